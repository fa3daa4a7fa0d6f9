"""How long a recording is, among the facts that its file states; times in it; the stills taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lfr_review.domain.citations import timecode
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind

LENGTH = "Length"  #: the name under which the length stands among the facts of an item
_SAID = re.compile(r"(?:(?P<hours>\d{1,4}) h )?(?:(?P<minutes>\d{1,2}) min )?(?P<seconds>\d{1,2})\.(?P<tenth>\d) s\b")


def timecode_words(at_ms: int) -> str:
    """A time in a recording to the tenth of a second, always with the tenth, such as `02:41.0`."""
    words = timecode(at_ms)
    return words if "." in words else f"{words}.0"


def still_words(still: EvidenceItem, recording: str) -> str:
    """Where a still comes from, such as `still of E3 at 02:41.3`; empty where the item is none.

    Args:
        still: the item.
        recording: what the recording is called.
    """
    return "" if still.parent_at_ms is None else f"still of {recording} at {timecode_words(still.parent_at_ms)}"


def length_words(length_ms: int) -> str:
    """A length to the tenth of a second, such as `1 min 48.0 s`."""
    tenths = (length_ms + 50) // 100
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 10:02d}.{rest % 10} s" if hours or minutes else f"{rest // 10}.{rest % 10} s"
    if hours:
        return f"{hours} h {minutes:02d} min {seconds}"
    return f"{minutes} min {seconds}" if minutes else seconds


def has_sound(recording: EvidenceItem) -> bool:
    """Whether there is sound in a recording, as its file states it."""
    return recording.kind is EvidenceKind.AUDIO or any(name == "Sound" for name, _ in recording.facts)


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
