"""A case whose complaint was made and sent, and to which a document comes late."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from lfr_review.domain.bundles import Edition, LateWay
from lfr_review.domain.moments import Moment
from lfr_review.domain.sendings import Direction, Sending
from lfr_review.services import case_files, evidence, plan_parts, plans
from lfr_review.services.directions import Directed, record_direction
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.late import INSERTED_RULE, Late
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.sendings import Sent, record_sending
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import WHO, BundleCase, letter, moment

TO = "Northmarch Constabulary"


def send(case: BundleCase, edition: Edition, when: str = "12/3/26 16:05") -> Sending:
    """Record that an edition was sent."""
    sent: Moment = moment(when)
    return record_sending(case.desk, edition, Sent(to_whom=TO, sent=sent, channel="email"))


def come_late(case: BundleCase, folder: Path, title: str = "Late letter", pages: int = 2) -> None:
    """Take a letter in and put it where it belongs in the plan of the complaint."""
    path = folder / f"{title}.pdf"
    path.write_bytes(letter(title, pages=pages))
    taken = take_in_file(
        case.desk, case.view.case.uid, path, Origin(source="the force", obtained_by=WHO), CancelToken()
    )
    assert taken.item is not None
    read_item(case.desk, taken.item, CancelToken())
    view = case_files.open_case(case.desk, case.view.case.uid)
    item = view.evidence[-1]
    evidence.describe(case.desk, replace(item, title=title, dated=moment("14/3/26")))
    item = case_files.open_case(case.desk, case.view.case.uid).evidence[-1]
    evidence.set_handling(case.desk, item, frozenset(), disclosable=True)
    item = case_files.open_case(case.desk, case.view.case.uid).evidence[-1]
    plan_parts.add_items(case.desk, plans.open_plan(case.desk, case.complaint.plan.uid), (item,))


def direct(case: BundleCase) -> Direction:
    """Record the direction by which pages may go between others."""
    said = Directed(
        by_whom="Mr Justice Alder",
        words="The further documents are to be inserted as sub-numbered pages.",
        rules=(INSERTED_RULE,),
        given_on=dt.date(2026, 3, 13),
    )
    return record_direction(case.desk, case.complaint.plan, said)


def add_late(case: BundleCase, base: Edition, way: LateWay, target: Path) -> Edition:
    """Make the edition that adds to one that was sent."""
    late = Late(base=base.uid, way=way)
    return make_edition(case.desk, case.complaint.plan.uid, target, Silent(), CancelToken(), late=late).edition
