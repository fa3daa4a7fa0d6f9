"""Folded text: what is left when spaces, case and forms no longer matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.text_folding import fold, probe_of


def test_what_a_pdf_changes_does_not_matter() -> None:
    assert fold("The ﬁrst Officer’s  note\n(p. 2)") == fold("the first OFFICER'S note (p.2)")
    assert fold("عبد\u200f الله") == fold("عبد الله")


def test_a_probe_is_found_where_the_text_stands_with_a_number_added() -> None:
    text = "On 10 March 2026 the claimant walked past the van and was stopped. " * 4
    assert probe_of(text) in fold("Page head\n" + text.upper().replace(" ", "  ") + "\n143")


def test_a_page_with_hardly_a_word_has_no_probe() -> None:
    assert probe_of("12") == "" and probe_of("") == ""


@given(st.text())
def test_folding_twice_changes_nothing_that_matters(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=400))
def test_a_probe_is_part_of_the_folded_text(text: str) -> None:
    assert probe_of(text) in fold(text)
