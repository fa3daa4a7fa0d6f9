"""What the command line prints: results on standard output, progress and questions on standard error."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
import time
from typing import Any

from lfr_review.domain.codec import to_plain
from lfr_review.domain.errors import CannotWrite, CaseworkError

DONE, PROBLEMS, WRONG_USE, REFUSED, STOPPED = 0, 1, 2, 3, 130


class Output:
    """Where results go, as words or as JSON."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self._is_read = True

    def say(self, words: str) -> None:
        """A line for people; nothing under `--json`."""
        if not self.as_json:
            self._print(words)

    def give(self, value: Any) -> None:
        """One JSON document, or one JSON line; nothing for people."""
        if self.as_json:
            text = json.dumps(plain(value), ensure_ascii=False)
            # Bytes of a file's name that are no text: JSON is UTF-8, so they are escaped whatever the terminal takes.
            self._print(text.encode("utf-8", "backslashreplace").decode("utf-8"))

    def explain(self, words: str) -> None:
        """How a command is used, for people, on standard error."""
        if not self.as_json:
            print(words.rstrip(), file=sys.stderr)

    def fail(self, error: CaseworkError) -> int:
        """Say what went wrong. Returns the exit code."""
        if self.as_json and self._is_read:
            self.give({"error": {"code": error.code, "words": error.words, "remedy": error.remedy}})
        else:
            print(f"{error.words}\n{error.remedy}".strip(), file=sys.stderr)
        return error.exit_code

    def _print(self, text: str) -> None:
        """Print a line. Where nobody reads any more, such as `head` that has its lines, the work goes on in silence.

        Raises:
            CannotWrite: the answer goes to a file, and there is no room for it.
        """
        if not self._is_read:
            return
        try:
            print(text, flush=True)
        except OSError as error:
            self._is_read = False
            let_go(sys.stdout)
            if not is_closed_pipe(error):
                raise CannotWrite(
                    f"What there was to say could not be written out ({error.strerror}). What was done is kept.",
                    "Write it somewhere else, or look at what was done.",
                ) from error


def prepare() -> None:
    """Let no file name stop the output: what the terminal's letters cannot show is written as JSON would escape it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def finish() -> None:
    """Write out what still waits, so that Python does not complain at its end about a reader who has gone."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            let_go(stream)


def is_closed_pipe(error: OSError) -> bool:
    """Whether an error of writing means that the reader has gone. Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def let_go(stream: Any) -> None:
    """Send nowhere what a stream still holds and all that is printed to it from here on."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


class Line:
    """Progress as one line on standard error, on a terminal only, and not more than ten times a second."""

    def __init__(self) -> None:
        self._shown_at = 0.0
        self._is_terminal = sys.stderr.isatty()

    def step(self, done: int, total: int, what: str) -> None:
        """Show how far it is."""
        now = time.monotonic()
        if not self._is_terminal or now - self._shown_at < 0.1:
            return
        self._shown_at = now
        share = f"{100 * done // total:3d} %" if total else "     "
        print(f"\r{share}  {what[:60]:<60}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Clear the line."""
        if self._is_terminal:
            print(f"\r{'':<70}\r", end="", file=sys.stderr, flush=True)


def plain(value: Any) -> Any:
    """A value as JSON without the codec's class names: the command line's shapes are its own."""
    return _without_types(to_plain(value))


def _without_types(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_types(item) for key, item in value.items() if key != "type"}
    if isinstance(value, list):
        return [_without_types(item) for item in value]
    return value
