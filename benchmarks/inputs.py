"""Sample papers for measuring, made once and kept in the system's temporary folder."""

from __future__ import annotations

import csv
import hashlib
import inspect
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cache import cache_folder
from lfr_review.worker.samples import altered, marked, mix, prose, scans, typed


@dataclass(frozen=True, slots=True)
class Papers:
    """A folder of PDFs and an index of them."""

    folder: Path
    index: Path
    pages: int

    @property
    def files(self) -> list[Path]:
        """The PDFs in the order of the index."""
        return sorted(self.folder.glob("*.pdf"))

    @property
    def size_bytes(self) -> int:
        """Of all of them."""
        return sum(file.stat().st_size for file in self.files)


def papers(sources: int, pages: int) -> Papers:
    """So many sources with so many pages, from the cache or made now."""
    folder = cache_folder() / f"{sources}-{pages}-{_recipe()}"
    found = Papers(folder, folder / "index.csv", pages)
    if found.index.exists():
        return found
    print(f"making {sources} sources with {pages} pages …", flush=True)
    for older in cache_folder().glob(f"{sources}-{pages}-*"):
        shutil.rmtree(older)
    folder.mkdir(parents=True)
    rows = [("file", "title", "date", "section")]
    for sample in mix.samples(sources, pages):
        (folder / sample.file_name).write_bytes(sample.pdf)
        rows.append((sample.file_name, sample.title, sample.date_text, sample.section))
    with found.index.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
    return found


def _recipe() -> str:
    """A short name of the code that makes the samples: other code, other papers."""
    digest = hashlib.sha256()
    for module in (altered, marked, mix, prose, scans, typed):
        digest.update(inspect.getsource(module).encode())
    return digest.hexdigest()[:8]
