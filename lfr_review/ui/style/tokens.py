"""The colours of the window as named tokens, read from `resources/style/tokens.toml`."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import NamedTuple

from lfr_review.assets import asset

GRID = 4  #: px; every distance is a multiple of it
INSIDE_GROUP = 2 * GRID
BETWEEN_GROUPS = 4 * GRID
AROUND_PAGE = 6 * GRID
READING_WIDTH = 720  #: px at 100 %; a column of text is never wider
ROW_HEIGHT = 32  #: px at 100 %
ROW_HEIGHT_COMPACT = 24
TEXT_PT = (11, 13, 16, 22)  #: body, section heading, page heading, welcome


class Scheme(StrEnum):
    """A complete set of tokens."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Tokens(NamedTuple):
    """One colour a name, each `#rrggbb`."""

    surface: str  #: the window
    surface_raised: str  #: fields, lists, cards
    surface_sunken: str  #: the bar behind tabs, the track of a progress bar
    line: str  #: a hairline between areas
    edge: str  #: the outline of something that can be used
    text: str
    text_quiet: str
    accent: str  #: the one main act of a page, selection, links
    accent_strong: str  #: the same, pressed or under the pointer
    accent_text: str  #: words on the accent
    accent_soft: str  #: behind a selected row
    danger: str  #: expired and error, nothing else
    danger_soft: str
    warn: str
    warn_soft: str
    good: str
    good_soft: str
    focus: str  #: the ring round what has the keyboard
    evidence: str  #: the neutral ground that evidence lies on


@functools.cache
def tokens_of(scheme: Scheme) -> Tokens:
    """The tokens of one scheme."""
    table = _tables(asset("style", "tokens.toml").read_text(encoding="utf-8"))[scheme.value]
    return Tokens(**{name: table[name.replace("_", "-")] for name in Tokens._fields})


def _tables(text: str) -> dict[str, dict[str, str]]:
    """The tables of our own token file: headings and quoted values, one a line, and nothing else of TOML.

    The library's reader is loaded nowhere else before the first picture; a test holds this one to the same answer.
    """
    tables: dict[str, dict[str, str]] = {}
    table: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("["):
            table = tables[line.strip("[] ")] = {}
        elif "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            table[name.strip()] = value.strip().strip('"')
    return tables
