"""Files that go wrong in a way of their own: each is kept, says what it is, and what can be shown comes out whole."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.evidence import ReadState
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.desk import Desk
from lfr_review.services.export.edition import make_edition
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in_and_read import Outcome, take_in_and_read
from lfr_review.services.work import CancelToken, Silent
from lfr_review.services.workers import run_task
from lfr_review.store.library import Library
from tests.worker.assembly.reading_back import Structure, page_texts, qpdf_complaints


@dataclass(frozen=True)
class Handed:
    """A folder of odd files as it was handed in, and what became of each."""

    folder: Path
    desk: Desk
    outcomes: dict[str, Outcome]


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handed]:
    folder = tmp_path_factory.mktemp("odd")
    made = run_task("sample", {"set": "edges"})
    for name, content in made.blobs.items():
        path = folder / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    secret = bytearray(b"anvil cloud heron staple river candle")
    with Library.create(folder / "library", secret, None, who="R. Maddox", work_factor=10) as library:
        desk = Desk(library, "R. Maddox")
        case = case_files.new_case(desk, "ODD-1", place="Wexley").uid
        files = [folder / "files" / name for name in made.blobs]
        taken = take_in_and_read(desk, case, files, Origin(source="test"), Silent(), CancelToken(), lambda _: None)
        by_name = {outcome.path.relative_to(folder / "files").as_posix(): outcome for outcome in taken}
        yield Handed(folder, desk, by_name)


def test_no_file_stops_the_others_and_each_says_what_became_of_it(handed: Handed) -> None:
    states = {name if len(name) < 100 else "long": outcome.state for name, outcome in handed.outcomes.items()}
    assert states == {
        "long": "taken-in",
        "first/letter.pdf": "taken-in",
        "second/letter.pdf": "taken-in",
        "second/copy of the first letter.pdf": "duplicate",
        "empty.pdf": "kept-unreadable",
        "locked.pdf": "password",
        "site plan.pdf": "taken-in",
        "IMG_0001.jpg": "taken-in",
        "llythyr.pdf": "taken-in",
        "tyst فاطمة.txt": "taken-in",
    }


def test_a_name_of_240_characters_is_kept_whole(handed: Handed) -> None:
    item = next(outcome.item for name, outcome in handed.outcomes.items() if len(name) == 240)
    assert item is not None and len(item.original_name) == 240 and len(item.title) <= 120


def test_two_files_of_one_name_are_two_items_and_one_file_twice_is_one(handed: Handed) -> None:
    first, second = handed.outcomes["first/letter.pdf"].item, handed.outcomes["second/letter.pdf"].item
    again = handed.outcomes["second/copy of the first letter.pdf"]
    assert first is not None and second is not None and again.item is not None
    assert first.number != second.number and first.sha256 != second.sha256
    assert again.item.number == first.number and first.mark in again.reason


def test_an_empty_and_a_locked_file_are_evidence_with_a_reason(handed: Handed) -> None:
    empty, locked = handed.outcomes["empty.pdf"], handed.outcomes["locked.pdf"]
    assert empty.item is not None and empty.item.size_bytes == 0 and "empty" in empty.reason
    assert locked.item is not None and locked.item.state is ReadState.PASSWORD and "password" in locked.reason


def test_a_camera_ahead_of_its_time_is_recorded_and_not_believed(handed: Handed) -> None:
    item = handed.outcomes["IMG_0001.jpg"].item
    assert item is not None and item.dated is None
    assert any(said == "2031:01:01 00:00:12" for _, said in item.facts)


def test_what_can_be_shown_goes_into_a_bundle_whole(handed: Handed, tmp_path: Path) -> None:
    desk, out = handed.desk, tmp_path / "bundle.pdf"
    items = {outcome.item.uid: outcome.item for outcome in handed.outcomes.values() if outcome.item is not None}
    for item in items.values():
        evidence.set_handling(desk, item, frozenset(), True)
    case = next(iter(items.values())).case
    plan = plans.make_plan(desk, case, BundleKind.COMPLAINT).plan
    edition = make_edition(desk, plan.uid, out, Silent(), CancelToken()).edition
    pdf = out.read_bytes()
    assert qpdf_complaints(pdf, tmp_path) == ""
    text = unicodedata.normalize("NFKC", " ".join(" ".join(page_texts(pdf, tmp_path)).split()))
    assert "Mae’r tŷ ar y bryn" in text and "dŵr" in text
    assert "This is the first." in text and "This is the second." in text and text.count("This is the first.") == 1
    name = "فاطمة الزهراء"
    assert all(part in "".join(text.split()) for part in ("فاطمة", "الزهراء")), name
    plan_pages = next(place for place in edition.page_map if place.title == "site plan")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        box = opened.pages[plan_pages.first_page].mediabox  # the plan is the second page of its paper
    assert (round(float(box[2])), round(float(box[3]))) == (1191, 842)  # A3, as it came
    marks = {mark.title: mark.place.page for mark in Structure(pdf).outline}
    assert marks["Plan"] == plan_pages.first_page + 1


def test_the_locked_file_is_locked_to_others_too(handed: Handed) -> None:
    locked = handed.folder / "files" / "locked.pdf"
    assert subprocess.run(["qpdf", "--requires-password", locked], timeout=30).returncode == 0
