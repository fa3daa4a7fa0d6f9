"""The displayed page and the page's own coordinates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.worker.assembly.frame import frame_of
from lfr_review.worker.cleaning import PageBox

coordinates = st.floats(-5_000, 5_000).map(lambda value: round(value, 2))
lengths = st.floats(5, 3_000).map(lambda value: round(value, 2))
pages = st.builds(
    lambda x, y, width, height, rotate, unit: PageBox((x, y, x + width, y + height), rotate, unit),
    coordinates, coordinates, lengths, lengths, st.sampled_from([0, 90, 180, 270]), st.sampled_from([1.0, 2.0, 0.5]),
)  # fmt: skip


@given(pages)
def test_corners_of_the_displayed_page_are_corners_of_the_visible_box(page: PageBox) -> None:
    frame = frame_of(page)
    assert frame.box_on_page((0, 0, frame.width, frame.height)) == pytest.approx(page.visible, abs=1e-3)


@given(pages, st.floats(0, 1), st.floats(0, 1))
def test_a_box_comes_back_from_the_page_as_it_was(page: PageBox, across: float, up: float) -> None:
    frame = frame_of(page)
    box = (frame.width * across, frame.height * up, frame.width * across + 10, frame.height * up + 4)
    assert frame.displayed_box(frame.box_on_page(box)) == pytest.approx(box, abs=1e-3)


@pytest.mark.parametrize(
    ("rotate", "top_left"),
    [(0, (10, 520)), (90, (10, 20)), (180, (310, 20)), (270, (310, 520))],
)
def test_reading_starts_in_the_corner_that_rotation_brings_to_the_top_left(
    rotate: int, top_left: tuple[float, float]
) -> None:
    """ISO 32000-1 table 30: /Rotate turns the page clockwise when it is displayed."""
    assert frame_of(PageBox((10, 20, 310, 520), rotate, 1.0)).top_left == pytest.approx(top_left)
