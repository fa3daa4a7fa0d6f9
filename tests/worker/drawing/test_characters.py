"""What becomes of every kind of character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.documents import Column, Document, Heading, Paragraph, Row, Style, Table, Words, paragraph, words
from lfr_review.domain.errors import Unprintable
from lfr_review.worker.drawing import draw, page_counts, spelt_out
from lfr_review.worker.drawing.characters import forced_lines, named, unprintable_in
from lfr_review.worker.drawing.fonts import REGULAR
from lfr_review.worker.drawing.shaping import shape
from tests.worker.drawing.examples import MADE_AT, NAME_IDS, NAMES, drawn
from tests.worker.drawing.reading_back import by_poppler, normal, tool, unspaced


@pytest.mark.parametrize("name", [name for _, name, *_ in NAMES], ids=NAME_IDS)
def test_every_script_of_the_design_is_printable(name: str) -> None:
    assert unprintable_in(name) == []


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x1b", "\x7f", "\x9c", "\ud800", "\ue000", "\U0001f600", "ꯀ", "ก", "한"]
)
def test_characters_without_a_form_are_not_printable(char: str) -> None:
    assert unprintable_in(f"a{char}b{char}") == [char]


@pytest.mark.parametrize(
    "char",
    ["\t", "\n", "\r", "\f", "\u2028", "\u00a0", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufe0f", "\u202e"],
)
def test_characters_that_only_arrange_text_are_printable(char: str) -> None:
    assert unprintable_in(f"a{char}b") == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_begins_a_new_line(end: str) -> None:
    assert forced_lines(f"one{end}two") == ["one", "two"]
    assert by_poppler(drawn(f"one{end}two")).split("\n")[:2] == ["one", "two"]


@pytest.mark.parametrize("between", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\ufe0f"])
def test_invisible_characters_are_kept_when_text_is_taken_out(between: str) -> None:
    assert unspaced(by_poppler(drawn(f"ab{between}cd"))) == f"ab{between}cd"


def test_no_break_space_and_tab_come_out_as_spaces() -> None:
    assert normal(by_poppler(drawn("10\u00a0March\t2026"))) == "10 March 2026"


def test_letter_and_mark_that_no_face_has_together_are_both_printed() -> None:
    assert unspaced(by_poppler(drawn("a\u05b0b"))) == "a\u05b0b"


def test_precomposed_and_decomposed_letters_look_and_read_the_same() -> None:
    assert normal(by_poppler(drawn("Zo\u0308e A\u030a \u212b"))) == "Zöe Å Å"


def test_SEC_057_every_unprintable_character_is_named_with_its_field() -> None:
    document = Document(
        title="Complaint form",
        blocks=(
            Heading(text="Your details"),
            paragraph("Name of the client", Style.LABEL),
            paragraph("Sam \U0001f600"),
            Table(
                columns=(Column(heading="When"), Column(heading="What happened")),
                rows=(Row(cells=(words("noon"), words("ok"))), Row(cells=(words("one"), words("a ก b \x07")))),
            ),
        ),
    )
    for act in (lambda: page_counts([document]), lambda: draw([document], made_at=MADE_AT)):
        with pytest.raises(Unprintable) as refused:
            act()
        words_ = refused.value.words
        assert "“Complaint form”, under “Name of the client”: U+1F600 GRINNING FACE" in words_
        assert "“Complaint form”, row 2, “What happened”: U+0E01 THAI CHARACTER KO KAI" in words_
        assert "row 2, “What happened”: U+0007 a control character" in words_
        assert refused.value.remedy


@pytest.mark.parametrize(
    ("document", "field"),
    [
        (Document(title="T", blocks=(Heading(text="\U0001f600"),)), "“T”, heading"),
        (Document(title="T", blocks=(), banner="\U0001f600"), "“T”, banner"),
        (
            Document(title="T", blocks=(Table(columns=(Column(heading="\U0001f600"),), rows=()),)),
            "“T”, text, column headings",
        ),
    ],
)
def test_SEC_057_headings_and_banners_are_checked_too(document: Document, field: str) -> None:
    with pytest.raises(Unprintable, match=f"{field}: U\\+1F600"):
        draw([document], made_at=MADE_AT)


def test_long_list_of_unprintable_characters_is_cut_short_and_counted() -> None:
    text = "".join(chr(0xE000 + i) for i in range(20))
    with pytest.raises(Unprintable, match="and 8 more"):
        drawn(text)


def test_what_somebody_else_wrote_can_be_shown_with_its_characters_spelt_out() -> None:
    text, replaced = spelt_out("ok \U0001f600\U0001f600 \x07 done")
    assert text == "ok [U+1F600 GRINNING FACE][U+1F600 GRINNING FACE] [U+0007 a control character] done"
    assert replaced == 3
    assert unspaced(by_poppler(drawn(text))) == unspaced(text)


def test_text_that_needs_no_spelling_out_is_untouched() -> None:
    assert spelt_out("plain ✓ text") == ("plain ✓ text", 0)


@pytest.mark.parametrize(
    ("char", "name"), [("\ud800", "U+D800 half of a character"), ("\ue000", "U+E000 a character without a name")]
)
def test_characters_without_a_name_are_still_described(char: str, name: str) -> None:
    assert named(char) == name


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40), st.booleans(), st.booleans())
def test_any_text_is_drawn_or_refused(text: str, strong: bool, italic: bool) -> None:
    shown, _ = spelt_out(text)
    run = Words(text=shown, strong=strong, italic=italic)
    assert draw([Document(title=text, blocks=(Paragraph(runs=(run,)),))], made_at=MADE_AT).documents[0].page_count == 1
    if shown != text:
        with pytest.raises(Unprintable):
            drawn(text)


@pytest.mark.parametrize("text", ["a" + "\u0301" * 1000, "א" + "\u05b0" * 1000, "क" + "\u093e" * 1000, "\u200d" * 1000])
def test_letter_under_a_heap_of_marks_makes_a_sound_file_that_reads_as_all_of_them(text: str) -> None:
    rtl = text.startswith("א")
    signs = [sign for run in shape(text, REGULAR, rtl) for sign in (reversed(run.signs) if rtl else run.signs)]
    assert "".join(sign.text for sign in signs) == text
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", "{}", pdf=drawn(text))
