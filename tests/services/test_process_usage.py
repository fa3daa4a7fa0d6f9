"""What a child process uses, as each system tells it."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from typing import Any

from lfr_review.services.process_usage import (
    MemoryCounters,
    RUsageInfo,
    TimeBase,
    Usage,
    macos_usage,
    usage_of,
    windows_usage,
)


def test_our_own_use_is_what_the_system_says_elsewhere() -> None:
    usage = usage_of(os.getpid(), "linux")
    told = resource.getrusage(resource.RUSAGE_SELF)
    assert usage is not None
    assert 0 < usage.resident_bytes < 1.1 * told.ru_maxrss * 1024  # the system counts in batches
    assert usage.address_bytes > usage.resident_bytes
    assert abs(usage.cpu_seconds - told.ru_utime - told.ru_stime) < 0.5


def test_a_process_that_is_gone_uses_nothing_we_could_know() -> None:
    assert usage_of(2**22 + 1, "linux") is None
    assert usage_of(os.getpid(), "an unknown system") is None


def test_macos_times_are_ticks_of_its_own_clock() -> None:
    class Library:
        def proc_pid_rusage(self, pid: int, flavour: int, where: Any) -> int:
            told = ctypes.cast(where, ctypes.POINTER(RUsageInfo)).contents
            told.user_time, told.system_time, told.footprint = 24_000_000, 24_000_000, 5_000
            return 0

        def mach_timebase_info(self, where: Any) -> int:
            base = ctypes.cast(where, ctypes.POINTER(TimeBase)).contents
            base.numerator, base.denominator = 125, 3
            return 0

    assert macos_usage(Library(), 1) == Usage(resident_bytes=5_000, address_bytes=5_000, cpu_seconds=2.0)


def test_windows_times_are_tenths_of_a_microsecond() -> None:
    class Library:
        closed = False

        def OpenProcess(self, access: int, inherit: bool, pid: int) -> int:
            return 44

        def K32GetProcessMemoryInfo(self, handle: Any, where: Any, size: int) -> int:
            told = ctypes.cast(where, ctypes.POINTER(MemoryCounters)).contents
            told.working_set, told.page_file = 1_000, 2_000
            return 1

        def GetProcessTimes(self, handle: Any, made: Any, ended: Any, kernel: Any, user: Any) -> int:
            ctypes.cast(kernel, ctypes.POINTER(ctypes.c_uint64)).contents.value = 10_000_000
            ctypes.cast(user, ctypes.POINTER(ctypes.c_uint64)).contents.value = 20_000_000
            return 1

        def CloseHandle(self, handle: Any) -> None:
            self.closed = True

    library = Library()
    assert windows_usage(library, 1) == Usage(resident_bytes=1_000, address_bytes=2_000, cpu_seconds=3.0)
    assert library.closed


def test_this_system_is_one_that_we_know() -> None:
    assert usage_of(os.getpid(), sys.platform) is not None
