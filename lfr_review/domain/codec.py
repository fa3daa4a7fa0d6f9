"""Between frozen dataclasses and plain JSON values, strictly in both directions.

One codec serves the database's JSON columns, the worker's messages and the files we write, so what is checked in
one place is checked in all. Anything of a wrong type, an unknown key or a missing one is refused: a message from
the worker process is untrusted.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar, Union

T = TypeVar("T")

type_key = "type"  # names the class in a union of dataclasses


class Mismatch(ValueError):
    """A value does not have the shape that its type asks for."""


def to_plain(value: object) -> Any:
    """The JSON value of a dataclass, enum, date, tuple, set or mapping.

    Instants become UTC text ending in `Z`; a set becomes a sorted list; a dataclass becomes an object with a
    `type` key, so that a union can be read back.
    """
    if value is None or isinstance(value, (bool, int, float)) or type(value) is str:
        return value
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return instant_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {type_key: type(value).__name__, **plain}
    if isinstance(value, (frozenset, set)):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    raise Mismatch(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[T] | Any, value: Any) -> T:
    """The value of the given type that a JSON value stands for.

    Raises:
        Mismatch: the JSON value has another shape.
    """
    result: T = _read(kind, value)
    return result


def instant_text(at: dt.datetime) -> str:
    """An aware instant as UTC text, to the microsecond only where there is one."""
    if at.tzinfo is None:
        raise Mismatch("an instant needs its time zone")
    return at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def read_instant(text: str) -> dt.datetime:
    """The aware UTC instant that `instant_text` wrote."""
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise Mismatch("an instant needs its time zone")
    return at.astimezone(dt.UTC)


def _read(kind: Any, value: Any) -> Any:
    kind = getattr(kind, "__supertype__", kind)
    if kind is Any or kind is object:
        return value
    origin = typing.get_origin(kind)
    if origin is not None:
        return _read_generic(kind, origin, value)
    if kind is type(None):
        return _same(value is None, value, kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _read_dataclass(kind, value)
    return _read_simple(kind, value)


def _read_simple(kind: Any, value: Any) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if kind in (bool, int, float, str):
        return _same(type(value) is kind, value, kind)
    if not isinstance(value, str):
        raise Mismatch(f"expected text for {kind.__name__}, found {type(value).__name__}")
    try:
        if kind is dt.datetime:
            return read_instant(value)
        if kind is dt.date:
            return dt.date.fromisoformat(value)
        if issubclass(kind, enum.Enum):
            return kind(value)
    except ValueError as error:
        raise Mismatch(f"not a {kind.__name__}") from error
    raise Mismatch(f"no reader for {kind!r}")


def _read_generic(kind: Any, origin: Any, value: Any) -> Any:
    arguments = typing.get_args(kind)
    if origin in (Union, types.UnionType):
        return _read_union(arguments, value)
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        _same(isinstance(value, dict), value, dict)
        return {_read(arguments[0], key): _read(arguments[1], item) for key, item in value.items()}
    _same(isinstance(value, list), value, list)
    if origin is frozenset:
        return frozenset(_read(arguments[0], item) for item in value)
    if origin is tuple and len(arguments) == 2 and arguments[1] is ...:
        return tuple(_read(arguments[0], item) for item in value)
    if origin is tuple:
        _same(len(value) == len(arguments), value, tuple)
        return tuple(_read(part, item) for part, item in zip(arguments, value, strict=True))
    raise Mismatch(f"no reader for {kind!r}")


def _read_union(members: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        return _same(type(None) in members, value, members)
    named = {m.__name__: m for m in members if dataclasses.is_dataclass(m) and isinstance(m, type)}
    name = value.get(type_key) if isinstance(value, dict) else None
    if isinstance(name, str) and name in named:
        return _read_dataclass(named[name], value)
    for member in members:
        if member is type(None):
            continue
        try:
            return _read(member, value)
        except Mismatch:
            continue
    raise Mismatch(f"{type(value).__name__} fits none of {len(members)} types")


def _read_dataclass(kind: type, value: Any) -> Any:
    _same(isinstance(value, dict), value, kind)
    fields = _fields(kind)
    given = {key: item for key, item in value.items() if key != type_key}
    if value.get(type_key, kind.__name__) != kind.__name__:
        raise Mismatch(f"expected {kind.__name__}")
    if unknown := given.keys() - fields.keys():
        raise Mismatch(f"{kind.__name__} has no field {sorted(unknown)[0]!r}")
    try:
        return kind(**{name: _read(fields[name], item) for name, item in given.items()})
    except TypeError as error:
        raise Mismatch(f"{kind.__name__} lacks a field") from error


@functools.cache
def _fields(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}


def _same(fits: bool, value: Any, kind: Any) -> Any:
    if not fits:
        raise Mismatch(f"expected {getattr(kind, '__name__', kind)}, found {type(value).__name__}")
    return value
