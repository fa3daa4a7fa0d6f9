"""What every part of a complaint is written from, and small pieces that several parts share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.disclosure import Disclosed, DocumentProblem
from lfr_review.domain.documents import Block, Run, Words, words
from lfr_review.domain.evidence_clocks import Clock
from lfr_review.domain.mending import Mend
from lfr_review.domain.moment_words import ClockStyle, in_print
from lfr_review.domain.moments import Moment, MomentKind, days_in
from lfr_review.domain.names import name_for
from lfr_review.domain.people import Authority, Party, PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """All that a complaint is written from."""

    case: CaseFile
    disclosed: Disclosed
    today: dt.date
    clocks: Sequence[Clock] = ()  #: evidence clocks of its stops
    authorities: Sequence[Authority] = ()
    clock: ClockStyle = ClockStyle.HOURS_24

    def name(self, party: Party) -> str:
        """What the complaint calls a party."""
        return name_for(party, self.disclosed.audience)

    @property
    def representatives(self) -> tuple[Party, ...]:
        """Those who act for the complainant."""
        return self.disclosed.of_role(PartyRole.REPRESENTATIVE, PartyRole.CASEWORKER)

    def when(self, moment: Moment) -> str:
        """A moment as the complaint prints it; empty where it is unknown."""
        return in_print(moment, self.clock) if moment.kind is not MomentKind.UNKNOWN else ""

    def answers(self, *keys: str) -> tuple[str, ...]:
        """What was answered to these questions about any of the stops, where something was."""
        return tuple(stop.answers[key] for stop in self.disclosed.stops for key in keys if key in stop.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One numbered part of the complaint."""

    title: str
    blocks: tuple[Block, ...]
    problems: tuple[DocumentProblem, ...] = ()
    own_page: bool = False


def missing(words_of_it: str, remedy: str = "", mend: Mend | None = None) -> tuple[DocumentProblem, ...]:
    """The problem of a part that lacks something."""
    return (DocumentProblem(words=words_of_it, remedy=remedy, mend=mend),)


def one_line(text: str) -> str:
    """A text of several lines, such as an address, on one line."""
    return ", ".join(line.strip().rstrip(",") for line in text.splitlines() if line.strip())


def labelled(label: str, value: str) -> tuple[Run, ...]:
    """A value with its label before it, on one line."""
    return (Words(text=f"{label}: ", strong=True), *(words(value) if value else words("not known", quiet=True)))


def a_year_after(day: dt.date) -> dt.date:
    """The same day of the next year, or the last of February where there is none."""
    return day.replace(year=day.year + 1, day=min(day.day, days_in(day.year + 1, day.month)))
