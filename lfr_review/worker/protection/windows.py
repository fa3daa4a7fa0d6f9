"""Windows: a job object that bounds memory and time, allows no second process and no way to the desktop.

Source: Microsoft's reference of job objects (`winnt.h`).
"""

from __future__ import annotations

import ctypes
from typing import Any

from lfr_review.worker.protection import Limits
from lfr_review.worker.protocol import Protection

BASIC_UI_RESTRICTIONS, EXTENDED_LIMITS = 4, 9  #: classes of information

LIMIT_PROCESS_TIME = 0x0002
LIMIT_ACTIVE_PROCESS = 0x0008
LIMIT_PROCESS_MEMORY = 0x0100
LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x0400
LIMIT_KILL_ON_JOB_CLOSE = 0x2000
NO_DESKTOP = 0xFF  #: handles, clipboard, settings, atoms, desktop, log-off
SECOND = 10_000_000  #: in units of 100 nanoseconds


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def kernel() -> Any:
    """The system's library."""
    library = getattr(ctypes, "windll").kernel32  # noqa: B009
    library.CreateJobObjectW.restype = ctypes.c_void_p
    library.GetCurrentProcess.restype = ctypes.c_void_p
    return library


def protect(limits: Limits, library: Any) -> frozenset[Protection]:
    """Put this process into a job of its own; returns what stays possible.

    The handle of the job is kept open on purpose: it closes with the process, and takes the process with it.
    """
    missing = {Protection.NETWORK, Protection.READ_FILES, Protection.WRITE_FILES}
    job = ctypes.c_void_p(library.CreateJobObjectW(None, None))
    wanted = job_limits(limits)
    desktop = ctypes.c_uint32(NO_DESKTOP)
    done = (
        job
        and library.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))
        and library.AssignProcessToJobObject(job, ctypes.c_void_p(library.GetCurrentProcess()))
    )
    if not done:
        return frozenset(missing | {Protection.PROGRAMS})  # memory and time are still watched from outside
    library.SetInformationJobObject(job, BASIC_UI_RESTRICTIONS, ctypes.byref(desktop), ctypes.sizeof(desktop))
    return frozenset(missing)


def job_limits(limits: Limits) -> ExtendedLimits:
    """The limits as the system takes them."""
    basic = BasicLimits(
        process_time=limits.cpu_seconds * SECOND,
        flags=LIMIT_PROCESS_TIME
        | LIMIT_ACTIVE_PROCESS
        | LIMIT_PROCESS_MEMORY
        | LIMIT_DIE_ON_UNHANDLED_EXCEPTION
        | LIMIT_KILL_ON_JOB_CLOSE,
        active_processes=1,
    )
    return ExtendedLimits(basic=basic, process_memory=limits.memory_bytes)
