"""Folders that a process which was killed had begun to write, taken away when the library is next used.

Where they lie stands in the encrypted database, nowhere else, and only until they are done or gone.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from lfr_review.domain.errors import CaseworkError
from lfr_review.services.desk import Desk
from lfr_review.store.durable import TEMPORARY

_SETTING = "unfinished hand-overs"


@contextlib.contextmanager
def noted(desk: Desk, partial: Path) -> Iterator[None]:
    """Note that a folder is being written, until it is done or was given up."""
    clear_away(desk)
    _keep(desk, [*_known(desk), str(partial)])
    try:
        yield
    finally:
        with contextlib.suppress(CaseworkError):  # such as a full disk: the next one finds that it is gone
            _keep(desk, [path for path in _known(desk) if path != str(partial)])


def clear_away(desk: Desk) -> None:
    """Take away what a process that was killed had left. What cannot be reached now stays noted for another time."""
    if desk.library.read_only:
        return
    with contextlib.suppress(CaseworkError):  # a library that is damaged or has no room must still open
        _clear_away(desk)


def _clear_away(desk: Desk) -> None:
    known = _known(desk)
    for path in map(Path, known):
        if path.name.startswith(TEMPORARY):
            shutil.rmtree(path, ignore_errors=True)
    left = [path for path in known if _may_be_there(Path(path))]
    if left != known:
        _keep(desk, left)


def _may_be_there(path: Path) -> bool:
    """Whether a folder is there, or lies on a medium that is not connected."""
    try:
        return path.exists() or not path.parent.is_dir()
    except OSError:
        return True


def _known(desk: Desk) -> list[str]:
    with desk.library.reading() as reader:
        return [str(path) for path in json.loads(reader.setting(_SETTING) or "[]")]


def _keep(desk: Desk, paths: list[str]) -> None:
    with desk.library.writing(desk.who, "") as writer:
        writer.set_setting(_SETTING, json.dumps(paths) if paths else "")
