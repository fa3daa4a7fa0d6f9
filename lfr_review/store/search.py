"""Looking things up in the index: one question, asked in the ways that a list of answers needs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lfr_review.domain.ids import Uid
from lfr_review.domain.searching import SHORTEST_PART, SearchFilter, SearchKind, Term
from lfr_review.store.opening import Database
from lfr_review.store.reader import Reader
from lfr_review.store.schema_1_search import LABEL
from lfr_review.store.search_words import Phrase, folded_words, is_joined

_MOST_PARTS = 50  #: words that hold what was typed in their middle
_MOST_STARTS = 60  #: words that begin with it; where there are more, the texts are looked at as well
_LAST = "\U0010ffff"
_STEPS_BETWEEN_LOOKS = 2000  # of SQLite's machine: well under a millisecond
_LONGEST_INDEXED_START = 3  # letters of the beginnings that the index keeps by themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A stretch of text that was found."""

    kind: SearchKind
    case: Uid
    record: Uid
    place: str  #: number of the page, name of the field, or uid of the part
    shown: bool  #: whether a list may show the text
    text: str


@contextlib.contextmanager
def stoppable(reader: Reader, stopped: Callable[[], bool]) -> Iterator[None]:
    """Break off a long query once `stopped` says so.

    Raises:
        LibraryClosed: from the reading block around it; the caller knows what stopped it.
    """
    connection = reader.database.conn
    connection.set_progress_handler(lambda: int(stopped()), _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


class Question:
    """What is asked of the index, good as long as its reader. A reader answers one at a time."""

    def __init__(self, reader: Reader, terms: Sequence[Term], only: SearchFilter) -> None:
        self._db = reader.database
        self._only = only
        asked = [each for each in (_asked(self._db, term) for term in terms) if each.words]
        self._words = _expression(self._db, asked)
        self._phrases = [each.phrase() for each in asked if len(each.words) > 1 or each.is_broad]

    def newest(self, limit: int, case: Uid | None = None) -> tuple[Entered, ...]:
        """What was entered last, of one case or of all; at once, however much there is."""
        return self._found(limit, "f.rowid DESC", case)

    def ranked(self, limit: int) -> tuple[Entered, ...]:
        """What speaks most of it. Looks at all there is: `count` first."""
        return self._found(limit, "bm25(search_index)", None)

    def count(self, most: int) -> int:
        """How much there is, at most so much."""
        source, values = self._source(None)
        row = self._db.execute(f"SELECT count(*) FROM (SELECT 1 {source} LIMIT ?)", [*values, most]).fetchone()
        return int(row[0])

    def _found(self, limit: int, order: str, case: Uid | None) -> tuple[Entered, ...]:
        source, values = self._source(case)
        rows = self._db.execute(f"SELECT f.rowid {source} ORDER BY {order} LIMIT ?", [*values, limit]).fetchall()
        return tuple(_entered(self._db, int(row[0])) for row in rows)

    def _source(self, case: Uid | None) -> tuple[str, list[str]]:
        """Where the rows come from. The words narrow it down first, whatever SQLite thinks of the other tables."""
        conditions, values = ["search_index MATCH ?"], [self._match(case)]
        only = self._only
        for each in filter(None, {case, only.case}):
            conditions.append('r."case" = ?')  # the label alone could have been written into a file
            values.append(each)
        if only.kinds:
            conditions.append(f"r.kind IN ({', '.join('?' * len(only.kinds))})")
            values += sorted(only.kinds)
        if only.first_day is not None or only.last_day is not None:
            conditions.append("r.day BETWEEN ? AND ?")
            values.append(only.first_day.isoformat() if only.first_day else "")
            values.append(only.last_day.isoformat() if only.last_day else _LAST)
        if only.handling is not None:
            conditions.append("instr(r.handling, ?) > 0")
            values.append(f'"{only.handling.value}"')
        joins = ""
        if len(conditions) > 1 or self._phrases:
            joins = "CROSS JOIN search_entry e ON e.id = f.rowid CROSS JOIN search_record r ON r.id = e.record "
        if self._phrases:
            self._db.conn.create_function("holds_phrases", 1, self._holds_phrases)
            joins += "LEFT JOIN page_text p ON p.id = e.id "
            conditions.append("holds_phrases(coalesce(p.text, e.text) || char(10) || e.joined)")
        return f"FROM search_index f {joins}WHERE {' AND '.join(conditions)}", values

    def _holds_phrases(self, text: str) -> bool:
        return all(phrase.stands_in(text) for phrase in self._phrases)

    def _match(self, case: Uid | None) -> str:
        parts = [f"({self._words})"]
        parts += [_label(each.replace("-", "")) for each in sorted(filter(None, {case, self._only.case}))]
        if self._only.kinds:
            kinds = " OR ".join(_label(kind.value.replace("-", "")) for kind in sorted(self._only.kinds))
            parts.append(f"({kinds})")
        return " AND ".join(parts)


class _Asked(NamedTuple):
    """One term as the index can be asked for it."""

    words: tuple[str, ...]  #: folded; several must follow each other
    is_whole: bool  #: the last one, too, and no part of a longer word
    is_start: bool
    starts: tuple[str, ...] = ()  #: the words that begin with the last one
    is_broad: bool = False  #: too many do: the index is asked for its first letters, and the texts for the rest

    def phrase(self) -> Phrase:
        """What the texts must hold, of those that the index names."""
        anywhere = len(self.words) == 1 and not self.is_start
        return Phrase(self.words, loose=not self.is_whole, anywhere=anywhere)


def _asked(db: Database, term: Term) -> _Asked:
    words = tuple(folded_words(" ".join(term.words)))
    asked = _Asked(words, is_whole=term.is_phrase, is_start=term.is_start)
    if term.is_phrase or not words or len(words[-1]) <= _LONGEST_INDEXED_START:
        return asked
    starts = _starts(db, words[-1], _MOST_STARTS + 1)
    is_broad = len(starts) > _MOST_STARTS or not words[-1].isascii()  # the list may lack letters the index knows
    return asked._replace(starts=() if is_broad else tuple(starts), is_broad=is_broad)


def _entered(db: Database, entry: int) -> Entered:
    row = db.execute(
        'SELECT r.kind, r."case", r.uid, e.place, e.shown, coalesce(p.text, e.text) FROM search_entry e '
        "JOIN search_record r ON r.id = e.record LEFT JOIN page_text p ON p.id = e.id WHERE e.id = ?",
        [entry],
    ).fetchone()
    kind, case, uid, place, shown, text = row
    return Entered(kind=SearchKind(kind), case=Uid(case), record=Uid(uid), place=place, shown=bool(shown), text=text)


def _expression(db: Database, asked: Sequence[_Asked]) -> str:
    """All words, or all but a few that stand joined up as one."""
    each = [_term(db, term) for term in asked]
    ways = [" AND ".join(each)]
    for length in (2, 3):
        for start in range(len(asked) - length + 1):
            some = asked[start : start + length]
            pieces = tuple(term.words[0] for term in some)
            plain = all(len(term.words) == 1 and not term.is_whole and not term.is_start for term in some)
            joined = "".join(pieces)
            if plain and is_joined(pieces) and _starts(db, joined, 1):
                ways.append(" AND ".join([*each[:start], f"{_quoted(joined)} *", *each[start + length :]]))
    return " OR ".join(f"({way})" for way in ways)


def _term(db: Database, asked: _Asked) -> str:
    *before, last = asked.words
    ways = " AND ".join([*map(_quoted, before), _last(db, asked, last)])
    joined = "".join(asked.words)
    if before and not asked.is_whole and is_joined(asked.words) and _starts(db, joined, 1):
        return f"({ways} OR {_quoted(joined)} *)"
    return f"({ways})"


def _last(db: Database, asked: _Asked, word: str) -> str:
    if asked.is_whole or (len(word) == 1 and not asked.is_start):
        return _quoted(word)
    if asked.is_broad or len(word) <= _LONGEST_INDEXED_START:
        ways = [f"{_quoted(word[:_LONGEST_INDEXED_START])} *"]
    else:
        ways = [_quoted(word), *map(_quoted, asked.starts)]
    if len(word) >= SHORTEST_PART and len(asked.words) == 1 and not asked.is_start:
        ways += [_quoted(part) for part in _holding(db, word)]
    return f"({' OR '.join(dict.fromkeys(ways))})"


def _starts(db: Database, word: str, limit: int) -> list[str]:
    """Words that begin with this one."""
    rows = db.execute(
        "SELECT term FROM search_term WHERE term >= ? AND term < ? ORDER BY term LIMIT ?", [word, word + _LAST, limit]
    )
    return [row[0] for row in rows]


def _holding(db: Database, word: str) -> list[str]:
    """Words that hold this one, but not at their beginning."""
    threes = dict.fromkeys(word[start : start + SHORTEST_PART] for start in range(len(word) - SHORTEST_PART + 1))
    rows = db.execute(
        "SELECT t.term FROM search_part p CROSS JOIN search_term t ON t.id = p.rowid "
        "WHERE search_part MATCH ? AND instr(t.term, ?) > 1 LIMIT ?",
        [" AND ".join(map(_quoted, threes)), word, _MOST_PARTS],
    )
    return [row[0] for row in rows]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ").replace("\0", " ") + '"'


def _label(name: str) -> str:
    return _quoted(f"{LABEL}{name}")
