"""Numbers of pages put between others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.page_labels import last_number, letters, letters_of, number_of, ordinal, plain_from, span_of


def test_letters_go_on_after_z_as_columns_of_a_sheet_do() -> None:
    assert [letters(n) for n in (1, 2, 26, 27, 28, 52, 53, 702, 703)] == [
        "A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


@given(st.integers(1, 10_000))
def test_letters_are_read_back(n: int) -> None:
    assert ordinal(letters(n)) == n


def test_a_label_is_its_number_and_its_letters() -> None:
    assert (number_of("143A"), letters_of("143A")) == (143, "A")
    assert (number_of("S17"), letters_of("S17")) == (17, "")
    assert number_of("cover") == 0
    assert last_number(["1", "143", "143B", "12"]) == 143


def test_plain_numbers_are_told_from_others() -> None:
    assert plain_from(["215", "216"]) == 215
    assert plain_from(["1", "1A", "2"]) is None
    assert plain_from(["S1", "S2"]) is None
    assert plain_from([]) is None
    assert (span_of(["143A"]), span_of(["143A", "143B"])) == ("143A", "143A–143B")
