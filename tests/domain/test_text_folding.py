"""Folded text: what is left when spaces, case and forms no longer matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.text_folding import fold


def test_what_a_pdf_changes_does_not_matter() -> None:
    assert fold("The ﬁrst Officer’s  note\n(p. 2)") == fold("the first OFFICER'S note (p.2)")
    assert fold("عبد\u200f الله") == fold("عبد الله")


@given(st.text())
def test_folding_twice_changes_nothing_that_matters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
