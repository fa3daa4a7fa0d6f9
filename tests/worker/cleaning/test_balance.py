"""Whatever content a page has, what is drawn after it starts from a fresh state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array

from lfr_review.worker.cleaning import clean_pdf, save_rendition
from lfr_review.worker.cleaning.balance import balanced, seems_balanced
from lfr_review.worker.cleaning.content import Instruction, instructions
from tests.worker.cleaning.making import greatest_difference, new_pdf, page_of, picture, shown, written

SQUARE = b" 0 0 40 40 re f "


def steps(content: bytes) -> list[tuple[bytes, list[bytes]]]:
    return [(each.operator, each.operands) for each in instructions(content)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"q 5 -.5 cm/Im#30 Do Q", [(b"q", []), (b"cm", [b"5", b"-.5"]), (b"Do", [b"/Im#30"]), (b"Q", [])]),
        (b"(a (nested (deep)) \\) b) Tj", [(b"Tj", [b"(a (nested (deep)) \\) b)"])]),
        (b"[(q)-20<51>]TJ", [(b"TJ", [b"[", b"(q)", b"-20", b"<51>", b"]"])]),
        (b"% q Q\nq", [(b"q", [])]),
        (b"/Span<</ActualText(x)>>BDC EMC", [(b"BDC", [b"/Span", b"<<", b"/ActualText", b"(x)", b">>"]), (b"EMC", [])]),
        (b"BI /W 2 /H 1 ID \x00 EI\xff EI Q", [(b"BI", [b"/W", b"2", b"/H", b"1"]), (b"Q", [])]),
        (b"true false null gs", [(b"gs", [b"true", b"false", b"null"])]),
        (b"(never closed q Q", []),
    ],
)  # fmt: skip
def test_instructions_are_told_apart(content: bytes, expected: list[tuple[bytes, list[bytes]]]) -> None:
    assert steps(content) == expected


def depth_after(found: list[Instruction]) -> tuple[int, int]:
    """The depth of saves at the end, and the lowest on the way."""
    depth = lowest = 0
    for each in found:
        depth += (each.operator == b"q") - (each.operator == b"Q")
        lowest = min(lowest, depth)
    return depth, lowest


@given(st.lists(st.sampled_from([b"q", b"Q", b"BT", b"ET", b"1 g", b"(q Q) Tj", b"/P BMC", b"EMC", b"1 0 0 1 2 3 cm"])))
def test_balanced_content_ends_where_it_began(parts: list[bytes]) -> None:
    content = b"\n".join(parts)
    even = balanced(content)
    assert depth_after(list(instructions(even))) == (0, 0)
    assert balanced(even) == even
    if seems_balanced(content):
        assert depth_after(list(instructions(content))) == (0, 0)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_instructions(content: bytes) -> None:
    for each in instructions(content):
        assert 0 <= each.start < each.end <= len(content)
    seems_balanced(balanced(content))


@pytest.mark.parametrize(
    "content",
    [
        b"q 2 0 0 2 10 10 cm" + SQUARE,
        b"q q q 0.5 0 0 0.5 30 30 cm" + SQUARE + b"Q",
        b"2 0 0 2 10 10 cm Q Q" + SQUARE,
        b"Q 1 0 0 1 50 50 cm Q" + SQUARE + b" q",
        shown("open")[:-2],
        b"q 2 0 0 2 10 10 cm" + SQUARE + b" (never closed q Q",
        b"q 2 0 0 2 10 10 cm" + SQUARE + b" [ (array) -5",
        b"q 2 0 0 2 10 10 cm" + SQUARE + b" BT (((((((((deep Q )))))))) ) Tj ET",
        b"q % Q" + b"\n2 0 0 2 10 10 cm" + SQUARE,
        b"/Artifact BMC 1 0 0 rg" + SQUARE,
        b"q" * 500 + SQUARE,
    ],
)
def test_mended_pages_look_as_before_and_end_balanced(content: bytes) -> None:
    source = written(new_pdf(content))
    clean = clean_pdf(source, page_facts=False)
    made = save_rendition(clean)
    assert greatest_difference(picture(made), picture(source)) == 0
    assert seems_balanced(page_of(clean.pdf)["/Contents"].read_bytes())


def test_content_in_several_streams_is_balanced_as_a_whole() -> None:
    pdf = new_pdf(b"")
    page_of(pdf)["/Contents"] = Array([pdf.make_stream(part) for part in (b"q 2 0 0 2 0 0 cm q", SQUARE + b"Q")])
    clean = clean_pdf(written(pdf), page_facts=False)
    assert depth_after(list(instructions(page_of(clean.pdf)["/Contents"].read_bytes()))) == (0, 0)
