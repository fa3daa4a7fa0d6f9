"""The ways into the library: dropped, chosen or pasted, and what is asked about where files come from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.evidence.origin_sheet import named
from lfr_review.ui.pages.evidence.page import EvidencePage
from tests.ui.hands import click, press, type_into
from tests.ui.pages.evidence.conftest import WAIT_MS

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
Ended = Callable[[], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two notes as a client brings them."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (10, 2):
        (folder / f"note {number}.txt").write_bytes(b"words of %d" % number)
    return folder


@pytest.fixture
def ended(page: EvidencePage, qtbot: QtBot) -> Ended:
    """Waits until everything that was handed in is taken in."""

    def wait() -> None:
        qtbot.waitUntil(lambda: bool(page.intake.deliveries), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: all(each.is_over for each in page.intake.deliveries), timeout=WAIT_MS)

    return wait


@pytest.fixture
def clipboard() -> Iterator[QMimeData]:
    """What another program copied."""
    content = QMimeData()
    yield content
    QGuiApplication.clipboard().clear()


def files(*paths: Path) -> QMimeData:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return content


def hold_over(widget: QWidget, content: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPointF(5, 5), COPY | MOVE, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event


def drop(widget: QWidget, content: QMimeData) -> QDropEvent:
    hold_over(widget, content)
    event = QDropEvent(QPointF(5, 5), COPY | MOVE, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.setDropAction(MOVE)
    QApplication.sendEvent(widget, event)
    return event


def names(desk: Desk, case: CaseFile) -> list[str]:
    return [f"{item.mark} {item.original_name}" for item in evidence.items_of(desk, case.uid)]


def test_dropped_files_are_taken_in_with_where_they_come_from(
    page: EvidencePage, case: CaseFile, folder: Path, desk: Desk, ended: Ended
) -> None:
    page.show_case(case.uid)
    content = files(folder / "note 2.txt", folder / "note 10.txt")
    assert drop(page, content).dropAction() is COPY, "the original would have been moved away"
    sheet = page.handing_in.sheet
    assert sheet.is_open and "note 2.txt, note 10.txt." in sheet._words.text()
    type_into(sheet.source, "the client")
    sheet.obtained_on.line.setFocus()
    type_into(sheet.obtained_on.line, "about 12 March 2026")
    type_into(sheet.how, "by hand")
    click(sheet.button)
    ended()
    assert names(desk, case) == ["E1 note 2.txt", "E2 note 10.txt"]
    for item in evidence.items_of(desk, case.uid):
        assert (item.source, item.obtained_how, item.obtained_by) == ("the client", "by hand", "")
        assert item.obtained_on is not None and item.obtained_on.typed == "about 12 March 2026"
        assert not item.disclosable
    assert (folder / "note 2.txt").read_bytes() == b"words of 2"
    assert page.right.item is not None and page.right.item.mark == "E1"


def test_while_files_are_held_above_it_the_page_says_what_a_drop_does(
    page: EvidencePage, case: CaseFile, folder: Path
) -> None:
    page.show_case(case.uid)
    area = page.handing_in.area
    assert area is not None
    assert hold_over(page, files(*folder.iterdir())).isAccepted()
    assert area._hint.isVisible() and area._hint._words.text() == "Drop the 2 to take them in as evidence"
    assert not area._hint.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not area._hint.isVisible() and not page.handing_in.sheet.is_open


def test_SEC_041_what_is_no_file_is_never_looked_at(page: EvidencePage, case: CaseFile) -> None:
    page.show_case(case.uid)
    content = QMimeData()
    content.setHtml("<img src='http://example.org/x.png'>")
    content.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not hold_over(page, content).isAccepted()
    drop(page, content)
    remote = QMimeData()
    remote.setUrls([QUrl("https://example.org/letter.pdf")])
    assert not hold_over(page, remote).isAccepted()
    drop(page, remote)
    assert not page.handing_in.sheet.is_open


def test_no_field_of_the_page_swallows_a_dropped_file(page: EvidencePage) -> None:
    taking = [type(part).__name__ for part in page.findChildren(QWidget) if part.acceptDrops()]
    assert taking == [] and page.acceptDrops()


def test_the_button_asks_for_files_without_the_systems_dialog(
    page: EvidencePage, case: CaseFile, folder: Path, desk: Desk, ended: Ended
) -> None:
    page.show_case(case.uid)
    click(page.nothing.button)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog) and dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder / "note 2.txt"))
    dialog.accept()
    assert page.handing_in.sheet.is_open
    press(page.handing_in.sheet.source, Qt.Key.Key_Return)
    ended()
    assert names(desk, case) == ["E1 note 2.txt"]


def test_a_folder_brings_its_files_in_natural_order(
    page: EvidencePage, case: CaseFile, folder: Path, desk: Desk, ended: Ended
) -> None:
    page.show_case(case.uid)
    click(page.nothing.other)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder))
    dialog.accept()
    click(page.handing_in.sheet.button)
    ended()
    assert names(desk, case) == ["E1 note 2.txt", "E2 note 10.txt"]


def test_copied_files_are_pasted_and_words_are_not(
    page: EvidencePage, case: CaseFile, folder: Path, clipboard: QMimeData
) -> None:
    page.show_case(case.uid)
    QGuiApplication.clipboard().setText("a letter")
    page.acts()["evidence.paste"]()
    assert "no files on the clipboard" in page.left.notice.words and not page.handing_in.sheet.is_open
    clipboard.setUrls([QUrl.fromLocalFile(str(folder))])
    QGuiApplication.clipboard().setMimeData(clipboard)
    page.acts()["evidence.paste"]()
    assert page.handing_in.sheet.is_open


def test_closing_the_sheet_takes_nothing_in(page: EvidencePage, case: CaseFile, folder: Path, desk: Desk) -> None:
    page.show_case(case.uid)
    drop(page, files(folder))
    press(page.handing_in.sheet.source, Qt.Key.Key_Escape)
    assert not page.handing_in.sheet.is_open
    assert page.intake.deliveries == [] and evidence.items_of(desk, case.uid) == ()


def test_a_date_that_is_not_clear_is_asked_for_again(page: EvidencePage, case: CaseFile, folder: Path) -> None:
    page.show_case(case.uid)
    drop(page, files(folder))
    sheet = page.handing_in.sheet
    type_into(sheet.obtained_on.line, "31/4/26")
    click(sheet.button)
    assert sheet.is_open and "not clear yet" in sheet._notice.words and page.intake.deliveries == []


def test_what_was_typed_for_one_delivery_is_gone_for_the_next(page: EvidencePage, case: CaseFile, folder: Path) -> None:
    page.show_case(case.uid)
    drop(page, files(folder))
    sheet = page.handing_in.sheet
    type_into(sheet.source, "the client")
    sheet.close_sheet()
    drop(page, files(folder))
    assert sheet.source.text() == ""


def test_going_to_another_case_puts_the_question_away_and_takes_nothing_in(
    page: EvidencePage, case: CaseFile, folder: Path, desk: Desk
) -> None:
    other = case_files.new_case(desk, "NM-2026-030", "Dunnock")
    page.show_case(case.uid)
    drop(page, files(folder))
    page.show_case(other.uid)
    assert not page.handing_in.sheet.is_open and page.intake.deliveries == []


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (["a.pdf"], "a.pdf."),
        (["a.pdf", "sub/"], "a.pdf, sub."),
        (["1", "2", "3", "4", "5"], "5 files."),
        (["1", "2", "3", "4", "x/"], "4 files and 1 folder."),
        (["w" * 236 + ".txt"], "w" * 39 + "…" + "w" * 16 + ".txt."),
    ],
)
def test_what_is_handed_in_is_named_or_counted(tmp_path: Path, made: list[str], words: str) -> None:
    for name in made:
        (tmp_path / name).mkdir() if name.endswith("/") else (tmp_path / name).write_bytes(b"x")
    assert named(tuple(tmp_path / name for name in made)) == words


def test_a_name_that_is_no_text_is_shown_with_a_mark_where_it_is_none(tmp_path: Path) -> None:
    assert named((tmp_path / os.fsdecode(b"caf\xe9.txt"),)) == "caf\ufffd.txt."
