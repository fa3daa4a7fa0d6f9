"""The `stamp` task: an answer about a time stamp in, and beside it the certificates that are trusted; a verdict out.

Order: `{"requests": [{"uid", "hash", "nonce"}]}`. Sources: the answer, then perhaps a file of certificates.
Value `stamp`, once: a `StampReading`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cryptography import x509

from lfr_review.domain.codec import to_plain
from lfr_review.domain.ids import Uid
from lfr_review.domain.time_stamps import StampReading, StampState
from lfr_review.worker.stamps.der import NotDer
from lfr_review.worker.stamps.proving import NotProved, name_of, prove, read_certificates, signer_of
from lfr_review.worker.stamps.token import Token, read_reply
from lfr_review.worker.task import TaskIO

_SHA256 = "2.16.840.1.101.3.4.2.1"


def read_stamp(io: TaskIO) -> None:
    """Read an answer and hold it against our requests and against what is trusted."""
    answer, *rest = io.sources
    trusted = read_certificates(rest[0].read_all()) if rest else []
    io.value("stamp", to_plain(read_answer(answer.read_all(), io.order["requests"], trusted)))


def read_answer(content: bytes, requests: Sequence[Any], trusted: Sequence[x509.Certificate]) -> StampReading:
    """What an answer is.

    Args:
        content: of the file.
        requests: ours, each with `uid`, `hash` and `nonce`.
        trusted: certificates that an answer may lead to.
    """
    try:
        reply = read_reply(content)
    except NotDer:
        return StampReading(state=StampState.UNREADABLE)
    if reply.token is None:
        return StampReading(state=StampState.REFUSED, why=reply.refusal)
    token = reply.token
    request = _answered(token, requests)
    signer = signer_of(token, trusted)
    found = StampReading(state=StampState.FOREIGN, stamped_at=token.at, authority=name_of(signer))
    if not request:
        return found
    why = ""
    try:
        if signer is None:
            raise NotProved("the certificate by which it was signed did not come with it")
        prove(token, signer, trusted)
    except NotProved as error:
        why = str(error)
    return StampReading(
        state=StampState.NOT_PROVED if why else StampState.PROVED,
        request=Uid(request),
        stamped_at=token.at,
        authority=found.authority,
        why=why,
    )


def _answered(token: Token, requests: Sequence[Any]) -> str:
    """The uid of the request that a token answers; empty where it answers none."""
    if token.digest != _SHA256:
        return ""
    for request in requests:
        if token.stamped.hex() == request["hash"] and token.nonce == int(request["nonce"], 16):
            return str(request["uid"])
    return ""
