"""The compressed rich text in which Outlook keeps the words of some messages.

Source: [MS-OXRTFCP], sections 2.1 and 3.1.
"""

from __future__ import annotations

import struct

from lfr_review.domain.errors import CannotRead, LimitReached

COMPRESSED, PLAIN = b"LZFu", b"MELA"
WINDOW = 4_096
MOST = 20_000_000  #: bytes of rich text
KNOWN_WORDS = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def rich_text(packed: bytes) -> bytes:
    """The rich text, as far as it goes.

    Raises:
        CannotRead: these are no compressed rich text.
        LimitReached: it unfolds beyond what a message may hold.
    """
    if len(packed) < 16 or packed[8:12] not in (COMPRESSED, PLAIN):
        raise CannotRead("The words of the message are packed in a way that is not known.")
    (size,) = struct.unpack_from("<I", packed, 4)
    if size > MOST:
        raise LimitReached(f"The words of the message would take {size // 1_000_000} MB, over the limit of 20 MB.")
    return packed[16 : 16 + size] if packed[8:12] == PLAIN else _unfolded(packed[16:], size)


def _unfolded(packed: bytes, size: int) -> bytes:
    window = bytearray(KNOWN_WORDS.ljust(WINDOW, b"\0"))
    write, out, at = len(KNOWN_WORDS), bytearray(), 0
    while at < len(packed) and len(out) < size:
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed):
                break
            if not control >> bit & 1:
                piece = packed[at : at + 1]
                at += 1
            elif at + 1 < len(packed):
                reference = packed[at] << 8 | packed[at + 1]
                at += 2
                offset, length = reference >> 4, (reference & 0xF) + 2
                if offset == write:
                    return bytes(out[:size])
                piece = None
            else:
                return bytes(out[:size])
            for step in range(1 if piece else length):
                byte = piece[0] if piece else window[(offset + step) % WINDOW]
                out.append(byte)
                window[write] = byte
                write = (write + 1) % WINDOW
    return bytes(out[:size])
