"""Between records and rows: one column per field, built once for each class."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import json
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, Union, cast

from lfr_review.domain.codec import Mismatch, instant_text, to_plain
from lfr_review.domain.errors import LibraryDamaged
from lfr_review.store.decoders import Decoder, decoder, field_types
from lfr_review.store.records import TABLES, R, Record

Value = str | int | None

T = TypeVar("T")

_SAME_TEXTS = 4096  # JSON columns repeat: `unknown` moments, empty sets


@dataclass(frozen=True, slots=True)
class Column:
    """How one field is stored."""

    name: str
    to_value: Callable[[Any], Value]
    from_value: Decoder
    from_plain: Decoder  #: of a value as `to_plain` gives it, for the history


class Rows(Generic[R]):
    """The table of one class of record: its columns and its SQL."""

    def __init__(self, cls: type[R], table: str) -> None:
        self.cls = cls
        self.table = table
        self.columns = {name: _column(name, kind) for name, kind in field_types(cls).items()}
        self._readers = [column.from_value for column in self.columns.values()]
        self._names = list(self.columns)
        names = ", ".join(f'"{name}"' for name in self.columns)
        self.select = f'SELECT {names} FROM "{table}"'
        self.insert = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(self.columns))})'

    def to_row(self, record: R) -> tuple[Value, ...]:
        """The record as the values of its columns."""
        return tuple(column.to_value(getattr(record, name)) for name, column in self.columns.items())

    def from_row(self, row: Sequence[Any]) -> R:
        """The record that a row holds.

        Raises:
            LibraryDamaged: a value is none that this program wrote.
        """
        try:
            values = [read(value) for read, value in zip(self._readers, row, strict=True)]
        except (Mismatch, ValueError) as error:
            raise LibraryDamaged(
                f"A row of the table {self.table} cannot be understood. Nothing was changed.",
                "Make a copy of the library, then open it with a newer version or restore a backup.",
            ) from error
        return self.cls(**dict(zip(self._names, values, strict=True)))

    def where(self, equals: dict[str, Any]) -> tuple[str, list[Value]]:
        """The condition that fields have these values, and its parameters."""
        if not equals:
            return "", []
        parameters = [self.columns[name].to_value(value) for name, value in equals.items()]
        return " WHERE " + " AND ".join(f'"{name}" IS ?' for name in equals), parameters

    def order_by(self, order: str) -> str:
        """The order that field names ask for, each perhaps with a minus before it; equals lie as they were made."""
        parts = []
        for part in filter(None, (part.strip() for part in order.split(","))):
            name = part.removeprefix("-")
            if name not in self.columns:
                raise KeyError(f"{self.cls.__name__} has no field {name}")
            parts.append(f'"{name}" DESC' if part.startswith("-") else f'"{name}"')
        return " ORDER BY " + ", ".join([*parts, "uid"])


def rows_of(cls: type[R]) -> Rows[R]:
    """The table of a class."""
    return cast(Rows[R], _rows_of(cls))


def forget_values() -> None:
    """Let go of the decoded values kept for speed. A library that closes calls this."""
    _rows_of.cache_clear()


@functools.cache
def _rows_of(cls: type[Record]) -> Rows[Any]:
    table = TABLES.get(cls)
    if table is None:
        raise TypeError(f"{cls.__name__} is not a record that the library keeps")
    return Rows(cls, table)


def json_text(value: object) -> str:
    """A plain value as the JSON that columns and history hold."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _column(name: str, kind: Any) -> Column:
    plain = decoder(kind)
    inner, optional = _without_none(kind)
    inner = getattr(inner, "__supertype__", inner)
    if isinstance(inner, type) and issubclass(inner, enum.Enum):
        return Column(name, _optional(lambda value: value.value, optional), plain, plain)
    if inner is str or inner is int:
        return Column(name, _same, plain, plain)
    if inner is bool:
        return Column(name, _optional(int, optional), _optional(_from_bit, optional), plain)
    if inner is dt.datetime:
        return Column(name, _optional(instant_text, optional), plain, plain)
    if inner is dt.date:
        return Column(name, _optional(dt.date.isoformat, optional), plain, plain)
    return Column(name, _optional(json_text, optional), _optional(_from_json(decoder(inner)), optional), plain)


def _without_none(kind: Any) -> tuple[Any, bool]:
    if typing.get_origin(kind) not in (Union, types.UnionType):
        return kind, False
    members = [member for member in typing.get_args(kind) if member is not type(None)]
    return (members[0], True) if len(members) == 1 else (kind, False)


def _optional(step: Callable[[Any], T], optional: bool) -> Callable[[Any], Any]:
    return (lambda value: None if value is None else step(value)) if optional else step


def _same(value: Any) -> Any:
    return value


def _from_bit(value: Any) -> bool:
    if value not in (0, 1):
        raise Mismatch("expected 0 or 1")
    return bool(value)


def _from_json(read: Decoder) -> Decoder:
    """Of JSON text. What it gives is frozen, so equal texts may share one value."""

    @functools.lru_cache(maxsize=_SAME_TEXTS)
    def decode(text: str) -> Any:
        try:
            return read(json.loads(text))
        except (TypeError, RecursionError) as error:
            raise Mismatch("not JSON text") from error

    return decode
