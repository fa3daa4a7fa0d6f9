"""What stands between a hostile document and the machine, one module per system behind one function."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lfr_review.worker.protocol import Protection


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What this process may use. The program that started it watches from outside as well."""

    memory_bytes: int
    cpu_seconds: int


def protect(limits: Limits, readable: Sequence[Path], system: str = sys.platform) -> frozenset[Protection]:
    """Give up, for good, all that reading a document does not need; returns what this machine could not take away.

    Args:
        limits: memory and processor time from here on.
        readable: the folders of the program itself, which stay readable.
        system: which system this is.

    Source: our security requirement 42.
    """
    if system == "linux":
        from lfr_review.worker.protection import linux

        return linux.protect(limits, readable)
    if system == "darwin":
        from lfr_review.worker.protection import macos

        return macos.protect(limits)
    from lfr_review.worker.protection import windows

    return windows.protect(limits, windows.kernel())
