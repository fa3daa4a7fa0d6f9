"""The system-call filter, run through a small machine of our own: what it answers to each call."""

from __future__ import annotations

import errno
import os
import struct

import pytest

from lfr_review.worker.protection import seccomp
from lfr_review.worker.protection.seccomp import ALLOW, DENY, KILL, Instruction, build
from lfr_review.worker.protection.syscalls import ABSENT, ARM64, DENIED, X86_64, Machine

PID = 4711
MACHINES = {"x86-64": X86_64, "arm64": ARM64}
REFUSED = DENY | errno.EPERM


def verdict(program: list[Instruction], machine: int, number: int, arguments: tuple[int, ...] = ()) -> int:
    """What a filter answers, by the rules of classic BPF over `struct seccomp_data`."""
    padded = (*arguments, *([0] * (6 - len(arguments))))
    data = struct.pack("<iIQ6Q", number, machine, 0, *padded)
    at = loaded = 0
    for _ in range(len(program)):
        code, when_true, when_false, constant = program[at]
        at += 1
        if code == seccomp.RETURN:
            return constant
        if code == seccomp.LOAD:
            (loaded,) = struct.unpack_from("<I", data, constant)
        elif code == seccomp.AND:
            loaded &= constant
        else:
            holds = {
                seccomp.JUMP_EQUAL: loaded == constant,
                seccomp.JUMP_AT_LEAST: loaded >= constant,
                seccomp.JUMP_ANY_BIT: bool(loaded & constant),
            }[code]
            at += when_true if holds else when_false
    raise AssertionError("the filter ran past its end")


@pytest.fixture(params=MACHINES, ids=str)
def machine(request: pytest.FixtureRequest) -> Machine:
    return MACHINES[request.param]


def test_SEC_042_every_call_that_reading_does_not_need_is_denied(machine: Machine) -> None:
    program = build(machine, PID)
    numbers = [numbers[0 if machine is X86_64 else 1] for numbers in DENIED.values()]
    for number in numbers:
        if number is not None:
            assert verdict(program, machine.audit_arch, number) == REFUSED


def test_SEC_042_the_calls_of_the_requirement_are_in_the_table() -> None:
    asked = "socket connect bind sendto execve execveat ptrace mount bpf io_uring_setup unlinkat pidfd_send_signal"
    assert set(asked.split()) <= DENIED.keys()


def test_SEC_042_files_open_for_reading_only(machine: Machine) -> None:
    program = build(machine, PID)
    for number, place in machine.opening:

        def opened(flags: int, number: int = number, place: int = place) -> int:
            return verdict(program, machine.audit_arch, number, (*([0] * place), flags))

        for harmless in (os.O_RDONLY, os.O_RDONLY | os.O_CLOEXEC, os.O_DIRECTORY, os.O_NOFOLLOW):
            assert opened(harmless) == ALLOW
        for writing in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_APPEND, os.O_TMPFILE):
            assert opened(writing | os.O_CLOEXEC) == REFUSED


def test_SEC_042_threads_may_start_and_processes_may_not(machine: Machine) -> None:
    program = build(machine, PID)
    thread, child = 0x3D0F00, 0x1200011  # the flags that glibc passes for each
    assert verdict(program, machine.audit_arch, machine.clone, (thread,)) == ALLOW
    assert verdict(program, machine.audit_arch, machine.clone, (child,)) == REFUSED
    for name in ABSENT:
        number = ABSENT[name][0]
        assert verdict(program, machine.audit_arch, number) == DENY | errno.ENOSYS


def test_SEC_042_a_process_signals_itself_only(machine: Machine) -> None:
    program = build(machine, PID)
    for number in machine.signalling:
        assert verdict(program, machine.audit_arch, number, (PID, 6)) == ALLOW
        for other in (PID + 1, 0, 1, 0xFFFFFFFF):
            assert verdict(program, machine.audit_arch, number, (other, 9)) == REFUSED


def test_SEC_042_limits_can_be_read_and_not_set(machine: Machine) -> None:
    program = build(machine, PID)
    assert verdict(program, machine.audit_arch, machine.prlimit, (0, 7, 0, 0x7FFF0000)) == ALLOW
    for pointer in (0x1000, 0x7FFF_0000_0000, 1 << 32):
        assert verdict(program, machine.audit_arch, machine.prlimit, (0, 7, pointer, 0)) == REFUSED


def test_words_cannot_be_typed_into_a_terminal(machine: Machine) -> None:
    program = build(machine, PID)
    assert verdict(program, machine.audit_arch, machine.ioctl, (0, 0x5412)) == REFUSED
    assert verdict(program, machine.audit_arch, machine.ioctl, (0, 0x541C)) == REFUSED
    assert verdict(program, machine.audit_arch, machine.ioctl, (0, 0x5401)) == ALLOW


def test_a_foreign_instruction_set_ends_the_process(machine: Machine) -> None:
    program = build(machine, PID)
    assert verdict(program, 0x40000003, 1) == KILL  # 32-bit calls on a 64-bit machine
    if machine.foreign_from is not None:
        assert verdict(program, machine.audit_arch, machine.foreign_from | 1) == KILL


def test_ordinary_calls_pass(machine: Machine) -> None:
    program = build(machine, PID)
    ordinary = (0, 1, 3, 9, 11, 202) if machine is X86_64 else (63, 64, 57, 222, 215, 98)  # read, write, close, mmap …
    for number in ordinary:
        assert verdict(program, machine.audit_arch, number) == ALLOW


def test_the_filter_fits_what_the_kernel_takes(machine: Machine) -> None:
    program = build(machine, PID)
    assert len(program) <= 4096
    assert all(0 <= true < 256 and 0 <= false < 256 for _, true, false, _ in program)


def test_an_unknown_machine_says_that_it_has_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert seccomp.install(libc=None) is False
