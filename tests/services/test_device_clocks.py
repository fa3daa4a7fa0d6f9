"""A clock that was wrong is recorded with its reason, counts for every item of its device, and can be taken back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.device_clocks import offset_for
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.moments import about, exact
from lfr_review.services import device_clocks, history
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken

REASON = "held beside the time signal on the radio"


def on_device(desk: Desk, case: CaseFile, folder: Path, name: str, device: str) -> EvidenceItem:
    path = folder / name
    path.write_bytes(name.encode())
    item = take_in_file(desk, case.uid, path, Origin(device=device), CancelToken()).item
    assert item is not None
    facts = (("EXIF DateTimeOriginal", "2026:03:10 17:40:05"),)
    with desk.library.writing(desk.who, "Read", case=case.uid) as writer:
        item = dataclasses.replace(item, facts=facts)
        writer.replace(item)
    return item


def test_offset_counts_for_every_item_of_the_device_and_no_other(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    first = on_device(desk, case, tmp_path, "one.jpg", "Telephone of Heron")
    second = on_device(desk, case, tmp_path, "two.jpg", "telephone  of heron ")
    other = on_device(desk, case, tmp_path, "three.jpg", "Camera")
    device_clocks.record_offset(desk, case.uid, "Telephone of Heron", 250, REASON)
    for item in (first, second):
        times = device_clocks.times_of(desk, item)
        assert times.offset is not None and times.offset.seconds == 250
        assert str(times.recorded[0].corrected_by(times.offset)) == "2026-03-10 17:44:15"
        assert times.recorded[0].says == "2026:03:10 17:40:05"
    assert device_clocks.times_of(desk, other).offset is None


def test_second_finding_takes_the_place_of_the_first_and_undo_brings_it_back(desk: Desk, case: CaseFile) -> None:
    device_clocks.record_offset(desk, case.uid, "Telephone", 250, REASON)
    device_clocks.record_offset(desk, case.uid, "TELEPHONE", -60, "seen again")
    (offset,) = device_clocks.offsets_of(desk, case.uid)
    assert (offset.seconds, offset.reason, offset.recorded_by) == (-60, "seen again", "R. Maddox")
    history.undo(desk, case.uid)
    assert [(each.seconds, each.reason) for each in device_clocks.offsets_of(desk, case.uid)] == [(250, REASON)]
    history.undo(desk, case.uid)
    assert device_clocks.offsets_of(desk, case.uid) == ()
    history.redo(desk, case.uid)
    (offset,) = device_clocks.offsets_of(desk, case.uid)
    device_clocks.forget_offset(desk, offset)
    assert offset_for("Telephone", device_clocks.offsets_of(desk, case.uid)) is None
    assert history.history(desk, case.uid)[0].what == "Took back by how much the clock of “Telephone” was wrong"


def test_history_tells_by_how_much_in_words(desk: Desk, case: CaseFile) -> None:
    device_clocks.record_offset(desk, case.uid, "Telephone", 250, REASON)
    act = history.history(desk, case.uid)[0]
    assert act.what == "Recorded that the clock of “Telephone” was 4 min 10 s slow"
    told = {line.field: line.after for line in history.details(desk, act).lines}
    assert told["how wrong its clock was"] == "4 min 10 s slow"
    assert told["how that is known"] == REASON


def test_device_and_reason_are_needed_and_nothing_is_kept_without(desk: Desk, case: CaseFile) -> None:
    for device, seconds, reason in (("  ", 1, REASON), ("Telephone", 1, " "), ("Telephone", 10**12, REASON)):
        with pytest.raises(WrongUse):
            device_clocks.record_offset(desk, case.uid, device, seconds, reason)
    assert device_clocks.offsets_of(desk, case.uid) == ()


def test_offset_is_what_lies_between_two_exact_times() -> None:
    shown, right = dt.datetime(2026, 3, 10, 17, 40, 5), dt.datetime(2026, 3, 10, 17, 44, 15)  # noqa: DTZ001 - local
    assert device_clocks.offset_between(exact(shown), exact(right)) == 250
    assert device_clocks.offset_between(exact(right), exact(shown)) == -250
    with pytest.raises(WrongUse):
        device_clocks.offset_between(about(shown), exact(right))
