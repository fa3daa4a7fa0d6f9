"""A system-call filter: no network, no programs, no other process, nothing opened for writing.

The filter is a deny list, because the libraries that read documents change what harmless calls they make from
release to release. A denied call fails with an error, as it would for want of permission; a call from a foreign
instruction set ends the process.

Source: the kernel's seccomp_filter page; `bpf` instruction words from `linux/bpf_common.h`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
from collections.abc import Sequence
from typing import Any

from lfr_review.worker.protection.syscalls import MACHINES, Machine

SET_MODE_FILTER = 1
FLAG_TSYNC = 1  #: all threads of the process at once

ALLOW = 0x7FFF0000
KILL = 0x80000000
DENY = 0x00050000  #: with the error number in the low half

LOAD, AND, JUMP_EQUAL, JUMP_AT_LEAST, JUMP_ANY_BIT, RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06

NUMBER_AT, MACHINE_AT, ARGUMENTS_AT = 0, 4, 16

CLONE_THREAD = 0x00010000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000  #: the last bit makes O_TMPFILE
TYPE_INTO_TERMINAL = (0x5412, 0x541C)  #: ioctl requests that put words into a terminal

Instruction = tuple[int, int, int, int]  #: code, steps to skip if true, if false, constant


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("jt", ctypes.c_uint8), ("jf", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction)))


def install(libc: Any) -> bool:
    """Whether the filter is now on, for every thread of this process. Needs no_new_privs first."""
    machine = MACHINES.get(platform.machine())
    if machine is None:
        return False
    instructions = build(machine, os.getpid())
    array = (_Instruction * len(instructions))(*(_Instruction(*i) for i in instructions))
    program = _Program(len(instructions), array)
    arguments = (ctypes.c_long(SET_MODE_FILTER), ctypes.c_long(FLAG_TSYNC), ctypes.byref(program))
    done: int = libc.syscall(ctypes.c_long(machine.seccomp), *arguments)
    return done == 0


def build(machine: Machine, pid: int) -> list[Instruction]:
    """The filter of a machine for the process of that number."""
    program: list[Instruction] = [
        (LOAD, 0, 0, MACHINE_AT),
        (JUMP_EQUAL, 1, 0, machine.audit_arch),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER_AT),
    ]
    if machine.foreign_from is not None:
        program += [(JUMP_AT_LEAST, 0, 1, machine.foreign_from), (RETURN, 0, 0, KILL)]
    for number, flags in machine.opening:
        program += _when(number, [_load(flags), (AND, 0, 0, WRITING), (JUMP_EQUAL, 0, 1, 0), _ALLOW, _deny()])
    program += _when(machine.clone, [_load(0), (JUMP_ANY_BIT, 0, 1, CLONE_THREAD), _ALLOW, _deny()])
    for number in machine.signalling:
        program += _when(number, [_load(0), (JUMP_EQUAL, 0, 1, pid), _ALLOW, _deny()])
    low, high = _load(2), (LOAD, 0, 0, ARGUMENTS_AT + 2 * 8 + 4)
    program += _when(machine.prlimit, [low, (JUMP_EQUAL, 0, 3, 0), high, (JUMP_EQUAL, 0, 1, 0), _ALLOW, _deny()])
    first, second = TYPE_INTO_TERMINAL
    program += _when(machine.ioctl, [_load(1), (JUMP_EQUAL, 2, 0, first), (JUMP_EQUAL, 1, 0, second), _ALLOW, _deny()])
    for number in machine.absent:
        program += _when(number, [_deny(errno.ENOSYS)])
    for number in machine.denied:
        program += _when(number, [_deny()])
    return [*program, _ALLOW]


_ALLOW: Instruction = (RETURN, 0, 0, ALLOW)


def _deny(error: int = errno.EPERM) -> Instruction:
    return (RETURN, 0, 0, DENY | error)


def _load(argument: int) -> Instruction:
    return (LOAD, 0, 0, ARGUMENTS_AT + 8 * argument)


def _when(number: int, verdict: Sequence[Instruction]) -> list[Instruction]:
    """A block that decides one call. It always returns, so what follows still has the call's number loaded."""
    return [(JUMP_EQUAL, 0, len(verdict), number), *verdict]
