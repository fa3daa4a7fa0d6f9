"""Where lines may end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.worker.drawing.breaks import better_positions, break_positions


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *break_positions(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one  two three", ["one  ", "two ", "three"]),
        ("10\u00a0March 2026", ["10\u00a0March ", "2026"]),
        ("facial-recognition", ["facial-", "recognition"]),
        ("NM-2026-014 12/3/26 E-3", ["NM-2026-014 ", "12/3/26 ", "E-3"]),
        ("and/or", ["and/", "or"]),
        ("stopped—then held", ["stopped—", "then ", "held"]),
        ("ab\u200bcd", ["ab\u200b", "cd"]),
        ("ab\u2060cd", ["ab\u2060cd"]),
        ("王小明", ["王", "小", "明"]),
        ("（王）、明。", ["（王）、", "明。"]),
        ("王\u2060小", ["王\u2060小"]),
        ("ኃይለ፡ሥላሴ", ["ኃይለ፡", "ሥላሴ"]),
        ("[B/143]", ["[B/143]"]),
    ],
)
def test_line_may_end_between_words_and_not_within_them(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@settings(deadline=None)
@given(st.text(min_size=1))
def test_breaks_lose_and_repeat_nothing(text: str) -> None:
    assert "".join(parts(text)) == text
    assert all(parts(text))


def test_address_is_best_divided_after_its_strokes_and_points() -> None:
    address = "https://www.example.org/policies/lfr.html?page=a"
    ends = {address[:i].rpartition("/")[2] or "/" for i in better_positions(address)}
    assert {"/", "www.", "lfr.", "lfr.html?", "lfr.html?page="} <= ends
