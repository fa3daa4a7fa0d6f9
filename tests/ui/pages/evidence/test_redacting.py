"""Redacting an item on the Evidence page: by mouse, by keys, by words, and a look at each page before it counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lfr_review.domain.bundles import Audience
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.redactions import EVERYONE, Redaction, RedactionReason
from lfr_review.services.desk import Desk
from lfr_review.services.redaction import standing
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.redaction.box_view import KEEP_MS, ShownBox
from lfr_review.ui.pages.redaction.redact_pane import RedactPane
from tests.ui.hands import click, press, retype
from tests.ui.pages.evidence.conftest import WAIT_MS
from tests.ui.test_names import nameless

BOX = (7000, 10000, 30000, 13000)  #: over the words of a page


@pytest.fixture
def pane(page: EvidencePage, case: CaseFile, letter: EvidenceItem, qtbot: QtBot) -> Iterator[RedactPane]:
    """A letter of three pages, opened to be redacted."""
    page.show_case(case.uid)
    page.acts()["evidence.redact"]()
    qtbot.waitUntil(lambda: page.redact.view.page_count == 3, timeout=WAIT_MS)
    yield page.redact
    page.redact.close_item()
    page.middle.show_item(None)


def kept(desk: Desk, letter: EvidenceItem) -> tuple[Redaction, ...]:
    return standing.redactions_of(desk, letter)


def drag(pane: RedactPane, start: tuple[int, int], end: tuple[int, int]) -> None:
    port = pane.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(*start))
    QTest.mouseMove(port, QPoint(*end))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(*end))


def chosen(pane: RedactPane) -> ShownBox | None:
    return pane.view.chosen_box


def look(pane: RedactPane, qtbot: QtBot) -> None:
    """Look at the page as it will be."""
    pane.look.as_it_will_be.setChecked(True)
    qtbot.waitUntil(lambda: pane.burnt.frames.image(pane.burnt.page, 1.0) is not None, timeout=WAIT_MS)


def test_an_item_is_opened_to_be_redacted_and_every_part_has_a_name(page: EvidencePage, pane: RedactPane) -> None:
    assert pane.isVisible() and not page.panes.isVisible()
    assert pane.title.text() == "Redact E1 letter"
    assert pane.where.text() == "Page 1 of 3"
    assert pane.list.title.text() == "No boxes yet"
    assert nameless(page) == []


def test_a_box_drawn_with_the_mouse_is_kept_with_its_reason(pane: RedactPane, desk: Desk, letter: EvidenceItem) -> None:
    pane.why.reason.set_value(RedactionReason.ADDRESS)
    drag(pane, (120, 120), (220, 160))
    [made] = kept(desk, letter)
    assert (made.page, made.reason, made.audiences) == (1, RedactionReason.ADDRESS, EVERYONE)
    scale = pane.view.placing.scale
    assert made.box[2] - made.box[0] == pytest.approx(100 / scale * 100, abs=150)
    assert made.box[3] - made.box[1] == pytest.approx(40 / scale * 100, abs=150)
    assert pane.view.chosen_box is not None and pane.view.chosen_box.uid == made.uid
    assert pane.list.lines.count() == 1
    assert "Home address; for every reader" in pane.list.lines.item(0).text()


def test_a_slip_of_the_mouse_makes_no_box(pane: RedactPane, desk: Desk, letter: EvidenceItem) -> None:
    drag(pane, (120, 120), (121, 121))
    assert kept(desk, letter) == ()


def test_a_box_is_made_moved_sized_and_taken_off_by_keys_alone(
    pane: RedactPane, desk: Desk, letter: EvidenceItem, qtbot: QtBot
) -> None:
    press(pane.view, Qt.Key.Key_Insert)
    [before] = kept(desk, letter)
    for _ in range(3):
        press(pane.view, Qt.Key.Key_Right)
    press(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    press(pane.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: kept(desk, letter)[0].box != before.box, timeout=10 * KEEP_MS)
    x0, y0, x1, y1 = before.box
    assert kept(desk, letter)[0].box == (x0 + 300, y0 + 1000, x1 + 200, y1 + 1000)
    press(pane.view, Qt.Key.Key_Delete)
    assert kept(desk, letter) == ()
    desk.library.undo(letter.case, desk.who)
    pane.look_again()
    assert len(kept(desk, letter)) == 1 and pane.list.lines.count() == 1


def test_what_the_keys_moved_is_kept_on_leaving(
    page: EvidencePage, pane: RedactPane, desk: Desk, letter: EvidenceItem
) -> None:
    press(pane.view, Qt.Key.Key_Insert)
    before = kept(desk, letter)[0].box
    press(pane.view, Qt.Key.Key_Right)
    click(pane.back)
    assert kept(desk, letter)[0].box == (before[0] + 100, before[1], before[2] + 100, before[3])
    assert page.panes.isVisible()


def test_the_next_box_may_lie_on_a_later_page_and_escape_lets_go_before_it_leaves(
    page: EvidencePage, pane: RedactPane
) -> None:
    for number in (1, 3):
        pane.view.go_to(number)
        press(pane.view, Qt.Key.Key_Insert)
    pane.view.go_to(1)
    press(pane.view, Qt.Key.Key_N)
    assert pane.view.page == 1 and chosen(pane) is not None
    press(pane.view, Qt.Key.Key_N)
    assert pane.view.page == 3
    press(pane.view, Qt.Key.Key_Escape)
    assert chosen(pane) is None and pane.isVisible()
    press(pane.view, Qt.Key.Key_Escape)
    assert page.panes.isVisible()


def test_words_are_proposed_and_only_what_is_ticked_is_marked(
    pane: RedactPane, desk: Desk, letter: EvidenceItem, qtbot: QtBot
) -> None:
    retype(pane.proposals.words, "brown fox")
    click(pane.proposals.search)
    qtbot.waitUntil(lambda: pane.proposals.places.count() == 3, timeout=WAIT_MS)
    assert pane.proposals.places.item(0).text() == "Page 1: brown fox"
    assert not pane.proposals.take.isEnabled() and kept(desk, letter) == ()
    pane.proposals.places.item(1).setCheckState(Qt.CheckState.Checked)
    click(pane.proposals.take)
    [made] = kept(desk, letter)
    assert (made.page, made.words) == (2, "brown fox")


def test_words_that_stand_nowhere_are_said_to_with_what_a_search_cannot_see(pane: RedactPane, qtbot: QtBot) -> None:
    retype(pane.proposals.words, "zebra")
    click(pane.proposals.search)
    qtbot.waitUntil(lambda: "Found nowhere" in pane.proposals.said.text(), timeout=WAIT_MS)
    assert "look at every page" in pane.proposals.said.text()


def test_what_is_said_of_a_box_can_be_changed_and_no_reader_at_all_is_refused(
    page: EvidencePage, pane: RedactPane, desk: Desk, letter: EvidenceItem, qtbot: QtBot
) -> None:
    press(pane.view, Qt.Key.Key_Insert)
    pane.why.readers[Audience.COURT].click()
    assert kept(desk, letter)[0].audiences == EVERYONE - {Audience.COURT}
    others = [audience for audience in Audience if audience is not Audience.COURT]
    for audience in others[:-1]:
        pane.why.readers[audience].click()
    with qtbot.waitSignal(page.failed):
        pane.why.readers[others[-1]].click()
    assert kept(desk, letter)[0].audiences == {others[-1]}
    assert pane.why.readers[others[-1]].isChecked(), "what is kept is shown"


def test_SEC_065_a_page_is_confirmed_only_while_it_is_looked_at_as_it_will_be(
    pane: RedactPane, desk: Desk, letter: EvidenceItem, qtbot: QtBot
) -> None:
    press(pane.view, Qt.Key.Key_Insert)
    assert not pane.look.confirm.isEnabled()
    assert "0 of 1 redacted pages confirmed" in pane.look.said.text()
    look(pane, qtbot)
    click(pane.look.confirm)
    assert "1 of 1 redacted pages confirmed" in pane.look.said.text()
    found = standing.standing_of(desk, letter, pane.look.readers)
    assert found is not None and found.unconfirmed == ()
    pane.look.as_it_will_be.setChecked(False)
    press(pane.view, Qt.Key.Key_Right)
    pane.view.settle()
    assert "0 of 1 redacted pages confirmed" in pane.look.said.text(), "it falls when a box moves"


def test_the_page_as_it_will_be_is_black_where_the_box_lies(pane: RedactPane, qtbot: QtBot) -> None:
    pane.acts_on_boxes.draw(1, BOX, pane.why.why)
    look(pane, qtbot)
    scale = pane.burnt.placing.scale * pane.burnt.devicePixelRatioF()
    qtbot.waitUntil(lambda: _shade(pane, scale) < 20, timeout=WAIT_MS)


def _shade(pane: RedactPane, scale: float) -> int:
    image = pane.burnt.frames.image(1, scale)
    if image is None:
        return 255
    middle = [(BOX[0] + BOX[2]) / 200, (BOX[1] + BOX[3]) / 200]
    along = image.width() / 595
    return image.pixelColor(round(middle[0] * along), round(middle[1] * along)).lightness()


def test_the_copy_for_other_readers_shows_which_boxes_are_theirs(
    pane: RedactPane, desk: Desk, letter: EvidenceItem
) -> None:
    press(pane.view, Qt.Key.Key_Insert)
    pane.why.readers[Audience.PUBLIC].click()
    pane.look.audience.set_value(Audience.PUBLIC)
    pane.look.audience_chosen.emit()
    assert pane.look.said.text() == "Nothing is taken out of this copy."
    assert pane.view.chosen_box is not None and not pane.view.chosen_box.applies


def test_where_nothing_can_be_written_boxes_are_only_looked_at(
    pane: RedactPane, desk: Desk, letter: EvidenceItem
) -> None:
    pane.view.can_change = False
    press(pane.view, Qt.Key.Key_Insert)
    drag(pane, (120, 120), (220, 160))
    assert kept(desk, letter) == ()
