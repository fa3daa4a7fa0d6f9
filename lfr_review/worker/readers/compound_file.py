"""Writing a compound file: the little file system that Outlook's messages and older Office documents are.

A message inside a message has no bytes of its own to be handed out; it is put into a file of its own here.
Source: [MS-CFB], sections 2.1 to 2.6, version 4 (sectors of 4,096 bytes).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from lfr_review.domain.errors import LimitReached

SECTOR, MINI_SECTOR, MINI_LIMIT = 4_096, 64, 4_096
END, FREE, FAT_SECTOR, NOTHING = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
HEADER_FATS = 109  #: sectors of the table that the header can name
ENTRIES = SECTOR // 4  #: of the table, in one sector
STORAGE, STREAM, ROOT = 1, 2, 5
BLACK = 1


@dataclass(slots=True)
class Folder:
    """A storage: streams and further storages by name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    folders: dict[str, Folder] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """A line of the directory."""

    name: str
    kind: int
    content: bytes = b""
    start: int = END
    left: int = NOTHING
    right: int = NOTHING
    child: int = NOTHING


def compound_file(root: Folder) -> bytes:
    """A compound file that holds a folder, the same bytes every time.

    Raises:
        LimitReached: it would be larger than its table can be here, 450 MB.
    """
    entries = [_Entry("Root Entry", ROOT)]
    entries[0].child = _add(root, entries)
    small = [entry for entry in entries if entry.kind == STREAM and 0 < len(entry.content) < MINI_LIMIT]
    large = [entry for entry in entries if entry.kind == STREAM and len(entry.content) >= MINI_LIMIT]
    mini, mini_table = _packed(small, MINI_SECTOR, 0)
    entries[0].content = mini
    parts = [entries[0], *large] if mini else large
    mini_fat = _table(mini_table)
    fats = _count_of_fats(sum(_sectors(len(part.content)) for part in parts), len(mini_fat), len(entries))
    if fats > HEADER_FATS:
        raise LimitReached("The message inside the message is larger than can be taken out of it.")
    body, table = _packed(parts, SECTOR, fats)
    mini_at = fats + len(table)
    table += _chain(mini_at, _sectors(len(mini_fat)))
    directory_at = fats + len(table)
    directory = b"".join(map(_line, entries))
    table += _chain(directory_at, _sectors(len(directory)))
    fat = _table([FAT_SECTOR] * fats + table)
    header = _header(fats, directory_at, _sectors(len(directory)), mini_at if mini_fat else END, len(mini_fat))
    return header + fat + body + mini_fat + _padded(directory)


def _add(folder: Folder, entries: list[_Entry]) -> int:
    """Put what a folder holds into the directory; returns the entry at the top of its tree."""
    inside: list[tuple[str, bytes | Folder]] = [*folder.streams.items(), *folder.folders.items()]
    inside.sort(key=lambda item: (len(item[0]), item[0].upper()))
    numbers = []
    for name, content in inside:
        numbers.append(len(entries))
        if isinstance(content, Folder):
            entry = _Entry(name, STORAGE)
            entries.append(entry)
            entry.child = _add(content, entries)
        else:
            entries.append(_Entry(name, STREAM, content))
    return _tree(numbers, entries)


def _tree(numbers: list[int], entries: list[_Entry]) -> int:
    """A balanced tree over entries that are in order; returns its top."""
    if not numbers:
        return NOTHING
    middle = len(numbers) // 2
    top = entries[numbers[middle]]
    top.left, top.right = _tree(numbers[:middle], entries), _tree(numbers[middle + 1 :], entries)
    return numbers[middle]


def _packed(parts: list[_Entry], sector: int, first: int) -> tuple[bytes, list[int]]:
    """Contents one after the other in sectors, each entry told where it starts, and the table of what follows what."""
    body, table = [], list[int]()
    for part in parts:
        part.start = first + len(table)
        body.append(_padded(part.content, sector))
        table += _chain(part.start, len(body[-1]) // sector)
    return b"".join(body), table


def _chain(first: int, count: int) -> Iterator[int]:
    yield from range(first + 1, first + count)
    if count:
        yield END


def _count_of_fats(sectors: int, mini_fat_bytes: int, entries: int) -> int:
    """How many sectors the table itself needs, which it has to count as well."""
    others = sectors + _sectors(mini_fat_bytes) + _sectors(128 * entries)
    return -(-others // (ENTRIES - 1))


def _table(values: list[int]) -> bytes:
    padding = -len(values) % ENTRIES
    return struct.pack(f"<{len(values) + padding}I", *values, *[FREE] * padding)


def _sectors(length: int) -> int:
    return -(-length // SECTOR)


def _padded(content: bytes, sector: int = SECTOR) -> bytes:
    return content + bytes(-len(content) % sector)


def _line(entry: _Entry) -> bytes:
    name = entry.name[:31].encode("utf-16-le")
    start = entry.start if entry.content or entry.kind == STREAM else (END if entry.kind == ROOT else 0)
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        name, len(name) + 2, entry.kind, BLACK, entry.left, entry.right, entry.child,
        bytes(16), 0, 0, 0, start, len(entry.content),
    )  # fmt: skip


def _header(fats: int, directory_at: int, directory_sectors: int, mini_at: int, mini_bytes: int) -> bytes:
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 4, 0xFFFE, 12, 6, bytes(6),
        directory_sectors, fats, directory_at, 0, MINI_LIMIT, mini_at, _sectors(mini_bytes), END, 0,
    )  # fmt: skip
    named = struct.pack(f"<{HEADER_FATS}I", *range(fats), *[FREE] * (HEADER_FATS - fats))
    return _padded(head + named)
