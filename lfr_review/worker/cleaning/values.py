"""Reading values out of PDF objects that may hold anything.

An untrusted dictionary may hold a number where a name belongs, or a reference into nothing. Every function here
answers with the value when it is of the kind asked for, and otherwise with None or an empty value. None raises.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from lfr_review.worker.protocol import clean_text

ObjectId = tuple[int, int]  #: number and generation; (0, 0) for an object that stands inside another
Box = tuple[float, float, float, float]  #: x0, y0, x1, y1 with x0 < x1 and y0 < y1

DIRECT: ObjectId = (0, 0)
MAX_TEXT = 4_000  #: characters of a title, an address or a recorded fact that we keep
_NUMERIC = frozenset({int, float, Decimal})  #: what pikepdf gives for a number; a truth value is none
_MAX_COORDINATE = 1e7  #: no page is 100 km wide; a larger figure is nonsense and would overflow what draws it


def entry(holder: Any, key: str) -> Any:
    """The value under a key of a dictionary or stream, or None."""
    if isinstance(holder, Dictionary | Stream):
        return holder.get(key)
    return None


def named(holder: Any, key: str) -> Any:
    """The value under a name that somebody chose, or None. Such a name may hold bytes that are no text."""
    if isinstance(holder, Dictionary | Stream) and key in holder:
        return holder[key]
    return None


def dictionary(value: Any) -> Dictionary | None:
    """The value as a dictionary, or None."""
    return value if isinstance(value, Dictionary) else None


def items_of(value: Any) -> list[tuple[str, Any]]:
    """Keys and values of a dictionary or of a stream's dictionary, in an order that never varies."""
    if isinstance(value, Stream):
        value = value.stream_dict
    if not isinstance(value, Dictionary):
        return []
    held = [(key, each) for key, each in value.items() if each is not None]  # a null counts as absent
    return sorted(held, key=lambda item: item[0])


def elements(value: Any) -> list[Any]:
    """The elements of an array; nothing where it is not one."""
    return list(value.as_list()) if isinstance(value, Array) else []


def is_true(value: Any) -> bool:
    """Whether the value is the truth value true, and not merely something."""
    return value is True


def name(value: Any) -> str:
    """A name with its slash, or an empty text."""
    return plain(value) if isinstance(value, Name) else ""


def plain(value: Name | String) -> str:
    """A name or text string as text, whatever its bytes are."""
    try:
        return str(value)
    except UnicodeDecodeError:
        return value.unparse().decode("ascii", "replace")


def number(value: Any) -> float | None:
    """A number, or None."""
    return float(value) if type(value) in _NUMERIC else None


def whole(value: Any) -> int | None:
    """A whole number, or None. A real that stands where a whole number belongs is cut off, as viewers do."""
    found = number(value)
    return None if found is None or abs(found) > _MAX_COORDINATE else int(found)


def numbers(value: Any, count: int) -> tuple[float, ...] | None:
    """Exactly `count` numbers from an array, or None."""
    if not isinstance(value, Array):
        return None
    parts = value.as_list()
    if len(parts) != count or not all(type(part) in _NUMERIC for part in parts):
        return None
    found = tuple(map(float, parts))
    return found if all(-_MAX_COORDINATE <= part <= _MAX_COORDINATE for part in found) else None


def text(value: Any) -> str:
    """A text string, cleaned of control characters and cut to a length a record can hold, or an empty text."""
    if not isinstance(value, String):
        return ""
    return clean_text(plain(value))[:MAX_TEXT].strip()


def box(value: Any) -> Box | None:
    """A rectangle with its corners in order, or None where it is no rectangle or has no area."""
    corners = numbers(value, 4)
    if corners is None:
        return None
    x0, y0, x1, y1 = corners
    ordered = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return ordered if ordered[0] < ordered[2] and ordered[1] < ordered[3] else None


def meet(one: Box, other: Box) -> Box | None:
    """The part that two rectangles share, or None."""
    shared = (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))
    return shared if shared[0] < shared[2] and shared[1] < shared[3] else None


def identity(value: Any) -> ObjectId:
    """The object's number and generation, or `DIRECT`."""
    return value.objgen if isinstance(value, Object) else DIRECT
