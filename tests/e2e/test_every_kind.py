"""A file of every kind, handed in by command and by window: unchanged, and in a bundle as pages or as a sheet."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library
from tests.e2e.conftest import SECONDS, Bundle, run
from tests.e2e.every_kind_session import BUNDLE, PASSPHRASE, REFERENCE, SOURCE
from tests.kit.every_kind import EVERY_KIND, Colour, Sample, write_every_kind
from tests.worker.assembly.reading_back import qpdf_complaints

PAGES = [sample for sample in EVERY_KIND if not sample.is_recording]
RECORDINGS = [sample for sample in EVERY_KIND if sample.is_recording]
PICTURES = [sample for sample in EVERY_KIND if sample.colours]
CARRIERS = [sample for sample in EVERY_KIND if sample.inside]
PAPER = (255, 255, 255)
NEAR = 12  #: of 255: what a lossy packing may change in a colour


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("every") / "kind"
    write_every_kind(folder)
    return folder


def sha256sum(path: Path) -> str:
    return subprocess.check_output(["sha256sum", path], text=True)[:64]


def sha256sum_of(content: bytes) -> str:
    return subprocess.run(["sha256sum"], input=content, capture_output=True, check=True).stdout[:64].decode()


@dataclass
class Taken:
    """A library into which the folder was taken, and a bundle of everything in it."""

    library: Path
    passphrase: str
    reference: str
    bundle: Path
    said: Any = None  #: by file name, where the command told of each

    def open(self) -> Library:
        return Library.open(self.library, bytearray(self.passphrase, "utf-8"), who="a reader", read_only=True)

    @cached_property
    def items(self) -> dict[str, EvidenceItem]:
        """By the name of the file that was handed in or lay inside one."""
        with self.open() as library:
            desk = Desk(library, "a reader")
            case = case_files.find_case(desk, self.reference).uid
            return {item.original_name: item for item in evidence.items_of(desk, case)}

    @cached_property
    def originals(self) -> dict[str, str]:
        """What `sha256sum` says of the bytes that the library gives back, by name."""
        with self.open() as library:
            return {name: sha256sum_of(library.blobs.read(item.sha256)) for name, item in self.items.items()}

    @cached_property
    def read(self) -> Bundle:
        """The bundle as others read it."""
        (self.bundle.parent / "texts").mkdir()
        return Bundle(self.bundle, {})

    @cached_property
    def places(self) -> dict[str, range]:
        """The pages of each document by its title: from its own bookmark to the next one."""
        marks = [mark for mark in self.read.outline if re.search(r" p\. \d+$", mark.title)]
        named = [(mark.title.rpartition(" p. ")[0], mark.place.page) for mark in marks]
        ends = [*(page for _, page in named[1:]), len(self.read.texts) + 1]
        return {title: range(page, end) for (title, page), end in zip(named, ends, strict=True)}

    def seen(self, sample: Sample) -> list[Colour]:
        """The colour that most of each of its pages has, as PDFium draws them."""
        document = pdfium.PdfDocument(self.bundle)
        try:
            return [_colour_of(document, page) for page in self.places[sample.title]]
        finally:
            document.close()

    def words(self, title: str) -> str:
        return " ".join(" ".join(self.read.texts[page - 1] for page in self.places[title]).split())


def _colour_of(document: Any, number: int) -> Colour:
    drawn = document[number - 1].render(scale=0.25).to_pil().convert("RGB")
    counted = drawn.getcolors(drawn.width * drawn.height)
    _, colour = max((count, colour) for count, colour in counted if colour != PAPER)
    return (colour[0], colour[1], colour[2])


@pytest.fixture(scope="module")
def by_command(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """Made by `library create`, `case new`, `intake --inside` and `bundle`, each a process of its own."""
    place = tmp_path_factory.mktemp("command")
    word = place / "word.txt"
    word.write_text(PASSPHRASE, encoding="utf-8")
    library, bundle = place / "library", place / BUNDLE
    opening = ("--library", library, "--passphrase-file", word, "--json")
    assert run("library", "create", library, "--no-recovery", "--passphrase-file", word).returncode == 0
    assert run("case", "new", *opening, "--ref", REFERENCE).returncode == 0
    told = run("intake", *opening, "--case", REFERENCE, "--inside", "--no-recognition", folder)
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    _disclose_all(library)
    made = run("bundle", *opening, "--case", REFERENCE, "--plan", "complaint", "--out", bundle)
    assert made.returncode in (0, 1), made.stderr
    said = {Path(line["path"]).name: line for line in lines}
    return Taken(library, PASSPHRASE, REFERENCE, bundle, said)


def _disclose_all(root: Path) -> None:
    """A person marks everything disclosable."""
    with Library.open(root, bytearray(PASSPHRASE, "utf-8"), who="R. Maddox") as library:
        desk = Desk(library, "R. Maddox")
        for item in evidence.items_of(desk, case_files.find_case(desk, REFERENCE).uid):
            evidence.set_handling(desk, item, frozenset(), True)


@pytest.fixture(scope="module")
def by_window(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """Made by a session at the real window, into which the folder is dropped."""
    place = tmp_path_factory.mktemp("window")
    command = [sys.executable, "-m", "tests.e2e.every_kind_session", str(place), str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=SECONDS, env=environment, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr
    return Taken(place / "Field", PASSPHRASE, REFERENCE, place / BUNDLE, json.loads(done.stdout))


@pytest.fixture(params=["command line", "window"])
def taken(request: pytest.FixtureRequest) -> Taken:
    way = "by_command" if request.param == "command line" else "by_window"
    found: Taken = request.getfixturevalue(way)
    return found


def test_every_kind_of_the_design_is_here() -> None:
    endings = {Path(sample.name).suffix for sample in EVERY_KIND}
    assert endings == {
        ".pdf", ".jpg", ".png", ".tif", ".heic", ".webp", ".bmp", ".gif", ".docx", ".odt", ".rtf", ".xlsx", ".csv",
        ".txt", ".md", ".html", ".mhtml", ".eml", ".msg", ".zip", ".gpx", ".svg", ".mp4", ".mov", ".mkv", ".avi",
        ".mp3", ".m4a", ".amr", ".wav",
    }  # fmt: skip
    assert sum(sample.kind.value == "chat" for sample in EVERY_KIND) == 2


def test_each_is_known_for_what_it_is_and_none_is_changed(taken: Taken, folder: Path) -> None:
    for sample in EVERY_KIND:
        item = taken.items[sample.name]
        assert item.kind is sample.kind, sample.name
        assert taken.originals[sample.name] == sha256sum(folder / sample.name) == item.sha256


def test_the_bundle_is_sound_and_its_index_leads_to_each(taken: Taken, tmp_path: Path) -> None:
    assert qpdf_complaints(taken.read.pdf, tmp_path) == ""
    rows: dict[int, str] = {}
    for link in taken.read.links:
        if link.page in taken.places["Index"] and link.place is not None:
            rows[link.place.page] = f"{rows.get(link.place.page, '')} {taken.read.words_inside(link)}"
    assert len(taken.items) == len(EVERY_KIND) + sum(len(sample.inside) for sample in EVERY_KIND)
    for item in taken.items.values():
        first, last = taken.places[item.title][0], taken.places[item.title][-1]
        pages = f"{first}–{last}" if last > first else f"{first}"
        assert f" {item.mark} {item.title} {pages} " in f"{rows[first]} "


@pytest.mark.parametrize("sample", [each for each in PAGES if each.word], ids=lambda sample: sample.name)
def test_its_words_stand_on_its_pages_and_on_no_other(sample: Sample, taken: Taken) -> None:
    assert sample.word in taken.words(sample.title)
    others = {item.title for item in taken.items.values()} - {sample.title, sample.word}
    assert [title for title in others if sample.word in taken.words(title)] == []


@pytest.mark.parametrize("sample", PICTURES, ids=lambda sample: sample.name)
def test_its_colours_are_seen_on_its_pages(sample: Sample, taken: Taken) -> None:
    seen = taken.seen(sample)
    assert len(seen) == len(sample.colours)
    for drawn, meant in zip(seen, sample.colours, strict=True):
        assert max(abs(one - other) for one, other in zip(drawn, meant, strict=True)) <= NEAR


@pytest.mark.parametrize("sample", RECORDINGS, ids=lambda sample: sample.name)
def test_a_recording_has_a_sheet_with_its_title_its_length_and_its_hash(
    sample: Sample, taken: Taken, folder: Path
) -> None:
    (page,) = taken.places[sample.title]
    said = taken.words(sample.title)
    assert sample.title in said and "1.0" in said
    assert sha256sum(folder / sample.name) in "".join(taken.read.texts[page - 1].split())


@pytest.mark.parametrize("sample", CARRIERS, ids=lambda sample: sample.name)
def test_what_lay_inside_is_an_item_with_pages_of_its_own(sample: Sample, taken: Taken) -> None:
    parent = taken.items[sample.name]
    children = [item for item in taken.items.values() if item.parent == parent.uid]
    assert len(children) == len(sample.inside)
    for word, child in zip(sample.inside, children, strict=True):
        assert word in taken.words(child.title)


def test_the_command_told_of_each_file_as_it_is_kept(by_command: Taken) -> None:
    for sample in EVERY_KIND:
        line = by_command.said[sample.name]
        assert line["kind"] == sample.kind and line["mark"] == by_command.items[sample.name].mark
        assert line["state"] == ("kept-unreadable" if sample.is_recording else "taken-in")
        assert line["sha256"] == by_command.items[sample.name].sha256


def test_the_window_told_of_each_file_and_read_none_itself(by_window: Taken) -> None:
    said = by_window.said
    assert said["problems"] == [] and said["parsers"] == []
    for sample in EVERY_KIND:
        item = by_window.items[sample.name]
        assert said["rows"][sample.name].startswith(item.mark)
        assert item.source == SOURCE
