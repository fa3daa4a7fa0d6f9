"""Hostile messages: parts within parts, names that climb, headers without end, attachments that lie."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.kit import outlook, papers
from tests.kit.hostile.model import Hostile

CLIMBING = outlook.file_attached("../../a.exe", b"MZ")
MULTI = b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n'
HELLO = b"--B\r\nContent-Type: text/plain\r\n\r\nHello\r\n"


def attached(name: str, content: bytes = b"MZ") -> bytes:
    """A message with one file attached, named as given."""
    head = f'--B\r\nContent-Disposition: attachment; filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return papers.mail(MULTI + HELLO + head.encode() + base64.encodebytes(content) + b"\r\n--B--\r\n")


def nested(depth: int) -> bytes:
    """A message within a message, and so on."""
    return papers.mail(b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: a\r\n\r\nHello")


def many(count: int) -> bytes:
    """A message of many parts."""
    return papers.mail(MULTI + HELLO + b"--B\r\nContent-Type: text/plain\r\n\r\na\r\n" * count + b"--B--\r\n")


def within(depth: int) -> bytes:
    """Parts of several parts, each in the one before."""
    out = b""
    for level in range(depth):
        out += b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (level, level)
    return papers.mail(out + b"Content-Type: text/plain\r\n\r\nHello")


def files() -> Iterator[Hostile]:
    """All of them."""
    yield Hostile("messages within messages.eml", lambda: nested(3_000))
    yield Hostile("parts within parts.eml", lambda: within(2_000))
    yield Hostile("parts without end.eml", lambda: many(20_000))
    yield Hostile("header without end.eml", lambda: papers.mail(b"X-A: " + b"a" * 5_000_000 + b"\r\n\r\nHello"))
    yield Hostile("headers without end.eml", lambda: papers.mail(b"X-A: b\r\n" * 100_000 + b"\r\nHello"))
    yield Hostile(
        "recipients without end.eml", lambda: papers.mail(b"Cc: " + b"a@b.example, " * 100_000 + b"\r\n\r\nHello")
    )
    yield Hostile(
        "encoded word without end.eml", lambda: papers.mail(b"X-B: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\nHello")
    )
    yield Hostile(
        "unknown letters.eml", lambda: papers.mail(b"Content-Type: text/plain; charset=zzz-8\r\n\r\nHello \xff")
    )
    yield Hostile("seven bits twice.eml", lambda: papers.mail(
        b"Content-Type: text/plain; charset=utf-7\r\n\r\n+ADw-script+AD4-Hello"))  # fmt: skip
    yield Hostile("boundary without end.eml", lambda: papers.mail(
        b'Content-Type: multipart/mixed; boundary="' + b"B" * 100_000 + b'"\r\n\r\nHello'))  # fmt: skip
    yield Hostile("packed badly.eml", lambda: papers.mail(
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"A=" * 50_000))  # fmt: skip
    yield Hostile("page that runs.eml", lambda: papers.mail(
        b"Content-Type: text/html\r\n\r\n<p>Hello<img src=//tracker.example/a><script>a</script>"))  # fmt: skip
    yield Hostile(
        "nested page.eml", lambda: papers.mail(b"Content-Type: text/html\r\n\r\n" + b"<div>" * 40_000 + b"Hello")
    )
    yield Hostile("line that smuggles.eml", lambda: papers.mail(b"X-A: a\r\n.\r\nMAIL FROM: <b>\r\n\r\nHello"))
    yield Hostile("date of nonsense.eml", lambda: papers.MAIL.replace(b"10 Mar 2026", b"99 Zzz 99999") + b"\r\nHello")
    for number, name in enumerate(("../../a.exe", "C:\\\\a.dll", "a\0.exe", "\u202egpj.exe", "a" * 5_000, "con")):
        yield Hostile(f"attachment name {number}.eml", lambda name=name: attached(name))  # type: ignore[misc]
    yield from _outlook_files()


def _outlook_files() -> Iterator[Hostile]:
    def holding(depth: int) -> bytes:
        inner = outlook.message_folder(outlook.LETTER, header=24)
        for _ in range(depth):
            inner = outlook.message_folder(outlook.LETTER, attachments=[outlook.message_attached(inner)], header=24)
        return outlook.message(attachments=[outlook.message_attached(inner)])

    plain = outlook.message()
    yield Hostile("messages within messages.msg", lambda: holding(12))
    yield Hostile("many attachments.msg", lambda: outlook.message(
        attachments=[outlook.file_attached(f"{n}.txt", b"a") for n in range(2_100)]))  # fmt: skip
    yield Hostile("many recipients.msg", lambda: outlook.message(recipients=[{0x3001: "a"}] * 1_500))
    yield Hostile("attachment by reference.msg", lambda: outlook.message(
        attachments=[outlook.reference_attached("\\\\host\\share\\a.docx")]))  # fmt: skip
    yield Hostile("climbing attachment.msg", lambda: outlook.message(attachments=[CLIMBING]))
    yield Hostile("table in a circle.msg", lambda: plain[:512] + b"\0\0\0\0" * 128 + plain[1_024:])
    yield Hostile("table beyond the end.msg", lambda: plain[:0x4C] + b"\xf0\xff\xff\x7f" * 10 + plain[0x4C + 40 :])
    yield Hostile("sectors without size.msg", lambda: plain[:0x1E] + b"\0\0" + plain[0x20:])
    yield Hostile("sectors of all memory.msg", lambda: plain[:0x1E] + b"\x3f\0" + plain[0x20:])
    yield Hostile("table counts lie.msg", lambda: plain[:0x2C] + b"\xff\xff\xff\x7f" + plain[0x30:])
    for start in (0x30, 0x3C, 0x44):
        yield Hostile(f"chain from {start:x}.msg", lambda at=start: plain[:at] + b"\2\0\0\0" + plain[at + 4 :])  # type: ignore[misc]
