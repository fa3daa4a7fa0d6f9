"""The open connections of a library: one that writes, and one kept for each thread that reads.

Closing waits until every block that uses a connection has ended, so that none is taken from under a running query.
"""

from __future__ import annotations

import contextlib
import threading
import weakref
from collections.abc import Callable, Iterator

from lfr_review.domain.errors import LibraryClosed
from lfr_review.store.opening import Database, in_words

_INTERRUPT_SECONDS = 0.05


class _Kept:
    """A reader connection, closed when its thread or the library ends, whichever comes first."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.depth = 0

    def __del__(self) -> None:
        self.db.close()


class Connections:
    """Hands out connections and knows who is using one."""

    def __init__(self, write: Database | None, open_reader: Callable[[], Database]) -> None:
        self._write = write
        self._open_reader = open_reader
        self._mine = threading.local()
        self._kept: weakref.WeakSet[_Kept] = weakref.WeakSet()
        self._gate = threading.Condition()
        self._in_use = 0
        self._closing = False
        self._writing = threading.Lock()
        self._writer: int | None = None  # the thread inside a writing block

    @contextlib.contextmanager
    def reading(self) -> Iterator[Database]:
        """This thread's reader, seeing the library as it was when the outermost block began."""
        with self.using():
            kept: _Kept | None = getattr(self._mine, "kept", None)
            if kept is None:
                kept = self._mine.kept = _Kept(self._open_reader())
                with self._gate:
                    self._kept.add(kept)
            with in_words():
                if kept.depth == 0:
                    kept.db.begin()
                kept.depth += 1
                try:
                    yield kept.db
                finally:
                    kept.depth -= 1
                    if kept.depth == 0:
                        kept.db.rollback()  # nothing was written; this only lets the snapshot go

    @contextlib.contextmanager
    def writing(self) -> Iterator[Database]:
        """The writer, inside one transaction that is kept when the block ends well. The caller commits nothing."""
        if self._writer == threading.get_ident():
            raise RuntimeError("a writing block inside another: one act is one transaction")
        with self.using(), self._writing:
            if self._write is None:
                raise RuntimeError("a library that is open for reading only has no writer")
            self._writer = threading.get_ident()
            try:
                with in_words(), _transaction(self._write) as db:
                    yield db
            finally:
                self._writer = None

    def close(self) -> None:
        """Wait for all blocks to end, then close everything.

        Raises:
            DiskFull, CannotWrite: what was saved last stays in the log beside the database, where the next start finds
                it. Everything is closed.
            RuntimeError: called from inside a block, which could never end.
        """
        kept: _Kept | None = getattr(self._mine, "kept", None)
        if self._writer == threading.get_ident() or (kept is not None and kept.depth):
            raise RuntimeError("a library cannot be closed from inside one of its own blocks")
        with self._gate:
            self._closing = True
            while self._in_use:
                for reader in self._kept:
                    reader.db.conn.interrupt()  # a long search ends now, with an error in its own thread
                # Again after a moment: an interrupt that comes just before a query begins is lost on it.
                self._gate.wait_for(lambda: not self._in_use, timeout=_INTERRUPT_SECONDS)
        for reader in list(self._kept):
            reader.db.close()
        if self._write is not None:
            try:
                with in_words():
                    self._write.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._write.close()

    @contextlib.contextmanager
    def using(self) -> Iterator[None]:
        """Keep the library open for as long as the block runs.

        Raises:
            LibraryClosed: it is locked, or being locked.
        """
        with self._gate:
            if self._closing:
                raise LibraryClosed("The library is locked.", "Unlock it, then do it again.")
            self._in_use += 1
        try:
            yield
        finally:
            with self._gate:
                self._in_use -= 1
                self._gate.notify_all()


@contextlib.contextmanager
def _transaction(db: Database) -> Iterator[Database]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.commit()
    except BaseException:
        db.rollback()
        raise
