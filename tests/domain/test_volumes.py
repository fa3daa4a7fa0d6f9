"""Dividing a bundle for its way of sending."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.volumes import Piece, volumes_of


def pieces(*sizes: tuple[int, float]) -> list[Piece]:
    """Documents of so many pages and bytes, one after the other."""
    found, page = [], 1
    for count, size in sizes:
        found.append(Piece(page, page + count - 1, size))
        page += count
    return found


@given(st.lists(st.tuples(st.integers(1, 40), st.floats(1, 1e6)), min_size=1, max_size=30), st.floats(1e4, 2e6))
def test_volumes_hold_every_page_once_and_stay_below_the_limit(sizes: list[tuple[int, float]], limit: float) -> None:
    documents = pieces(*sizes)
    volumes = volumes_of(documents, limit)
    assert volumes[0].first_page == 1
    assert volumes[-1].last_page == documents[-1].last_page
    for before, after in pairwise(volumes):
        assert after.first_page == before.last_page + 1
    a_page = {
        page: piece.size_bytes / piece.count
        for piece in documents
        for page in range(piece.first_page, piece.last_page + 1)
    }
    for volume in volumes:
        inside = range(volume.first_page, volume.last_page + 1)
        assert sum(a_page[page] for page in inside) <= limit * 1.0001 or len(inside) == 1


def test_documents_stay_whole_where_they_can() -> None:
    volumes = volumes_of(pieces((10, 40.0), (10, 40.0), (10, 40.0)), 100.0)
    assert [(each.letter, each.first_page, each.last_page) for each in volumes] == [("A", 1, 20), ("B", 21, 30)]


def test_only_a_document_larger_than_the_limit_is_divided() -> None:
    volumes = volumes_of(pieces((2, 10.0), (10, 250.0)), 100.0)
    assert [(each.first_page, each.last_page) for each in volumes] == [(1, 5), (6, 8), (9, 11), (12, 12)]
