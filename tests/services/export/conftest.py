"""A case whose evidence was really read, a fresh copy of it for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.services.export.edition import make_edition
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import BundleCase, build, open_copy

_BUILT: dict[Path, Path] = {}  # by the session's folder: the tests of the window share it


@pytest.fixture(scope="session")
def bundle_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that every test has a copy of. Nobody opens it."""
    session = tmp_path_factory.getbasetemp()
    if session not in _BUILT:
        base = tmp_path_factory.mktemp("bundle-case")
        build(base / "library", base / "files")
        _BUILT[session] = base / "library"
    return _BUILT[session]


@pytest.fixture
def case(bundle_library: Path, tmp_path: Path) -> Iterator[BundleCase]:
    root = tmp_path / "library"
    shutil.copytree(bundle_library, root)
    opened = open_copy(root)
    yield opened
    opened.desk.library.close()


@pytest.fixture(scope="session")
def made_library(bundle_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same library with an edition of the complaint in it, which was also written beside it. Nobody opens it."""
    base = tmp_path_factory.mktemp("made")
    shutil.copytree(bundle_library, base / "library")
    opened = open_copy(base / "library")
    make_edition(opened.desk, opened.complaint.plan.uid, base / "Complaint.pdf", Silent(), CancelToken())
    opened.desk.library.close()
    return base / "library"


@pytest.fixture
def made(made_library: Path, tmp_path: Path) -> Iterator[BundleCase]:
    """A case with one edition of its complaint."""
    root = tmp_path / "library"
    shutil.copytree(made_library, root)
    opened = open_copy(root)
    yield opened
    opened.desk.library.close()


@pytest.fixture(scope="session")
def made_file(made_library: Path) -> Path:
    """The file of that edition. Nobody writes to it."""
    return made_library.parent / "Complaint.pdf"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder to write to."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
