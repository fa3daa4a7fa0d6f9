"""Tables as plain text: the sign between the cells is found, and every cell comes through."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CaseworkError, LimitReached
from lfr_review.worker.readers.csv_table import MAX_COLUMNS, read_csv
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.grid import MAX_ROWS

CELLS = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=12)


def read(content: bytes) -> Pages:
    return read_csv(content, lambda pages: None, Findings())


def words(content: bytes) -> str:
    return " ".join(" ".join(read(content).texts).split())


def facts(content: bytes) -> dict[str, str]:
    return dict(read(content).facts)


@pytest.mark.parametrize(
    ("separator", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")]
)
def test_the_sign_between_the_cells_is_found(separator: str, name: str) -> None:
    rows = [["When", "Where", "Cost"], ["9:00, or so", "High St", "1,50"], ["10:00", "a; b | c", "2,50"]]
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    found = facts(out.getvalue().encode())
    assert (found["Cells parted by, as read"], found["Columns"], found["Rows"]) == (name, "3", "3")


def test_excel_s_own_line_names_the_sign() -> None:
    assert facts(b"sep=;\nA,x;B,y\n1,1;2,2\n")["Cells parted by, as read"] == "semicolon"
    assert "sep=" not in words(b"sep=;\nA,x;B,y\n1,1;2,2\n")


def test_quoted_cells_keep_their_commas_quotes_and_lines() -> None:
    text = words(b'Who,Said\r\nPC Ash,"He said ""stop"", then\r\nwalked on"\r\nPC Hill,nothing\r\n')
    assert 'He said "stop", then walked on' in text
    assert "PC Hill nothing" in text


def test_the_first_row_that_names_columns_comes_again_on_every_page() -> None:
    rows = "".join(f"{n},words {n}\n" for n in range(2, 101))
    pages = read(f"Number,What was said\n{rows}".encode())
    assert len(pages.pages) > 2
    assert all("What was said" in text for text in pages.texts)
    assert ("Heading row, as read", "row 1") in pages.facts
    assert all(page.width_pt > page.height_pt for page in pages.pages)


def test_rows_keep_their_numbers_where_empty_ones_stand_between() -> None:
    content = b"A,B\n1,first\n\n,\n1,fourth after\n"
    assert "5 1 fourth after" in words(content)
    assert facts(content)["Rows"] == "3, and 2 empty"


def test_rows_of_different_length_lose_nothing_and_are_said() -> None:
    content = b"a,b\n1,2,three\n4\n"
    assert "three" in words(content)
    assert any("between 1 and 3" in feature for feature in read(content).features)


def test_a_quotation_mark_that_is_never_closed_hides_no_rows() -> None:
    content = b'A,B\n1,"open\n2,second\n3,third\n'
    assert "open 3 2 second 4 3 third" in words(content)
    assert any("do not pair up" in feature for feature in read(content).features)


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "@SUM(A1)", "-cmd(1)", "+A1(2)"])
def test_cells_that_a_spreadsheet_would_run_are_said(cell: str) -> None:
    pages = read(f"A,B\n{cell},2\n".encode())
    assert cell in " ".join(pages.texts)
    assert any("begin like a formula" in feature for feature in pages.features)


def test_negative_figures_and_telephone_numbers_are_no_formulas() -> None:
    assert read(b"A,B\n-12.5,+44 20 7946 0000\n").features == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_the_encoding_is_found_and_said(encoding: str) -> None:
    content = "Name,Ort\nZoë,Straße\n".encode(encoding)
    assert "Zoë Straße" in words(content)
    assert facts(content)["Encoding, as read"] in ("utf-8", "utf-16-le", "windows-1252")


def test_a_table_of_more_columns_than_any_program_holds_is_a_sentence() -> None:
    with pytest.raises(LimitReached, match=r"16,385 columns, over the limit of 16,384\."):
        read(b"a," * MAX_COLUMNS + b"b\n")


def test_a_table_of_more_rows_than_can_be_shown_is_a_sentence() -> None:
    with pytest.raises(LimitReached, match="rows"):
        read(b"1\n" * (MAX_ROWS + 1))


def test_the_work_is_told_before_it_is_done() -> None:
    heard: list[int] = []
    pages = read_csv(b"a,b\n" * 1_500, heard.append, Findings())
    assert len(pages.pages) <= heard[0] * 2 and heard[0] >= 50


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4))
def test_no_cell_that_another_program_writes_is_lost(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    said = Counter("".join(read(b"sep=,\r\n" + out.getvalue().encode()).texts))
    for letter, count in Counter("".join("".join(row) for row in rows)).items():
        assert said[letter] >= count or letter.isspace()


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_pages_or_a_sentence(content: bytes) -> None:
    try:
        assert read(content).pages
    except CaseworkError as error:
        assert str(error)
