"""What the pages of a rendition say, what reading it found, and small pictures of its pages.

All of it can be made again from the original, and it lies in the encrypted database so that nobody has to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import REDACTED
from lfr_review.store.opening import Database

_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of a page, in the form in which whoever stored it will show it."""

    width_px: int
    height_px: int
    data: bytes


def add(db: Database, rendition: Uid, texts: Sequence[str], facts_json: str) -> None:
    """Keep the texts of a rendition's pages, first to last, and what reading found."""
    db.execute("DELETE FROM page_text WHERE rendition = ?", [rendition])
    first = next_id(db)
    for page, text in enumerate(texts, start=1):
        row = [first + page - 1, rendition, page, text]
        db.execute("INSERT INTO page_text (id, rendition, page, text) VALUES (?, ?, ?, ?)", row)
    db.execute(
        "INSERT INTO reading_facts (rendition, facts) VALUES (?, ?) "
        "ON CONFLICT (rendition) DO UPDATE SET facts = excluded.facts",
        [rendition, facts_json],
    )


def next_id(db: Database) -> int:
    """An id larger than that of every page and of everything else that can be found: they share theirs."""
    row = db.execute(
        "SELECT max(ifnull((SELECT max(id) FROM page_text), 0), ifnull((SELECT max(id) FROM search_entry), 0))"
    ).fetchone()
    return int(row[0]) + 1


def of_rendition(db: Database, rendition: Uid) -> tuple[str, ...]:
    """The texts of its pages, first to last; empty where none were kept."""
    rows = db.execute("SELECT text FROM page_text WHERE rendition = ? ORDER BY page", [rendition])
    return tuple(row[0] for row in rows)


def facts_of(db: Database, rendition: Uid) -> str | None:
    """What reading found, as the JSON text that was given, or None."""
    row = db.execute("SELECT facts FROM reading_facts WHERE rendition = ?", [rendition]).fetchone()
    return None if row is None else str(row[0])


def find(db: Database, evidence: Uid, phrase: str) -> tuple[int, ...]:
    """The pages of an item's newest rendition on which a phrase stands, whatever its case, accents and line breaks.

    Redacted pages are made for others to read: here the whole ones are looked in.
    """
    wanted = folded(phrase).strip()
    if not wanted:
        return ()
    rows = db.execute(
        "SELECT page, text FROM page_text WHERE rendition = "
        "(SELECT uid FROM rendition WHERE evidence = ? AND recipe <> ? ORDER BY id DESC LIMIT 1) ORDER BY page",
        [evidence, REDACTED],
    )
    return tuple(page for page, text in rows if wanted in folded(text))


def add_thumbnail(db: Database, rendition: Uid, page: int, picture: Thumbnail) -> None:
    """Keep a small picture of a page, in the place of one that was there."""
    db.execute(
        "INSERT OR REPLACE INTO thumbnail (rendition, page, width_px, height_px, data) VALUES (?, ?, ?, ?, ?)",
        [rendition, page, picture.width_px, picture.height_px, picture.data],
    )


def thumbnail(db: Database, rendition: Uid, page: int) -> Thumbnail | None:
    """The small picture of a page, or None."""
    row = db.execute(
        "SELECT width_px, height_px, data FROM thumbnail WHERE rendition = ? AND page = ?", [rendition, page]
    ).fetchone()
    return None if row is None else Thumbnail(*row)


def forget(db: Database, rendition: Uid) -> None:
    """Drop everything kept about a rendition that is gone for good."""
    for table in ("page_text", "reading_facts", "thumbnail", "recognised_page"):
        db.execute(f"DELETE FROM {table} WHERE rendition = ?", [rendition])


def folded(text: str) -> str:
    """A text without case, accents, soft hyphens and the difference between spaces, for looking things up."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.replace(_SOFT_HYPHEN, ""))
        text = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(text.casefold().split())
