"""`RECOVERY.txt`: every command in it is run, and everything comes out. Security requirement 28."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundleKind, BundlePlan, Edition
from lfr_review.domain.ids import Uid
from lfr_review.store.library import Library
from lfr_review.store.recovery_text import PROGRAM_BEGINS, PROGRAM_ENDS
from tests.kit.age_cli import age_asking
from tests.store.making import PASSPHRASE, WORK_FACTOR, add_case, add_note, take_in

CONTENTS = {"letter from the force.pdf": b"%PDF-1.7 a letter", "empty.txt": b"", "Видео №1.mp4": os.urandom(200_000)}


@pytest.fixture
def office() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def copy(tmp_path: Path, office: pyrage.x25519.Identity) -> Path:
    """A copy of a library with three items, a note and an edition."""
    root = tmp_path / "library"
    recipient = str(office.to_public())
    with Library.create(root, bytearray(PASSPHRASE), recipient, who="Ada", work_factor=WORK_FACTOR) as library:
        case = add_case(library).uid
        add_note(library, case, "Stopped, “asked” for a name")
        for name, content in CONTENTS.items():
            take_in(library, case, content, name)
        make_edition(library, case)
    shutil.copytree(root, tmp_path / "copy")
    return tmp_path / "copy"


def make_edition(library: Library, case: Uid) -> None:
    stored = library.blobs.put([b"%PDF-1.7 the bundle"])
    with library.writing("Ada", "Edition", case=case, kind=ActionKind.FINAL) as writer:
        plan = BundlePlan(
            uid=writer.new_uid(), case=case, name="C", kind=BundleKind.COMPLAINT, profile="complaint", title="T"
        )
        writer.add(plan)
        writer.add(
            Edition(
                uid=writer.new_uid(), plan=plan.uid, number=1, made_at=writer.now, made_by="Ada", sha256=stored.sha256,
                size_bytes=stored.size, page_count=1, file_name="b.pdf", page_map=(), renditions=(), rules_version="1",
            )
        )  # fmt: skip


def commands(copy: Path) -> list[list[str]]:
    """The commands of the text, in order: lines set in by three spaces that name a program."""
    text = (copy / "RECOVERY.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^   ((?:age|python3) .+)$", text, re.MULTILINE)
    return [line.split() for line in lines]


def save_program(copy: Path) -> None:
    text = (copy / "RECOVERY.txt").read_text(encoding="utf-8")
    program = text.partition(PROGRAM_BEGINS + "\n")[2].partition(PROGRAM_ENDS)[0]
    (copy / "read_library.py").write_text(program, encoding="utf-8")


def take_everything_out(copy: Path, command: list[str]) -> str:
    assert command[0] == "python3"
    ended = subprocess.run([sys.executable, *command[1:]], cwd=copy, check=True, capture_output=True, text=True)
    return ended.stdout


def assert_all_there(copy: Path, said: str) -> None:
    taken = sorted((copy / "out/evidence/NM-2026-014").iterdir())
    assert [path.name.split(" ")[0] for path in taken] == ["E1", "E2", "E3"]
    assert [path.read_bytes() for path in taken] == list(CONTENTS.values())
    assert [path.read_bytes() for path in (copy / "out/editions").iterdir()] == [b"%PDF-1.7 the bundle"]
    assert said.count("same as taken in") == 4 and "NOT WHAT" not in said
    with (copy / "out/timeline_note.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["Stopped, “asked” for a name"]
    assert "audit.csv" in {path.name for path in (copy / "out").iterdir()}


def test_SEC_028_everything_comes_out_with_the_passphrase(copy: Path) -> None:
    by_passphrase, by_key, everything, single = commands(copy)
    age_asking(PASSPHRASE, by_passphrase[1:], cwd=copy)
    save_program(copy)
    assert_all_there(copy, take_everything_out(copy, everything))
    blob = next((copy / "blobs").glob("*/*.age"))
    arguments = [str(blob) if argument == "blobs/ab/abcd....age" else argument for argument in single]
    assert arguments[-2:] == [">", "FILE"]
    content = subprocess.run(arguments[:-2], cwd=copy, check=True, capture_output=True).stdout
    known = {hashlib.sha256(known).digest() for known in (*CONTENTS.values(), b"%PDF-1.7 the bundle")}
    assert hashlib.sha256(content).digest() in known
    assert by_key[0] == "age"


def test_SEC_028_everything_comes_out_with_the_recovery_key(copy: Path, office: pyrage.x25519.Identity) -> None:
    _, by_key, everything, _ = commands(copy)
    (copy / "office-identity.txt").write_text(f"{office}\n", encoding="ascii")
    subprocess.run(by_key, cwd=copy, check=True, capture_output=True)
    save_program(copy)
    assert_all_there(copy, take_everything_out(copy, everything))


def test_SEC_028_altered_evidence_is_noticed_without_this_program(copy: Path) -> None:
    by_passphrase, _, everything, _ = commands(copy)
    age_asking(PASSPHRASE, by_passphrase[1:], cwd=copy)
    save_program(copy)
    blob = max((copy / "blobs").glob("*/*.age"), key=lambda path: path.stat().st_size)
    content = bytearray(blob.read_bytes())
    content[-1] ^= 1
    blob.write_bytes(content)
    with pytest.raises(subprocess.CalledProcessError):
        take_everything_out(copy, everything)


def test_SEC_028_text_names_nobody(copy: Path) -> None:
    text = (copy / "RECOVERY.txt").read_text(encoding="utf-8")
    assert "Ada" not in text and "NM-2026" not in text and str(copy) not in text
