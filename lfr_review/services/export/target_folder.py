"""The folder that an export writes: made beside its place under a name that tells nothing, then put there whole.

What is written into it comes file by file, each whole or not there. A process that is killed leaves the unnamed
folder behind; who makes one says so beforehand, so that it can be found and taken away.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from lfr_review.domain.errors import CannotWrite, Refused, UnsuitablePlace
from lfr_review.domain.ids import Sha256
from lfr_review.services.export.target_file import TargetFile, told_in_words
from lfr_review.store.durable import REAL, Disk, temporary_beside


class TargetFolder:
    """A folder in the making. Outside its block there is either the finished folder or none of it.

    Raises:
        Refused: something of that name exists.
        UnsuitablePlace: it would lie inside the library.
        CannotWrite: the folder around it does not exist or may not be written.
    """

    def __init__(self, target: Path, *, library: Path, disk: Disk = REAL) -> None:
        self.target = target.absolute()
        self.partial = temporary_beside(self.target)
        self._disk = disk
        self._in_place = False
        self._refuse(library)

    @contextlib.contextmanager
    def file(self, path: str) -> Iterator[TargetFile]:
        """A new file at a path inside the folder. It has its name once the caller put it in place."""
        with TargetFile(self._room_for(path), disk=self._disk) as file:
            yield file

    def write(self, path: str, content: bytes) -> Sha256:
        """Write a file whole and answer with its hash."""
        with self.file(path) as file:
            file.write(content)
            sha256 = file.settle()
            file.put_in_place()
        return sha256

    def put_in_place(self) -> None:
        """Give the folder its name."""
        with told_in_words():
            self._disk.sync_folder(self.partial)
            self._disk.replace(self.partial, self.target)
            self._in_place = True
            self._disk.sync_folder(self.target.parent)

    def _room_for(self, path: str) -> Path:
        place = self.partial.joinpath(*path.split("/"))
        missing = [folder for folder in reversed(place.parents) if not folder.is_dir()]
        with told_in_words():
            for folder in missing:
                self._disk.make_folder(folder)
                self._disk.sync_folder(folder.parent)
        return place

    def _refuse(self, library: Path) -> None:
        if not self.target.parent.is_dir():
            raise CannotWrite(
                "The folder around it does not exist. Nothing was written.", "Make it, or choose another place."
            )
        if os.path.lexists(self.target):
            raise Refused(
                "There is a folder or file of that name already. Nothing was written.", "Choose another name."
            )
        if library.resolve() in (self.target.parent.resolve(), *self.target.resolve().parents):
            raise UnsuitablePlace(
                "Nothing readable may lie inside the library's folder. Nothing was written.", "Choose another place."
            )

    def __enter__(self) -> TargetFolder:
        with told_in_words():
            self._disk.make_folder(self.partial)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._in_place:
            shutil.rmtree(self.partial, ignore_errors=True)
