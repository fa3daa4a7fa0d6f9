"""The recording as Qt's decoders read it: a device whose every byte comes from the program that holds the original."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QIODevice, QObject

from lfr_review.worker.protocol import MAX_CHUNK
from lfr_review.worker.task import Source

PIECE = 512 * 1024  #: bytes asked for at once: decoders read a little at a time


@dataclass(slots=True)
class Need:
    """A range that a decoder waits for on its own thread."""

    offset: int
    length: int
    content: bytes = b""
    is_there: threading.Event = field(default_factory=threading.Event)

    def fill(self, source: Source) -> None:
        """Get the bytes. Called on the thread that talks with the program."""
        self.content = source.read_range(self.offset, self.length)
        self.is_there.set()


class RangeDevice(QIODevice):
    """Reads ranges. Its needs go to a queue, since one thread alone may talk with the program."""

    def __init__(self, size: int, mail: queue.Queue[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._size = size
        self._mail = mail
        self._start, self._piece = 0, b""
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def isSequential(self) -> bool:
        """Whether it can only be read from front to back."""
        return False

    def bytesAvailable(self) -> int:
        """Bytes after the present place."""
        return max(0, self._size - self.pos())

    def readData(self, maxlen: int) -> bytes:
        """The bytes from the present place, fewer where the recording ends. Called on a thread of the decoder."""
        at = self.pos()
        wanted = max(0, min(maxlen, self._size - at, MAX_CHUNK))
        if wanted and not self._start <= at < self._start + len(self._piece):
            need = Need(at, max(PIECE, wanted))
            self._mail.put(need)
            need.is_there.wait()
            self._start, self._piece = at, need.content
        return self._piece[at - self._start : at - self._start + wanted]

    def writeData(self, data: Any, length: int) -> int:
        """Refuses: a recording is never written to."""
        return -1
