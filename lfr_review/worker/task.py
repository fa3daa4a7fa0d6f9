"""What a task is given and how it answers: the whole world of the code that runs in a worker process.

A task has no files, no network and no keys. It reads its order and its sources, and answers with values (small,
JSON) and blobs (bytes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, Protocol


class Source(Protocol):
    """One document that comes with an order. Small ones arrive whole, large ones are asked for range by range."""

    @property
    def size(self) -> int:
        """Length in bytes."""

    def read_all(self) -> bytes:
        """The whole document. The same object at every call until `release`."""

    def read_range(self, offset: int, length: int) -> bytes:
        """The bytes from an offset, fewer where the document ends."""

    def open(self) -> BinaryIO:
        """A seekable stream over the document."""

    def release(self) -> None:
        """Drop the bytes held here. The document cannot be read again."""


class TaskIO(Protocol):
    """What a task may do."""

    @property
    def order(self) -> Any:
        """What is asked for, as plain JSON."""

    @property
    def sources(self) -> Sequence[Source]:
        """The documents, in the order in which they were sent."""

    def progress(self, done: int, total: int, what: str) -> None:
        """Report `done` of `total` units."""

    def allow_pages(self, count: int) -> None:
        """Say how many pages there are to work on: the time allowed grows with them."""

    def value(self, name: str, plain: Any) -> None:
        """Answer with a small value. The same name may come several times."""

    def blob(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A stream to write bytes to; they are complete when the block ends. One at a time."""

    def requests(self) -> Iterator[Any]:
        """In a session: what is asked next. Everything said until the next step answers the request before."""


Task = Callable[[TaskIO], None]
