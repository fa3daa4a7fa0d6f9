"""Pages that have come into the bundle, and what their sources said about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pikepdf import Object

from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.worker.assembly.frame import Box, Frame
from lfr_review.worker.assembly.output import Fingerprint


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page in the bundle."""

    page: Object
    frame: Frame
    taken: tuple[Box, ...] = ()  #: words near the corner of the number, as displayed


@dataclass(frozen=True, slots=True)
class GatheredEntry:
    """The pages of one entry, and what its source said about links and bookmarks."""

    sheets: list[Sheet]
    first_page: int  #: of the source
    links: tuple[LinkFacts, ...]
    outline: tuple[OutlineFacts, ...]


@dataclass(slots=True)
class Gathered:
    """Everything taken out of the sources."""

    entries: dict[int, GatheredEntry] = field(default_factory=dict)  #: by index of the entry
    pictures: dict[int, Object] = field(default_factory=dict)  #: the one picture of a first page, by its source
    failed: list[int] = field(default_factory=list)  #: sources that could not be read
    problems: list[str] = field(default_factory=list)
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    source_bytes: int = 0
