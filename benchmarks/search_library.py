"""A library whose pages hold words as a language spreads them: a few everywhere, most of them nearly nowhere.

The large library of the other measurements repeats the same hundred documents; an index of those would be too small
and too quick. Here no two pages are alike. Written through the store's own writer, a document to an act, many acts to
a transaction.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import itertools
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cache import cache_folder
from benchmarks.scratch import WHO, new_library
from lfr_review import store
from lfr_review.domain.actions import ActionKind
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.store.library import Library
from lfr_review.store.uids import UidMaker
from lfr_review.store.writer import Act, Writer

PAGES_OF_ITEM, WORDS_OF_PAGE = 20, 330
_ITEMS_OF_CASE = 25
_VOCABULARY = 120_000
_ITEMS_AT_ONCE = 100
_SYLLABLES = [a + b + c for a in "bcdfglmnprstvw" for b in "aeiou" for c in ("", "n", "r", "st", "l")]
_MADE = "made"  #: this file is written last


def search_library(pages: int) -> Path:
    """The folder of a library with so many pages, from the cache or made now."""
    folder = cache_folder() / f"search-{pages}-{_recipe()}"
    if (folder / _MADE).exists():
        return folder / "library"
    for older in cache_folder().glob(f"search-{pages}-*"):
        shutil.rmtree(older)
    print(f"making a library of {pages:,} pages to search …", flush=True)
    folder.mkdir()
    with new_library(folder / "library") as library:
        _fill(library, pages // PAGES_OF_ITEM)
    (folder / _MADE).touch()
    return folder / "library"


def vocabulary() -> list[str]:
    """Words of one to five syllables, the commonest and shortest first."""
    rng = random.Random(1)
    found: dict[str, None] = {}
    while len(found) < _VOCABULARY:
        length = 1 + min(4, len(found) * 6 // _VOCABULARY + (rng.random() < 0.5))
        found["".join(rng.choices(_SYLLABLES, k=length))] = None
    return list(found)


def zipf_weights(words: list[str]) -> list[float]:
    """How often each word comes, added up: the n-th about 1/n as often as the first."""
    return list(itertools.accumulate(1 / (rank + 2) for rank in range(len(words))))


def _fill(library: Library, items: int) -> None:
    content = library.blobs.put(io.BytesIO(b"%PDF-1.7 a letter"))
    uids, texts = UidMaker(), _texts()
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    case = Uid("")
    for first in range(0, items, _ITEMS_AT_ONCE):
        with library.writing(WHO, "") as whole:
            for number in range(first, min(items, first + _ITEMS_AT_ONCE)):
                act = Act(library=library.library_id, at=now, who=WHO, what="Read", kind=ActionKind.FINAL)
                writer = Writer(whole.database, act, uids.new, lambda sha256: True)
                if number % _ITEMS_OF_CASE == 0:
                    case = _add_case(writer, number)
                item = EvidenceItem(
                    uid=writer.new_uid(), case=case, number=number + 1, title="Letter", original_name="letter.pdf",
                    size_bytes=content.size, sha256=content.sha256, kind=EvidenceKind.PDF, state=ReadState.READ,
                    taken_in_at=now,
                )  # fmt: skip
                rendition = Rendition(
                    uid=writer.new_uid(), evidence=item.uid, parent_sha256=item.sha256, recipe="clean",
                    recipe_version=1, sha256=content.sha256, size_bytes=content.size, page_count=PAGES_OF_ITEM,
                    made_at=now,
                )  # fmt: skip
                writer.add(item)
                writer.add(rendition)
                writer.add_page_texts(rendition.uid, list(itertools.islice(texts, PAGES_OF_ITEM)), "{}")
                writer.finish()
                writer.end()


def _add_case(writer: Writer, number: int) -> Uid:
    case = CaseFile(uid=writer.new_uid(), reference=f"NM-{number:05d}", opened_on=dt.date(2026, 1, 1))
    writer.add(case)
    return case.uid


def _texts() -> Iterator[str]:
    """Pages without end, no two alike."""
    rng = random.Random(2)
    words = vocabulary()
    weights = zipf_weights(words)
    while True:
        chosen = rng.choices(words, cum_weights=weights, k=WORDS_OF_PAGE)
        lines = [" ".join(chosen[start : start + 12]) for start in range(0, WORDS_OF_PAGE, 12)]
        yield (
            ".\n".join(line.capitalize() for line in lines)
            + f"\nLK{rng.randrange(10, 99)} {rng.choice(words)[:3].upper()}"
        )


def _recipe() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    folder = Path(store.__file__).parent
    for file in sorted((*folder.glob("schema_*.py"), *folder.glob("search_*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
