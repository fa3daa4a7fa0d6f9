"""Rich text: its words in every encoding, its tables, and what is left out of its pages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.documents import PageBreak, Paragraph, Style, Table, Words
from lfr_review.domain.errors import CannotRead, CaseworkError, LimitReached
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.rtf import read_rtf
from lfr_review.worker.readers.rtf_body import RtfReader
from lfr_review.worker.readers.rtf_words import code_page
from tests.kit import papers

FONTS = rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 MS Mincho;}}"


def marked(content: bytes) -> str:
    """Stands for a picture."""
    return f"[{len(content)} bytes]"


def read(inner: bytes) -> Pages:
    return read_rtf(rb"{\rtf1\ansi\ansicpg1252 " + FONTS + inner + b"}", 200, Findings())


def words(inner: bytes) -> str:
    return " ".join(" ".join(read(inner).texts).split())


def escaped(text: str) -> bytes:
    """A text as the specification has writers spell it: each half of a pair by itself, then a question mark."""
    halves = text.encode("utf-16-le")
    numbers = [int.from_bytes(halves[n : n + 2], "little", signed=True) for n in range(0, len(halves), 2)]
    return "".join(rf"\u{number}?" for number in numbers).encode()


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        (rb"caf\'e9, \'80 5", "café, € 5"),
        (rb"it\rquote s \ldblquote so\rdblquote\emdash x", "it’s “so”—x"),
        (rb"\{a\\b\}", r"{a\b}"),
        (rb"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} {\f0 \'e9}", "Привет é"),
        (rb"{\f2 \'8c\'78\'8e\'40}", "警察"),
        (b"\\u8364?5 and \\u-3913?.", "€5 and \uf0b7."),
        (rb"{\uc2 \u233ab}c", "éc"),
        (rb"{\uc0 \u233}c", "éc"),
        (rb"\u233\par after", "é after"),
        (b"one\r\n two", "one two"),
        (rb"{\*\unheardof gone}stays", "stays"),
        (rb"{\unheardof stays}", "stays"),
        (rb"{\bin4 }}}}stays}", "stays"),
        (rb"} stays {", "stays"),
        (rb"{\stylesheet{\s1 gone;}}{\info{\title gone}}stays", "stays"),
    ],
)
def test_words_come_through_in_their_encoding(inner: bytes, says: str) -> None:
    reader = RtfReader(str, marked)
    blocks = [*reader.blocks(rb"{\rtf1\ansi\ansicpg1252 " + FONTS + inner + b"}")]
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in (*block.runs, Words(text=" "))]
    assert " ".join("".join(run.text for run in runs if isinstance(run, Words)).split()) == says


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=60))
def test_any_text_that_another_program_spells_out_comes_back(text: str) -> None:
    (paragraph,) = RtfReader(str, marked).blocks(b"{\\rtf1\\ansi " + escaped(text) + b"}")
    assert isinstance(paragraph, Paragraph)
    assert "".join(run.text for run in paragraph.runs if isinstance(run, Words)) == text


def test_paragraphs_looks_and_pages() -> None:
    first, page, second = RtfReader(str, marked).blocks(rb"{\rtf1 a {\b b {\i c}}\line d\par\page\qc e\par}")
    assert isinstance(first, Paragraph) and isinstance(page, PageBreak) and isinstance(second, Paragraph)
    looks = [(r.text.strip(), r.strong, r.italic) for r in first.runs if isinstance(r, Words) and r.text.strip()]
    assert looks == [("a", False, False), ("b", True, False), ("c", True, True), ("d", False, False)]
    assert second.style is Style.CENTRED


def test_tables_keep_their_rows_and_cells() -> None:
    rows = rb"\trowd\intbl Date\cell Act\cell\row\trowd\intbl 10 March\par noon\cell\cell\row\pard after\par"
    table, after = RtfReader(str, marked).blocks(b"{\\rtf1 " + rows + b"}")
    assert isinstance(table, Table) and isinstance(after, Paragraph)
    texts = [["".join(r.text for r in cell if isinstance(r, Words)) for cell in row.cells] for row in table.rows]
    assert texts == [["Date", "Act"], ["10 March\nnoon", ""]]


def test_a_table_that_breaks_off_loses_no_words() -> None:
    assert words(rb"\trowd\intbl Date\cell Act\cell\pard after\par") == "Date Act after"


def test_notes_margins_and_links_stand_after_the_text() -> None:
    inner = rb'At ten{\footnote By the clock.}. {\field{\*\fldinst HYPERLINK "https://example.org/x"}{\fldrslt log}}'
    text = words(rb"{\header Northmarch Police\par}" + inner)
    assert text == (
        "At ten [1]. log Notes [1] By the clock. Links in the text lead to • https://example.org/x "
        "At the head of its pages Northmarch Police"
    )


def test_hidden_deleted_and_commented_words_are_said_and_not_shown() -> None:
    inner = rb"We {\v secret}{\deleted unlaw\'66ully }{\revised properly }stopped{\*\atnauthor A. Boss}"
    pages = read(inner + rb"{\*\annotation Do not send}")
    assert " ".join(pages.texts[0].split()) == "We properly stopped"
    assert ("Tracked deletion", "unlawfully") in pages.facts
    assert ("Comment by A. Boss", "Do not send") in pages.facts
    for says in ("hidden text", "tracked changes", "1 comment;"):
        assert any(says in feature for feature in pages.features)


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        (rb"{\pict\pngblip 89504e47}", "Picture 1 of the document is damaged or too large"),
        (rb"{\pict\wmetafile8 0100}", "Picture 1 of the document is of a kind that is not shown"),
        (rb"{\header{\pict\pngblip 89504e47}}x", "1 picture in its margins and notes, not shown"),
        (rb"{\object\objemb{\*\objdata 0105}{\result x}}", "1 object of other programs"),
        (rb"{\field{\*\fldinst DDEAUTO cmd}{\fldrslt x}}", "nothing was fetched or run"),
        (rb'{\field{\*\fldinst INCLUDEPICTURE "http://x"}{\fldrslt x}}', "nothing was fetched or run"),
        (rb"{\*\template http://x.example/t.dotm}x", "nothing was fetched or run"),
    ],
)
def test_SEC_050_what_else_the_file_holds_is_said(inner: bytes, says: str) -> None:
    assert any(says in feature for feature in read(inner).features)


def test_a_picture_is_named_where_it_stands_once() -> None:
    inner = rb"a {\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict\wmetafile 00}} b"
    assert words(inner) == "a [picture 1, not shown] b"


def test_pictures_follow_the_text_small_ones_together_and_large_ones_on_pages_of_their_own() -> None:
    small, large = papers.png((90, 60)), papers.jpeg((800, 600))
    inner = rb"a {\pict\pngblip\picw90 " + b"\n".join((small.hex().encode()[:75], small.hex().encode()[75:]))
    inner += rb"} b {\pict\jpegblip\bin%d " % len(large) + large + rb"} c {\pict\pngblip " + small.hex().encode()
    pages = read(inner + b"}")
    first, last = (" ".join(text.split()) for text in pages.texts)
    assert first.startswith("a [picture 1] b [picture 2] c [picture 1]") and first.endswith("picture 1")
    assert last == "picture 2" and pages.pages[1].picture_share > 0.2 > pages.pages[0].picture_share > 0


def test_a_picture_in_which_the_file_ends_is_shown_as_far_as_it_goes() -> None:
    content = b"{\\rtf1 a {\\pict\\jpegblip " + papers.jpeg((800, 600)).hex().encode()
    pages = read_rtf(content[: len(content) - 200], 200, Findings())
    assert len(pages.pages) == 2 and pages.pages[1].picture_share > 0.2


def test_what_the_document_says_of_itself_is_recorded() -> None:
    inner = rb"{\info{\author A. Clerk}{\title Log}{\creatim\yr2026\mo3\dy10\hr9\min5}}x"
    facts = dict(read(inner).facts)
    assert facts["Document property author"] == "A. Clerk"
    assert facts["Document property creatim (made)"] == "2026-03-10 09:05"


def test_an_unknown_code_page_is_the_western_one() -> None:
    assert [code_page(n) for n in (1251, 65001, 99999, None)] == ["cp1251", "utf-8", "cp1252", "cp1252"]


def test_SEC_046_nesting_and_columns_without_end_are_a_sentence() -> None:
    with pytest.raises(CannotRead, match="nested too deeply"):
        read(b"{" * 5_000 + b"x")
    with pytest.raises(CannotRead, match="columns"):
        read(rb"\trowd\intbl " + rb"x\cell " * 100 + rb"\row")
    with pytest.raises(LimitReached, match="characters"):
        read(b"words " * 1_000_000)


def test_a_document_without_words_says_so() -> None:
    assert words(b"") == "(The document has no words.)"


def test_bytes_made_to_be_slow_are_not() -> None:
    began = time.process_time()
    for piece in (rb"{\pict 00}", rb"\u1", rb"\'e9", b"{}", rb"\b\b0 ", rb"\bin9999999999 "):
        [*RtfReader(str, marked).blocks(b"{\\rtf1 " + piece * (100_000 // len(piece)))]
    assert time.process_time() - began < 10


WHOLE = (
    rb"{\rtf1\ansi\ansicpg1252" + FONTS + rb"{\info{\title T}}{\b a}\u8364?{\footnote n}\trowd\intbl c\cell\row\pard "
    rb"{\pict 00}{\field{\*\fldinst HYPERLINK}{\fldrslt x}}\par}"
)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6))
def test_a_document_bent_anywhere_gives_pages_or_a_sentence(at: int, piece: bytes) -> None:
    try:
        assert read_rtf(WHOLE[:at] + piece + WHOLE[at + 1 :], 200, Findings()).pages
    except CaseworkError as error:
        assert str(error)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("{}\\ '0f9-*ubpar cellrow\n;"), max_size=120))
def test_any_control_words_give_pages(inner: str) -> None:
    assert read(inner.encode()).pages
