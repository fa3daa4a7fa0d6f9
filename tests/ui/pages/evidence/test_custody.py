"""Times beside each other, a clock that was wrong, and the provenance report, from the Evidence page."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.services import device_clocks, evidence, history
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.widgets.side_sheet import SideSheet
from tests.ui.hands import click, type_into
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep

EXIF = (("EXIF DateTimeOriginal", "2026:03:10 17:40:05"),)
GPS = (("EXIF GPSDateStamp", "2026:03:10"), ("EXIF GPSTimeStamp", "17 44 15"))


def photo(desk: Desk, keep: Keep, *facts: tuple[str, str], device: str = "Telephone") -> EvidenceItem:
    kept = keep("van.jpg", b"a photograph")
    item = replace(evidence.say(desk, kept.uid, device=device), kind=EvidenceKind.JPEG, facts=facts)
    with desk.library.writing(desk.who, "Read E1", case=item.case) as writer:
        writer.replace(item)
    return item


def shown(page: EvidencePage, case: CaseFile, qtbot: QtBot) -> EvidencePage:
    page.show_case(case.uid)
    qtbot.waitUntil(lambda: page.right.times.times is not None, timeout=WAIT_MS)
    return page


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def is_open(sheet: SideSheet) -> bool:
    return sheet.is_open


def write(field: QWidget, words: str) -> None:
    field.setFocus()
    type_into(field, words)


def test_item_that_states_no_time_shows_nothing_about_times(
    page: EvidencePage, case: CaseFile, keep: Keep, qtbot: QtBot
) -> None:
    keep("note.txt")
    assert not shown(page, case, qtbot).right.times.isVisible()


def test_each_time_is_shown_with_its_clock_and_conflicts_in_sentences(
    page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, qtbot: QtBot
) -> None:
    photo(desk, keep, *EXIF, *GPS)
    part = shown(page, case, qtbot).right.times
    said = words_of(part)
    assert part.isVisible()
    assert "EXIF DateTimeOriginal, by the device that recorded it" in said and "10 March 2026, 17:40:05" in said
    assert "by satellites (GPS)" in said
    assert "These times do not agree:" in said and "4 min 10 s apart" in said


def test_clock_that_was_wrong_is_kept_shown_and_undone(
    page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, qtbot: QtBot
) -> None:
    photo(desk, keep, *EXIF)
    shown(page, case, qtbot)
    click(page.right.times.button)
    sheet = page.custody.clock
    assert is_open(sheet) and not sheet.forget_button.isVisible()
    write(sheet.shown.line, "10/3/26 17:40:05")
    write(sheet.right.line, "10/3/26 17:44:15")
    click(sheet.keep_button)
    assert "only with how that was found out" in sheet.reason_row.problem and is_open(sheet)
    write(sheet.reason, "Held beside the time signal.")
    click(sheet.keep_button)
    assert not is_open(sheet)
    qtbot.waitUntil(lambda: "by a right clock 10 March 2026, 17:44:15" in words_of(page.right.times), timeout=WAIT_MS)
    said = words_of(page.right.times)
    assert "10 March 2026, 17:40:05" in said, "what the file says stays"
    assert "The clock of “Telephone” was 4 min 10 s slow. Held beside the time signal." in said
    history.undo(desk, case.uid)
    page.look_again(frozenset({"clock_offset"}))
    qtbot.waitUntil(lambda: "by a right clock" not in words_of(page.right.times), timeout=WAIT_MS)


def test_what_the_satellites_say_is_offered_and_can_be_taken_back(
    page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, qtbot: QtBot
) -> None:
    photo(desk, keep, *EXIF, *GPS)
    shown(page, case, qtbot)
    click(page.right.times.button)
    sheet = page.custody.clock
    click(sheet.keep_button)
    (offset,) = device_clocks.offsets_of(desk, case.uid)
    assert (offset.seconds, offset.device) == (250, "Telephone")
    qtbot.waitUntil(lambda: not page.right.times.conflicts.isVisible(), timeout=WAIT_MS)
    click(page.right.times.button)
    assert "4 min 10 s slow" in words_of(sheet)
    click(sheet.forget_button)
    assert not sheet.is_open and device_clocks.offsets_of(desk, case.uid) == ()


def test_two_exact_times_are_needed(page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, qtbot: QtBot) -> None:
    photo(desk, keep, *EXIF)
    shown(page, case, qtbot)
    click(page.right.times.button)
    sheet = page.custody.clock
    write(sheet.shown.line, "10/3/26")
    write(sheet.reason, "Somebody said so.")
    click(sheet.keep_button)
    assert "two exact times" in sheet.right_row.problem and sheet.is_open
    assert device_clocks.offsets_of(desk, case.uid) == ()


def test_clock_of_an_unnamed_device_cannot_be_recorded(
    page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, qtbot: QtBot
) -> None:
    photo(desk, keep, *EXIF, device="")
    part = shown(page, case, qtbot).right.times
    assert part.isVisible() and not part.button.isVisible()


@pytest.mark.parametrize("damaged", [False, True])
def test_SEC_071_report_is_written_where_it_is_asked_for(
    page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, qtbot: QtBot, tmp_path: Path, damaged: bool
) -> None:
    item = photo(desk, keep, *EXIF)
    shown(page, case, qtbot)
    if damaged:
        desk.library.blobs.path(item.sha256).write_bytes(b"not any more")
    click(page.right.record.report)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None and dialog.selectedFiles()[0].endswith(f"{case.reference} provenance of E1.pdf")
    out = tmp_path / "report.pdf"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(out))
    dialog.accept()
    qtbot.waitUntil(lambda: page.left.notice.isVisible(), timeout=WAIT_MS)
    printed = " ".join(subprocess.check_output(["pdftotext", "-layout", out, "-"], text=True).split())
    assert ("NO LONGER THE SAME" in printed) is damaged
    assert ("is not what was taken in" in words_of(page.left.notice)) is damaged
