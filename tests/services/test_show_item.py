"""The pages of an item, opened to be looked at, and what lists show of it at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import BlobDamaged, CannotRead, DiskFull, NotFound, WorkerFailed
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import evidence, preview
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.covering import cover_pages, pages_are_covered
from lfr_review.services.desk import Desk
from lfr_review.services.glances import glances
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.intake.take_in_and_read import take_in_and_read
from lfr_review.services.show_item import ShownItem, show_item
from lfr_review.services.work import Cancelled, CancelToken, Silent
from lfr_review.store.library import Library
from lfr_review.store.writer import Writer
from tests.kit import papers
from tests.services.conftest import PASSPHRASE


@pytest.fixture
def items(desk: Desk, case: CaseFile, tmp_path: Path) -> tuple[EvidenceItem, ...]:
    """A letter of three pages, and a file without pages."""
    (tmp_path / "letter.pdf").write_bytes(papers.pdf(3, "The quick brown fox"))
    (tmp_path / "noise.dat").write_bytes(bytes(range(256)))
    paths = (tmp_path / "letter.pdf", tmp_path / "noise.dat")
    take_in_and_read(desk, case.uid, paths, Origin(), Silent(), CancelToken(), lambda outcome: None)
    return evidence.items_of(desk, case.uid)


@pytest.fixture
def shown(desk: Desk, items: tuple[EvidenceItem, ...]) -> Iterator[ShownItem]:
    shown = show_item(desk, items[0])
    yield shown
    shown.close()


def test_pages_come_with_their_sizes_pixels_and_words(shown: ShownItem) -> None:
    assert list(shown.sizes) == [(595, 842)] * 3
    frame = shown.page(2, 0.5)
    assert (frame.width, frame.height) == (298, 421)
    assert "quick brown fox 2" in shown.text(2)
    assert shown.text(0) == shown.text(9) == ""


def test_words_are_found_with_their_places(shown: ShownItem) -> None:
    found = shown.find("Brown Fox", CancelToken())
    assert [hit.page for hit in found] == [1, 2, 3] and all(len(hit.boxes) == 1 for hit in found)
    assert [hit.page for hit in shown.find("fox 3", CancelToken())] == [3]
    assert shown.find("nowhere", CancelToken()) == ()
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        shown.find("fox", token)


def test_words_on_very_many_pages_are_looked_for_from_where_the_reader_is(
    shown: ShownItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lfr_review.services.show_item.MOST_PAGES", 2)
    assert [hit.page for hit in shown.find("fox", CancelToken(), first=2)] == [2, 3]
    assert [hit.page for hit in shown.find("fox", CancelToken(), first=3)] == [1, 3]


def test_a_worker_that_broke_down_is_replaced(shown: ShownItem, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> object:
        raise WorkerFailed("It broke down.")

    with monkeypatch.context() as patch:
        patch.setattr(preview.Preview, "page", break_down)
        with pytest.raises(WorkerFailed):
            shown.page(1, 1.0)
    assert shown.page(1, 1.0).width == 595


def test_a_page_that_is_not_there_does_not_end_the_others(shown: ShownItem) -> None:
    with pytest.raises(CannotRead):
        shown.page(4, 1.0)
    assert shown.page(3, 1.0).width == 595


def test_SEC_068_looking_stands_in_the_audit_log_and_not_in_the_history(
    desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]
) -> None:
    with desk.library.reading() as reader:
        before = len(reader.actions(case.uid))
    show_item(desk, items[0]).close()
    with desk.library.reading() as reader:
        (newest,) = reader.audit_entries(1)
        assert newest.verb == "evidence-viewed" and items[0].uid in newest.objects
        assert len(reader.actions(case.uid)) == before
    assert desk.library.verify_audit().whole


def test_SEC_068_what_cannot_be_logged_is_not_shown_and_leaves_no_process(
    desk: Desk, items: tuple[EvidenceItem, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.")

    opened: list[preview.Preview] = []

    def opening(source: ByteSource) -> preview.Preview:
        opened.append(preview.open_preview(source))
        return opened[0]

    monkeypatch.setattr("lfr_review.services.show_item.open_preview", opening)
    monkeypatch.setattr(Writer, "log", full)
    with pytest.raises(DiskFull):
        show_item(desk, items[0])
    with pytest.raises(WorkerFailed, match="not open any more"):
        opened[0].sizes()


def test_an_item_without_pages_says_so(desk: Desk, items: tuple[EvidenceItem, ...]) -> None:
    with pytest.raises(NotFound, match="E2 has no pages to show"):
        show_item(desk, items[1])


def test_SEC_023_pages_that_were_altered_on_the_disk_are_not_shown(desk: Desk, items: tuple[EvidenceItem, ...]) -> None:
    rendition = rendition_of(desk, items[0])
    assert rendition is not None
    path = desk.library.blobs.path(rendition.sha256)
    content = bytearray(path.read_bytes())
    content[-40] ^= 1
    path.write_bytes(content)
    with pytest.raises(BlobDamaged):
        show_item(desk, items[0])


def test_a_library_for_reading_only_shows_pages(desk: Desk, items: tuple[EvidenceItem, ...]) -> None:
    root = desk.library.root
    desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who="R. Maddox", read_only=True) as library:
        shown = show_item(Desk(library, "R. Maddox"), items[0])
        assert shown.page(1, 0.2).width == 119
        shown.close()


def test_a_glance_tells_how_many_pages_and_shows_the_first(desk: Desk, items: tuple[EvidenceItem, ...]) -> None:
    found = glances(desk, items)
    assert set(found) == {items[0].uid}
    letter = found[items[0].uid]
    assert letter.pages == 3 and letter.picture is not None
    assert max(letter.picture.width, letter.picture.height) == 256
    assert len(letter.picture.rgb) == letter.picture.stride * letter.picture.height


def test_pages_of_a_case_are_covered_when_somebody_says_so(desk: Desk, case: CaseFile) -> None:
    assert not pages_are_covered(desk, case.uid)
    cover_pages(desk, case.uid, True)
    assert pages_are_covered(desk, case.uid)
    cover_pages(desk, case.uid, False)
    assert not pages_are_covered(desk, case.uid)
