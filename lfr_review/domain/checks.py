"""What a check of a finished bundle found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from lfr_review.domain.bundles import LateWay, Numbering


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
    directions: tuple[str, ...] = ()  #: by which the bundle may depart from rules, in words

    def count(self, result: Result) -> int:
        """How many checks came out so."""
        return sum(check.result is result for check in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceExpectation:
    """What a source was like, so that its pages in the bundle can be held against it."""

    page_count: int
    sizes: tuple[tuple[float, float], ...] = ()  #: displayed width and height in points, by page
    probes: tuple[str, ...] = ()  #: a telling piece of each page's text, empty where it has none
    looked_at: tuple[int, ...] = ()  #: pages of it, from 1, in whose pictures words were looked for
    internal_links: int = 0
    web_links: int = 0
    outline_entries: int = 0
    file: int | None = None  #: index among the sources sent beside the bundle, for holding the looks against each other
    file_first_page: int = 1  #: the page of that file with which the entry begins


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
    listed: bool = True  #: stands in the index


class RuleStatus(StrEnum):
    """How far a rule has been traced. Values are written in the profiles file: never rename one."""

    CONFIRMED = "confirmed"  #: read in the source itself, or in a page that reproduces it
    SECONDARY = "secondary"  #: read in somebody's summary of the source
    UNCONFIRMED = "unconfirmed"  #: general knowledge or inference; a person must look it up
    OURS = "ours"  #: good practice of our own choosing, no rule of anybody's


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtRule:
    """One rule behind one or more checks, as it stood on a day."""

    id: str
    words: str  #: the rule in our own words
    source: str
    status: RuleStatus
    checked_on: dt.date
    reviewed_by: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way of sending a bundle and what it takes at most."""

    name: str
    title: str
    limit_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRule:
    """A way of adding documents to a bundle that was sent, and the rule behind it."""

    way: LateWay
    title: str
    words: str  #: what comes of it
    rule: str  #: id of the rule


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckProfile:
    """The limits that a court or body sets, from `resources/rules/profiles.toml`."""

    name: str
    title: str
    version: str = ""  #: of the profiles file
    rules: tuple[CourtRule, ...] = ()
    channels: tuple[Channel, ...] = ()
    numbering: Numbering = field(default_factory=Numbering)  #: how our own bundles are numbered under it
    number_place: str = ""  #: such as `bottom right`, where a rule fixes the corner
    number_min_pt: float = 5.0  #: height of the digits
    image_dpi: int = 300
    core_bundle_pages: int | None = None
    hearing_date_in_name: bool = False
    claim_number_in_name: bool = False  #: in front of everything else
    late_ways: tuple[LateRule, ...] = ()  #: the one that is offered first in front

    def rules_behind(self, check: str) -> frozenset[str]:
        """The ids of all rules that a check rests on."""
        return frozenset(rule.id for rule in self.rules if check in rule.checks)

    def rule(self, name: str) -> CourtRule | None:
        """The rule with an id."""
        return next((rule for rule in self.rules if rule.id == name), None)

    def rule_behind(self, check: str) -> CourtRule | None:
        """The rule that a check rests on, the best traced first."""
        strength = list(RuleStatus)
        found = [rule for rule in self.rules if check in rule.checks]
        return min(found, key=lambda rule: strength.index(rule.status), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectedRules:
    """A direction in the case, and the rules of the profile that it allows to depart from."""

    words: str
    rules: tuple[str, ...]  #: ids


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOrder:
    """What the checking worker is told beside the file."""

    file_name: str
    profile: CheckProfile
    title: str | None = None  #: the title we set, where we made the file
    entries: tuple[EntryExpectation, ...] | None = None  #: None: a file by anyone
    numbering: Numbering | None = None  #: None: read from the pages
    labels: tuple[str, ...] = ()  #: printed on the pages, where they are not plain numbers
    source_bytes: int | None = None
    channel: str = ""  #: name of the channel chosen, empty where none is
    secret_words: tuple[str, ...] = ()  #: source metadata that must not be found in the file's own
    structural_only: bool = False
    directions: tuple[DirectedRules, ...] = ()
