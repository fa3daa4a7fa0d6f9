"""Recognition as a process does it that is killed."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lfr_review.services.desk import Desk
from lfr_review.services.recognition.recognise_waiting import recognise_waiting
from lfr_review.services.work import CancelToken
from lfr_review.store.library import Library


class _Killed:
    """A progress after so many steps of which the process is killed within a moment."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._left = settings["steps"]
        self._moment = settings["moment"]

    def step(self, done: int, total: int, what: str) -> None:
        self._left -= 1
        if self._left == 0:
            threading.Timer(self._moment, os.kill, (os.getpid(), signal.SIGKILL)).start()


def recognise(settings: Mapping[str, Any]) -> None:
    """Recognise everything in a library."""
    with Library.open(Path(settings["root"]), bytearray(settings["passphrase"].encode()), who="Ada") as library:
        recognise_waiting(Desk(library, "Ada"), None, _Killed(settings), CancelToken())
