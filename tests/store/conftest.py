"""A library in a fresh folder, with a passphrase that costs nothing to try."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.store.library import Library
from tests.kit.leakwatch import PLAIN_DATABASE
from tests.store.making import PASSPHRASE, WORK_FACTOR, Ticking, add_case


@pytest.fixture(autouse=True)
def no_plain_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail any test that leaves a plaintext database behind (security requirement 12)."""
    yield
    place = getattr(request.node, "funcargs", {}).get("tmp_path")
    for path in place.rglob("*") if place is not None else ():
        if path.is_file():
            with path.open("rb") as file:
                assert file.read(len(PLAIN_DATABASE)) != PLAIN_DATABASE, path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def clock() -> Ticking:
    return Ticking(dt.datetime(2026, 3, 10, 17, 44, tzinfo=dt.UTC))


@pytest.fixture
def library(root: Path, clock: Ticking) -> Iterator[Library]:
    with Library.create(root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR, clock=clock) as library:
        yield library


@pytest.fixture
def case(library: Library) -> Uid:
    return add_case(library).uid


@pytest.fixture
def case_file(library: Library, case: Uid) -> CaseFile:
    with library.reading() as reader:
        return reader.get(CaseFile, case)
