"""A disk that fails, fills up or ends the process at the step a test names."""

from __future__ import annotations

import errno
import os
import signal
from pathlib import Path
from typing import BinaryIO

from lfr_review.store.durable import Disk


class StepDisk(Disk):
    """The real disk, with every durable step counted and offered to `reached` before it is taken."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def reached(self, number: int, name: str) -> None:
        """Called before step `number`, from 1, is taken."""

    def _step(self, name: str) -> None:
        self.steps.append(name)
        self.reached(len(self.steps), name)

    def make_folder(self, folder: Path) -> None:
        self._step("make_folder")
        super().make_folder(folder)

    def create(self, path: Path) -> BinaryIO:
        self._step("create")
        return super().create(path)

    def create_nameless(self, folder: Path) -> BinaryIO | None:
        self._step("create")
        return super().create_nameless(folder)

    def give_name(self, file: BinaryIO, path: Path) -> None:
        self._step("give_name")
        super().give_name(file, path)

    def write(self, file: BinaryIO, piece: bytes) -> None:
        # Half of the piece first: a power cut or a full disk does not wait for the end of a write.
        half = len(piece) // 2
        super().write(file, piece[:half])
        self._step("write")
        super().write(file, piece[half:])

    def sync(self, file: BinaryIO) -> None:
        self._step("sync")
        super().sync(file)

    def replace(self, source: Path, target: Path) -> None:
        self._step("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._step("sync_folder")
        super().sync_folder(folder)

    def remove(self, path: Path) -> None:
        self._step("remove")
        super().remove(path)


class FailingDisk(StepDisk):
    """Fails at one step and, where it `stays` so, at every later step that needs room."""

    def __init__(self, at: int, error: int = errno.ENOSPC, *, stays: bool = False) -> None:
        super().__init__()
        self.at = at
        self.error = error
        self.stays = stays

    def reached(self, number: int, name: str) -> None:
        needs_room = name in ("create", "write", "sync", "make_folder")
        if number == self.at or (self.stays and number > self.at and needs_room):
            raise OSError(self.error, os.strerror(self.error))


class KillingDisk(StepDisk):
    """Ends the process, as a power cut would, before it takes one step."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def reached(self, number: int, name: str) -> None:
        if number == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
