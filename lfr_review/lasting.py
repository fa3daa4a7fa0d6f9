"""Keeps Python from looking for garbage among what is there to stay.

Python now and then goes through every object that a cycle of references could keep alive, and stops all threads while
it does. The program itself has a hundred thousand such objects, a case of ten thousand notes as many again: each time
the window stood still for the twentieth part of a second, in the middle of a word that somebody typed.
"""

from __future__ import annotations

import gc


def let_last() -> None:
    """Take everything in memory now for lasting. What is let go of later is freed all the same, but for cycles."""
    gc.collect(1)  # what has just become garbage is not to last
    gc.freeze()
