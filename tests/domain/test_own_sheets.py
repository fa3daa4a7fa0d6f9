"""The page that stands in a bundle for a file without pages."""

from __future__ import annotations

from dataclasses import replace

from lfr_review.domain.documents import Document, Figure, PageTarget, Reference, Words, runs_of, texts_of
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.domain.own_sheets import evidence_sheet
from tests.domain.records import item

FACTS = (
    ("Length", "1 min 48.0 s"),
    ("Picture", "H.264 (AVC), 1920 × 1080"),
    ("Sound", "AAC"),
    ("Film header, creation time", "2026-03-10 17:46:40 UTC"),
)


def film() -> EvidenceItem:
    return replace(item(7), title="Body-worn video", kind=EvidenceKind.VIDEO, facts=FACTS)


def words(sheet: Document) -> str:
    return "\n".join(texts_of(sheet))


def test_a_recording_says_how_long_it_is_and_when_its_device_says_it_was_made() -> None:
    said = words(evidence_sheet(film(), "10 March 2026", "On a disc sent with this bundle."))
    for part in (
        "E7: Body-worn video", "Video recording", "10 March 2026", "1 min 48.0 s", "H.264 (AVC), 1920 × 1080",
        "2026-03-10 17:46:40 UTC (Film header, creation time)", film().sha256, "On a disc sent with this bundle.",
    ):  # fmt: skip
        assert part in said


def test_a_length_that_the_file_does_not_state_is_said_to_be_missing() -> None:
    said = words(evidence_sheet(replace(film(), facts=())))
    assert "Length, as the file states it\nNot given" in said
    assert "clock of the device" not in said


def test_stills_are_shown_in_the_order_of_their_times_with_number_time_page_and_hash() -> None:
    late = replace(item(8), title="The hand on the arm", parent=film().uid, parent_at_ms=161_340)
    early = replace(item(9), title="Still of E7 at 00:04.0", parent=film().uid, parent_at_ms=4_000)
    sheet = evidence_sheet(film(), taken_from_it=(late, early))
    figures = [block for block in sheet.blocks if isinstance(block, Figure)]
    assert [figure.picture for figure in figures] == [early.uid, late.uid]
    said = ["".join(run.text for run in figure.runs if isinstance(run, Words)) for figure in figures]
    assert "E9 at 00:04.0" in said[0] and early.sha256 in said[0]
    assert "E8 at 02:41.3" in said[1] and "The hand on the arm" in said[1]
    references = [run for run in runs_of(sheet) if isinstance(run, Reference)]
    assert [each.target for each in references] == [PageTarget(item=early.uid), PageTarget(item=late.uid)]
    assert all("not in this bundle" in each.fallback for each in references)


def test_what_was_taken_from_another_file_is_named_with_its_page() -> None:
    letter = replace(item(9), title="Letter", parent=film().uid)
    sheet = evidence_sheet(replace(film(), kind=EvidenceKind.ARCHIVE), taken_from_it=(letter,))
    (reference,) = [run for run in runs_of(sheet) if isinstance(run, Reference)]
    assert reference.target == PageTarget(item=letter.uid) and "not in this bundle" in reference.fallback
    assert "E9: Letter" in words(sheet) and not any(isinstance(block, Figure) for block in sheet.blocks)


def test_another_file_has_no_length() -> None:
    assert "Length" not in words(evidence_sheet(replace(film(), kind=EvidenceKind.ARCHIVE)))
