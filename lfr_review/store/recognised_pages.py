"""Words recognised in pictures of pages, kept until the rendition goes, so that no page is ever recognised twice."""

from __future__ import annotations

import zlib

from lfr_review.domain.ids import Uid
from lfr_review.store.opening import Database

_MOST = 16_000_000  #: characters of what was found on one page


def keep(db: Database, rendition: Uid, page: int, image: str, options: str, found_json: str) -> None:
    """Keep what was found on a page of a rendition, as JSON text.

    Args:
        db: where.
        rendition: the clean pages.
        page: from 1.
        image: SHA-256 of the page's picture.
        options: how it was recognised.
        found_json: what was found.
    """
    db.execute(
        "INSERT OR REPLACE INTO recognised_page (rendition, page, image, options, found) VALUES (?, ?, ?, ?, ?)",
        [rendition, page, image, options, zlib.compress(found_json.encode())],
    )


def of_image(db: Database, image: str, options: str) -> str | None:
    """What was found in the same picture of a page, whichever page that was, or None."""
    row = db.execute(
        "SELECT found FROM recognised_page WHERE image = ? AND options = ? LIMIT 1", [image, options]
    ).fetchone()
    return None if row is None else zlib.decompressobj().decompress(row[0], _MOST).decode()
