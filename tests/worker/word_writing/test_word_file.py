"""Word files of our documents, read back as what they are: XML in a ZIP archive."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.documents import (
    AnchorTarget,
    Block,
    Column,
    Document,
    Gap,
    Heading,
    PageBreak,
    PageTarget,
    Paragraph,
    Reference,
    Row,
    SignatureBlock,
    Style,
    Table,
    WebTarget,
    Words,
    field,
    paragraph,
    words,
)
from lfr_review.domain.errors import Unprintable
from lfr_review.worker.word_writing import word_file

MADE_AT = dt.datetime(2026, 6, 12, 9, 30, tzinfo=dt.UTC)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def letter(*blocks: Block, title: str = "Letter", banner: str = "", landscape: bool = False) -> Document:
    return Document(title=title, blocks=blocks, banner=banner, landscape=landscape)


def members(document: Document) -> dict[str, bytes]:
    """The members of the Word file of a document, by name."""
    with zipfile.ZipFile(io.BytesIO(word_file(document, made_at=MADE_AT))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(document: Document) -> ElementTree.Element:
    return ElementTree.fromstring(members(document)["word/document.xml"])


def paragraphs(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Style and words of each paragraph."""
    for found in root.iter(f"{_W}p"):
        style = found.find(f"{_W}pPr/{_W}pStyle")
        yield (
            "" if style is None else style.attrib[f"{_W}val"],
            "".join(text.text or "" for text in found.iter(f"{_W}t")),
        )


def numbered(*numbers: str) -> Document:
    return letter(*(Paragraph(runs=words("said"), style=Style.NUMBERED, number=number) for number in numbers))


def test_headings_are_headings_and_words_stand_in_their_order() -> None:
    found = list(paragraphs(body(letter(Heading(text="Letter", level=1), Heading(text="Facts"), paragraph("One.")))))
    assert found == [("Heading1", "Letter"), ("Heading2", "Facts"), ("", "One.")]


def test_consecutive_numbers_are_one_list_that_counts_itself() -> None:
    root = body(numbered("1.", "2.", "3."))
    lists = {each.attrib[f"{_W}val"] for each in root.iter(f"{_W}numId")}
    assert len(lists) == 1
    assert [text for _, text in paragraphs(root)] == ["said"] * 3


def test_a_count_that_begins_anew_is_a_list_of_its_own_that_starts_there() -> None:
    document = numbered("1.", "2.", "7.", "8.")
    ids = [each.attrib[f"{_W}val"] for each in body(document).iter(f"{_W}numId")]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    numbering = ElementTree.fromstring(members(document)["word/numbering.xml"])
    starts = {
        made.attrib[f"{_W}numId"]: start.attrib[f"{_W}val"]
        for made in numbering.iter(f"{_W}num")
        for start in made.iter(f"{_W}startOverride")
    }
    assert (starts[ids[0]], starts[ids[2]]) == ("1", "7")


def test_a_number_that_is_no_plain_count_stands_as_text() -> None:
    assert [text for _, text in paragraphs(body(numbered("2.1")))] == ["2.1said"]


def test_headings_of_a_table_come_again_on_every_page() -> None:
    table = Table(
        columns=(Column(heading="No."), Column(heading="Page", right=True)),
        rows=(Row(cells=(words("Section A"),), spanning=True), Row(cells=(words("1"), words("12")))),
    )
    rows = list(body(letter(table)).iter(f"{_W}tr"))
    assert [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows] == [True, False, False]
    cells = [["".join(text.itertext()) for text in row.iter(f"{_W}tc")] for row in rows]
    assert cells == [["No.", "Page"], ["Section A"], ["1", "12"]]


def test_a_table_may_begin_a_page() -> None:
    table = Table(columns=(Column(heading="A"),), rows=(Row(cells=(words("x"),)),))
    assert len(list(body(letter(paragraph("before"), PageBreak(), table)).iter(f"{_W}pageBreakBefore"))) == 1


def test_links_lead_to_the_web_and_to_places_of_the_document() -> None:
    row = Row(cells=(words("one"),), anchor="row-1")
    said = Paragraph(
        runs=(
            Words(text="the policy", link=WebTarget(uri="https://example.org/a?b=1&c=2")),
            Words(text="a row", link=AnchorTarget(anchor="row-1")),
            Words(text="a trap", link=WebTarget(uri="file:///etc/passwd")),
        )
    )
    files = members(letter(said, Table(columns=(Column(heading=""),), rows=(row,))))
    root = ElementTree.fromstring(files["word/document.xml"])
    links = ["".join(link.itertext()) for link in root.iter(f"{_W}hyperlink")]
    assert links == ["the policy", "a row"]
    (inner,) = [link.attrib[f"{_W}anchor"] for link in root.iter(f"{_W}hyperlink") if f"{_W}anchor" in link.attrib]
    assert inner in {place.attrib[f"{_W}name"] for place in root.iter(f"{_W}bookmarkStart")}
    relations = files["word/_rels/document.xml.rels"].decode()
    assert re.findall(r'Target="(https?:[^"]+)"', relations) == ["https://example.org/a?b=1&amp;c=2"]
    assert "passwd" not in relations


def test_a_citation_stands_as_its_words() -> None:
    cited = Paragraph(runs=(Words(text="See "), Reference(target=PageTarget(item="x", page=2), fallback="E3, page 2")))
    assert [text for _, text in paragraphs(body(letter(cited)))] == ["See E3, page 2"]


def test_words_written_from_right_to_left_run_so() -> None:
    root = body(letter(paragraph("یوسف کہن"), paragraph("English")))
    assert [found.find(f"{_W}pPr/{_W}bidi") is not None for found in root.iter(f"{_W}p")] == [True, False]


def test_a_file_tells_nothing_of_who_made_it() -> None:
    files = members(letter(paragraph("x"), title="Complaint"))
    assert not [name for name in files if re.search(r"comments|app\.xml|thumbnail|customXml|people", name)]
    core = ElementTree.fromstring(files["docProps/core.xml"])
    told = {each.tag.rpartition("}")[2]: each.text for each in core if each.text}
    assert told == {
        "title": "Complaint", "revision": "1", "created": "2026-06-12T09:30:00Z", "modified": "2026-06-12T09:30:00Z",
    }  # fmt: skip
    everything = b"".join(files.values())
    for mark in (b"python", b"Macintosh", b"w:rsid", b"<w:ins ", b"<w:del ", b"w:vanish/>", b"w:author"):
        assert mark not in everything, mark


def test_a_banner_stands_at_the_head_of_every_page_and_the_page_at_its_foot() -> None:
    files = members(letter(paragraph("x"), banner="DRAFT"))
    assert b">DRAFT<" in files["word/header1.xml"]
    assert b'w:instr="PAGE"' in files["word/footer1.xml"]


def test_a_wide_document_lies_on_its_side() -> None:
    size = next(body(letter(paragraph("x"), landscape=True)).iter(f"{_W}pgSz"))
    assert size.attrib[f"{_W}orient"] == "landscape"
    assert int(size.attrib[f"{_W}w"]) > int(size.attrib[f"{_W}h"])


def test_what_our_own_faces_cannot_draw_is_refused_as_on_paper() -> None:
    with pytest.raises(Unprintable):
        word_file(letter(paragraph("a\x07b")), made_at=MADE_AT)


_MAKING = """
import datetime as dt, hashlib
from lfr_review.domain.documents import Document, Heading, Style, Paragraph, words
from lfr_review.worker.word_writing import word_file
blocks = (Heading(text="T"), Paragraph(runs=words("x"), style=Style.NUMBERED, number="1."))
made = word_file(Document(title="T", blocks=blocks), made_at=dt.datetime(2026, 6, 12, tzinfo=dt.UTC))
print(hashlib.sha256(made).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", _MAKING],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(hashes) == 1


_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=20)
_BLOCKS = st.one_of(
    st.builds(Heading, text=_TEXT, level=st.integers(1, 6)),
    st.builds(paragraph, _TEXT, st.sampled_from([style for style in Style if style is not Style.NUMBERED])),
    st.builds(
        lambda text, n: Paragraph(runs=words(text), style=Style.NUMBERED, number=f"{n}."), _TEXT, st.integers(1, 9)
    ),
    st.builds(lambda text: SignatureBlock(labels=(text, "Date")), _TEXT),
    st.builds(lambda text: Table(columns=(Column(heading=""),), rows=(Row(cells=(words(text),)),)), _TEXT),
    st.just(PageBreak()),
    st.just(Gap()),
    st.builds(lambda text: field("Name", text)[1], _TEXT),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(_BLOCKS, max_size=8))
def test_no_word_is_lost(blocks: list[Block]) -> None:
    try:
        root = body(letter(*blocks))
    except Unprintable:
        return
    said = "".join(text for _, text in paragraphs(root))
    for block in blocks:
        wanted = block.text if isinstance(block, Heading) else ""
        if isinstance(block, Paragraph):
            wanted = "".join(run.text for run in block.runs if isinstance(run, Words))
        assert wanted in said
