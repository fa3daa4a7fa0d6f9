"""The only module that knows where `resources/` lies: beside the package, from source and in the built app alike."""

from __future__ import annotations

import sys
from pathlib import Path

#: PyInstaller unpacks `resources` beside its own modules and names that folder; from source it is beside the package.
ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1])) / "resources"


def asset(*parts: str) -> Path:
    """The path of a file that ships with the program."""
    return ROOT.joinpath(*parts)
