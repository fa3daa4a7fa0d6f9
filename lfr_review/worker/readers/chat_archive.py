"""The text of a chat among the files of an archive."""

from __future__ import annotations

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.archive import Archive, Entry
from lfr_review.worker.readers.chat_lines import LOOKED_AT_CHARACTERS, is_chat

MOST_BYTES = 16_000_000  #: of the text
MOST_TRIED = 5
OWN_NAME = "_chat.txt"  #: by which one telephone's exports go; the other's are in its language


def chat_in(archive: Archive) -> Entry | None:
    """The text of a chat among the files of an archive; None where there is none."""
    texts = [entry for entry in archive.entries if entry.name.lower().endswith(".txt") and "/" not in entry.name]
    for entry in sorted(texts, key=lambda each: each.name != OWN_NAME)[:MOST_TRIED]:
        if not entry.refusal and not entry.is_locked and entry.size_bytes <= MOST_BYTES:
            try:
                if is_chat(archive.read(entry.index)[:LOOKED_AT_CHARACTERS].decode("utf-8", "ignore")):
                    return entry
            except CannotRead:
                continue
    return None
