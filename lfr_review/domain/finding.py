"""A question put to the search, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.searching import SearchFilter, SearchKind, Term, read_terms
from lfr_review.domain.snippets import Snippet

ANYTHING = SearchFilter()
MOST_RANKED = 2_000  #: beyond so many, the newest are shown and no rank is reckoned


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody looks for."""

    typed: str
    here: Uid | None = None  #: the case that is shown: what is in it comes first
    only: SearchFilter = ANYTHING
    newest: int = 20  #: how many are told at once, of the case at hand and of all
    best: int = 100  #: how many are told once all are ranked

    @property
    def terms(self) -> tuple[Term, ...]:
        """What was typed, taken apart."""
        return read_terms(self.typed)

    @property
    def is_enough(self) -> bool:
        """Whether there is anything to look for: two letters at least."""
        return sum(len(word) for term in self.terms for word in term.words) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found. Its words may stand on a screen: aliases, no guarded names."""

    kind: SearchKind
    case: Uid
    record: Uid
    title: str
    where: str = ""  #: page, day or field, in words
    snippet: Snippet | None = None  #: None: what matched is not shown in a list
    page: int | None = None  #: of an evidence item
    evidence: int | None = None  #: evidence number
    stop: Uid | None = None
    key: str = ""  #: the question, field or part of the record
    handling: frozenset[HandlingMark] = frozenset()
    about: Hit | None = None  #: of a waiver: the record whose mark it lifted

    @property
    def never_served(self) -> bool:
        """Whether it is the caseworker's own record, which leaves by no route."""
        return self.kind is SearchKind.FILE_NOTE


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best or newest first; what is in the case at hand before everything else."""

    hits: tuple[Hit, ...]
    count: int | None = None  #: how much there is; None: not counted yet, or more than `MOST_RANKED`
    is_ranked: bool = False
