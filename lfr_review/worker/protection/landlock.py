"""Landlock: from here on only the program's own folders can be read, and nothing can be written or run.

Source: the kernel's userspace-api/landlock page; the rights grew with each version of its interface.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  #: the same on x86-64 and arm64
CREATE_RULESET_VERSION = 1
PATH_BENEATH = 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3

FIRST_RIGHTS = (1 << 13) - 1  #: interface 1: run, write, read, list, remove, make
REFER, TRUNCATE, IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15  #: interfaces 2, 3 and 5
NETWORK_RIGHTS = 0b11  #: interface 4: bind and connect by TCP
SCOPES = 0b11  #: interface 6: abstract sockets and signals to outside


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def restrict(libc: Any, readable: Sequence[Path]) -> bool:
    """Whether this kernel now keeps the calling thread and those it starts to the given folders, read-only."""
    version = _call(libc, CREATE_RULESET, None, 0, CREATE_RULESET_VERSION)
    if version < 1:
        return False
    ruleset = ruleset_for(version)
    size = 8 if version < 4 else 16 if version < 6 else 24
    handle = _call(libc, CREATE_RULESET, ctypes.byref(ruleset), size, 0)
    if handle < 0:
        return False
    try:
        for path in readable:
            if not _allow_reading(libc, handle, path):
                return False
        return _call(libc, RESTRICT_SELF, handle, 0) == 0
    finally:
        os.close(handle)


def ruleset_for(version: int) -> _Ruleset:
    """Everything that this version of the interface can forbid."""
    files = FIRST_RIGHTS
    for since, right in ((2, REFER), (3, TRUNCATE), (5, IOCTL_DEVICE)):
        if version >= since:
            files |= right
    return _Ruleset(files, NETWORK_RIGHTS if version >= 4 else 0, SCOPES if version >= 6 else 0)


def _allow_reading(libc: Any, handle: int, path: Path) -> bool:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return True  # nothing there, nothing to allow
    except OSError:
        return False
    try:
        rule = _PathBeneath(READ_FILE | READ_DIR if path.is_dir() else READ_FILE, parent)
        return _call(libc, ADD_RULE, handle, PATH_BENEATH, ctypes.byref(rule), 0) == 0
    finally:
        os.close(parent)


def _call(libc: Any, number: int, *arguments: Any) -> int:
    sized = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result: int = libc.syscall(ctypes.c_long(number), *sized)
    return result
