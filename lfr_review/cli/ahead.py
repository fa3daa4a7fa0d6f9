"""Starting what a command will need before the rest of the command line is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from lfr_review.domain.errors import CaseworkError
from lfr_review.services.workers import prepare

#: what a command asks of its first worker process, which takes as long to start as the command line does
FIRST_TASKS = {"bundle": "assemble", "quick-bundle": "assemble", "check": "check"}
_HELP = {"-h", "--help"}


def start_ahead(arguments: Sequence[str]) -> None:
    """Start the worker that a command begins with. Where it cannot be started, whoever needs it is told."""
    task = FIRST_TASKS.get(arguments[0])
    if task is not None and _HELP.isdisjoint(arguments):
        with suppress(CaseworkError):
            prepare(task)
