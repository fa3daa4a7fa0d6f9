"""Entering everything anew, after a version that enters more or other things. Cut off anywhere, it goes on there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from lfr_review.store import search_index
from lfr_review.store.reader import Reader
from lfr_review.store.search_entries import owners
from lfr_review.store.writer import Writer

#: Of what is entered and how. One more whenever either changes; a library with another one is entered anew.
VERSION = "2"

_SETTING, _MAKING = "search version", "making "
_AT_ONCE = 20  #: records of one transaction


class Writing(Protocol):
    """An open library, as far as this needs it."""

    def writing(self, who: str, what: str) -> AbstractContextManager[Writer]:
        """Do one act."""
        ...


def is_whole(reader: Reader) -> bool:
    """Whether all records are entered, as this version enters them."""
    return reader.setting(_SETTING) == VERSION


def mark_whole(writer: Writer) -> None:
    """Say that all records are entered, such as in a library that has none yet."""
    writer.set_setting(_SETTING, VERSION)


def rebuild(library: Writing, who: str, told: Callable[[int, int], None]) -> int:
    """Enter every record anew and answer how many there are.

    Args:
        library: what is searched.
        who: the person, as stated by them.
        told: hears after each step how many of how many records are entered; what it raises ends the work, and the
            next call goes on from there.
    """
    with library.writing(who, "") as writer:
        if writer.setting(_SETTING) != _MAKING + VERSION:
            search_index.empty(writer.database)
            writer.set_setting(_SETTING, _MAKING + VERSION)
        everything = list(owners(writer))
    for done in range(0, len(everything), _AT_ONCE):
        told(done, len(everything))
        with library.writing(who, "") as writer:
            for owner in everything[done : done + _AT_ONCE]:
                writer.enter(owner)
    with library.writing(who, "") as writer:
        mark_whole(writer)
        writer.log("search-rebuilt", records=len(everything))
    told(len(everything), len(everything))
    return len(everything)
