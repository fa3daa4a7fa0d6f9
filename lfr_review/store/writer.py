"""What one act writes: records with their history, texts, numbers, and the act's entry in the audit log."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from lfr_review.domain.actions import Action, ActionKind, Change
from lfr_review.domain.codec import instant_text
from lfr_review.domain.evidence import Rendition
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.store import acts, audit, blob_rows, page_texts, recognised_pages
from lfr_review.store.acts import WHOLE_RECORD
from lfr_review.store.opening import Database, in_words
from lfr_review.store.page_texts import Thumbnail
from lfr_review.store.reader import Reader
from lfr_review.store.records import R, Record, blob_of
from lfr_review.store.rows import json_text, rows_of
from lfr_review.store.search_entries import Owner, owners_of
from lfr_review.store.search_index import SearchIndex

Numbered = Literal["evidence", "note", "stop"]  #: what a case numbers throughout


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is known of an act before it is done."""

    library: Uid
    at: dt.datetime
    who: str
    what: str
    case: Uid | None = None
    kind: ActionKind = ActionKind.EDIT
    verb: str = "edit"
    detail: Mapping[str, int | str] = field(default_factory=dict)


class Writer(Reader):
    """One act in the making. Everything it writes is kept together or not at all."""

    def __init__(
        self, db: Database, act: Act, new_uid: Callable[[dt.datetime], Uid], has_blob: Callable[[Sha256], bool]
    ) -> None:
        super().__init__(db)
        self._act = act
        self._new_uid = new_uid
        self._has_blob = has_blob
        self._changes: list[Change] = []
        self._entries: list[tuple[str, tuple[Uid, ...], dict[str, int | str]]] = []
        self._search = SearchIndex(db)
        self._to_enter: dict[Owner, None] = {}  # what is found otherwise, or not at all, after this act
        self.what = act.what  #: how History will call the act; may be put better while the block runs
        self.undoes: Uid | None = None  #: the action that this one takes back
        self.action: Action | None = None  #: once finished, where anything was changed
        self.freed: tuple[Sha256, ...] = ()  #: content that no record names any more, once finished

    @property
    def now(self) -> dt.datetime:
        """The instant of the act, UTC, one for all that it writes."""
        return self._act.at

    def new_uid(self) -> Uid:
        """A fresh uid. Those of one act sort in the order they were asked for."""
        return self._new_uid(self.now)

    def add(self, record: Record) -> None:
        """Add a record.

        Raises:
            AlreadyExists: its number, reference or question is taken.
            ValueError: its bytes were not stored first.
        """
        rows = rows_of(type(record))
        if blob := blob_of(record):
            self._name_blob(*blob)
        with in_words():
            self.database.execute(rows.insert, rows.to_row(record))
        self._enter_later(record)
        self._note(rows.table, record.uid, WHOLE_RECORD, None, json_text(record))

    def replace(self, record: R) -> None:
        """Put a record in the place of the one with its uid; only the fields that differ are written.

        Raises:
            NotFound: there is none any more.
            AlreadyExists: its number, reference or question is taken.
            Refused: a field that never changes would change.
        """
        rows = rows_of(type(record))
        old = self.get(type(record), record.uid)
        changed = [name for name in rows.columns if getattr(old, name) != getattr(record, name)]
        if not changed:
            return
        values = [rows.columns[name].to_value(getattr(record, name)) for name in changed]
        assignments = ", ".join(f'"{name}" = ?' for name in changed)
        with in_words():
            self.database.execute(f'UPDATE "{rows.table}" SET {assignments} WHERE uid = ?', [*values, record.uid])
        self._enter_later(record)
        for name in changed:
            self._note(rows.table, record.uid, name, json_text(getattr(old, name)), json_text(getattr(record, name)))

    def remove(self, record: R) -> None:
        """Remove a record as it stands now. Its stored file goes only with a final act that leaves no record of it.

        Raises:
            NotFound: it is gone already.
        """
        rows = rows_of(type(record))
        old = self.get(type(record), record.uid)
        self._enter_later(old)
        self.database.execute(f'DELETE FROM "{rows.table}" WHERE uid = ?', [record.uid])
        self._note(rows.table, record.uid, WHOLE_RECORD, json_text(old), None)
        if self._act.kind is ActionKind.FINAL:
            if isinstance(old, Rendition):
                self._search.leave_out_pages(old.uid)
                page_texts.forget(self.database, old.uid)
            if blob := blob_of(old):
                self.freed = (*self.freed, blob[0])

    def next_number(self, case: Uid, kind: Numbered) -> int:
        """The next number of its kind in a case, from 1. Never given twice, whatever is undone or removed."""
        return self._counted(case, kind)

    def _counted(self, case: Uid, kind: str) -> int:
        row = self.database.execute(
            'INSERT INTO counter ("case", kind, last) VALUES (?, ?, 1) '
            'ON CONFLICT ("case", kind) DO UPDATE SET last = last + 1 RETURNING last',
            [case, kind],
        ).fetchone()
        return int(row[0])

    def next_mark_number(self, case: Uid, prefix: str) -> int:
        """The next number of a witness mark in a case, by the letters of the mark. Never given twice, as any number."""
        return self._counted(case, f"mark {prefix}")

    def pass_mark_number(self, case: Uid, prefix: str, number: int) -> None:
        """Let the next number of a witness mark be higher than one that a statement gave."""
        self.database.execute(
            'INSERT INTO counter ("case", kind, last) VALUES (?, ?, ?) '
            'ON CONFLICT ("case", kind) DO UPDATE SET last = max(last, excluded.last)',
            [case, f"mark {prefix}", number],
        )

    def add_page_texts(self, rendition: Uid, texts: Sequence[str], facts_json: str) -> None:
        """Keep what a rendition's pages say, first to last, and what reading its source found, as JSON text."""
        self._search.leave_out_pages(rendition)
        page_texts.add(self.database, rendition, texts, facts_json)
        self._enter_later(self.get(Rendition, rendition))

    def add_thumbnail(self, rendition: Uid, page: int, picture: Thumbnail) -> None:
        """Keep a small picture of a page."""
        page_texts.add_thumbnail(self.database, rendition, page, picture)

    def keep_recognised(self, rendition: Uid, page: int, image: str, options: str, found_json: str) -> None:
        """Keep what was recognised on a page, under the SHA-256 of its picture. It can be made again: no history."""
        recognised_pages.keep(self.database, rendition, page, image, options, found_json)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting of the library itself. It has no history; what matters is logged by the caller."""
        self.database.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )

    def log(self, verb: str, objects: Sequence[Uid] = (), **detail: int | str) -> None:
        """Add an entry of its own to the audit log, in the same transaction: ids, counts and hashes, never content."""
        self._entries.append((verb, tuple(objects), detail))

    def finish(self) -> None:
        """Write the action, its changes and the audit entries. The library calls this before it commits."""
        if self._changes:
            self._write_action()
        for verb, objects, detail in self._entries:
            audit.append(self.database, self._act.library, self.now, self._act.who, verb, objects, detail)
        for owner in self._to_enter:
            self._search.renew(self, owner)
        self._search.finish()
        self.freed = tuple(sha256 for sha256 in dict.fromkeys(self.freed) if blob_rows.release(self.database, sha256))

    def enter(self, owner: Owner) -> None:
        """Let a record be found as it will be once the act is finished. What the act changes is entered anyway."""
        self._to_enter[owner] = None

    def _enter_later(self, record: Record) -> None:
        for owner in owners_of(self, record):
            self.enter(owner)

    def _write_action(self) -> None:
        act = self._act
        action = Action(
            uid=self.new_uid(), case=act.case, at=act.at, who=act.who, what=self.what, kind=act.kind, undoes=self.undoes
        )
        objects = list(dict.fromkeys(change.record for change in self._changes))
        digest = audit.digest_of_changes(
            (change.table, change.record, change.field, change.before, change.after) for change in self._changes
        )
        detail = {**act.detail, "action": action.uid, "changes": len(self._changes), "sha256": digest}
        seq = audit.append(self.database, act.library, act.at, act.who, act.verb, objects, detail)
        acts.record(self.database, action, seq, self._changes)
        self.action = action

    def _note(self, table: str, record: Uid, name: str, before: str | None, after: str | None) -> None:
        self._changes.append(Change(table=table, record=record, field=name, before=before, after=after))

    def _name_blob(self, sha256: Sha256, size: int) -> None:
        known = self.stored_size(sha256)
        if not self._has_blob(sha256) or known not in (None, size):
            raise ValueError("a record names content that was not stored")
        if known is None:
            blob_rows.name(self.database, sha256, size, instant_text(self.now))


def with_field(record: R, name: str, value: object) -> R:
    """The record with one field changed."""
    return cast(R, dataclasses.replace(cast(Any, record), **{name: value}))
