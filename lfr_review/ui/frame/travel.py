"""Where the reader has been, for Back and Forward."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lfr_review.domain.ids import Uid

LONGEST = 100


class Place(NamedTuple):
    """A page of a case, or with no case a page that stands beside them."""

    case: Uid | None
    page: str


SEARCH = Place(None, "search")


@dataclass(slots=True)
class Travel:
    """A walk through places, of which one is here."""

    _places: list[Place] = field(default_factory=list)
    _at: int = -1

    @property
    def here(self) -> Place | None:
        """The place shown now."""
        return self._places[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that was left by going back."""
        return self._at < len(self._places) - 1

    def go(self, place: Place) -> None:
        """Walk on; what lay ahead is forgotten."""
        if place == self.here:
            return
        self._places = [*self._places[: self._at + 1], place][-LONGEST:]
        self._at = len(self._places) - 1

    def back(self) -> Place | None:
        """Go back one place."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Place | None:
        """Go forward one place."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.here

    def page_of(self, case: Uid) -> str | None:
        """The page of a case that was looked at last."""
        return next((place.page for place in reversed(self._places) if place.case == case), None)
