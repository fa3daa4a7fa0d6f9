"""Invented sound, packed as Apple lossless: a hum with the rhythm of speech, and the noise of a street."""

from __future__ import annotations

import math
import random
import struct
from array import array

from lfr_review.worker.samples.stand_ins.media_boxes import Track, lossless_entry

RATE = 8000  #: samples a second
FRAME = 4096  #: samples packed together
_ESCAPED = 0b0001  #: not a partial frame, nothing shifted, samples as they are
_END = 0b111


def spoken_note(seconds: float) -> Track:
    """A note that sounds dictated, with no words in it."""
    rng = random.Random("dictated note")
    samples = array("h")
    while len(samples) < seconds * RATE:
        pitch = rng.uniform(95, 140)
        samples.extend(_syllable(pitch, rng.uniform(0.09, 0.24), rng.uniform(2500, 6500)))
        pause = rng.choice((0.02, 0.03, 0.05, 0.05, 0.45))
        samples.extend(array("h", bytes(2 * int(pause * RATE))))
    return _track(samples[: int(seconds * RATE)])


def street_noise(seconds: float) -> Track:
    """Ten seconds of wind and footsteps, played again and again for as long as is asked."""
    rng = random.Random("street")
    level, samples = 0.0, array("h")
    for number in range(20 * FRAME):
        level = 0.97 * level + rng.uniform(-130, 130)
        step = 2200 * math.exp(-(number % 4600) / 160) * math.sin(number * 0.42)
        samples.append(int(level + step))
    return _track(samples, repeats=math.ceil(seconds * RATE / len(samples)))


def _syllable(pitch: float, seconds: float, loudness: float) -> array[int]:
    count = int(seconds * RATE)
    turn = math.tau * pitch / RATE
    return array(
        "h",
        (
            int(
                loudness
                * math.sin(math.pi * number / count)
                * (math.sin(turn * number) + 0.5 * math.sin(3 * turn * number) + 0.25 * math.sin(5 * turn * number))
            )
            for number in range(count)
        ),
    )


def _track(samples: array[int], repeats: int = 1) -> Track:
    samples.extend(array("h", bytes(2 * (-len(samples) % FRAME))))
    frames = [_frame(samples[start : start + FRAME]) for start in range(0, len(samples), FRAME)]
    return Track(
        handler=b"soun",
        entry=lossless_entry(RATE, FRAME),
        timescale=RATE,
        sample_ticks=FRAME,
        samples=frames,
        repeats=repeats,
    )


def _frame(samples: array[int]) -> bytes:
    """Samples word for word behind the header that says so: 3 bits of element, 4 of instance, 12 unused, 4 of how."""
    words = struct.pack(f">{len(samples)}h", *samples)
    bits = _ESCAPED << 16 * len(samples) | int.from_bytes(words, "big")
    length = 23 + 16 * len(samples) + 3
    padding = -length % 8
    return ((bits << 3 | _END) << padding).to_bytes((length + padding) // 8, "big")
