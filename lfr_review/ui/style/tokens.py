"""The colours of the window as named tokens, read from `resources/style/tokens.toml`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Tokens:
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
    with asset("style", "tokens.toml").open("rb") as file:
        table = tomllib.load(file)[scheme.value]
    return Tokens(**{field.name: table[field.name.replace("_", "-")] for field in fields(Tokens)})
