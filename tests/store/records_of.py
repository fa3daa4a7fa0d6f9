"""Strategies for every record that the library keeps, built from the types of its fields."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import types
import typing
from typing import Any, Union

from hypothesis import strategies as st

from lfr_review.domain.ids import Sha256, Uid, uid_from
from lfr_review.store.decoders import field_types

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_WHOLE = st.integers(-(2**63), 2**63 - 1)
_UIDS = st.integers(0, 2**48 - 1).map(lambda millis: uid_from(millis, bytes(10)))
_HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
_INSTANTS = st.datetimes(
    min_value=dt.datetime(1970, 1, 1),  # noqa: DTZ001 - Hypothesis wants bounds without a zone
    max_value=dt.datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(dt.UTC),
)


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a record's field may have."""
    if kind is Uid:
        return _UIDS
    if kind is Sha256:
        return _HASHES
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        return st.one_of([values_of(part) for part in arguments])
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]), max_size=4)
    if origin is tuple and arguments[-1] is ...:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*[values_of(part) for part in arguments])
    if dataclasses.is_dataclass(kind):
        return records_of(typing.cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: _TEXT,
        int: _WHOLE,
        bool: st.booleans(),
        dt.date: st.dates(),
        dt.datetime: _INSTANTS,
        type(None): st.none(),
    }
    return simple[kind]


def records_of(cls: type) -> st.SearchStrategy[Any]:
    """Any record of a class, every field given."""
    return st.builds(cls, **{name: values_of(kind) for name, kind in field_types(cls).items()})
