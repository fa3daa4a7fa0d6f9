"""What the office writes for itself about people and contacts is in no edition, whatever was typed there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import lfr_review
from lfr_review.domain.people import PartyRole
from lfr_review.services import case_files, conflicts, file_notes, people
from lfr_review.services.export.edition import make_edition
from lfr_review.services.people import open_people
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import BundleCase
from tests.services.export.reading_pdf import decoded, page_texts

#: A canary for each field that is internal, so that a leak names its field.
FILE_NOTE = {
    "with_whom": "Qwithwhom", "how": "Qhow", "said": "Qsaid", "advice": "Qadvice",
    "instructions": "Qinstructions", "next_step": "Qnextstep", "by": "Qby",
}  # fmt: skip
PARTY = {"alias": "Qalias", "safe_contact": "Qsafecontact", "about": "Qabout"}
RECORD = {
    "jeopardy_note": "Qjeopardy", "funding_note": "Qfunding", "supervisor": "Qsupervisor", "hold_reason": "Qhold",
}  # fmt: skip
RESULT = "Qresult"
NOWHERE = ("services/export", "worker", "services/paper_record.py", "services/plans.py", "services/plan_parts.py")


def put_canaries(case: BundleCase) -> None:
    desk, uid = case.desk, case.view.case.uid
    file_notes.add_file_note(desk, uid, dt.date(2026, 3, 12), **FILE_NOTE)
    for party in open_people(desk, uid).parties:
        people.say(desk, party.uid, **PARTY)
    people.add_party(
        desk, uid, PartyRole.WITNESS, real_name="Qwitness", contact="Qwhere", relation="Qrelation", **PARTY
    )
    case_files.say(desk, uid, **{name: word for name, word in RECORD.items() if name != "hold_reason"})
    case_files.set_hold(desk, uid, True, RECORD["hold_reason"])
    conflicts.decide_conflict(desk, conflicts.check_conflicts(desk, uid), RESULT)


def test_file_notes_and_internal_fields_are_in_neither_edition(case: BundleCase, out: Path) -> None:
    put_canaries(case)
    case = replace(case, view=case_files.open_case(case.desk, case.view.case.uid))
    kept = repr(case.view)
    words = (*FILE_NOTE.values(), *PARTY.values(), *RECORD.values(), RESULT, "Qwitness", "Qwhere", "Qrelation")
    assert [word for word in words if word not in kept] == [], "every canary is in the case"
    for view in (case.complaint, case.claim):
        file = out / f"{view.plan.kind.value}.pdf"
        make_edition(case.desk, view.plan.uid, file, Silent(), CancelToken())
        raw = decoded(file)
        said = f"{' '.join(page_texts(file))} {raw.decode('latin-1')} {raw.decode('utf-16-be', 'replace')}"
        assert "Northmarch" in said, "this way of reading would find nothing"
        assert [word for word in words if word in said] == [], view.plan.kind


def test_nothing_that_writes_papers_knows_of_file_notes() -> None:
    root = Path(lfr_review.__file__).parent
    places = [root / place for place in NOWHERE]
    files = [file for place in places for file in (place.rglob("*.py") if place.is_dir() else [place])]
    assert len(files) > 30
    assert [file.name for file in files if "file_note" in (text := file.read_text("utf-8")) or "FileNote" in text] == []
