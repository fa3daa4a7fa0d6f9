"""What is printed reaches whoever reads it, and a reader who goes away early breaks nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def ended_early(*arguments: object) -> tuple[int, str]:
    """The exit code and the complaints of a command whose reader has gone before it prints."""
    command = [sys.executable, "-m", "lfr_review", *map(str, arguments)]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    finally:
        os.close(writing)
    return ended.returncode, ended.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "delivery"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Note {number}", encoding="utf-8")
    return folder


@pytest.mark.parametrize("way", [(), ("--json",)])
def test_a_reader_who_goes_away_gets_no_complaint_and_the_work_is_done(folder: Path, way: tuple[str, ...]) -> None:
    made = folder.parent / "bundle.pdf"
    assert ended_early("quick-bundle", folder, "--out", made, *way) == (0, "")
    assert made.read_bytes().startswith(b"%PDF-")


def test_the_exit_code_still_tells_how_it_ended(library: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("anvil cloud heron staple river lantern", encoding="utf-8")
    assert ended_early("case", "list", "--library", library, "--passphrase-file", wrong, "--json")[0] == 3


def test_help_for_nobody_is_no_fault() -> None:
    assert ended_early("--help") == (0, "")


def test_an_answer_that_finds_no_room_is_told_in_a_sentence(folder: Path) -> None:
    command = [sys.executable, "-m", "lfr_review", "inspect", str(folder), "--json"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "could not be written out (No space left on device)" in ended.stderr
    assert "Traceback" not in ended.stderr and "Exception" not in ended.stderr


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict"])
def test_a_name_that_is_no_text_is_printed_all_the_same(tmp_path: Path, encoding: str) -> None:
    name = os.fsencode(tmp_path) + b"/scan \xff \xe2\x80\x9cletter\xe2\x80\x9d.txt"
    Path(os.fsdecode(name)).write_text("words", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "lfr_review", "inspect", name, "--json"], capture_output=True, timeout=60, check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert os.fsencode(json.loads(ended.stdout)["path"].encode("utf-8", "surrogateescape")) == name
