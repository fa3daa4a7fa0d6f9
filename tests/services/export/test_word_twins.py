"""Word files of a bundle's papers, unzipped and read as what they are."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lfr_review.domain.errors import ExportStopped, Refused, UnsuitablePlace
from lfr_review.domain.redactions import RedactionReason
from lfr_review.services import timeline
from lfr_review.services.case_files import open_case
from lfr_review.services.export.word_twins import WordTwin, write_twins
from lfr_review.services.redaction.marking import Why, add_box
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.export.bundle_case import SECRET, TRAVEL, BundleCase


def written(case: BundleCase, out: Path, token: CancelToken | None = None) -> tuple[WordTwin, ...]:
    return write_twins(case.desk, case.complaint.plan.uid, out, Silent(), token or CancelToken())


def words_of(twin: WordTwin) -> str:
    with zipfile.ZipFile(twin.file) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return " ".join("".join(text.itertext()) for text in root.iter() if text.tag.endswith("}p"))


def everything_in(twin: WordTwin) -> bytes:
    with zipfile.ZipFile(twin.file) as archive:
        assert archive.testzip() is None
        return b"".join(archive.read(name) for name in archive.namelist())


def test_each_paper_of_a_plan_has_a_twin(case: BundleCase, out: Path) -> None:
    made = written(case, out)
    assert {"Complaint about a police stop", "Chronology", "List of evidence"} <= {twin.title for twin in made}
    assert sorted(path.name for path in out.iterdir()) == sorted(twin.file.name for twin in made)
    for twin in made:
        assert twin.sha256 == hashlib.sha256(twin.file.read_bytes()).hexdigest()


def test_a_citation_names_item_and_page_outside_a_bundle(case: BundleCase, out: Path) -> None:
    (chronology,) = [twin for twin in written(case, out) if twin.title == "Chronology"]
    assert "Left the station, see E1, page 2." in words_of(chronology)


def test_SEC_054_nothing_internal_is_in_any_member_of_a_twin(case: BundleCase, out: Path) -> None:
    for twin in written(case, out):
        found = everything_in(twin)
        assert SECRET.encode() not in found
        assert b"Heron" not in found, "the alias is for our own eyes"
        assert b"Maddox" not in found, "who worked on it is nobody's business"


def test_a_word_redacted_in_the_evidence_for_its_readers_is_in_no_twin(case: BundleCase, out: Path) -> None:
    note = next(note for note in open_case(case.desk, case.view.case.uid).notes if "Left the station" in note.text)
    timeline.change_note(case.desk, replace(note, text=f"{note.text} Adaeze Okafor was there."))
    box = add_box(case.desk, case.item(TRAVEL), 1, (5000, 5000, 20000, 9000), Why(reason=RedactionReason.CHILD))
    assert written(case, out), "nobody said yet which words are under the box"
    for file in out.iterdir():
        file.unlink()
    with case.desk.library.writing("R. Maddox", "Say which words") as writer:
        writer.replace(replace(box, words="Okafor"))
    with pytest.raises(ExportStopped, match="“Chronology” contains 1 word that is redacted"):
        written(case, out)
    assert list(out.iterdir()) == []


def test_SEC_055_each_twin_that_leaves_is_logged_with_its_hash(case: BundleCase, out: Path) -> None:
    made = written(case, out)
    with case.desk.library.reading() as reader:
        logged = "".join(entry.detail for entry in reader.audit_entries(limit=len(made)))
    assert all(twin.sha256 in logged for twin in made)


def test_a_file_that_is_there_is_left_alone_and_none_goes_into_the_library(case: BundleCase, out: Path) -> None:
    first = written(case, out)[0]
    before = first.file.read_bytes()
    with pytest.raises(Refused):
        written(case, out)
    assert first.file.read_bytes() == before
    with pytest.raises(UnsuitablePlace):
        written(case, case.root)


def test_stop_leaves_no_half_file(case: BundleCase, out: Path) -> None:
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        written(case, out, token)
    assert list(out.iterdir()) == []
