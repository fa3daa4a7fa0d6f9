"""Records to rows and back, for every class that the library keeps."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.codec import Mismatch, from_plain, to_plain
from lfr_review.domain.errors import LibraryDamaged
from lfr_review.domain.moments import Moment
from lfr_review.store.decoders import decoder, field_types
from lfr_review.store.library import Library
from lfr_review.store.records import TABLES, Record
from lfr_review.store.rows import json_text, rows_of
from tests.store.records_of import records_of

CLASSES = list(TABLES)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_record_comes_back_from_its_row_as_it_was(cls: type[Record]) -> None:
    rows = rows_of(cls)

    @settings(max_examples=30)
    @given(records_of(cls))
    def comes_back(record: Record) -> None:
        row = rows.to_row(record)
        assert all(value is None or type(value) in (str, int) for value in row)
        assert rows.from_row(row) == record

    comes_back()


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_record_comes_back_from_the_history_as_it_was(cls: type[Record]) -> None:
    @settings(max_examples=30)
    @given(records_of(cls))
    def comes_back(record: Record) -> None:
        plain = json.loads(json_text(record))
        assert decoder(cls)(plain) == from_plain(cls, plain) == record

    comes_back()


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_table_has_a_column_for_every_field_and_no_other(library: Library, cls: type[Record]) -> None:
    with library._connections.reading() as db:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({TABLES[cls]})")]
    assert columns == ["id", *field_types(cls)]


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from(["exact", "day", "unknown"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "earliest", "latest", "zone", "fold", "typed", "type"]), inner)
    ),
    max_leaves=8,
)


@given(PLAIN)
def test_quick_decoder_refuses_what_the_codec_refuses(value: object) -> None:
    for kind in (Moment, Moment | None, tuple[Moment, ...], frozenset[str], tuple[str, int], bool):
        try:
            expected: object = from_plain(kind, value)
        except Mismatch:
            with pytest.raises(Mismatch):
                decoder(kind)(value)
        else:
            assert decoder(kind)(value) == expected


@given(records_of(Moment))
def test_quick_decoder_reads_what_the_codec_writes(moment: Moment) -> None:
    assert decoder(Moment)(to_plain(moment)) == moment


def test_row_that_this_program_never_wrote_is_called_damaged() -> None:
    rows = rows_of(CLASSES[0])
    with pytest.raises(LibraryDamaged, match="case_file"):
        rows.from_row(["?"] * len(rows.columns))


def test_class_that_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError):
        rows_of(Moment)  # type: ignore[type-var]
