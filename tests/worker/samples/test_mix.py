"""The box of sample papers that bundles are measured with."""

from __future__ import annotations

import io
from collections import Counter

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.worker.samples.mix import PARTS, Part, plan


@given(st.integers(1, 300), st.integers(0, 3_000))
def test_a_box_has_exactly_the_sources_and_pages_asked_for(sources: int, more: int) -> None:
    planned = plan(sources, sources + more)
    assert len(planned) == sources
    assert sum(count for _, count in planned) == sources + more
    assert all(count >= 1 for _, count in planned)


def test_two_hundred_sources_hold_every_kind_in_its_share() -> None:
    assert Counter(part for part, _ in plan(200, 3_000)) == {part: part.share for part in PARTS}


@pytest.mark.parametrize("part", PARTS, ids=[part.name for part in PARTS])
def test_every_kind_is_a_sound_pdf_of_the_pages_asked_for_and_the_same_each_time(part: Part) -> None:
    made = part.make(3, 4)
    assert made == part.make(3, 4)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 4
        assert pdf.check_pdf_syntax() == []
