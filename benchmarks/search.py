"""How soon the first of what was found is there while somebody types, and how large the index is."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterator

from benchmarks.library import ninety_fifth
from benchmarks.scratch import WHO, open_library
from benchmarks.search_library import search_library, vocabulary, zipf_weights
from benchmarks.table import Row
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.finding import Asked
from lfr_review.domain.ids import Uid
from lfr_review.services import search as service
from lfr_review.services.desk import Desk
from lfr_review.services.work import CancelToken
from lfr_review.store.library import Library

PAGES = 500_000
FIRST_MS, MOST_OF_TEXT = 50.0, 0.6
_ASKED = 100  #: questions of each kind
_LONGEST_TYPED = 6  #: letters of a word that is not typed to its end

#: What the index takes: its own tables, and what is kept beside the texts for it.
_SIZES = (
    "SELECT sum(length(block)) FROM search_index_data",
    "SELECT sum(length(block)) FROM search_part_data",
    "SELECT sum(length(term) + 8) FROM search_index_idx",
    "SELECT sum(length(sz) + 6) FROM search_index_docsize",
    "SELECT sum(length(place) + length(text) + length(joined) + 12) FROM search_entry",
    "SELECT sum(2 * length(term) + 12) FROM search_term",  # once in the table, once in its index
)


def search() -> Iterator[Row]:
    """500,000 pages: words as they are typed letter by letter, two words, rare ones, parts of words."""
    with open_library(search_library(PAGES)) as library:
        yield _size(library)
        for kind, seconds in _seconds(library).items():
            each = [second * 1000 for second in seconds]
            yield Row(
                what=f"first found, {kind}, 95th percentile", measured=ninety_fifth(each), unit="ms", runs=each,
                yardstick="limit", against=FIRST_MS, limit=1,
            )  # fmt: skip


def _size(library: Library) -> Row:
    with library.reading() as reader:
        index = sum(int(reader.database.execute(size).fetchone()[0] or 0) for size in _SIZES)
        text = reader.database.execute("SELECT sum(length(CAST(text AS BLOB))) FROM page_text").fetchone()[0]
    return Row(
        what=f"index of {PAGES:,} pages", measured=index / 1e6, unit="MB", yardstick="their text", against=text / 1e6,
        limit=MOST_OF_TEXT,
    )  # fmt: skip


def _seconds(library: Library) -> dict[str, list[float]]:
    """Seconds to the first found, with their words and snippets, by kind of question. The same questions each time."""
    rng, words = random.Random(5), vocabulary()
    weights = zipf_weights(words)
    desk = Desk(library, WHO)
    with library.reading() as reader:
        cases = [case.uid for case in reader.all(CaseFile)]
    seconds: dict[str, list[float]] = {}
    for common in itertools.islice(_longer(rng, words, weights), _ASKED):
        first, second = rng.choices(words, cum_weights=weights, k=2)
        rare = next(_longer(rng, words, list(range(1, len(words) + 1))))
        asked = {f"{length} letters": common[:length] for length in range(2, _LONGEST_TYPED + 1)}
        asked |= {"two words": f"{first} {second}", "a rare word": rare, "a part of a word": rare[1:]}
        for kind, typed in asked.items():
            seconds.setdefault(kind, []).append(_one(desk, typed, rng.choice(cases)))
    return seconds


def _longer(rng: random.Random, words: list[str], weights: list[float]) -> Iterator[str]:
    while True:
        (word,) = rng.choices(words, cum_weights=weights)
        if len(word) >= _LONGEST_TYPED:
            yield word


def _one(desk: Desk, typed: str, here: Uid) -> float:
    started = time.perf_counter()
    service.newest(desk, Asked(typed=typed, here=here), CancelToken())
    return time.perf_counter() - started
