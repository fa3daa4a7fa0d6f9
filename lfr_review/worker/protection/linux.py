"""Linux: resource limits, no new privileges, Landlock, then a system-call filter; each where the kernel has it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path

from lfr_review.worker.protection import Limits, landlock, rlimits, seccomp
from lfr_review.worker.protocol import Protection

PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38


def protect(limits: Limits, readable: Sequence[Path]) -> frozenset[Protection]:
    """Put everything on, in the order in which each step still may do the next."""
    libc = ctypes.CDLL(None, use_errno=True)
    missing = set(rlimits.set_limits(limits))
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return frozenset(missing | {Protection.NETWORK, Protection.READ_FILES, Protection.PROGRAMS})
    if not landlock.restrict(libc, readable):
        missing.add(Protection.READ_FILES)
    if seccomp.install(libc):
        missing.discard(Protection.WRITE_FILES)
    else:
        missing |= {Protection.NETWORK, Protection.PROGRAMS}
    return frozenset(missing)
