"""A recording in a bundle: one page stands for it, and what cites a moment of it leads to that page."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from lfr_review.domain.bundles import OwnPages, PlacedEntry
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.redactions import RedactionReason
from lfr_review.domain.timeline import NoteKind
from lfr_review.services import evidence, plan_parts, plans, timeline
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.prepare import prepare
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.redaction import marking
from lfr_review.services.redaction.making import make_redacted_pages
from lfr_review.services.redaction.marking import Why
from lfr_review.services.redaction.standing import confirm_page
from lfr_review.services.take_still import Still, take_still
from lfr_review.services.work import CancelToken, Silent
from tests.kit.recordings import recording
from tests.services.export.bundle_case import WHO, BundleCase, moment
from tests.services.export.reading_pdf import is_sound, page_texts, sha256sum

MADE = {"creation_time": "2026-03-10T17:46:40Z"}
LODGED = "On a USB stick lodged with this bundle."


@pytest.fixture
def film(case: BundleCase, tmp_path: Path) -> EvidenceItem:
    """A recording in the plan of the complaint."""
    path = tmp_path / "VID_1746.mp4"
    path.write_bytes(recording("mp4", metadata=MADE))
    taken = take_in_file(case.desk, case.view.case.uid, path, Origin(source="client", obtained_by=WHO), CancelToken())
    assert taken.item is not None
    read = read_item(case.desk, taken.item, CancelToken())
    item = evidence.set_handling(case.desk, read, frozenset(), disclosable=True)
    plan_parts.add_items(case.desk, case.complaint, [item])
    return item


def lodge(case: BundleCase, film: EvidenceItem) -> None:
    view = plans.open_plan(case.desk, case.complaint.plan.uid)
    entry = next(each for each in view.entries if each.evidence == film.uid)
    plans.change_entry(case.desk, view, replace(entry, lodged=LODGED))


def made(case: BundleCase, target: Path) -> dict[str, PlacedEntry]:
    edition = make_edition(case.desk, case.complaint.plan.uid, target, Silent(), CancelToken()).edition
    return {place.mark or place.title: place for place in edition.page_map}


def test_its_page_says_what_it_is_and_how_to_know_it_again(case: BundleCase, film: EvidenceItem, out: Path) -> None:
    lodge(case, film)
    sheet = made(case, out / "bundle.pdf")[film.mark]
    assert sheet.first_page == sheet.last_page
    text = " ".join(page_texts(out / "bundle.pdf")[sheet.first_page - 1].split())
    for words in ("2.0 s", "H.264 (AVC), 320 × 180", "2026-03-10 17:46:40 UTC", LODGED):
        assert words in text
    original = out / "original.mp4"
    original.write_bytes(case.desk.library.blobs.read(film.sha256))
    assert sha256sum(original) in text.replace(" ", "")


def test_a_citation_of_a_moment_leads_to_its_page(case: BundleCase, film: EvidenceItem, out: Path) -> None:
    text = f"The second officer speaks, see [[{film.mark} @00:01.5]]."
    timeline.add_note(
        case.desk, case.view.case.uid, moment("10/3/26 17:46"), text, kind=NoteKind.OBSERVATION, disclosable=True
    )
    placed = made(case, out / "bundle.pdf")
    sheet, chronology = placed[film.mark].first_page, placed["Chronology"].first_page
    assert f"{film.mark} at 00:01.5" in " ".join(page_texts(out / "bundle.pdf")[chronology - 1].split())
    assert sheet in linked_pages(out / "bundle.pdf", chronology)


def linked_pages(file: Path, page: int) -> set[int]:
    """The numbers of the pages that links on a page lead to."""
    with pikepdf.open(file) as pdf:
        numbers = {each.obj.objgen: number for number, each in enumerate(pdf.pages, start=1)}
        found = set()
        for link in pdf.pages[page - 1].obj.get("/Annots", pikepdf.Array()):
            target = link.get("/Dest") or link.A.get("/D")
            if isinstance(target, pikepdf.Array):
                found.add(numbers[target[0].objgen])
        return found


def test_without_a_place_where_it_is_lodged_that_is_an_open_point(case: BundleCase, film: EvidenceItem) -> None:
    def about_it() -> list[str]:
        problems = prepare(case.desk, case.complaint.plan.uid).problems
        return [problem.remedy for problem in problems if problem.words.startswith(f"{film.mark} cannot be turned")]

    assert about_it() == ["Say in the document’s details where the file itself is lodged."]
    lodge(case, film)
    assert about_it() == []


def still_of(case: BundleCase, film: EvidenceItem, at_ms: int, shade: int) -> EvidenceItem:
    """A still of one colour that may be served."""
    out = io.BytesIO()
    Image.new("RGB", (320, 180), (shade, 40, 40)).save(out, "PNG")
    taken = take_still(case.desk, film, Still(at_ms=at_ms, png=out.getvalue()))
    assert taken.item is not None
    read = read_item(case.desk, taken.item, CancelToken())
    return evidence.set_handling(case.desk, read, frozenset(), disclosable=True)


def reds(file: Path, page: int) -> set[int]:
    """The shades of the stills of this test that a page shows."""
    with pypdfium2.PdfDocument(file) as pdf:
        pixels = pdf[page - 1].render(scale=1).to_pil().convert("RGB")
    return {red for _, (red, green, blue) in pixels.getcolors(1 << 24) if (green, blue) == (40, 40)}


def test_its_page_shows_its_stills_with_their_times_and_numbers(
    case: BundleCase, film: EvidenceItem, out: Path
) -> None:
    first, second = still_of(case, film, 960, 200), still_of(case, film, 1_540, 220)
    plan_parts.add_items(case.desk, case.complaint, [second])
    placed = made(case, out / "bundle.pdf")
    sheet = placed[film.mark].first_page
    assert reds(out / "bundle.pdf", sheet) == {200, 220}
    text = " ".join(page_texts(out / "bundle.pdf")[sheet - 1].split())
    for words in (f"{first.mark} at 00:00.9", f"{second.mark} at 00:01.5", "(not in this bundle)"):
        assert words in text
    assert first.sha256 in text.replace(" ", "") and second.sha256 in text.replace(" ", "")
    assert placed[second.mark].first_page in linked_pages(out / "bundle.pdf", sheet)
    assert pictures_in(out / "bundle.pdf") == {(320, 180): 2}, "a still that has pages of its own is there once"
    assert is_sound(out / "bundle.pdf")


def pictures_in(file: Path) -> Counter[tuple[int, int]]:
    """How many pictures of each size of a still lie in a file, as stored."""
    with pikepdf.open(file) as pdf:
        found = (each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image")
        return Counter(size for each in found if (size := (int(each.Width), int(each.Height))) == (320, 180))


def test_a_still_that_may_not_be_served_is_neither_shown_nor_named(
    case: BundleCase, film: EvidenceItem, out: Path
) -> None:
    still = still_of(case, film, 960, 200)
    evidence.set_handling(case.desk, still, frozenset(), disclosable=False)
    sheet = made(case, out / "bundle.pdf")[film.mark].first_page
    assert reds(out / "bundle.pdf", sheet) == set()
    assert still.mark not in page_texts(out / "bundle.pdf")[sheet - 1] and not pictures_in(out / "bundle.pdf")


def test_SEC_061_a_still_of_which_something_is_taken_out_is_not_shown_whole(
    case: BundleCase, film: EvidenceItem, out: Path
) -> None:
    whole, covered = still_of(case, film, 960, 200), still_of(case, film, 1_540, 220)
    marking.add_box(case.desk, covered, 1, (0, 0, 84_189, 59_528), Why(reason=RedactionReason.THIRD_PARTY))
    audience = case.complaint.plan.audience
    prepared = prepare(case.desk, case.complaint.plan.uid)
    (sheet,) = [entry.pages for entry in prepared.order.entries if entry.evidence == film.uid]
    assert isinstance(sheet, OwnPages) and [each.picture for each in sheet.pictures] == [whole.uid]
    confirm_page(case.desk, covered, 1, audience)
    make_redacted_pages(case.desk, covered, audience, CancelToken())
    placed = made(case, out / "bundle.pdf")
    assert reds(out / "bundle.pdf", placed[film.mark].first_page) == {200}, "of the other one only the box is seen"


def test_the_list_of_evidence_says_where_a_still_was_taken(case: BundleCase, film: EvidenceItem, out: Path) -> None:
    evidence.say(case.desk, still_of(case, film, 1_540, 220).uid, title="A hand")
    placed = made(case, out / "bundle.pdf")
    text = page_texts(out / "bundle.pdf")[placed["List of evidence"].first_page - 1]
    assert f"A hand (still of {film.mark} at 00:01.5)" in " ".join(text.split())
