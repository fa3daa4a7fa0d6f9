"""Honest files of every kind, cut, bent, doubled, and with something else behind them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping

from PIL import Image

from tests.kit import outlook, papers, recordings
from tests.kit.heic import heic
from tests.kit.hostile.model import Hostile

SEED = 46
HONEST: Mapping[str, Callable[[], bytes]] = {
    "letter.pdf": lambda: papers.pdf(2, "Letter"),
    "scene.jpg": lambda: papers.jpeg((200, 150)),
    "screen.png": lambda: papers.png((200, 150)),
    "scan.tif": lambda: papers.picture("TIFF"),
    "loop.gif": lambda: papers.picture("GIF"),
    "photo.heic": lambda: heic([Image.new("RGB", (64, 48), "red")]),
    "statement.docx": lambda: papers.word(papers.said("Hello")),
    "log.xlsx": lambda: papers.workbook(("Date", "Act"), ("10 March", "Stop")),
    "note.odt": lambda: papers.open_text("<text:p>Hello</text:p>"),
    "record.rtf": lambda: rb"{\rtf1\ansi Custody record\par Second line\par}",
    "notice.html": lambda: b"<!doctype html><html><body><p>Cameras in use<p>Here</html>",
    "notice.mhtml": lambda: papers.saved_page("<p>Cameras in use"),
    "plan.svg": lambda: (
        b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><rect width='9' height='9'/></svg>"
    ),
    "reply.eml": lambda: papers.mail(b"\r\nHello, this is the reply.\r\n"),
    "reply.msg": outlook.message,
    "bundle.zip": lambda: papers.zipped({"a.txt": "one", "b.txt": "two"}),
    "WhatsApp Chat with Heron.txt": lambda: (
        b"10/03/2026, 17:44 - Heron: stopped\n13/03/2026, 18:01 - Wren: where?\n" * 4
    ),
    "walk.gpx": lambda: b'<gpx><wpt lat="51.5" lon="-0.1"><name>Van</name></wpt></gpx>',
    "table.csv": lambda: b"Date,Act\n10 March,Stop\n11 March,Letter\n",
    "clip.mp4": lambda: recordings.recording("mp4", sound=None, seconds=0.2),
}


def _bent(content: bytes, name: str) -> bytes:
    chance = random.Random(f"{SEED} {name}")
    changed = bytearray(content)
    for _ in range(max(2, len(content) // 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _long(content: bytes) -> bytes:
    """With a length, or what stands where one often does, that is as large as can be."""
    changed = bytearray(content)
    for at in range(16, min(len(changed) - 4, 400), 48):
        changed[at : at + 4] = b"\x7f\xff\xff\xff"
    return bytes(changed)


WAYS: Mapping[str, Callable[[bytes, str], bytes]] = {
    "cut in half": lambda content, _: content[: len(content) // 2],
    "only its head": lambda content, _: content[: max(12, len(content) // 12)],
    "without its end": lambda content, _: content[:-9],
    "bent": _bent,
    "with long lengths": lambda content, _: _long(content),
    "twice": lambda content, _: content + content,
    "with an archive behind": lambda content, _: content + papers.zipped({"a.exe": b"MZ" * 40}),
}


def files() -> Iterator[Hostile]:
    """All of them, and each honest one under an ending that is not its own."""
    for name, make in HONEST.items():
        for way, change in WAYS.items():
            yield Hostile(f"{way}, {name}", lambda make=make, change=change, name=name: change(make(), name))  # type: ignore[misc]
        stem, ending = name.rsplit(".", 1)
        other = "pdf" if ending != "pdf" else "jpg"
        yield Hostile(f"{stem} ({ending}).{other}", make)
