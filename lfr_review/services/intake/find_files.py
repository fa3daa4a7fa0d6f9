"""The files that a person meant by naming some files and folders, in natural order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lfr_review.domain.errors import NotFound

#: what systems leave in folders and nobody means to hand in
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_NUMBER = re.compile(r"(\d+)")


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every regular file named, or inside a folder named, once each; links inside folders are not followed.

    Raises:
        NotFound: a path given does not exist.
    """
    seen: set[tuple[int, int] | str] = set()
    for path in paths:
        if not path.exists():
            raise NotFound(
                "One of the files or folders named does not exist.",
                "Check the name and whether the medium is still there.",
            )
        for found in _inside(path) if path.is_dir() else (path,):
            key = _identity(found)
            if key not in seen:
                seen.add(key)
                yield found


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key by which `page 2` comes before `page 10`."""
    parts = _NUMBER.split(name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def _inside(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder, followlinks=False):
        folders.sort(key=natural_key)
        for name in sorted(files, key=natural_key):
            path = Path(root, name)
            if name not in LITTER and path.is_file() and not path.is_symlink():
                yield path


def _identity(path: Path) -> tuple[int, int] | str:
    try:
        status = path.stat()
    except OSError:
        return str(path)  # gone since it was listed; intake says so for this file alone
    return (status.st_dev, status.st_ino) if status.st_ino else str(path.resolve())
