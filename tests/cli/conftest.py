"""A library on disk and a way to call the program as a person at a terminal would."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lfr_review.cli.main import main
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library

PASSPHRASE = "anvil cloud heron staple river candle"


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command in this process; usage errors end with their code as they would for a person."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library whose key costs little, with one case in it."""
    root = tmp_path / "library"
    made = Library.create(root, bytearray(PASSPHRASE, "utf-8"), None, who="R. Maddox", work_factor=10)
    case_files.new_case(Desk(made, "R. Maddox"), "NM-2026-014", "Heron", "Tarn Cross")
    made.close()
    return root


@pytest.fixture
def at(library: Path, passphrase_file: Path) -> list[str]:
    """The options that name and open the library."""
    return ["--library", str(library), "--passphrase-file", str(passphrase_file)]
