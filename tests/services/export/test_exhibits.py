"""Witness marks on paper: in the index, on the fronts of exhibits, in the concordance, each page right and linked."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from lfr_review.domain.bundles import Audience, Generated
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Party, PartyRole
from lfr_review.services import evidence, history, people, plan_papers, plans, witness_marks
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.prepare import prepare
from lfr_review.services.plans import PlanView
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import LETTER, TRAVEL, VIDEO, BundleCase, moment
from tests.services.export.reading_pdf import is_sound, page_texts


@pytest.fixture
def witness(case: BundleCase) -> Party:
    """A witness whom papers name, whose statement produces the travel card and the video."""
    uid = case.view.case.uid
    made = people.add_party(case.desk, uid, PartyRole.WITNESS, real_name="John James Smith", disclosable=True)
    statement = case.item(LETTER).uid
    evidence.say(case.desk, statement, dated=moment("20/3/26"))
    for number in (TRAVEL, VIDEO):
        witness_marks.give_mark(case.desk, case.item(number), made.uid, statement=statement)
    return made


def view_of(case: BundleCase) -> PlanView:
    return plans.open_plan(case.desk, case.claim.plan.uid)


def section(view: PlanView, letter: str) -> Uid:
    return next(each.uid for each in view.sections if each.letter == letter)


def worded(case: BundleCase) -> list[str]:
    return [problem.words for problem in prepare(case.desk, case.claim.plan.uid).problems]


def test_a_front_is_put_before_each_exhibit_in_one_act_that_undo_takes_back(case: BundleCase, witness: Party) -> None:
    assert plan_papers.add_fronts(case.desk, case.claim) == 2
    entries = view_of(case).entries
    for front, exhibit in pairwise(entries):
        if front.generated is Generated.EXHIBIT_FRONT:
            assert exhibit.evidence == front.evidence and exhibit.generated is None
    assert plan_papers.add_fronts(case.desk, view_of(case)) == 0
    history.undo(case.desk, case.view.case.uid)
    assert view_of(case).entries == case.claim.entries


def test_marks_stand_in_the_index_on_fronts_and_in_the_concordance_with_pages_that_are_right(
    case: BundleCase, witness: Party, out: Path
) -> None:
    plan_papers.add_fronts(case.desk, case.claim)
    view = view_of(case)
    plan_papers.add_paper(case.desk, view, Generated.CONCORDANCE, section(view, "C"))
    edition = make_edition(case.desk, view.plan.uid, out / "Claim.pdf", Silent(), CancelToken()).edition
    texts = page_texts(out / "Claim.pdf")
    placed = {place.mark: place for place in edition.page_map if place.mark}
    travel, video, outcome = placed["E1"], placed["E3"], placed["E6"]
    assert is_sound(out / "Claim.pdf")
    index = next(text for text in texts if "Document" in text and "Index" in text)
    assert "Travel card history (exhibit JJS1)" in index and "camera 2 (exhibit JJS2)" in " ".join(index.split())
    front = " ".join(texts[travel.first_page - 2].split())
    for said in ("Claim No.", "Defendant", "Exhibit JJS1", "Travel card history"):
        assert said in front
    said = "referred to in the witness statement of John James Smith dated 20 March 2026."
    assert f"the exhibit marked “JJS1” {said}" in front
    table = next(text for text in texts if "Its own pages" in text)
    rows = {line.split()[0]: " ".join(line.split()) for line in table.splitlines() if line.strip().startswith("E")}
    first, last = travel.first_page, travel.last_page
    assert f"E1 JJS1 Travel card history [C/{first}] to [C/{last}] 1 to 3" in rows["E1"]
    assert f"[C/{video.first_page}]" in rows["E3"] and "JJS2" in rows["E3"]
    assert f"[D/{outcome.first_page}] to [D/{outcome.last_page}] 1 to 2" in rows["E6"]
    assert texts.index(table) + 1 in _pages_that_link_to(out / "Claim.pdf", travel.last_page)
    bookmarks = subprocess.run(["qpdf", "--json", str(out / "Claim.pdf")], capture_output=True, text=True, check=True)
    assert f"Front of exhibit JJS1 p. {travel.first_page - 1}" in bookmarks.stdout


def test_pages_of_a_range_are_told_by_the_documents_own_count(case: BundleCase, witness: Party, out: Path) -> None:
    plans.change_entry(case.desk, case.claim, replace(case.entry(case.claim, TRAVEL), first_page=2, last_page=3))
    view = view_of(case)
    plan_papers.add_paper(case.desk, view, Generated.CONCORDANCE, section(view, "C"))
    edition = make_edition(case.desk, view.plan.uid, out / "Claim.pdf", Silent(), CancelToken()).edition
    first = next(place.first_page for place in edition.page_map if place.mark == "E1")
    table = " ".join(next(text for text in page_texts(out / "Claim.pdf") if "Its own pages" in text).split())
    assert f"[C/{first}] to [C/{first + 1}] 2 to 3 of 3" in table


def test_a_front_that_is_no_longer_before_its_exhibit_is_named(case: BundleCase, witness: Party) -> None:
    plan_papers.add_fronts(case.desk, case.claim)
    assert not [words for words in worded(case) if "front" in words]
    view = view_of(case)
    front = next(each for each in view.entries if each.generated is Generated.EXHIBIT_FRONT)
    plans.move_entry(case.desk, view, front.uid, section(view, "D"), 1)
    assert [words for words in worded(case) if "does not stand before it" in words]


def test_a_front_without_a_mark_and_one_of_an_item_that_may_not_leave_get_no_page(
    case: BundleCase, witness: Party
) -> None:
    plan_papers.add_fronts(case.desk, case.claim)
    view = witness_marks.open_marks(case.desk, case.view.case.uid)
    witness_marks.take_mark_back(case.desk, view.of(case.item(TRAVEL).uid)[0])
    assert any("E1 has no witness mark" in words for words in worded(case))
    evidence.withdraw(case.desk, case.item(VIDEO), "sent in error")
    stops = [problem.words for problem in prepare(case.desk, case.claim.plan.uid).stops]
    assert "E3 cannot leave: it has been withdrawn." in stops
    titles = [entry.title for entry in prepare(case.desk, case.claim.plan.uid).order.entries]
    assert not [title for title in titles if title.startswith("Front of")]


def test_letters_of_a_witness_who_is_not_named_are_printed_nowhere(case: BundleCase, witness: Party) -> None:
    plan_papers.add_fronts(case.desk, case.claim)
    view = view_of(case)
    plan_papers.add_paper(case.desk, view, Generated.CONCORDANCE, section(view, "C"))
    plans.change_plan(case.desk, replace(view.plan, audience=Audience.PUBLIC))
    prepared = prepare(case.desk, view.plan.uid)
    assert "JJS" not in str(prepared.order)
    said = [problem.words for problem in prepared.problems]
    assert "The witness mark JJS1 of E1 is not printed: this edition does not name the witness." in said


def _pages_that_link_to(file: Path, number: int) -> list[int]:
    """The pages with a link to a page, all from 1."""
    with pikepdf.open(file) as pdf:
        wanted = pdf.pages[number - 1].obj.objgen
        found: list[int] = []
        for place, page in enumerate(pdf.pages, start=1):
            for annotation in page.obj.get("/Annots", []):
                target = annotation.get("/Dest", annotation.get("/A", pikepdf.Dictionary()).get("/D"))
                if target is not None and target[0].objgen == wanted:
                    found.append(place)
        return found
