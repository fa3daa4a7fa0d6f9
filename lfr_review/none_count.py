"""Keeps `None`, `True`, `False` and `NotImplemented` alive under Python 3.11, where PySide6 6.12 uses them up.

The published PySide6 6.12.0 was built with headers of a Python whose constants cannot die. Under 3.11 they can: every
call into Qt that returns nothing takes one reference to `None` away and gives none, every `emit` of a signal takes one
of `True`, and after some thousands the process ends with `Fatal Python error: none_dealloc` or `bool_dealloc`. Seen on
Linux with Python 3.11.7; from 3.12 on it does no harm. So many references are added once that no session could use
them up; the first hundred thousand to `None` by a tuple, because the first picture waits for nothing. Goes when 3.11
or that build goes; a test shows the need.
"""

from __future__ import annotations

import sys

ENOUGH = 1 << 40  # a million calls a second for twelve days


def keep_none_alive() -> None:
    """Add references to the constants where they can die."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False, NotImplemented):
        if sys.getrefcount(constant) < ENOUGH // 2:
            import ctypes

            # The count stands first in every object of CPython 3.11.
            ctypes.c_ssize_t.from_address(id(constant)).value += ENOUGH
