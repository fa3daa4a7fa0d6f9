"""Time stamps: what somebody outside says about when the log had come how far.

Source: RFC 3161 (Time-Stamp Protocol); our security requirements 69 and 70.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.clock_changes import clock_name, local_of
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.moments import LONDON

MOST_BYTES = 1 << 20  #: of an answer or a file of certificates; real ones have some thousand
NONCE_BYTES = 8

_SHA256_ALGORITHM = bytes.fromhex("300d06096086480165030402010500")  # AlgorithmIdentifier: SHA-256, no parameters
_WANTS_CERTIFICATE = bytes.fromhex("0101ff")  # certReq: true, so that the answer can be held against a root alone


class StampState(StrEnum):
    """What was found about an answer. Values are stored: never rename one."""

    PROVED = "proved"  #: signed by an authority that leads to the certificate given
    NOT_PROVED = "not-proved"  #: a stamp of our request, but the signature or the certificates do not hold
    FOREIGN = "foreign"  #: a stamp of something else
    REFUSED = "refused"  #: the authority says that it gave none
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class StampRequest:
    """A request for a time stamp of the log's end, as it was written to a file."""

    uid: Uid
    entry: int  #: of the audit log
    hash: Sha256  #: of that entry; the stamp is over these 32 bytes
    nonce: str  #: hexadecimal; the answer repeats it
    made_at: dt.datetime  #: aware, UTC
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StampAnswer:
    """What came back. It is kept whatever it is."""

    uid: Uid
    request: Uid | None  #: the request that it answers; None where that is not known
    received_at: dt.datetime  #: aware, UTC
    received_by: str
    sha256: Sha256  #: of the file
    content: str  #: of the file, base64
    state: StampState
    words: str  #: what was found, in sentences
    stamped_at: dt.datetime | None = None  #: aware, UTC; as the stamp says, proved or not
    authority: str = ""  #: who stamped, by the certificate that signed


@dataclass(frozen=True, slots=True, kw_only=True)
class StampReading:
    """What reading an answer found, before it is kept."""

    state: StampState
    request: Uid | None = None
    stamped_at: dt.datetime | None = None
    authority: str = ""
    why: str = ""  #: what does not hold, as the end of a sentence; or the authority's own words


def request_bytes(digest: Sha256, nonce: str) -> bytes:
    """A request for a time stamp over a hash, as a `.tsq` file.

    Args:
        digest: what is to be stamped.
        nonce: a positive number, hexadecimal.

    Source: RFC 3161, section 2.4.1.
    """
    imprint = _wrapped(0x30, _SHA256_ALGORITHM + _wrapped(0x04, bytes.fromhex(digest)))
    number = int(nonce, 16)
    written = _wrapped(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))
    return _wrapped(0x30, _wrapped(0x02, b"\x01") + imprint + written + _WANTS_CERTIFICATE)


def _wrapped(tag: int, content: bytes) -> bytes:
    if len(content) > 0x7F:
        raise ValueError("longer than a request ever is")
    return bytes((tag, len(content))) + content


def stamp_words(reading: StampReading, entry: int | None) -> str:
    """What an answer is worth, in sentences.

    Args:
        reading: what was found.
        entry: number of the log's entry that it answers for, where it answers one of our requests.
    """
    by = reading.authority or "a time-stamping service that does not say its name"
    at = _instant_words(reading.stamped_at) if reading.stamped_at is not None else "an unknown time"
    if reading.state is StampState.PROVED:
        return (
            f"Entry {entry:,} of the log was there on {at}: {by} says so, and its signature leads to the certificate "
            "that you gave. Nothing before that entry was written anew since. Whether a certificate was revoked cannot "
            "be known without a network."
        )
    if reading.state is StampState.NOT_PROVED:
        return (
            f"It answers the request for entry {entry:,} and says {at}, but it proves nothing yet: {reading.why}. It "
            "is kept; import it again with the root certificate of the service."
        )
    if reading.state is StampState.FOREIGN:
        return f"It is a time stamp of {at} by {by}, but of nothing that this library asked for. It is kept."
    if reading.state is StampState.REFUSED:
        why = f": “{reading.why}”" if reading.why else ""
        return f"The service gave no time stamp{why}. Its answer is kept. Write a new request, or ask another service."
    return "It cannot be read as an answer about a time stamp. It is kept as it is. Ask the service for it once more."


def _instant_words(at: dt.datetime) -> str:
    local, fold = local_of(at, LONDON)
    return f"{day_words(local.date())}, {local:%H:%M:%S} {clock_name(local, LONDON, fold)}".rstrip()
