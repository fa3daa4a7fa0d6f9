"""The `play` session: one recording, its pictures as pixels and its sound as samples.

Requests are objects with a key `do`, and `width` and `height`, the largest picture that is wanted:

- `look`: nothing changes
- `play` with `speed`, `pause`, `seek` with `at_ms`, `step` with `by`, 1 or -1
- `still`: blob `png`, the picture shown, whole

Each answer has the value `state`; and where the picture is another one than before, value `frame` and blob `pixels`;
and where sound has become due, blob `sound`, 16 bits a sample, two channels, 48,000 a second.
"""

from __future__ import annotations

import os
import queue
import threading
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage

from lfr_review.none_count import keep_none_alive
from lfr_review.player.deck import Deck
from lfr_review.player.range_device import Need, RangeDevice
from lfr_review.worker.task import Task, TaskIO


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to one request, put together on Qt's thread."""

    state: dict[str, Any]
    picture: QImage | None
    sound: bytes
    png: bytes | None

    def say(self, io: TaskIO) -> None:
        """Send it. Called on the thread that talks with the program."""
        io.value("state", self.state)
        if self.picture is not None:
            shape = (self.picture.width(), self.picture.height(), self.picture.bytesPerLine())
            io.value("frame", dict(zip(("width", "height", "stride"), shape, strict=True)))
        pixels = None if self.picture is None else bytes(self.picture.constBits())
        for name, content in (("pixels", pixels), ("sound", self.sound or None), ("png", self.png)):
            if content is not None:
                with io.blob(name) as out:
                    out.write(content)


class Playing(QObject):
    """Carries requests out on Qt's thread."""

    asked = Signal(object)
    over = Signal()

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._device: RangeDevice | None = None
        self._request: Any = None
        self._mail: queue.Queue[Need | Answer] = queue.Queue()
        self.asked.connect(self._carry_out, Qt.ConnectionType.QueuedConnection)
        self.over.connect(QCoreApplication.quit, Qt.ConnectionType.QueuedConnection)

    def converse(self, io: TaskIO) -> None:
        """Talk with the program until it has no more. Runs on a thread of its own, the only one that talks."""
        try:
            self._answer_to({"do": "load", "size": io.sources[0].size, "width": 1, "height": 1}, io)
            for request in io.requests():
                self._answer_to(request, io).say(io)
        finally:
            self.over.emit()

    def _answer_to(self, request: Any, io: TaskIO) -> Answer:
        """Have a request carried out, and meanwhile fetch what the decoders need."""
        self.asked.emit(request)
        while isinstance(mail := self._mail.get(), Need):
            mail.fill(io.sources[0])
        return mail

    def _carry_out(self, request: Any) -> None:
        deck, self._request = self._deck, request
        match request["do"]:
            case "load":
                self._device = RangeDevice(request["size"], self._mail, self)
                deck.load(self._device, self._done)
                return
            case "seek":
                deck.seek(request["at_ms"], self._done)
                return
            case "step":
                deck.step(1 if request["by"] > 0 else -1, self._done)
                return
            case "play":
                deck.play(request["speed"])
            case "pause":
                deck.pause()
        self._done()

    def _done(self) -> None:
        deck, request = self._deck, self._request
        state = {
            "at_ms": deck.at_ms, "length_ms": deck.length_ms, "playing": deck.is_playing, "ended": deck.ended,
            "has_picture": deck.shown is not None, "has_sound": deck.has_sound, "failure": deck.failure,
            "pictures_ms": deck.pictures_ms, "sound_ms": deck.sound_ms, "past_pictures": deck.is_past_pictures,
        }  # fmt: skip
        picture = None
        if deck.is_new and request["do"] not in ("load", "still"):
            picture, deck.is_new = deck.picture(request["width"], request["height"]), False
        png = deck.png() if request["do"] == "still" else None
        self._mail.put(Answer(state, picture, deck.sound(), png))


def player() -> Task:
    """The task. Qt and its decoders are loaded here, before the walls go up."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_MEDIA_BACKEND"] = "ffmpeg"
    os.environ["QT_FFMPEG_DECODING_HW_DEVICE_TYPES"] = ","  # the walls keep every device shut
    keep_none_alive()
    application = QGuiApplication([])
    playing = Playing(Deck())

    def play(io: TaskIO) -> None:
        talking = threading.Thread(target=playing.converse, args=(io,), daemon=True)
        talking.start()
        application.exec()

    return play
