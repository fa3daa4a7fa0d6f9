"""What a child process uses, asked from outside: one small reader per system.

A process that is gone, or a system that does not say, gives None: the other limits still hold.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Memory held and processor time used so far."""

    resident_bytes: int
    address_bytes: int
    cpu_seconds: float


def usage_of(pid: int, system: str = sys.platform) -> Usage | None:
    """What a process of ours uses now."""
    reader: dict[str, Callable[[int], Usage | None]] = {"linux": _on_linux, "darwin": _on_macos, "win32": _on_windows}
    try:
        return reader[system](pid)
    except (OSError, KeyError, ValueError):
        return None


def _on_linux(pid: int) -> Usage | None:
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    # the program's name stands in brackets and may hold anything; the numbers follow the last bracket
    numbers = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return Usage(
        resident_bytes=int(pages[1]) * os.sysconf("SC_PAGE_SIZE"),
        address_bytes=int(pages[0]) * os.sysconf("SC_PAGE_SIZE"),
        cpu_seconds=(int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK"),
    )


class RUsageInfo(ctypes.Structure):
    """`rusage_info_v0` of macOS."""

    _fields_ = (
        ("uuid", ctypes.c_uint8 * 16),
        ("user_time", ctypes.c_uint64),
        ("system_time", ctypes.c_uint64),
        ("wakeups", ctypes.c_uint64 * 3),
        ("wired_size", ctypes.c_uint64),
        ("resident_size", ctypes.c_uint64),
        ("footprint", ctypes.c_uint64),
        ("start_time", ctypes.c_uint64),
        ("exit_time", ctypes.c_uint64),
    )


class TimeBase(ctypes.Structure):
    """`mach_timebase_info`: how many nanoseconds a tick is."""

    _fields_ = (("numerator", ctypes.c_uint32), ("denominator", ctypes.c_uint32))


def _on_macos(pid: int) -> Usage | None:
    return macos_usage(_system_library(), pid)


def macos_usage(library: Any, pid: int) -> Usage | None:
    """Usage as `proc_pid_rusage` tells it, in ticks of the machine's clock."""
    told, base = RUsageInfo(), TimeBase()
    if library.proc_pid_rusage(pid, 0, ctypes.byref(told)) != 0 or library.mach_timebase_info(ctypes.byref(base)) != 0:
        return None
    ticks = told.user_time + told.system_time
    return Usage(
        resident_bytes=told.footprint,
        address_bytes=told.footprint,
        cpu_seconds=ticks * base.numerator / max(1, base.denominator) / 1e9,
    )


@functools.cache
def _system_library() -> Any:
    return ctypes.CDLL(ctypes.util.find_library("System"))


class MemoryCounters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of Windows."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        ("peak_working_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t),
        ("peak_paged_pool", ctypes.c_size_t),
        ("paged_pool", ctypes.c_size_t),
        ("peak_other_pool", ctypes.c_size_t),
        ("other_pool", ctypes.c_size_t),
        ("page_file", ctypes.c_size_t),
        ("peak_page_file", ctypes.c_size_t),
    )


QUERY_LIMITED_INFORMATION = 0x1000


def _on_windows(pid: int) -> Usage | None:
    library = getattr(ctypes, "windll").kernel32  # noqa: B009
    library.OpenProcess.restype = ctypes.c_void_p
    return windows_usage(library, pid)


def windows_usage(library: Any, pid: int) -> Usage | None:
    """Usage as the process interface of Windows tells it; times are in units of 100 nanoseconds."""
    handle = ctypes.c_void_p(library.OpenProcess(QUERY_LIMITED_INFORMATION, False, pid))
    if not handle:
        return None
    memory = MemoryCounters(size=ctypes.sizeof(MemoryCounters))
    made, ended, kernel, user = (ctypes.c_uint64() for _ in range(4))
    times = [ctypes.byref(value) for value in (made, ended, kernel, user)]
    try:
        if not library.K32GetProcessMemoryInfo(handle, ctypes.byref(memory), memory.size):
            return None
        if not library.GetProcessTimes(handle, *times):
            return None
    finally:
        library.CloseHandle(handle)
    return Usage(
        resident_bytes=memory.working_set,
        address_bytes=memory.page_file,
        cpu_seconds=(kernel.value + user.value) / 1e7,
    )
