"""What one block of reading sees: records, history, texts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from lfr_review.domain.actions import Action, AuditEntry, Change
from lfr_review.domain.errors import NotFound
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.store import acts, audit, blob_rows, page_texts, recognised_pages
from lfr_review.store.opening import Database
from lfr_review.store.page_texts import Thumbnail
from lfr_review.store.records import R
from lfr_review.store.rows import rows_of


class Reader:
    """Records of one moment. Usable inside its block only."""

    def __init__(self, db: Database) -> None:
        self._open: Database | None = db

    @property
    def database(self) -> Database:
        """The connection behind the block, for the store itself."""
        if self._open is None:
            raise RuntimeError("a reader or writer was used after its block ended")
        return self._open

    def end(self) -> None:
        """Refuse from now on. The library calls this when the block ends."""
        self._open = None

    def get(self, cls: type[R], uid: Uid) -> R:
        """The record of a class with this uid.

        Raises:
            NotFound: there is none.
        """
        record = self.find(cls, uid)
        if record is None:
            raise NotFound(
                f"That {rows_of(cls).table.replace('_', ' ')} is not in the library any more.", "Look again."
            )
        return record

    def find(self, cls: type[R], uid: Uid) -> R | None:
        """The record of a class with this uid, or None."""
        rows = rows_of(cls)
        row = self.database.execute(f"{rows.select} WHERE uid = ?", [uid]).fetchone()
        return None if row is None else rows.from_row(row)

    def all(self, cls: type[R], *, order: str = "", **equals: Any) -> tuple[R, ...]:
        """The records of a class whose fields have these values.

        Args:
            cls: which class.
            order: field names separated by commas, each perhaps with a minus for the largest first; records that are
                equal in them, or all when it is empty, come in the order they were made.
            equals: field names and values; None means not known.
        """
        rows = rows_of(cls)
        condition, parameters = rows.where(equals)
        found = self.database.execute(f"{rows.select}{condition}{rows.order_by(order)}", parameters)
        return tuple([rows.from_row(row) for row in found])

    def count(self, cls: type[R], **equals: Any) -> int:
        """How many records of a class have these values."""
        rows = rows_of(cls)
        condition, parameters = rows.where(equals)
        return int(self.database.execute(f'SELECT count(*) FROM "{rows.table}"{condition}', parameters).fetchone()[0])

    def actions(self, case: Uid | None, limit: int = 50, before: Uid | None = None) -> tuple[Action, ...]:
        """What was done in a case, or outside all cases, from the newest down; `before` an action for the next page."""
        return acts.newest(self.database, case, limit, before)

    def changes_of(self, action: Uid) -> tuple[Change, ...]:
        """What an action changed, in order."""
        return acts.changes_of(self.database, action)

    def first_changes(self, actions: Collection[Uid]) -> dict[Uid, tuple[Change, int]]:
        """The first change of each action, and how many records of its table it changed. For some hundreds."""
        return acts.first_changes(self.database, actions)

    def changed_since(self, case: Uid, since: Uid, table: str, fields: Collection[str]) -> frozenset[Uid]:
        """The records of a table of which a field was changed in a case after the record `since` was made."""
        return acts.changed_since(self.database, case, since, table, fields)

    def to_undo(self, case: Uid | None) -> Action | None:
        """The action that undo would take back."""
        return acts.to_undo(self.database, case)

    def is_settled(self, action: Uid, record: Uid) -> bool:
        """Whether an action is of an earlier session, or its record was looked at or left this house since."""
        return acts.is_settled(self.database, action, record)

    def to_redo(self, case: Uid | None) -> Action | None:
        """The undoing that redo would take back."""
        return acts.to_redo(self.database, case)

    def audit_entries(self, limit: int = 50, before: int | None = None) -> tuple[AuditEntry, ...]:
        """Entries of the audit log, from the newest down; `before` a number for the next page."""
        return audit.newest(self.database, limit, before)

    def page_texts(self, rendition: Uid) -> tuple[str, ...]:
        """What the pages of a rendition say, first to last; empty where that is not known."""
        return page_texts.of_rendition(self.database, rendition)

    def reading_facts(self, rendition: Uid) -> str | None:
        """What reading found in a rendition's source (links, outline, page facts) as JSON text, or None."""
        return page_texts.facts_of(self.database, rendition)

    def find_in_pages(self, evidence: Uid, phrase: str) -> tuple[int, ...]:
        """The pages of an item's newest rendition on which a phrase stands, from 1."""
        return page_texts.find(self.database, evidence, phrase)

    def thumbnail(self, rendition: Uid, page: int = 1) -> Thumbnail | None:
        """The small picture of a page, or None."""
        return page_texts.thumbnail(self.database, rendition, page)

    def recognised_image(self, image: str, options: str) -> str | None:
        """What was recognised in the same picture of a page anywhere in the library, as JSON text, or None."""
        return recognised_pages.of_image(self.database, image, options)

    def stored_size(self, sha256: Sha256) -> int | None:
        """The size of stored content by the library's records, or None where no record names it."""
        return blob_rows.size_of(self.database, sha256)

    def setting(self, name: str) -> str | None:
        """A setting of the library itself, or None."""
        row = self.database.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        return None if row is None else str(row[0])
