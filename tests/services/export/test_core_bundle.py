"""A core bundle: chosen documents under the numbers that they have in the main bundle, every page as it is there."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from lfr_review.domain.bundles import Audience, Edition
from lfr_review.domain.errors import NotFound, Refused, WrongUse
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.redactions import EVERYONE, RedactionReason
from lfr_review.services import evidence
from lfr_review.services.export.core_bundle import documents_by_words, usual_documents, write_core_bundle
from lfr_review.services.redaction.marking import Why, add_box, say
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import OUTCOME, TRAVEL, BundleCase
from tests.services.export.reading_pdf import is_sound, page_texts, sha256sum


def written(made: BundleCase, edition: Edition, target: Path, *documents: str) -> Path:
    chosen = documents_by_words(edition, documents)
    return write_core_bundle(made.desk, edition, chosen, target, Silent(), CancelToken()).file


def picture(file: Path, page: int) -> bytes:
    """A page as Poppler draws it."""
    return subprocess.run(
        ["pdftoppm", "-r", "60", "-f", str(page), "-l", str(page), str(file)], capture_output=True, check=True
    ).stdout


def test_every_page_keeps_its_number_and_picture_and_the_index_names_and_leads_to_it(
    made: BundleCase, made_file: Path, out: Path
) -> None:
    (edition,) = made.editions()
    core = written(made, edition, out / "core.pdf", "E1", "Chronology", "E6")
    assert is_sound(core)
    places = [place for place in edition.page_map if place.mark in ("E1", "E6") or place.title == "Chronology"]
    kept = [page for place in places for page in range(place.first_page, place.last_page + 1)]
    texts = page_texts(core)
    with pikepdf.open(core) as pdf:
        labels = [str(page.label) for page in pdf.pages]
        front = len(labels) - len(kept)
        assert labels == [f"C{number}" for number in range(1, front + 1)] + [str(page) for page in kept]
        flat = [" ".join(text.split()) for text in texts]
        index = next(place for place, text in enumerate(flat) if "Every page keeps the number" in text)
        leads = [link.Dest[0].objgen for link in pdf.pages[index].obj.Annots]
        wanted = {pdf.pages[front + kept.index(place.first_page)].obj.objgen for place in places}
        assert set(leads) == wanted
    for offset, page in enumerate(kept):
        assert texts[front + offset].split()[-1] == str(page)
        assert picture(core, front + offset + 1) == picture(made_file, page)
    for number in range(front):
        assert texts[number].split()[-1] == f"C{number + 1}"
    said = flat[index]
    for place in places:
        span = f"{place.first_page}–{place.last_page}" if place.first_page != place.last_page else str(place.first_page)
        assert place.title in said and span in said


def test_links_between_chosen_documents_stay_and_others_go(made: BundleCase, out: Path) -> None:
    (edition,) = made.editions()
    with_target = written(made, edition, out / "with.pdf", "Chronology", "E1")
    without = written(made, edition, out / "without.pdf", "Chronology")
    counts = []
    for file in (with_target, without):
        with pikepdf.open(file) as pdf:
            page = next(p for p, text in zip(pdf.pages, page_texts(file), strict=True) if "Left the station" in text)
            pages = {each.obj.objgen for each in pdf.pages}
            links = [link for link in page.obj.get("/Annots", []) if "/Dest" in link]
            assert all(link.Dest[0].objgen in pages for link in links)
            counts.append(len(links))
    assert counts[0] > counts[1]


def test_same_choice_gives_the_same_bytes_and_it_stands_in_the_log(made: BundleCase, out: Path) -> None:
    (edition,) = made.editions()
    first = written(made, edition, out / "one.pdf", "E1")
    second = written(made, edition, out / "two.pdf", "E1")
    assert sha256sum(first) == sha256sum(second)
    with made.desk.library.reading() as reader:
        logged = reader.audit_entries(limit=1)[0]
    detail = json.loads(logged.detail)
    assert (logged.verb, detail["form"], detail["sha256"]) == ("export", "core", sha256sum(first))


def test_what_is_usual_goes_by_titles_and_a_person_chooses(made: BundleCase) -> None:
    (edition,) = made.editions()
    titles = {place.title for place in edition.page_map if place.uid in usual_documents(edition)}
    assert "Complaint outcome letter" in titles and "Chronology" in titles and "Travel card history" not in titles


def test_SEC_054_what_was_marked_or_withdrawn_since_goes_into_no_core_bundle(made: BundleCase, out: Path) -> None:
    (edition,) = made.editions()
    privileged = frozenset({HandlingMark.PRIVILEGE_CLAIMED})
    evidence.set_handling(made.desk, made.item(TRAVEL), privileged, disclosable=False)
    with pytest.raises(Refused, match="E1 may not leave any more"):
        written(made, edition, out / "core.pdf", "E1", "E6")
    assert list(out.iterdir()) == []
    assert written(made, edition, out / "core.pdf", "E6").is_file()
    evidence.withdraw(made.desk, made.item(OUTCOME), "sent in error")
    with pytest.raises(Refused, match="E6"):
        written(made, edition, out / "again.pdf", "E6")


def test_what_was_redacted_since_goes_into_no_core_bundle_as_it_was(made: BundleCase, out: Path) -> None:
    (edition,) = made.editions()
    why = Why(reason=RedactionReason.CHILD, audiences=frozenset({Audience.PUBLIC}))
    box = add_box(made.desk, made.item(TRAVEL), 1, (5000, 5000, 20000, 9000), why)
    assert written(made, edition, out / "other readers.pdf", "E1").is_file()
    say(made.desk, [box.uid], replace(why, audiences=EVERYONE))
    with pytest.raises(Refused, match="taken out of E1 after edition 1"):
        written(made, edition, out / "core.pdf", "E1", "E6")
    assert [file.name for file in out.iterdir()] == ["other readers.pdf"]
    assert written(made, edition, out / "without.pdf", "E6").is_file()


def test_nothing_and_unknown_documents_are_refused(made: BundleCase, out: Path) -> None:
    (edition,) = made.editions()
    with pytest.raises(WrongUse, match="at least one document"):
        written(made, edition, out / "core.pdf")
    with pytest.raises(NotFound, match="E99"):
        written(made, edition, out / "core.pdf", "E99")
    assert list(out.iterdir()) == []
