"""Where a number goes."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bundles import Numbering
from lfr_review.domain.errors import Unprintable
from lfr_review.worker.assembly.frame import Box, Frame, frame_of
from lfr_review.worker.assembly.number_font import NumberFont, embed_number_font
from lfr_review.worker.assembly.page_numbers import Spot, characters, corner_of, figure, spot_for
from lfr_review.worker.cleaning import PageBox

A4 = frame_of(PageBox((0, 0, 595, 842), 0, 1.0))
USUAL = Numbering()


@pytest.fixture(scope="module")
def font() -> NumberFont:
    return embed_number_font(pikepdf.new(), "A(")


def _spot(font: NumberFont, text: str, taken: Sequence[Box] = (), frame: Frame = A4) -> Spot:
    return spot_for(frame, font.width(text), font.digit_height, USUAL, taken)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_number_stands_at_the_margin_from_the_right_and_bottom_edge(font: NumberFont) -> None:
    spot = _spot(font, "1234")
    assert spot.x + spot.width == pytest.approx(595 - 18)
    assert spot.y == 18
    assert spot.size == 12
    assert spot.height == pytest.approx(12 * 0.714, abs=0.01)  # Noto Sans: digits are 714 units of 1,000 high


@given(st.floats(0.5, 2_000), st.floats(0.5, 2_000), st.integers(1, 99_999))
def test_a_number_lies_inside_a_page_of_any_size(width: float, height: float, number: int) -> None:
    frame = Frame(width, height, (1, 0, 0, 1, 0, 0))
    spot = _spot(embed_number_font(pikepdf.new(), ""), str(number), frame=frame)
    assert spot.x >= 0 and spot.y >= 0
    assert spot.x + spot.width <= width + 1e-6 and spot.y + spot.height <= height + 1e-6


boxes = st.tuples(st.floats(440, 590), st.floats(0, 80), st.floats(3, 60), st.floats(3, 12)).map(
    lambda found: (found[0], found[1], found[0] + found[2], found[1] + found[3])
)


@given(st.lists(boxes, max_size=6))
def test_a_number_covers_no_words_unless_it_says_so(taken: list[Box]) -> None:
    spot = _spot(embed_number_font(pikepdf.new(), ""), "2718", taken)
    assert spot.crowded or not any(_touch(spot.plate, box) for box in taken)
    corner = corner_of(A4)
    assert corner[0] <= spot.x and spot.y + spot.height <= corner[3]


def test_a_number_moves_no_further_than_it_must(font: NumberFont) -> None:
    words = (540.0, 15.0, 577.0, 24.0)  # a line of the page's own just where the number would be
    spot = _spot(font, "12", [words])
    assert spot.plate[1] >= words[3] or spot.plate[3] <= words[1]
    assert spot.x + spot.width == pytest.approx(595 - 18)
    assert abs(spot.y - 18) < 12


def test_a_corner_full_of_words_is_owned_up_to(font: NumberFont) -> None:
    assert _spot(font, "1", [(400, 0, 595, 100)]).crowded


def test_a_prefix_that_the_font_cannot_show_stops_the_export_naming_the_character() -> None:
    with pytest.raises(Unprintable, match=r"U\+0416 \(CYRILLIC CAPITAL LETTER ZHE\)"):
        embed_number_font(pikepdf.new(), "Ж")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("7", [b"(7)"]),
        ("12", [b"(12)"]),
        ("123", [b"(1)", b"(23)"]),
        ("1203", [b"(12)", b"(03)"]),
        ("(\\)", [rb"(\()", rb"(\\\))"]),
    ],
)
def test_characters_go_in_pairs_and_cannot_end_their_text(text: str, drawn: list[bytes]) -> None:
    assert [piece.strip() for piece in characters(text)] == drawn


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (-0.00001, "0"), (0.25, "0.25"), (1e6, "1000000")])
def test_figures_are_written_without_exponents(value: float, text: str) -> None:
    assert figure(value) == text
