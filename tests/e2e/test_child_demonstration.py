"""The second case of the demonstration: a child's complaint, proved on the bundle and by outside programs."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from pathlib import Path

import pytest

from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.people import PartyRole
from lfr_review.domain.person_prompts import person_prompts
from lfr_review.services.case_files import CaseView
from lfr_review.worker.samples.wexley.note_sheets import SHEETS
from tests.e2e.conftest import Bundle, Demonstration

#: words of the file note, of what is not disclosable, of aliases; each is looked for in the case first
INSIDE = ("Tolliver", "newspaper", "door open", "Wren", "Linnet", "Ludo", "Ferrant", "Classmate", "surgery", "sleep")
INSIDE_NOTES = ("may live near", "saw both arms", "Letters to keep", "28 days, it says")


@pytest.fixture
def read_out(demonstration: Demonstration) -> str:
    return demonstration.childs.read_out


def flat(bundle: Bundle, title: str) -> str:
    return " ".join(" ".join(bundle.texts[page - 1] for page in bundle.pages_of(title)).split())


def test_what_is_served_is_found_by_the_same_reading(read_out: str) -> None:
    for served in ("Tobin Ashgrove", "Maren Ashgrove (mother)", "Eastholt Police", "computer mix-up"):
        assert served in read_out


@pytest.mark.parametrize("word", [*INSIDE, *INSIDE_NOTES])
def test_what_the_case_keeps_to_itself_is_not_in_the_bundle(word: str, childs_case: CaseView, read_out: str) -> None:
    case = childs_case
    kept = (*case.file_notes, *case.parties, *case.notes, *case.evidence)
    assert word in " ".join(map(str, kept)), "this test looks for a word that nobody wrote"
    assert not re.search(rf"\b{re.escape(word)}", read_out)


def test_neither_case_is_in_the_bundles_of_the_other(demonstration: Demonstration, read_out: str) -> None:
    assert "Marrowby" not in read_out and "Northmarch" not in read_out
    for bundle in demonstration.bundles:
        assert not re.search("Ashgrove|Eastholt|Wexley, 23", " ".join(bundle.texts))


@pytest.mark.parametrize("word", ["Merle", "MERLE-0000-STANDIN", "Fernway", "Stand-in Writer"])
def test_what_devices_left_in_the_originals_is_gone(word: str, demonstration: Demonstration, read_out: str) -> None:
    originals = [path.read_bytes() for path in demonstration.files_of("Wexley")]
    wanted = (word.encode("latin-1"), word.encode("utf-16-be"))
    assert any(form in original for original in originals for form in wanted), "no original holds this"
    assert word not in read_out


@pytest.mark.usefixtures("language_data")
@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_words_of_each_sheet_are_found_upright_on_its_page(number: int, demonstration: Demonstration) -> None:
    """The second was photographed upside down. Poppler tells text that stands on its head by the place of its lines."""
    bundle = demonstration.childs
    (page,) = bundle.pages_of(f"The mother’s handwritten note, sheet {number} of 3")
    lines = [line for line in bundle.texts[page - 1].splitlines() if line.strip()]
    words = SHEETS[number - 1].split()
    assert sum(word in " ".join(lines).split() for word in words) > 0.9 * len(words)
    first, last = SHEETS[number - 1].split("\n")[0].split()[0], SHEETS[number - 1].split("\n")[-1].split()[-1]
    assert first in lines[0] and last in "\n".join(lines[-2:])


def test_the_clock_of_the_shops_camera_is_printed_with_its_correction(demonstration: Demonstration) -> None:
    listed = flat(demonstration.childs, "List of evidence")
    assert "23 April 2026, 14:30:00" in listed and "23 April 2026, 15:31:00" in listed
    assert "15:35:40" in flat(demonstration.childs, "Chronology")


@pytest.mark.parametrize(
    ("citation", "title", "page", "words"),
    [
        ("E14 [D/", "Reply to the subject access request", 2, "missing – child"),
        ("E8 [C/", "School attendance record", 1, "15:21"),
        ("E9 [D/", "Letter of the school’s safeguarding lead", 1, "EH/MASH/26/1177"),
        ("E12 [C/", "The force’s page of figures, as saved", 1, "11,240"),
    ],
)
def test_a_citation_is_that_page_of_the_source(
    citation: str, title: str, page: int, words: str, demonstration: Demonstration
) -> None:
    bundle = demonstration.childs
    target = bundle.pages_of(title)[page - 1]
    assert f"{citation}{target}]" in flat(bundle, "Chronology")
    assert words in bundle.texts[target - 1]


def test_the_originals_are_kept_unchanged_and_the_edition_is_the_file(
    demonstration: Demonstration, childs_case: CaseView
) -> None:
    def outside(path: Path) -> str:
        return subprocess.check_output(["sha256sum", path], text=True)[:64]

    originals = {outside(path) for path in demonstration.files_of("Wexley")}
    assert {item.sha256 for item in childs_case.evidence} == originals
    assert [edition.sha256 for edition in childs_case.editions] == [outside(demonstration.childs.file)]


def test_children_are_marked_and_the_classmate_is_off(childs_case: CaseView) -> None:
    (client,) = (party for party in childs_case.parties if party.role is PartyRole.CLIENT)
    (witness,) = (party for party in childs_case.parties if party.role is PartyRole.WITNESS)
    assert HandlingMark.CHILD in client.handling and HandlingMark.CHILD in witness.handling
    assert not witness.disclosable
    assert {item.mark for item in childs_case.evidence if not item.disclosable} == {"E6", "E7", "E10"}


def test_a_parent_may_complain_now_and_the_young_person_is_asked_at_seventeen(childs_case: CaseView) -> None:
    (client,) = (party for party in childs_case.parties if party.role is PartyRole.CLIENT)

    def prompts(today: dt.date) -> str:
        found = person_prompts(
            client,
            stops=childs_case.stops,
            parties=childs_case.parties,
            authorities=childs_case.authorities,
            today=today,
        )
        return " ".join(prompt.words for prompt in found)

    now, later = prompts(dt.date(2026, 7, 6)), prompts(dt.date(2028, 9, 4))
    assert "a parent may complain" in now and "own authority" not in now
    assert "Is 17 now" in later and "own authority" in later
