"""Ask somebody outside to stamp the end of the log, and keep and judge what comes back. Nothing goes over a network.

Source: our security requirements 69 and 70.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.domain.errors import LibraryDamaged, WorkerFailed, WrongUse
from lfr_review.domain.ids import Sha256
from lfr_review.domain.time_stamps import (
    MOST_BYTES,
    NONCE_BYTES,
    StampAnswer,
    StampReading,
    StampRequest,
    StampState,
    request_bytes,
    stamp_words,
)
from lfr_review.services.audit_log import holds
from lfr_review.services.byte_sources import BytesSource, FileSource
from lfr_review.services.desk import Desk
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.handing_over.keep import refuse_reading_only
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.workers import run_task

_LOST = (
    " The log does not hold that entry any more: it was written anew, or the whole library was put back to an earlier "
    "day. Keep this answer; verify the library."
)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A request, and the newest answer to it that proves most."""

    request: StampRequest
    answer: StampAnswer | None


def request_name(request_entry: int) -> str:
    """What to call the file of a request."""
    return f"Log entry {request_entry}.tsq"


def write_request(desk: Desk, target: Path, *, overwrite: bool = False) -> StampRequest:
    """Write a request for a time stamp of the log's end to a file, and remember it.

    Raises:
        ReadOnlyLibrary: it could not be remembered; nothing was written.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
    """
    refuse_reading_only(desk)
    head = desk.library.audit_head()
    if head is None:
        raise LibraryDamaged("The library's log is empty.", "Verify the library, and compare it with a backup.")
    nonce = (secrets.randbits(8 * NONCE_BYTES) | 1).to_bytes(NONCE_BYTES, "big").hex()
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        file.write(request_bytes(head.hash, nonce))
        file.settle()
        what = "Wrote a request for a time stamp of the log"
        with desk.library.writing(desk.who, what, kind=ActionKind.FINAL, verb="stamp-requested") as writer:
            request = StampRequest(
                uid=writer.new_uid(),
                entry=head.seq,
                hash=head.hash,
                nonce=nonce,
                made_at=writer.now,
                made_by=desk.who,
            )
            writer.add(request)
        file.put_in_place()
    return request


def import_answer(desk: Desk, file: Path, root: Path | None, progress: Progress, token: CancelToken) -> StampAnswer:
    """Keep an answer, whatever it is, with what it proves by the certificates in a file of the user's.

    Raises:
        WrongUse: a file is too large to be what it should be; nothing was kept.
        SourceUnreadable: a file cannot be read; nothing was kept.
        ReadOnlyLibrary: nothing can be kept.
    """
    refuse_reading_only(desk)
    content = _read(file, "the answer")
    trusted = _read(root, "the certificate") if root is not None else None
    with desk.library.reading() as reader:
        requests = reader.all(StampRequest, order="entry")
    reading = _judge(content, trusted, requests, progress, token)
    request = next((each for each in requests if each.uid == reading.request), None)
    words = stamp_words(reading, request.entry if request is not None else None)
    if request is not None and not holds(desk, request.entry, request.hash):
        words += _LOST
    with desk.library.writing(
        desk.who, "Imported an answer about a time stamp", kind=ActionKind.FINAL, verb="stamp-imported"
    ) as writer:
        answer = StampAnswer(
            uid=writer.new_uid(),
            request=request.uid if request is not None else None,
            received_at=writer.now,
            received_by=desk.who,
            sha256=Sha256(hashlib.sha256(content).hexdigest()),
            content=base64.b64encode(content).decode("ascii"),
            state=reading.state,
            words=words,
            stamped_at=reading.stamped_at,
            authority=reading.authority,
        )
        writer.add(answer)
    return answer


def stamps(desk: Desk) -> tuple[tuple[Stamped, ...], tuple[StampAnswer, ...]]:
    """Every request, newest first, with its best answer; and the answers that belong to none, newest first."""
    with desk.library.reading() as reader:
        requests = reader.all(StampRequest, order="-entry")
        answers = reader.all(StampAnswer, order="-received_at")
    best: dict[str, StampAnswer] = {}
    for answer in answers:
        if answer.request is not None:
            known = best.get(answer.request)
            if known is None or (known.state is not StampState.PROVED and answer.state is StampState.PROVED):
                best[answer.request] = answer
    told = tuple(Stamped(request, best.get(request.uid)) for request in requests)
    return told, tuple(answer for answer in answers if answer.request is None)


def save_answer(desk: Desk, answer: StampAnswer, target: Path, *, overwrite: bool = False) -> None:
    """Write an answer to a file as it came, for another tool to judge.

    Raises:
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
    """
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        file.write(base64.b64decode(answer.content))
        file.settle()
        file.put_in_place()


def _judge(
    content: bytes,
    trusted: bytes | None,
    requests: tuple[StampRequest, ...],
    progress: Progress,
    token: CancelToken,
) -> StampReading:
    """What a worker says of an answer; where it breaks down over it, the answer is unreadable."""
    order = {"requests": [{"uid": each.uid, "hash": each.hash, "nonce": each.nonce} for each in requests]}
    sources = [BytesSource(each) for each in (content, trusted) if each is not None]
    found: list[StampReading] = []

    def hear(name: str, plain: object) -> None:
        found.append(from_plain(StampReading, plain))

    try:
        run_task("stamp", order, sources, progress=progress, token=token, on_value=hear)
    except (WorkerFailed, Mismatch):
        return StampReading(state=StampState.UNREADABLE)
    for reading in found:
        answers = reading.state in (StampState.PROVED, StampState.NOT_PROVED)
        if answers == (reading.request in {each.uid for each in requests}):
            return reading
    return StampReading(state=StampState.UNREADABLE)


def _read(file: Path, called: str) -> bytes:
    with FileSource(file) as source:
        if source.size > MOST_BYTES:
            raise WrongUse(
                f"The file named for {called} is larger than one ever is, so it was not read and nothing was kept.",
                "Name the file that the time-stamping service gave you.",
            )
        return source.read_range(0, source.size)
