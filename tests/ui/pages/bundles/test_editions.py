"""Editions: looked at, copied, checked again, their reports read and printed; a library for reading only; names."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from lfr_review.domain.checks import Check, Result
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.reports import report_of
from lfr_review.services.work import CancelToken, Silent
from lfr_review.ui.pages.bundles.side_pane import CHECK, EDITIONS, PROBLEMS
from tests.services.export.reading_pdf import is_sound, page_texts, sha256sum
from tests.ui.hands import click
from tests.ui.pages.bundles.kit import Bench, words_of
from tests.ui.pages.stop_kit import nameless


def checked(bench: Bench) -> None:
    """Check the edition that is shown."""
    side = bench.page.body.side
    side.show_part(CHECK)
    click(side.check.check)
    bench.wait(lambda: bench.page.exporting._checking is None and not bench.page._tools.export.jobs)


def test_an_edition_is_shown_with_what_it_is_known_by(made_bench: Bench) -> None:
    (edition,) = made_bench.case.editions()
    side = made_bench.page.body.side
    side.show_part(EDITIONS)
    (card,) = side.editions.cards
    said = words_of(card)
    assert "Edition 1, 16 March 2026" in said and f"{edition.page_count} pages" in said
    assert "".join(card.hash.text().split()) == edition.sha256
    assert side.tabs.tabText(EDITIONS) == "Editions (1)"
    click(card.copy_hash)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == edition.sha256
    clipboard.clear()


def test_its_pages_are_shown_and_follow_the_tree(made_bench: Bench) -> None:
    pages = made_bench.page.body.pages
    made_bench.wait(lambda: pages.preview.view.page_count > 0)
    (edition,) = made_bench.case.editions()
    assert pages.preview.view.page_count == edition.page_count
    made_bench.choose("Complaint outcome letter")
    place = next(place for place in edition.page_map if place.mark == "E6")
    assert pages.preview.view.page == place.first_page


def test_a_copy_is_the_same_file(made_bench: Bench) -> None:
    (edition,) = made_bench.case.editions()
    target = made_bench.out / "copy.pdf"
    made_bench.page.body.side.show_part(EDITIONS)
    click(made_bench.page.body.side.editions.cards[0].save)
    made_bench.save_as(target)
    made_bench.wait(lambda: "A copy of edition 1 is written. It has the same hash." in made_bench.notice)
    assert sha256sum(target) == edition.sha256 and is_sound(target)


def test_a_copy_into_the_library_is_refused_in_words(made_bench: Bench) -> None:
    target = made_bench.case.root / "copy.pdf"
    made_bench.page.body.side.show_part(EDITIONS)
    click(made_bench.page.body.side.editions.cards[0].save)
    made_bench.save_as(target)
    made_bench.wait(lambda: "Nothing readable may lie inside the library" in made_bench.notice)
    assert not target.exists()


def test_a_check_is_kept_and_can_be_read_whole_and_printed(made_bench: Bench) -> None:
    side = made_bench.page.body.side
    assert "This edition has no full report yet." in words_of(side.check)
    checked(made_bench)
    (edition,) = made_bench.case.editions()
    report = report_of(edition)
    assert report is not None
    met = f"{report.count(Result.PASS)} of {len(report.checks)} checks are met."
    assert met in words_of(side.check) and side.check.check.text() == "Check again"
    click(side.check.text)
    text = made_bench.page.sheets.text.text
    assert isinstance(text, QPlainTextEdit) and text.isReadOnly()
    assert all(check.id in text.toPlainText() for check in report.checks)
    made_bench.page.sheets.close()
    target = made_bench.out / "report.pdf"
    click(side.check.paper)
    made_bench.save_as(target)
    made_bench.wait(lambda: "The check report of edition 1 is written." in made_bench.notice)
    assert is_sound(target)
    printed = " ".join("".join(page_texts(target)).split())
    assert all(check.id in printed for check in report.checks)


def test_findings_come_as_they_are_made_worst_first_and_lead_to_their_pages(made_bench: Bench) -> None:
    page, (edition,) = made_bench.page, made_bench.case.editions()
    pages, pane = page.body.pages, page.body.side.check
    made_bench.wait(lambda: pages.preview.view.page_count > 0)
    page.making.check_begun.emit(edition)
    assert "The edition is being checked." in words_of(pane)
    found = (
        Check(id="S2", result=Result.ASK, words="Is it in order?", pages=()),
        Check(id="P3", result=Result.PASS, words="Upright.", pages=()),
        Check(id="B7", result=Result.WARN, words="Two pages are blank.", pages=(4, 5, 9)),
        Check(id="F1", result=Result.FAIL, words="A page is damaged.", pages=(2,)),
    )
    for finding in found:
        page.making.found.emit(edition.uid, finding)
    assert [row.finding.id for row in pane.rows] == ["F1", "B7", "S2"]
    assert [button.text() for button in pane.rows[1].buttons] == ["pp. 4–5", "p. 9"]
    assert pane.rows[0].accessibleName().startswith("To be put right: F1")
    click(pane.rows[1].buttons[1])
    assert pages.preview.view.page == 9
    page.making.check_ended.emit(edition, None)
    assert "This edition has no full report yet." in words_of(pane)


def test_a_check_that_is_stopped_says_so_and_keeps_no_report(made_bench: Bench) -> None:
    made_bench.page.making.begun.connect(lambda _: QTimer.singleShot(0, made_bench.page.body.job.stop.click))
    checked(made_bench)
    assert "The check was stopped." in made_bench.notice
    assert report_of(made_bench.case.editions()[0]) is None


def test_an_older_edition_is_shown_on_request(made_bench: Bench) -> None:
    case = made_bench.case
    make_edition(case.desk, case.complaint.plan.uid, None, Silent(), CancelToken())
    made_bench.page.look_again(frozenset({"edition"}))
    editions, pages = made_bench.page.body.side.editions, made_bench.page.body.pages
    assert [card.edition.number for card in editions.cards] == [2, 1]
    assert made_bench.page.body.bar.make.text().startswith("Make edition 3 (")
    made_bench.page.body.side.show_part(EDITIONS)
    newest = next(card for card in editions.cards if card.edition.number == 2)
    click(newest.show_it)
    assert pages.key == newest.edition.uid and pages.which.currentText() == "Edition 2"
    assert not next(card for card in editions.cards if card.edition.number == 2).show_it.isEnabled()


# For reading only


def test_in_a_library_for_reading_only_everything_is_shown_and_nothing_can_be_changed(reading_bench: Bench) -> None:
    page = reading_bench.page
    body, contents = page.body, page.body.contents
    reading_bench.choose("Travel card history")
    for button in (body.bar.new, body.bar.make, contents.add, contents.section, contents.up, contents.down):
        assert not button.isVisible()
    assert not contents.move_to.isVisible() and not contents.remove.isVisible()
    assert not contents.tree.tree.can_move and "bundle.edition" not in page.acts()
    click(contents.details)
    sheet = page.sheets.entry
    assert sheet.is_open and all(field.isReadOnly() for field in (sheet.printed, sheet.date, sheet.first, sheet.last))
    page.sheets.close()
    click(body.bar.about)
    assert page.sheets.plan.name.isReadOnly() and not page.sheets.plan.audience.isEnabled()
    assert not page.sheets.plan.removal.isEnabled()


def test_in_a_library_for_reading_only_an_edition_can_be_copied_and_checked(reading_bench: Bench) -> None:
    side = reading_bench.page.body.side
    checked(reading_bench)
    said = words_of(side.check)
    assert "checks are met." in said and "This report is not kept: the library is open for reading only." in said
    assert side.check.text.isVisible() and not side.check.paper.isVisible()
    side.show_part(EDITIONS)
    target = reading_bench.out / "copy.pdf"
    click(side.editions.cards[0].save)
    reading_bench.save_as(target)
    reading_bench.wait(lambda: "A copy of edition 1 is written." in reading_bench.notice)
    assert sha256sum(target) == reading_bench.case.editions()[0].sha256


# By key and by ear


def test_every_widget_that_takes_the_keyboard_has_a_name(made_bench: Bench) -> None:
    page = made_bench.page
    checked(made_bench)
    for part in (PROBLEMS, CHECK, EDITIONS):
        page.body.side.show_part(part)
        assert nameless(page) == []
    for title in ("Travel card history", "Cover"):
        made_bench.choose(title)
        click(page.body.contents.details)
        assert nameless(page) == []
    click(page.body.bar.about)
    assert nameless(page) == []
    click(page.body.bar.new)
    assert nameless(page) == []
    click(page.body.contents.add)
    assert nameless(page) == []
    click(page.body.contents.section)
    assert nameless(page) == []
    page.sheets.close()
    made_bench.begin()
    assert nameless(page) == []


def test_the_commands_of_the_window_are_done(made_bench: Bench) -> None:
    acts = made_bench.page.acts()
    acts["bundle.edition"]()
    made_bench.wait(made_bench.page.exporting.review.isVisible)
    click(made_bench.page.exporting.review.back)
    acts["bundle.check"]()
    made_bench.wait(lambda: report_of(made_bench.case.editions()[0]) is not None)


def test_a_check_without_an_edition_says_to_make_one(bench: Bench) -> None:
    bench.page.acts()["bundle.check"]()
    assert bench.notice == "There is no edition to check. Make one first."


def test_the_keyboard_begins_in_the_tree(made_bench: Bench) -> None:
    assert made_bench.page.start() is made_bench.page.body.contents.tree
