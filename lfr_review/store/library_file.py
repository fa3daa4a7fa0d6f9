"""`library.json`, the one file of a library that anyone can read: format, library id and key files. No names.

Written last when a library is made: a folder without it is not a library yet. Source: security requirements 18, 26.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.errors import LibraryDamaged, LibraryTooNew, NotFound
from lfr_review.domain.ids import Uid, is_uid
from lfr_review.store.durable import Disk, write_whole

NAME = "library.json"
FORMAT = 1

_MAX_SIZE = 64 * 1024


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """What a library says of itself before it is unlocked."""

    library: Uid
    slots: tuple[str, ...]  #: names in the `keys` folder


def write(disk: Disk, root: Path, content: LibraryFile) -> None:
    """Write the file."""
    value = {
        "format": FORMAT,
        "program": "LFR Review",
        "library": content.library,
        "key_slots": [{"file": f"keys/{slot}"} for slot in content.slots],
    }
    write_whole(disk, root / NAME, (json.dumps(value, indent=2) + "\n").encode())


def read(root: Path) -> LibraryFile:
    """What the file says.

    Raises:
        NotFound: the folder is not a library.
        LibraryTooNew: a newer version of the program made it.
        LibraryDamaged: the file cannot be understood.
    """
    try:
        with (root / NAME).open("rb") as file:
            value = json.loads(file.read(_MAX_SIZE))
        if value["format"] > FORMAT:
            raise LibraryTooNew(
                "A newer version of LFR Review made this library, so this version leaves it alone.",
                "Open it with the newer version. Nothing was changed.",
            )
        library = value["library"]
        slots = tuple(_slot(slot) for slot in value["key_slots"])
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(
            "This folder is not a library: it has no library.json.",
            "Choose the folder that holds library.json. If that file was lost, take it from a backup.",
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable() from error
    if not isinstance(library, str) or not is_uid(library):
        raise _unreadable()
    return LibraryFile(Uid(library), slots)


def _slot(value: Mapping[str, str]) -> str:
    return value["file"].removeprefix("keys/")


def _unreadable() -> LibraryDamaged:
    return LibraryDamaged(
        "The library's library.json cannot be read. The evidence and the database beside it were not touched.",
        "Put the library.json of a backup in its place.",
    )
