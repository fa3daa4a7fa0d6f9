"""The drawing functions: what they give back and what they write."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import itertools
import os
import re
import subprocess
import sys

import pypdfium2
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from lfr_review.domain.documents import (
    AnchorTarget,
    Column,
    Document,
    Heading,
    PageBreak,
    PageTarget,
    Paragraph,
    Reference,
    Row,
    Style,
    Table,
    WebTarget,
    Words,
    paragraph,
    words,
)
from lfr_review.worker.drawing import draw, draw_standalone, page_counts
from tests.worker.drawing.examples import ENGLISH, MADE_AT, NAMES, document, drawn
from tests.worker.drawing.reading_back import by_poppler, normal, tool

PAGE = PageTarget(item="evidence", page=2)
WEB = WebTarget(uri="https://example.org/a?b=(c)&d=é".replace("é", "%C3%A9"))


def linked() -> Document:
    """A document with every kind of link, anchor and heading."""
    rows = tuple(Row(cells=(words(f"row {i}"), words(ENGLISH)), anchor=f"row-{i}") for i in range(60))
    return Document(
        title="Chronology – Łódź",
        blocks=(
            Heading(text="Chronology", level=1),
            Heading(text="Links"),
            Paragraph(
                runs=(
                    Words(text="See "),
                    Reference(target=PAGE, fallback="E3, page 2", lead="E3 "),
                    Words(text=", the "),
                    Words(text="policy", link=WEB),
                    Words(text=" and "),
                    Words(text="a later row", link=AnchorTarget(anchor="row-50")),
                ),
                anchor="first",
            ),
            Heading(text="Part", level=3),
            Heading(text="Rows"),
            Table(columns=(Column(heading="No."), Column(heading="What", share=5)), rows=rows),
        ),
    )


def raw(pdf: bytes) -> PDFDocument:
    return PDFDocument(PDFParser(io.BytesIO(pdf)))


def test_page_counts_are_those_of_the_drawn_documents() -> None:
    documents = [linked(), document(ENGLISH), document(*[ENGLISH] * 90)]
    made = draw(documents, made_at=MADE_AT)
    assert page_counts(documents) == tuple(part.page_count for part in made.documents)
    assert [part.first_page for part in made.documents] == [
        0,
        made.documents[0].page_count,
        made.documents[0].page_count + 1,
    ]
    reader = pypdfium2.PdfDocument(made.pdf)
    assert len(reader) == sum(part.page_count for part in made.documents)
    reader.close()


def test_documents_stand_in_the_pdf_where_they_are_said_to() -> None:
    made = draw([document("first"), document(*[ENGLISH] * 60), document("last")], made_at=MADE_AT)
    reader = pypdfium2.PdfDocument(made.pdf)
    texts = []
    for index in (0, made.documents[2].first_page):
        page = reader[index]
        text = page.get_textpage()
        texts.append(text.get_text_range().strip())
        text.close()
        page.close()
    reader.close()
    assert texts == ["first", "last"]


@pytest.mark.parametrize("resolved", ["[B/143]", None])
def test_reference_prints_its_page_linked_or_its_fallback_unlinked(resolved: str | None) -> None:
    made = draw([linked()], made_at=MADE_AT, resolve=lambda _: resolved)
    text = normal(by_poppler(made.pdf))
    assert ("See E3 [B/143], the policy" if resolved else "See E3, page 2, the policy") in text
    assert [link.target for link in made.documents[0].links].count(PAGE) == (1 if resolved else 0)


def test_link_boxes_lie_on_their_words() -> None:
    made = draw([linked()], made_at=MADE_AT, resolve=lambda _: "[B/143]")
    reader = pypdfium2.PdfDocument(made.pdf)
    page = reader[0]
    text = page.get_textpage()
    said = {link.target: text.get_text_bounded(*link.box).strip() for link in made.documents[0].links if link.page == 1}
    text.close()
    page.close()
    reader.close()
    assert said == {PAGE: "E3 [B/143]", WEB: "policy", AnchorTarget(anchor="row-50"): "a later row"}


def test_link_over_two_lines_has_a_box_on_each() -> None:
    runs = (Words(text=ENGLISH), Words(text="a link that is so long that it goes on " * 2, link=WEB))
    made = draw([Document(title="T", blocks=(Paragraph(runs=runs),))], made_at=MADE_AT)
    boxes = [link.box for link in made.documents[0].links]
    assert len(boxes) >= 2
    assert all(upper[1] >= lower[3] - 0.01 for upper, lower in itertools.pairwise(boxes))


def test_row_link_covers_the_row_and_anchor_and_heading_name_their_places() -> None:
    row = Row(cells=(words("Statement"), words("12")), link=PAGE, anchor="here")
    table = Table(columns=(Column(heading="Document", share=3), Column(heading="Page", right=True)), rows=(row,))
    made = draw([Document(title="T", blocks=(Heading(text="Index"), table))], made_at=MADE_AT).documents[0]
    (link,) = made.links
    assert link.box[2] - link.box[0] == pytest.approx(210 * 72 / 25.4 - 2 * 25 * 72 / 25.4, abs=0.1)
    page, top = made.anchors["here"]
    assert page == 1
    assert top == pytest.approx(link.box[3], abs=0.1)
    (heading,) = made.outline
    assert (heading.level, heading.text, heading.page) == (2, "Index", 1)
    assert heading.top == pytest.approx(842 - 25 * 72 / 25.4, abs=0.2)


def test_draw_writes_no_annotation_bookmark_or_base_font() -> None:
    pdf = draw([linked()], made_at=MADE_AT, resolve=lambda _: "[B/143]").pdf
    for name in (b"/Annots", b"/Outlines", b"Helvetica"):
        assert name not in pdf


def test_standalone_has_its_links_bookmarks_title_and_language() -> None:
    pdf = draw_standalone(linked(), made_at=MADE_AT)
    catalog = raw(pdf).catalog
    assert resolve1(catalog["Lang"]) == b"en-GB"
    assert catalog["PageMode"].name == "UseOutlines"
    assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"]
    reader = pypdfium2.PdfDocument(pdf)
    assert reader.get_metadata_dict()["Title"] == "Chronology – Łódź"
    bookmarks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in reader.get_toc()]
    assert bookmarks == [(0, "Chronology", 0), (1, "Links", 0), (2, "Part", 0), (1, "Rows", 0)]
    reader.close()


def test_standalone_links_lead_where_they_say() -> None:
    pdf = draw_standalone(linked(), made_at=MADE_AT)
    made = draw([linked()], made_at=MADE_AT).documents[0]
    pages = [resolve1(page) for page in resolve1(resolve1(raw(pdf).catalog["Pages"])["Kids"])]
    annotations = [resolve1(annotation) for annotation in resolve1(pages[0]["Annots"])]
    (web,) = [a for a in annotations if "A" in a]
    assert resolve1(web["A"])["URI"].decode() == WEB.uri
    (inner,) = [a for a in annotations if "Dest" in a]
    page, kind, _, top, zoom = resolve1(inner["Dest"])
    expected_page, expected_top = made.anchors["row-50"]
    assert resolve1(page)["Contents"].objid == pages[expected_page - 1]["Contents"].objid
    assert (kind.name, zoom) == ("XYZ", None)
    assert float(top) == pytest.approx(expected_top, abs=10)


def test_single_page_without_headings_gets_no_bookmark_panel() -> None:
    assert b"UseOutlines" not in draw_standalone(document("Dear Sir"), made_at=MADE_AT)


@pytest.mark.parametrize(
    "pdf", [draw([linked()], made_at=MADE_AT).pdf, draw_standalone(linked(), made_at=MADE_AT), drawn("")]
)
def test_qpdf_finds_nothing_wrong(pdf: bytes) -> None:
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", "{}", pdf=pdf)


def test_made_at_is_the_date_of_the_file_and_no_program_is_named_but_ours() -> None:
    facts = tool("pdfinfo", "-isodates", "{}", pdf=drawn("x"))
    assert re.search(r"CreationDate:\s+2026-06-12T09:30:00Z", facts)
    assert re.search(r"Creator:\s+LFR Review\n", facts)
    assert re.search(r"Producer:\s+LFR Review\n", facts)
    assert re.search(r"Author:\s*\n", facts) or "Author" not in facts


def test_time_of_another_zone_is_written_as_utc() -> None:
    local = MADE_AT.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert draw([document("x")], made_at=local).pdf == drawn("x")


_CHILD = """
import sys, time
shift = float(sys.argv[1])
now = time.time
time.time = lambda: now() + shift
import hashlib
from lfr_review.worker.drawing import draw, draw_standalone
from tests.worker.drawing.examples import MADE_AT, NAMES, document
from tests.worker.drawing.test_draw import linked
documents = [document(*(name for _, name, *_ in NAMES)), linked()]
pdf = draw(documents, made_at=MADE_AT, resolve=lambda _: "[B/1]").pdf
print(hashlib.sha256(pdf + draw_standalone(linked(), made_at=MADE_AT)).hexdigest())
"""


def test_same_documents_and_time_give_the_same_bytes_in_any_process() -> None:
    hashes = set()
    for seed, shift, epoch in (("0", "0", ""), ("1", "2", "1000000000"), ("4242", "100000000", "")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch, "TZ": f"XXX{seed[:1]}"}
        child = subprocess.run(
            [sys.executable, "-c", _CHILD, shift], env=environment, capture_output=True, text=True, check=True
        )
        hashes.add(child.stdout.strip())
    documents = [document(*(name for _, name, *_ in NAMES)), linked()]
    pdf = draw(documents, made_at=MADE_AT, resolve=lambda _: "[B/1]").pdf
    hashes.add(hashlib.sha256(pdf + draw_standalone(linked(), made_at=MADE_AT)).hexdigest())
    assert len(hashes) == 1


def test_different_text_gives_another_file_identifier() -> None:
    one, other = (resolve1(raw(drawn(text)).xrefs[0].trailer["ID"])[0] for text in ("one", "two"))
    assert one != other


def test_fonts_are_embedded_once_for_all_documents() -> None:
    pdf = draw([document(ENGLISH)] * 12, made_at=MADE_AT).pdf
    assert len(tool("pdffonts", "{}", pdf=pdf).splitlines()) == 3


def test_every_style_and_heading_level_is_drawn() -> None:
    blocks = [Paragraph(runs=words(f"style {style}"), style=style, number="7.") for style in Style]
    headings = [Heading(text=f"heading {level}", level=level) for level in range(1, 7)]
    text = by_poppler(draw([Document(title="T", blocks=(*blocks, *headings), banner="DRAFT")], made_at=MADE_AT).pdf)
    for expected in (
        *(f"style {style}" for style in Style),
        *(f"heading {n}" for n in range(1, 7)),
        "7.",
        "•",
        "DRAFT",
    ):
        assert expected in text


def test_long_banner_is_not_cut_short() -> None:
    text = by_poppler(draw([Document(title="T", blocks=(), banner="CONFIDENTIAL " * 12)], made_at=MADE_AT).pdf)
    assert text.count("CONFIDENTIAL") == 12


def test_no_documents_make_a_file_without_pages() -> None:
    made = draw([], made_at=MADE_AT)
    assert made.documents == ()
    assert tool("qpdf", "--show-npages", "{}", pdf=made.pdf) == "0\n"


@pytest.mark.parametrize(
    ("uri", "written"),
    [
        ("mailto:foi@example.org", b"mailto:foi@example.org"),
        ("https://example.org/Łódź (1)", b"https://example.org/%C5%81%C3%B3d%C5%BA%20(1)"),
        ("HTTP://EXAMPLE.ORG/%20", b"HTTP://EXAMPLE.ORG/%20"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
    ],
)
def test_only_addresses_of_web_and_mail_become_links(uri: str, written: bytes | None) -> None:
    run = Words(text="here", link=WebTarget(uri=uri))
    pdf = draw_standalone(Document(title="T", blocks=(Paragraph(runs=(run,)),)), made_at=MADE_AT)
    page = resolve1(resolve1(resolve1(raw(pdf).catalog["Pages"])["Kids"])[0])
    links = [resolve1(resolve1(link)["A"])["URI"] for link in resolve1(page.get("Annots", []))]
    assert links == ([written] if written else [])


@pytest.mark.parametrize("title", ["T \U0001f600", "a\nb", "\ud800", ""])
def test_any_title_makes_a_sound_file(title: str) -> None:
    pdf = draw_standalone(Document(title=title, blocks=(paragraph("x"),)), made_at=MADE_AT)
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", "{}", pdf=pdf)


def test_banner_stands_on_every_page() -> None:
    blocks = (paragraph("a"), PageBreak(), paragraph("b"), PageBreak(), paragraph("c"))
    text = by_poppler(draw([Document(title="T", blocks=blocks, banner="DRAFT")], made_at=MADE_AT).pdf)
    assert text.count("DRAFT") == 3


def test_bold_of_a_face_without_bold_is_drawn_bolder() -> None:
    plain, strong = (
        draw([Document(title="T", blocks=(Paragraph(runs=(Words(text="王小明", strong=bold),)),))], made_at=MADE_AT).pdf
        for bold in (False, True)
    )
    ink = []
    for pdf in (plain, strong):
        reader = pypdfium2.PdfDocument(pdf)
        page = reader[0]
        ink.append(sum(255 - value for value in page.render(scale=4).to_pil().convert("L").tobytes()))
        page.close()
        reader.close()
    assert ink[1] > ink[0] * 1.1
