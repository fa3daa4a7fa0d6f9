"""Plain text as pages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.documents import PageBreak, Paragraph, Words
from lfr_review.domain.errors import LimitReached
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.plain_text import MAX_CHARACTERS, Printer, decoded, printable, read_text, text_blocks


def lines_of(text: str) -> list[str]:
    found = []
    for block in text_blocks(text):
        if isinstance(block, Paragraph):
            found += "".join(run.text for run in block.runs if isinstance(run, Words)).split("\n")
    return found


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_marked_encodings_are_read_as_they_were_written(text: str) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        assert decoded(text.encode(encoding))[0] == text
    assert decoded("\ufeff".encode("utf-16-be") + text.encode("utf-16-be"))[0] == text
    if not text.startswith("\ufeff"):
        assert decoded(text.encode("utf-8"))[0] == text


def test_bytes_that_are_no_utf_8_are_read_as_windows_wrote_them() -> None:
    assert decoded("It’s 5 £ – “naïve”".encode("windows-1252")) == ("It’s 5 £ – “naïve”", "windows-1252")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_as_something(content: bytes) -> None:
    assert isinstance(decoded(content)[0], str)


def test_every_line_comes_through_in_order() -> None:
    text = "one\ntwo\n\n\nthree\r\nfour\rfive\n" + "\n".join(f"line {n}" for n in range(200))
    shown = printable(text, Findings())
    assert lines_of(shown) == ["one", "two", "three", "four", "five", *(f"line {n}" for n in range(200))]


def test_indents_and_gaps_stay() -> None:
    (indented, gapped) = lines_of("    indented\nname     value")
    assert unicodedata.normalize("NFKC", indented) == "    indented"
    assert unicodedata.normalize("NFKC", gapped) == "name     value"
    assert lines_of("a\tb")[0].startswith("a") and len(lines_of("a\tb")[0]) == 9


def test_a_form_feed_begins_a_page() -> None:
    assert [type(block) for block in text_blocks("one\ftwo")] == [Paragraph, PageBreak, Paragraph]
    pages = read_text(b"first page\fsecond page", Findings())
    assert [text.strip() for text in pages.texts] == ["first page", "second page"]


def test_what_has_no_form_in_print_is_named_and_counted() -> None:
    findings = Findings()
    pages = read_text("See you 😀😀 at five\x07".encode(), findings)
    assert "[U+1F600 GRINNING FACE]" in pages.texts[0].replace("\n", " ")
    assert any(feature.startswith("3 characters") for feature in pages.features)


def test_the_limit_and_the_count_are_for_all_pieces_of_a_document_together() -> None:
    printer, findings = Printer(), Findings()
    for _ in range(2):
        printer("😀")
    printer.note(findings)
    assert findings.features == ["2 characters, such as emoji, have no form in print here; each is shown as its name."]
    printer("x" * (MAX_CHARACTERS // 2))
    with pytest.raises(LimitReached, match="characters"):
        printer("x" * (MAX_CHARACTERS // 2))


def test_words_in_many_scripts_come_through() -> None:
    said = "Ελληνικά Кириллица հայերեն ქართული தமிழ் 漢字"
    text = read_text(said.encode(), Findings()).texts[0]
    assert unicodedata.normalize("NFKC", text).split() == said.split()


def test_a_text_longer_than_can_be_shown_is_a_sentence() -> None:
    with pytest.raises(LimitReached, match="characters"):
        printable("x" * (MAX_CHARACTERS + 1), Findings())


def test_one_endless_line_is_wrapped() -> None:
    pages = read_text(b"ab" * 3_000, Findings())
    assert "".join(pages.texts).replace("\n", "") == "ab" * 3_000


def test_a_file_of_white_space_has_a_page() -> None:
    assert len(read_text(b" \n\n \n", Findings()).pages) == 1
