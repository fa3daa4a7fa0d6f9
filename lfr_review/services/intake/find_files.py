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
    """Every file named, or inside a folder named, once each; links inside folders are not followed.

    A folder that cannot be looked into is given as it stands, so that whoever opens what is found says so: a delivery
    never loses a part of itself in silence.

    Raises:
        NotFound: a path given does not exist or may not be looked at.
    """
    seen: set[str] = set()
    for path in paths:
        if not _is_there(path):
            raise NotFound(
                "One of the files or folders named does not exist, or may not be looked at.",
                "Check the name, and whether the medium is still there.",
            )
        for found in _inside(path) if path.is_dir() else (path,):
            place = os.path.realpath(found)
            if place not in seen:
                seen.add(place)
                yield found


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key by which `page 2` comes before `page 10`."""
    parts = _NUMBER.split(name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def readable_name(name: str) -> str:
    """A file's name as text; bytes of it that are no text become a mark that says so."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def _inside(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, followlinks=False, onerror=closed.append):
        folders.sort(key=natural_key)
        for name in sorted(files, key=natural_key):
            path = Path(root, name)
            if name not in LITTER and path.is_file() and not path.is_symlink():
                yield path
    yield from (Path(error.filename) for error in closed)
