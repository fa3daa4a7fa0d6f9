"""A page keeps its size, its visible part and its turn, however oddly they are written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from lfr_review.worker.cleaning import clean_pdf, save_rendition
from lfr_review.worker.cleaning.geometry import settle_boxes
from tests.worker.cleaning.making import greatest_difference, new_pdf, page_of, picture, shown, written


@pytest.mark.parametrize(
    ("entries", "visible", "rotate", "unit"),
    [
        ({"MediaBox": [0, 0, 595, 842]}, (0, 0, 595, 842), 0, 1),
        ({"MediaBox": [595, 842, 0, 0]}, (0, 0, 595, 842), 0, 1),
        ({"MediaBox": [-100, -50, 200, 150]}, (-100, -50, 200, 150), 0, 1),
        ({"MediaBox": [0, 0, 595, 842], "CropBox": [10, 20, 100, 200]}, (10, 20, 100, 200), 0, 1),
        ({"MediaBox": [0, 0, 595, 842], "CropBox": [-10, -10, 900, 900]}, (0, 0, 595, 842), 0, 1),
        ({"MediaBox": [0, 0, 595, 842], "CropBox": [900, 900, 950, 950]}, (0, 0, 595, 842), 0, 1),
        ({"MediaBox": [0, 0, 595, 842], "CropBox": [0, 0, 0, 0]}, (0, 0, 595, 842), 0, 1),
        ({"MediaBox": [0, 0, 0, 0]}, (0, 0, 612, 792), 0, 1),
        ({"MediaBox": [0, 0, "x", 1]}, (0, 0, 612, 792), 0, 1),
        ({"MediaBox": [0, 0, 10, 10], "Rotate": 90}, (0, 0, 10, 10), 90, 1),
        ({"MediaBox": [0, 0, 10, 10], "Rotate": -90}, (0, 0, 10, 10), 270, 1),
        ({"MediaBox": [0, 0, 10, 10], "Rotate": 450}, (0, 0, 10, 10), 90, 1),
        ({"MediaBox": [0, 0, 10, 10], "Rotate": 720}, (0, 0, 10, 10), 0, 1),
        ({"MediaBox": [0, 0, 10, 10], "Rotate": 45}, (0, 0, 10, 10), 0, 1),
        ({"MediaBox": [0, 0, 10, 10], "Rotate": "x"}, (0, 0, 10, 10), 0, 1),
        ({"MediaBox": [0, 0, 10, 10], "UserUnit": 2}, (0, 0, 10, 10), 0, 2),
        ({"MediaBox": [0, 0, 10, 10], "UserUnit": 0}, (0, 0, 10, 10), 0, 1),
        ({"MediaBox": [0, 0, 10, 10], "UserUnit": -3}, (0, 0, 10, 10), 0, 1),
    ],
)
def test_odd_boxes_settle_as_viewers_read_them(
    entries: dict[str, Any], visible: tuple[float, ...], rotate: int, unit: float
) -> None:
    page = Dictionary()
    for key, value in entries.items():
        page[f"/{key}"] = Array(value) if isinstance(value, list) else value
    shape = settle_boxes(page)
    assert (shape.visible, shape.rotate, shape.unit) == (visible, rotate, unit)


@given(
    media=st.lists(st.integers(-2000, 2000), min_size=4, max_size=4),
    crop=st.none() | st.lists(st.integers(-2000, 2000), min_size=4, max_size=4),
    turn=st.integers(-1000, 1000),
)
def test_settling_twice_changes_nothing_more(media: list[int], crop: list[int] | None, turn: int) -> None:
    page = Dictionary(MediaBox=Array(media), Rotate=turn)
    if crop is not None:
        page["/CropBox"] = Array(crop)
    once = settle_boxes(page)
    assert settle_boxes(page) == once
    x0, y0, x1, y1 = once.visible
    assert x0 < x1
    assert y0 < y1
    assert once.rotate in (0, 90, 180, 270)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, [50, 20, 250, 180]])
@pytest.mark.parametrize("origin", [(0, 0), (-120, 75)])
def test_a_turned_cropped_page_off_the_origin_looks_as_before(
    turn: int, crop: list[int] | None, origin: tuple[int, int]
) -> None:
    left, bottom = origin
    pdf = new_pdf(b"q 1 0 0 1 %d %d cm " % origin + shown("Corner", 60, 30) + b" 0.5 g 100 100 50 30 re f Q")
    page = page_of(pdf)
    page["/MediaBox"] = Array([left, bottom, left + 300, bottom + 200])
    page["/Rotate"] = turn
    if crop is not None:
        page["/CropBox"] = Array([crop[0] + left, crop[1] + bottom, crop[2] + left, crop[3] + bottom])
    source = written(pdf)
    clean = clean_pdf(source)
    assert greatest_difference(picture(save_rendition(clean)), picture(source)) == 0
    wide, high = (200, 160) if crop else (300, 200)
    assert (clean.pages[0].width_pt, clean.pages[0].height_pt) == ((high, wide) if turn in (90, 270) else (wide, high))


@pytest.mark.parametrize("side", [3, 14_400, 200_000])
def test_tiny_and_huge_pages_are_taken(side: int) -> None:
    pdf = new_pdf(b"0 0 2 2 re f")
    page_of(pdf)["/MediaBox"] = Array([0, 0, side, side])
    assert clean_pdf(written(pdf)).pages[0].width_pt == side


def test_a_user_unit_makes_the_page_larger() -> None:
    pdf = new_pdf(shown("Large"))
    page_of(pdf)["/UserUnit"] = 2
    clean = clean_pdf(written(pdf))
    assert (clean.pages[0].width_pt, clean.pages[0].height_pt) == (600, 400)
    assert clean.geometry[0].unit == 2
    assert page_of(clean.pdf).get("/UserUnit") == 2
    assert page_of(clean.pdf).get("/Type") == Name.Page
