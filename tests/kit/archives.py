"""ZIP archives that their own library does not write: locked by a password, or odd in their names.

Source: the ZIP format note, section 6.1 (traditional encryption).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping


def locked(members: Mapping[str, bytes], password: str, unlocked: Collection[str] = ()) -> bytes:
    """An archive whose members are stored, encrypted in the traditional way but for some."""
    body, directory = b"", b""
    for name, content in members.items():
        check = zlib.crc32(content)
        packed, flags = content, 0
        if name not in unlocked:
            packed, flags = _encrypted(bytes(11) + struct.pack(">I", check)[:1] + content, password.encode()), 1
        shared = struct.pack("<HHHHHIII", 20, flags, 0, 0, 0x5C6A, check, len(packed), len(content))
        lengths = struct.pack("<HH", len(name), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + shared + lengths + struct.pack("<HHHII", 0, 0, 0, 0, len(body))
        directory += name.encode()
        body += b"PK\3\4" + shared + lengths + name.encode() + packed
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\5\6" + end


def linked(name: str, target: str) -> bytes:
    """An archive of one symbolic link and one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo(name)
        link.external_attr = 0o120777 << 16
        made.writestr(link, target)
        made.writestr("honest.txt", "Hello")
    return out.getvalue()


def _encrypted(content: bytes, password: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def stir(byte: int) -> None:
        keys[0] = zlib.crc32(bytes([byte]), keys[0] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = zlib.crc32(bytes([keys[1] >> 24]), keys[2] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    for byte in password:
        stir(byte)
    out = bytearray()
    for byte in content:
        mask = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ ((mask * (mask ^ 1)) >> 8 & 0xFF))
        stir(byte)
    return bytes(out)
