"""Intake as a process does it that is killed: real files, real workers, a line for everything that was reported."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_waiting import read_waiting
from lfr_review.services.intake.take_in_and_read import Outcome, Watcher, take_in_and_read
from lfr_review.services.work import CancelToken, Silent
from lfr_review.store.library import Library

MARKER = "Xanthippe-of-Tarn-Cross"
FILE_MARKER = "quixotic-recording-name"
FOLDER_MARKER = "folder-of-Zebedee"


class _Reporting(Watcher):
    """Writes each report down, and after so many of them has the process killed within a moment."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._descriptor = os.open(settings["reports"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._left = settings.get("kill_after_reports")
        self._moment = settings.get("moment", 0.0)
        if self._left == 0:
            self._kill_soon()

    def say(self, what: str, item: EvidenceItem) -> None:
        line = {"what": what, "item": item.uid, "sha256": item.sha256, "state": item.state.value}
        os.write(self._descriptor, json.dumps(line).encode() + b"\n")
        if self._left is not None:
            self._left -= 1
            if self._left == 0:
                self._kill_soon()

    def _kill_soon(self) -> None:
        threading.Timer(self._moment, os.kill, (os.getpid(), signal.SIGKILL)).start()

    def kept(self, path: Path, item: EvidenceItem) -> None:
        self.say("kept", item)


def deliver(settings: Mapping[str, Any]) -> None:
    """Take in every file of a folder and read it, then read what waits since the last kill."""
    with Library.open(Path(settings["root"]), bytearray(settings["passphrase"].encode()), who=MARKER) as library:
        desk = Desk(library, MARKER)
        with library.reading() as reader:
            case = reader.all(CaseFile)[0].uid
        reporting = _Reporting(settings)

        def tell(outcome: Outcome) -> None:
            if outcome.item is not None:
                reporting.say("finished", outcome.item)

        origin = Origin(source=MARKER, obtained_by=MARKER, obtained_how=MARKER, device=MARKER)
        folder = [Path(settings["folder"])]
        take_in_and_read(desk, case, folder, origin, Silent(), CancelToken(), tell, reporting)
        read_waiting(desk, case, Silent(), CancelToken(), lambda item: reporting.say("finished", item))
        if settings.get("stay"):
            os.write(1, b"ready\n")
            os.read(0, 1)
