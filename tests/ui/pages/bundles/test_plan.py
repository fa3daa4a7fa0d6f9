"""A plan: made from nothing, moved about by mouse and key, filled, described; every change kept, and undone by undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from lfr_review.domain.bundles import Audience, BundleKind
from lfr_review.domain.people import PartyRole
from lfr_review.services import case_files, evidence, people, witness_marks
from lfr_review.ui.pages.bundles.plan_nodes import Look
from lfr_review.ui.pages.bundles.plan_tree import PlanTreeModel
from tests.services.export.bundle_case import PHOTO, TRAVEL
from tests.ui.hands import click, press, retype, type_into
from tests.ui.pages.bundles.kit import Bench, words_of

ALT = Qt.KeyboardModifier.AltModifier
TRAVEL_CARD, VIDEO_3 = "Travel card history", "Body-worn video, camera 2"


def kind(bench: Bench) -> BundleKind:
    """The kind of the plan that is shown."""
    return bench.plan.kind


# New plans


@pytest.fixture
def empty(bench: Bench) -> Bench:
    """The page with a case that has no plan."""
    other = case_files.new_case(bench.case.desk, "NM-2026-021", "Wren")
    bench.page.show_case(other.uid)
    return bench


def test_a_case_without_a_bundle_says_what_one_begins_with(empty: Bench) -> None:
    assert empty.page.nothing.isVisible() and not empty.page.body.isVisible()
    said = words_of(empty.page.nothing)
    assert "This case has no bundle yet" in said and "which documents, in which order, for whom" in said


def test_a_plan_is_made_and_shown(empty: Bench) -> None:
    click(empty.page.nothing.button)
    new = empty.page.sheets.new
    assert new.is_open and new.kind.value is BundleKind.COMPLAINT
    click(new.kind.rows[BundleKind.JR_CLAIM])
    click(new.button)
    assert not empty.page.sheets.new.is_open and empty.page.body.isVisible()
    assert kind(empty) is BundleKind.JR_CLAIM and empty.plan.audience is Audience.COURT
    assert empty.titles("A") == ["Claim form N461"]
    assert empty.node("Claim form N461").look is Look.MISSING
    empty.undo()
    assert empty.page.nothing.isVisible()


def test_a_new_plan_holds_the_disclosable_evidence_and_nothing_else(bench: Bench) -> None:
    click(bench.page.body.bar.new)
    new = bench.page.sheets.new
    type_into(new.name, "To the regulator")
    press(new.name, Qt.Key.Key_Return)
    assert bench.plan.name == "To the regulator" and bench.page.body.bar.plan.currentText() == "To the regulator"
    planned = {entry.evidence for entry in bench.kept.entries if entry.evidence}
    items = case_files.open_case(bench.case.desk, bench.case.view.case.uid).evidence
    assert planned == {item.uid for item in items if item.may_leave}


def test_a_second_plan_of_a_kind_needs_a_name_and_says_so_beside_the_field(bench: Bench) -> None:
    before = bench.plan.name
    click(bench.page.body.bar.new)
    new = bench.page.sheets.new
    click(new.button)
    assert new.is_open and new.name.hasFocus()
    assert "has a plan called “Complaint” already" in words_of(new)
    assert bench.plan.name == before


def test_another_plan_is_chosen_in_the_box(bench: Bench) -> None:
    box = bench.page.body.bar.plan
    assert [box.itemText(row) for row in range(box.count())] == ["Complaint", "Judicial review claim"]
    box.setFocus()
    press(box, Qt.Key.Key_Down)
    assert kind(bench) is BundleKind.JR_CLAIM
    bench.page.look_again(frozenset())
    assert kind(bench) is BundleKind.JR_CLAIM, "it stays chosen"


# Where others lead


def test_others_lead_to_a_plan_by_its_uid_or_its_kind_and_to_a_document(bench: Bench) -> None:
    page = bench.page
    page.show_target(bench.case.claim.plan.uid)
    assert kind(bench) is BundleKind.JR_CLAIM
    page.show_target("complaint")
    assert kind(bench) is BundleKind.COMPLAINT and not page.sheets.new.is_open
    entry = bench.entry(VIDEO_3)
    page.show_target(entry.uid)
    current = page.body.contents.tree.current
    assert current == bench.node(VIDEO_3)
    page.show_target(None)
    assert kind(bench) is BundleKind.COMPLAINT


def test_a_kind_that_the_case_has_no_plan_of_is_offered(empty: Bench) -> None:
    empty.page.show_target("jr-claim")
    new = empty.page.sheets.new
    assert new.is_open and new.kind.value is BundleKind.JR_CLAIM


# Moving


def test_buttons_move_a_document_and_undo_puts_it_back(bench: Bench) -> None:
    contents = bench.page.body.contents
    bench.choose(TRAVEL_CARD)
    assert not contents.up.isEnabled() or bench.titles("C")[0] == TRAVEL_CARD
    click(contents.down)
    assert bench.titles("C") == [VIDEO_3, TRAVEL_CARD]
    kept = [entry.evidence for entry in bench.kept.entries_of(bench.section("C"))]
    assert kept == [bench.entry(VIDEO_3).evidence, bench.entry(TRAVEL_CARD).evidence]
    assert contents.tree.current == bench.node(TRAVEL_CARD), "it stays chosen"
    click(contents.up)
    assert bench.titles("C") == [TRAVEL_CARD, VIDEO_3]
    bench.undo()
    assert bench.titles("C") == [VIDEO_3, TRAVEL_CARD]


def test_keys_move_a_document_through_the_sections(bench: Bench) -> None:
    tree = bench.page.body.contents.tree
    bench.choose(VIDEO_3)
    tree.setFocus()
    press(tree, Qt.Key.Key_Down, ALT)
    assert bench.titles("C") == [TRAVEL_CARD] and bench.titles("D")[0] == VIDEO_3
    press(tree, Qt.Key.Key_Up, ALT)
    press(tree, Qt.Key.Key_Up, ALT)
    assert bench.titles("C") == [VIDEO_3, TRAVEL_CARD]


def test_the_first_and_last_places_offer_no_way_further(bench: Bench) -> None:
    contents = bench.page.body.contents
    bench.choose("Cover")
    assert not contents.up.isEnabled() and contents.down.isEnabled()
    last = [node for section in bench.page.desk.nodes() for node in section.entries][-1]
    bench.choose(last.title)
    below = [each for each in bench.page.desk.nodes() if not each.entries]
    assert contents.down.isEnabled() is bool(below and bench.page.desk.nodes()[-1] in below)


def test_a_menu_moves_a_document_to_the_end_of_any_other_section(bench: Bench) -> None:
    contents = bench.page.body.contents
    bench.choose(TRAVEL_CARD)
    offered = [action.text() for action in contents.sections.actions()]
    assert "D  Correspondence" in offered and "C  Evidence" not in offered
    next(action for action in contents.sections.actions() if action.text() == "D  Correspondence").trigger()
    assert bench.titles("D")[-1] == TRAVEL_CARD


def drop(bench: Bench, dragged: QModelIndex, row: int, onto: QModelIndex) -> bool:
    """What the view asks the model when something is dropped."""
    model = bench.page.body.contents.tree.tree
    data = model.mimeData([dragged])
    return model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, onto)


def test_dragging_does_what_the_buttons_do(bench: Bench) -> None:
    model = bench.page.body.contents.tree.tree
    assert isinstance(model, PlanTreeModel)
    travel, section = model.index_of(bench.entry(TRAVEL_CARD).uid), model.index_of(bench.section("C"))
    assert drop(bench, travel, 2, section) is False, "Qt must not remove the row as well"
    assert bench.titles("C") == [VIDEO_3, TRAVEL_CARD]
    drop(bench, model.index_of(bench.entry(TRAVEL_CARD).uid), -1, model.index_of(bench.section("D")))
    assert bench.titles("D")[-1] == TRAVEL_CARD
    bench.undo()
    assert bench.titles("C") == [VIDEO_3, TRAVEL_CARD]


def test_a_section_is_dragged_and_stepped_with_all_that_stands_in_it(bench: Bench) -> None:
    contents, model = bench.page.body.contents, bench.page.body.contents.tree.tree
    letters = [each.section.letter for each in bench.page.desk.nodes()]
    drop(bench, model.index_of(bench.section("D")), letters.index("C"), QModelIndex())
    assert [each.section.letter for each in bench.page.desk.nodes()][1:5] == ["A", "B", "D", "C"]
    contents.tree.choose(bench.section("D"))
    click(contents.down)
    assert [each.section.letter for each in bench.page.desk.nodes()] == letters
    assert bench.titles("C") == [TRAVEL_CARD, VIDEO_3]
    contents.tree.choose(bench.section("A"))
    assert not contents.up.isEnabled(), "cover and index stay in front"


def test_what_is_dragged_from_elsewhere_is_not_taken(bench: Bench) -> None:
    model = bench.page.body.contents.tree.tree
    data = model.mimeData([])
    before = bench.kept.entries
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index_of(bench.section("C")))
    assert bench.kept.entries == before


# Taking out and putting in


def test_delete_takes_a_document_out_and_goes_on_to_the_next(bench: Bench) -> None:
    tree = bench.page.body.contents.tree
    bench.choose(TRAVEL_CARD)
    tree.setFocus()
    press(tree, Qt.Key.Key_Delete)
    assert bench.titles("C") == [VIDEO_3] and tree.current == bench.node(VIDEO_3)
    assert "1 disclosable item is not in this bundle." in words_of(bench.page.body.contents)
    press(tree, Qt.Key.Key_Delete)
    assert bench.titles("C") == []
    bench.undo()
    bench.undo()
    assert bench.titles("C") == [TRAVEL_CARD, VIDEO_3]


def test_evidence_is_offered_ticked_and_put_in_as_one_act(bench: Bench) -> None:
    contents, sheet = bench.page.body.contents, bench.page.sheets.add
    for title in (TRAVEL_CARD, VIDEO_3):
        bench.choose(title)
        click(contents.remove)
    contents.tree.clearSelection()
    click(contents.left_out.button)
    assert sheet.is_open and [item.mark for item in sheet.items.ticked] == ["E1", "E3"]
    assert "2 items of the case are not disclosable, so they are not offered." in words_of(sheet)
    assert sheet.button.text() == "Add 2 documents"
    click(sheet.none)
    assert not sheet.button.isEnabled()
    first = sheet.items.index(0)
    sheet.list.setFocus()
    sheet.list.setCurrentIndex(first)
    press(sheet.list, Qt.Key.Key_Space)
    assert sheet.button.text() == "Add 1 document"
    sheet.section.set_value(bench.section("D"))
    click(sheet.button)
    assert bench.titles("D")[-1] == TRAVEL_CARD and not bench.page.sheets.add.is_open
    click(contents.add)
    click(sheet.button)
    bench.undo()
    assert VIDEO_3 not in [node.title for each in bench.page.desk.nodes() for node in each.entries]


def test_where_nothing_is_left_to_add_the_way_leads_to_evidence(bench: Bench) -> None:
    sheet = bench.page.sheets.add
    click(bench.page.body.contents.add)
    assert "All disclosable evidence of the case is in this plan." in words_of(sheet)
    assert not sheet.list.isVisible() and not sheet.button.isVisible()
    click(sheet.evidence)
    assert bench.asked == [("evidence", None)]


def test_an_item_marked_disclosable_meanwhile_is_offered(bench: Bench) -> None:
    evidence.set_handling(bench.case.desk, bench.case.item(PHOTO), frozenset(), disclosable=True)
    bench.page.look_again(frozenset({"evidence_item"}))
    assert bench.page.desk.unused == (bench.case.item(PHOTO),)


def test_a_section_is_added_named_and_taken_away(bench: Bench) -> None:
    click(bench.page.body.contents.section)
    sheet = bench.page.sheets.section
    assert sheet.is_open and sheet.heading.text() == "New section"
    retype(sheet.heading, "Photographs")
    type_into(sheet.letter, "X")
    bench.page.settle()
    (section,) = (each for each in bench.kept.sections if each.letter == "X")
    assert section.title == "Photographs" and bench.page.desk.nodes()[-1].title == "X  Photographs"
    retype(sheet.heading, " ")
    bench.page.settle()
    kept = bench.kept.section(section.uid)
    assert kept is not None and kept.title == "Photographs" and "A section needs a title." in words_of(sheet)
    bench.page.sheets.close()
    assert bench.page.body.contents.tree.choose(section.uid)
    click(bench.page.body.contents.remove)
    assert bench.kept.section(section.uid) is None


def test_a_paper_of_the_programs_own_is_added_and_undone(bench: Bench) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.paper)
    sheet = bench.page.sheets.papers
    offered = [sheet.paper.itemText(row) for row in range(sheet.paper.count())]
    assert "Concordance" in offered and "Chronology" not in offered, "the plan has its chronology"
    sheet.paper.setCurrentIndex(offered.index("Concordance"))
    click(sheet.button)
    assert not sheet.is_open
    assert bench.entry("Concordance").section == bench.entry(TRAVEL_CARD).section
    bench.undo()
    assert "Concordance" not in bench.pages()


def test_fronts_are_put_before_exhibits_in_one_act(bench: Bench) -> None:
    case = bench.case
    witness = people.add_party(case.desk, case.view.case.uid, PartyRole.WITNESS, real_name="John James Smith")
    witness_marks.give_mark(case.desk, case.item(TRAVEL), witness.uid)
    bench.page.look_again(frozenset({"witness_mark"}))
    click(bench.page.body.contents.paper)
    sheet = bench.page.sheets.papers
    words = [sheet.paper.itemText(row) for row in range(sheet.paper.count())]
    sheet.paper.setCurrentIndex(words.index("Front before 1 exhibit"))
    click(sheet.button)
    front, exhibit = bench.entry("Front of an exhibit"), bench.entry(TRAVEL_CARD)
    assert (front.section, front.position) == (exhibit.section, exhibit.position - 1)
    assert bench.node("Front of an exhibit").mark == "E1"
