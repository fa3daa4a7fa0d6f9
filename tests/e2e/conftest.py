"""The demonstration, made once by the command as a person would call it, and read back by outside programs."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from lfr_review.domain.evidence import HandlingMark
from lfr_review.services import case_files
from lfr_review.services.case_files import CaseView
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library
from tests.worker.assembly.reading_back import Link, Outlined, Structure, page_texts

SECONDS = 300  #: far more than the whole needs, so that a slow machine does not fail it
REFERENCE, CHILDS_REFERENCE, OBSERVERS_REFERENCE = "NM-2026-014", "NM-2026-021", "NM-2026-033"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The program, started as a process of its own."""
    command = [sys.executable, "-m", "lfr_review", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, encoding="utf-8")


@dataclass
class Bundle:
    """One finished bundle and what the program says of it."""

    file: Path
    said: dict[str, Any]

    @cached_property
    def pdf(self) -> bytes:
        return self.file.read_bytes()

    @cached_property
    def texts(self) -> list[str]:
        """By page, as Poppler extracts them."""
        return page_texts(self.pdf, self.file.parent / "texts")

    @cached_property
    def links(self) -> list[Link]:
        return Structure(self.pdf).links

    @cached_property
    def outline(self) -> list[Outlined]:
        return Structure(self.pdf).outline

    @cached_property
    def read_out(self) -> str:
        """All that can be got out of it: its text, its decoded objects and strings, its properties, its bookmarks."""
        plain = self.file.parent / "texts" / f"{self.file.stem}.qdf.pdf"
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", self.file, plain], check=True, timeout=60)
        info = subprocess.check_output(["pdfinfo", "-isodates", self.file], text=True, timeout=60)
        raw = plain.read_bytes()
        strings = [bytes.fromhex(found.decode()) for found in re.findall(rb"<((?:[0-9a-fA-F]{2})+)>", raw)]
        decoded = [part.decode("utf-16-be", "replace") for part in (raw, raw[1:], *strings)]
        decoded += [part.decode("latin-1") for part in (raw, *strings)]
        titles = [mark.title for mark in self.outline]
        return " ".join(" ".join((*self.texts, *decoded, info, *titles)).split())

    @property
    def items(self) -> list[dict[str, Any]]:
        return list(self.said["items"])

    def item(self, title: str) -> dict[str, Any]:
        return next(item for item in self.items if item["title"].startswith(title))

    def pages_of(self, title: str) -> range:
        item = self.item(title)
        return range(item["first_page"], item["last_page"] + 1)

    def turn_of(self, number: int) -> int:
        """By how many degrees a viewer turns a page before it is shown."""
        document = pdfium.PdfDocument(self.pdf)
        try:
            return int(document[number - 1].get_rotation())
        finally:
            document.close()

    def words_inside(self, link: Link) -> str:
        """What stands inside a link, as PDFium reads it."""
        document = pdfium.PdfDocument(self.pdf)
        page = document[link.page - 1]
        text = page.get_textpage()
        try:
            left, bottom, right, top = link.box
            return " ".join(str(text.get_text_bounded(left, bottom, right, top)).split())
        finally:
            text.close()
            page.close()
            document.close()


@dataclass
class Demonstration:
    """What the command made and said."""

    folder: Path
    said: dict[str, Any]
    passphrase: str
    complaint: Bundle
    claim: Bundle
    childs: Bundle  #: the complaint of the second case
    observers: Bundle  #: the claim of the third case

    @property
    def bundles(self) -> tuple[Bundle, Bundle]:
        """Those of the first case."""
        return self.complaint, self.claim

    def files_of(self, place: str) -> list[Path]:
        """The stand-in files of one case."""
        return [path for path in map(Path, self.said["files"]) if place in path.parts]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    folder = tmp_path_factory.mktemp("e2e") / "demonstration"
    done = run("demo", "--out", folder, "--json")
    assert done.returncode == 0, done.stderr + done.stdout
    said = json.loads(done.stdout)
    bundles = [Bundle(Path(bundle["file"]), bundle) for bundle in said["bundles"]]
    (folder / "texts").mkdir()
    passphrase = (folder / "passphrase.txt").read_text(encoding="utf-8").splitlines()[0]
    return Demonstration(folder, said, passphrase, *bundles)


@dataclass(frozen=True)
class Kept:
    """What the library holds, read with the passphrase from its file. It is locked again."""

    view: CaseView
    privileged_note: bytes


@pytest.fixture(scope="session")
def kept(demonstration: Demonstration) -> Kept:
    return _kept(demonstration, REFERENCE)


def _kept(demonstration: Demonstration, reference: str) -> Kept:
    with _reading(demonstration) as desk:
        view = case_files.open_case(desk, case_files.find_case(desk, reference).uid)
        note = next(item for item in view.evidence if HandlingMark.PRIVILEGE_CLAIMED in item.handling)
        with desk.library.blobs.open(note.sha256) as stored:
            return Kept(view, stored.read(note.size_bytes))


@pytest.fixture(scope="session")
def childs_case(demonstration: Demonstration) -> CaseView:
    """The second case as the library holds it."""
    with _reading(demonstration) as desk:
        return case_files.open_case(desk, case_files.find_case(desk, CHILDS_REFERENCE).uid)


@pytest.fixture(scope="session")
def observers_case(demonstration: Demonstration) -> Kept:
    """The third case as the library holds it."""
    return _kept(demonstration, OBSERVERS_REFERENCE)


@contextlib.contextmanager
def _reading(demonstration: Demonstration) -> Iterator[Desk]:
    secret = bytearray(demonstration.passphrase, "utf-8")
    with Library.open(demonstration.folder / "library", secret, who="a reader", read_only=True) as library:
        yield Desk(library, "a reader")
