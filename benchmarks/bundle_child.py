"""Assembling alone, in one process without limits and pipes: `python -m benchmarks.bundle_child INDEX TARGET`.

For seeing where the time of a quick bundle goes: run it under a profiler.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import sys
from pathlib import Path
from typing import BinaryIO

from lfr_review.domain.bundles import BundleMade, BundleOrder, IndexPages, OrderEntry, OrderSection, SourcePages
from lfr_review.worker.assembly.assemble import assemble

MADE_AT = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


class FileSource:
    """A file as a source."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._content: bytes | None = None

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._path.stat().st_size

    def read_all(self) -> bytes:
        """The whole file."""
        if self._content is None:
            self._content = self._path.read_bytes()
        return self._content

    def read_range(self, offset: int, length: int) -> bytes:
        """A part of it."""
        return self.read_all()[offset : offset + length]

    def open(self) -> BinaryIO:
        """A stream over it."""
        return self._path.open("rb")

    def release(self) -> None:
        """Drop what is held."""
        self._content = None


def order_from(index: Path, clean: bool) -> tuple[BundleOrder, list[Path]]:
    """The order that an index asks for, and the files."""
    with index.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    titles = list(dict.fromkeys(row["section"] for row in rows))
    sections = tuple(OrderSection(title=title, letter=chr(65 + n)) for n, title in enumerate(titles))
    entries = [OrderEntry(uid="index", title="Index", pages=IndexPages(), section=-1, listed=False)]
    for number, row in enumerate(rows):
        entries.append(
            OrderEntry(
                uid=f"entry-{number}",
                title=row["title"],
                date_text=row["date"],
                section=titles.index(row["section"]),
                number=str(number + 1),
                pages=SourcePages(source=number),
            )
        )
    order = BundleOrder(
        title="Bundle for measuring", made_at=MADE_AT, sections=sections, entries=tuple(entries), clean=clean
    )
    return order, [index.parent / row["file"] for row in rows]


def write(order: BundleOrder, files: list[Path], target: Path) -> BundleMade:
    """Write the bundle beside its target and rename it."""
    partial = target.with_suffix(".partial")
    with partial.open("wb") as out:
        made = assemble(order, [FileSource(file) for file in files], out, lambda *_: None)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(target)
    return made


def main() -> None:
    """`INDEX TARGET`: a bundle of the files that the index names."""
    order, files = order_from(Path(sys.argv[1]), clean=True)
    made = write(order, files, Path(sys.argv[2]))
    print(made.page_count)


if __name__ == "__main__":
    main()
