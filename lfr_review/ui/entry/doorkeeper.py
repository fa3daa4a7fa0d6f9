"""Opens and makes libraries off the window's thread, and wipes what it was given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lfr_review.passphrases import as_bytes
from lfr_review.services.work import Cancelled, CancelToken, Progress
from lfr_review.ui.contracts import Doors, MadeDemonstration, OpenLibrary, RecoveryKey
from lfr_review.ui.jobs import Job, JobRunner


class Doorkeeper(QObject):
    """Runs one attempt at a time. The services are imported by the first job, while the person is typing."""

    opened = Signal(object, object)  #: `OpenLibrary`, and the `RecoveryKey` that was drawn for it or None
    refused = Signal(object)  #: the exception
    stepped = Signal(str)  #: a step of the demonstration that is done, in words

    def __init__(self, load_doors: Callable[[], Doors], runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load_doors
        self._doors: Doors | None = None
        self._runner = runner

    def prepare(self) -> None:
        """Import what opening needs, so that the first Unlock does not wait for it."""
        job = self._runner.prepare(lambda progress, token: self._known_doors())
        job.failed.connect(self.refused)
        self._runner.start(job)

    def open(self, root: Path, passphrase: str, who: str, *, read_only: bool) -> None:
        """Try a passphrase."""

        def work(doors: Doors) -> tuple[OpenLibrary, RecoveryKey | None]:
            secret = as_bytes(passphrase)
            try:
                return doors.open(root, secret, who, read_only=read_only), None
            finally:
                wipe(secret)

        self._start(work)

    def recover(self, root: Path, identity: str, passphrase: str, who: str) -> None:
        """Try a recovery key, and set a new passphrase."""

        def work(doors: Doors) -> tuple[OpenLibrary, RecoveryKey | None]:
            key, secret = as_bytes(identity), as_bytes(passphrase)
            try:
                return doors.recover(root, key, secret, who), None
            finally:
                wipe(key)
                wipe(secret)

        self._start(work)

    def create(self, root: Path, passphrase: str, who: str, recipient: str, *, draw_key: bool) -> None:
        """Make a library, with the office's key, a fresh one, or explicitly none."""

        def work(doors: Doors) -> tuple[OpenLibrary, RecoveryKey | None]:
            if recipient:
                doors.check_recipient(recipient)
            key = doors.new_recovery_key() if draw_key else None
            secret = as_bytes(passphrase)
            try:
                return doors.create(root, secret, recipient or (key.recipient if key else None), who), key
            finally:
                wipe(secret)

        self._start(work)

    def demonstrate(self, place: Path) -> Job:
        """Prepare the making of the demonstration. It runs once it is handed to `begin`."""
        return self._runner.prepare(lambda progress, token: self._demonstration(place, progress, token))

    def begin(self, job: Job) -> None:
        """Run a job that somebody listens to."""
        self._runner.start(job)

    def stop(self) -> None:
        """Ask everything that runs to end, without waiting for it."""
        for job in self._runner.jobs:
            job.token.set()

    def _demonstration(self, place: Path, progress: Progress, token: CancelToken) -> MadeDemonstration:
        made = self._known_doors().demonstrate(place, progress, token, self.stepped.emit)
        _close_if_unwanted(made.library, token)
        return made

    def _start(self, work: Callable[[Doors], tuple[OpenLibrary, RecoveryKey | None]]) -> None:
        def attempt(_progress: Progress, token: CancelToken) -> tuple[OpenLibrary, RecoveryKey | None]:
            library, key = work(self._known_doors())
            _close_if_unwanted(library, token)
            return library, key

        job: Job = self._runner.prepare(attempt)
        job.succeeded.connect(lambda result: self.opened.emit(*result))
        job.failed.connect(self.refused)
        self._runner.start(job)

    def _known_doors(self) -> Doors:
        if self._doors is None:
            self._doors = self._load()
        return self._doors


def _close_if_unwanted(library: OpenLibrary, token: CancelToken) -> None:
    """The window was closed while a library was being opened: nobody would ever close it."""
    if token.is_set():
        library.close()
        raise Cancelled


def change_passphrase(library: OpenLibrary, old: str, new: str) -> None:
    """Set another passphrase, and wipe both."""
    before, after = as_bytes(old), as_bytes(new)
    try:
        library.change_passphrase(before, after)
    finally:
        wipe(before)
        wipe(after)


def wipe(secret: bytearray) -> None:
    """Overwrite a secret, as far as Python can."""
    secret[:] = bytes(len(secret))
