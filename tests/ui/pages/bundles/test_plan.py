"""A plan: made from nothing, moved about by mouse and key, filled, described; every change kept, and undone by undo."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QModelIndex, Qt

from lfr_review.domain.bundles import Audience, BundleKind, EntryKind
from lfr_review.domain.checks import Channel
from lfr_review.services import case_files, evidence, history, plans, rules
from lfr_review.ui.pages.bundles.plan_nodes import Look
from lfr_review.ui.pages.bundles.plan_tree import PlanTreeModel
from lfr_review.ui.pages.bundles.size_meter import ChannelMeter
from tests.services.export.bundle_case import OUTCOME, PHOTO, TRAVEL
from tests.ui.hands import click, press, retype, type_into
from tests.ui.pages.bundles.kit import Bench, words_of

ALT = Qt.KeyboardModifier.AltModifier
TRAVEL_CARD, VIDEO_3 = "Travel card history", "Body-worn video, camera 2"


def undo(bench: Bench) -> None:
    """Undo, as the window does it."""
    assert bench.page.case is not None
    history.undo(bench.case.desk, bench.page.case)
    bench.page.look_again(frozenset())


def kind(bench: Bench) -> BundleKind:
    """The kind of the plan that is shown."""
    return bench.plan.kind


def spans(bench: Bench) -> list[tuple[int, int]]:
    """First and last page of each document in the order of the tree."""
    measure = bench.page.desk.measure
    assert measure is not None
    nodes = (node for section in bench.page.desk.nodes() for node in section.entries)
    return [(measure.spans[node.entry.uid].first, measure.spans[node.entry.uid].last) for node in nodes]


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
    undo(empty)
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
    undo(bench)
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
    undo(bench)
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
    undo(bench)
    undo(bench)
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
    undo(bench)
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


# Details


def test_title_date_and_pages_of_a_document_are_kept_as_they_are_typed(bench: Bench) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    sheet = bench.page.sheets.entry
    assert sheet.printed.placeholderText() == TRAVEL_CARD and "It has 3 pages." in words_of(sheet)
    type_into(sheet.printed, "Card, exit only")
    type_into(sheet.date, "10 March")
    type_into(sheet.first, "2")
    type_into(sheet.last, "2")
    before = spans(bench)[-1]
    bench.page.settle()
    kept = next(entry for entry in bench.kept.entries if entry.evidence == bench.case.item(TRAVEL).uid)
    assert (kept.title, kept.date_text, kept.first_page, kept.last_page) == ("Card, exit only", "10 March", 2, 2)
    assert bench.node("Card, exit only").entry.uid == kept.uid
    assert spans(bench)[-1][0] == before[0] - 2, "two pages fewer stand before the last document"


def test_typing_is_kept_a_moment_after_it_stops(bench: Bench) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    type_into(bench.page.sheets.entry.printed, "Card")
    bench.wait(lambda: any(entry.title == "Card" for entry in bench.kept.entries))


@pytest.mark.parametrize(("typed", "said"), [("two", "A page is a whole number, such as 3."), ("9", "has 3 pages")])
def test_pages_that_do_not_exist_are_refused_beside_the_field_or_stop_the_edition(
    bench: Bench, typed: str, said: str
) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    sheet = bench.page.sheets.entry
    type_into(sheet.last, typed)
    bench.page.settle()
    bench.looked_through()
    assert said in words_of(sheet) + words_of(bench.page.body.side.problems)


def test_a_placeholder_says_what_is_missing_and_is_filled_with_evidence(bench: Bench) -> None:
    bench.page.choose_plan(bench.case.claim.plan.uid)
    for node in [node for each in bench.page.desk.nodes() for node in each.entries if node.mark == "E6"]:
        plans.remove_entry(bench.case.desk, bench.kept, node.entry.uid)
    bench.page.look_again(frozenset())
    title = "Witness statements"
    entry = bench.choose(title)
    assert entry.kind is EntryKind.PLACEHOLDER and "not in the bundle yet" in bench.node(title).spoken
    click(bench.page.body.contents.details)
    sheet = bench.page.sheets.entry
    assert entry.missing in words_of(sheet)
    assert sheet.waiting.currentText() == "E6  Complaint outcome letter"
    click(sheet.fill)
    assert not sheet.is_open and title not in bench.pages()
    assert any(each.evidence == bench.case.item(OUTCOME).uid for each in bench.kept.entries)
    undo(bench)
    assert title in bench.pages()


def test_the_way_from_a_document_to_its_item(bench: Bench) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    click(bench.page.sheets.entry.show_item)
    assert bench.asked == [("evidence", bench.case.item(TRAVEL).uid)]


def test_enter_opens_the_details_and_esc_puts_them_away(bench: Bench) -> None:
    tree, sheet = bench.page.body.contents.tree, bench.page.sheets.entry
    bench.choose(TRAVEL_CARD)
    tree.setFocus()
    press(tree, Qt.Key.Key_Return)
    assert sheet.is_open
    press(sheet.printed, Qt.Key.Key_Escape)
    assert not sheet.is_open


def test_what_the_bundle_is_called_for_whom_and_by_whose_rules_is_kept(bench: Bench) -> None:
    click(bench.page.body.bar.about)
    sheet = bench.page.sheets.plan
    retype(sheet.printed, "Complaint of 10 March")
    sheet.hearing.line.setFocus()
    type_into(sheet.hearing.line, "2 June")
    sheet._autosave.settle()  # as 800 ms after the title was typed
    type_into(sheet.hearing.line, " 2026")
    bench.page.settle()
    sheet.audience.setCurrentIndex(list(Audience).index(Audience.PUBLIC))
    sheet.audience.activated.emit(sheet.audience.currentIndex())
    assert bench.plan.title == "Complaint of 10 March" and bench.plan.audience is Audience.PUBLIC
    assert str(bench.plan.hearing_on) == "2026-06-02"
    facts = bench.page.body.bar.facts.text()
    assert "“Complaint of 10 March”" in facts and "for the public" in facts and "hearing 2 June 2026" in facts
    retype(sheet.name, " ")
    bench.page.settle()
    assert "needs a name" in words_of(sheet) and bench.plan.name == "Complaint"


def test_the_rules_are_read_with_how_far_each_was_traced(bench: Bench) -> None:
    click(bench.page.body.bar.about)
    profile = rules.profiles().named("complaint")
    assert f"{len(profile.rules)} rules, version {profile.version}." in words_of(bench.page.sheets.plan)
    click(bench.page.sheets.plan.rules)
    text = bench.page.sheets.text.text.toPlainText()
    for rule in profile.rules:
        assert rule.words in text and rule.source in text
    assert "This is not legal advice." in text


def test_a_plan_without_editions_goes_and_undo_brings_it_back(bench: Bench) -> None:
    bench.page.choose_plan(bench.case.claim.plan.uid)
    click(bench.page.body.bar.about)
    click(bench.page.sheets.plan.removal)
    assert kind(bench) is BundleKind.COMPLAINT and len(bench.page.desk.plans) == 1
    undo(bench)
    assert len(bench.page.desk.plans) == 2


def test_a_plan_with_an_edition_stays(made_bench: Bench) -> None:
    click(made_bench.page.body.bar.about)
    removal = made_bench.page.sheets.plan.removal
    assert not removal.isEnabled() and "An edition was made of this plan" in removal.toolTip()


# Numbers


def test_page_numbers_follow_every_change_and_say_that_they_are_reckoned(bench: Bench) -> None:
    before = spans(bench)
    assert before[0] == (1, 1) and all(one[1] + 1 == other[0] for one, other in itertools.pairwise(before))
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.remove)
    after = spans(bench)
    assert after[-1][1] == before[-1][1] - 3
    assert all(pages.startswith("≈ ") for pages in bench.pages().values())
    assert f"(about {after[-1][1]} pages, " in bench.page.body.bar.make.text()


def test_the_numbers_reckoned_are_those_of_the_edition(made_bench: Bench) -> None:
    (edition,) = made_bench.case.editions()
    made = [(place.first_page, place.last_page) for place in edition.page_map]
    assert spans(made_bench) == made


def test_there_is_a_meter_for_every_way_of_sending_that_the_rules_name(bench: Bench) -> None:
    meters = bench.page.body.bar.meter.meters
    assert [meter.words.split(":")[0] for meter in meters] == ["e-mail"] and meters[0].fits
    assert meters[0].words.endswith(" of 20 MB") and "It fits." in meters[0].accessibleName()
    bench.page.choose_plan(bench.case.claim.plan.uid)
    assert [meter.words.split(":")[0] for meter in bench.page.body.bar.meter.meters] == ["e-mail", "CE-File"]


def test_what_is_too_large_for_a_way_of_sending_says_so(bench: Bench) -> None:
    channel = Channel(name="email", title="e-mail", limit_bytes=20_000_000)
    meter = ChannelMeter(channel, 38_000_000, sure=False)
    bench.qtbot.addWidget(meter)
    assert not meter.fits and meter.words == "e-mail: about 38.0 MB of 20 MB"
    assert "too large for this way of sending" in meter.accessibleName()


def test_a_low_window_keeps_its_buttons_and_what_does_not_fit(bench: Bench) -> None:
    page, bar = bench.page, bench.page.body.bar
    assert bar.facts.isVisible() and bar.meter.isVisible()
    page.resize(1_240, 380)
    bench.wait(lambda: not bar.facts.isVisible())
    assert not bar.meter.isVisible() and bar.make.isVisible()
    large = Channel(name="email", title="e-mail", limit_bytes=1_000)
    bar.meter.show_size((large, Channel(name="ce-file", title="CE-File", limit_bytes=50_000_000)), 30_000, sure=True)
    assert [meter.isVisible() for meter in bar.meter.meters] == [True, False]
    page.resize(1_240, 760)
    bench.wait(bar.facts.isVisible)
    assert all(meter.isVisible() for meter in bar.meter.meters)
