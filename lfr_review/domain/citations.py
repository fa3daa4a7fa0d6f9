"""Citations: pointers from text to proof, as tokens in the text.

`[[E3 p.2]]` is page 2 of evidence item 3, `[[E7 @02:41]]` a timecode, `[[note:14]]` a timeline note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"\[\[\s*(?:E(?P<number>\d{1,6})(?:\s+p\.?\s*(?P<page>\d{1,5})|\s+@(?P<time>\d{1,3}(?::\d{2}){1,2}(?:\.\d)?))?"
    r"|note:(?P<note>\d{1,7}))\s*\]\]",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\s*(?:\[\[)?\s*(?P<body>(?:E\d{1,6}(?:\s+(?:p\.?\s*\d{1,5}|@[\d:.]+))?|note:\d{1,7}))\s*(?:\]\])?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A pointer to one page or timecode of an evidence item, to a whole item, or to a timeline note."""

    evidence: int | None = None  #: evidence number within the case
    page: int | None = None  #: page of its rendition, from 1
    at_ms: int | None = None  #: timecode, milliseconds
    note: int | None = None  #: note number within the case

    def token(self) -> str:
        """The citation as it stands in a text."""
        return f"[[{self.label()}]]"

    def label(self) -> str:
        """The citation as a person writes it."""
        if self.note is not None:
            return f"note:{self.note}"
        if self.page is not None:
            return f"E{self.evidence} p.{self.page}"
        if self.at_ms is not None:
            return f"E{self.evidence} @{timecode(self.at_ms)}"
        return f"E{self.evidence}"

    def in_words(self) -> str:
        """The citation outside a bundle, such as `E3, page 2`."""
        if self.note is not None:
            return f"note {self.note}"
        if self.page is not None:
            return f"E{self.evidence}, page {self.page}"
        if self.at_ms is not None:
            return f"E{self.evidence} at {timecode(self.at_ms)}"
        return f"E{self.evidence}"


def split(text: str) -> Iterator[str | Citation]:
    """The parts of a text in order: plain pieces and the citations between them."""
    end = 0
    for match in TOKEN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield _citation(match)
        end = match.end()
    if end < len(text):
        yield text[end:]


def citations_in(text: str) -> tuple[Citation, ...]:
    """The citations of a text, in order, repeats kept."""
    return tuple(part for part in split(text) if isinstance(part, Citation))


def read_list(typed: str) -> tuple[Citation, ...] | None:
    """The citations of a typed list such as `E5, E3 p.2 note:4`, or None where part of it is not one."""
    found: list[Citation] = []
    rest = typed.strip().rstrip(",;")
    while rest:
        match = _BARE.match(rest)
        if match is None:
            return None
        token = TOKEN.fullmatch(f"[[{match['body']}]]")
        if token is None:
            return None
        found.append(_citation(token))
        rest = rest[match.end() :].lstrip(" ,;")
    return tuple(found)


def timecode(at_ms: int) -> str:
    """A timecode as `MM:SS`, `H:MM:SS`, with tenths only where there are any."""
    seconds, tenths = at_ms // 1000, at_ms % 1000 // 100
    hours, rest = divmod(seconds, 3600)
    text = f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{text}.{tenths}" if tenths else text


def _citation(match: re.Match[str]) -> Citation:
    if match["note"]:
        return Citation(note=int(match["note"]))
    page = int(match["page"]) if match["page"] else None
    return Citation(evidence=int(match["number"]), page=page, at_ms=_millis(match["time"]) if match["time"] else None)


def _millis(text: str) -> int:
    whole, _, tenths = text.partition(".")
    total = 0
    for part in whole.split(":"):
        total = total * 60 + int(part)
    return total * 1000 + (int(tenths) * 100 if tenths else 0)
