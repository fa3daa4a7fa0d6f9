"""Standard input, output and error, whatever the program was started with.

A process that is started without them gives their numbers to the next files that it opens. A library that writes a
complaint to standard error would then write it into a database. So the numbers are taken first.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NOWHERE = Path(os.devnull)
_HIGHEST = 2  # the number of standard error


def take_their_places() -> None:
    """Put the null device where a standard stream is missing. To be called before any file is opened to stay open."""
    while (descriptor := os.open(NOWHERE, os.O_RDWR)) <= _HIGHEST:
        os.set_inheritable(descriptor, True)
    os.close(descriptor)
    if sys.stdin is None:
        sys.stdin = NOWHERE.open(encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = NOWHERE.open("w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = NOWHERE.open("w", encoding="utf-8")
