"""Each system's protection behind the one function, as far as a machine of another system can show it."""

from __future__ import annotations

import ctypes
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lfr_review.worker.protection import Limits, landlock, linux, macos, protect, rlimits, windows
from lfr_review.worker.protocol import Protection

LIMITS = Limits(memory_bytes=1 << 30, cpu_seconds=16)


class FakeKernel:
    """The calls of Windows that we make, recorded."""

    def __init__(self, can_join: bool = True) -> None:
        self.can_join = can_join
        self.told: dict[int, bytes] = {}
        self.joined: list[Any] = []

    def CreateJobObjectW(self, *_: object) -> int:
        return 77

    def GetCurrentProcess(self) -> int:
        return 88

    def SetInformationJobObject(self, job: Any, kind: int, where: Any, size: int) -> int:
        assert job.value == 77
        self.told[kind] = ctypes.string_at(where, size)
        return 1

    def AssignProcessToJobObject(self, job: Any, process: Any) -> int:
        self.joined.append((job.value, process.value))
        return int(self.can_join)


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_SEC_042_each_system_has_its_protection_called(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = frozenset({Protection.NETWORK})
    called: list[str] = []

    def record(name: str) -> Callable[..., frozenset[Protection]]:
        def protect_here(*_: object) -> frozenset[Protection]:
            called.append(name)
            return answer

        return protect_here

    monkeypatch.setattr(linux, "protect", record("linux"))
    monkeypatch.setattr(macos, "protect", record("darwin"))
    monkeypatch.setattr(windows, "protect", record("win32"))
    monkeypatch.setattr(windows, "kernel", FakeKernel)
    assert protect(LIMITS, (), system) == answer
    assert called == [system]


def test_SEC_042_windows_puts_the_process_into_a_job_with_its_limits() -> None:
    library = FakeKernel()
    missing = windows.protect(LIMITS, library)
    assert library.joined == [(77, 88)]
    told = windows.ExtendedLimits.from_buffer_copy(library.told[windows.EXTENDED_LIMITS])
    assert told.process_memory == 1 << 30
    assert told.basic.active_processes == 1
    assert told.basic.process_time == 16 * 10_000_000
    assert told.basic.flags & windows.LIMIT_KILL_ON_JOB_CLOSE
    assert library.told[windows.BASIC_UI_RESTRICTIONS] == b"\xff\0\0\0"
    assert missing == {Protection.NETWORK, Protection.READ_FILES, Protection.WRITE_FILES}


def test_windows_says_more_is_missing_where_the_job_is_refused() -> None:
    assert Protection.PROGRAMS in windows.protect(LIMITS, FakeKernel(can_join=False))


def test_the_structures_of_windows_have_the_sizes_of_its_headers() -> None:
    assert ctypes.sizeof(windows.BasicLimits) == 64
    assert ctypes.sizeof(windows.ExtendedLimits) == 144


def test_macos_says_what_it_cannot_prevent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rlimits, "set_limits", lambda limits: frozenset({Protection.MEMORY}))
    assert macos.protect(LIMITS) == {Protection.NETWORK, Protection.READ_FILES, Protection.PROGRAMS}


def test_limits_that_cannot_be_set_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[int, tuple[int, int]] = {}

    def refuse_memory(what: int, most: tuple[int, int]) -> None:
        asked[what] = most
        if what == resource.RLIMIT_AS:
            raise ValueError("not on this system")

    monkeypatch.setattr(resource, "setrlimit", refuse_memory)
    assert rlimits.set_limits(LIMITS) == {Protection.MEMORY}
    assert asked[resource.RLIMIT_CPU] == (16, 18)
    assert asked[resource.RLIMIT_FSIZE] == asked[resource.RLIMIT_CORE] == (0, 0)
    assert asked[resource.RLIMIT_NOFILE] == (32, 32)


class OldKernel:
    """A Linux that knows neither Landlock nor filters."""

    def prctl(self, *_: object) -> int:
        return 0

    def syscall(self, *_: object) -> int:
        return -1


def test_SEC_042_an_old_kernel_is_reported_as_degraded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rlimits, "set_limits", lambda limits: frozenset())
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: OldKernel())
    missing = linux.protect(LIMITS, (Path("/"),))
    assert missing == {Protection.READ_FILES, Protection.NETWORK, Protection.PROGRAMS}


@pytest.mark.parametrize(("version", "rights"), [(1, 13), (2, 14), (3, 15), (4, 15), (5, 16), (7, 16)])
def test_landlock_asks_for_what_its_version_knows(version: int, rights: int) -> None:
    ruleset = landlock.ruleset_for(version)
    assert ruleset.files == (1 << rights) - 1
    assert bool(ruleset.network) == (version >= 4)
    assert bool(ruleset.scoped) == (version >= 6)
