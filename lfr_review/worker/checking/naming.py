"""Naming documents in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_TITLE = 60
LEADERS = re.compile(r"(?:\s?[.·_]){4,}")  #: dots between a title and its page
MOST_NAMED = 3


def quoted(title: str) -> str:
    """A title in quotation marks, shortened where it is long."""
    flat = " ".join(LEADERS.sub(" … ", title).split())
    return f"“{flat}”" if len(flat) <= MOST_TITLE else f"“{flat[: MOST_TITLE - 1].rstrip()}…”"


def and_so_on(titles: Sequence[str]) -> str:
    """A few titles, and how many more there are."""
    shown = [quoted(title) for title in titles[:MOST_NAMED]]
    if len(titles) > MOST_NAMED:
        return f"{', '.join(shown)} and {len(titles) - MOST_NAMED} more"
    return joined(shown)


def joined(things: Sequence[str]) -> str:
    """Things in a row: `a, b and c`."""
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"


def counted(number: int, thing: str) -> str:
    """A number of things: `1 page`, `3,000 pages`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
