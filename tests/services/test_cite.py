"""What can be cited of an item: its pages by their first words."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.cite import OPENING, page_openings
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import RECIPE
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken
from tests.store.making import add_rendition


def read(desk: Desk, item: EvidenceItem, *texts: str) -> None:
    """What reading the item leaves behind."""
    add_rendition(desk.library, item, texts, RECIPE)


@pytest.fixture
def item(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    """An item that was taken in and not read."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 a letter")
    taken = take_in_file(desk, case.uid, path, Origin(source="the client"), CancelToken())
    assert taken.item is not None
    return taken.item


def test_each_page_is_told_by_its_first_words_in_one_line(desk: Desk, item: EvidenceItem) -> None:
    read(desk, item, "Dear Sir\n\nWe  regret ", "", "Yours\nfaithfully")
    assert page_openings(desk, item) == ("Dear Sir We regret", "", "Yours faithfully")


def test_a_long_page_is_told_by_no_more_than_its_opening(desk: Desk, item: EvidenceItem) -> None:
    read(desk, item, "word " * 4_000)
    (opening,) = page_openings(desk, item)
    assert len(opening) <= OPENING and opening.startswith("word word")


def test_an_item_that_was_not_read_has_no_pages_to_cite(desk: Desk, item: EvidenceItem) -> None:
    assert page_openings(desk, item) == ()


def test_a_rendition_without_a_word_has_pages_all_the_same(desk: Desk, item: EvidenceItem) -> None:
    read(desk, item, "", "")
    assert page_openings(desk, item) == ("", "")


def test_the_pages_of_the_newest_rendition_count(desk: Desk, item: EvidenceItem) -> None:
    read(desk, item, "Before")
    read(desk, item, "After", "and more")
    assert page_openings(desk, item) == ("After", "and more")
