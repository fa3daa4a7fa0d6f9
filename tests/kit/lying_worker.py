"""A peer that breaks the rules of the pipe, in the way named on the command line. It has no limits and no manners."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from typing import BinaryIO

from lfr_review.worker.protocol import HEADER, MAGIC, MAX_CHUNK, RANGE, Kind, frame, json_frame

READY = json_frame(Kind.READY, [])
DONE = frame(Kind.DONE)


def value(name: object, said: object) -> bytes:
    """A VALUE frame."""
    return json_frame(Kind.VALUE, {"name": name, "value": said})


BLOB = json_frame(Kind.BLOB, "b")

#: what is said, whole, before the lying worker ends
SAID: dict[str, bytes] = {
    "nothing": b"",
    "wrong magic": b"LFRW\x02\n" + READY + DONE,
    "no magic": READY + DONE,
    "html": b"<html><body>404</body></html>" * 100,
    "done before ready": MAGIC + DONE,
    "value before ready": MAGIC + value("kind", "pdf") + READY + DONE,
    "ready twice": MAGIC + READY + READY + DONE,
    "ready with nonsense": MAGIC + json_frame(Kind.READY, {"all": "fine"}) + DONE,
    "ready with an unknown protection": MAGIC + json_frame(Kind.READY, ["everything"]) + DONE,
    "unknown kind": MAGIC + READY + HEADER.pack(99, 0),
    "parent's kind": MAGIC + READY + json_frame(Kind.ORDER, {}) + DONE,
    "huge length": MAGIC + READY + HEADER.pack(Kind.VALUE, 0xFFFFFFFF) + b"x" * 1000,
    "huge data": MAGIC + READY + BLOB + HEADER.pack(Kind.DATA, 0x7FFFFFFF) + b"x" * 1000,
    "cut frame": MAGIC + READY + value("kind", "pdf")[:-3],
    "cut blob": MAGIC + READY + BLOB + frame(Kind.DATA, b"x" * 1000),
    "data without blob": MAGIC + READY + frame(Kind.DATA, b"x") + DONE,
    "end without blob": MAGIC + READY + frame(Kind.END_BLOB) + DONE,
    "blob in a blob": MAGIC + READY + BLOB + BLOB + DONE,
    "done in a blob": MAGIC + READY + BLOB + DONE,
    "blob twice": MAGIC + READY + (BLOB + frame(Kind.END_BLOB)) * 2 + DONE,
    "blob without a name": MAGIC + READY + json_frame(Kind.BLOB, 7) + DONE,
    "value without a name": MAGIC + READY + json_frame(Kind.VALUE, {"value": 1}) + DONE,
    "value with more": MAGIC + READY + json_frame(Kind.VALUE, {"name": "a", "value": 1, "more": 2}) + DONE,
    "value that is no JSON": MAGIC + READY + frame(Kind.VALUE, b"{") + DONE,
    "value in deep brackets": MAGIC + READY + frame(Kind.VALUE, b"[" * 500_000) + DONE,
    "not a number": MAGIC + READY + frame(Kind.VALUE, b'{"name":"a","value":NaN}') + DONE,
    "pages out of range": MAGIC + READY + value("allow-pages", 10_001) + DONE,
    "pages that are none": MAGIC + READY + value("allow-pages", "many") + DONE,
    "progress backwards": MAGIC + READY + json_frame(Kind.PROGRESS, [3, 2, "x"]) + DONE,
    "progress of words": MAGIC + READY + json_frame(Kind.PROGRESS, ["a", "b", "c"]) + DONE,
    "failure without words": MAGIC + READY + json_frame(Kind.FAILED, {"code": "limit"}),
    "failure that is not its to report": MAGIC
    + READY
    + json_frame(Kind.FAILED, {"code": "wrong-passphrase", "words": "Type your passphrase again.", "remedy": ""}),
    "more after the end": MAGIC + READY + DONE + value("late", 1),
    "asks for what is not there": MAGIC + READY + frame(Kind.ASK, RANGE.pack(7, 0, 10)) + DONE,
    "asks beyond the end": MAGIC + READY + frame(Kind.ASK, RANGE.pack(0, 1 << 60, 10)) + DONE,
    "asks for too much": MAGIC + READY + frame(Kind.ASK, RANGE.pack(0, 0, MAX_CHUNK + 1)) + DONE,
    "asks in riddles": MAGIC + READY + frame(Kind.ASK, b"?") + DONE,
}


def endless(piece: bytes) -> Iterable[bytes]:
    """The same again and again."""
    while True:
        yield piece


#: what is said without end
ENDLESS: dict[str, tuple[bytes, bytes]] = {
    "endless values": (MAGIC + READY, value("a", "x" * 1000)),
    "endless empty values": (MAGIC + READY, value("a", None)),
    "endless blobs": (MAGIC + READY + BLOB, frame(Kind.DATA, bytes(MAX_CHUNK))),
    "endless progress": (MAGIC + READY, json_frame(Kind.PROGRESS, [1, 2, "x"])),
    "endless questions": (MAGIC + READY, frame(Kind.ASK, RANGE.pack(0, 0, 10))),
}


def stay_silent(out: BinaryIO) -> None:
    """Say nothing and stay."""
    threading.Event().wait()


def stop_half_way(out: BinaryIO) -> None:
    """Stop in the middle of a frame and stay."""
    out.write(MAGIC + READY + HEADER.pack(Kind.VALUE, 1000) + b"{")
    out.flush()
    threading.Event().wait()


def leave_a_child(out: BinaryIO) -> None:
    """Leave a process behind that holds the pipe open."""
    out.write(MAGIC + READY)
    out.flush()
    if os.fork() == 0:
        os.setsid()
        threading.Event().wait(20)


def finish_and_stay(out: BinaryIO) -> None:
    """Answer in full, then stay."""
    out.write(MAGIC + READY + value("kind", "pdf") + DONE)
    out.flush()
    threading.Event().wait()


STAYING: dict[str, Callable[[BinaryIO], None]] = {
    "silent": stay_silent,
    "stops half way": stop_half_way,
    "leaves a child": leave_a_child,
    "finishes and stays": finish_and_stay,
}


def command(name: str) -> Callable[[str], list[str]]:
    """How to start a peer that lies in one of these ways."""
    return lambda task: [sys.executable, "-I", __file__, name]


def main(name: str) -> None:
    """Lie."""
    out = sys.stdout.buffer
    if name in SAID:
        out.write(SAID[name])
        out.flush()
    elif name in ENDLESS:
        start, piece = ENDLESS[name]
        out.write(start)
        for again in endless(piece):
            out.write(again)
    else:
        STAYING[name](out)


if __name__ == "__main__":
    main(sys.argv[1])
