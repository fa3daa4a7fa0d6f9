"""Connections: one kept for each thread, closed with it, and none taken from under a running query."""

from __future__ import annotations

import gc
import threading

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import LibraryClosed
from lfr_review.domain.ids import Uid
from lfr_review.store.library import Library
from tests.store.making import add_note

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_thread_keeps_its_connection_and_closes_it_at_its_end(library: Library) -> None:
    seen: list[object] = []
    ours = len(library._connections._kept)  # opening has read something in this thread

    def work() -> None:
        for _ in range(3):
            with library._connections.reading() as db:
                seen.append(db)

    for _ in range(5):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join(10)
    assert len({id(db) for db in seen}) == 5
    seen.clear()
    gc.collect()
    assert len(library._connections._kept) == ours


def test_reading_connection_cannot_write(library: Library, case: Uid) -> None:
    with library._connections.reading() as db, pytest.raises(Exception, match=r"readonly|read-only|query_only"):
        db.execute("DELETE FROM case_file")


def test_reading_block_that_raises_leaves_the_connection_usable(library: Library, case: Uid) -> None:
    with pytest.raises(ZeroDivisionError), library.reading():
        raise ZeroDivisionError
    with library.reading() as reader:
        assert reader.count(CaseFile) == 1
    add_note(library, case)


def test_locking_interrupts_an_endless_search(library: Library) -> None:
    begun, errors = threading.Event(), list[BaseException]()

    def search() -> None:
        try:
            with library._connections.reading() as db:
                begun.set()
                db.execute(ENDLESS).fetchall()
        except LibraryClosed as error:
            errors.append(error)

    thread = threading.Thread(target=search)
    thread.start()
    assert begun.wait(10)
    closer = threading.Thread(target=library.close)
    closer.start()
    closer.join(20)
    thread.join(20)
    assert not thread.is_alive() and not closer.is_alive()
    assert len(errors) == 1


def test_writing_waits_for_its_turn_and_locking_for_the_writer(library: Library, case: Uid) -> None:
    inside, may_end = threading.Event(), threading.Event()
    done: list[str] = []

    def write() -> None:
        with library.writing("Ada", "Slow", case=case) as writer:
            inside.set()
            may_end.wait(10)
            writer.log("slow")
            done.append("written")

    def lock() -> None:
        library.close()
        done.append("locked")

    threads = [threading.Thread(target=write), threading.Thread(target=lock)]
    threads[0].start()
    assert inside.wait(10)
    threads[1].start()
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert done == ["written", "locked"]
