"""Files that mean harm, or do it by accident: made here, and kept nowhere."""

from __future__ import annotations

from tests.kit.hostile import bent, containers, mails, offices, pdfs, pictures, written
from tests.kit.hostile.model import Hostile

__all__ = ["Hostile", "all_files"]


def all_files() -> tuple[Hostile, ...]:
    """Every hostile file of the kit, in no order that matters."""
    parts = (pdfs, pictures, offices, written, mails, containers, bent)
    return tuple(file for part in parts for file in part.files())
