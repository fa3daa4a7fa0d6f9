"""Sound as it comes from a player, played by this machine. Nothing is decoded here: the samples are plain numbers."""

from __future__ import annotations

from typing import Protocol

from lfr_review.services.play_recording import SOUND_CHANNELS, SOUND_RATE


class Samples(Protocol):
    """Something that plays samples: 16 bits, two channels, 48,000 a second."""

    def play(self, sound: bytes) -> None:
        """Play what comes next."""

    def stop(self) -> None:
        """Be silent at once."""


class Loudspeaker:
    """The machine's own sound output. Qt's sound library is loaded when the first sound is due, not before."""

    def __init__(self) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

        form = QAudioFormat()
        form.setSampleRate(SOUND_RATE)
        form.setChannelCount(SOUND_CHANNELS)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        device = QMediaDevices.defaultAudioOutput()
        self.is_there = not device.isNull()
        self._sink = QAudioSink(device, form) if self.is_there else None
        self._stream = None if self._sink is None else self._sink.start()

    def play(self, sound: bytes) -> None:
        """Play what comes next; what there is no room for is left out, so that sound and picture stay together."""
        if self._sink is not None and self._stream is None:
            self._stream = self._sink.start()
        if self._stream is not None:
            self._stream.write(sound)

    def stop(self) -> None:
        """Be silent at once."""
        if self._sink is not None:
            self._sink.stop()
            self._stream = None
