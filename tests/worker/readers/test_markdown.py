"""Markdown: its marks are shown as they are meant, and no word is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.documents import Heading, Paragraph, Style, Table, Words
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.markdown import _Reader, read_markdown


def read(text: str) -> Pages:
    return read_markdown(text.encode(), Findings())


def words(text: str) -> str:
    return " ".join(" ".join(read(text).texts).split())


def runs(text: str) -> list[tuple[str, bool, bool]]:
    (block,) = _Reader().blocks(text)
    assert isinstance(block, Paragraph)
    return [(run.text, run.strong, run.italic) for run in block.runs if isinstance(run, Words)]


def test_headings_of_both_forms() -> None:
    found = list(_Reader().blocks("# One #\n\nTwo\n===\n\nThree\n---\n\n#not one"))
    assert found[:3] == [Heading(text="One", level=1), Heading(text="Two", level=1), Heading(text="Three", level=2)]
    assert isinstance(found[3], Paragraph)


def test_lists_keep_the_numbers_that_were_typed() -> None:
    found = [block for block in _Reader().blocks("3. third\n   goes on\n7) seventh\n\n- dot\n* star")]
    assert [(b.style, b.number) for b in found if isinstance(b, Paragraph)] == [
        (Style.NUMBERED, "3."),
        (Style.NUMBERED, "7)"),
        (Style.BULLET, ""),
        (Style.BULLET, ""),
    ]
    assert words("3. third\n   goes on") == "3. third goes on"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a **b** c", [("a ", False, False), ("b", True, False), (" c", False, False)]),
        ("*a* b", [("a", False, True), (" b", False, False)]),
        ("_b_ __c__", [("b", False, True), (" ", False, False), ("c", True, False)]),
        ("**a *b* c**", [("a ", True, False), ("b", True, True), (" c", True, False)]),
        ("5 * 3 * 2", [("5 * 3 * 2", False, False)]),
        ("file_name_here", [("file_name_here", False, False)]),
        ("`**a**`", [("**a**", False, False)]),
        (r"\*a\*", [("*", False, False), ("a", False, False), ("*", False, False)]),
        ("**never closed", [("**never closed", False, False)]),
    ],
)  # fmt: skip
def test_emphasis_is_found_where_it_is_meant(text: str, says: list[tuple[str, bool, bool]]) -> None:
    assert runs(text) == says


def test_SEC_050_links_are_words_and_addresses_and_pictures_are_not_fetched() -> None:
    pages = read("See [the log](https://example.org/x) ![A van](van.png) <https://example.org/y>")
    text = " ".join(pages.texts[0].split())
    assert text == "See the log (https://example.org/x) [picture: A van] (van.png) https://example.org/y"
    assert pages.links == ()
    assert any("none was fetched" in feature for feature in pages.features)


def test_tables_quotations_and_code() -> None:
    text = words(
        "| Date | Act |\n|------|:---:|\n| 10 March | a \\| b |\n\n> He said\n> so\n\n```py\n**x** = 1\n```\n\n    # y"
    )
    assert text == "Date Act 10 March a | b > He said > so **x** = 1 # y"
    (table,) = _Reader().blocks("a | b\n--|--\n1 | 2 | 3")
    assert isinstance(table, Table) and [len(row.cells) for row in table.rows] == [3]


def test_a_table_wider_than_a_page_is_a_line_for_each_row() -> None:
    row = "|".join(f"c{n}" for n in range(20))
    assert words(f"{row}\n{'|'.join(['--'] * 20)}\n{row}").count("c19") == 2


LETTERS = st.text(st.sampled_from("ab1 #*_-+>|`~[]()!.\\\n\t<:"), max_size=150)


@settings(max_examples=100, deadline=None)
@given(LETTERS)
def test_any_marks_give_pages_and_keep_every_letter(text: str) -> None:
    shown = "".join(read(text).texts)
    for letter in "ab":
        assert shown.count(letter) >= text.replace("\\", "").count(letter) - text.count("`") * text.count(letter)


def test_marks_made_to_be_slow_are_not() -> None:
    began = time.process_time()
    for piece in ("**a", "[", "*a ", "_a", "`", "- ", "|-", "> ", "![](", "<http://"):
        list(_Reader().blocks(piece * (100_000 // len(piece))))
        list(_Reader().blocks((piece + "\n") * (50_000 // len(piece))))
    list(_Reader().blocks("# " + " " * 100_000 + "a" + " #" * 50_000 + "b"))
    assert time.process_time() - began < 15
