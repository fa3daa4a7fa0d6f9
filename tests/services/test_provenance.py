"""The provenance report: what it answers, that it says so where an original changed, and what of it is logged."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.custody import CustodyEvent
from lfr_review.domain.errors import NotFound, Refused
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.services import device_clocks, evidence, history, verify
from lfr_review.services.audit_log import holds
from lfr_review.services.custody import custody_of
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.provenance import ProvenanceMade, items_by_mark, print_provenance, report_name
from lfr_review.services.work import Cancelled, CancelToken, Silent
from lfr_review.store.library import Library
from tests.services.conftest import PASSPHRASE
from tests.services.export.bundle_case import LETTER, TRAVEL, BundleCase, open_copy
from tests.services.export.conftest import bundle_library, made_library

__all__ = ["bundle_library", "made_library"]

EXIF = (("EXIF DateTimeOriginal", "2026:03:10 17:40:05"),)


@pytest.fixture
def made(made_library: Path, tmp_path: Path) -> Iterator[BundleCase]:
    """A case with really read evidence and one edition of its complaint."""
    shutil.copytree(made_library, tmp_path / "library")
    opened = open_copy(tmp_path / "library")
    yield opened
    opened.desk.library.close()


@pytest.fixture
def item(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    path = tmp_path / "IMG_0412.jpg"
    path.write_bytes(b"a photograph, as far as anybody looks")
    origin = Origin(source="the client", obtained_by="R. Maddox", obtained_how="by cable", device="Telephone")
    taken = take_in_file(desk, case.uid, path, origin, CancelToken()).item
    assert taken is not None
    with desk.library.writing(desk.who, "Read E1", case=case.uid) as writer:
        read = dataclasses.replace(taken, facts=EXIF)
        writer.replace(read)
    return read


def text_of(pdf: Path) -> str:
    subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True)
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(said.split())


def report(desk: Desk, target: Path, *items: EvidenceItem) -> tuple[str, ProvenanceMade]:
    made = print_provenance(desk, items, target, Silent(), CancelToken())
    assert made.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    return text_of(target), made


def told(events: tuple[CustodyEvent, ...]) -> list[str]:
    return [event.what for event in events]


def test_SEC_071_report_answers_what_from_whom_when_unchanged_and_what_was_done(
    made: BundleCase, tmp_path: Path
) -> None:
    item = made.item(TRAVEL)
    said, printed = report(made.desk, tmp_path / "report.pdf", item)
    for question in (
        "What is this?",
        "From whom, how and when did it come?",
        "Is it unchanged?",
        "When was it recorded?",
        "What was done with it?",
        "What copies were made, and how do they differ?",
        "What this report cannot prove",
    ):
        assert question in said
    with made.desk.library.blobs.open(item.sha256) as stored:
        original = hashlib.sha256(stored.read()).hexdigest()
    assert f"SHA-256 reckoned at intake {original}" in said
    assert "In short: E1 is “Travel card history” (PDF document). It came from the client, obtained by" in said
    assert "Yes. On 16 March 2026" in said
    (edition,) = made.editions()
    assert f"Edition 1 of “Complaint”, made on 16 March 2026, 10:00:00 GMT by {made.desk.who}" in said
    assert edition.sha256 in said.replace(" ", "")
    assert f"{printed.log_entry}:{printed.log_hash}" in said
    assert printed.changed == ()


def test_SEC_069_end_of_the_log_as_printed_is_found_again(made: BundleCase, tmp_path: Path) -> None:
    _, printed = report(made.desk, tmp_path / "report.pdf", made.item(TRAVEL))
    assert holds(made.desk, printed.log_entry, printed.log_hash)
    entry = made.desk.library.audit_head()
    assert entry is not None and entry.seq == printed.log_entry + 1 and entry.verb == "provenance-printed"
    assert printed.sha256 in entry.detail and made.item(TRAVEL).uid in entry.objects


def test_SEC_071_original_that_changed_is_said_first_and_the_report_is_made_all_the_same(
    desk: Desk, item: EvidenceItem, tmp_path: Path
) -> None:
    blob = desk.library.blobs.path(item.sha256)
    blob.write_bytes(blob.read_bytes()[:-1])
    said, printed = report(desk, tmp_path / "report.pdf", item)
    assert "THE ORIGINAL IS NO LONGER THE SAME." in said
    assert "NO. On 13 March 2026" in said and "The stored file is cut off" in said
    assert "Yes. On" not in said
    assert [changed.uid for changed in printed.changed] == [item.uid]
    assert custody_of(desk, item)[-2].result == "NOT what was taken in"


def test_SEC_068_custody_tells_who_what_when_and_with_what_result(desk: Desk, item: EvidenceItem) -> None:
    evidence.say(desk, item.uid, title="Photo of the van")
    evidence.say(desk, item.uid, about="what counsel thinks of it")
    now = evidence.set_handling(desk, evidence.items_of(desk, item.case)[0], frozenset(), disclosable=True)
    evidence.withdraw(desk, now, "A better copy came")
    history.undo(desk, item.case)
    verify.verify(desk, Silent(), CancelToken())
    events = custody_of(desk, item)
    assert told(events) == [
        "Taken in: copied and hashed in one pass; the copy was read back, and the source was read again",
        "Read E1",
        "Described E1",
        "Made E1 disclosable",
        "Withdrew E1",
        "Undo: Withdrew E1",
        "All stored files were read again",
    ]
    assert events[2].result == "title: IMG_0412 → Photo of the van"
    assert "withdrawn because: nothing → A better copy came" in events[4].result
    assert events[-1].result == "The original is unchanged since intake"
    assert {event.who for event in events} == {"R. Maddox"}
    assert [event.entry for event in events] == sorted(event.entry for event in events)
    assert not any("counsel" in event.result for event in events)


def test_looking_is_told_once_a_day_with_how_often(desk: Desk, item: EvidenceItem) -> None:
    for _ in range(3):
        with desk.library.writing(desk.who, "", case=item.case) as writer:
            writer.log("evidence-viewed", (item.uid,), sha256=item.sha256)
    (looked,) = [event for event in custody_of(desk, item) if event.times > 1]
    assert (looked.what, looked.times) == ("Its pages were looked at in the program", 3)


def test_custody_of_one_item_tells_nothing_of_another(desk: Desk, item: EvidenceItem, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(b"another")
    other = take_in_file(desk, item.case, path, Origin(), CancelToken()).item
    assert other is not None
    evidence.say(desk, other.uid, title="Another one")
    assert not any("E2" in event.what for event in custody_of(desk, item))


def test_waiver_stands_in_the_custody_with_its_reason(desk: Desk, item: EvidenceItem) -> None:
    marked = evidence.set_handling(desk, item, frozenset({HandlingMark.PRIVILEGE_CLAIMED}), disclosable=False)
    evidence.lift_mark(desk, marked, HandlingMark.PRIVILEGE_CLAIMED, "Ada", "the client", "no advice in it")
    (waiver,) = [event for event in custody_of(desk, item) if event.what.startswith("Recorded a waiver")]
    assert "reason: no advice in it" in waiver.result and "decided by: Ada" in waiver.result


def test_both_times_are_printed_with_the_reason_and_conflicts(desk: Desk, item: EvidenceItem, tmp_path: Path) -> None:
    device_clocks.record_offset(desk, item.case, "telephone", 250, "Held beside the time signal.")
    said, _ = report(desk, tmp_path / "report.pdf", item)
    for words in ("4 min 10 s slow", "Held beside the time signal.", "2026:03:10 17:40:05", "17:44:15"):
        assert words in said
    assert "Recorded that the clock of “telephone” was 4 min 10 s slow" in told(custody_of(desk, item))


def test_report_on_several_items_answers_for_each(made: BundleCase, tmp_path: Path) -> None:
    items = items_by_mark(made.desk, made.view.case.uid, ["2", "e1", "E2"])
    assert [each.mark for each in items] == ["E2", "E1"]
    said, _ = report(made.desk, tmp_path / "report.pdf", *items)
    assert said.count("Is it unchanged?") == 2 and said.count("What this report cannot prove") == 1
    assert all(item.sha256 in said for item in items)
    assert report_name("NM-2026-014", items) == "NM-2026-014 provenance of E2 and 1 more.pdf"
    with pytest.raises(NotFound):
        items_by_mark(made.desk, made.view.case.uid, ["E99"])


def test_item_that_is_not_disclosable_says_so(made: BundleCase, tmp_path: Path) -> None:
    letter = evidence.set_handling(made.desk, made.item(LETTER), frozenset(), disclosable=False)
    said, _ = report(made.desk, tmp_path / "report.pdf", letter)
    assert "E2 has not been made disclosable" in said
    assert "not for a served bundle" in said


def test_report_from_a_library_that_is_read_only_says_that_the_log_does_not_tell(
    desk: Desk, item: EvidenceItem, tmp_path: Path
) -> None:
    root = desk.library.root
    desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who="R. Maddox", read_only=True) as library:
        head = library.audit_head()
        said, _ = report(Desk(library, "R. Maddox", desk.now), tmp_path / "report.pdf", item)
        assert library.audit_head() == head
    assert "its log does not tell of the check" in said


def test_stop_writes_nothing_and_a_file_that_is_there_is_not_written_over(
    desk: Desk, item: EvidenceItem, tmp_path: Path
) -> None:
    target, token = tmp_path / "report.pdf", CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        print_provenance(desk, [item], target, Silent(), token)
    assert not target.exists()
    target.write_bytes(b"mine")
    with pytest.raises(Refused):
        print_provenance(desk, [item], target, Silent(), CancelToken())
    assert target.read_bytes() == b"mine"
