"""The pages of an item as they will look redacted, for a view that shows pages."""

from __future__ import annotations

from lfr_review.domain.bundles import Audience
from lfr_review.services.frames import Frame
from lfr_review.services.preview import Found
from lfr_review.services.redaction.showing import ShownRedaction
from lfr_review.services.work import CancelToken


class BurntPages:
    """Pages with their boxes filled, for one audience at a time. Every call but `text` talks to a worker."""

    def __init__(self, shown: ShownRedaction, sizes: tuple[tuple[float, float], ...], audience: Audience) -> None:
        self._shown = shown
        self._sizes = sizes
        self.audience = audience

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points, as displayed."""
        return self._sizes

    def page(self, number: int, scale: float) -> Frame:
        """A page, from 1, at so many pixels a point."""
        return self._shown.page(number, self.audience, scale)

    def text(self, number: int) -> str:
        """Nothing: what stays of a page's words is known once it is made."""
        return ""

    def find(self, phrase: str, token: CancelToken, first: int = 1) -> tuple[Found, ...]:
        """Nothing is looked for in pages that are only looked at."""
        return ()

    def close(self) -> None:
        """End the worker."""
        self._shown.close()
