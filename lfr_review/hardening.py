"""Keeping this process's memory out of core dumps and crash reports. Called first thing, before any key exists.

Every protection that cannot be had is named, so that the window can say so; none is a reason not to start.
Source: our security requirement 34.
"""

from __future__ import annotations

import ctypes
import sys

CORE_DUMPS = "core dumps"
OTHER_PROCESSES = "reading of its memory by other processes"
ERROR_REPORTS = "memory in error reports"

if sys.platform == "win32":
    _NO_HEAP = 0x1  # WER_FAULT_REPORTING_FLAG_NOHEAP
    _NO_DIALOGS = 0x1 | 0x2  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX: ends without offering a report

    def keep_memory_private() -> tuple[str, ...]:
        """Set what this system offers, and name what could not be set."""
        ctypes.windll.kernel32.SetErrorMode(_NO_DIALOGS)
        refused = ctypes.windll.kernel32.WerSetFlags(_NO_HEAP) != 0
        return (ERROR_REPORTS,) if refused else ()

else:
    import resource

    _PR_SET_DUMPABLE = 4

    def keep_memory_private() -> tuple[str, ...]:
        """Set what this system offers, and name what could not be set."""
        missing = []
        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (OSError, ValueError):
            missing.append(CORE_DUMPS)
        if sys.platform == "linux" and _undumpable() != 0:
            missing.append(OTHER_PROCESSES)
        return tuple(missing)

    def _undumpable() -> int:
        """Tell Linux that this process may neither be dumped nor traced. Answers 0 where it agrees."""
        prctl = getattr(ctypes.CDLL(None), "prctl", None)
        return -1 if prctl is None else int(prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0))
