"""Invented sound, packed as MP3: a hum with the rhythm of speech and no words in it.

Source: ISO/IEC 13818-3, layer III at low sampling rates; the ID3 tag version 2.4.0 structure document.
"""

from __future__ import annotations

import random
import struct

RATE, FRAME_SAMPLES, FRAME_BYTES = 16_000, 576, 72  #: 16 kbit a second, one channel
_HEADER = bytes((0xFF, 0xF3, 0x28, 0xC0))  # layer III without a checksum; 16 kbit, 16 kHz, one channel
_HALF_STEP_HZ = RATE / 2 / FRAME_SAMPLES  # between one line of the spectrum and the next
_LOUDEST, _SILENT = 194, 0  # of the gain that a frame names, 4 of which double the sound
_HARMONICS = (1, 2, 3, 5, 7)
_LINES = 120  # of the spectrum that are used
#: pairs of lines, each 0 or 1, as the first table of the standard writes them
_PAIRS = {(0, 0): "1", (0, 1): "001", (1, 0): "01", (1, 1): "000"}


def spoken_account(seconds: float, recorded: str) -> bytes:
    """Sound like somebody telling something slowly, one channel.

    Args:
        seconds: how long.
        recorded: what the recorder's clock said, such as `2026-04-25T11:20:00`.
    """
    return _tag(recorded) + b"".join(sound_frames(seconds, random.Random("a child's account")))


def sound_frames(seconds: float, rng: random.Random) -> list[bytes]:
    """The frames of such sound, each of which can be played without the others."""
    frames, left, pitch, speaking = [], 0, 220.0, False
    for number in range(round(seconds * RATE / FRAME_SAMPLES)):
        if not left:
            speaking = not speaking
            left, pitch = (rng.randrange(3, 8), rng.uniform(190, 270)) if speaking else (rng.choice((1, 1, 2, 22)), 0.0)
        left -= 1
        frames.append(_frame(pitch, number, _LOUDEST - rng.randrange(8)) if speaking else _frame(0.0, number, _SILENT))
    return frames


def _frame(pitch: float, number: int, gain: int) -> bytes:
    """One frame that leans on no other: its lines are the harmonics of a pitch, or nothing."""
    lit = {round(pitch * harmonic / _HALF_STEP_HZ) for harmonic in _HARMONICS} if pitch else set()
    bits = ""
    for first in range(0, _LINES, 2) if lit else ():
        pair = (int(first in lit), int(first + 1 in lit))
        signs = "".join(str((number + line) & 1) for line, on in zip((first, first + 1), pair, strict=True) if on)
        bits += _PAIRS[pair] + signs
    side = (
        (0, 8),  # where its bits begin: here
        (0, 1),
        (len(bits), 12),
        (_LINES // 2 if lit else 0, 9),
        (gain, 8),
        (0, 9),  # no scale factors
        (0, 1),  # long windows
        *((1, 5),) * 3,  # the table of pairs, for each of three regions
        (7, 4),
        (7, 3),
        (0, 1),
        (0, 1),
    )
    head = "".join(f"{value:0{width}b}" for value, width in side)
    body = head + bits
    body += "0" * (8 * (FRAME_BYTES - len(_HEADER)) - len(body))
    return _HEADER + int(body, 2).to_bytes(FRAME_BYTES - len(_HEADER), "big")


def _tag(recorded: str) -> bytes:
    """What a recorder writes before the sound: when, and by what."""
    frames = b"".join(
        struct.pack(">4s4sH", code, _seven_bits(len(words) + 1), 0) + b"\3" + words
        for code, words in ((b"TDRC", recorded.encode()), (b"TSSE", b"Fernway R2 recorder"))
    )
    return struct.pack(">3sBBB4s", b"ID3", 4, 0, 0, _seven_bits(len(frames))) + frames


def _seven_bits(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
