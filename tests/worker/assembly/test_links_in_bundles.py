"""Links and bookmarks of a finished bundle lead where they say, read back by pdfminer."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from lfr_review.domain.bundles import SourcePages
from lfr_review.domain.documents import AnchorTarget, PageBreak, Paragraph, Reference, Words, paragraph
from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.worker.samples import altered, typed
from tests.worker.assembly.ordering import Bundle, assembled, bundle_of, citing, evidence, order, own
from tests.worker.assembly.reading_back import Link, Structure, page_texts

LETTER = typed.letter(1, 3)
REPORT = typed.report(2, 9)


@cache
def _bundle() -> Bundle:
    """Pages: 1 index, 2 grounds, 3-5 letter, 6-14 report."""
    grounds = own("Grounds", citing("item0", 2), citing("item1", 1), citing("item7", 1, fallback="E8, page 1"))
    return assembled(order([grounds, evidence(0), evidence(1)]), LETTER, REPORT)


def _links_on(page: int) -> list[Link]:
    return [link for link in Structure(_bundle().pdf).links if link.page == page]


def _first_pages(links: list[Link]) -> list[int]:
    """Where links lead, from the top of the page down."""
    return [link.place.page for link in sorted(links, key=lambda link: -link.box[3]) if link.place]


def test_every_row_of_the_index_leads_to_the_first_page_of_its_document() -> None:
    # section A, grounds, section B, letter, report; a row may be linked in pieces that lie side by side
    assert sorted(set(_first_pages(_links_on(1)))) == [2, 3, 6]
    assert _first_pages(_links_on(1)) == sorted(_first_pages(_links_on(1)))


def test_the_link_of_a_row_covers_the_row() -> None:
    boxes = [link.box for link in _links_on(1) if link.place and link.place.page == 6]
    assert max(box[2] for box in boxes) - min(box[0] for box in boxes) > 400


def test_a_citation_is_printed_as_a_page_of_the_bundle_and_leads_there(tmp_path: Path) -> None:
    text = page_texts(_bundle().pdf, tmp_path)[1]
    assert "see [B/4]" in text and "see [B/6]" in text
    assert "see see" not in text  # what stands before a page is printed once
    assert [page for page in _first_pages(_links_on(2)) if page != 1] == [4, 6]


def test_a_citation_of_what_is_not_in_the_bundle_prints_its_fallback_unlinked_and_is_owned_up_to(
    tmp_path: Path,
) -> None:
    assert _bundle().made.unresolved == ("Grounds: E8, page 1",)
    assert "recorded there, E8, page 1." in page_texts(_bundle().pdf, tmp_path)[1].replace("\n", " ")


def test_own_documents_lead_back_to_the_index(tmp_path: Path) -> None:
    assert "Back to the index" in page_texts(_bundle().pdf, tmp_path)[1]
    assert 1 in _first_pages(_links_on(2))


def test_a_reference_to_a_named_place_in_an_own_document_is_its_page_and_leads_there(tmp_path: Path) -> None:
    chronology = own(
        "Chronology", paragraph("before"), PageBreak(), Paragraph(runs=(Words(text="the stop"),), anchor="stop")
    )
    target = Reference(target=AnchorTarget(anchor="stop"), fallback="the chronology")
    grounds = own("Grounds", Paragraph(runs=(Words(text="Compare "), target)))
    bundle = assembled(order([grounds, chronology]))
    assert bundle.made.unresolved == ()
    assert "Compare [A/4]" in page_texts(bundle.pdf, tmp_path)[1]
    places = [link.place for link in Structure(bundle.pdf).links if link.page == 2 and link.place]
    assert {place.page for place in places} == {1, 4}


def test_links_of_a_source_stay_inside_it_and_lead_to_the_same_pages() -> None:
    before = Structure(REPORT)
    expected = sorted((link.page, link.place.page) for link in before.links if link.place)
    after = Structure(_bundle().pdf)
    inner = sorted((link.page - 5, link.place.page - 5) for link in after.links if link.page > 5 and link.place)
    assert expected and inner == expected


def test_web_links_of_a_source_are_kept() -> None:
    expected = sorted(link.uri for link in Structure(REPORT).links if link.uri)
    assert expected and sorted(link.uri for link in Structure(_bundle().pdf).links if link.uri) == expected


def test_named_destinations_of_a_source_are_followed() -> None:
    bundle = bundle_of(altered.named_destinations(2, 9))
    inner = sorted(
        (link.page - 1, link.place.page - 1) for link in Structure(bundle.pdf).links if link.page > 1 and link.place
    )
    expected = sorted((link.page, link.place.page) for link in Structure(REPORT).links if link.place)
    assert inner == expected


def test_no_link_and_no_bookmark_changes_the_zoom() -> None:
    structure = Structure(_bundle().pdf)
    places = [link.place for link in structure.links if link.place] + [each.place for each in structure.outline]
    assert {(place.manner, place.zoom) for place in places} == {("XYZ", None)}


def test_bookmarks_are_sections_documents_with_their_page_and_what_the_documents_had() -> None:
    outline = [(each.level, each.title, each.place.page) for each in Structure(_bundle().pdf).outline]
    assert outline[:6] == [
        (1, "Index p. 1", 1),
        (1, "A. Claim", 2),
        (2, "Grounds p. 2", 2),
        (1, "B. Evidence", 3),
        (2, "Paper 0 p. 3", 3),
        (2, "Paper 1 p. 6", 6),
    ]
    own_bookmarks = [(each.level, each.title, each.place.page) for each in Structure(REPORT).outline]
    assert outline[6:] == [(level + 2, title, page + 5) for level, title, page in own_bookmarks]


def test_recorded_links_and_bookmarks_of_a_rendition_are_written_for_the_pages_that_came_along() -> None:
    pages = SourcePages(
        source=0,
        first_page=2,
        last_page=4,
        links=(
            LinkFacts(page=2, box=(10, 10, 50, 20), to_page=4, to_left=5.0, to_top=700.0),
            LinkFacts(page=2, box=(60, 10, 90, 20), to_page=7),
            LinkFacts(page=3, box=(10, 10, 50, 20), uri="mailto:clerk@example.org"),
            LinkFacts(page=3, box=(10, 30, 50, 40), uri="javascript:alert(1)"),
            LinkFacts(page=9, box=(10, 10, 50, 20), uri="https://example.org"),
        ),
        outline=(
            OutlineFacts(title="before", level=0, page=1),
            OutlineFacts(title="kept", level=1, page=3, top=600.0),
            OutlineFacts(title="after", level=0, page=9),
        ),
    )
    structure = Structure(assembled(order([evidence(0, pages=pages)], clean=False), typed.letter(1, 9)).pdf)
    links = [link for link in structure.links if link.page > 1]
    assert [(link.page, link.uri, link.place and link.place.page) for link in links] == [
        (2, None, 4),
        (3, "mailto:clerk@example.org", None),
    ]
    assert links[0].place and (links[0].place.left, links[0].place.top) == (5, 700)
    assert [(each.title, each.place.page, each.place.top) for each in structure.outline][-1] == ("kept", 3, 600)


def test_an_address_with_letters_beyond_ascii_is_escaped() -> None:
    links = (LinkFacts(page=1, box=(10, 10, 50, 20), uri="https://example.org/café?q=a%20b#x"),)
    asked = order([evidence(0, pages=SourcePages(source=0, links=links, outline=()))], clean=False)
    (link,) = [link for link in Structure(assembled(asked, LETTER).pdf).links if link.uri]
    assert link.uri == "https://example.org/caf%C3%A9?q=a%20b#x"


@pytest.mark.parametrize(("rotate", "corner"), [(0, (0, 842)), (90, (0, 0)), (180, (595, 0)), (270, (595, 842))])
def test_a_document_is_entered_at_the_corner_where_reading_starts(rotate: int, corner: tuple[int, int]) -> None:
    with pikepdf.open(io.BytesIO(LETTER)) as pdf:
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 595, 842])
        pdf.pages[0].obj.Rotate = rotate
        out = io.BytesIO()
        pdf.save(out)
    entered = Structure(bundle_of(out.getvalue()).pdf).outline[-1].place
    assert (entered.left, entered.top) == corner
