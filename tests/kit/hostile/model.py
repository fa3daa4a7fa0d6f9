"""What a hostile file of the kit is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file, made when it is asked for, and what any honest program must make of it."""

    name: str  #: with the ending that it pretends to have
    make: Callable[[], bytes]
    is_refused: bool = False  #: no pages may come of it
    says: str = ""  #: a pattern that its reason or one of its features must hold
    is_slow: bool = False  #: it may take as long as its limits allow: not for a quick test
