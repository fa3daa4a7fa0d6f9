"""Problems before anything is made, and proofs: shown from the memory, thrown away."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from lfr_review.domain.timeline import NoteKind
from lfr_review.services import case_files, evidence, history, plans, timeline
from lfr_review.services.export import proof as proof_service
from lfr_review.ui.pages.bundles.pages_pane import PROOF
from lfr_review.ui.pages.bundles.side_pane import PROBLEMS
from lfr_review.ui.widgets.empty_state import Empty
from tests.services.export.bundle_case import ADVICE, OUTCOME, BundleCase, moment
from tests.ui.hands import click
from tests.ui.pages.bundles.kit import Bench, words_of


def contents(root: Path) -> dict[str, str]:
    """Every file below a folder by its hash."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def made_proof(bench: Bench) -> None:
    """Make a proof and wait until its pages are there."""
    click(bench.page.body.pages.none.button if bench.page.body.pages.none.isVisible() else bench.page.body.pages.proof)
    bench.wait(lambda: bench.page.looking.proof is not None)
    bench.wait(lambda: bench.page.body.pages.preview.view.page_count > 0)
    bench.finished()


def changed_since(bench: Bench) -> bool:
    """Whether the page says that the proof is not what a bundle would be now."""
    return "has changed since this proof" in words_of(bench.page.body.pages.notice)


# Before you send


def test_problems_are_listed_each_with_what_to_do_and_a_way_there(bench: Bench) -> None:
    bench.page.choose_plan(bench.case.claim.plan.uid)
    bench.looked_through()
    problems = bench.page.body.side.problems
    bench.wait(lambda: any("Claim form N461" in row.accessibleName() for row in problems.rows))
    row = next(row for row in problems.rows if "Claim form N461" in row.accessibleName())
    assert "a page that says so stands in its place" in words_of(row)
    assert "The claim form, N461." in words_of(row) and row.button.text() == "Show the document"
    click(row.button)
    assert bench.page.body.contents.tree.current == bench.node("Claim form N461")
    assert bench.page.sheets.entry.is_open
    people = next(row for row in problems.rows if row.button.text() == "Go to People")
    click(people.button)
    assert bench.asked[-1][0] == "people"
    assert bench.page.body.side.tabs.tabText(PROBLEMS) == f"Before you send ({len(problems.rows)})"


def test_what_stops_comes_first_and_goes_when_it_is_mended(bench: Bench) -> None:
    desk, problems = bench.case.desk, bench.page.body.side.problems
    bench.looked_through()
    evidence.set_handling(desk, bench.case.item(OUTCOME), frozenset(), disclosable=False)
    bench.page.look_again(frozenset({"evidence_item"}))
    bench.wait(lambda: bool(problems.problems) and problems.problems[0].stops)
    assert "1 thing stops it" in problems.pill.accessibleName()
    assert "No edition can be made before this is mended." in words_of(problems)
    assert "must not leave" in bench.node("Complaint outcome letter").spoken
    evidence.set_handling(desk, bench.case.item(OUTCOME), frozenset(), disclosable=True)
    bench.page.look_again(frozenset({"evidence_item"}))
    bench.wait(lambda: not any(problem.stops for problem in problems.problems))
    assert "An edition can be made with these open." in words_of(problems)


def test_an_empty_plan_leads_to_adding_evidence(bench: Bench) -> None:
    for entry in bench.kept.entries:
        plans.remove_entry(bench.case.desk, bench.kept, entry.uid)
    bench.page.look_again(frozenset())
    problems = bench.page.body.side.problems
    bench.wait(lambda: any("holds no documents" in row.accessibleName() for row in problems.rows))
    click(problems.rows[0].button)
    assert bench.page.sheets.add.is_open


def test_privileged_material_is_never_offered(bench: Bench) -> None:
    click(bench.page.body.contents.remove)
    assert bench.case.item(ADVICE) not in bench.page.desk.unused


# Proofs


def test_a_proof_shows_the_pages_and_writes_nothing(bench: Bench) -> None:
    everything = bench.out.parent
    before = contents(everything)
    made_proof(bench)
    assert contents(everything) == before
    assert bench.case.editions() == ()
    shown = bench.page.looking.proof
    assert shown is not None and bench.page.body.pages.preview.view.page_count == shown.page_count
    assert bench.page.body.pages.which.currentText() == "Proof, not kept"


def test_a_proof_makes_the_numbers_sure(bench: Bench) -> None:
    assert all(pages.startswith("≈") for pages in bench.pages().values())
    made_proof(bench)
    proof = bench.page.looking.proof
    assert proof is not None
    shown = [node.pages for section in bench.page.desk.nodes() for node in section.entries]
    made = [
        str(p.first_page) if p.first_page == p.last_page else f"{p.first_page}–{p.last_page}" for p in proof.page_map
    ]
    assert shown == made
    assert bench.page.body.bar.make.text().startswith(f"Make edition 1 ({proof.page_count} pages, ")


def test_choosing_a_document_turns_to_its_first_page(bench: Bench) -> None:
    made_proof(bench)
    bench.choose("Complaint outcome letter")
    proof = bench.page.looking.proof
    assert proof is not None
    place = next(place for place in proof.page_map if place.mark == "E6")
    assert bench.page.body.pages.preview.view.page == place.first_page


def test_a_change_makes_the_proof_old_and_undo_makes_it_new_again(bench: Bench) -> None:
    made_proof(bench)
    assert not changed_since(bench)
    case = bench.case.view.case.uid
    plans.remove_entry(bench.case.desk, bench.kept, bench.entry("Travel card history").uid)
    bench.page.look_again(frozenset({"plan_entry"}))
    assert changed_since(bench) and bench.pages()["Cover"].startswith("≈")
    history.undo(bench.case.desk, case)
    bench.page.look_again(frozenset({"plan_entry"}))
    assert not changed_since(bench) and bench.pages()["Cover"] == "1"


def test_coming_back_to_the_page_does_not_make_a_proof_old(bench: Bench) -> None:
    made_proof(bench)
    bench.page.show_case(bench.case.view.case.uid)
    bench.page.choose_plan(bench.case.claim.plan.uid)
    bench.page.choose_plan(bench.case.complaint.plan.uid)
    assert bench.page.looking.proof is not None and not changed_since(bench)


def test_a_note_on_the_timeline_makes_a_proof_old(bench: Bench) -> None:
    made_proof(bench)
    timeline.add_note(bench.case.desk, bench.case.view.case.uid, moment("10/3/26 18:12"), "Let go.", disclosable=True)
    bench.page.look_again(frozenset({"timeline_note"}))
    assert changed_since(bench)


def test_a_proof_goes_with_its_case(bench: Bench) -> None:
    made_proof(bench)
    other = case_files.new_case(bench.case.desk, "NM-2026-021", "Wren")
    bench.page.show_case(other.uid)
    assert bench.page.looking.proof is None
    bench.page.show_case(bench.case.view.case.uid)
    assert bench.page.looking.proof is None and bench.page.body.pages.key == ""
    assert "Nothing to look at yet" in words_of(bench.page.body.pages.none)


def test_stop_gives_a_proof_up(bench: Bench) -> None:
    pages = bench.page.body.pages
    bench.page.making.begun.connect(lambda _: QTimer.singleShot(0, pages.none.button.click))
    click(pages.none.button)
    bench.finished()
    bench.wait(lambda: pages.none.reason is Empty.NOTHING_YET)
    assert bench.page.looking.proof is None and pages.proof.isEnabled()


def test_what_must_not_leave_is_not_shown_as_though_it_could(bench: Bench) -> None:
    evidence.set_handling(bench.case.desk, bench.case.item(OUTCOME), frozenset(), disclosable=False)
    bench.page.look_again(frozenset({"evidence_item"}))
    click(bench.page.body.pages.none.button)
    bench.wait(lambda: "E6 cannot leave" in bench.notice)
    assert bench.page.looking.proof is None


def test_a_bundle_too_large_for_a_proof_says_what_to_do_instead(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_service, "LARGEST", 100)
    click(bench.page.body.pages.none.button)
    bench.wait(lambda: "too large for a proof" in bench.notice)
    assert "Make an edition and look at that." in bench.notice


def test_an_edition_and_a_proof_are_shown_in_turn(made_bench: Bench, made_case: BundleCase) -> None:
    pages = made_bench.page.body.pages
    made_bench.wait(lambda: pages.preview.view.page_count > 0)
    assert pages.key == made_case.editions()[0].uid
    made_proof(made_bench)
    assert pages.key == PROOF and [pages.which.itemText(row) for row in range(2)] == ["Proof, not kept", "Edition 1"]
    pages.which.setCurrentIndex(1)
    pages.which.activated.emit(1)
    assert pages.key == made_case.editions()[0].uid
    made_bench.wait(lambda: pages.preview.view.page_count > 0)


def test_an_item_that_is_cited_and_not_in_the_bundle_is_added_by_one_click(bench: Bench) -> None:
    view = bench.kept
    item = bench.case.item(OUTCOME)
    entry = next(each for each in view.entries if each.evidence == item.uid)
    bench.page._did(bench.page.changes.remove(bench.node(item.title)))
    timeline.add_note(
        bench.case.desk, item.case, moment("11/3/26 17:50"), "See [[E6 p.2]].", kind=NoteKind.HEARD, disclosable=True
    )
    bench.page.look_again(frozenset({"timeline_note"}))
    problems = bench.page.body.side.problems
    bench.wait(lambda: any("cites E6, which is not in this bundle" in row.accessibleName() for row in problems.rows))
    row = next(row for row in problems.rows if "cites E6" in row.accessibleName())
    assert [row.button.text(), row.other.text()] == ["Add it to the bundle", "Go to Timeline"]
    assert entry.uid not in {each.uid for each in bench.kept.entries}
    click(row.button)
    assert item.uid in {each.evidence for each in bench.kept.entries}
    bench.wait(lambda: not any("cites E6" in row.accessibleName() for row in problems.rows))
    bench.undo()
    assert item.uid not in {each.evidence for each in bench.kept.entries}
