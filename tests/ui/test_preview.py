"""The preview: pixels are checked, pages turn, words are found, covers hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from pytestqt.qtbot import QtBot

from lfr_review.ui.preview.frame_store import FrameStore
from lfr_review.ui.preview.frames import BadFrame, Box, PageFrame
from lfr_review.ui.preview.geometry import Fit, Placing, next_zoom
from lfr_review.ui.preview.preview import Preview
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import FakePages, frame
from tests.ui.hands import click, press, show, type_into

A4 = (595.0, 842.0)


# Pixels


def test_a_picture_is_what_its_bytes_say() -> None:
    rows = bytes([255, 0, 0, 0, 255, 0, 9, 9]) + bytes([0, 0, 255, 255, 255, 255, 9, 9])
    image = PageFrame(page=1, scale=1, width=2, height=2, stride=8, rgb=rows).image()
    found = [image.pixelColor(x, y).name() for y in range(2) for x in range(2)]
    assert found == ["#ff0000", "#00ff00", "#0000ff", "#ffffff"]


@pytest.mark.parametrize(
    ("width", "height", "stride", "size"),
    [
        (2, 2, 8, 15), (2, 2, 8, 17), (2, 2, 5, 10), (0, 2, 8, 16), (2, -1, 8, 8), (20_001, 1, 60_003, 60_003),
        (10_000, 10_000, 30_000, 0), (2, 2, 8, 0),
    ],
)  # fmt: skip
def test_SEC_043_pixels_that_are_not_as_declared_are_refused(width: int, height: int, stride: int, size: int) -> None:
    with pytest.raises(BadFrame):
        PageFrame(page=1, scale=1, width=width, height=height, stride=stride, rgb=bytes(size)).image()


@given(st.integers(-5, 25_000), st.integers(-5, 25_000), st.integers(-5, 80_000), st.integers(0, 4_096))
def test_SEC_043_no_declaration_reads_past_its_bytes(width: int, height: int, stride: int, size: int) -> None:
    made = PageFrame(page=1, scale=1, width=width, height=height, stride=stride, rgb=bytes(size))
    try:
        image = made.image()
    except BadFrame:
        return
    assert image.width() * 3 <= stride
    assert stride * height == size


def test_SEC_030_pictures_in_memory_are_bounded_and_go() -> None:
    store = FrameStore(max_bytes=3_000_000)
    for page in range(1, 20):
        store.keep(page, 1.0, QImage(500, 500, QImage.Format.Format_RGB888))
    assert store.size_bytes <= 3_000_000
    assert store.get(19, 1.0) is not None
    assert store.get(1, 1.0) is None
    store.drop()
    assert store.size_bytes == 0


def test_one_picture_larger_than_the_bound_is_still_shown() -> None:
    store = FrameStore(max_bytes=10)
    store.keep(1, 1.0, QImage(50, 50, QImage.Format.Format_RGB888))
    assert store.get(1, 1.0) is not None
    assert store.nearest(1) is not None


# Geometry


def test_fitting_the_width_fills_it_and_fitting_the_page_shows_all_of_it() -> None:
    wide = Placing(A4, (800, 600), fit=Fit.WIDTH)
    assert wide.page_px[0] == pytest.approx(800 - 32)
    whole = Placing(A4, (800, 600), fit=Fit.WHOLE)
    assert whole.page_px[1] == pytest.approx(600 - 32)
    assert whole.page_px[0] < 800 - 32


def test_a_hundred_per_cent_is_the_page_in_its_own_size() -> None:
    placing = Placing(A4, (800, 600), fit=Fit.FIXED, zoom=1.0, dots=96)
    assert placing.page_px[0] == pytest.approx(595 * 96 / 72)
    assert placing.page_px[1] == pytest.approx(842 * 96 / 72)
    assert placing.shown_zoom == pytest.approx(1.0)


def test_a_turned_page_is_measured_as_it_is_seen() -> None:
    assert Placing(A4, (800, 600), turn=90, fit=Fit.WIDTH).page_px[0] == pytest.approx(768)
    assert Placing(A4, (800, 600), turn=90).turned_size == (842, 595)


BOXES = st.builds(Box, st.floats(0, 500), st.floats(0, 700), st.floats(1, 90), st.floats(1, 90))


@given(
    BOXES, st.sampled_from([0, 90, 180, 270]), st.sampled_from(Fit), st.integers(100, 2_000), st.integers(100, 2_000)
)
def test_a_box_lies_on_the_page_however_it_is_turned(box: Box, turn: int, fit: Fit, width: int, height: int) -> None:
    placing = Placing(A4, (width, height), turn=turn, fit=fit)
    page, found = placing.page_rect(), placing.box_rect(box)
    assert page.adjusted(-0.01, -0.01, 0.01, 0.01).contains(found)
    # a turn keeps area, whatever it does to the sides
    assert found.width() * found.height() == pytest.approx(box.width * box.height * placing.scale**2)


def test_four_quarter_turns_bring_a_box_back() -> None:
    box = Box(72, 100, 90, 14)
    assert Placing(A4, (800, 600), turn=360).box_rect(box) == Placing(A4, (800, 600)).box_rect(box)


def test_top_left_goes_to_top_right_on_the_first_turn() -> None:
    placing = Placing(A4, (800, 600), turn=90, fit=Fit.WHOLE)
    corner = placing.box_rect(Box(0, 0, 10, 10))
    assert corner.right() == pytest.approx(placing.page_rect().right())
    assert corner.top() == pytest.approx(placing.page_rect().top())


def test_zoom_goes_by_steps_and_stops_at_its_ends() -> None:
    assert next_zoom(1.0, True) == 1.25
    assert next_zoom(1.0, False) == 0.75
    assert next_zoom(0.89, True) == 1.0
    assert next_zoom(4.0, True) == 4.0
    assert next_zoom(0.25, False) == 0.25


# The view


@pytest.fixture
def pages(qtbot: QtBot) -> FakePages:
    return FakePages([A4] * 5)


@pytest.fixture
def preview(qtbot: QtBot, theme: Theme, pages: FakePages) -> Preview:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(700, 500)
    show(qtbot, preview)
    with qtbot.waitSignal(pages.frame_ready, timeout=2_000):
        preview.show_source(pages)
    return preview


def test_the_page_is_asked_for_at_the_size_it_is_shown(preview: Preview, pages: FakePages) -> None:
    page, scale = pages.asked[0]
    assert page == 1
    assert scale == pytest.approx(preview.view.placing.scale * preview.view.devicePixelRatioF())


def test_the_next_page_is_fetched_when_this_one_has_come(qtbot: QtBot, preview: Preview, pages: FakePages) -> None:
    qtbot.waitUntil(lambda: [page for page, _ in pages.asked] == [1, 2], timeout=2_000)


def test_buttons_turn_pages_and_stop_at_the_ends(preview: Preview) -> None:
    assert not preview.previous.isEnabled()
    for _ in range(4):
        click(preview.next)
    assert preview.view.page == 5
    assert not preview.next.isEnabled()
    assert (preview.number.text(), preview.count.text()) == ("5", "of 5")


def test_a_typed_number_turns_to_it_and_a_wrong_one_does_not(preview: Preview) -> None:
    preview.number.setText("4")
    preview.number.editingFinished.emit()
    assert preview.view.page == 4
    for wrong in ("0", "6", "x", "", "４４"):
        preview.number.setText(wrong)
        preview.number.editingFinished.emit()
        assert preview.view.page == 4
        assert preview.number.text() == "4"


def test_keys_scroll_and_then_turn(preview: Preview) -> None:
    view = preview.view
    view.setFocus()
    press(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    assert view.verticalScrollBar().value() > 0
    for _ in range(3):
        press(view, Qt.Key.Key_PageDown)
    assert view.page == 2
    press(view, Qt.Key.Key_End)
    assert view.page == 5
    press(view, Qt.Key.Key_Home)
    assert view.page == 1


def test_going_back_over_the_top_shows_the_foot_of_the_page_before(preview: Preview) -> None:
    view = preview.view
    view.go_to(3)
    press(view, Qt.Key.Key_PageUp)
    assert view.page == 2
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_the_wheel_zooms_with_control_and_turns_pages_without(preview: Preview) -> None:
    view = preview.view
    view.set_fit(Fit.WHOLE)
    before = view.placing.shown_zoom

    def wheel(down: int, modifier: Qt.KeyboardModifier) -> None:
        place = QPointF(50, 50)
        event = QWheelEvent(
            place, place, QPoint(0, 0), QPoint(0, -down), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        view.wheelEvent(event)

    wheel(-120, Qt.KeyboardModifier.ControlModifier)
    assert view.placing.shown_zoom > before
    view.set_fit(Fit.WHOLE)
    wheel(120, Qt.KeyboardModifier.NoModifier)
    assert view.page == 2


def test_turning_turns_the_view_only(preview: Preview, pages: FakePages) -> None:
    click(preview.turn_button)
    width, height = preview.view.placing.turned_size
    assert width > height
    assert pages.page_sizes[0] == A4


def test_words_are_found_marked_and_gone_through(qtbot: QtBot, preview: Preview) -> None:
    type_into(preview.words, "camera")
    qtbot.waitUntil(lambda: preview.found.text() == "1 of 2", timeout=2_000)
    assert preview.view.page == 1
    click(preview.later_hit)
    assert (preview.view.page, preview.found.text()) == (3, "2 of 2")
    press(preview.words, Qt.Key.Key_Return)
    assert (preview.view.page, preview.found.text()) == (1, "1 of 2")
    type_into(preview.words, "x")
    qtbot.waitUntil(lambda: preview.found.text() == "not found", timeout=2_000)
    assert not preview.later_hit.isEnabled()


def test_an_answer_to_older_words_is_not_shown(preview: Preview, pages: FakePages) -> None:
    preview.words.setText("van")
    pages.request_words("camera")
    assert preview.found.text() != "1 of 2"


def test_a_covered_page_shows_and_asks_for_nothing_until_it_is_clicked(
    qtbot: QtBot, theme: Theme, pages: FakePages
) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.view.set_covered(True)
    preview.resize(600, 500)
    show(qtbot, preview)
    preview.show_source(pages)
    preview.view._settle.timeout.emit()
    assert pages.asked == []
    assert preview.view.accessibleDescription() == ""
    with qtbot.waitSignal(preview.view.uncovered, timeout=1_000):
        click(preview.view.viewport())
    qtbot.waitUntil(lambda: bool(pages.asked), timeout=2_000)
    assert preview.view.accessibleDescription() == "Words of page 1"


def test_a_picture_that_lies_is_said_to_be_undrawable(qtbot: QtBot, theme: Theme) -> None:
    pages = FakePages([A4], prompt=False)
    preview = Preview()
    qtbot.addWidget(preview)
    show(qtbot, preview)
    preview.show_source(pages)
    pages.frame_ready.emit(PageFrame(page=1, scale=1.0, width=9_000, height=4_000, stride=27_000, rgb=b"short"))
    assert "kept unchanged" in preview.view.frames.problem(1)


def test_evidence_is_painted_as_it_is_on_grey(qtbot: QtBot, preview: Preview, theme: Theme) -> None:
    view = preview.view
    scale = view.placing.scale * view.devicePixelRatioF()
    view.frames._take(frame(1, A4, scale))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == QColor("#8c8c8c")
    assert image.pixelColor(image.width() // 2, 40) == QColor("#ffffff")


def test_another_source_forgets_the_first(preview: Preview, pages: FakePages) -> None:
    other = FakePages([A4])
    preview.show_source(other)
    assert preview.view.page_count == 1
    pages.draw(1, 1.0)  # an answer that comes late
    assert preview.view.frames._frames.get(1, 1.0) is None
    preview.show_source(None)
    assert not preview.words.isEnabled()
    assert preview.view.page_count == 0


def test_every_act_of_the_menu_is_there(preview: Preview) -> None:
    acts = preview.acts()
    acts["evidence.next"]()
    assert preview.view.page == 2
    acts["evidence.actual"]()
    assert preview.zoom.text() == "100%"
    acts["evidence.turn"]()
    acts["find.page"]()
    assert preview.words.hasFocus()
