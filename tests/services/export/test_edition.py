"""Editions: what comes out is what was planned, the same every time, or nothing comes out at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.errors import (
    CannotWrite,
    DiskFull,
    ExportStopped,
    Refused,
    Unprintable,
    UnsuitablePlace,
)
from lfr_review.domain.evidence import HandlingMark
from lfr_review.services import case_files, evidence, history, people, plans, timeline
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.prepare import prepare
from lfr_review.services.plans import PlanView
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.kit.faultfs import FailingDisk, StepDisk
from tests.services.export.bundle_case import ADVICE, OUTCOME, PHOTO, SECRET, TRAVEL, VIDEO, BundleCase, open_copy
from tests.services.export.reading_pdf import decoded, is_sound, page_texts, sha256sum


def make(case: BundleCase, target: Path | None, view: PlanView | None = None) -> str:
    plan = (view or case.complaint).plan.uid
    return make_edition(case.desk, plan, target, Silent(), CancelToken()).edition.sha256


class StopsAt:
    """A person who presses Stop once the work is so far."""

    def __init__(self, part: float) -> None:
        self.token = CancelToken()
        self._part = part
        self.reached = False

    def step(self, done: int, total: int, what: str) -> None:
        if done / total >= self._part:
            self.reached = True
            self.token.set()


# What comes out


def test_the_file_is_sound_and_is_what_the_library_keeps(made: BundleCase, made_file: Path) -> None:
    (edition,) = made.editions()
    assert is_sound(made_file)
    assert sha256sum(made_file) == edition.sha256
    assert made_file.stat().st_size == edition.size_bytes
    assert made.desk.library.blobs.read(edition.sha256) == made_file.read_bytes()


def test_every_page_carries_its_number(made: BundleCase, made_file: Path) -> None:
    texts = page_texts(made_file)
    assert len(texts) == made.editions()[0].page_count
    for number, text in enumerate(texts, start=1):
        assert text.split()[-1] == str(number)


def test_the_page_map_says_where_each_document_is(made: BundleCase, made_file: Path) -> None:
    texts = page_texts(made_file)
    placed = {place.mark: place for place in made.editions()[0].page_map if place.mark}
    travel, outcome, video = placed["E1"], placed["E6"], placed["E3"]
    assert travel.last_page - travel.first_page == 2
    for offset in range(3):
        assert f"page {offset + 1} of the original" in texts[travel.first_page - 1 + offset]
    assert "Complaint outcome letter" in texts[outcome.first_page - 1]
    assert "cannot be shown as pages" in texts[video.first_page - 1]
    assert made.item(VIDEO).sha256 in "".join(texts[video.first_page - 1].split())


def test_the_index_and_a_citation_name_the_right_pages(made: BundleCase, made_file: Path) -> None:
    texts = page_texts(made_file)
    placed = {place.mark: place for place in made.editions()[0].page_map if place.mark}
    row = next(line for line in texts[1].splitlines() if "Travel card history" in line)
    assert row.split()[-1] == f"{placed['E1'].first_page}–{placed['E1'].last_page}"
    section = made.complaint.section(made.entry(made.complaint, TRAVEL).section)
    assert section is not None
    cited = f"[{section.letter}/{placed['E1'].first_page + 1}]"
    assert any(cited in text for text in texts), f"page 2 of E1 is to be cited as {cited}"


def test_SEC_053_the_same_plan_at_the_same_time_gives_the_same_bytes(case: BundleCase, out: Path) -> None:
    first = make(case, out / "first.pdf")
    assert make(case, out / "second.pdf") == first
    assert sha256sum(out / "first.pdf") == sha256sum(out / "second.pdf") == first
    assert [edition.number for edition in case.editions()] == [1, 2]


def test_only_the_pages_asked_for_are_in_the_bundle(case: BundleCase, out: Path) -> None:
    entry = case.entry(case.complaint, TRAVEL)
    plans.change_entry(
        case.desk, case.complaint, replace(entry, first_page=2, last_page=2, title="Exit", date_text="10 March")
    )
    make(case, out / "b.pdf")
    place = next(place for place in case.editions()[0].page_map if place.mark == "E1")
    assert (place.first_page, place.source_page) == (place.last_page, 2)
    assert (place.title, place.date_text) == ("Exit", "10 March")
    texts = page_texts(out / "b.pdf")
    assert "page 2 of the original" in texts[place.first_page - 1]
    assert not any("page 3 of the original" in text and "Travel" in text for text in texts)


def test_an_edition_keeps_the_plan_as_it_stood_and_who_decided(case: BundleCase) -> None:
    plan = case.complaint.plan
    made = make_edition(
        case.desk, plan.uid, None, Silent(), CancelToken(), decision="  R. Maddox: the time limit ends today  "
    ).edition
    plans.change_plan(case.desk, replace(plan, title="Another title"))
    kept = case.editions()[0]
    assert kept.plan_then == plan
    assert kept.decision == "R. Maddox: the time limit ends today"
    assert kept.problems == made.problems
    assert any("E3 cannot be turned into pages" in words for words in kept.problems)


def test_SEC_055_an_export_is_logged_with_its_hash_and_the_head_of_the_chain(case: BundleCase, out: Path) -> None:
    sha256 = make(case, out / "b.pdf")
    with case.desk.library.reading() as reader:
        logged = next(entry for entry in reader.audit_entries() if entry.verb == "export")
    detail = json.loads(logged.detail)
    assert detail["sha256"] == sha256
    assert len(detail["audit_head"]) == 64
    assert case.desk.library.verify_audit().whole


def test_an_edition_kept_in_the_vault_only_is_not_logged_as_having_left(case: BundleCase) -> None:
    make(case, None)
    with case.desk.library.reading() as reader:
        verbs = [entry.verb for entry in reader.audit_entries()]
    assert "edition" in verbs
    assert "export" not in verbs


def test_an_edition_cannot_be_undone(case: BundleCase) -> None:
    make(case, None)
    undone = history.undo(case.desk, case.view.case.uid)
    assert "edition" not in undone.what
    assert len(case.editions()) == 1


def test_parts_that_are_missing_are_placeholders_that_say_so(case: BundleCase, out: Path) -> None:
    make(case, out / "claim.pdf", case.claim)
    edition = case.editions()[-1]
    waiting = [place for place in edition.page_map if place.placeholder]
    assert "Claim form N461" in [place.title for place in waiting]
    texts = page_texts(out / "claim.pdf")
    for place in waiting:
        assert "This document is not in the bundle." in texts[place.first_page - 1]
        assert place.missing
        assert any(place.title in words for words in edition.problems)


# What must not come out


def test_SEC_054_nothing_of_a_privileged_or_undisclosed_item_is_in_the_file(made: BundleCase, made_file: Path) -> None:
    content = decoded(made_file)
    everything = " ".join(page_texts(made_file))
    for words in (SECRET, "Attendance note", "Passport of the client", "Text first", "grey beard", "Heron"):
        assert words.encode() not in content
        assert words not in everything
    for name in ("card.pdf", "outcome.pdf", "advice.txt", "cam2.mp4"):
        assert name.encode() not in content


@pytest.mark.parametrize(
    ("marks", "disclosable", "why"),
    [
        (frozenset({HandlingMark.PRIVILEGE_CLAIMED}), False, "not marked disclosable"),
        (frozenset({HandlingMark.WITHOUT_PREJUDICE}), False, "not marked disclosable"),
        (frozenset(), False, "not marked disclosable"),
    ],
)
def test_an_item_marked_after_it_was_planned_stops_the_export(
    case: BundleCase, out: Path, marks: frozenset[HandlingMark], disclosable: bool, why: str
) -> None:
    evidence.set_handling(case.desk, case.item(OUTCOME), marks, disclosable)
    with pytest.raises(ExportStopped, match=f"E6 cannot leave: .*{why}"):
        make(case, out / "b.pdf")
    assert list(out.iterdir()) == []
    assert case.editions() == ()


def test_a_withdrawn_item_stops_the_export(case: BundleCase, out: Path) -> None:
    evidence.withdraw(case.desk, case.item(TRAVEL), "It is somebody else's card.")
    with pytest.raises(ExportStopped, match="E1 cannot leave: it has been withdrawn"):
        make(case, out / "b.pdf")


def test_a_marked_item_that_is_still_called_disclosable_stops_the_export(case: BundleCase) -> None:
    """No service leaves a record like this; a merge or an older version might."""
    item = replace(case.item(OUTCOME), handling=frozenset({HandlingMark.PRIVILEGE_CLAIMED}))
    with case.desk.library.writing("merge", "merged", case=case.view.case.uid) as writer:
        writer.replace(item)
    with pytest.raises(ExportStopped, match="E6 cannot leave: its handling marks forbid it"):
        make(case, None)


class Meanwhile:
    """A progress during which somebody does something else, once, when the pages are made."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act: Callable[[], object] | None = act

    def step(self, done: int, total: int, what: str) -> None:
        if what == "Checking the bundle" and self._act is not None:
            act, self._act = self._act, None
            act()


def test_SEC_054_what_is_taken_back_while_the_bundle_is_made_does_not_leave(case: BundleCase, out: Path) -> None:
    def take_back() -> None:
        evidence.set_handling(case.desk, case.item(OUTCOME), frozenset({HandlingMark.PRIVILEGE_CLAIMED}), False)

    stored = case.stored()
    with pytest.raises(ExportStopped, match="E6 cannot leave"):
        make_edition(case.desk, case.complaint.plan.uid, out / "b.pdf", Meanwhile(take_back), CancelToken())
    assert (list(out.iterdir()), case.editions(), case.stored()) == ([], (), stored)


def test_SEC_054_a_note_taken_back_while_the_bundle_is_made_does_not_leave(case: BundleCase, out: Path) -> None:
    def take_back() -> None:
        timeline.set_disclosable(case.desk, case.view.notes[:1], False)

    with pytest.raises(ExportStopped, match="changed while the bundle was being made"):
        make_edition(case.desk, case.complaint.plan.uid, out / "b.pdf", Meanwhile(take_back), CancelToken())
    assert (list(out.iterdir()), case.editions()) == ([], ())


def test_pages_that_the_item_does_not_have_stop_the_export(case: BundleCase) -> None:
    entry = replace(case.entry(case.complaint, TRAVEL), first_page=2, last_page=9)
    with case.desk.library.writing("merge", "merged", case=case.view.case.uid) as writer:
        writer.replace(entry)
    with pytest.raises(ExportStopped, match="Page 9 of E1 is asked for, and it has 3 pages"):
        make(case, None)


def test_SEC_057_a_character_without_a_form_stops_the_export_and_is_named(case: BundleCase, out: Path) -> None:
    client = case_files.open_case(case.desk, case.view.case.uid).parties[0]
    people.change_party(case.desk, replace(client, real_name="Jonas \u0e01"))
    before = case.stored()
    with pytest.raises(Unprintable) as stopped:
        make(case, out / "b.pdf")
    assert "U+0E01" in str(stopped.value)
    assert list(out.iterdir()) == []
    assert case.stored() == before


def test_undisclosed_items_are_not_in_a_new_plan(case: BundleCase) -> None:
    planned = {entry.evidence for entry in case.complaint.entries}
    assert case.item(ADVICE).uid not in planned
    assert case.item(PHOTO).uid not in planned
    assert not any(problem.stops for problem in prepare(case.desk, case.complaint.plan.uid).problems)


# Where it goes


def test_SEC_059_an_existing_file_is_left_alone_until_somebody_agrees(case: BundleCase, out: Path) -> None:
    target = out / "b.pdf"
    target.write_bytes(b"mine")
    with pytest.raises(Refused, match="file of that name already"):
        make(case, target)
    assert target.read_bytes() == b"mine"
    assert case.editions() == ()
    made = make_edition(case.desk, case.complaint.plan.uid, target, Silent(), CancelToken(), overwrite=True)
    assert sha256sum(target) == made.edition.sha256


@pytest.mark.parametrize("inside", ["b.pdf", "blobs/b.pdf", "../library/b.pdf"])
def test_SEC_059_nothing_readable_goes_into_the_library(case: BundleCase, inside: str) -> None:
    with pytest.raises(UnsuitablePlace):
        make(case, case.root / inside)
    assert not list(case.root.rglob("*.pdf"))


def test_SEC_059_a_link_into_the_library_is_seen_through(case: BundleCase, out: Path) -> None:
    (out / "shortcut").symlink_to(case.root, target_is_directory=True)
    with pytest.raises(UnsuitablePlace):
        make(case, out / "shortcut" / "b.pdf")


@pytest.mark.parametrize("part", [0.05, 0.6, 0.9])
def test_stop_leaves_nothing(case: BundleCase, out: Path, part: float) -> None:
    before, person = case.stored(), StopsAt(part)
    with pytest.raises(Cancelled):
        make_edition(case.desk, case.complaint.plan.uid, out / "b.pdf", person, person.token)
    assert person.reached
    assert list(out.iterdir()) == []
    assert case.stored() == before
    assert case.editions() == ()


def test_a_full_disk_leaves_nothing_and_says_so(case: BundleCase, out: Path) -> None:
    before = case.stored()
    with pytest.raises(DiskFull) as full:
        make_edition(
            case.desk, case.complaint.plan.uid, out / "b.pdf", Silent(), CancelToken(),
            disk=FailingDisk(at=2, stays=True),
        )  # fmt: skip
    assert "No file was left there." in str(full.value)
    assert list(out.iterdir()) == []
    assert case.stored() == before
    assert case.editions() == ()


def test_where_only_the_last_step_fails_the_edition_is_kept_and_that_is_said(case: BundleCase, out: Path) -> None:
    steps = StepDisk()
    plan = case.complaint.plan.uid
    make_edition(case.desk, plan, out / "first.pdf", Silent(), CancelToken(), disk=steps)
    last = len(steps.steps) - steps.steps[::-1].index("replace")
    with pytest.raises(CannotWrite, match="Edition 2 was made and is kept in the library") as failed:
        make_edition(case.desk, plan, out / "b.pdf", Silent(), CancelToken(), disk=FailingDisk(at=last, error=13))
    assert "Save a copy" in failed.value.remedy
    assert [path.name for path in out.iterdir()] == ["first.pdf"]
    assert [edition.number for edition in case.editions()] == [1, 2]


def test_a_damaged_source_stops_the_export_and_leaves_nothing(case: BundleCase, out: Path) -> None:
    sources = prepare(case.desk, case.complaint.plan.uid).sources
    stored = case.desk.library.blobs.path(sources[0].sha256)
    content = bytearray(stored.read_bytes())
    content[-20] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(content)
    before = case.stored()
    with pytest.raises(Exception, match="stored"):
        make(case, out / "b.pdf")
    assert list(out.iterdir()) == []
    assert case.stored() == before


def test_a_library_opened_again_has_its_editions(made_library: Path, tmp_path: Path) -> None:
    shutil.copytree(made_library, tmp_path / "again")
    again = open_copy(tmp_path / "again")
    try:
        (edition,) = again.editions()
        again.desk.library.blobs.verify(edition.sha256, edition.size_bytes)
    finally:
        again.desk.library.close()


def test_problems_are_told_once(case: BundleCase) -> None:
    problems = prepare(case.desk, case.claim.plan.uid).problems
    assert len(problems) == len(set(problems))
    assert all(isinstance(problem, DocumentProblem) for problem in problems)
