"""The files that a person meant by naming some files and folders, in natural order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lfr_review.domain.errors import NotFound

#: what systems leave in folders and nobody means to hand in
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MOST_NAMED = 10  #: paths in one sentence
_NUMBER = re.compile(r"(\d+)")


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, or inside a folder named, once each; links inside folders are not followed.

    A folder that cannot be looked into is given as it stands, so that whoever opens what is found says so: a delivery
    never loses a part of itself in silence.

    Raises:
        NotFound: a path given does not exist or may not be looked at. It is named, and nothing was begun.
    """
    seen: set[str] = set()
    named = tuple(paths)
    missing = [path for path in named if not _is_there(path)]
    if missing:
        raise _not_there(missing)
    for path in named:
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


def _not_there(missing: Sequence[Path]) -> NotFound:
    names = ", ".join(f"“{readable_name(str(path))}”" for path in missing[:_MOST_NAMED])
    if len(missing) > _MOST_NAMED:
        names += f" and {len(missing) - _MOST_NAMED:,} more"
    verb = "does" if len(missing) == 1 else "do"
    return NotFound(
        f"{names} {verb} not exist, or may not be looked at. Nothing was begun.",
        "Check the name, and whether the medium is still there.",
    )


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
