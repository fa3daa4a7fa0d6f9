"""From the button to the file: the review, the edition, its check, and every way in which it may not happen."""

from __future__ import annotations

import errno
import functools
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.checks import Result
from lfr_review.domain.evidence import HandlingMark
from lfr_review.services import case_files, evidence, people, plans
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.file_names import edition_file_name
from lfr_review.services.export.reports import report_of
from lfr_review.ui.pages.bundles import making
from tests.kit.faultfs import FailingDisk
from tests.services.export.bundle_case import LETTER, OUTCOME, TRAVEL
from tests.services.export.reading_pdf import is_sound, page_texts, sha256sum
from tests.ui.hands import click
from tests.ui.pages.bundles.kit import Bench, words_of


def nothing_came_of_it(bench: Bench, stored: set[str]) -> bool:
    """Whether there is no edition, no file, nothing new in the library, and another try is possible."""
    bench.finished()
    nothing = not bench.case.editions() and list(bench.out.iterdir()) == []
    return nothing and bench.case.stored() == stored and bench.page.body.bar.make.isEnabled()


def review_rows(bench: Bench) -> list[list[str]]:
    """The table of the review as it is shown."""
    model = bench.page.exporting.review.table.model()
    columns = range(model.columnCount())
    return [[str(model.index(row, column).data() or "") for column in columns] for row in range(model.rowCount())]


@pytest.mark.parametrize("kind", [BundleKind.COMPLAINT, BundleKind.JR_CLAIM])
def test_an_edition_is_made_written_checked_and_kept_with_its_report(bench: Bench, kind: BundleKind) -> None:
    bench.page.show_target(kind.value)
    target, button = bench.out / edition_file_name(bench.plan), bench.page.body.bar.make
    assert button.text().startswith("Make edition 1 (about ")
    bench.make(target)
    bench.wait(lambda: bool(bench.case.editions()) and report_of(bench.case.editions()[0]) is not None)
    bench.finished()
    (edition,) = bench.case.editions()
    assert is_sound(target) and sha256sum(target) == edition.sha256
    assert len(page_texts(target)) == edition.page_count
    assert edition.decision == "R. Maddox: the time limit ends today"
    report = report_of(edition)
    assert report is not None and len(report.checks) > 40
    assert [(found.id, found.words) for found in report.checks if found.result is Result.FAIL] == []
    assert button.text() == f"Make edition 2 (about {edition.page_count} pages, {button.text().split(', ')[1]}"
    assert button.isEnabled()
    assert f"Edition 1 is made and saved: {edition.page_count} pages" in bench.notice
    assert "not encrypted" in bench.notice
    assert {table for saved in bench.saved for table in saved.tables} == {"edition"}
    assert bench.page.body.pages.key == edition.uid, "what was made is what is looked at"


def test_SEC_055_the_review_names_every_document_how_it_gets_in_and_what_to_mind(bench: Bench) -> None:
    evidence.set_handling(
        bench.case.desk,
        bench.case.item(LETTER),
        frozenset({HandlingMark.CHILD, HandlingMark.THIRD_PARTY}),
        disclosable=True,
    )
    bench.page.look_again(frozenset())
    bench.begin()
    rows = review_rows(bench)
    assert [row[2] for row in rows] == [node.title for each in bench.page.desk.nodes() for node in each.entries]
    by_mark = {row[1]: row for row in rows if row[1]}
    assert by_mark["E1"][3:] == ["Own pages, cleaned", ""]
    assert by_mark["E2"][4] == "Child, Third party"
    assert by_mark["E3"][3:] == ["A sheet instead of the file", "Third party"]
    said = words_of(bench.page.exporting.review)
    assert "Edition 1 of Complaint, for a police force or regulator: about " in said
    assert "E3 cannot be turned into pages" in said and "3 points are open" in said
    assert bench.case.editions() == () and list(bench.out.iterdir()) == []


def test_what_reading_noticed_is_said_in_full_in_the_review(bench: Bench) -> None:
    item = bench.case.item(TRAVEL)
    noticed = "The file held a script, which is not in the pages."
    with bench.case.desk.library.writing("R. Maddox", "", case=item.case) as writer:
        writer.replace(replace(item, features=(noticed,)))
    bench.begin()
    said = words_of(bench.page.exporting.review)
    assert "To mind about the documents" in said and f"E1 Travel card history: {noticed}" in said


def test_with_points_open_nothing_goes_without_a_reason(bench: Bench) -> None:
    bench.begin()
    review = bench.page.exporting.review
    click(review.go)
    assert "Say why it goes with these points open." in words_of(review) and review.why.hasFocus()
    assert bench.page.findChild(QFileDialog) is None
    review.who.clear()
    click(review.go)
    assert "Say who decides." in words_of(review) and review.who.hasFocus()


def test_going_back_from_the_review_writes_nothing_and_keeps_what_was_typed(bench: Bench) -> None:
    bench.begin()
    review = bench.page.exporting.review
    review.why.setText("the time limit")
    click(review.back)
    assert bench.page.body.isVisible() and bench.case.editions() == ()
    bench.begin()
    assert review.why.text() == "the time limit"


def test_the_name_offered_for_the_file_names_nobody(bench: Bench) -> None:
    bench.begin()
    bench.decide()
    dialog = bench.dialog()
    (offered,) = dialog.selectedFiles()
    assert offered.endswith("/complaint.pdf") or offered.endswith("/Complaint.pdf")
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.reject()
    assert bench.page.exporting.review.isVisible() and bench.case.editions() == ()


def test_a_change_under_the_review_is_shown_in_it(bench: Bench) -> None:
    bench.begin()
    plans.remove_entry(bench.case.desk, bench.kept, bench.entry("Travel card history").uid)
    bench.page.look_again(frozenset({"plan_entry"}))
    bench.wait(lambda: "Travel card history" not in [row[2] for row in review_rows(bench)])
    assert bench.page.exporting.review.isVisible()


def test_what_was_not_looked_through_is_not_made(bench: Bench) -> None:
    stored = bench.case.stored()
    bench.begin()
    bench.decide()
    bench.dialog()
    plans.remove_entry(bench.case.desk, bench.kept, bench.entry("Travel card history").uid)
    bench.save_as(bench.out / "b.pdf")
    bench.wait(lambda: "has changed since you looked it through" in bench.notice)
    assert nothing_came_of_it(bench, stored)


def test_an_item_that_must_not_leave_forbids_the_edition_and_leads_to_where_it_is_mended(bench: Bench) -> None:
    evidence.set_handling(bench.case.desk, bench.case.item(OUTCOME), frozenset(), disclosable=False)
    bench.page.look_again(frozenset({"evidence_item"}))
    click(bench.page.body.bar.make)
    bench.wait(lambda: bool(bench.notice))
    assert "E6 cannot leave: it is not marked disclosable." in bench.notice
    assert not bench.page.exporting.review.isVisible() and bench.page.findChild(QFileDialog) is None
    first = bench.page.body.side.problems.rows[0]
    assert "Mark it disclosable if it may be served, or take it out of the plan." in words_of(first)
    assert first.accessibleName().startswith("This stops it: E6")
    click(first.button)
    assert bench.asked == [("evidence", bench.case.item(OUTCOME).uid)]


def test_stop_leaves_nothing(bench: Bench) -> None:
    stored = bench.case.stored()
    bench.page.making.begun.connect(lambda _: QTimer.singleShot(0, bench.page.body.job.stop.click))
    bench.make(bench.out / "b.pdf")
    bench.wait(lambda: "Stopped. No edition was made and no file was written." in bench.notice)
    assert nothing_came_of_it(bench, stored)
    assert not bench.page.body.job.isVisible()


def test_while_an_edition_is_made_the_page_says_so_and_begins_no_other(bench: Bench) -> None:
    job, seen = bench.page.body.job, []
    bench.page.making.begun.connect(lambda _: QTimer.singleShot(0, lambda: seen.append(job.words.text())))
    bench.make(bench.out / "b.pdf")
    assert not bench.page.body.bar.make.isEnabled() and job.isVisible()
    bench.wait(lambda: bool(bench.case.editions()))
    bench.finished()
    assert seen[0].startswith("Edition 1 of Complaint") and not job.isVisible()


@pytest.mark.parametrize("replaced", [False, True])
def test_SEC_059_a_file_that_is_there_is_replaced_only_after_asking(bench: Bench, replaced: bool) -> None:
    target = bench.out / "there.pdf"
    target.write_bytes(b"something else")
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):  # it is not there yet
            QTimer.singleShot(20, answer)
            return
        asked.append(box.text())
        button = QMessageBox.StandardButton.Yes if replaced else QMessageBox.StandardButton.No
        box.button(button).click()

    bench.begin()
    bench.decide()
    QTimer.singleShot(0, answer)
    bench.save_as(target)
    assert len(asked) == 1 and "already exists" in asked[0]
    if replaced:
        bench.wait(lambda: bool(bench.case.editions()))
        bench.finished()
        assert is_sound(target)
    else:
        bench.dialog().reject()
        assert target.read_bytes() == b"something else" and bench.case.editions() == ()


def test_SEC_059_no_edition_is_written_into_the_library(bench: Bench) -> None:
    stored, target = bench.case.stored(), bench.case.root / "b.pdf"
    bench.make(target)
    bench.wait(lambda: "Nothing readable may lie inside the library’s folder" in bench.notice.replace("'", "’"))
    assert not target.exists() and nothing_came_of_it(bench, stored)


def test_a_folder_that_has_gone_is_told_and_loses_nothing(bench: Bench) -> None:
    stored, folder = bench.case.stored(), bench.out / "stick"
    folder.mkdir()
    bench.page.making.begun.connect(lambda _: folder.rmdir())
    bench.make(folder / "b.pdf")
    bench.wait(lambda: "The folder for the file does not exist. Nothing was written." in bench.notice)
    assert "Make it, or choose another." in bench.notice
    assert nothing_came_of_it(bench, stored)
    bench.begin()
    assert bench.page.exporting.review.why.text() == "the time limit ends today", "what was typed is still there"


def test_a_full_disk_is_told_and_leaves_no_half_file(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    stored, disk = bench.case.stored(), FailingDisk(at=2, error=errno.ENOSPC, stays=True)
    monkeypatch.setattr(making, "make_edition", functools.partial(make_edition, disk=disk))
    bench.make(bench.out / "b.pdf")
    bench.wait(lambda: "The disk that the file was to go to is full. No file was left there" in bench.notice)
    assert "Make room, or choose another disk" in bench.notice
    assert nothing_came_of_it(bench, stored)


def test_a_character_that_cannot_be_printed_is_named_with_its_field(bench: Bench) -> None:
    client = bench.case.view.parties[0]
    people.change_party(bench.case.desk, replace(client, real_name="Jonas \u0e01"))
    bench.page.look_again(frozenset({"party"}))
    stored = bench.case.stored()
    bench.make(bench.out / "b.pdf")
    bench.wait(lambda: "U+0E01" in bench.notice)
    assert "name" in bench.notice.lower() and nothing_came_of_it(bench, stored)


def test_an_edition_goes_on_while_another_case_is_looked_at(bench: Bench) -> None:
    bench.make(bench.out / "b.pdf")
    other = case_files.new_case(bench.case.desk, "NM-2026-021", "Wren")
    bench.page.show_case(other.uid)
    bench.wait(lambda: bool(bench.case.editions()))
    bench.finished()
    assert bench.notice == "" and bench.page.nothing.isVisible()
    assert is_sound(bench.out / "b.pdf")
