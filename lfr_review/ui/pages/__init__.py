"""The pages of a case. Each knows the services it calls and no other page."""

from __future__ import annotations

from lfr_review.ui.contracts import OpenLibrary
from lfr_review.ui.frame.pages import PageSpec


def page_specs(library: OpenLibrary) -> tuple[PageSpec, ...]:
    """The pages of a case, in the order of their tabs."""
    return ()
