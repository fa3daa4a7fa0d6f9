"""The order in which mixed lines are read and shown. python-bidi, which has no hand in drawing, is the yardstick."""

from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.worker.drawing import bidi

_FORMATTING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"}


def shown(text: str, base: int) -> str:
    """The characters of a line from left to right, as rules L1 and L2 give them, without formatting characters."""
    levels = bidi.levels(text, base)
    end = len(text)
    while end and unicodedata.bidirectional(text[end - 1]) in {"WS", *_FORMATTING}:
        end -= 1
        levels[end] = base
    return without_formatting("".join(text[i] for i in bidi.visual_order(levels)))


def without_formatting(text: str) -> str:
    return "".join(char for char in text if unicodedata.bidirectional(char) not in _FORMATTING)


@settings(deadline=None)
@given(
    st.text(alphabet="abאבגدم12.,()[] -+/%٠١\u05b0\u064e\u200e\u200f", min_size=1, max_size=16),
    st.integers(min_value=0, max_value=1),
)
def test_letters_numbers_points_and_brackets_stand_where_python_bidi_puts_them(text: str, base: int) -> None:
    expected = get_display(text, base_dir="LR"[base])
    assert shown(text, base) == without_formatting(str(expected))


@settings(deadline=None)
@given(
    st.text(alphabet="abאدم12.,() \u202a\u202b\u202c", min_size=1, max_size=14).filter(
        lambda text: not text[-1].isspace()
    ),
    st.integers(min_value=0, max_value=1),
)
def test_embeddings_stand_where_python_bidi_puts_them(text: str, base: int) -> None:
    end = text.rstrip("\u202a\u202b\u202c \t")
    expected = get_display(end, base_dir="LR"[base]) if end else ""
    assert shown(end, base) == without_formatting(str(expected))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("He said \u2067אב a גד\u2069 then", 0, "He said דג a בא then"),
        ("אב \u2066a גד b\u2069 הו", 1, "וה a דג b בא"),
        ("x \u2068אב\u2069 1", 0, "x בא 1"),
        ("x אב 1", 0, "x 1 בא"),
    ],
)
def test_isolated_text_does_not_touch_what_is_around_it(text: str, base: int, expected: str) -> None:
    assert shown(text, base) == expected


def test_bracket_after_a_name_in_brackets_stays_in_its_place() -> None:
    assert shown("Mohammed (אב) גד", 0) == "Mohammed (בא) דג"


def test_override_does_not_make_a_name_read_backwards() -> None:
    assert shown("photo\u202egpj.exe", 0) == "photogpj.exe"


@pytest.mark.parametrize("opened", ["\u202b", "\u202a\u202b", "\u2067", "\u2068\u202b"])
def test_what_a_run_opens_is_ended_with_it(opened: str) -> None:
    text = bidi.closed(f"{opened}אב") + " and more"
    assert bidi.levels(text, 0)[-5:] == [0] * 5


@pytest.mark.parametrize("stray", ["\u202c", "\u2069"])
def test_an_end_without_a_beginning_is_dropped(stray: str) -> None:
    assert bidi.closed(f"ab{stray}c") == "abc"


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("The client", 0),
        ("", 0),
        ("12 345", 0),
        ("محمد الحسن", 1),
        ("יוסף כהן, 1990", 1),
        ("محمد said that he was going to the station", 0),
        ("Mr محمد الحسن", 0),
        ("محمد الحسن عبد الله (Mo)", 1),
        ("Thomas شهدت عملية إيقاف شخص في محطة تارن كروس يوم الثلاثاء وكان يُدعى", 1),
        ("شهدت عملية إيقاف شخص في محطة تارن كروس وكان يُدعى Thomas", 1),
    ],
)
def test_line_is_read_from_the_right_only_where_nearly_all_of_it_is(text: str, base: int) -> None:
    assert bidi.base_level(text) == base
