"""Page numbers in words."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.page_lists import page_ranges, pages_in_words, short_list

PAGES = st.lists(st.integers(1, 300), max_size=80)


def test_neighbours_are_joined() -> None:
    assert short_list([12, 3, 7, 8, 9, 10, 11, 3]) == "3, 7–12"
    assert pages_in_words([5]) == "page 5"
    assert pages_in_words([5, 6]) == "pages 5–6"
    assert pages_in_words([]) == "no page"


def test_a_long_list_says_how_many_it_leaves_out() -> None:
    assert short_list(range(1, 100, 2), most=3) == "1, 3, 5 and 47 more"


@given(PAGES)
def test_ranges_hold_the_same_pages_and_never_touch(pages: list[int]) -> None:
    ranges = page_ranges(pages)
    assert [page for first, last in ranges for page in range(first, last + 1)] == sorted(set(pages))
    assert all(before[1] + 1 < after[0] for before, after in itertools.pairwise(ranges))


@given(PAGES)
def test_every_page_can_be_read_back_from_the_whole_list(pages: list[int]) -> None:
    named: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", short_list(pages, most=len(pages) + 1)):
        named |= set(range(int(first), int(last or first) + 1))
    assert named == set(pages)
