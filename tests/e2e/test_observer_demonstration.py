"""The third case of the demonstration: an observer's claim, its two times of one stop, and what stays inside."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from lfr_review.domain.accounts import side_by_side
from lfr_review.domain.evidence import EvidenceKind, HandlingMark
from lfr_review.domain.moment_words import in_print
from lfr_review.domain.timeline import FactStatus, NoteKind
from lfr_review.worker.samples.old_quay.notebook import PAGES
from lfr_review.worker.samples.old_quay.statements import BAKER, CLAIMANT, OBSERVER, STEWARD, Statement
from tests.e2e.conftest import Bundle, Demonstration, Kept

#: words of the privileged note, the file note, the chat and the aliases; each is looked for in the case first
PRIVILEGED = ("Oduya", "seven minutes", "on loan", "floor", "stop at a declaration", "weak point")
INSIDE = ("Plover", "Bib two", "Pellow", "doorbell", "Ashamed", "Loaf")
CHAT = ("Pascoe", "Berit", "Marek")
NOTES = ("The scarf was the reason", "Letter to keep recordings and alert logs", "last safe day")
STATEMENTS = (OBSERVER, STEWARD, BAKER, CLAIMANT)


@pytest.fixture
def read_out(demonstration: Demonstration) -> str:
    return demonstration.observers.read_out


def flat(bundle: Bundle, title: str) -> str:
    return " ".join(" ".join(bundle.texts[page - 1] for page in bundle.pages_of(title)).split())


def chat_of(demonstration: Demonstration) -> str:
    (path,) = (path for path in demonstration.files_of("Old Quay") if path.suffix == ".txt")
    return path.read_text(encoding="utf-8")


def test_what_is_served_is_found_by_the_same_reading(read_out: str) -> None:
    for served in ("Sorrel Anstey", "Northmarch Constabulary", "Dorrit Amery", "You covered your face"):
        assert served in read_out


@pytest.mark.parametrize("word", PRIVILEGED)
def test_the_privileged_note_is_in_no_byte_of_the_bundle(word: str, observers_case: Kept, read_out: str) -> None:
    document = zipfile.ZipFile(io.BytesIO(observers_case.privileged_note)).read("word/document.xml").decode()
    assert word in re.sub(r"<[^>]+>", " ", document), "this test looks for a word that nobody wrote"
    assert word.casefold() not in read_out.casefold()
    assert "Strategy" not in read_out


@pytest.mark.parametrize("word", [*INSIDE, *NOTES])
def test_what_the_case_keeps_to_itself_is_not_in_the_bundle(word: str, observers_case: Kept, read_out: str) -> None:
    case = observers_case.view
    assert word in " ".join(map(str, (*case.file_notes, *case.parties, *case.notes)))
    assert word not in read_out


@pytest.mark.parametrize("name", CHAT)
def test_names_of_others_in_the_chat_stay_inside(name: str, demonstration: Demonstration, read_out: str) -> None:
    assert name in chat_of(demonstration)
    assert name not in read_out


@pytest.mark.parametrize("word", ["Tanager", "TNG4-0000-STANDIN", "Home scanner", "oldquay_live", "book 7.pdf"])
def test_what_devices_left_and_names_of_files_are_gone(word: str, demonstration: Demonstration, read_out: str) -> None:
    originals = [path.read_bytes() + path.name.encode() for path in demonstration.files_of("Old Quay")]
    wanted = (word.encode("latin-1"), word.encode("utf-16-be"))
    assert any(form in original for original in originals for form in wanted), "no original holds this"
    assert word not in read_out


def test_no_case_is_in_the_bundles_of_another(demonstration: Demonstration, read_out: str) -> None:
    assert not re.search("Marrowby|Ashgrove|Eastholt", read_out)
    for bundle in (*demonstration.bundles, demonstration.childs):
        assert not re.search("Anstey|Amery|Rope Walk", " ".join(bundle.texts))


def test_the_dates_of_the_chat_were_asked_for_and_answered(observers_case: Kept) -> None:
    (chat,) = (item for item in observers_case.view.evidence if item.kind is EvidenceKind.CHAT)
    facts = dict(chat.facts)
    assert facts["Order of day and month"].startswith("day-first")
    assert "5 June 2026" in facts["First message"] and "8 June 2026" in facts["Last message"]
    assert not chat.disclosable and HandlingMark.THIRD_PARTY in chat.handling


def test_the_two_times_of_the_stop_and_the_announcement_stand_side_by_side(observers_case: Kept) -> None:
    """Neither is called right: the notebook says 13:02, the stream 13:09, and the power was announced at 13:05."""
    stretch = next(each for each in side_by_side(observers_case.view.notes) if each.start.minute == 2)
    by_account = {account: [in_print(note.happened) for note in notes] for account, notes in stretch.accounts}
    assert [when for when in by_account["client"] if "13:02" in when]
    assert [when for when in by_account["recording"] if "13:09" in when]
    assert [when for when in by_account["record"] if "13:05" in when]
    assert len(by_account["witness"]) == 2
    assert stretch.disputed == 4 and stretch.start.date() == dt.date(2026, 6, 6)


def test_the_conflict_is_printed_with_where_each_time_stands(demonstration: Demonstration) -> None:
    bundle = demonstration.observers
    chronology = flat(bundle, "Chronology")
    notebook, stream = bundle.pages_of("Observer’s notebook"), bundle.pages_of("Excerpt of the live stream")
    assert f"E1 [C/{notebook[3]}]" in chronology and f"E12 at 00:41 [C/{stream[0]}]" in chronology
    assert f"the radio [C/{notebook[10]}]" in chronology and "held against no other" in chronology


def test_kinds_and_marks_are_those_of_the_story(observers_case: Kept) -> None:
    case = observers_case.view
    kinds = {kind: [note for note in case.notes if note.kind is kind] for kind in NoteKind}
    assert len(kinds[NoteKind.OBSERVATION]) >= 6 and len(kinds[NoteKind.HEARD]) == 2
    (opinion,), (inferred,) = kinds[NoteKind.OPINION], kinds[NoteKind.INFERRED]
    assert not opinion.in_chronology and inferred.in_chronology and inferred.status is FactStatus.DISPUTED
    assert {item.mark for item in case.evidence if not item.disclosable} == {"E11", "E16"}
    assert len([item for item in case.evidence if HandlingMark.THIRD_PARTY in item.handling]) == 8


@pytest.mark.usefixtures("language_data")
@pytest.mark.parametrize("number", range(1, len(PAGES) + 1))
def test_the_words_of_each_page_of_the_notebook_are_found_on_it(number: int, demonstration: Demonstration) -> None:
    bundle = demonstration.observers
    text = bundle.texts[bundle.pages_of("Observer’s notebook")[number - 1] - 1]
    words = PAGES[number - 1].replace('"', " ").split()
    assert sum(word in text for word in words) > 0.85 * len(words)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.initial)
def test_each_statement_is_whole_whichever_program_wrote_it(statement: Statement, demonstration: Demonstration) -> None:
    told = flat(demonstration.observers, f"Witness statement of {statement.witness}")
    for number, words in enumerate(statement.paragraphs, start=1):
        assert f"{number}. {words}" in told


@pytest.mark.parametrize(
    ("citation", "title", "page", "words"),
    [
        ("E18 [E/", "Deployment record 2026, as published on 7 July", 4, "4h0"),
        ("E19 [G/", "Reply to the freedom of information request", 1, "section 31"),
        ("E17 [C/", "Witness statement of Sorrel Anstey", 1, "I did not go."),
    ],
)
def test_a_citation_is_that_page_of_the_source(
    citation: str, title: str, page: int, words: str, demonstration: Demonstration
) -> None:
    bundle = demonstration.observers
    target = bundle.pages_of(title)[page - 1]
    assert f"{citation}{target}]" in flat(bundle, "Chronology")
    assert words in bundle.texts[target - 1]


def test_the_originals_are_kept_unchanged_and_the_edition_is_the_file(
    demonstration: Demonstration, observers_case: Kept
) -> None:
    def outside(path: Path) -> str:
        return subprocess.check_output(["sha256sum", path], text=True)[:64]

    originals = {outside(path) for path in demonstration.files_of("Old Quay")}
    assert {item.sha256 for item in observers_case.view.evidence} == originals and len(originals) == 19
    assert [edition.sha256 for edition in observers_case.view.editions] == [outside(demonstration.observers.file)]
