"""Pages put behind, between or taken out of finished bundles stay what they were, numbers and picture included."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from lfr_review.domain.bundles import ArrangeOrder, BlankBack, Numbering, TakenPages
from lfr_review.domain.errors import WrongUse
from lfr_review.worker.assembly.arrange import arrange
from lfr_review.worker.samples import typed
from tests.worker.assembly.ordering import MADE_AT, Bundle, assembled, bundle_of, evidence, order
from tests.worker.assembly.reading_back import Structure, page_texts, printed_number, qpdf_complaints, rendered

SENT_PAGES = 8  # index, three, one, three


@pytest.fixture(scope="module")
def sent() -> Bundle:
    bundle = bundle_of(typed.letter(1, 3), typed.letter(2, 1), typed.letter(3, 3))
    assert bundle.made.page_count == SENT_PAGES
    return bundle


def addition(**changes: object) -> Bundle:
    """An index of what is added and one document of two pages."""
    asked = order([evidence(0, title="Late letter", **changes)], Numbering(first=SENT_PAGES + 1))
    return assembled(asked, typed.letter(9, 2))


def inserted() -> Bundle:
    """The same, to be put behind page 4, and its index behind page 1."""
    asked = order([evidence(0, title="Late letter", follows=4)])
    index = replace(asked.entries[0], follows=1)
    return assembled(replace(asked, entries=(index, *asked.entries[1:])), typed.letter(9, 2))


def make(*pages: TakenPages | BlankBack, sources: tuple[bytes, ...]) -> tuple[bytes, tuple[str, ...]]:
    """The file and its labels."""
    out = io.BytesIO()
    asked = ArrangeOrder(title="The bundle", made_at=MADE_AT, pages=pages)
    done = arrange(asked, sources, out)
    return out.getvalue(), done.labels


def content_hash(pdf: bytes, number: int) -> str:
    """The hash of everything that draws a page: its content, unpacked, and the box it is drawn in."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[number - 1]
        contents = page.obj["/Contents"]
        streams = list(contents.as_list()) if isinstance(contents, pikepdf.Array) else [contents]
        digest = hashlib.sha256(repr(list(page.mediabox)).encode())
        for stream in streams:
            digest.update(stream.read_bytes() + b"\n")
        return digest.hexdigest()


def same_pages(before: bytes, after: bytes, places: dict[int, int]) -> None:
    """Hold each page of one file against its place in another: number, content, and every pixel."""
    for old, new in places.items():
        assert printed_number(after, new).text == printed_number(before, old).text
        assert content_hash(after, new) == content_hash(before, old)
        assert rendered(after, new, 2).tobytes() == rendered(before, old, 2).tobytes()


def test_pages_behind_those_sent_leave_every_sent_page_as_it_was(sent: Bundle, tmp_path: Path) -> None:
    late = addition()
    pages = TakenPages(source=0, first_page=1, last_page=SENT_PAGES), TakenPages(source=1, first_page=1, last_page=3)
    pdf, labels = make(*pages, sources=(sent.pdf, late.pdf))
    assert not qpdf_complaints(pdf, tmp_path)
    assert labels == tuple(str(number) for number in range(1, 12))
    same_pages(sent.pdf, pdf, {page: page for page in range(1, SENT_PAGES + 1)})
    same_pages(late.pdf, pdf, {page: page + SENT_PAGES for page in range(1, 4)})


def test_links_and_bookmarks_of_both_files_lead_where_they_led(sent: Bundle) -> None:
    late = addition()
    pages = TakenPages(source=0, first_page=1, last_page=SENT_PAGES), TakenPages(source=1, first_page=1, last_page=3)
    pdf, _ = make(*pages, sources=(sent.pdf, late.pdf))
    before, added, now = Structure(sent.pdf), Structure(late.pdf), Structure(pdf)
    moved = [(link.page + SENT_PAGES, link.place and link.place.page + SENT_PAGES, link.uri) for link in added.links]
    assert [(link.page, link.place and link.place.page, link.uri) for link in now.links] == [
        *[(link.page, link.place and link.place.page, link.uri) for link in before.links],
        *moved,
    ]
    titles = [(mark.title, mark.place.page) for mark in now.outline]
    assert [each for each in titles if each[1] <= SENT_PAGES] == [(m.title, m.place.page) for m in before.outline]
    assert [title for title, _ in titles][-2:] == ["Late letter p. 10", "Index p. 9"]
    assert ("Late letter p. 10", SENT_PAGES + 2) in titles
    assert all(mark.place.zoom is None for mark in now.outline)


def test_pages_between_those_sent_are_lettered_in_print_and_in_the_viewer(sent: Bundle, tmp_path: Path) -> None:
    late = inserted()
    assert late.made.labels == ("1A", "4A", "4B")
    pages = (
        TakenPages(source=0, first_page=1, last_page=1), TakenPages(source=1, first_page=1, last_page=1),
        TakenPages(source=0, first_page=2, last_page=4), TakenPages(source=1, first_page=2, last_page=3),
        TakenPages(source=0, first_page=5, last_page=SENT_PAGES),
    )  # fmt: skip
    pdf, labels = make(*pages, sources=(sent.pdf, late.pdf))
    assert not qpdf_complaints(pdf, tmp_path)
    assert labels == ("1", "1A", "2", "3", "4", "4A", "4B", "5", "6", "7", "8")
    assert tuple(printed_number(pdf, page).text for page in range(1, 12)) == labels
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert tuple(str(page.label) for page in opened.pages) == labels
    same_pages(sent.pdf, pdf, {1: 1, 2: 3, 3: 4, 4: 5, 5: 8, 6: 9, 7: 10, 8: 11})


def test_the_index_of_inserted_pages_names_them_as_they_are_lettered(tmp_path: Path) -> None:
    assert "4A–4B" in page_texts(inserted().pdf, tmp_path)[0]


def test_inserted_documents_stand_among_the_bookmarks_where_their_pages_are(sent: Bundle) -> None:
    late = inserted()
    pages = (
        TakenPages(source=0, first_page=1, last_page=4), TakenPages(source=1, first_page=1, last_page=3),
        TakenPages(source=0, first_page=5, last_page=SENT_PAGES),
    )  # fmt: skip
    pdf, _ = make(*pages, sources=(sent.pdf, late.pdf))
    titles = [mark.title for mark in Structure(pdf).outline]
    assert titles.index("Paper 0 p. 2") < titles.index("Late letter p. 4A") < titles.index("Paper 1 p. 5")
    assert titles.count("B. Evidence") == 1


def test_a_part_keeps_its_numbers_and_drops_only_links_that_lead_out_of_it(sent: Bundle, tmp_path: Path) -> None:
    pdf, labels = make(TakenPages(source=0, first_page=2, last_page=5), sources=(sent.pdf,))
    assert not qpdf_complaints(pdf, tmp_path)
    assert labels == ("2", "3", "4", "5")
    same_pages(sent.pdf, pdf, {2: 1, 3: 2, 4: 3, 5: 4})
    now = Structure(pdf)
    assert len(now.pages) == 4
    inside = [link for link in Structure(sent.pdf).links if 2 <= link.page <= 5]
    kept = [link for link in inside if link.uri or (link.place and 2 <= link.place.page <= 5)]
    assert len(now.links) == len(kept)
    assert [mark.title for mark in now.outline if mark.title.startswith("Paper")] == ["Paper 0 p. 2", "Paper 1 p. 5"]


def test_what_is_left_out_is_not_in_the_file(sent: Bundle) -> None:
    whole, _ = make(TakenPages(source=0, first_page=1, last_page=SENT_PAGES), sources=(sent.pdf,))
    part, _ = make(TakenPages(source=0, first_page=5, last_page=5), sources=(sent.pdf,))
    with pikepdf.open(io.BytesIO(part)) as opened:
        assert (
            sum(
                each.get("/Type") == pikepdf.Name.Page
                for each in opened.objects
                if isinstance(each, pikepdf.Dictionary)
            )
            == 1
        )
    assert len(part) < len(whole)


def test_a_blank_back_says_of_which_page_it_is_the_back(sent: Bundle) -> None:
    pages = TakenPages(source=0, first_page=1, last_page=1), BlankBack(label="1 back")
    pdf, labels = make(*pages, TakenPages(source=0, first_page=2, last_page=2), sources=(sent.pdf,))
    assert labels == ("1", "1 back", "2")
    assert printed_number(pdf, 2).text == "1 back"
    assert printed_number(pdf, 2).page_size == printed_number(pdf, 1).page_size


def test_SEC_053_the_same_order_gives_the_same_bytes(sent: Bundle) -> None:
    late = addition()
    pages = TakenPages(source=0, first_page=1, last_page=SENT_PAGES), TakenPages(source=1, first_page=1, last_page=3)
    assert make(*pages, sources=(sent.pdf, late.pdf)) == make(*pages, sources=(sent.pdf, late.pdf))


def test_a_page_that_is_not_there_is_refused(sent: Bundle) -> None:
    with pytest.raises(WrongUse):
        make(TakenPages(source=0, first_page=8, last_page=9), sources=(sent.pdf,))
    with pytest.raises(WrongUse):
        make(sources=(sent.pdf,))
