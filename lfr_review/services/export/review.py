"""What a person looks through before a bundle is written: every document, how it gets in, and what to mind about it.

Source: our security requirement 55.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lfr_review.domain.bundles import Generated, OrderEntry, SourcePages
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.names import is_withheld
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.people import PartyRole
from lfr_review.services.desk import Desk
from lfr_review.services.export.documents import papers_for
from lfr_review.services.export.prepare import Prepared


class Route(Enum):
    """How the pages of a document get into the bundle."""

    AS_PAGES = auto()  #: the cleaned pages of the item
    AS_PICTURES = auto()  #: pages that could not be cleaned, rebuilt as pictures
    AS_SHEET = auto()  #: a sheet of ours in place of a file that has no pages
    WRITTEN = auto()  #: by the program, from the case
    PLACEHOLDER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One document as the review shows it."""

    uid: str  #: of the plan's entry
    title: str
    mark: str  #: evidence number, or nothing
    section: str
    route: Route
    marks: frozenset[HandlingMark]  #: reasons for care that the item has
    to_mind: tuple[str, ...]  #: in sentences: what reading noticed, whose data it holds

    @property
    def about_others(self) -> bool:
        """Whether it is marked as holding data of somebody who is not the client."""
        return bool(self.marks & {HandlingMark.THIRD_PARTY, HandlingMark.CHILD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that is to be looked through."""

    rows: tuple[ReviewRow, ...]
    open_points: tuple[DocumentProblem, ...]  #: listed, not stopping: somebody must decide to go on
    stops: tuple[DocumentProblem, ...]


#: our papers that name people beside the client
_NAME_PEOPLE = frozenset({Generated.COMPLAINT_FORM, Generated.CHRONOLOGY, Generated.EXHIBIT_FRONT})
_OTHERS = {PartyRole.WITNESS: "witness", PartyRole.OFFICER: "officer", PartyRole.INTERPRETER: "interpreter"}
_PLURALS = {"witness": "witnesses", "officer": "officers", "interpreter": "interpreters"}


def review_of(desk: Desk, prepared: Prepared) -> Review:
    """What a person looks through before the bundle that was prepared is written."""
    looking = _Looking(prepared, _people_named(desk, prepared))
    return Review(
        rows=tuple(looking.row(entry) for entry in prepared.order.entries),
        open_points=tuple(problem for problem in prepared.problems if not problem.stops),
        stops=prepared.stops,
    )


class _Looking:
    def __init__(self, prepared: Prepared, people: str) -> None:
        self._order = prepared.order
        self._people = people
        self._items = {str(item.uid): item for item in prepared.case.evidence}
        self._facts = {str(i.uid): facts for i, facts in zip(prepared.items, prepared.facts, strict=True)}
        self._papers = {str(entry.uid): entry.generated for entry in prepared.view.entries}

    def row(self, entry: OrderEntry) -> ReviewRow:
        """One entry of the order as the review shows it."""
        item = self._items.get(entry.evidence or "")
        return ReviewRow(
            uid=entry.uid,
            title=entry.title,
            mark=entry.number,
            section=self._order.sections[entry.section].title if entry.section >= 0 else "",
            route=self._route(entry, item),
            marks=item.handling if item is not None else frozenset(),
            to_mind=tuple(self._to_mind(entry, item)),
        )

    def _route(self, entry: OrderEntry, item: EvidenceItem | None) -> Route:
        if entry.placeholder:
            return Route.PLACEHOLDER
        if isinstance(entry.pages, SourcePages):
            return Route.AS_PICTURES if self._rebuilt(entry) else Route.AS_PAGES
        return Route.AS_SHEET if item is not None else Route.WRITTEN

    def _rebuilt(self, entry: OrderEntry) -> tuple[int, ...]:
        """The pages of the item that are in the bundle as pictures."""
        facts = self._facts.get(entry.evidence or "")
        if facts is None or not isinstance(entry.pages, SourcePages):
            return ()
        first, last = entry.pages.first_page or 1, entry.pages.last_page or len(facts.pages)
        return tuple(page for page in facts.rasterised if first <= page <= last)

    def _to_mind(self, entry: OrderEntry, item: EvidenceItem | None) -> Iterator[str]:
        if rebuilt := self._rebuilt(entry):
            yield f"Rebuilt as pictures, because they could not be cleaned: {pages_in_words(rebuilt)} of the item."
        if item is not None:
            yield from item.features
        elif self._people and self._papers.get(entry.uid) in _NAME_PEOPLE:
            yield self._people


def _people_named(desk: Desk, prepared: Prepared) -> str:
    """Whom beside the client our papers name, as a sentence; nothing where they name nobody."""
    papers, _ = papers_for(prepared.view, prepared.case, desk.today())
    audience = prepared.view.plan.audience
    named = Counter(
        _OTHERS[party.role]
        for party in papers.disclosed.parties
        if party.role in _OTHERS and not is_withheld(party, audience)
    )
    parts = [f"{count} {role if count == 1 else _PLURALS[role]}" for role, count in named.items()]
    return f"May name {' and '.join(parts)}." if parts else ""
