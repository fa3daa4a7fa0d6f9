"""Readers of plain JSON values, built once for a type and then run for thousands of rows.

`domain.codec.from_plain` looks at the type for every value; here the looking is done beforehand. Both read the same
values the same way, which a test proves.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import types
import typing
from collections.abc import Callable
from typing import Any, Union

from lfr_review.domain.codec import Mismatch, from_plain, read_instant, type_key

Decoder = Callable[[Any], Any]


@functools.cache
def decoder(kind: Any) -> Decoder:
    """A reader of plain values of a type: a frozen dataclass, a tuple, a set, an enum, a date or a plain value."""
    kind = getattr(kind, "__supertype__", kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        members = [member for member in arguments if member is not type(None)]
        if len(members) == 1:
            return _or_none(decoder(members[0]))
    if origin is frozenset:
        return _list_of(decoder(arguments[0]), frozenset)
    if origin is tuple and len(arguments) == 2 and arguments[1] is ...:
        return _list_of(decoder(arguments[0]), tuple)
    if origin is tuple:
        return _row_of([decoder(part) for part in arguments])
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _object(kind)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _enum(kind)
    simple = {str: _text, int: _whole_number, bool: _truth, dt.date: _day, dt.datetime: _instant}
    return simple.get(kind) or functools.partial(from_plain, kind)


def field_types(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields, in order."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _or_none(read: Decoder) -> Decoder:
    return lambda value: None if value is None else read(value)


def _list_of(read: Decoder, made: Callable[[Any], Any]) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not list:
            raise Mismatch(f"expected a list, found {type(value).__name__}")
        return made([read(item) for item in value])

    return decode


def _row_of(parts: list[Decoder]) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not list or len(value) != len(parts):
            raise Mismatch(f"expected a list of {len(parts)}")
        return tuple([read(item) for read, item in zip(parts, value, strict=True)])

    return decode


def _object(kind: type) -> Decoder:
    readers = {name: decoder(part) for name, part in field_types(kind).items()}

    def decode(value: Any) -> Any:
        if type(value) is not dict or value.get(type_key, kind.__name__) != kind.__name__:
            raise Mismatch(f"expected {kind.__name__}")
        try:
            return kind(**{name: readers[name](item) for name, item in value.items() if name != type_key})
        except (KeyError, TypeError) as error:
            raise Mismatch(f"a field of {kind.__name__} is missing or unknown") from error

    return decode


def _enum(kind: type[enum.Enum]) -> Decoder:
    known = {member.value: member for member in kind}

    def decode(value: Any) -> Any:
        try:
            return known[value]
        except (KeyError, TypeError) as error:
            raise Mismatch(f"not a {kind.__name__}") from error

    return decode


def _text(value: Any) -> Any:
    if type(value) is not str:
        raise Mismatch(f"expected text, found {type(value).__name__}")
    return value


def _whole_number(value: Any) -> Any:
    if type(value) is not int:
        raise Mismatch(f"expected a whole number, found {type(value).__name__}")
    return value


def _truth(value: Any) -> Any:
    if type(value) is not bool:
        raise Mismatch(f"expected true or false, found {type(value).__name__}")
    return value


def _day(value: Any) -> Any:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Mismatch("not a day") from error


def _instant(value: Any) -> Any:
    try:
        return read_instant(value)
    except (TypeError, ValueError) as error:
        raise Mismatch("not an instant") from error
