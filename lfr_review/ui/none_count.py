"""Keeps `None` alive under Python 3.11, where PySide6 6.12 uses it up.

The published PySide6 6.12.0 was built with headers of a Python whose `None` cannot die. Under 3.11 it can: every call
into Qt that returns nothing takes one reference away and gives none, and after some five thousand of them the process
ends with `Fatal Python error: none_dealloc`. Seen on Linux with Python 3.11.7; from 3.12 on it does no harm. So many
references are added once that no session could use them up; the first hundred thousand by a tuple, because the first
picture waits for nothing. Goes when 3.11 or that build goes; a test shows the need.
"""

from __future__ import annotations

import sys

ENOUGH = 1 << 40  # a million calls a second for twelve days


def keep_none_alive() -> None:
    """Add references to `None` where it can die."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    if sys.getrefcount(None) < ENOUGH // 2:
        import ctypes

        # The count stands first in every object of CPython 3.11.
        ctypes.c_ssize_t.from_address(id(None)).value += ENOUGH
