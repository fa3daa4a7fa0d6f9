"""Resource limits, as every Unix has them."""

from __future__ import annotations

import resource
from collections.abc import Callable

from lfr_review.worker.protection import Limits
from lfr_review.worker.protocol import Protection

OPEN_FILES = 32


def set_limits(limits: Limits) -> frozenset[Protection]:
    """Set every limit that can be set; returns what is left open."""
    missing = set()
    for protection, what, most in (
        (None, resource.RLIMIT_CORE, 0),
        (Protection.WRITE_FILES, resource.RLIMIT_FSIZE, 0),
        (None, resource.RLIMIT_NOFILE, OPEN_FILES),
        (Protection.TIME, resource.RLIMIT_CPU, limits.cpu_seconds),
        (Protection.MEMORY, resource.RLIMIT_AS, limits.memory_bytes),
    ):
        if not _set(resource.setrlimit, what, most) and protection:
            missing.add(protection)
    return frozenset(missing)


def _set(setrlimit: Callable[[int, tuple[int, int]], None], what: int, most: int) -> bool:
    try:
        setrlimit(what, (most, most))
    except (OSError, ValueError):
        return False
    return True
