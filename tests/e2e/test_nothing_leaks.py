"""What the demonstration keeps to itself is in neither bundle: not in words, not in streams, not in metadata."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.e2e.conftest import Demonstration, Kept

#: words of the file notes, of the privileged note, and of what is not disclosable; each is looked for below
PRIVILEGED = ("Quarrendon", "speculative", "signalled", "merits", "Floor for settlement", "better than even")
INTERNAL = ("Heron", "bicycle", "Hester", "Quillan", "Kiosk", "cousin", "withdrawn in January")
UNSERVED = ("Reading of Priya Halden", "fits the stop", "Day 31", "Intake.", "last safe day")
METADATA = ("Larkfield", "LK9-0000-STANDIN", "Stand-in Writer", "I. Calloway", "Copier 3F West")
NAMES_OF_FILES = ("VID_20260310_174640", "scan0007", "journey-history-0917", "lfr-deployment-record", "BWV_cam1")


@pytest.fixture(scope="module")
def said_inside(kept: Kept) -> str:
    """Everything that the case keeps in words, and the text of the privileged note."""
    case = kept.view
    document = zipfile.ZipFile(io.BytesIO(kept.privileged_note)).read("word/document.xml").decode()
    records = (*case.file_notes, *case.parties, *case.notes, *case.evidence, *case.answers, case.case)
    return " ".join((re.sub(r"<[^>]+>", " ", document), *map(str, records)))


@pytest.fixture
def read_out(demonstration: Demonstration) -> dict[str, str]:
    """All that can be got out of each bundle, by its name."""
    return {bundle.file.name: bundle.read_out for bundle in demonstration.bundles}


def test_what_is_served_is_found_by_the_same_reading(read_out: dict[str, str]) -> None:
    for name, out in read_out.items():
        for served in ("Kelvin Marrowby", "Northmarch Constabulary", "If you don’t give prints", "Travel card history"):
            assert served in out, f"{name}: this way of reading would find nothing"


@pytest.mark.parametrize("word", [*PRIVILEGED, *INTERNAL, *UNSERVED])
def test_words_that_the_case_keeps_to_itself_are_in_no_bundle(
    word: str, said_inside: str, read_out: dict[str, str]
) -> None:
    assert word in said_inside, "this test looks for a word that nobody wrote"
    for name, out in read_out.items():
        assert word.casefold() not in out.casefold(), name


@pytest.mark.parametrize("word", METADATA)
def test_what_devices_and_writers_left_in_the_originals_is_gone(
    word: str, demonstration: Demonstration, read_out: dict[str, str]
) -> None:
    originals = [Path(path).read_bytes() for path in demonstration.said["files"]]
    wanted = (word.encode("latin-1"), word.encode("utf-16-be"))
    assert any(form in original for original in originals for form in wanted), "no original holds this"
    for name, out in read_out.items():
        assert word not in out, name


@pytest.mark.parametrize("name", NAMES_OF_FILES)
def test_names_of_files_stay_inside(name: str, demonstration: Demonstration, read_out: dict[str, str]) -> None:
    assert any(name in path for path in demonstration.said["files"])
    assert not [bundle for bundle, out in read_out.items() if name in out]


def test_the_place_of_a_photograph_is_in_its_original_only(kept: Kept, read_out: dict[str, str]) -> None:
    van = next(item for item in kept.view.evidence if "van with its camera" in item.title)
    assert any(where.startswith("EXIF GPS") for where, _ in van.facts)
    for out in read_out.values():
        assert "GPSLatitude" not in out and "Exif\0\0" not in out


@pytest.mark.parametrize("title", ["Attendance note", "Screenshot of the passport page that was shown"])
def test_what_is_not_disclosable_is_not_even_named(title: str, kept: Kept, read_out: dict[str, str]) -> None:
    assert title in {item.title for item in kept.view.evidence}
    for out in read_out.values():
        assert title not in out


def test_the_library_folder_tells_nothing_to_one_without_the_passphrase(demonstration: Demonstration) -> None:
    markers = [word.encode() for word in ("Marrowby", "Heron", "Quarrendon", "Tarn Cross", "VID_2026", "%PDF-1")]
    for path in (demonstration.folder / "library").rglob("*"):
        assert not re.search("Marrowby|Heron|NM-2026", str(path.relative_to(demonstration.folder)))
        if path.is_file():
            content = path.read_bytes()
            assert not [marker for marker in markers if marker in content], path.name
