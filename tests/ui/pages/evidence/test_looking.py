"""The pages of an item: turning, zooming, finding words, covers, passwords, and what is said where there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import BlobDamaged
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.services import evidence
from lfr_review.services.covering import pages_are_covered
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import keep_reason
from lfr_review.services.show_item import ShownItem, show_item
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.preview.preview import Preview
from lfr_review.ui.widgets.empty_state import Empty
from tests.kit import papers
from tests.ui.hands import click, press, type_into
from tests.ui.pages.deliveries import PASSWORD, take_in_all
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep
from tests.ui.test_names import nameless

ItemNow = Callable[[int], EvidenceItem]
Open = Callable[[int], Preview]
SHOW_ITEM = "lfr_review.ui.pages.evidence.preview_pane.show_item"


@pytest.fixture
def open_item(page: EvidencePage, case: CaseFile, qtbot: QtBot) -> Open:
    """Shows an item, and waits until its first page is drawn."""

    def open_item(number: int) -> Preview:
        page.show_case(case.uid)
        page.show_target(number)
        preview = page.middle.preview
        qtbot.waitUntil(lambda: preview.view.page_count > 0, timeout=WAIT_MS)
        if not preview.view.is_covered:
            qtbot.waitUntil(lambda: preview.view.frames.image(1, 0) is not None, timeout=WAIT_MS)
        return preview

    return open_item


@pytest.fixture
def locked(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    """A protected document of two pages."""
    path = tmp_path / "locked.pdf"
    path.write_bytes(papers.pdf(2, "No biometric data held", password=PASSWORD))
    return take_in_all(desk, case.uid, (path,))[0]


def covered(preview: Preview) -> bool:
    return preview.view.is_covered


def test_pages_are_turned_by_button_key_command_and_number(
    page: EvidencePage, letter: EvidenceItem, open_item: Open
) -> None:
    preview = open_item(1)
    assert preview.count.text() == "of 3" and not preview.previous.isEnabled()
    click(preview.next)
    assert preview.view.page == 2 and preview.number.text() == "2"
    page.acts()["evidence.next"]()
    assert preview.view.page == 3 and not preview.next.isEnabled()
    press(preview.view, Qt.Key.Key_Home)
    assert preview.view.page == 1
    preview.number.setFocus()
    preview.number.selectAll()
    type_into(preview.number, "2")
    press(preview.number, Qt.Key.Key_Return)
    assert preview.view.page == 2
    preview.number.selectAll()
    type_into(preview.number, "99")
    press(preview.number, Qt.Key.Key_Return)
    assert preview.view.page == 2 and preview.number.text() == "2"


def test_a_page_is_zoomed_and_turned_and_the_evidence_is_not(
    page: EvidencePage, letter: EvidenceItem, open_item: Open, desk: Desk
) -> None:
    preview = open_item(1)
    fitted = preview.view.placing.shown_zoom
    click(preview.larger)
    assert preview.view.placing.shown_zoom > fitted and preview.zoom.text() != f"{fitted:.0%}"
    page.acts()["evidence.actual"]()
    assert preview.view.placing.shown_zoom == pytest.approx(1.0) and preview.zoom.text() == "100%"
    click(preview.width_button)
    assert preview.view.placing.shown_zoom == pytest.approx(fitted)
    upright = preview.view.placing.page_px
    click(preview.turn_button)
    click(preview.whole_button)
    turned = preview.view.placing.page_px
    assert upright[0] < upright[1] and turned[0] > turned[1]
    desk.library.blobs.verify(letter.sha256, letter.size_bytes)


def test_words_are_found_on_every_page_and_their_places_walked(
    page: EvidencePage, letter: EvidenceItem, open_item: Open, qtbot: QtBot
) -> None:
    preview = open_item(1)
    page.acts()["find.page"]()
    assert preview.words.hasFocus()
    type_into(preview.words, "brown fox")
    qtbot.waitUntil(lambda: preview.found.text() == "1 of 3", timeout=WAIT_MS)
    press(preview.words, Qt.Key.Key_Return)
    assert preview.found.text() == "2 of 3" and preview.view.page == 2
    click(preview.earlier_hit)
    assert preview.view.page == 1
    preview.words.selectAll()
    type_into(preview.words, "hedgehog")
    qtbot.waitUntil(lambda: preview.found.text() == "not found", timeout=WAIT_MS)
    assert "quick brown fox" in preview.view.accessibleDescription(), "a screen reader hears the page"


def test_covered_pages_stay_covered_until_somebody_looks_and_the_case_remembers(
    page: EvidencePage, case: CaseFile, letter: EvidenceItem, open_item: Open, desk: Desk, keep: Keep
) -> None:
    preview = open_item(1)
    page.left.cover.setFocus()
    press(page.left.cover, Qt.Key.Key_Space)
    assert covered(preview) and page.left.list.delegate.is_covered
    assert preview.view.accessibleDescription() == "", "nor is it read out"
    assert pages_are_covered(desk, case.uid)
    press(preview.view, Qt.Key.Key_Return)
    assert not covered(preview)
    keep("other.txt")
    page.look_again(frozenset({"evidence_item"}))
    assert not covered(preview), "what is being looked at is not taken away"
    page.show_target(2)
    page.show_target(1)
    assert covered(preview), "another look is another choice"


def test_a_protected_document_asks_for_its_password_and_opens_with_the_right_one(
    page: EvidencePage, case: CaseFile, locked: EvidenceItem, item_now: ItemNow, qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    panel = page.middle.password
    assert panel.isVisible() and nameless(page) == []
    assert panel.field.line.echoMode() is QLineEdit.EchoMode.Password and not panel.button.isEnabled()
    page.acts()["evidence.password"]()
    assert panel.field.line.hasFocus()
    type_into(panel.field.line, "willow")
    click(panel.button)
    assert panel.field.text == "", "it is forgotten as soon as it is used"
    qtbot.waitUntil(lambda: bool(panel.row.problem), timeout=WAIT_MS)
    assert "does not open it" in panel.row.problem and panel.isVisible()
    assert item_now(1).state is ReadState.PASSWORD
    type_into(panel.field.line, PASSWORD)
    press(panel.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: item_now(1).state is ReadState.READ, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.middle.preview.view.page_count == 2, timeout=WAIT_MS)
    assert page.middle.preview.isVisible() and not panel.isVisible()
    qtbot.waitUntil(lambda: page.right.kind.text() == "PDF document, 2 pages", timeout=WAIT_MS)


def test_a_password_typed_for_one_item_is_gone_at_the_next(
    page: EvidencePage, case: CaseFile, locked: EvidenceItem, keep: Keep
) -> None:
    keep("other.txt")
    page.show_case(case.uid)
    type_into(page.middle.password.field.line, "willow")
    page.middle.password.field.show_words.click()
    page.show_target(2)
    page.show_target(1)
    assert page.middle.password.field.text == ""
    assert page.middle.password.field.line.echoMode() is QLineEdit.EchoMode.Password


def words_in(page: EvidencePage) -> str:
    return "\n".join(label.text() for label in page.middle.none.findChildren(QLabel))


def test_an_item_that_waits_can_be_read_now(
    page: EvidencePage, case: CaseFile, keep: Keep, item_now: ItemNow, qtbot: QtBot
) -> None:
    keep("a.txt", b"Three of them.")
    page.show_case(case.uid)
    none = page.middle.none
    assert "E1 is kept as it came. Its pages have not been made." in words_in(page)
    assert page.left.waiting.words == "1 item is kept and was not read yet."
    click(none.button)
    assert none.reason is Empty.STILL_READING and not page.left.waiting.isVisible()
    qtbot.waitUntil(lambda: item_now(1).state is ReadState.READ, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.middle.preview.view.page_count == 1, timeout=WAIT_MS)


def test_an_item_without_pages_says_why_and_another_try_is_offered_where_it_may_help(
    page: EvidencePage, case: CaseFile, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "layers.psd").write_bytes(b"8BPS" + bytes(500))
    (tmp_path / "cut.jpg").write_bytes(papers.jpeg((900, 700))[:400])
    take_in_all(desk, case.uid, (tmp_path / "layers.psd", tmp_path / "cut.jpg"))
    page.show_case(case.uid)
    none = page.middle.none
    assert "E1 is kept as it came, and has no pages." in words_in(page) and "Photoshop" in words_in(page)
    assert none.button.isHidden()
    page.show_target(2)
    assert "damaged" in words_in(page) and none.button.text() == "Try again" and none.button.isVisible()


def test_pages_that_cannot_be_opened_say_so_and_can_be_tried_again(
    page: EvidencePage, case: CaseFile, letter: EvidenceItem, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answers: Iterator[Exception | None] = iter((BlobDamaged("A stored file is damaged.", "Fetch it."), None))

    def show(desk: Desk, item: EvidenceItem) -> ShownItem:
        error = next(answers, None)
        if error is not None:
            raise error
        return show_item(desk, item)

    monkeypatch.setattr(SHOW_ITEM, show)
    page.show_case(case.uid)
    none = page.middle.none
    qtbot.waitUntil(lambda: none.isVisible() and none.reason is Empty.COULD_NOT_READ, timeout=WAIT_MS)
    assert "A stored file is damaged." in words_in(page)
    click(none.button)
    qtbot.waitUntil(lambda: page.middle.preview.view.page_count == 3, timeout=WAIT_MS)


def test_walking_through_the_list_opens_only_what_is_stopped_at(
    page: EvidencePage, case: CaseFile, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    paths = tuple(tmp_path / f"{number}.txt" for number in range(4))
    for path in paths:
        path.write_bytes(path.name.encode())
    take_in_all(desk, case.uid, paths)
    opened = []

    def show(desk: Desk, item: EvidenceItem) -> ShownItem:
        opened.append(item.mark)
        return show_item(desk, item)

    monkeypatch.setattr(SHOW_ITEM, show)
    page.show_case(case.uid)
    for _ in range(3):
        press(page.left.list.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.middle.preview.view.page_count == 1, timeout=WAIT_MS)
    assert opened == ["E4"]
    with desk.library.reading() as reader:
        seen = [entry for entry in reader.audit_entries(limit=50) if entry.verb == "evidence-viewed"]
    assert len(seen) == 1, "the log names what was looked at, and nothing else"


def test_editing_facts_does_not_turn_the_page_that_is_being_read(
    page: EvidencePage, letter: EvidenceItem, open_item: Open, desk: Desk
) -> None:
    preview = open_item(1)
    preview.view.go_to(3)
    evidence.say(desk, letter.uid, title="Reply")
    page.look_again(frozenset({"evidence_item"}))
    assert preview.view.page == 3 and preview.view.page_count == 3


def test_looking_reads_no_item_again_that_could_not_be_read(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk, item_now: ItemNow
) -> None:
    keep_reason(desk, keep("a.txt"), ReadState.KEPT, "It is damaged.")
    page.show_case(case.uid)
    assert page.intake.reading == frozenset() and item_now(1).state is ReadState.KEPT
