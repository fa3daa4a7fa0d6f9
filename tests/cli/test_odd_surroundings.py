"""The command line where the system around it is not as usual: no streams, no home, no path, names that are no text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lfr_review.services import case_files
from tests.cli.conftest import Call
from tests.kit.papers import pdf

NO_TEXT = b"d\xe9p"


def run(*words: str | bytes | Path, closed: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a bare environment, perhaps without one of its standard streams."""
    command = [sys.executable, "-m", "lfr_review", *words]
    if closed:
        command = ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *command]
    return subprocess.run(
        command, capture_output=True, timeout=60, check=False, env={"LC_ALL": "C", **environment}
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose own name, and that of a file and of a folder in it, are no text."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + NO_TEXT))
    (folder / os.fsdecode(NO_TEXT)).mkdir(parents=True)
    (folder / os.fsdecode(NO_TEXT + b".pdf")).write_bytes(pdf(1, "Letter"))
    (folder / os.fsdecode(NO_TEXT) / os.fsdecode(b"x." + NO_TEXT)).write_text("words", encoding="utf-8")
    return folder


def test_a_bundle_is_made_of_files_whose_names_are_no_text(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "Heron 2026-12-01.pdf"
    said = run("quick-bundle", folder, "--out", out, "--json", "--check")
    assert said.returncode == 0, said.stderr
    assert run("quick-bundle", folder, "--out", folder / os.fsdecode(NO_TEXT + b" bundle.pdf")).returncode == 0
    answer = json.loads(said.stdout)
    assert [(item["title"], item["section"]) for item in answer["items"][1:]] == [
        ("d\ufffdp", None), ("x", "d\ufffdp"),
    ]  # fmt: skip
    assert subprocess.run(["qpdf", "--check", out], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("mode", ["utf-8:surrogateescape", "utf-8:strict", "ascii:surrogateescape"])
def test_json_is_utf_8_whatever_the_names_are(folder: Path, mode: str) -> None:
    said = run("inspect", folder, "--json", PYTHONIOENCODING=mode)
    lines = said.stdout.decode("utf-8").splitlines()
    assert said.returncode == 0 and len(lines) == 2
    assert {Path(json.loads(line)["path"]).parent.name for line in lines} == {"d\udce9p"}


def test_a_reference_that_is_no_text_is_refused_in_a_sentence(call: Call, at: list[str]) -> None:
    said = call("case", "new", *at, "--ref", os.fsdecode(NO_TEXT), "--json")
    assert (said.code, said.json["error"]["code"]) == (2, "wrong-use")
    assert "ref" in said.json["error"]["words"]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_missing_stream_stops_nothing(folder: Path, tmp_path: Path, closed: str) -> None:
    out = tmp_path / "bundle.pdf"
    said = run("quick-bundle", folder, "--out", out, closed=closed)
    assert said.returncode == 0 and said.stderr == b""
    assert subprocess.run(["qpdf", "--check", out], check=False, capture_output=True).returncode == 0


def test_without_anybody_to_ask_a_passphrase_is_asked_for_in_a_sentence(library: Path) -> None:
    said = run("case", "list", "--library", library, closed="<&-")
    assert said.returncode == 2 and said.stderr.startswith(b"A passphrase is needed")


def test_no_file_is_opened_under_the_number_of_a_standard_stream() -> None:
    program = (
        "import os, sys; from lfr_review.standard_streams import take_their_places; take_their_places(); "
        "sys.exit(os.open(os.devnull, os.O_RDONLY) <= 2)"
    )
    command = ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-c", program]
    assert subprocess.run(command, check=False, timeout=60).returncode == 0


def test_neither_home_nor_path_is_needed(library: Path, passphrase_file: Path) -> None:
    said = run("case", "list", "--library", library, "--passphrase-file", passphrase_file, PATH="")
    assert said.returncode == 0 and b"NM-2026-014" in said.stdout


def test_wrong_use_is_told_as_json_where_json_is_asked_for(call: Call) -> None:
    said = call("case", "list", "--json")
    assert (said.code, said.json["error"]["code"]) == (2, "wrong-use")
    assert "--library" in said.json["error"]["words"] and said.err == ""
    for_people = call("case", "list")
    assert for_people.code == 2 and for_people.err.startswith("usage:") and "--library" in for_people.err


def test_a_word_that_is_neither_a_command_nor_a_folder_is_wrong_use() -> None:
    said = run("quick-bundel")
    assert said.returncode == 2 and b"no command and no folder of that name" in said.stderr


def test_a_library_that_is_gone_is_left_to_the_window(tmp_path: Path) -> None:
    assert b"no display" in run(tmp_path / "pulled out").stderr


def test_a_machine_without_a_display_says_so() -> None:
    said = run()
    assert said.returncode == 3 and b"no display to open a window on" in said.stderr


def test_a_file_to_check_that_is_not_there_is_wrong_use(call: Call, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.pdf", tmp_path):
        said = call("check", path, "--json")
        assert (said.code, said.json["error"]["code"]) == (2, "not-found")


def test_SEC_035_a_fault_of_the_program_is_told_without_its_message(
    call: Call, at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("Jane Specimen")

    monkeypatch.setattr(case_files, "list_cases", fail)
    said = call("case", "list", *at, "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "fault")
    assert "KeyError < " in said.json["error"]["words"] and "Specimen" not in said.out + said.err
