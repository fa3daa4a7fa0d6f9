"""SEC 050: HTML from strangers becomes words; nothing of it stays alive."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.documents import Block, Heading, Paragraph, Style, Table, Words
from lfr_review.worker.readers.markup import markup_blocks


def blocks(html: str) -> tuple[Block, ...]:
    return markup_blocks(html, lambda text: text)


def said(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Table):
        cells = [cell for row in block.rows for cell in row.cells]
        return " | ".join("".join(run.text for run in cell if isinstance(run, Words)) for cell in cells)
    assert isinstance(block, Paragraph)
    return "".join(run.text for run in block.runs if isinstance(run, Words))


def all_said(html: str) -> list[str]:
    return [said(block) for block in blocks(html)]


def test_paragraphs_line_ends_and_spaces_are_those_a_reader_sees() -> None:
    assert all_said("<p>One\n  two</p>\n<div>Three<br>four</div>five") == ["One two", "Three\nfour", "five"]
    assert all_said("<pre>a\n  b</pre>") == ["a\n  b"]


def test_headings_lists_and_looks() -> None:
    heading, first, second, bullet, mixed = blocks(
        "<h1>Title</h1><ol><li>one<li><p>two</p></ol><ul><li>dot</ul><p>a <b>b</b> <em>c</em></p>"
    )
    assert heading == Heading(text="Title", level=2)
    assert isinstance(first, Paragraph) and (first.style, first.number) == (Style.NUMBERED, "1.")
    assert isinstance(second, Paragraph) and (second.style, second.number, said(second)) == (
        Style.NUMBERED,
        "2.",
        "two",
    )
    assert isinstance(bullet, Paragraph) and bullet.style is Style.BULLET
    assert isinstance(mixed, Paragraph)
    assert [(r.text, r.strong, r.italic) for r in mixed.runs if isinstance(r, Words) and r.text.strip()] == [
        ("a ", False, False),
        ("b", True, False),
        ("c", False, True),
    ]


def test_SEC_050_a_link_is_its_words_and_its_address_and_leads_nowhere() -> None:
    (paragraph,) = blocks(
        '<p>Click <a href="https://track.example/?id=7">here</a> or <a href="mailto:a@b.c">a@b.c</a></p>'
    )
    assert said(paragraph) == "Click here (https://track.example/?id=7) or a@b.c"
    assert isinstance(paragraph, Paragraph)
    assert all(isinstance(run, Words) and run.link is None for run in paragraph.runs)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert('gone')</script>seen",
        "<style>p{}gone</style>seen",
        "<p onclick='gone()'>seen</p>",
        "<img src='http://gone.example/x.gif' alt='gone'>seen",
        "<iframe src='http://gone.example'></iframe>seen",
        "<a href='javascript:gone()'>seen</a>",
        "<a href='data:text/html,gone'>seen</a>",
        "<object data='gone'></object>seen",
        "<svg><script>gone</script></svg>seen",
        "<!-- gone -->seen",
        "<title>gone</title>seen",
        "<link rel=stylesheet href=http://gone.example>seen",
        "<form action=gone><input value=gone></form>seen",
    ],
)
def test_SEC_050_nothing_but_words_comes_through(html: str) -> None:
    words = " ".join(all_said(html))
    assert "seen" in words and "gone" not in words


def test_a_table_of_words_stays_a_table() -> None:
    (table,) = blocks("<table><tr><th>Date<th>Act</tr><tr><td>1<td>2</tr><tr><td>3<td>4</tr></table>")
    assert isinstance(table, Table)
    assert [column.heading for column in table.columns] == ["Date", "Act"]
    assert said(table) == "1 | 2 | 3 | 4"


def test_a_row_of_one_cell_stands_across_and_a_short_one_is_filled_up() -> None:
    (table,) = blocks("<table><tr><td>All of it</tr><tr><td>1<td>2<td>3</tr><tr><td>4<td>5</tr></table>")
    assert isinstance(table, Table)
    assert [row.spanning for row in table.rows] == [True, False, False]
    assert said(table) == "All of it | 1 | 2 | 3 | 4 | 5 | "


def test_a_table_wider_than_a_page_is_a_line_for_each_row() -> None:
    row = "".join(f"<td>{n}" for n in range(20))
    assert all_said(f"<table><tr>{row}</tr><tr>{row}</tr></table>") == [" | ".join(map(str, range(20)))] * 2


def test_a_table_that_only_arranges_a_page_becomes_its_words() -> None:
    html = "<table><tr><td><table><tr><td><p>one</p></td></tr></table></td></tr><tr><td>two</td></tr></table>"
    assert all_said(html) == ["one", "two"]


def test_broken_and_deep_markup_keeps_its_words() -> None:
    assert "end" in " ".join(all_said("<div>" * 5_000 + "end"))
    assert " ".join(all_said("<p><b>one<p>two</b></i></table>three")) == "one twothree"


@given(st.text(st.sampled_from("<>/\"'=& abpdivtrl!-;#x1"), max_size=200))
def test_any_markup_gives_blocks(html: str) -> None:
    blocks(html)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=50))
def test_escaped_words_come_through_as_they_were(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert "".join(all_said(f"<p>{escaped}</p>")) == text


def test_markup_made_to_be_slow_is_not() -> None:
    began = time.process_time()
    for piece in ("<a href='http://x'>", "<table><tr><td>", "<b><i>", "&amp", "<li>"):
        blocks(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 10
