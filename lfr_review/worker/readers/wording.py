"""Names and sizes as a person reads them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from lfr_review.worker.protocol import clean_text

MAX_NAME = 120  #: characters
_SEPARATORS = re.compile(r"[/\\]")
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*]')


def safe_name(name: str, number: int) -> str:
    """A file name that came with a document, made fit to be shown and saved: no folders, no control characters.

    Args:
        name: as the document has it; may be empty.
        number: which of the files inside the document it is, from 1, for a name of our own.
    """
    last = _SEPARATORS.split(clean_text(unicodedata.normalize("NFC", name)))[-1]
    plain = " ".join(_UNSAFE.sub("_", last).split()).strip(". ")
    if not plain:
        return f"attachment {number}"
    if len(plain) <= MAX_NAME:
        return plain
    ending = PurePosixPath(plain).suffix
    ending = ending if len(ending) <= 10 else ""
    return plain[: MAX_NAME - len(ending) - 1] + "…" + ending


def size_words(size_bytes: int) -> str:
    """A size such as `640 bytes`, `12 KB` or `3.4 MB`."""
    if size_bytes < 1_000:
        return "1 byte" if size_bytes == 1 else f"{size_bytes} bytes"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1_000:.0f} KB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def counted(count: int, noun: str) -> str:
    """A number of things, such as `1 hidden row` or `1,204 hidden rows`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
