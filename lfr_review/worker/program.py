"""Where the program itself lies: the only places that a worker can still read once its limits are on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lfr_review import assets, language_data

LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
RANDOM = "/dev/urandom"  #: libqpdf opens it before it opens an encrypted file


def program_folders() -> tuple[Path, ...]:
    """The interpreter's library, installed packages, this package, its resources, language data, shared libraries."""
    package = Path(__file__).resolve().parents[1]
    standard = Path(os.__file__).resolve().parent
    installed = [Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]
    unpacked = getattr(sys, "_MEIPASS", None)
    built = [Path(unpacked), Path(sys.executable)] if unpacked else []  # modules are inside the executable
    own = (package, assets.ROOT, standard, *installed, *built)
    return (*own, *language_data.folders(), *map(Path, LIBRARIES), Path(RANDOM))
