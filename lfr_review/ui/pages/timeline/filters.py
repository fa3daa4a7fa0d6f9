"""Which notes are shown: a choice of kind, source and disclosure, and words to look for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.accounts import account_order
from lfr_review.domain.timeline import NoteKind
from lfr_review.ui.pages.timeline.note_rows import NoteRow
from lfr_review.ui.pages.timeline.words import KIND_WORDS, account_words
from lfr_review.ui.tables.arranging import fold


class Disclosure(StrEnum):
    """Which notes by whether they may be served."""

    DISCLOSABLE = "Disclosable"
    NOT = "Not disclosable"
    IN_CHRONOLOGY = "In the chronology"


@dataclass(frozen=True, slots=True)
class ByAccount:
    """Notes of one account, by its key."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class ByItem:
    """Notes that point to one item."""

    number: int

    @property
    def words(self) -> str:
        """How the choice reads."""
        return f"E{self.number}"


@dataclass(frozen=True, slots=True)
class NoSource:
    """Notes that point to nothing."""

    words: str = "No source"


Source = ByAccount | ByItem | NoSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a note must be to be shown."""

    words: str = ""
    kind: NoteKind | None = None
    source: Source | None = None
    disclosure: Disclosure | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The choices that hold, in words; those for looking up are seen where they are typed."""
        parts = (
            KIND_WORDS[self.kind] if self.kind is not None else "",
            self.source.words if self.source is not None else "",
            self.disclosure.value if self.disclosure is not None else "",
        )
        return tuple(part for part in parts if part)

    @property
    def shows_all(self) -> bool:
        """Whether nothing is left out."""
        return not self.words.strip() and not self.chosen

    def apply(self, rows: Iterable[NoteRow]) -> tuple[NoteRow, ...]:
        """The rows that are shown, in the order they came."""
        # One condition after the other: ten thousand rows are looked through at each letter that is typed.
        shown = rows
        if (kind := self.kind) is not None:
            shown = [row for row in shown if row.note.kind is kind]
        if (disclosure := self.disclosure) is not None:
            shown = [row for row in shown if _discloses(row, disclosure)]
        if (source := self.source) is not None:
            shown = [row for row in shown if _comes_from(row, source)]
        for word in fold(self.words).split():
            shown = [row for row in shown if word in row.haystack]
        return tuple(shown)


def sources_of(rows: Iterable[NoteRow]) -> tuple[Source, ...]:
    """The sources that can be chosen: the accounts in their order, the items by number, and none at all."""
    accounts: dict[str, ByAccount] = {}
    items: set[int] = set()
    bare = False
    for row in rows:
        accounts.setdefault(row.lane, ByAccount(row.lane, account_words(row.account)))
        items.update(citation.evidence for citation in row.cited if citation.evidence is not None)
        bare = bare or not row.cited
    in_order = sorted(accounts.values(), key=lambda account: account_order(account.key))
    return (*in_order, *(ByItem(number) for number in sorted(items)), *((NoSource(),) if bare else ()))


def _discloses(row: NoteRow, wanted: Disclosure) -> bool:
    if wanted is Disclosure.IN_CHRONOLOGY:
        return row.note.in_chronology
    return row.note.disclosable is (wanted is Disclosure.DISCLOSABLE)


def _comes_from(row: NoteRow, source: Source) -> bool:
    match source:
        case ByAccount(key=key):
            return row.lane == key
        case ByItem(number=number):
            return any(citation.evidence == number for citation in row.cited)
    return not row.cited
