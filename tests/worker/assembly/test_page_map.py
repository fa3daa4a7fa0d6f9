"""The bundle in numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bundles import Numbering, SourcePages
from lfr_review.domain.documents import AnchorTarget, PageTarget, Reference
from lfr_review.worker.assembly.page_map import INDEX_ANCHOR, PageMap, Place, entry_anchor
from tests.worker.assembly.ordering import evidence, order, own


def _reference(item: str, page: int) -> Reference:
    return Reference(target=PageTarget(item=item, page=page), fallback="E1", lead="E1 ")


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20), st.integers(1, 900))
def test_documents_follow_each_other_without_a_gap(counts: list[int], first: int) -> None:
    asked = order([evidence(number) for number in range(len(counts))], Numbering(first=first))
    placed = PageMap(asked, [1, *counts], {}).placed()
    assert placed[0].first_page == 1, "a place in the file, whatever number is printed there"
    for before, after in pairwise(placed):
        assert after.first_page == before.last_page + 1
    assert [entry.last_page - entry.first_page + 1 for entry in placed] == [1, *counts]


def test_a_reference_is_printed_with_the_letter_of_its_section() -> None:
    pages = PageMap(order([own("Grounds"), evidence(0)]), [2, 3, 10], {})
    assert pages.cited(_reference("item0", 4)) == "[B/9]"


def test_a_reference_into_a_section_without_a_letter_is_printed_as_the_number_alone() -> None:
    pages = PageMap(order([evidence(0, section=-1)]), [2, 10], {})
    assert pages.cited(_reference("item0", 4)) == "[6]"


def test_a_supplementary_bundle_is_cited_by_its_printed_numbers() -> None:
    pages = PageMap(order([evidence(0)], Numbering(first=501, prefix="S")), [1, 10], {})
    assert pages.cited(_reference("item0", 1)) == "[B/S502]"


@pytest.mark.parametrize(("page", "expected"), [(3, None), (4, Place(1)), (6, Place(3)), (7, None)])
def test_only_the_pages_that_came_along_can_be_cited(page: int, expected: Place | None) -> None:
    asked = order([evidence(0, pages=SourcePages(source=0, first_page=4, last_page=6))])
    assert PageMap(asked, [1, 3], {}).place_of(PageTarget(item="item0", page=page)) == expected


def test_a_document_split_over_two_entries_is_found_in_both() -> None:
    halves = [
        evidence(0, pages=SourcePages(source=0, first_page=1, last_page=2)),
        evidence(0, uid="second", pages=SourcePages(source=0, first_page=3, last_page=4)),
    ]
    pages = PageMap(order(halves), [1, 2, 2], {})
    found = [pages.place_of(PageTarget(item="item0", page=page)) for page in (1, 2, 3, 4)]
    assert found == [Place(1), Place(2), Place(3), Place(4)]


def test_entries_and_the_index_have_anchors() -> None:
    pages = PageMap(order([own("Grounds"), evidence(0)]), [2, 3, 1], {})
    assert pages.place_of(AnchorTarget(anchor=INDEX_ANCHOR)) == Place(0)
    assert pages.place_of(entry_anchor(2)) == Place(5)
    assert pages.place_of(AnchorTarget(anchor="nowhere")) is None
