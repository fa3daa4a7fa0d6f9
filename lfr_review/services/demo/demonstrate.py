"""Make the demonstration: a library with three invented cases, their stand-in files, bundles and check reports."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from lfr_review.domain.checks import Result
from lfr_review.domain.errors import CannotWrite, Refused
from lfr_review.domain.report_words import report_text
from lfr_review.passphrases import as_bytes, offer
from lfr_review.services.demo.acts import Tale
from lfr_review.services.demo.old_quay.story import OLD_QUAY
from lfr_review.services.demo.people import CASEWORKER
from lfr_review.services.demo.stage import MadeBundle, Stage
from lfr_review.services.demo.stand_ins import write_stand_ins
from lfr_review.services.demo.story import OPENED, TARN_CROSS
from lfr_review.services.demo.story_clock import StoryClock
from lfr_review.services.demo.wexley.story import WEXLEY
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store.library import Library

T = TypeVar("T")

#: a page that is nothing but a scan has no text where the machine has no language data to recognise it by
WITHOUT_LANGUAGES = frozenset({"O1"})
TALES = (TARN_CROSS, WEXLEY, OLD_QUAY)
#: the acts of all cases, in the order of their days
STORY = tuple(
    sorted(
        ((tale, act) for tale in TALES for act in tale.acts),
        key=lambda told: (told[1].day, told[1].hour, told[1].minute),
    )
)
#: roughly what each step takes of the whole, for whoever shows how far it is
SHARES = (12, *(tale.share for tale in TALES), *(act.share for _, act in STORY))
ABOUT = (
    "This passphrase opens the library beside this file. The library is a demonstration: every person, place and\n"
    "event in it is invented, and its clock was set to the days of the story. It has no recovery key, so without\n"
    "this passphrase nobody can open it. Keep nothing real in it.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step that was done, and how long it took."""

    words: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What was made, and where it lies."""

    library: Path
    passphrase: str
    passphrase_file: Path
    files: tuple[Path, ...]
    bundles: tuple[MadeBundle, ...]
    not_recognised: str = ""  #: why the words in scans could not be recognised on this machine

    @property
    def unexpected(self) -> tuple[str, ...]:
        """The checks that failed and must not have, such as `Complaint.pdf: P1`."""
        expected = WITHOUT_LANGUAGES if self.not_recognised else frozenset()
        return tuple(
            f"{bundle.file.name}: {check.id}"
            for bundle in self.bundles
            for check in bundle.report.checks
            if check.result is Result.FAIL and check.id not in expected
        )


def demonstrate(
    folder: Path, progress: Progress, token: CancelToken, on_step: Callable[[Step], None] = lambda step: None
) -> Demonstration:
    """Make the demonstration in a new or empty folder.

    Args:
        folder: where everything goes: `library`, `files`, the bundles with their reports, `passphrase.txt`.
        progress: hears how far the present step is.
        token: ends it; what is there then stays and is no whole demonstration.
        on_step: hears of each step once it is done.

    Raises:
        Refused: the folder holds something already.
        UnsuitablePlace: it is no place for a library.
        Cancelled: Stop was pressed.
    """
    steps = _Steps(on_step)
    _new_folder(folder)
    passphrase = offer()
    library, clock = steps.take("Made an encrypted library, with no recovery key", lambda: _opened(folder, passphrase))
    bundles: list[MadeBundle] = []
    stages = {
        tale.place: Stage(
            folder=folder,
            library=library,
            clock=clock,
            progress=progress,
            token=token,
            reference=tale.reference,
            deliveries=tale.deliveries,
            bundles=bundles,
        )
        for tale in TALES
    }
    try:
        (folder / "passphrase.txt").touch(mode=0o600)  # nobody else's, before anything stands in it
        (folder / "passphrase.txt").write_text(f"{passphrase}\n\n{ABOUT}", encoding="utf-8")
        for tale in TALES:
            stages[tale.place].files = steps.take(
                f"Made the stand-in files of {tale.place}",
                lambda tale=tale: _files(folder, tale, progress, token),  # type: ignore[misc]
            )
        for tale, act in STORY:
            token.check()
            clock.turn_to(act.day, act.hour, act.minute)
            steps.take(act.words, lambda tale=tale, act=act: act.do(stages[tale.place]))  # type: ignore[misc]
    finally:
        library.close()
    for bundle in bundles:
        report_file(bundle).write_text(report_text(bundle.report), encoding="utf-8")
    return Demonstration(
        library=library.root,
        passphrase=passphrase,
        passphrase_file=folder / "passphrase.txt",
        files=tuple(path for stage in stages.values() for path in stage.files.values()),
        bundles=tuple(bundles),
        not_recognised=next((stage.not_recognised for stage in stages.values() if stage.not_recognised), ""),
    )


def report_file(bundle: MadeBundle) -> Path:
    """Where the check report on a bundle lies as text."""
    return bundle.file.with_name(f"{bundle.file.stem} - check report.txt")


class _Steps:
    """Times steps and tells of them."""

    def __init__(self, on_step: Callable[[Step], None]) -> None:
        self._on_step = on_step

    def take(self, words: str, do: Callable[[], T]) -> T:
        began = time.monotonic()
        done = do()
        self._on_step(Step(words=words, seconds=time.monotonic() - began))
        return done


def _new_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refused(
                "The folder for the demonstration holds something already. Nothing was made.",
                "Name a new or empty folder.",
            )
    except OSError as error:
        raise CannotWrite(
            "The folder for the demonstration could not be made. Nothing was written.", "Choose another folder."
        ) from error


def _opened(folder: Path, passphrase: str) -> tuple[Library, StoryClock]:
    clock = StoryClock(OPENED)
    secret = as_bytes(passphrase)
    try:
        return Library.create(folder / "library", secret, None, who=CASEWORKER, clock=clock.now), clock
    finally:
        secret[:] = bytes(len(secret))


def _files(folder: Path, tale: Tale, progress: Progress, token: CancelToken) -> dict[str, Path]:
    return write_stand_ins(folder / "files" / tale.place, tale.samples, tale.deliveries, progress, token)
