"""Sound as it comes from a player, played by this machine. Nothing is decoded here: the samples are plain numbers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from lfr_review.services.play_recording import SOUND_CHANNELS, SOUND_RATE

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioSink


class Samples(Protocol):
    """Something that plays samples: 16 bits, two channels, 48,000 a second."""

    def play(self, sound: bytes) -> None:
        """Play what comes next."""

    def stop(self) -> None:
        """Be silent at once."""


_ready = threading.Event()


def get_ready() -> bool:
    """Load Qt's sound library and look for a sound output; says whether there is one.

    It takes a tenth of a second the first time: call it in a job.
    """
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:  # a library of the system is missing
        return False
    is_there = not QMediaDevices.defaultAudioOutput().isNull()
    _ready.set()
    return is_there


class Loudspeaker:
    """The machine's own sound output, silent until somebody has called `get_ready`: the window must not wait for it."""

    def __init__(self) -> None:
        self._sink: QAudioSink | None = None
        self._stream: QIODevice | None = None

    def play(self, sound: bytes) -> None:
        """Play what comes next; what there is no room for is left out, so that sound and picture stay together."""
        if self._sink is None:
            self._sink = _open_sink()
        if self._sink is not None and self._stream is None:
            self._stream = self._sink.start()
        if self._stream is not None:
            self._stream.write(sound)

    def stop(self) -> None:
        """Be silent at once. The output that is the machine's own by then is used the next time."""
        if self._sink is not None:
            self._sink.stop()
            self._sink = self._stream = None


def _open_sink() -> QAudioSink | None:
    if not _ready.is_set():
        return None
    from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

    form = QAudioFormat()
    form.setSampleRate(SOUND_RATE)
    form.setChannelCount(SOUND_CHANNELS)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    device = QMediaDevices.defaultAudioOutput()
    return None if device.isNull() else QAudioSink(device, form)
