"""Where something that is missing or wrong is put right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.ids import Uid


class MendedOn(StrEnum):
    """A page of a case."""

    STOP = "stop"
    PEOPLE = "people"
    EVIDENCE = "evidence"
    TIMELINE = "timeline"
    BUNDLES = "bundles"


CASE_RECORD = "record"  #: key: the case record, on the page of people
ADD_ITEM = "add"  #: key, on the page of bundles: the item named is put into the plan
LOOKED_AGAIN = "again"  #: key, on the page of bundles: the citations of the note named are still right


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A page, and what of it: a record, or a field or question by key."""

    page: MendedOn
    key: str = ""
    record: Uid | None = None


IN_CASE_RECORD = Mend(page=MendedOn.PEOPLE, key=CASE_RECORD)
UNDER_PEOPLE = Mend(page=MendedOn.PEOPLE)
UNDER_EVIDENCE = Mend(page=MendedOn.EVIDENCE)
REPORT_ORDER = "report-order"  #: key, on the page of bundles: the section named is put into the order of its reports
MENDED_HERE = frozenset({ADD_ITEM, LOOKED_AGAIN, REPORT_ORDER})  #: put right on the page of bundles by one click
UNDER_TIMELINE = Mend(page=MendedOn.TIMELINE)
UNDER_BUNDLES = Mend(page=MendedOn.BUNDLES)


def at_question(key: str) -> Mend:
    """A question or field of the stop."""
    return Mend(page=MendedOn.STOP, key=key)
