"""What a screen reader finds in a document that stands by itself, as Poppler and pdfminer read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import resolve1

from lfr_review.domain.documents import (
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    SignatureBlock,
    Style,
    Table,
    paragraph,
    words,
)
from lfr_review.worker.drawing import draw, draw_standalone
from tests.worker.drawing.examples import ENGLISH, MADE_AT, NAMES, document
from tests.worker.drawing.reading_back import by_poppler, tool
from tests.worker.drawing.test_draw import linked, raw


def outline(pdf: bytes) -> list[str]:
    """The elements and words that Poppler finds, one a line, each as deep as it hangs; attributes left out."""
    lines = tool("pdfinfo", "-struct-text", "{}", pdf=pdf).splitlines()
    return [re.sub(r" \((?:block|inline)\):?|:$", "", line) for line in lines if "/" not in line.split('"')[0]]


def elements(pdf: bytes) -> Iterator[dict[str, Any]]:
    """Every element of the structure, from the top."""
    waiting = [resolve1(resolve1(raw(pdf).catalog["StructTreeRoot"])["K"])]
    while waiting:
        element = waiting.pop()
        yield element
        kids = [resolve1(kid) for kid in resolve1(element.get("K", []))] if isinstance(element.get("K"), list) else []
        waiting += [kid for kid in reversed(kids) if "S" in kid]


def test_each_kind_of_paragraph_is_told_as_what_it_is() -> None:
    made = Document(
        title="Letter",
        blocks=(
            Heading(text="Letter", level=1),
            Heading(text="Facts"),
            Paragraph(runs=words("first"), style=Style.NUMBERED, number="1."),
            Paragraph(runs=words("second"), style=Style.NUMBERED, number="2."),
            paragraph("a point", Style.BULLET),
            paragraph("look out", Style.NOTICE),
            SignatureBlock(labels=("Signed",)),
        ),
        banner="DRAFT",
    )
    assert outline(draw_standalone(made, made_at=MADE_AT)) == [
        "Document",
        "  H1", '    "Letter"',
        "  H2", '    "Facts"',
        "  L",
        "    LI", "      Lbl", '        "1."', "      LBody", '        "first"',
        "    LI", "      Lbl", '        "2."', "      LBody", '        "second"',
        "  L",
        "    LI", "      Lbl", '        "•"', "      LBody", '        "a point"',
        "  P", '    "look out"',
        "  P", '    "Signed"',
    ]  # fmt: skip


def test_a_cell_is_told_with_its_column_and_whole_though_its_lines_are_drawn_between_those_of_others() -> None:
    long = " ".join([ENGLISH] * 3)
    table = Table(
        columns=(Column(heading="Left"), Column(heading="Right")),
        rows=(Row(cells=(words("Section"),), spanning=True), Row(cells=(words(long), words(long + " Then.")))),
    )
    found = outline(draw_standalone(Document(title="T", blocks=(table,)), made_at=MADE_AT))
    cells = "\n".join(line.strip() for line in found).replace('"\n"', " ")  # a cell tells its lines one by one
    assert re.findall('"([^"]*)"', cells) == ["Left", "Right", "Section", long, long + " Then."]
    assert [line.strip() for line in found if '"' not in line] == [
        "Document", "Table", "TR", "TH", "TH", "TR", "TH", "TR", "TD", "TD",
    ]  # fmt: skip


def test_headings_that_come_again_on_the_next_page_are_said_once() -> None:
    pdf = draw_standalone(linked(), made_at=MADE_AT)
    assert by_poppler(pdf).count("No.") > 1
    assert sum('"No."' in line for line in outline(pdf)) == 1


def test_every_link_tells_where_it_leads() -> None:
    pdf = draw_standalone(linked(), made_at=MADE_AT)
    links = [element for element in elements(pdf) if element["S"].name == "Link"]
    told = [element["Alt"].decode() for element in links]
    assert told == ["https://example.org/a?b=(c)&d=%C3%A9", told[1]]
    assert re.fullmatch(r"Go to page \d+", told[1])
    for element in links:
        annotation = resolve1(resolve1(element["K"])["Obj"])
        assert annotation["Contents"] == element["Alt"]


def test_marks_on_a_page_lead_back_to_their_elements() -> None:
    pdf = draw_standalone(linked(), made_at=MADE_AT)
    found = raw(pdf)
    leaves = resolve1(resolve1(resolve1(found.catalog["StructTreeRoot"])["ParentTree"])["Nums"])
    by_key = {key: resolve1(value) for key, value in zip(leaves[::2], leaves[1::2], strict=True)}
    assert list(by_key) == sorted(by_key)
    counted = 0
    for element in elements(pdf):
        for kid in element["K"] if isinstance(element.get("K"), list) else []:
            mark = resolve1(kid)
            if mark.get("Type") is not None and mark["Type"].name == "MCR":
                page = resolve1(mark["Pg"])
                assert repr(resolve1(by_key[page["StructParents"]][mark["MCID"]])) == repr(element)
                counted += 1
    assert counted > 60


def test_words_drawn_from_right_to_left_are_told_in_the_order_in_which_they_are_read() -> None:
    names = [name for _, name, _, from_right in NAMES if from_right]
    pdf = draw_standalone(document(*names), made_at=MADE_AT)
    told = [element["ActualText"] for element in elements(pdf) if "ActualText" in element]
    assert [text.decode("utf-16") for text in told] == names


def test_words_that_stand_as_they_are_read_need_no_second_telling() -> None:
    assert b"ActualText" not in draw_standalone(document(ENGLISH, "Łódź"), made_at=MADE_AT)


def test_a_structured_file_is_sound_and_says_that_it_is_structured() -> None:
    pdf = draw_standalone(linked(), made_at=MADE_AT)
    tool("qpdf", "--check", "{}", pdf=pdf)
    assert re.search(r"Tagged:\s+yes", tool("pdfinfo", "{}", pdf=pdf))


def test_pages_of_a_bundle_stay_as_they_were() -> None:
    drawn = draw([linked()], made_at=MADE_AT).pdf
    assert b"StructTreeRoot" not in drawn
    assert b"StructParents" not in drawn
