"""Real recordings, made by FFmpeg's libraries: a grey clock face of two seconds with a tone."""

from __future__ import annotations

import array
import functools
import io
import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import av

SECONDS = 2
SIZE = (320, 180)
PICTURES_A_SECOND = 25
NOTHING: Mapping[str, str] = {}


def recording(
    container: str,
    *,
    picture: str | None = "libx264",
    sound: str | None = "aac",
    rate: int = 48_000,
    seconds: float = SECONDS,
    sound_seconds: float | None = None,
    silent_until: float = 0.0,
    metadata: Mapping[str, str] = NOTHING,
    options: Mapping[str, str] = NOTHING,
) -> bytes:
    """The bytes of a recording; the grey of each picture is its number.

    Args:
        container: FFmpeg's name of it, such as `mp4`.
        picture: the encoder of its pictures, None for none.
        sound: the encoder of its sound, None for none.
        rate: samples of the sound in a second.
        seconds: how long.
        sound_seconds: how long the sound lasts, where that is not as long as the pictures.
        silent_until: seconds before the tone begins.
        metadata: what the file says of itself.
        options: of the muxer.
    """
    tone = (rate, seconds if sound_seconds is None else sound_seconds, silent_until)
    return _made(container, picture, sound, tone, seconds, tuple(metadata.items()), tuple(options.items()))


@functools.cache
def _made(
    container: str,
    picture: str | None,
    sound: str | None,
    tone: tuple[int, float, float],
    seconds: float,
    metadata: tuple[tuple[str, str], ...],
    options: tuple[tuple[str, str], ...],
) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=container, options=dict(options)) as file:
        file.metadata.update(dict(metadata))
        pictures = _picture_stream(file, picture) if picture else None
        sounds: Any = file.add_stream(sound, rate=tone[0], layout="mono") if sound else None
        if pictures is not None:
            for number in range(round(seconds * PICTURES_A_SECOND)):
                file.mux(pictures.encode(_picture(number)))
            file.mux(pictures.encode(None))
        if sounds is not None:
            _write_sound(file, sounds, *tone)
    return out.getvalue()


def _picture_stream(file: Any, encoder: str) -> Any:
    stream = file.add_stream(encoder, rate=PICTURES_A_SECOND)
    stream.width, stream.height = SIZE
    stream.pix_fmt = "yuvj420p" if encoder == "mjpeg" else "yuv420p"
    if encoder == "libx265":
        stream.options = {"x265-params": "log-level=none"}
    return stream


def _picture(number: int) -> av.VideoFrame:
    frame = av.VideoFrame(*SIZE, "gray")
    plane = frame.planes[0]
    plane.update(bytes([number * 4 % 256]) * plane.buffer_size)
    frame.pts, frame.time_base = number, Fraction(1, PICTURES_A_SECOND)
    return frame


def _write_sound(file: Any, stream: Any, rate: int, seconds: float, silent_until: float) -> None:
    silent, whole = round(rate * silent_until), round(rate * seconds)
    tone = (round(8_000 * math.sin(n * math.tau * 440 / rate)) for n in range(silent, whole))
    wave = array.array("h", bytes(2 * silent)) + array.array("h", tone)
    step = 1_024
    for start in range(0, len(wave), step):
        piece = wave[start : start + step]
        frame = av.AudioFrame("s16", "mono", len(piece))
        frame.planes[0].update(piece.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        file.mux(stream.encode(frame))
    file.mux(stream.encode(None))
