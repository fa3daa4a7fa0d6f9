"""A worker of ours with its limits on, whose `selftest` task misbehaves in the way named on the command line."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.main import main
from lfr_review.worker.task import Task, TaskIO
from lfr_review.worker.tasks import TASKS


def echo(io: TaskIO) -> None:
    """Answer with everything that came."""
    io.value("order", io.order)
    for number, source in enumerate(io.sources):
        with io.blob(f"source {number}") as out:
            out.write(source.read_all())


def turn(io: TaskIO) -> None:
    """In a session: answer each request with itself and how many there were."""
    for count, request in enumerate(io.requests(), start=1):
        if request == "fail":
            raise CannotRead("The page is torn.", "Mend it.")
        io.value("answer", [count, request])


def hoard(io: TaskIO) -> None:
    """Take memory until there is none."""
    kept = []
    while True:
        kept.append(bytearray(16 << 20))
        io.progress(len(kept), len(kept) + 1, "pieces taken")


def hoard_by_native_code(io: TaskIO) -> None:
    """Take memory as a C library does that does not check what it gets."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    while True:
        ctypes.memset(libc.malloc(ctypes.c_size_t(16 << 20)), 1, 16 << 20)


def spin(io: TaskIO) -> None:
    """Never come to an end."""
    while True:
        pass


def linger(io: TaskIO) -> None:
    """Wait for what never comes, using no processor time."""
    io.value("begun", True)
    os.read(os.pipe()[0], 1)


def crash(io: TaskIO) -> None:
    """Read where no memory is."""
    ctypes.string_at(0)


def err(io: TaskIO) -> None:
    """A mistake of ours, with a secret in its message."""
    raise KeyError("Jane Secret")


def refuse(io: TaskIO) -> None:
    """An error in words."""
    raise CannotRead("The seal is broken.", "Ask for another copy.")


def flood(io: TaskIO) -> None:
    """Give out more than anybody asked for."""
    while True:
        with io.blob(f"{os.urandom(4).hex()}") as out:
            out.write(bytes(1 << 20))


def chatter(io: TaskIO) -> None:
    """Print and write to the standard streams, as a careless library does."""
    sys.stdout.write("stray words\n")
    os.write(1, b"more stray words")
    os.write(2, b"and here")
    io.value("done", True)


def many_pages(io: TaskIO) -> None:
    """Work longer than a short document may, having said that it is a long one."""
    io.allow_pages(io.order)
    spent = 0
    while spent < 25_000_000:
        spent += 1
    io.value("done", True)


ODD: dict[str, Task] = {
    task.__name__: task
    for task in (
        echo,
        turn,
        hoard,
        hoard_by_native_code,
        spin,
        linger,
        crash,
        err,
        refuse,
        flood,
        chatter,
        many_pages,
    )
}


def command(name: str) -> Callable[[str], list[str]]:
    """How to start a worker whose `selftest` is one of these."""
    return lambda task: [sys.executable, "-I", __file__, task, name]


if __name__ == "__main__":
    TASKS["selftest"] = lambda: ODD[sys.argv[2]]
    main(sys.argv[1:2])
