"""What stands in an answer to a request for a time stamp.

Source: RFC 3161, section 2.4.2; RFC 5652 (Cryptographic Message Syntax), sections 5.1 to 5.3.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lfr_review.worker.stamps.der import OCTETS, SET, NotDer, Value, read_der

SIGNED_DATA = "1.2.840.113549.1.7.2"
STAMP_INFO = "1.2.840.113549.1.9.16.1.4"
_TAGGED_0, _SET_0, _KEY_0 = 0xA0, 0xA0, 0x80  # [0] as a wrapper, as a SET in disguise, as a key's identifier
_GRANTED = frozenset({0, 1})  # granted, and granted with changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The one signature of a token."""

    issuer: bytes  #: name of the issuer of the signer's certificate, as DER; empty where a key is named instead
    serial: int
    key: bytes  #: identifier of the signer's key; empty where a certificate is named
    digest: str  #: object identifier
    attributes: bytes  #: what was signed: the SET of attributes, as DER
    said: dict[str, Value]  #: the one value of each attribute
    algorithm: str  #: object identifier
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A time stamp."""

    info: bytes  #: what the stamp says, as DER
    digest: str  #: object identifier of the hash that was stamped
    stamped: bytes  #: the hash
    at: dt.datetime
    nonce: int | None
    certificates: tuple[bytes, ...]
    signed: Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: a token, or why there is none."""

    token: Token | None
    refusal: str = ""  #: in the authority's own words


def read_reply(content: bytes) -> Reply:
    """What an answer holds: the whole answer of a server, or a token alone.

    Raises:
        NotDer: it is neither.
    """
    parts = read_der(content).parts()
    if not parts:
        raise NotDer("empty")
    if parts[0].tag != 0x30:  # a token begins with what it is
        return Reply(token=_token(parts))
    status = parts[0].parts()
    if not status:
        raise NotDer("no status")
    if status[0].integer() not in _GRANTED:
        return Reply(token=None, refusal=_words(status))
    if len(parts) != 2:
        raise NotDer("granted without a token")
    return Reply(token=_token(parts[1].parts()))


def _words(status: tuple[Value, ...]) -> str:
    said = [each for each in status[1:] if each.tag == 0x30]
    texts = [part.content.decode("utf-8", "replace") for part in said[0].parts()] if said else []
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text) for text in texts)
    return " ".join(plain.split())[:300]


def _token(parts: tuple[Value, ...]) -> Token:
    if len(parts) != 2 or parts[0].object_id() != SIGNED_DATA:
        raise NotDer("not signed data")
    signed = parts[1].only(_TAGGED_0).parts()
    if len(signed) < 4:
        raise NotDer("signed data cut short")
    kind, wrapped = _exactly(signed[2].parts(), 2)
    if kind.object_id() != STAMP_INFO:
        raise NotDer("no time stamp is signed here")
    info = wrapped.only(_TAGGED_0).bytes_of(OCTETS)
    certificates = next((part for part in signed[3:-1] if part.tag == _SET_0), None)
    told = read_der(info).parts()
    if len(told) < 5:
        raise NotDer("a time stamp cut short")
    algorithm, stamped = _exactly(told[2].parts(), 2)
    return Token(
        info=info,
        digest=_algorithm(algorithm),
        stamped=stamped.bytes_of(OCTETS),
        at=told[4].instant(),
        nonce=next((part.integer() for part in told[5:] if part.tag == 0x02), None),
        certificates=tuple(part.whole for part in certificates.parts(_SET_0)) if certificates is not None else (),
        signed=_signed(signed[-1].only(SET)),
    )


def _signed(signer: Value) -> Signed:
    parts = signer.parts()
    if len(parts) < 6 or parts[3].tag != _SET_0:
        raise NotDer("a signature without signed attributes")
    issuer, serial, key = b"", 0, b""
    if parts[1].tag == _KEY_0:
        key = parts[1].content
    else:
        name, number = _exactly(parts[1].parts(), 2)
        issuer, serial = name.whole, number.integer()
    said: dict[str, Value] = {}
    for attribute in parts[3].parts(_SET_0):
        kind, values = _exactly(attribute.parts(), 2)
        if kind.object_id() in said:
            raise NotDer("an attribute twice")
        said[kind.object_id()] = values.only(SET)
    return Signed(
        issuer=issuer,
        serial=serial,
        key=key,
        digest=_algorithm(parts[2]),
        attributes=bytes([SET]) + parts[3].whole[1:],  # RFC 5652, 5.4: signed as the SET that they are
        said=said,
        algorithm=_algorithm(parts[4]),
        signature=parts[5].bytes_of(OCTETS),
    )


def _algorithm(value: Value) -> str:
    parts = value.parts()
    if not parts:
        raise NotDer("no algorithm")
    return parts[0].object_id()


def _exactly(parts: tuple[Value, ...], count: int) -> tuple[Value, ...]:
    if len(parts) != count:
        raise NotDer("more or fewer parts than expected")
    return parts
