"""`intake --inside`: what lies inside the files too, a line for each, and passwords for locked ones."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from lfr_review.store.library import Library
from tests.cli.conftest import PASSPHRASE, Call
from tests.kit import papers
from tests.kit.archives import locked
from tests.services.intake.test_take_in_child import mail_with

CASE = ("--case", "NM-2026-014")
LETTER = papers.pdf(2, "Letter")


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """An archive with a message in it that has a letter attached."""
    path = tmp_path / "bag.zip"
    path.write_bytes(papers.zipped({"reply.eml": mail_with(("letter.pdf", LETTER))}))
    return path


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    path = tmp_path / "passwords.txt"
    path.write_text("elder\nrowan tree\n", encoding="utf-8")
    return path


def test_what_lies_inside_has_a_line_with_the_mark_of_what_it_lay_in(call: Call, at: list[str], bag: Path) -> None:
    said = call("intake", *at, *CASE, "--inside", "--json", bag)
    lines = {Path(line["path"]).name: (line["mark"], line["parent"], line["state"]) for line in said.lines}
    assert lines == {
        "bag.zip": ("E1", None, "taken-in"),
        "reply.eml": ("E2", "E1", "taken-in"),
        "letter.pdf": ("E3", "E2", "taken-in"),
    }
    letter = said.lines[-1]
    assert (letter["pages"], letter["sha256"]) == (2, hashlib.sha256(LETTER).hexdigest())
    assert said.code == 0
    again = call("intake", *at, *CASE, "--inside", bag)
    assert again.code == 0 and again.out.count("\n") == 1 and "duplicate" in again.out


def test_without_it_what_lies_inside_stays_there_until_it_is_asked_for(call: Call, at: list[str], bag: Path) -> None:
    said = call("intake", *at, *CASE, "--json", bag)
    assert len(said.lines) == 1 and "parent" not in said.lines[0]
    later = call("intake", *at, *CASE, "--inside", bag)
    assert [line.split("  ")[0] for line in later.out.splitlines()] == ["E1", "E2", "E3"]
    assert "in E2: letter.pdf" in later.out


def test_a_locked_archive_opens_with_a_password_of_the_file_which_is_kept_nowhere(
    call: Call, at: list[str], library: Path, tmp_path: Path, password_file: Path
) -> None:
    path = tmp_path / "locked.zip"
    path.write_bytes(locked({"note.txt": b"Exit 4", "log.txt": b"17:44"}, "rowan tree"))
    refused = call("intake", *at, *CASE, "--inside", "--json", path)
    assert refused.code == 1 and [line["state"] for line in refused.lines] == ["password"]
    said = call("intake", *at, *CASE, "--inside", "--password-file", password_file, "--json", path)
    assert said.code == 0
    assert {Path(line["path"]).name: (line["state"], line["parent"]) for line in said.lines} == {
        "locked.zip": ("duplicate", None), "note.txt": ("taken-in", "E1"), "log.txt": ("taken-in", "E1"),
    }  # fmt: skip
    assert "rowan tree" not in said.out + said.err
    with Library.open(library, bytearray(PASSPHRASE, "utf-8"), who="R. Maddox") as opened, opened.reading() as reader:
        assert "rowan tree" not in repr(reader.audit_entries())


def test_a_locked_file_is_read_with_its_password_also_without_looking_inside(
    call: Call, at: list[str], tmp_path: Path, password_file: Path
) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(papers.pdf(3, "Secret", password="rowan tree"))
    (line,) = call("intake", *at, *CASE, "--password-file", password_file, "--json", path).lines
    assert (line["state"], line["pages"], line["reason"]) != ("password", None, None)
    assert (line["state"], line["pages"]) == ("taken-in", 3)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"\n".join(b"word %d" % n for n in range(21))])
def test_a_password_file_that_cannot_be_used_stops_it_before_anything_is_taken_in(
    call: Call, at: list[str], bag: Path, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "words.txt"
    if content is not None:
        path.write_bytes(content)
    said = call("intake", *at, *CASE, "--password-file", path, "--json", bag)
    assert (said.code, said.json["error"]["code"]) == (2, "not-found")
