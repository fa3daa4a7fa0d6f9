"""A desk at a new library, for the tests of services that keep something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.stops import Stop
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library

WORK_FACTOR = 10  # 2 to this power steps of scrypt, in tests only
PASSPHRASE = b"correct horse battery staple anvil cloud"


class Ticking:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 13, 9, 20, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = Ticking()
    root = tmp_path / "library"
    with Library.create(
        root, bytearray(PASSPHRASE), None, who="R. Maddox", work_factor=WORK_FACTOR, clock=clock
    ) as library:
        yield Desk(library, "R. Maddox", clock)


@pytest.fixture
def case(desk: Desk) -> CaseFile:
    """A case with one client and one stop of which nothing is known."""
    return case_files.new_case(desk, "NM-2026-014", "Heron")


@pytest.fixture
def stop(desk: Desk, case: CaseFile) -> Stop:
    """The stop that a new case has."""
    return case_files.open_case(desk, case.uid).stops[0]


@pytest.fixture
def read_only_desk(desk: Desk, stop: Stop) -> Iterator[Desk]:
    """The same library, open for reading only."""
    root = desk.library.root
    desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who="R. Maddox", read_only=True) as library:
        yield Desk(library, "R. Maddox", Ticking())
