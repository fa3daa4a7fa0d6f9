"""One recording in Qt's player: where it is, the picture it shows, the sound that is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioBuffer,
    QAudioBufferOutput,
    QAudioFormat,
    QMediaMetaData,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

RATE, CHANNELS = 48_000, 2  #: of the sound that is handed on, 16 bits a sample
MOST_SOUND = RATE * CHANNELS * 2 * 2  #: bytes: two seconds; what nobody fetched by then is not played any more
PATIENCE_MS = 2_000  #: for a picture to come after a jump
PAST_MS = 500  #: behind the end of the pictures, from where on none belongs to the time
NOTHING_INSIDE = "NothingInside"  #: a failure that Qt has no name for: neither pictures nor sound
NAME = QUrl("recording")  #: tells the decoders nothing

Done = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture and the time in the recording from which it is shown until the next."""

    image: QImage
    start_ms: float
    end_ms: float


class Deck(QObject):
    """Plays, jumps and steps. Whoever asks for a jump is told when its picture is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(CHANNELS)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._sound_out = QAudioBufferOutput(form, self)
        self._player.setVideoSink(self._sink)
        self._player.setAudioBufferOutput(self._sound_out)
        self._sink.videoFrameChanged.connect(self._take_picture, Qt.ConnectionType.QueuedConnection)
        self._sound_out.audioBufferReceived.connect(self._take_sound, Qt.ConnectionType.QueuedConnection)
        self._player.errorOccurred.connect(self._fail)
        self._player.mediaStatusChanged.connect(self._look_at_status)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self._be_done)
        self._sound = bytearray()
        self._waiting: Done | None = None
        self.shown: Shown | None = None
        self.is_new = False  #: nobody has fetched the picture yet
        self.failure = ""
        self.ended = False

    def load(self, device: QIODevice, done: Done) -> None:
        """Take a recording in; `done` is called once it stands at its first picture, or cannot be played."""
        self._wait(done)
        self._player.setSourceDevice(device, NAME)

    def play(self, speed: float) -> None:
        """Run from here, from the start where it has ended."""
        self._player.setPlaybackRate(speed)
        if self.ended:
            self._player.setPosition(0)
        self.ended = False
        self._player.play()

    def pause(self) -> None:
        """Stand still."""
        self._player.pause()
        self._sound.clear()

    def seek(self, at_ms: int, done: Done) -> None:
        """Jump; `done` is called once the picture of that time is there."""
        at = max(0, min(at_ms, self._player.duration()))
        self._sound.clear()
        self.ended = False
        if self._player.playbackState() is QMediaPlayer.PlaybackState.StoppedState:
            self._player.pause()
        if self._player.hasVideo() and not self._is_past(at):
            self._wait(done)
            self._player.setPosition(at)
        else:
            self._player.setPosition(at)
            done()

    def step(self, by: int, done: Done) -> None:
        """Stand still at the next picture, or the one before."""
        self._player.pause()
        shown = self.shown
        if shown is None:
            self.seek(self._player.position() + 100 * by, done)
        elif self.is_past_pictures:
            self.seek(self.pictures_ms - 1 if by < 0 else self._player.position() + 100, done)
        elif by > 0 and self.pictures_ms <= shown.end_ms + 1 < self.length_ms:
            done()  # the last picture; what follows is sound alone
        else:
            self.seek(int(shown.end_ms) + 1 if by > 0 else int(shown.start_ms) - 1, done)

    def sound(self) -> bytes:
        """The sound that has become due since it was asked for last."""
        due, self._sound = bytes(self._sound), bytearray()
        return due

    @property
    def at_ms(self) -> int:
        """The time of the picture shown; where there are none, of the sound."""
        position = self._player.position()
        is_playing = self._player.playbackState() is QMediaPlayer.PlaybackState.PlayingState
        if self.shown is None or is_playing or self.ended or self.is_past_pictures:
            return int(position)
        return round(self.shown.start_ms)

    @property
    def length_ms(self) -> int:
        """How long it is, as far as the decoders know: until the last of pictures and sound has ended."""
        return max(0, int(self._player.duration()), self.pictures_ms, self.sound_ms)

    @property
    def pictures_ms(self) -> int:
        """How long its pictures last; 0 where there are none or the file does not say."""
        return _longest(self._player.videoTracks())

    @property
    def sound_ms(self) -> int:
        """How long its sound lasts; 0 where there is none or the file does not say."""
        return _longest(self._player.audioTracks())

    @property
    def is_past_pictures(self) -> bool:
        """Whether it stands where there is sound and no picture any more."""
        return self._is_past(int(self._player.position()))

    @property
    def is_playing(self) -> bool:
        """Whether it runs."""
        return not self.ended and self._player.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    @property
    def has_sound(self) -> bool:
        """Whether there is sound in it."""
        return bool(self._player.hasAudio())

    def picture(self, width: int, height: int) -> QImage | None:
        """The picture shown, scaled down to fit; None where there is none."""
        if self.shown is None:
            return None
        image, most = self.shown.image, QSize(max(1, width), max(1, height))
        if image.width() > most.width() or image.height() > most.height():
            way = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, way)
        return image.convertToFormat(QImage.Format.Format_RGB888)

    def png(self) -> bytes:
        """The picture shown, whole, as a PNG file; empty where there is none."""
        if self.shown is None or self.is_past_pictures:
            return b""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.shown.image.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def _is_past(self, at_ms: int) -> bool:
        return 0 < self.pictures_ms and self.pictures_ms + PAST_MS <= at_ms

    def _take_picture(self, frame: QVideoFrame) -> None:
        image = frame.toImage() if frame.isValid() else QImage()
        if image.isNull():
            return
        self.shown = Shown(image, frame.startTime() / 1000, frame.endTime() / 1000)
        self.is_new = True
        self._be_done()

    def _take_sound(self, buffer: QAudioBuffer) -> None:
        if self.is_playing:
            self._sound += bytes(buffer.constData())
            del self._sound[: max(0, len(self._sound) - MOST_SOUND)]

    def _look_at_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.LoadedMedia and self._waiting is not None:
            if not (self._player.hasVideo() or self._player.hasAudio()):
                self.failure = NOTHING_INSIDE  # it would run for ever
                self._be_done()
                return
            self._player.pause()  # shows the first picture
            if not self._player.hasVideo():
                self._be_done()
        elif status is QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended = True
            self._be_done()
        elif status is QMediaPlayer.MediaStatus.InvalidMedia:
            self._fail(self._player.error(), "")

    def _fail(self, error: QMediaPlayer.Error, _words: str) -> None:
        self.failure = error.name
        self._be_done()

    def _wait(self, done: Done) -> None:
        self._be_done()
        self._waiting = done
        self._timer.start()

    def _be_done(self) -> None:
        done, self._waiting = self._waiting, None
        self._timer.stop()
        if done is not None:
            done()


def _longest(tracks: Iterable[QMediaMetaData]) -> int:
    """The length of the longest of some tracks in milliseconds."""
    lengths = (track.value(QMediaMetaData.Key.Duration) for track in tracks)
    return max((int(length) for length in lengths if isinstance(length, int) and length > 0), default=0)
