"""The Overview page: what disappears next, the story, the gaps, the routes, and the way to each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.actions import Action, ActionKind
from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.mending import CASE_RECORD
from lfr_review.services import case_files, history, stops, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.export.edition import make_edition
from lfr_review.services.plans import make_plan
from lfr_review.services.work import CancelToken, Silent
from lfr_review.ui.clipboard import MARKS
from lfr_review.ui.pages.overview.changes_card import change_lines
from lfr_review.ui.pages.overview.page import FEW_NOTES, OverviewPage
from lfr_review.ui.pages.targets import READ_THROUGH, StopTarget
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.pill import Pill
from lfr_review.ui.widgets.words_button import WordsButton
from tests.domain.records import new_uid
from tests.ui.hands import press
from tests.ui.pages.cases import WHO, FullCase, Ticking, moment
from tests.ui.pages.stop_kit import nameless


class Asked(list[tuple[str, Any]]):
    """Where the page asked to be led."""

    def __init__(self, page: OverviewPage) -> None:
        super().__init__()
        page.asked_for.connect(lambda key, target: self.append((key, target)))


def settled() -> None:
    """Let Qt show what was added and destroy what was taken away."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def look_again(page: OverviewPage) -> None:
    page.look_again(frozenset())
    settled()


def words_on(widget: QWidget) -> str:
    labels = (label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return " ".join((*labels, *(button.text() for button in widget.findChildren(WordsButton))))


def line(widget: QWidget, start: str) -> WordsButton:
    return next(button for button in widget.findChildren(WordsButton) if button.text().startswith(start))


# What disappears next


def test_up_to_four_clocks_say_what_when_and_that_it_may_be_gone(overview: OverviewPage) -> None:
    chips = overview.clocks.shown
    assert len(chips) == 4
    for chip in chips:
        assert "may already be gone: ask today" in words_on(chip).casefold() or "Asked is not kept" in words_on(chip)
        assert "safe" not in words_on(chip).casefold()
    assert "Last day to ask: Thursday 9 April 2026" in words_on(chips[1])


def test_sum_and_source_of_every_clock_are_one_click_away(overview: OverviewPage) -> None:
    chip = overview.clocks.shown[1]
    assert "day 31 counting the day itself" not in words_on(chip)
    overview.clocks.sums.click()
    settled()
    assert "Tuesday 10 March 2026 + 30 days = Thursday 9 April 2026" in words_on(chip)
    assert "Source: Metropolitan Police" in words_on(chip)
    assert "day 31" in chip.accessibleDescription()  # a screen reader hears it in any case


def test_what_was_asked_for_says_so_and_does_not_call_it_kept(overview: OverviewPage) -> None:
    chip = next(chip for chip in overview.clocks.shown if "body-worn" in words_on(chip))
    assert "Asked for: 13 March, by e-mail. Asked is not kept: chase until they confirm." in words_on(chip)


def test_days_still_to_come_stand_before_days_that_are_past(overview: OverviewPage, clock: Ticking) -> None:
    clock.now = dt.datetime(2026, 4, 5, 9, 0, tzinfo=dt.UTC)
    look_again(overview)
    names = [chip.accessibleName() for chip in overview.clocks.shown]
    assert [name.rpartition(": ")[2] for name in names][:2] == ["4 days", "4 days"]
    assert all("expired" in name for name in names[2:])


def test_without_a_day_the_page_says_what_to_do_and_leads_to_the_field(new_overview: OverviewPage) -> None:
    asked = Asked(new_overview)
    assert new_overview.clocks.shown == ()
    assert "ask whoever may hold a recording to keep it, today" in new_overview.clocks.no_day.words
    new_overview.clocks.no_day.button.click()
    assert asked == [("stop", "started")]


def test_what_must_be_known_of_the_rules_stands_below_them(overview: OverviewPage) -> None:
    about = overview.clocks.about.text()
    assert "No lawyer has reviewed the rule yet." in about
    assert "secondary" in about and "(2 of 7 rules)" in about


def test_a_clock_opens_with_whom_to_ask_and_words_to_copy(overview: OverviewPage, full_case: FullCase) -> None:
    asked = Asked(overview)
    chip = next(chip for chip in overview.clocks.shown if "body-worn" in words_on(chip))
    chip.button.click()
    sheet = overview.sheet
    assert sheet.is_open and "The force whose officers were there" in words_on(sheet)
    buttons = {button.text(): button for button in sheet.findChildren(QPushButton)}
    buttons["Copy what to ask for"].click()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().startswith("body-worn video of every officer") and all(map(copied.hasFormat, MARKS))
    buttons["Record that it was asked"].click()
    assert asked == [("stop", StopTarget(full_case.stop.uid, "asked-video"))]
    assert overview.sheet.isHidden()


def test_all_clocks_are_shown_at_once(overview: OverviewPage) -> None:
    overview.clocks.all.click()
    said = words_on(overview.sheet)
    for words in ("Face template of a person without an alert", "Dispatch log", "General knowledge"):
        assert words in said


# The story


def test_the_story_says_what_is_known_and_what_is_not(overview: OverviewPage) -> None:
    said = words_on(overview.story)
    assert "Tuesday 10 March 2026, 17:44" in said and "“the system says you're wanted”" in said
    power = next(b for b in overview.story.findChildren(WordsButton) if b.accessibleName().startswith("Power named"))
    assert power.text() == "not asked yet"


def test_each_part_of_the_story_leads_to_where_it_is_mended(overview: OverviewPage, full_case: FullCase) -> None:
    asked = Asked(overview)
    line(overview.story, "Tarn Cross station").click()
    line(overview.story, "not said, by choice").click()
    assert asked == [
        ("stop", StopTarget(full_case.stop.uid, "place")),
        ("stop", StopTarget(full_case.stop.uid, "searched")),
    ]


def test_the_story_of_another_stop_can_be_chosen(desk: Desk, full_case: FullCase, overview: OverviewPage) -> None:
    assert not overview.story.stops.isVisible()
    second = stops.add_stop(desk, full_case.case.uid, "North Row")
    look_again(overview)
    assert overview.story.stops.isVisible()
    overview.story.stops.setCurrentIndex(1)
    overview.story.stops.activated.emit(1)
    settled()
    asked = Asked(overview)
    line(overview.story, "North Row").click()
    assert asked == [("stop", StopTarget(second.uid, "place"))]
    assert overview.gaps.accessibleName() == "Gaps (44)"


def test_a_case_without_a_stop_offers_the_way_to_one(desk: Desk, case: CaseFile, new_overview: OverviewPage) -> None:
    stops.remove_stop(desk, case_files.open_case(desk, case.uid).stops[0])
    look_again(new_overview)
    asked = Asked(new_overview)
    assert new_overview.no_stop.isVisible() and not new_overview.clocks.isVisible()
    new_overview.no_stop.button.click()
    assert asked == [("stop", None)]


# Gaps, changes, the case file


def test_a_gap_leads_to_its_field_and_goes_once_it_is_closed(
    desk: Desk, overview: OverviewPage, full_case: FullCase
) -> None:
    asked = Asked(overview)
    line(overview.gaps, "Not asked yet: What name, badge").click()
    assert asked == [("stop", StopTarget(full_case.stop.uid, "vehicle-marking"))]
    stops.set_answer(desk, full_case.stop, "vehicle-marking", Answer.YES, "NM 07")
    look_again(overview)
    assert "What name, badge" not in words_on(overview.gaps)
    history.undo(desk, full_case.case.uid)
    look_again(overview)
    assert "What name, badge" in words_on(overview.gaps)


def test_a_gap_outside_the_stop_leads_to_its_page(overview: OverviewPage) -> None:
    asked = Asked(overview)
    overview.gaps.more.click()
    line(overview.gaps, "No evidence has been made disclosable").click()
    assert asked == [("evidence", None)]


def test_few_gaps_are_shown_at_first_and_all_on_asking(overview: OverviewPage) -> None:
    count = int(overview.gaps.accessibleName().removeprefix("Gaps (").removesuffix(")"))
    assert len(overview.gaps.findChildren(WordsButton)) == 8
    overview.gaps.more.click()
    settled()
    shown = [button for button in overview.gaps.findChildren(WordsButton) if button.isVisibleTo(overview)]
    assert len(shown) == count > 8
    assert overview.gaps.more.text() == "Show fewer"


def test_like_changes_in_a_row_are_told_as_one() -> None:
    at = dt.datetime(2026, 3, 13, 9, 20, tzinfo=dt.UTC)

    def action(what: str, minute: int) -> Action:
        when = at + dt.timedelta(minutes=minute)
        return Action(uid=new_uid(), case=new_uid(), at=when, who=WHO, what=what, kind=ActionKind.EDIT)

    lines = change_lines([action("Answered", 3), action("Answered", 2), action("Changed", 1), action("Answered", 0)])
    assert [(line.what, line.times) for line in lines] == [("Answered", 2), ("Changed", 1), ("Answered", 1)]
    assert lines[0].at == at + dt.timedelta(minutes=3)


def test_the_last_changes_say_who_and_lead_to_the_history(overview: OverviewPage) -> None:
    asked = Asked(overview)
    said = words_on(overview.changes)
    assert "Wrote a timeline note (9 times)" in said and WHO in said
    overview.changes.all.click()
    assert asked == [("history", None)]


def test_the_case_file_says_what_is_due_and_leads_to_its_record(
    desk: Desk, full_case: FullCase, overview: OverviewPage
) -> None:
    assert "No day is set for the next file review." in words_on(overview.state)
    assert "Conflict check" in words_on(overview.state)
    case = replace(full_case.case, next_review_on=dt.date(2026, 3, 12))
    case_files.change_case(desk, case)
    case_files.set_hold(desk, case.uid, True, "A claim is contemplated.")
    look_again(overview)
    assert "Next file review: 12 March 2026" in words_on(overview.state)
    assert "A claim is contemplated." in words_on(overview.state)
    pills = [pill.accessibleName() for pill in overview.state.findChildren(Pill)]
    assert pills == ["Open", "On hold", "overdue", "Due"]
    asked = Asked(overview)
    overview.state.record.click()
    assert asked == [("people", CASE_RECORD)]


def test_a_closed_case_says_since_when_and_until_when_it_is_kept(
    desk: Desk, full_case: FullCase, overview: OverviewPage
) -> None:
    case_files.close_case(desk, full_case.case.uid)
    look_again(overview)
    pills = [pill.accessibleName() for pill in overview.state.findChildren(Pill)]
    assert "Closed" in pills and "Open" not in pills
    assert "Retention date: 13 March 2033" in words_on(overview.state)


# Routes


def test_only_the_routes_that_are_built_are_shown_with_what_each_lacks(
    overview: OverviewPage, full_case: FullCase
) -> None:
    assert [card.accessibleName() for card in overview.routes.shown] == ["Complaint", "Claim for judicial review"]
    complaint, claim = overview.routes.shown
    assert "No edition has been made yet." in words_on(complaint)
    asked = Asked(overview)
    line(complaint, "How the complainant was affected").click()
    line(claim, "The claim names no defendant").click()
    line(claim, "Not in the bundle yet: Claim form N461").click()
    complaint.open.click()
    assert asked == [
        ("stop", StopTarget(full_case.stop.uid, "affected-as")),
        ("people", CASE_RECORD),
        ("bundles", BundleKind.JR_CLAIM.value),
        ("bundles", BundleKind.COMPLAINT.value),
    ]


def test_all_that_a_route_lacks_is_one_click_away(overview: OverviewPage) -> None:
    claim = overview.routes.shown[1]
    assert "Draft order" not in words_on(claim)
    claim.more.click()
    settled()
    assert "Not in the bundle yet: Draft order." in words_on(claim)


def test_the_last_edition_of_a_route_is_named(
    desk: Desk, full_case: FullCase, overview: OverviewPage, tmp_path: Path
) -> None:
    plan = make_plan(desk, full_case.case.uid, BundleKind.COMPLAINT)
    made = make_edition(desk, plan.plan.uid, None, Silent(), CancelToken()).edition
    look_again(overview)
    complaint = overview.routes.shown[0]
    assert f"Last edition: number 1, 13 March 2026, {made.page_count} pages." in words_on(complaint)
    asked = Asked(overview)
    complaint.open.click()
    assert asked == [("bundles", plan.plan.uid)]


# The page itself


def test_the_notes_stand_on_two_axes_and_the_keyboard_reaches_each(
    overview: OverviewPage, desk: Desk, full_case: FullCase
) -> None:
    asked = Asked(overview)
    day, whole = overview.axes.shown
    assert day.facts.title == "Tuesday 10 March 2026" and whole.facts.title == "10 March 2026 to 3 June 2026"
    day.setFocus()
    press(day, Qt.Key.Key_Right)
    press(day, Qt.Key.Key_Right)
    assert day.chosen is not None and "Passes the van" in day.accessibleDescription()
    press(day, Qt.Key.Key_Return)
    notes = {note.text: note.uid for note in case_files.open_case(desk, full_case.case.uid).notes}
    assert asked == [("timeline", notes["Passes the van"])]


def test_what_comes_from_the_case_is_shown_as_it_was_typed(
    desk: Desk, case: CaseFile, new_overview: OverviewPage
) -> None:
    stop = case_files.open_case(desk, case.uid).stops[0]
    stops.change_stop(desk, replace(stop, place="<b>Tarn</b> & Cross"))
    look_again(new_overview)
    assert line(new_overview.story, "<b>Tarn</b>").text() == "<b>Tarn</b> & Cross"


def test_no_real_name_and_no_safe_contact_is_on_the_page(overview: OverviewPage) -> None:
    said = words_on(overview)
    assert "Adeyemi" not in said and "Text first." not in said


def test_the_record_can_be_read_through_and_the_case_record_opened_from_the_menu(overview: OverviewPage) -> None:
    asked = Asked(overview)
    acts = overview.acts()
    acts["case.readthrough"]()
    acts["case.record"]()
    assert asked == [("stop", READ_THROUGH), ("people", CASE_RECORD)]


def test_everything_that_tab_reaches_has_a_name(overview: OverviewPage) -> None:
    overview.gaps.more.click()
    assert nameless(overview) == []
    overview.clocks.all.click()
    assert nameless(overview) == []


def test_a_library_open_for_reading_only_is_shown_whole(
    qtbot: QtBot, read_only_tools: PageTools, full_case: FullCase
) -> None:
    page = OverviewPage(read_only_tools)
    qtbot.addWidget(page)
    page.show_case(full_case.case.uid)
    assert len(page.clocks.shown) == 4 and page.start() is page.clocks.shown[0].button


@pytest.mark.parametrize(("width", "columns"), [(1200, 4), (700, 2), (300, 1)])
def test_clocks_stand_in_as_many_columns_as_there_is_room_for(
    qtbot: QtBot, overview: OverviewPage, width: int, columns: int
) -> None:
    overview.resize(width, 700)
    qtbot.waitUntil(lambda: len({chip.x() for chip in overview.clocks.shown}) == columns)


def test_a_case_with_many_notes_is_shown_before_they_are_all_reckoned_with(
    qtbot: QtBot, desk: Desk, case: CaseFile, new_overview: OverviewPage
) -> None:
    stop = case_files.open_case(desk, case.uid).stops[0]
    for number in range(FEW_NOTES + 1):
        timeline.add_note(desk, case.uid, moment(f"{number % 28 + 1}/3/26"), "Something", stop=stop.uid)
    look_again(new_overview)
    new_overview.gaps.more.click()
    settled()
    assert "What name, badge" in words_on(new_overview.gaps)
    marks = FEW_NOTES + 1
    qtbot.waitUntil(lambda: [len(axis.facts.marks) for axis in new_overview.axes.shown] == [marks], timeout=10_000)
    assert len(new_overview.routes.shown) == 2
