"""The record of a stop on paper, drawn by a worker and read back with other programs."""

from __future__ import annotations

import hashlib
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.errors import NotFound, Refused, Unprintable, UnsuitablePlace
from lfr_review.domain.stops import Stop
from lfr_review.services import stops
from lfr_review.services.desk import Desk
from lfr_review.services.paper_record import EMPTY_NAME, paper_name, print_empty, print_record
from lfr_review.services.stops import open_stops
from lfr_review.services.work import Cancelled, CancelToken, Silent


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout


def printed(desk: Desk, stop: Stop, target: Path) -> str:
    made = print_record(desk, stop.case, stop.uid, target, Silent(), CancelToken())
    content = target.read_bytes()
    assert made.size_bytes == len(content) and made.sha256 == hashlib.sha256(content).hexdigest()
    subprocess.run(["qpdf", "--check", target], check=True, capture_output=True)
    return " ".join(text_of(target).split())


def test_what_was_said_is_printed_and_the_alias_is_not(desk: Desk, stop: Stop, tmp_path: Path) -> None:
    stops.change_stop(desk, replace(stop, place="Tarn Cross", their_words="They walked straight at me."))
    stops.set_answer(desk, stop, "leaflet", Answer.YES, "a card with a code", said_by="witness")
    said = printed(desk, stop, tmp_path / "record.pdf")
    assert "Case NM-2026-014, stop 1. Printed on 13 March 2026." in said
    for words in ("Tarn Cross", "They walked straight at me.", "Yes: a card with a code", "says so: a witness"):
        assert words in said
    assert "Heron" not in said
    assert "CONFIDENTIAL" in said


def test_that_a_record_left_the_library_is_logged(desk: Desk, stop: Stop, tmp_path: Path) -> None:
    printed(desk, stop, tmp_path / "record.pdf")
    entry = desk.library.audit_head()
    assert entry is not None and entry.verb == "record-printed"
    assert stop.uid in entry.objects
    assert hashlib.sha256((tmp_path / "record.pdf").read_bytes()).hexdigest() in entry.detail


def test_a_library_open_for_reading_only_can_be_printed_from(
    desk: Desk, stop: Stop, read_only_desk: Desk, tmp_path: Path
) -> None:
    assert "NM-2026-014" in printed(read_only_desk, stop, tmp_path / "record.pdf")


def test_an_empty_form_names_no_case(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    target = tmp_path / EMPTY_NAME
    print_empty(desk, target, Silent(), CancelToken())
    said = text_of(target)
    assert "Case reference" in said and case.reference not in said
    assert "refused" in said


def test_a_record_is_never_written_into_the_library_or_over_another_file(
    desk: Desk, stop: Stop, tmp_path: Path
) -> None:
    with pytest.raises(UnsuitablePlace):
        printed(desk, stop, desk.library.root / "record.pdf")
    there = tmp_path / "record.pdf"
    there.write_text("mine")
    with pytest.raises(Refused, match="already"):
        printed(desk, stop, there)
    assert there.read_text() == "mine"


def test_a_character_without_a_form_stops_the_print_and_leaves_no_file(desk: Desk, stop: Stop, tmp_path: Path) -> None:
    stops.set_answer(desk, stop, "officer-names", Answer.YES, "\U00012345")  # a cuneiform sign
    before = desk.library.audit_head()
    with pytest.raises(Unprintable):
        printed(desk, stop, tmp_path / "record.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["library"]
    assert desk.library.audit_head() == before


def test_stop_leaves_no_file(desk: Desk, stop: Stop, tmp_path: Path) -> None:
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        print_record(desk, stop.case, stop.uid, tmp_path / "record.pdf", Silent(), token)
    assert [path.name for path in tmp_path.iterdir()] == ["library"]


def test_the_file_is_called_by_the_reference_and_the_number_of_the_stop(desk: Desk, case: CaseFile) -> None:
    second = stops.add_stop(desk, case.uid)
    view = open_stops(desk, case.uid)
    assert paper_name(view, second.uid) == "NM-2026-014 record of stop 2.pdf"
    stops.remove_stop(desk, second)
    with pytest.raises(NotFound):
        paper_name(open_stops(desk, case.uid), second.uid)
