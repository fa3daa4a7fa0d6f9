"""Keep one picture of a recording as an item of its own, which says what it was taken from and at which time."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.recordings import timecode_words
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import TakenIn, register


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """One picture of a recording."""

    at_ms: int  #: the time from which it is shown
    png: bytes


def take_still(desk: Desk, recording: EvidenceItem, still: Still) -> TakenIn:
    """Keep a still. It comes from where the recording comes from; it waits to be read.

    Raises:
        CaseworkError: it cannot be kept, and why; nothing was.
    """
    stored = desk.library.blobs.put(io.BytesIO(still.png))
    title = f"Still of {recording.mark} at {timecode_words(still.at_ms)}"
    origin = Origin(
        source=recording.source,
        obtained_by=desk.who,
        obtained_how=f"{title} ({still.at_ms} ms), SHA-256 {recording.sha256}, taken in this program by {desk.who}",
        device=recording.device,
    )
    return register(
        desk,
        recording.case,
        Path(f"{title.replace(':', '.')}.png"),
        origin,
        stored.sha256,
        stored.size,
        modified=None,
        parent=recording.uid,
        parent_at_ms=still.at_ms,
        title=title,
    )
