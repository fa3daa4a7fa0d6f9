"""What a check of a finished bundle found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """How a check came out. `ask` is a question only a person can answer."""

    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One id of the checklist and what was found."""

    id: str
    result: Result
    words: str
    pages: tuple[int, ...] = ()  #: bundle pages, from 1
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """All findings about one file."""

    file: str
    profile: str
    checks: tuple[Check, ...]

    def count(self, result: Result) -> int:
        """How many checks came out so."""
        return sum(check.result is result for check in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceExpectation:
    """What a source was like, so that its pages in the bundle can be held against it."""

    page_count: int
    sizes: tuple[tuple[float, float], ...] = ()  #: displayed width and height in points, by page
    probes: tuple[str, ...] = ()  #: a telling piece of each page's text, empty where it has none
    internal_links: int = 0
    web_links: int = 0
    outline_entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryExpectation:
    """A document that the bundle is meant to hold."""

    title: str
    section: str
    date_text: str
    first_page: int
    last_page: int
    placeholder: str = ""  #: what is missing, where the entry is a placeholder
    source: SourceExpectation | None = None
    internal: bool = False  #: drawn by us


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckProfile:
    """The limits that a court or body sets, from `resources/rules/profiles.toml`."""

    name: str
    title: str
    channel_bytes: tuple[tuple[str, int], ...] = ()  #: (channel, limit)
    image_dpi: int = 300
    core_bundle_pages: int | None = None
    file_name_pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOrder:
    """What the checking worker is told beside the file."""

    file_name: str
    profile: CheckProfile
    title: str | None = None  #: the title we set, where we made the file
    entries: tuple[EntryExpectation, ...] | None = None  #: None: a file by anyone
    source_bytes: int | None = None
    secret_words: tuple[str, ...] = ()  #: source metadata that must not be found in the file's own
    structural_only: bool = False
