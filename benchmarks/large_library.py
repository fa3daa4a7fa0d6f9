"""A library of 2,000 cases, 100,000 notes, 50,000 evidence items and 500,000 text pages, made once.

Written through the store's own writer, act by act with history and audit log, but thousands of acts to a transaction.
One case in ten is large: it has 230 notes and 115 items, the others 30 and 15.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import large_case
from benchmarks.cache import cache_folder
from benchmarks.large_case import PAGES, LargeCase, OneAct, Paper
from benchmarks.scratch import PASSPHRASE, WHO, new_library
from lfr_review import store
from lfr_review.domain.evidence import Rendition
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.intake.read_item import ReadingFacts
from lfr_review.services.json_text import write_json_text
from lfr_review.services.read_document import read_document
from lfr_review.services.small_pictures import packed
from lfr_review.services.workers import usable_cores
from lfr_review.store.library import Library
from lfr_review.store.uids import UidMaker
from lfr_review.store.writer import Act, Writer
from lfr_review.worker.samples import typed

CASES, LARGE_EVERY = 2_000, 10
NOTES, ITEMS = (230, 30), (115, 15)  #: of a large case, of another
PASSPHRASE_FILE = "passphrase.txt"
_CASES_AT_ONCE = 20
_MADE = "made"  #: this file is written last


def large_library() -> Path:
    """The folder with the library, an empty one and their passphrase file, from the cache or made now."""
    folder = cache_folder() / f"large-{_recipe()}"
    if (folder / _MADE).exists():
        return folder
    for older in cache_folder().glob("large-*"):
        shutil.rmtree(older)
    print("making a library of 2,000 cases …", flush=True)
    folder.mkdir()
    (folder / PASSPHRASE_FILE).write_bytes(PASSPHRASE)
    new_library(folder / "empty").close()
    with new_library(folder / "library") as library:
        _fill(library)
    (folder / _MADE).touch()
    return folder


def _fill(library: Library) -> None:
    papers = tuple(_papers(library))
    uids = UidMaker()
    for first in range(0, CASES, _CASES_AT_ONCE):
        with library.writing(WHO, "") as whole:
            for seed in range(first, first + _CASES_AT_ONCE):
                _write_case(library, whole, uids, seed, papers)


def _write_case(library: Library, whole: Writer, uids: UidMaker, seed: int, papers: tuple[Paper, ...]) -> None:
    large = seed % LARGE_EVERY == 0
    now = dt.datetime(2023, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=10 * seed)
    notes, items = (NOTES[0], ITEMS[0]) if large else (NOTES[1], ITEMS[1])
    case = LargeCase(seed, notes, papers[:items], lambda: uids.new(now))
    for act in case.acts():
        done = Act(library=library.library_id, at=now, who=WHO, what=act.what, case=case.case.uid, kind=act.kind)
        writer = Writer(whole.database, done, uids.new, lambda sha256: True)
        _write(writer, act)
        writer.finish()
        writer.end()
    for kind, last in (("stop", 1), ("evidence", items), ("note", notes)):
        whole.database.execute('INSERT INTO counter ("case", kind, last) VALUES (?, ?, ?)', [case.case.uid, kind, last])


def _write(writer: Writer, act: OneAct) -> None:
    for record in act.records:
        writer.add(record)
        if isinstance(record, Rendition) and act.paper is not None:
            writer.add_page_texts(record.uid, act.paper.texts, act.paper.facts_json)
            writer.add_thumbnail(record.uid, 1, act.paper.thumbnail)


def _papers(library: Library) -> Iterator[Paper]:
    """Letters of ten pages, read by the real worker."""

    def read(seed: int) -> Paper:
        pdf = typed.letter(seed, PAGES)
        found = read_document(BytesSource(pdf), ending=".pdf")
        assert found.rendition is not None and found.thumbnail is not None and len(found.texts) == PAGES
        original = library.blobs.put(io.BytesIO(pdf))
        rendition = library.blobs.put(io.BytesIO(found.rendition))
        facts = ReadingFacts(pages=found.reading.pages, links=found.reading.links, outline=found.reading.outline)
        return Paper(
            sha256=original.sha256, size_bytes=original.size, rendition=rendition.sha256,
            rendition_bytes=rendition.size, texts=found.texts, facts_json=write_json_text(facts),
            thumbnail=packed(found.thumbnail),
        )  # fmt: skip

    with ThreadPoolExecutor(usable_cores()) as threads:
        yield from threads.map(read, range(max(ITEMS)))


def _recipe() -> str:
    """A short name of the code that makes the library and of the tables it makes."""
    digest = hashlib.sha256()
    for file in (Path(__file__), Path(large_case.__file__), *sorted(Path(store.__file__).parent.glob("schema_*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
