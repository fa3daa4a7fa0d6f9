"""Word documents: what a reader of the finished document sees, and what else the file carries."""

from __future__ import annotations

import io
import time

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.page_words import Word, page_words
from lfr_review.worker.readers.documents import Findings, InMemory, Pages
from lfr_review.worker.readers.word import read_word, word_child
from lfr_review.worker.readers.word_numbering import spelt
from tests.kit import papers
from tests.kit.papers import reference, said

NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def read(content: bytes) -> Pages:
    return read_word(InMemory(content), 300, Findings())


def words(content: bytes) -> str:
    return " ".join(" ".join(read(content).texts).split())


def listed(text: str, number: int = 1, depth: int = 0) -> str:
    return said(text, NUMBERED.format(number=number, depth=depth))


def numbering(*levels: tuple[str, str], more: str = "") -> dict[str, bytes | str]:
    """A numbering part with one pattern of the given levels (format, text), and list 1 made of it."""
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(levels)
    )
    return {
        "word/numbering.xml": f'<w:numbering xmlns:w="{papers.WORD_SPACE}"><w:abstractNum w:abstractNumId="0">{inner}'
        f'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}</w:numbering>'
    }


TO_NUMBERING = reference("n", "numbering", "numbering.xml")


def test_words_headings_and_tables_of_a_real_document_come_through() -> None:
    document = docx.Document()
    document.add_heading("Outcome of your complaint", 1)
    document.add_paragraph("Dear ").add_run("Ms Field").bold = True
    table = document.add_table(rows=2, cols=2)
    for place, text in (((0, 0), "Date"), ((0, 1), "Act"), ((1, 0), "10 March"), ((1, 1), "Stop")):
        table.cell(*place).text = text
    document.sections[0].header.paragraphs[0].text = "Northmarch Police"
    document.sections[0].footer.paragraphs[0].text = "Official"
    out = io.BytesIO()
    document.save(out)
    pages = read(out.getvalue())
    text = " ".join(" ".join(pages.texts).split())
    for shown in ("Outcome of your complaint", "Dear Ms Field", "10 March Stop", "Northmarch Police", "Official"):
        assert shown in text
    assert [entry.title for entry in pages.outline] == ["Outcome of your complaint"]
    assert ("Core property creator", "python-docx") in pages.facts


def test_paragraph_numbers_are_those_that_word_prints() -> None:
    """The list goes on after a paragraph between, its letters begin again, and a second list counts on its own."""
    second = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    parts = numbering(
        ("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%1.%3"), more=second + "</w:lvlOverride></w:num>"
    )
    body = (
        listed("first")
        + listed("under", depth=1)
        + listed("beside", depth=1)
        + said("between")
        + listed("second")
        + listed("anew", depth=1)
        + listed("deep", depth=2)
        + listed("other list", number=2)
        + listed("and on", number=2)
    )
    text = words(papers.word(body, parts, TO_NUMBERING))
    for shown in (
        "1. first",
        "(a) under",
        "(b) beside",
        "2. second",
        "(a) anew",
        "2.i deep",
        "1. other list",
        "2. and on",
    ):
        assert shown in text


def test_numbers_that_a_style_brings_are_counted_too() -> None:
    styles = (
        f'<w:styles xmlns:w="{papers.WORD_SPACE}"><w:style w:type="paragraph" w:styleId="Para">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Para"/></w:style></w:styles>'
    )
    parts = numbering(("decimal", "%1."), ("lowerLetter", "(%2)"))
    body = "".join(said(text, '<w:pPr><w:pStyle w:val="Sub"/></w:pPr>') for text in ("one", "two"))
    body += said("not counted", '<w:pPr><w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    text = words(
        papers.word(body, parts | {"word/styles.xml": styles}, TO_NUMBERING + reference("s", "styles", "styles.xml"))
    )
    assert "1. one 2. two not counted" in text


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "decimal", "1"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (1, "lowerLetter", "a"),
        (26, "upperLetter", "Z"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (3, "none", ""),
        (5, "chineseCounting", "5"),
        (0, "lowerRoman", "0"),
        (10**9, "lowerLetter", "1000000000"),
    ],
)
def test_numbers_are_spelt_in_word_s_formats(number: int, form: str, text: str) -> None:
    """Source: ECMA-376 part 1, section 17.18.59; letters repeat after z."""
    assert spelt(number, form) == text


def test_tracked_changes_are_shown_as_accepted_and_recorded() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r>'
        '<w:del w:author="A. Boss" w:date="2026-03-11T09:00:00Z"><w:r><w:delText>unlawfully </w:delText></w:r></w:del>'
        '<w:ins w:author="A. Boss"><w:r><w:t>properly </w:t></w:r></w:ins><w:r><w:t>stopped</w:t></w:r></w:p>'
    )
    pages = read(papers.word(body))
    text = " ".join(pages.texts)
    assert "We properly stopped" in text and "unlawfully" not in text
    assert ("Tracked deletion by A. Boss, 2026-03-11T09:00:00Z", "unlawfully") in pages.facts
    assert any("1 insertion, shown as text, and 1 deletion, recorded" in feature for feature in pages.features)


def test_comments_are_recorded_and_not_shown() -> None:
    comment = f'<w:comment w:author="B" w:date="2026-03-12T10:00:00Z">{said("Do not send this")}</w:comment>'
    comments = f'<w:comments xmlns:w="{papers.WORD_SPACE}">{comment}</w:comments>'
    pages = read(papers.word(said("Body"), {"word/comments.xml": comments}, reference("c", "comments", "comments.xml")))
    assert "Do not send" not in " ".join(pages.texts)
    assert ("Comment by B, 2026-03-12T10:00:00Z", "Do not send this") in pages.facts
    assert any("1 comment" in feature for feature in pages.features)


def test_hidden_text_is_not_shown_and_is_said() -> None:
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>open</w:t></w:r></w:p>"
    pages = read(papers.word(body))
    assert " ".join(pages.texts).split() == ["open"]
    assert any("hidden text" in feature for feature in pages.features)


def test_footnotes_follow_the_text_in_the_order_of_their_numbers() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{said(text)}</w:footnote>' for n, text in ((5, "fifth"), (9, "ninth")))
    footnotes = f'<w:footnotes xmlns:w="{papers.WORD_SPACE}">{notes}</w:footnotes>'
    body = "".join(
        f'<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>'
        for text, n in (("one", 9), ("two", 5))
    )
    text = words(papers.word(body, {"word/footnotes.xml": footnotes}, reference("f", "footnotes", "footnotes.xml")))
    assert text == "one [1] two [2] Notes [1] ninth [2] fifth"


def test_links_to_the_web_are_recorded_and_others_are_words() -> None:
    body = (
        '<w:p><w:hyperlink r:id="web"><w:r><w:t>the policy</w:t></w:r></w:hyperlink> '
        '<w:hyperlink r:id="file"><w:r><w:t>a share</w:t></w:r></w:hyperlink></w:p>'
    )
    references = reference("web", "hyperlink", "https://force.example/policy", outside=True)
    references += reference("file", "hyperlink", "file://server/share", outside=True)
    pages = read(papers.word(body, references=references))
    assert [link.uri for link in pages.links] == ["https://force.example/policy"]
    assert "a share" in " ".join(pages.texts)
    assert not any("outside" in feature for feature in pages.features)


PICTURE = (
    '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'r:{how}="{identity}"/></w:drawing></w:r></w:p>'
)


def test_pictures_are_named_where_they_stand_and_shown_after_the_text() -> None:
    body = said("before") + PICTURE.format(how="embed", identity="p") + said("after")
    body += PICTURE.format(how="embed", identity="q") + PICTURE.format(how="embed", identity="p")
    references = reference("p", "image", "media/a.jpeg") + reference("q", "image", "media/b.emf")
    parts: dict[str, bytes | str] = {"word/media/a.jpeg": papers.jpeg((400, 300)), "word/media/b.emf": b"\x01\0\0\0"}
    pages = read(papers.word(body, parts, references))
    assert [" ".join(text.split()) for text in pages.texts] == [
        "before [picture 1] after [picture 2] [picture 1]",
        "picture 1",
    ]
    assert pages.pages[1].picture_share > 0.1
    assert "Picture 2 of the document is of a kind that is not shown." in pages.features


def test_SEC_050_nothing_outside_the_file_is_fetched() -> None:
    body = PICTURE.format(how="link", identity="p") + said("words")
    references = reference("p", "image", "https://track.example/p.png", outside=True)
    references += reference("t", "attachedTemplate", "https://bad.example/macro.dotm", outside=True)
    pages = read(papers.word(body, references=references))
    assert "[a picture that lies outside the file]" in " ".join(pages.texts)
    assert any("none was fetched" in feature for feature in pages.features)
    assert any("such as a template; nothing was fetched" in feature for feature in pages.features)


def test_SEC_050_an_entity_that_names_a_file_brings_nothing_in() -> None:
    hostile = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = f'{hostile}<w:document xmlns:w="{papers.WORD_SPACE}"><w:body>{said("&x;")}</w:body></w:document>'
    with pytest.raises(CannotRead):
        read(papers.word("", {"word/document.xml": text}))


def test_SEC_046_entities_that_multiply_are_stopped() -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE d [<!ENTITY e0 "ha">{lines}]><w:document xmlns:w="{papers.WORD_SPACE}"><w:body>{said("&e11;")}'
    began = time.process_time()
    with pytest.raises((CannotRead, LimitReached)):
        read(papers.word("", {"word/document.xml": text + "</w:body></w:document>"}))
    assert time.process_time() - began < 5


def test_SEC_046_a_bomb_inside_is_not_unpacked() -> None:
    with pytest.raises(LimitReached):
        read(papers.word(said("x"), {"word/media/bomb.bin": bytes(30_000_000)}))


@pytest.mark.parametrize("wrapper", [("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
                                     ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")])  # fmt: skip
def test_SEC_046_text_nested_beyond_reason_is_refused(wrapper: tuple[str, str]) -> None:
    body = wrapper[0] * 5_000 + said("x") + wrapper[1] * 5_000
    with pytest.raises(CannotRead, match="nested too deeply"):
        read(papers.word(body))


def test_SEC_049_files_and_programs_inside_are_said() -> None:
    parts: dict[str, bytes | str] = {
        "word/embeddings/sheet.xlsx": b"PK content",
        "word/vbaProject.bin": b"macro",
        "word/activeX/activeX1.xml": "<a/>",
        "_xmlsignatures/sig1.xml": "<a/>",
    }
    content = papers.word(said("x"), parts)
    pages = read(content)
    for words_of in ("macros", "ActiveX", "digital signature", "other files inside"):
        assert any(words_of in feature for feature in pages.features)
    assert [(child.name, child.size_bytes) for child in pages.children] == [("sheet.xlsx", 10)]
    assert word_child(InMemory(content), 0) == b"PK content"
    with pytest.raises(CannotRead):
        word_child(InMemory(content), 1)


def test_joined_cells_and_cells_with_paragraphs_keep_their_columns() -> None:
    def cell(*texts: str, settings: str = "") -> str:
        return f"<w:tc><w:tcPr>{settings}</w:tcPr>{''.join(map(said, texts))}</w:tc>"

    top = cell("wide cell", settings='<w:gridSpan w:val="2"/>') + cell("right cell")
    middle = cell("tall cell", settings='<w:vMerge w:val="restart"/>') + cell("first line", "second line") + cell("end")
    bottom = cell("never shown", settings="<w:vMerge/>") + cell("below it") + cell("last cell")
    table = f"<w:tbl><w:tr>{top}</w:tr><w:tr>{middle}</w:tr><w:tr>{bottom}</w:tr></w:tbl>"
    pages = read(papers.word(table))
    boxes = {word.text: word.box for word in placed_words(pages.rendition)}
    assert "never" not in boxes

    def at(text: str) -> float:
        """Where a word begins, in points. Letters stand a little apart from the edge they begin at."""
        return boxes[text][0] / 100

    for column in (("wide", "tall"), ("first", "second", "below"), ("right", "end", "last")):
        assert [at(text) for text in column] == pytest.approx([at(column[0])] * len(column), abs=3)
    assert at("wide") + 30 < at("first") < at("right") - 30
    assert boxes["wide"][1] < boxes["first"][1] < boxes["second"][1] < boxes["below"][1]


def placed_words(rendition: bytes) -> list[Word]:
    with pypdfium2.PdfDocument(rendition) as document:
        page = document[0]
        found = list(page_words(page))
        page.close()
    return found


def test_page_breaks_are_kept() -> None:
    body = '<w:p><w:r><w:t>one</w:t><w:br w:type="page"/><w:t>two</w:t></w:r></w:p>'
    body += said("three", "<w:pPr><w:pageBreakBefore/></w:pPr>")
    assert [text.strip() for text in read(papers.word(body)).texts] == ["one", "two", "three"]


def test_text_boxes_and_controls_are_part_of_the_text() -> None:
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing><w:txbxContent>{said('boxed')}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{said('boxed')}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    control = f"<w:sdt><w:sdtContent>{said('controlled')}</w:sdtContent></w:sdt>"
    assert words(papers.word(box + control)).split() == ["boxed", "controlled"]


def test_a_document_in_the_strict_form_is_read_alike() -> None:
    content = papers.word(said("strict words"))
    strict = {"word/document.xml": f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
              f'{said("strict words")}</w:body></w:document>'}  # fmt: skip
    assert words(content) == words(papers.word("", strict)) == "strict words"


@pytest.mark.parametrize(
    "content",
    [
        papers.zipped({"word/other.xml": "<a/>"}),
        papers.word("", {"word/document.xml": "<not closed"}),
        papers.word("", {"word/document.xml": "<a/>"}),
        papers.word("", {"word/document.xml": b"\xff\xfe\x00"}),
        papers.word("", {"_rels/.rels": "<broken", "word/document.xml": "<a/>"}),
        papers.word(said("x"))[:-30],
    ],
)
def test_a_damaged_document_is_a_sentence(content: bytes) -> None:
    with pytest.raises(CannotRead):
        read(content)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_bytes_bent_anywhere_give_pages_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(papers.word(listed("x") + said("y"), numbering(("decimal", "%1.")), TO_NUMBERING))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(content)).rendition.startswith(b"%PDF")
    except (CannotRead, LimitReached) as error:
        assert error.words


def test_the_same_document_gives_the_same_bytes() -> None:
    content = papers.word(said("words") + PICTURE.format(how="embed", identity="p"),
                          {"word/media/a.png": papers.png()}, reference("p", "image", "media/a.png"))  # fmt: skip
    assert read(content).rendition == read(content).rendition
