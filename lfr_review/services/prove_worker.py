"""Proof, on this machine and in this installation, that a worker keeps within its walls and can do its work."""

from __future__ import annotations

import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.services import worker_failures
from lfr_review.services.workers import NOT_PREVENTED, protections, run_task
from lfr_review.worker.protocol import Protection


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerProof:
    """What a worker tried, and how it went."""

    held: frozenset[Protection]  #: what it tried to do against us, and could not
    not_prevented: tuple[str, ...]  #: a sentence for each thing that it could do, or that this system cannot prevent
    works: tuple[str, ...]  #: what it has to be able to do, and could


def prove_worker() -> WorkerProof:
    """Have a worker try to read what is not its own, write a file, reach the network, and the rest.

    Raises:
        WorkerFailed: it could not be started, or broke down.
    """
    elsewhere = Path(tempfile.gettempdir())
    target = elsewhere / f"lfr-review-{secrets.token_hex(8)}"
    try:
        result = run_task("selftest", {"parts": ["walls", "work"], "read": str(elsewhere), "write": str(target)})
    finally:
        target.unlink(missing_ok=True)
    try:
        held: frozenset[Protection] = from_plain(frozenset[Protection], result.value("held"))
        broken: frozenset[Protection] = from_plain(frozenset[Protection], result.value("broken"))
        works: tuple[str, ...] = from_plain(tuple[str, ...], result.value("works"))
    except Mismatch:
        raise worker_failures.nonsense() from None
    known = protections()  # what the system said at once that it does not have
    words = tuple(said for protection, said in NOT_PREVENTED.items() if protection in broken or said in known)
    return WorkerProof(held=held, not_prevented=words, works=works)
