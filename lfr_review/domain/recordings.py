"""How long a recording is, among the facts that its file states."""

from __future__ import annotations

import re
from collections.abc import Iterable

LENGTH = "Length"  #: the name under which the length stands among the facts of an item
_SAID = re.compile(r"(?:(?P<hours>\d{1,4}) h )?(?:(?P<minutes>\d{1,2}) min )?(?P<seconds>\d{1,2})\.(?P<tenth>\d) s\b")


def length_words(length_ms: int) -> str:
    """A length to the tenth of a second, such as `1 min 48.0 s`."""
    tenths = (length_ms + 50) // 100
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 10:02d}.{rest % 10} s" if hours or minutes else f"{rest // 10}.{rest % 10} s"
    if hours:
        return f"{hours} h {minutes:02d} min {seconds}"
    return f"{minutes} min {seconds}" if minutes else seconds


def length_said(facts: Iterable[tuple[str, str]]) -> str:
    """The length of a recording in words as its file states it, empty where it does not."""
    return next((says for name, says in facts if name == LENGTH), "")


def length_ms(facts: Iterable[tuple[str, str]]) -> int | None:
    """The length of a recording in milliseconds, to the tenth of a second, None where its file does not state it."""
    match = _SAID.match(length_said(facts))
    if match is None:
        return None
    whole = int(match["hours"] or 0) * 3600 + int(match["minutes"] or 0) * 60 + int(match["seconds"])
    return whole * 1000 + int(match["tenth"]) * 100
