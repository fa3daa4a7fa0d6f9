"""After an edition was made: to whom it was sent, what is added later and how, and the files made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from lfr_review.domain.bundles import LateWay
from lfr_review.services.directions import directions_of
from lfr_review.services.sendings import sendings_of
from lfr_review.ui.pages.bundles.editions_pane import EditionCard
from lfr_review.ui.pages.bundles.late_sheet import ANEW
from tests.services.export.bundle_case import TRAVEL
from tests.services.export.late_kit import come_late, direct, send
from tests.services.export.reading_pdf import is_sound, page_texts
from tests.ui.hands import click, retype, type_into
from tests.ui.pages.bundles.kit import Bench, words_of


def card(bench: Bench) -> EditionCard:
    """The card of the newest edition."""
    return bench.page.body.side.editions.cards[0]


def say_sent(bench: Bench, to: str = "Northmarch Constabulary", when: str = "12/3/26 16:05") -> None:
    """Fill in what a person knows and press the button."""
    bench.page.body.panes.show_pane(2)
    bench.page.body.side.show_part(2)
    card(bench).sent.click()
    sheet = bench.page.dispatch.sending
    assert sheet.is_open
    retype(sheet.to_whom.line, to)
    retype(sheet.when.line, when)
    sheet.when.line.editingFinished.emit()
    sheet.channel.setCurrentText("e-mail")
    sheet.button.click()


@pytest.fixture
def late_bench(made_bench: Bench, tmp_path: Path) -> Bench:
    """The page with an edition that was sent and a letter that came late."""
    (edition,) = made_bench.case.editions()
    send(made_bench.case, edition)
    come_late(made_bench.case, tmp_path)
    made_bench.page.look_again(frozenset())
    return made_bench


def test_a_sending_is_recorded_shown_and_saved(made_bench: Bench) -> None:
    say_sent(made_bench)
    (edition,) = made_bench.case.editions()
    (sending,) = sendings_of(made_bench.case.desk, edition.uid)
    assert (sending.to_whom, sending.channel, sending.sent_by) == ("Northmarch Constabulary", "e-mail", "R. Maddox")
    assert not made_bench.page.dispatch.sending.is_open
    (line,) = card(made_bench).sendings
    assert line.text().startswith("Sent to Northmarch Constabulary, Thursday 12 March 2026, 16:05")
    assert {table for saved in made_bench.saved for table in saved.tables} == {"sending"}


def test_what_is_missing_of_a_sending_is_asked_for(made_bench: Bench) -> None:
    say_sent(made_bench, when="")
    sheet = made_bench.page.dispatch.sending
    assert "Say when it was sent" in sheet.problem
    retype(sheet.when.line, "12/3/26")
    sheet.when.line.editingFinished.emit()
    sheet.to_whom.line.clear()
    sheet.button.click()
    assert "Say to whom it was sent." in sheet.problem
    assert sheet.is_open
    assert sendings_of(made_bench.case.desk, made_bench.case.editions()[0].uid) == ()


def test_a_recorded_sending_can_be_proved_and_withdrawn_but_not_removed(made_bench: Bench) -> None:
    say_sent(made_bench)
    card(made_bench).sendings[0].click()
    sheet = made_bench.page.dispatch.sent
    sheet.proof.set_value(made_bench.case.item(TRAVEL).uid)
    sheet.name.click()
    card(made_bench).sendings[0].click()
    type_into(sheet.reason, "It bounced.")
    sheet.withdraw.click()
    (sending,) = sendings_of(made_bench.case.desk, made_bench.case.editions()[0].uid)
    assert (sending.proof, sending.withdrawn) == (made_bench.case.item(TRAVEL).uid, "It bounced.")
    assert "Does not count: It bounced." in card(made_bench).sendings[0].text()


def test_with_nothing_sent_the_button_leads_straight_to_the_review(made_bench: Bench, tmp_path: Path) -> None:
    come_late(made_bench.case, tmp_path)
    made_bench.page.look_again(frozenset())
    made_bench.begin()
    assert not made_bench.page.exporting.late.is_open


def test_each_way_is_offered_with_the_rule_behind_it_and_how_far_it_was_traced(late_bench: Bench) -> None:
    click(late_bench.page.body.bar.make)
    sheet = late_bench.page.exporting.late
    assert sheet.is_open
    said = words_of(sheet)
    assert "“Late letter”" in said
    assert list(sheet.ways.rows) == [LateWay.AT_END, LateWay.SUPPLEMENT, LateWay.INSERTED, ANEW]
    assert sheet.ways.value is LateWay.AT_END
    assert "as others report it, not read in the source" in sheet.rule
    click(sheet.ways.rows[LateWay.INSERTED])
    assert "not confirmed" in sheet.rule
    assert "No direction is recorded" in sheet.rule
    assert not sheet.button.isEnabled()
    click(sheet.ways.rows[ANEW])
    assert "ask before a replacement is sent" in sheet.rule
    assert sheet.button.isEnabled()


def test_with_a_direction_on_record_pages_can_go_between_others(late_bench: Bench) -> None:
    direct(late_bench.case)
    late_bench.page.look_again(frozenset({"direction"}))
    click(late_bench.page.body.bar.make)
    sheet = late_bench.page.exporting.late
    click(sheet.ways.rows[LateWay.INSERTED])
    assert sheet.button.isEnabled()


def test_what_is_added_is_looked_through_and_made(late_bench: Bench) -> None:
    click(late_bench.page.body.bar.make)
    click(late_bench.page.exporting.late.button)
    review = late_bench.page.exporting.review
    late_bench.wait(review.isVisible)
    assert "what is added to edition 1, at the end" in words_of(review)
    model = review.table.model()
    titles = [str(model.index(row, 2).data()) for row in range(model.rowCount())]
    assert titles == ["Index of documents added", "Late letter"]
    late_bench.decide()
    late_bench.save_as(late_bench.out / "b.pdf")
    late_bench.wait(lambda: len(late_bench.case.editions()) == 2)
    late_bench.finished()
    edition = late_bench.case.editions()[-1]
    assert edition.late is not None
    assert edition.late.way is LateWay.AT_END
    assert is_sound(late_bench.out / "b.pdf")
    assert "Added at the end: pages" in words_of(card(late_bench))
    late_bench.page.dispatch.show_files(edition)
    files = late_bench.page.dispatch.files
    assert files.additions.isVisible()
    assert not files.volumes.isVisible(), "it fits every way of sending"
    click(files.additions)
    late_bench.save_as(late_bench.out / "a.pdf")
    late_bench.wait(lambda: (late_bench.out / "a.pdf").exists())
    late_bench.finished()
    assert "Additions only of edition 2 is written" in late_bench.notice
    assert is_sound(late_bench.out / "a.pdf")


def test_the_mail_names_what_is_not_recorded(made_bench: Bench) -> None:
    made_bench.page.dispatch.show_files(made_bench.case.editions()[0])
    files = made_bench.page.dispatch.files
    assert not files.additions.isVisible()
    click(files.mail)
    text = made_bench.page.sheets.text.text.toPlainText()
    assert "Not recorded, so left out: the case or claim number" in text
    assert "Subject: Complaint" in text
    assert made_bench.page.findChild(QFileDialog) is None


def test_what_the_mail_needs_is_kept_with_the_plan(made_bench: Bench) -> None:
    made_bench.page.sheets.show_about()
    sheet = made_bench.page.sheets.plan
    type_into(sheet.short_name, "R (A) v CC Northmarch")
    type_into(sheet.judge, "Mr Justice Alder")
    made_bench.page.settle()
    sheet.remote.set_value(True)
    sheet.remote.activated.emit(2)
    assert (made_bench.plan.short_name, made_bench.plan.judge, made_bench.plan.is_remote) == (
        "R (A) v CC Northmarch", "Mr Justice Alder", True,
    )  # fmt: skip


def test_a_direction_is_recorded_shown_and_taken_out_again(made_bench: Bench) -> None:
    made_bench.page.sheets.show_about()
    click(made_bench.page.sheets.plan.direction)
    sheet = made_bench.page.dispatch.direction
    assert sheet.is_open
    type_into(sheet.by_whom, "Mr Justice Alder")
    sheet.button.click()
    assert "A direction needs who gave it" in sheet.problem
    sheet.words.setPlainText("The bundle may stay as it is.")
    type_into(sheet.given_on.line, "13/3/26")
    sheet.rule.set_value("body-practice")
    sheet.button.click()
    plan = made_bench.plan.uid
    assert [each.rules for each in directions_of(made_bench.case.desk, plan)] == [("body-practice",)]
    made_bench.page.sheets.show_about()
    assert "By direction. Mr Justice Alder, 13 March 2026" in words_of(made_bench.page.sheets.plan)
    gone = directions_of(made_bench.case.desk, plan)[0]
    made_bench.page.sheets.plan.direction_removal_asked.emit(gone)
    assert directions_of(made_bench.case.desk, plan) == ()


def test_a_library_for_reading_only_records_nothing(reading_bench: Bench) -> None:
    assert not card(reading_bench).sent.isVisibleTo(card(reading_bench))
    assert card(reading_bench).files.isVisibleTo(card(reading_bench))


def test_the_commands_of_the_menu_open_the_sheets(made_bench: Bench) -> None:
    acts, dispatch = made_bench.page.acts(), made_bench.page.dispatch
    for command, sheet in (
        ("bundle.sent", dispatch.sending),
        ("bundle.files", dispatch.files),
        ("bundle.direction", dispatch.direction),
    ):
        acts[command]()
        assert sheet.is_open
        sheet.close_sheet()


def test_without_an_edition_the_commands_say_so(bench: Bench) -> None:
    bench.page.acts()["bundle.sent"]()
    assert bench.notice == "There is no edition yet. Make one first."


def test_a_core_bundle_is_made_of_the_documents_that_stay_ticked(made_bench: Bench) -> None:
    edition = made_bench.case.editions()[0]
    made_bench.page.dispatch.show_files(edition)
    click(made_bench.page.dispatch.files.core)
    sheet = made_bench.page.dispatch.core
    titles = [place.title for place in sheet.items.ticked]
    assert sheet.is_open and "Chronology" in titles and "Travel card history" not in titles
    place = next(row for row in range(sheet.items.rowCount()) if "E1" in str(sheet.items.data(sheet.items.index(row))))
    sheet.items.setData(sheet.items.index(place), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    click(sheet.button)
    made_bench.save_as(made_bench.out / "core.pdf")
    made_bench.wait(lambda: (made_bench.out / "core.pdf").exists())
    made_bench.finished()
    assert "Core bundle of edition 1 is written" in made_bench.notice
    assert is_sound(made_bench.out / "core.pdf")
    assert any("page 3 of the original" in text for text in page_texts(made_bench.out / "core.pdf"))
