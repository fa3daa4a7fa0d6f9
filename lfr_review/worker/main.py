"""The life of a worker process: import, take the order, put the limits on, run one task, end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from lfr_review.domain.errors import CaseworkError
from lfr_review.worker.program import program_folders
from lfr_review.worker.protection import Limits, protect
from lfr_review.worker.protocol import FAULT, MAGIC, OUT_OF_MEMORY, Kind
from lfr_review.worker.streams import Inbox, Outbox, RangedSource, WholeSource
from lfr_review.worker.task import Task
from lfr_review.worker.tasks import TASKS


def main(arguments: Sequence[str], tasks: Mapping[str, Callable[[], Task]] = TASKS) -> int:
    """Run the one task named on the command line, for the program that holds the other ends of our pipes."""
    if len(arguments) != 1 or arguments[0] not in tasks:
        return 2
    inwards, outwards = take_pipes()
    outwards.write(MAGIC)
    outbox = Outbox(outwards)
    task = tasks[arguments[0]]()
    inbox = Inbox(inwards, outbox)
    order = inbox.read_order()
    if order is None or order["task"] != arguments[0]:
        return 0
    missing = protect(Limits(**order["limits"]), program_folders())
    outbox.send_json(Kind.READY, sorted(missing))
    with suppress(BrokenPipeError):  # nobody is left to hear the answer
        carry_out(task, TaskPipes(order, inbox, outbox), outbox)
    os._exit(0)  # nothing is worth tidying up


def take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our ends of the pipes, taken off the standard streams so that no library can write or read there."""
    inner, outer = os.dup(0), os.dup(1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(inner, os.O_BINARY)
        msvcrt.setmode(outer, os.O_BINARY)
    inwards, outwards = os.fdopen(inner, "rb"), os.fdopen(outer, "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    return inwards, outwards


def carry_out(task: Task, pipes: TaskPipes, outbox: Outbox) -> None:
    """Run a task and say how it ended."""
    try:
        task(pipes)
    except CaseworkError as error:
        failure = {"code": error.code, "words": error.words, "remedy": error.remedy}
    except MemoryError:
        failure = {"code": OUT_OF_MEMORY, "words": "", "remedy": ""}
    except Exception as error:
        failure = {"code": FAULT, "words": f"{type(error).__name__} at {place_of(error)}", "remedy": ""}
    else:
        outbox.send(Kind.DONE)
        return
    outbox.send_json(Kind.FAILED, failure)


def place_of(error: BaseException) -> str:
    """The innermost line of our own code that an error went through. Names no content."""
    package = Path(__file__).resolve().parents[1]
    place = "?"
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(package):
            place = f"{file.relative_to(package).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


class TaskPipes:
    """What a task is given: see `TaskIO`."""

    def __init__(self, order: dict[str, Any], inbox: Inbox, outbox: Outbox) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self.order: Any = order["order"]
        self.sources: Sequence[WholeSource | RangedSource] = inbox.expect(
            [(source["size"], source["whole"]) for source in order["sources"]]
        )

    def progress(self, done: int, total: int, what: str) -> None:
        """Report how far the work is."""
        self._outbox.send_json(Kind.PROGRESS, [done, total, what])

    def allow_pages(self, count: int) -> None:
        """Ask for the time that so many pages take."""
        self._outbox.send_json(Kind.VALUE, {"name": "allow-pages", "value": count})

    def value(self, name: str, plain: Any) -> None:
        """Answer with a small value."""
        self._outbox.send_json(Kind.VALUE, {"name": name, "value": plain})

    def blob(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A stream for the bytes of an answer."""
        return self._outbox.blob(name)

    def requests(self) -> Iterator[Any]:
        """The requests of a session; each is answered when the next is asked for."""
        for request in self._inbox.requests():
            yield request
            self._outbox.send(Kind.DONE)
