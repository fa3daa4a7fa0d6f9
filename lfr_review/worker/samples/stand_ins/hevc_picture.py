"""One picture as HEVC, its samples written out as they are: small to write, large to keep, and lossless in brightness.

Source: ITU-T H.265, sections 7.3 (syntax), 9.3 (arithmetic coding) and 7.3.8.7 (samples as they are).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image

BLOCK = 16  #: side of a coding block, in pixels
_VPS, _SPS, _PPS, _IDR = 32, 33, 34, 19
#: progressive frames of the profile for still pictures, which the two main profiles can decode too; level 4
PROFILE = bytes((0x03, 0x70, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 120))
_QP_OVER_26 = 25  # with it, the one bin that has a context begins at the state below
_FIRST_STATE = 15
#: how much of the range the less likely value takes, by state from the first one on, in the uppermost quarter
_LESS_LIKELY = (
    110, 104, 99, 94, 89, 85, 80, 76, 72, 69, 65, 62, 59, 56, 53, 50, 48, 45, 43, 41, 39, 37, 35, 33,
    31, 30, 28, 27, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 14, 13, 12, 12, 11, 11, 10, 9,
)  # fmt: skip
_RANGE, _ENDING = 510, 2  # of the coder when it begins; what a bin that may end something takes of it


@dataclass(slots=True)
class _Bits:
    """Bits on their way into bytes."""

    text: list[str] = field(default_factory=list)

    def put(self, value: int, width: int = 1) -> None:
        self.text.append(f"{value:0{width}b}")

    def golomb(self, *values: int) -> None:
        """Each as an Exp-Golomb code."""
        for value in values:
            self.put(value + 1, 2 * (value + 1).bit_length() - 1)

    def ended(self) -> bytes:
        """With a last bit of one and zeros up to the next byte."""
        bits = "".join(self.text) + "1"
        bits += "0" * (-len(bits) % 8)
        return int(bits, 2).to_bytes(len(bits) // 8, "big")


def parameter_sets(width: int, height: int) -> tuple[bytes, bytes, bytes]:
    """What a decoder must know before the picture: the units for stream, sequence and picture."""
    return _unit(_VPS, _stream()), _unit(_SPS, _sequence(width, height)), _unit(_PPS, _picture())


def coded_picture(picture: Image.Image) -> bytes:
    """The unit that holds the picture, whose sides are multiples of `BLOCK`."""
    head = _Bits()
    head.put(0b10, 2)  # the first part of the picture; earlier pictures need not be shown
    head.golomb(0, 2, 0)  # its parameters; nothing is predicted from others; no other quality
    coded = [head.ended()]
    for number, samples in enumerate(_blocks(picture.convert("YCbCr"))):
        state = min(number, len(_LESS_LIKELY) - 1)
        left = _RANGE - (_ENDING if number else 0) - _LESS_LIKELY[state]  # not ended before; one block of samples
        coded += [_flushed(left - _ENDING), samples]
    coded.append(_flushed(_RANGE - _ENDING))
    return _unit(_IDR, b"".join(coded))


def _blocks(picture: Image.Image) -> Iterator[bytes]:
    """The samples of each block: brightness, then both colours at half the resolution."""
    light, *colours = picture.split()
    halves = [colour.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX) for colour in colours]
    for top in range(0, picture.height, BLOCK):
        for left in range(0, picture.width, BLOCK):
            parts = [light.crop((left, top, left + BLOCK, top + BLOCK))]
            corner, half = (left // 2, top // 2), BLOCK // 2
            parts += [each.crop((*corner, corner[0] + half, corner[1] + half)) for each in halves]
            yield b"".join(part.tobytes() for part in parts)


def _flushed(low: int) -> bytes:
    """The nine bits that tell a decoder where the coder stopped, and zeros up to the next byte."""
    return ((low | 1) << 7).to_bytes(2, "big")


def _stream() -> bytes:
    bits = _Bits()
    bits.put(0b0000_11, 6)
    bits.put(0b000000_000_1, 10)  # one layer, one rate
    bits.put(0xFFFF, 16)
    bits.put(int.from_bytes(PROFILE, "big"), 96)
    bits.put(1)
    bits.golomb(0, 0, 0)
    bits.put(0, 6)
    bits.golomb(0)
    bits.put(0b00, 2)
    return bits.ended()


def _sequence(width: int, height: int) -> bytes:
    bits = _Bits()
    bits.put(0b0000_000_1, 8)
    bits.put(int.from_bytes(PROFILE, "big"), 96)
    bits.golomb(0, 1, width, height)  # colours at half the resolution
    bits.put(0)  # nothing is cut off
    bits.golomb(0, 0, 0)  # eight bits each
    bits.put(1)
    bits.golomb(0, 0, 0)
    bits.golomb(1, 0, 0, 2, 0, 0)  # blocks of 16; transforms of 4 to 16
    bits.put(0b0001, 4)  # no lists, no shapes, no offsets; samples as they are
    bits.put(0x77, 8)  # of eight bits
    bits.golomb(1, 0)  # in blocks of 16
    bits.put(1)  # which nothing smooths
    bits.golomb(0)
    bits.put(0b000, 3)
    bits.put(0b1_0_0_1, 4)  # about its colours:
    bits.put(0b101_1_1, 5)  # all levels are used
    for code in (1, 13, 6):  # primaries and curve of sRGB, the matrix of JPEG
        bits.put(code, 8)
    bits.put(0b0_0_0_0_0_0_0, 7)
    bits.put(0)
    return bits.ended()


def _picture() -> bytes:
    bits = _Bits()
    bits.golomb(0, 0)
    bits.put(0b00_000_00, 7)
    bits.golomb(0, 0, 2 * _QP_OVER_26 - 1)
    bits.put(0b000, 3)
    bits.golomb(0, 0)
    bits.put(0b0_0_0_0_0_0_0, 7)
    bits.put(0b1_0_1, 3)  # edges between blocks stay as they are
    bits.put(0b00, 2)
    bits.golomb(0)
    bits.put(0b00, 2)
    return bits.ended()


def _unit(kind: int, content: bytes) -> bytes:
    """A unit: its kind, and its bytes so written that they never look like the start of another."""
    return bytes((kind << 1, 1)) + re.sub(rb"\0\0(?=[\0-\3])", lambda _: b"\0\0\3", content)
