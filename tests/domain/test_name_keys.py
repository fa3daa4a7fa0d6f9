"""Names in a conflict check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.name_keys import could_be_the_same, name_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Ångström", "ANGSTROM, zoe"),
        ("Seán O’Brien", "Sean OBrien"),
        ("Jean-Luc Moreau", "moreau jean luc"),
        ("Mary Jane Watson", "Watson, Mary"),
        ("Mr Robert Hale", "Bob Hale"),
        ("Mohammed Yusuf Khan", "Muhammad Khan"),
        ("PC Łukasz Nowak", "Lukasz Nowak"),
        ("Weiß, Anna", "Anna Weiss"),
        ("محمد خان", "خان محمد"),
        ("Cher", "CHER"),
        ("PC Stone", "Mr Stone"),
    ],
)
def test_the_same_person_written_differently_is_found(one: str, other: str) -> None:
    assert could_be_the_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Hale", "Robert Hall"),
        ("Mary Watson", "Jane Watson"),
        ("Watson", "Mary Watson"),
        ("", ""),
        ("Robert Hale", ""),
    ],
)
def test_different_names_are_not_the_same(one: str, other: str) -> None:
    assert not could_be_the_same(one, other)


def test_a_title_alone_is_still_a_name() -> None:
    assert name_keys("Master") == name_keys("MASTER") != frozenset()


@given(words=st.lists(st.text(min_size=1, max_size=8), max_size=5))
def test_the_order_of_words_does_not_count(words: list[str]) -> None:
    assert name_keys(" ".join(words)) == name_keys(" ".join(reversed(words)))
