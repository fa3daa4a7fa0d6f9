"""Objects read quickly are the objects that pdfminer reads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer.pdfparser import PDFStreamParser
from pdfminer.pdftypes import PDFObjRef

from lfr_review.worker.checking.plain_objects import LONGEST, PlainReader

names = st.from_regex(r"/[A-Za-z0-9.+_-]{1,12}", fullmatch=True)
numbers = st.one_of(
    st.integers(-(10**12), 10**12).map(str), st.from_regex(r"[+-]?[0-9]{0,6}\.[0-9]{1,6}", fullmatch=True)
)
texts = st.text(st.characters(codec="latin-1", exclude_characters="()\\"), max_size=12).map(lambda text: f"({text})")
digits = st.binary(max_size=8).map(lambda content: f"<{content.hex()}>")
references = st.tuples(st.integers(0, 10**9), st.integers(0, 99_999)).map(lambda pair: f"{pair[0]} {pair[1]} R")
simple = st.one_of(names, numbers, texts, digits, references, st.sampled_from(["true", "false", "null"]))
spaces = st.sampled_from([" ", "\n", "\r\n", "  ", "\t"])


def _array(parts: list[str], space: str) -> str:
    return f"[{space}{space.join(parts)}{space}]"


def _dictionary(entries: dict[str, str], space: str) -> str:
    return "<<" + space + space.join(f"{key}{space}{value}" for key, value in entries.items()) + space + ">>"


values = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(_array, st.lists(inner, max_size=5), spaces),
        st.builds(_dictionary, st.dictionaries(names, inner, max_size=5), spaces),
    ),
    max_leaves=20,
)
objects = st.one_of(
    st.builds(_array, st.lists(values, max_size=5), spaces),
    st.builds(_dictionary, st.dictionaries(names, values, max_size=5), spaces),
)


def by_pdfminer(piece: bytes) -> Any:
    return PDFStreamParser(piece).nextobject()[1]


def told(value: Any) -> Any:
    """A value that can be compared: references of pdfminer are equal to nothing."""
    if isinstance(value, PDFObjRef):
        return "reference", value.objid
    if isinstance(value, list):
        return [told(each) for each in value]
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items()}
    return type(value), value


@given(objects)
@example("<</Type/Page/MediaBox[0 0 595.276 841.89]/Parent 3 0 R/Rotate 90>>")
@example("<</Dest[12 0 R/XYZ null 700 null]/Title<FEFF0041>>>")
@example("[[][<<>>]]")
def test_what_is_written_plainly_is_read_as_pdfminer_reads_it(written: str) -> None:
    piece = written.encode("latin-1")
    read = PlainReader(None).read(piece)
    assert read is not None
    assert told(read) == told(by_pdfminer(piece))


@given(st.text(st.sampled_from("<>[]()/ \n%\\#012.-+RtrueAnl"), max_size=40))
def test_whatever_stands_there_is_left_alone_or_read_as_pdfminer_reads_it(written: str) -> None:
    piece = b"<<" + written.encode("ascii") + b">>"
    read = PlainReader(None).read(piece)
    if read is not None:
        assert told(read) == told(by_pdfminer(piece))


@pytest.mark.parametrize(
    "piece",
    [
        b"<</A#20B 1>>",
        rb"<</A (a \( b)>>",
        b"<</A (a (b) c)>>",
        b"<</A <4>>>",
        b"<</A 1 % remark\n>>",
        b"<</A 1>> <</B 2>>",
        b"<</A>>",
        b"<<1 /A>>",
        b"<</A [1>>",
        b"[1 2",
        b"1 2]",
        b"12 0 R",
        b"/Name",
        b"",
        b"<</A endobj>>",
        b"<</A \xe9>>",
    ],
)
def test_anything_unusual_is_left_to_pdfminer(piece: bytes) -> None:
    assert PlainReader(None).read(piece) is None


def test_a_very_long_object_is_left_to_a_reader_that_watches_the_clock() -> None:
    piece = b"[" + b"1 " * (LONGEST // 2) + b"]"
    assert PlainReader(None).read(piece) is None


def test_deep_nesting_is_no_trouble() -> None:
    depth = 100_000
    read = PlainReader(None).read(b"[" * depth + b"]" * depth)
    for _ in range(depth - 1):
        assert isinstance(read, list)
        assert len(read) == 1
        read = read[0]
    assert read == []
