"""The few rules of DER that a time stamp is written by: each value is a tag, a length and that many bytes.

Nothing here descends by itself, so depth is bounded by who asks; lengths are held against what is there.
Source: ITU-T X.690, sections 8 and 10.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

INTEGER, OCTETS, OBJECT_ID, SEQUENCE, SET = 0x02, 0x04, 0x06, 0x30, 0x31
GENERALIZED_TIME = 0x18
_MOST_PARTS = 1_000  # of one value; a time stamp has a dozen


class NotDer(ValueError):
    """Bytes are not what DER allows, or not of the shape that was asked for."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its tag, its content, and all of its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def parts(self, tag: int = SEQUENCE) -> tuple[Value, ...]:
        """The values that lie in it, where it has this tag."""
        if self.tag != tag:
            raise NotDer("another tag than expected")
        found, rest = [], self.content
        while rest:
            value, rest = _first(rest)
            found.append(value)
            if len(found) > _MOST_PARTS:
                raise NotDer("too many parts")
        return tuple(found)

    def only(self, tag: int) -> Value:
        """The one value that lies in it, where it has this tag."""
        parts = self.parts(tag)
        if len(parts) != 1:
            raise NotDer("more or less than one part")
        return parts[0]

    def bytes_of(self, tag: int) -> bytes:
        """Its content, where it has this tag."""
        if self.tag != tag:
            raise NotDer("another tag than expected")
        return self.content

    def integer(self) -> int:
        """The number that it is."""
        content = self.bytes_of(INTEGER)
        if not content:
            raise NotDer("an empty number")
        return int.from_bytes(content, "big", signed=True)

    def object_id(self) -> str:
        """The object identifier that it is, such as `1.2.840.113549`."""
        content = self.bytes_of(OBJECT_ID)
        if not content or content[-1] & 0x80 or len(content) > 64:
            raise NotDer("a broken object identifier")
        arcs, arc = [], 0
        for byte in content:
            arc = arc << 7 | byte & 0x7F
            if not byte & 0x80:
                arcs.append(arc)
                arc = 0
        first = min(arcs[0] // 40, 2)
        return ".".join(str(each) for each in (first, arcs[0] - 40 * first, *arcs[1:]))

    def instant(self) -> dt.datetime:
        """The instant that it is, UTC."""
        text = self.bytes_of(GENERALIZED_TIME).decode("ascii", "replace")
        whole, _, fraction = text.removesuffix("Z").partition(".")
        if not text.endswith("Z") or not (whole + fraction).isdecimal() or len(whole) != 14:
            raise NotDer("not an instant in UTC")
        try:
            at = dt.datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
        except ValueError as error:
            raise NotDer("not an instant in UTC") from error
        return at.replace(microsecond=int(fraction[:6].ljust(6, "0")) if fraction else 0)


def read_der(content: bytes) -> Value:
    """The one value that bytes are.

    Raises:
        NotDer: they are none, or more.
    """
    value, rest = _first(content)
    if rest:
        raise NotDer("something follows")
    return value


def _first(content: bytes) -> tuple[Value, bytes]:
    if len(content) < 2 or content[0] & 0x1F == 0x1F:
        raise NotDer("no value")
    length, start = content[1], 2
    if length == 0x80 or length > 0x84:
        raise NotDer("a length that DER does not allow")
    if length > 0x80:
        start = 2 + length - 0x80
        length = int.from_bytes(content[2:start], "big")
    end = start + length
    if end > len(content):
        raise NotDer("cut off")
    return Value(content[0], content[start:end], content[:end]), content[end:]
