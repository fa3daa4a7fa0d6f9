"""Recognising what was taken in: found afterwards, never done twice, and the original as it was."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import ClassVar

import pytest
from PIL import Image

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import LanguageMissing, LimitReached
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import RECIPE, RECOGNISED, facts_of, rendition_of
from lfr_review.services.recognition import session
from lfr_review.services.recognition.options import Options, options_of
from lfr_review.services.recognition.recognise_item import pages_to_recognise, recognise_item
from lfr_review.services.recognition.recognise_waiting import recognise_waiting
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.kit import papers
from tests.kit.scans import picture_pdf, strip
from tests.services.recognition.conftest import taken_in


class Counting(session.Recogniser):
    """Counts the pages that were really recognised."""

    pages: ClassVar[list[int]] = []

    def recognise(self, page: int) -> session.FoundOnPage:
        self.pages.append(page)
        return super().recognise(page)


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages that are recognised from here on, and not known already."""
    monkeypatch.setattr(Counting, "pages", [])
    monkeypatch.setattr("lfr_review.services.recognition.recognise_item.Recogniser", Counting)
    return Counting.pages


def test_words_of_a_scan_are_found_and_the_original_is_untouched(desk: Desk, scanned: EvidenceItem) -> None:
    before = rendition_of(desk, scanned)
    made = recognise_item(desk, scanned, CancelToken())
    assert before is not None and made is not None and made == rendition_of(desk, scanned)
    assert (before.recipe, made.recipe, made.page_count) == (RECIPE, RECOGNISED, 1)
    assert options_of(made) == Options(languages=("eng",))
    (seen,) = facts_of(desk, made).recognised
    assert seen.page == 1 and seen.words > 50 and seen.confidence > 85 and seen.weak_share < 0.1
    assert facts_of(desk, made).pages[0].characters > 200
    with desk.library.reading() as reader:
        assert reader.find_in_pages(scanned.uid, "officer 4471") == (1,)
        assert reader.thumbnail(made.uid) is not None
    pdf = desk.library.blobs.read(made.sha256)
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Professional Standards" in said
    assert desk.library.blobs.read(scanned.sha256) == strip()
    assert desk.library.blobs.read(before.sha256) != pdf


def test_only_pages_that_are_pictures_without_words_are_looked_at(
    desk: Desk, case: CaseFile, tmp_path: Path, language_data: None
) -> None:
    typed = taken_in(desk, case, tmp_path, "typed.pdf", papers.pdf(2, "A page with plenty of words on it already"))
    assert pages_to_recognise(desk, typed) == ()
    assert recognise_item(desk, typed, CancelToken()) is None


def test_a_photograph_without_words_is_looked_at_once(
    desk: Desk, case: CaseFile, tmp_path: Path, language_data: None
) -> None:
    photo = taken_in(desk, case, tmp_path, "wall.pdf", picture_pdf(Image.linear_gradient("L").resize((600, 400))))
    before = rendition_of(desk, photo)
    assert recognise_waiting(desk, case.uid, Silent(), CancelToken()) == 1
    made = rendition_of(desk, photo)
    assert before is not None and made is not None and made.sha256 == before.sha256
    assert [(seen.page, seen.words) for seen in facts_of(desk, made).recognised] == [(1, 0)]
    assert recognise_waiting(desk, case.uid, Silent(), CancelToken()) == 0


def test_the_same_picture_is_recognised_once_in_a_library(
    desk: Desk, scanned: EvidenceItem, tmp_path: Path, recognised: list[int]
) -> None:
    other = case_files.new_case(desk, "NM-2026-021", "Wren")
    again = taken_in(desk, other, tmp_path / "other", "copy.pdf", strip(pages=2))
    assert recognise_waiting(desk, None, Silent(), CancelToken()) == 2
    assert recognised == [1]
    with desk.library.reading() as reader:
        assert reader.find_in_pages(again.uid, "officer 4471") == (1, 2)


def test_after_stop_only_the_pages_left_are_recognised(
    desk: Desk, case: CaseFile, tmp_path: Path, language_data: None, recognised: list[int]
) -> None:
    parts = [picture_pdf(page) for page in turned_strips(3)]
    item = taken_in(desk, case, tmp_path, "three.pdf", joined(parts))
    token = CancelToken()

    class StopAtThird:
        def step(self, done: int, total: int, what: str) -> None:
            if done == 2:
                token.set()

    with pytest.raises(Cancelled):
        recognise_item(desk, item, token, StopAtThird())
    assert recognised == [1, 2] and pages_to_recognise(desk, item) == (1, 2, 3)
    assert recognise_item(desk, item, CancelToken()) is not None
    assert recognised == [1, 2, 3]


def test_a_page_that_is_too_much_does_not_stop_the_others(
    desk: Desk, case: CaseFile, tmp_path: Path, language_data: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(session.Recogniser):
        def recognise(self, page: int) -> session.FoundOnPage:
            if page == 1:
                self.close()
                raise LimitReached("too much")
            return super().recognise(page)

    monkeypatch.setattr("lfr_review.services.recognition.recognise_item.Recogniser", Failing)
    item = taken_in(desk, case, tmp_path, "two.pdf", joined([picture_pdf(page) for page in turned_strips(2)]))
    made = recognise_item(desk, item, CancelToken())
    assert made is not None
    assert [seen.words > 0 for seen in facts_of(desk, made).recognised] == [False, True]


def test_a_missing_language_is_said_and_changes_nothing(desk: Desk, scanned: EvidenceItem) -> None:
    before = rendition_of(desk, scanned)
    with pytest.raises(LanguageMissing, match="tesseract-ocr-xyz"):
        recognise_item(desk, scanned, CancelToken(), languages=("xyz",))
    assert rendition_of(desk, scanned) == before


@pytest.mark.parametrize(
    "lie",
    [
        {"turn": 45, "skew": 0, "words": []},
        {"turn": 0, "skew": float("nan"), "words": []},
        {"turn": 0, "skew": 0, "words": [["a", 1, 2, 3, 4, 5]]},
        {"turn": 0, "skew": 0, "words": [["a b", 1, 2, 3, 4, 5, 6]]},
        {"turn": 0, "skew": 0, "words": [["a", 1, 2, -3, 4, 5, 6]]},
        {"turn": 0, "skew": 0, "words": [["a", 1e300, 2, 3, 4, 5, 6]]},
        {"turn": 0, "skew": 0, "words": [["a", 1, 2, 3, 4, 5, 101]]},
        {"turn": 0, "skew": 0},
        [],
    ],
)
def test_SEC_043_an_answer_that_makes_no_sense_is_refused(lie: object) -> None:
    with pytest.raises(Exception, match="makes no sense"):
        session.found_from(lie)


# helpers


def turned_strips(count: int) -> list[Image.Image]:
    """Pictures of the same words that are not the same picture."""
    from tests.kit.scans import A4_PX, sheet

    return [sheet()[0].crop((0, 290 + n, A4_PX[0], 680 + n)) for n in range(count)]


def joined(parts: list[bytes]) -> bytes:
    """One PDF of the pages of several."""
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for part in parts:
            pdf.pages.extend(pikepdf.open(io.BytesIO(part)).pages)
        pdf.save(out)
    return out.getvalue()
