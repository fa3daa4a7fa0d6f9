from __future__ import annotations

import subprocess
from pathlib import Path

from lfr_review.__main__ import COMMANDS
from lfr_review.cli.main import parser
from tests.cli.conftest import Call
from tests.kit.papers import pdf


def taken_in(call: Call, at: list[str], tmp_path: Path) -> Path:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(pdf(2, "Letter"))
    assert call("intake", *at, "--case", "NM-2026-014", letter).code == 0
    return letter


def test_SEC_071_report_is_written_and_its_hash_is_that_of_the_source(
    call: Call, at: list[str], tmp_path: Path
) -> None:
    letter, out = taken_in(call, at, tmp_path), tmp_path / "provenance.pdf"
    asked = ("provenance", *at, "--case", "NM-2026-014", "--item", "E1", "--out", out)
    said = call(*asked, "--json")
    assert said.code == 0
    outside = subprocess.check_output(["sha256sum", letter], text=True)[:64]
    assert said.json["items"] == [{"mark": "E1", "sha256": outside, "unchanged": True}]
    assert said.json["sha256"] == subprocess.check_output(["sha256sum", out], text=True)[:64]
    printed = " ".join(subprocess.check_output(["pdftotext", "-layout", out, "-"], text=True).split())
    assert outside in printed and "Is it unchanged? Yes." in printed
    end = said.json["log_end"]
    noted = f"{end['entry']}:{end['hash']}"
    assert noted in printed
    again = call("verify", at[1], *at[2:], "--log-end", noted)
    assert again.code == 0 and "E1 of NM-2026-014        unchanged since intake" in again.out
    assert call(*asked).code == 3, "a file that is there is not written over"


def test_SEC_071_original_that_changed_ends_with_1_and_the_report_is_there(
    call: Call, at: list[str], library: Path, tmp_path: Path
) -> None:
    taken_in(call, at, tmp_path)
    for blob in library.rglob("*.age"):
        if "blobs" in blob.parts:
            blob.write_bytes(blob.read_bytes()[:-1])
    said = call("provenance", *at, "--case", "NM-2026-014", "--item", "1", "--out", tmp_path / "report.pdf")
    assert said.code == 1 and "NOT what was taken in" in said.out
    assert (tmp_path / "report.pdf").exists()


def test_unknown_item_is_wrong_use_and_writes_nothing(call: Call, at: list[str], tmp_path: Path) -> None:
    asked = ("provenance", *at, "--case", "NM-2026-014", "--item", "E7", "--out", tmp_path / "report.pdf", "--json")
    said = call(*asked)
    assert (said.code, said.json["error"]["code"]) == (2, "not-found")
    assert not (tmp_path / "report.pdf").exists()


def test_every_command_of_the_parser_is_known_where_the_window_is_told_from_the_command_line() -> None:
    words = next(action.choices for action in parser()._actions if isinstance(action.choices, dict))
    assert set(words) <= COMMANDS
