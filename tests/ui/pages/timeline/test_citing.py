"""The sheet that a source is chosen in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import RECIPE
from lfr_review.ui.pages.timeline.citation_sheet import CitationSheet
from lfr_review.ui.pages.timeline.page import TimelinePage
from tests.store.making import add_rendition
from tests.ui.hands import click, press, type_into
from tests.ui.pages.cases import FullCase
from tests.ui.pages.timeline.conftest import words_of


def opened(page: TimelinePage, *items: EvidenceItem) -> CitationSheet:
    sheet = page.sheets.citing
    sheet.ask(items)
    return sheet


def test_a_page_is_chosen_by_the_words_it_opens_with(
    page: TimelinePage, desk: Desk, full_case: FullCase, qtbot: QtBot
) -> None:
    letter = full_case.items[2]
    add_rendition(desk.library, letter, ("Dear Ms Maddox", "", "We hold no footage"), RECIPE)
    sheet = opened(page, *full_case.items)
    sheet.items.choose([3])
    qtbot.waitUntil(lambda: bool(sheet.pages.rows))
    assert [line.opening for line in sheet.pages.rows] == ["Dear Ms Maddox", "", "We hold no footage"]
    assert sheet.citation == Citation(evidence=3)  # the whole item, until a page is chosen
    sheet.pages.choose([3])
    assert sheet.button.text() == "Cite E3, page 3"
    sheet.pages.setFocus()
    with qtbot.waitSignal(sheet.chose) as chose:
        press(sheet.pages, Qt.Key.Key_Return)
    assert chose.args == [Citation(evidence=3, page=3)] and page.entry.line.text().endswith("E3 p.3")


def test_an_item_without_pages_is_cited_as_a_whole_and_says_so(
    page: TimelinePage, full_case: FullCase, qtbot: QtBot
) -> None:
    sheet = opened(page, *full_case.items)
    assert not sheet.button.isEnabled()
    sheet.items.choose([1])
    qtbot.waitUntil(lambda: "no pages" in words_of(sheet))
    assert sheet.pages.isHidden() and sheet.citation == Citation(evidence=1)


def test_a_recording_is_cited_by_its_timecode(page: TimelinePage, full_case: FullCase) -> None:
    video = replace(full_case.items[0], kind=EvidenceKind.VIDEO)
    sheet = opened(page, video)
    sheet.items.choose([1])
    assert sheet.pages.isHidden() and sheet.timecode.isVisible()
    type_into(sheet.timecode, "02:41")
    assert sheet.citation == Citation(evidence=1, at_ms=161_000) and sheet.button.text() == "Cite E1 at 02:41"
    sheet.timecode.selectAll()
    type_into(sheet.timecode, "soon")
    assert not sheet.button.isEnabled() and sheet.button.text() == "Cite"


def test_items_are_found_by_number_or_title(page: TimelinePage, full_case: FullCase) -> None:
    sheet = opened(page, *full_case.items)
    type_into(sheet.search, "outcome")
    assert [item.number for item in sheet.items.rows] == [4]


def test_what_was_withdrawn_is_not_offered(page: TimelinePage, desk: Desk, full_case: FullCase) -> None:
    withdrawn = evidence.withdraw(desk, full_case.items[1], "taken in twice")
    sheet = opened(page, full_case.items[0], withdrawn)
    assert [item.number for item in sheet.items.rows] == [1]


def test_a_case_without_evidence_says_where_files_are_taken_in(page: TimelinePage, case: CaseFile) -> None:
    page.show_case(case.uid)
    click(page.entry.cite)
    sheet = page.sheets.citing
    assert sheet.items.isHidden() and sheet.search.isHidden()
    said = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert "This case has no evidence yet. Take files in on the Evidence page first." in said
