"""The player as a worker with a task of its own; a worker proper never sees Qt."""

from __future__ import annotations

from collections.abc import Sequence

from lfr_review.worker.main import main as work
from lfr_review.worker.task import Task


def main(arguments: Sequence[str]) -> int:
    """Play one recording for the program that holds the other ends of our pipes."""
    return work(arguments, {"play": _play})


def _play() -> Task:
    from lfr_review.player.playing import player

    return player()
