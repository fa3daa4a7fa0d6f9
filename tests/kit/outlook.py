"""Outlook messages (MSG), put together property by property.

Source: [MS-OXMSG], sections 2.2 and 2.4.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Mapping, Sequence

from lfr_review.worker.readers.compound_file import Folder, compound_file

YEAR_1601 = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
Value = str | bytes | int | dt.datetime

SUBJECT, SENDER, SENDER_SMTP, BODY, HTML, RTF, SUBMITTED = 0x0037, 0x0C1A, 0x5D01, 0x1000, 0x1013, 0x1009, 0x0039
HEADERS, MESSAGE_CLASS, FLAGS, WEB_CODEPAGE, CODEPAGE = 0x007D, 0x001A, 0x0E07, 0x3FDE, 0x3FFD
NAME, SMTP, RECIPIENT_TYPE = 0x3001, 0x39FE, 0x0C15
CONTENT, LONG_NAME, METHOD, PATH = 0x3701, 0x3707, 0x3705, 0x370D

LETTER: dict[int, Value] = {
    MESSAGE_CLASS: "IPM.Note",
    SUBJECT: "Your stop at Tarn Cross – reply",
    SENDER: "A. Officer",
    SENDER_SMTP: "officer@force.example",
    SUBMITTED: dt.datetime(2026, 3, 10, 18, 2, 9, tzinfo=dt.UTC),
    BODY: "Dear client,\r\n\r\nThe footage was kept.\r\n",
}


def folder(values: Mapping[int, Value], header: int, narrow: str = "") -> Folder:
    """Properties as streams, the short ones in their table after so many bytes of header.

    Args:
        values: by number.
        header: length of the header.
        narrow: the encoding of texts, where they are not UTF-16.
    """
    made, table = Folder(), b""
    for number, value in values.items():
        if isinstance(value, int):
            table += struct.pack("<HHIII", 0x0003, number, 6, value, 0)
        elif isinstance(value, dt.datetime):
            table += struct.pack("<HHIQ", 0x0040, number, 6, (value - YEAR_1601) // dt.timedelta(microseconds=1) * 10)
        else:
            kind = 0x0102 if isinstance(value, bytes) else 0x001E if narrow else 0x001F
            content = value if isinstance(value, bytes) else value.encode(narrow or "utf-16-le")
            made.streams[f"__substg1.0_{number:04X}{kind:04X}"] = content
            table += struct.pack("<HHIII", kind, number, 6, len(content), 0)
    made.streams["__properties_version1.0"] = bytes(header) + table
    return made


def message_folder(
    values: Mapping[int, Value],
    recipients: Sequence[Mapping[int, Value]] = (),
    attachments: Sequence[Folder] = (),
    header: int = 32,
    narrow: str = "",
) -> Folder:
    """A message with its recipients and attachments."""
    made = folder(values, header, narrow)
    for number, recipient in enumerate(recipients):
        made.folders[f"__recip_version1.0_#{number:08X}"] = folder(recipient, 8, narrow)
    for number, attachment in enumerate(attachments):
        made.folders[f"__attach_version1.0_#{number:08X}"] = attachment
    counts = struct.pack("<8x4I", len(recipients), len(attachments), len(recipients), len(attachments))
    table = made.streams["__properties_version1.0"]
    made.streams["__properties_version1.0"] = counts + table[len(counts) :]
    if header == 32:
        made.folders["__nameid_version1.0"] = Folder({"__substg1.0_00020102": b"", "__substg1.0_00030102": b""})
    return made


def message(
    values: Mapping[int, Value] = LETTER,
    recipients: Sequence[Mapping[int, Value]] = (),
    attachments: Sequence[Folder] = (),
    narrow: str = "",
) -> bytes:
    """A message file."""
    return compound_file(message_folder(values, recipients, attachments, narrow=narrow))


def file_attached(name: str, content: bytes) -> Folder:
    """An attachment whose bytes are in the message."""
    return folder({METHOD: 1, LONG_NAME: name, CONTENT: content}, 8)


def message_attached(inner: Folder) -> Folder:
    """An attachment that is a message, made with a header of 24 bytes."""
    made = folder({METHOD: 5, NAME: "forwarded"}, 8)
    made.folders["__substg1.0_3701000D"] = inner
    return made


def reference_attached(path: str) -> Folder:
    """An attachment of which the message holds only where it lies."""
    return folder({METHOD: 4, PATH: path, LONG_NAME: "plan.docx"}, 8)
