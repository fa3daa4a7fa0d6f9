"""Terms are found however they are written, and not where they only seem to stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.term_matching import fold_text, standing_in, term_of, terms_of

_NAMES = ("Okafor", "Zoë O’Hara", "AB12 CDE", "4471", "Łukasz Nowak", "Ng", "محمد", "Ann", "12/03/1990")


def _stands(term: str, text: str) -> bool:
    return bool(standing_in(text, [term_of(term)]))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Okafor", "seen by OKAFOR at"),
        ("Okafor", "seen by Oka-\nfor at"),
        ("Okafor", "seen by Oka\u00ad\nfor at"),
        ("Okafor", "O k a f o r"),
        ("Okafor", "write to jokafor@post.example"),
        ("Okafor", "MrOkafor"),
        ("Zoë O’Hara", "ZOE O'HARA"),
        ("Zoë O’Hara", "Zoe\u0308 \n O’Hara’s"),
        ("zoe ohara", "Zoë O’Hara"),
        ("AB12 CDE", "plate AB12CDE."),
        ("AB12CDE", "plate AB 12 CDE."),
        ("4471", "PC4471 spoke"),
        ("4471", "PC 4471 spoke"),
        ("Ann", "to Ann, by hand"),
        ("office", "the o\ufb03ce door"),
        ("020 7946 0958", "(020) 7946-0958"),
        ("12/03/1990", "born 12.03.1990"),
        ("John Okafor", "signed JohnOkafor"),
        ("محمد", "السيد محمد هنا"),
        ("Łukasz Nowak", "ŁUKASZ  NOWAK"),
    ],
)
def test_SEC_062_a_term_is_found_however_it_is_written(term: str, text: str) -> None:
    assert _stands(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Ann", "a planned channel"),
        ("Ng", "walking along"),
        ("4471", "the number 144712"),
        ("1230", "at 12:30 on"),
        ("1230", "£12.30"),
        ("Martin", "a smart inspector"),
    ],
)
def test_what_only_seems_to_be_the_term_is_not_found(term: str, text: str) -> None:
    assert not _stands(term, text)


def test_a_term_without_a_letter_is_none() -> None:
    assert terms_of(["", " - ", "Ann", "ANN", "ánn"]) == (term_of("Ann"),)


@given(term=st.sampled_from(_NAMES), before=st.text(max_size=12), after=st.text(max_size=12))
def test_a_term_between_spaces_is_always_found(term: str, before: str, after: str) -> None:
    assert _stands(term, f"{before} \n{term}\t {after}")


@given(
    term=st.sampled_from(_NAMES), cut=st.integers(1, 11), joint=st.sampled_from(["-\n", "\u00ad\n", "\ufffe\r\n", " "])
)
def test_a_term_cut_at_a_line_end_is_found_where_the_cut_makes_no_other_number(term: str, cut: int, joint: str) -> None:
    assert _stands(term, f"x {term[:cut]}{joint}{term[cut:]} y")


@given(text=st.text(max_size=60), term=st.text(min_size=1, max_size=6))
def test_the_fast_look_never_misses_what_the_slow_one_finds(text: str, term: str) -> None:
    wanted = term_of(term)
    slow = bool(wanted.letters) and next(fold_text(text).find(wanted), None) is not None
    assert bool(standing_in(text, [wanted] if wanted.letters else [])) == slow


@given(text=st.text(max_size=60), term=st.text(min_size=1, max_size=6))
def test_a_place_found_lies_in_the_text_and_folds_to_the_term(text: str, term: str) -> None:
    wanted = term_of(term)
    for first, last in fold_text(text).find(wanted):
        assert 0 <= first <= last < len(text)
        assert wanted.letters in fold_text(text[first : last + 1]).letters
