"""What the command line prints: results on standard output, progress and questions on standard error."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from lfr_review.domain.codec import to_plain
from lfr_review.domain.errors import CaseworkError

DONE, PROBLEMS, WRONG_USE, REFUSED, STOPPED = 0, 1, 2, 3, 130


class Output:
    """Where results go, as words or as JSON."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def say(self, words: str) -> None:
        """A line for people; nothing under `--json`."""
        if not self.as_json:
            print(words, flush=True)

    def give(self, value: Any) -> None:
        """One JSON document, or one JSON line; nothing for people."""
        if self.as_json:
            print(json.dumps(plain(value), ensure_ascii=False), flush=True)

    def fail(self, error: CaseworkError) -> int:
        """Say what went wrong. Returns the exit code."""
        if self.as_json:
            self.give({"error": {"code": error.code, "words": error.words, "remedy": error.remedy}})
        else:
            print(f"{error.words}\n{error.remedy}".strip(), file=sys.stderr)
        return error.exit_code


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
