"""Time stamps: what somebody outside says about when the log had come how far.

Source: RFC 3161 (Time-Stamp Protocol); our security requirements 69 and 70.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.ids import Sha256, Uid


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
