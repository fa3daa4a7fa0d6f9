"""Paragraphs cut into lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.documents import WebTarget
from lfr_review.worker.drawing.fonts import Cut
from lfr_review.worker.drawing.lines import Line, Span, lay_lines, text_width
from lfr_review.worker.drawing.styles import BODY, CELL
from tests.worker.drawing.examples import NAME_IDS, NAMES

_WORDS = st.text(alphabet="abcdefg éאבמ محمد রিক 王 .,-/12\u200b\u00a0\n\t()", max_size=120)


def span(text: str) -> tuple[Span, ...]:
    return (Span(text, BODY),)


def said(lines: tuple[Line, ...]) -> str:
    return "".join(line.text for line in lines)


@settings(deadline=None)
@given(_WORDS, st.floats(min_value=40, max_value=400))
def test_lines_hold_the_text_and_fit_their_width(text: str, width: float) -> None:
    lines = lay_lines(span(text), width)
    assert re.sub(r"[\s\u200b]", "", said(lines)) == re.sub(r"[\s\u200b]", "", text)
    for line in lines:
        assert line.width <= width + 0.02


@settings(deadline=None)
@given(_WORDS, st.floats(min_value=40, max_value=400))
def test_pieces_of_a_line_stand_side_by_side(text: str, width: float) -> None:
    for line in lay_lines(span(text), width):
        x = 0.0
        for piece in sorted(line.pieces, key=lambda piece: (piece.x, piece.width)):
            assert piece.x == pytest.approx(x, abs=0.001)
            x += piece.width
        assert x == pytest.approx(line.width, abs=0.001)


def test_empty_text_is_one_empty_line() -> None:
    (line,) = lay_lines(span(""), 100)
    assert line.width == 0
    assert line.height == BODY.leading


def test_spaces_at_the_end_of_a_line_take_no_room() -> None:
    lines = lay_lines(span("stopped     held"), text_width(span("stopped")))
    assert [line.text for line in lines] == ["stopped", "held"]


def test_spaces_at_the_beginning_and_within_are_kept() -> None:
    (line,) = lay_lines(span("  one   two"), 400)
    assert line.text == "  one   two"


def test_hash_is_divided_where_the_line_ends() -> None:
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    lines = lay_lines(span(digest), 150)
    assert len(lines) > 1
    assert said(lines) == digest
    assert all(line.width > 130 for line in lines[:-1])


def test_address_is_divided_after_a_stroke_where_that_leaves_a_fair_line() -> None:
    lines = lay_lines(span("https://www.example.org/policies/live-facial-recognition"), 180)
    assert lines[0].text.endswith("/")


def test_text_without_any_space_is_laid_out_in_proportion_to_its_length() -> None:
    text = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo" * 600
    lines = lay_lines(span(text), 450)
    assert said(lines) == text
    assert len(lines) > 250


def test_width_of_one_letter_still_takes_a_letter_a_line() -> None:
    assert [line.text for line in lay_lines(span("abc"), 0.5)] == ["a", "b", "c"]


@pytest.mark.parametrize("name", [name for _, name, *_ in NAMES], ids=NAME_IDS)
def test_marks_stay_with_their_letters_however_narrow_the_line(name: str) -> None:
    lines = lay_lines(span(name), 0.5)
    assert all(line.pieces for line in lines)
    for line in lines:
        assert not re.match(
            "[\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd]", line.text
        )


def test_word_of_two_styles_is_not_divided_between_them() -> None:
    spans = (Span("un", BODY), Span("law", BODY._replace(cut=Cut(bold=True))), Span("ful stop", BODY))
    width = text_width(spans) - 1
    assert [line.text for line in lay_lines(spans, width)] == ["unlawful", "stop"]


def test_line_with_letters_that_reach_further_is_higher() -> None:
    (plain,) = lay_lines((Span("Ahmed", CELL),), 400)
    (vowels,) = lay_lines((Span("ٱلرَّحِيمِ", CELL),), 400)
    assert plain.height == CELL.leading
    assert vowels.height > plain.height


def test_link_stays_on_its_words() -> None:
    target = WebTarget(uri="https://example.org")
    (line,) = lay_lines((Span("see ", BODY), Span("the page", BODY, target), Span(" now", BODY)), 400)
    assert "".join(piece.run.text for piece in line.pieces if piece.link) == "the page"
