"""Handing files in, and what was said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in_and_read import NOBODY, Outcome, Watcher, take_in_and_read
from lfr_review.services.work import CancelToken, Silent

HERE = Origin(source="the client", obtained_by="R. Maddox", obtained_how="by hand", device="USB stick")


def hand_in(
    desk: Desk,
    case: Uid,
    *paths: Path,
    origin: Origin = HERE,
    token: CancelToken | None = None,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
    watcher: Watcher = NOBODY,
) -> dict[str, Outcome]:
    """Take files in and read them; what became of each, by name."""
    token = token or CancelToken()
    outcomes = take_in_and_read(desk, case, paths, origin, Silent(), token, on_outcome, watcher)
    return {outcome.path.name: outcome for outcome in outcomes}


def write(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Files in a folder, in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def stored(desk: Desk, items: Iterable[EvidenceItem]) -> list[bytes]:
    """What the vault gives back for items."""
    return [desk.library.blobs.read(item.sha256) for item in items]


def marks(desk: Desk, case: Uid) -> list[str]:
    """The evidence numbers of a case."""
    return [item.mark for item in evidence.items_of(desk, case)]
