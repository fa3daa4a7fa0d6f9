"""Keeps what can be found in step with the records, in the transaction that changes them, and makes it anew."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import REDACTED
from lfr_review.store.opening import Database
from lfr_review.store.page_texts import next_id
from lfr_review.store.reader import Reader
from lfr_review.store.search_entries import Entry, Owner, Searched, searched
from lfr_review.store.search_words import joined_up, terms


class SearchIndex:
    """The index as one act changes it. Whoever writes calls `finish` before the commit."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._gone: set[str] = set()  # words of texts that were taken out
        self._known: set[str] = set()

    def renew(self, reader: Reader, owner: Owner) -> None:
        """Enter an owner as it is now; what has not changed is left alone."""
        now = searched(reader, owner)
        if now is None:
            self._drop(owner.uid)
            return
        record = self._record(owner.uid, now)
        self._renew_entries(record, now.entries)
        self._renew_pages(record, owner.uid)

    def leave_out_pages(self, rendition: Uid) -> None:
        """Take the pages of a rendition out, before their texts go."""
        self._take_out("p.rendition = ?", rendition)

    def finish(self) -> None:
        """Forget every word that stands nowhere any more."""
        for term in self._gone:
            if not self._db.execute(
                "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1", [f'"{term}"']
            ).fetchone():
                self._db.execute("DELETE FROM search_term WHERE term = ?", [term])
        self._gone.clear()
        self._known.clear()

    def _record(self, uid: Uid, now: Searched) -> int:
        row = self._db.execute(
            'INSERT INTO search_record (uid, kind, "case", day, handling) VALUES (?, ?, ?, ?, ?) '
            "ON CONFLICT (uid) DO UPDATE SET day = excluded.day, handling = excluded.handling RETURNING id",
            [uid, now.kind.value, now.case, now.day, json.dumps(sorted(now.handling))],
        ).fetchone()
        return int(row[0])

    def _renew_entries(self, record: int, wanted: Iterable[Entry]) -> None:
        rows = self._db.execute(
            "SELECT e.place, e.shown, e.text, e.id FROM search_entry e WHERE e.record = ? "
            "AND NOT EXISTS (SELECT 1 FROM page_text p WHERE p.id = e.id)",
            [record],
        )
        there = {Entry(place, bool(shown), text): entry for place, shown, text, entry in rows}
        fresh = [entry for entry in dict.fromkeys(wanted) if there.pop(entry, None) is None]
        for entry in there.values():
            self._take_out("e.id = ?", entry)
        for each in fresh:
            joined = joined_up(each.text)
            self._db.execute(
                "INSERT INTO search_entry (id, record, place, shown, text, joined) VALUES (?, ?, ?, ?, ?, ?)",
                [next_id(self._db), record, each.place, int(each.shown), each.text, joined],
            )
            self._add_terms(terms(each.text) | terms(joined))

    def _renew_pages(self, record: int, uid: Uid) -> None:
        """The pages of an item's newest rendition, the one that is shown, and of no other; never redacted ones."""
        row = self._db.execute(
            "SELECT uid FROM rendition WHERE evidence = ? AND recipe <> ? ORDER BY id DESC LIMIT 1", [uid, REDACTED]
        ).fetchone()
        newest = row[0] if row else ""
        self._take_out("e.record = ? AND p.rendition IS NOT ? AND p.id IS NOT NULL", record, newest)
        pages = self._db.execute(
            "SELECT p.id, p.page, p.text FROM page_text p LEFT JOIN search_entry e ON e.id = p.id "
            "WHERE p.rendition = ? AND e.id IS NULL AND p.text <> '' ORDER BY p.page",
            [newest],
        ).fetchall()
        for page_id, page, text in pages:
            joined = joined_up(text)
            self._db.execute(
                "INSERT INTO search_entry (id, record, place, shown, text, joined) VALUES (?, ?, ?, 1, '', ?)",
                [page_id, record, str(page), joined],
            )
            self._add_terms(terms(text) | terms(joined))

    def _drop(self, uid: Uid) -> None:
        self._take_out("e.record = (SELECT id FROM search_record WHERE uid = ?)", uid)
        self._db.execute("DELETE FROM search_record WHERE uid = ?", [uid])

    def _take_out(self, condition: str, *values: str | int) -> None:
        rows = self._db.execute(
            "SELECT e.id, coalesce(p.text, e.text), e.joined FROM search_entry e "
            f"LEFT JOIN page_text p ON p.id = e.id WHERE {condition}",
            list(values),
        ).fetchall()
        for entry, text, joined in rows:
            self._db.execute("DELETE FROM search_entry WHERE id = ?", [entry])
            self._gone |= terms(text) | terms(joined)

    def _add_terms(self, found: set[str]) -> None:
        fresh = found - self._known
        self._db.execute(
            "INSERT INTO search_term (term) SELECT value FROM json_each (?) "
            "WHERE value NOT IN (SELECT term FROM search_term)",
            [json.dumps(sorted(fresh))],
        )
        self._known |= fresh
        self._gone -= found


def empty(db: Database) -> None:
    """Take everything out, whatever state it is in."""
    db.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    db.execute("DELETE FROM search_record")  # first: without its record no entry is looked for in the index
    db.execute("DELETE FROM search_entry")
    db.execute("DELETE FROM search_term")
    db.execute("INSERT INTO search_part (search_part) VALUES ('delete-all')")
