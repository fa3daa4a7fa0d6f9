from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lfr_review.domain.evidence import HandlingMark
from lfr_review.services import case_files, evidence, libraries
from tests.cli.conftest import PASSPHRASE, Call
from tests.kit.papers import pdf
from tests.services.handing_over.conftest import checked, faults_of_bag, signed


@pytest.fixture
def letter(call: Call, at: list[str], library: Path, tmp_path: Path) -> Path:
    """Taken in as E1 and made disclosable; E2 beside it is not, and privilege is claimed in E3."""
    paths = [tmp_path / name for name in ("letter of Ana.PDF", "note.txt", "advice.txt")]
    for path, content in zip(paths, (pdf(2, "Letter"), b"a note", b"an advice"), strict=True):
        path.write_bytes(content)
    assert call("intake", *at, "--case", "NM-2026-014", *paths).code == 0
    desk = libraries.open_library(library, bytearray(PASSPHRASE.encode()), "Ada")
    first, _, third = case_files.open_case(desk, case_files.find_case(desk, "NM-2026-014").uid).evidence
    evidence.set_handling(desk, first, frozenset(), disclosable=True)
    evidence.set_handling(desk, third, frozenset({HandlingMark.PRIVILEGE_CLAIMED}), disclosable=False)
    desk.library.close()
    return paths[0]


def sha256sum(path: Path) -> str:
    return subprocess.check_output(["sha256sum", path], text=True).split()[0].removeprefix("\\")


def test_SEC_072_originals_leave_as_they_were_handed_in(
    call: Call, at: list[str], letter: Path, tmp_path: Path
) -> None:
    bag = tmp_path / "bag"
    said = call("export", "bagit", *at, "--case", "NM-2026-014", "--out", bag, "--json")
    assert said.code == 1, "something is held back, and nobody was asked about jeopardy"
    assert said.json["items"] == [
        {
            "mark": "E1",
            "file": "data/originals/E1.pdf",
            "sha256": sha256sum(letter),
            "size_bytes": letter.stat().st_size,
        }
    ]
    assert sha256sum(bag / "data" / "originals" / "E1.pdf") == sha256sum(letter)
    assert [held["mark"] for held in said.json["held_back"]] == ["E2", "E3"]
    assert "It is not known whether the client faces" in said.json["problems"][0]
    assert said.json["tagmanifest_sha256"] == sha256sum(bag / "tagmanifest-sha256.txt")
    assert faults_of_bag(bag) == [] and checked(bag, "manifest-sha256.txt") and signed(bag)
    assert call("export", "bagit", *at, "--case", "NM-2026-014", "--out", bag).code == 3, "nothing is written over"
    noted = "{entry}:{hash}".format(**said.json["log_end"])
    assert call("verify", at[1], *at[2:], "--log-end", noted).code == 0


def test_SEC_054_a_decision_lets_go_what_is_undisclosed_and_not_what_is_privileged(
    call: Call, at: list[str], letter: Path, tmp_path: Path
) -> None:
    asked = ("export", "bagit", *at, "--case", "NM-2026-014", "--items", "E2,E3", "--out", tmp_path / "bag")
    refused = call(*asked, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (3, "export-stopped")
    assert call(*asked, "--include-undisclosed").code == 2
    assert call(*asked[:-4], "--items", ",", *asked[-2:]).code == 2, "no item is not all of them"
    assert not (tmp_path / "bag").exists()
    said = call(*asked, "--include-undisclosed", "--decision", "A. Lawyer: the court asked for it", "--json")
    assert [item["mark"] for item in said.json["items"]] == ["E2"]
    assert [held["mark"] for held in said.json["held_back"]] == ["E3"]


def test_one_original_alone_is_what_was_handed_in(call: Call, at: list[str], letter: Path, tmp_path: Path) -> None:
    target = tmp_path / "E1.pdf"
    asked = ("export", "original", *at, "--case", "NM-2026-014", "--out", target)
    said = call(*asked, "--mark", "E1", "--to", "the expert", "--json")
    assert said.json["sha256"] == sha256sum(target) == sha256sum(letter)
    assert target.read_bytes() == letter.read_bytes()
    assert call(*asked, "--mark", "E1").code == 3, "a file that is there is not written over"
    assert call(*asked, "--mark", "E3", "--overwrite").code == 3
    assert call(*asked, "--mark", "E9").code == 2
    assert target.read_bytes() == letter.read_bytes()


def test_words_say_what_left_and_what_stayed(call: Call, at: list[str], letter: Path, tmp_path: Path) -> None:
    said = call("export", "bagit", *at, "--case", "NM-2026-014", "--out", tmp_path / "bag")
    assert f"E1    {sha256sum(letter)}  data/originals/E1.pdf" in said.out
    assert "E2 cannot leave: it is not marked disclosable." in said.out
    assert "HOW-TO-CHECK.txt in it says how to check it." in said.out
