"""macOS: resource limits. Memory and time are watched from outside as well; the rest cannot be taken away here."""

from __future__ import annotations

from lfr_review.worker.protection import Limits, rlimits
from lfr_review.worker.protocol import Protection


def protect(limits: Limits) -> frozenset[Protection]:
    """Set the limits; returns what stays possible on this system."""
    missing = rlimits.set_limits(limits) - {Protection.MEMORY, Protection.TIME}  # the watchdog outside has these
    return missing | {Protection.NETWORK, Protection.READ_FILES, Protection.PROGRAMS}
