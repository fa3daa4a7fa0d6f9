"""Resource limits, as every Unix has them."""

from __future__ import annotations

import resource

from lfr_review.worker.protection import Limits
from lfr_review.worker.protocol import Protection

OPEN_FILES = 32
GRACE_SECONDS = 2  #: of processor time between the signal that says why and the one that cannot be ignored


def set_limits(limits: Limits) -> frozenset[Protection]:
    """Set every limit that can be set; returns what is left open."""
    missing = set()
    for protection, what, soft, hard in (
        (None, resource.RLIMIT_CORE, 0, 0),
        (Protection.WRITE_FILES, resource.RLIMIT_FSIZE, 0, 0),
        (None, resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (Protection.TIME, resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + GRACE_SECONDS),
        (Protection.MEMORY, resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
    ):
        try:
            resource.setrlimit(what, (soft, hard))
        except (OSError, ValueError):
            if protection:
                missing.add(protection)
    return frozenset(missing)
