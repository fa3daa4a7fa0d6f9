"""Dividing a bundle that is too large for its way of sending: between documents, as few volumes as it takes.

Source: general guidance on electronic bundles (2020), as summarised by chambers: a bundle is not split only to send it;
so volumes are made only where the size leaves no other way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.page_labels import letters

ROOM = 0.97  #: of the limit: what is only reckoned may turn out larger


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages that are best kept together, and about how many bytes they take."""

    first_page: int
    last_page: int
    size_bytes: float

    @property
    def count(self) -> int:
        """How many pages."""
        return self.last_page - self.first_page + 1


@dataclass(frozen=True, slots=True)
class Volume:
    """The pages of one volume, places in the bundle from 1."""

    letter: str
    first_page: int
    last_page: int


def volumes_of(pieces: Sequence[Piece], limit_bytes: float) -> tuple[Volume, ...]:
    """The volumes of a bundle, each reckoned to stay below a limit.

    A document is divided only where it alone is larger.

    Args:
        pieces: the documents in order, without a gap.
        limit_bytes: what one volume may take.
    """
    room = limit_bytes * ROOM
    spans: list[tuple[int, int]] = []
    size = 0.0
    for piece in (part for whole in pieces for part in _small_enough(whole, room)):
        if spans and size + piece.size_bytes <= room:
            spans[-1] = spans[-1][0], piece.last_page
            size += piece.size_bytes
        else:
            spans.append((piece.first_page, piece.last_page))
            size = piece.size_bytes
    return tuple(Volume(letters(number), *span) for number, span in enumerate(spans, start=1))


def _small_enough(piece: Piece, room: float) -> list[Piece]:
    """A document in as few equal parts as fit."""
    if piece.size_bytes <= room or piece.count == 1:
        return [piece]
    a_page = piece.size_bytes / piece.count
    pages = max(1, int(room // a_page))
    starts = range(piece.first_page, piece.last_page + 1, pages)
    return [
        Piece(start, last := min(start + pages - 1, piece.last_page), a_page * (last - start + 1)) for start in starts
    ]
