"""One honest file of every kind that is taken in, made by the kind's own library where there is one here.

Each says what no other says, a word in its text or a colour where it is a picture, so that its pages are known again
in a bundle by whoever reads them. A recording has a sheet in its place.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from pathlib import Path

import docx
from PIL import Image

from lfr_review.domain.evidence import EvidenceKind as Kind
from tests.kit import outlook, papers, recordings
from tests.kit.heic import heic

Colour = tuple[int, int, int]
Maker = Callable[[], bytes]
SIZE = (240, 180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A file and how it is known again."""

    name: str
    kind: Kind
    make: Maker
    word: str = ""  #: stands on its pages
    colours: tuple[Colour, ...] = ()  #: of its pages, one each
    inside: tuple[str, ...] = ()  #: words of the files inside it, which become items of their own

    @property
    def title(self) -> str:
        """What the item is called as long as nobody says otherwise."""
        return Path(self.name).stem

    @property
    def is_recording(self) -> bool:
        """Whether it is played, and shown by a sheet."""
        return self.kind in (Kind.AUDIO, Kind.VIDEO)


def _picture(kind: str, colour: Colour) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", SIZE, colour).save(out, kind, quality=95)
    return out.getvalue()


def _pages(*colours: Colour) -> bytes:
    first, *others = (Image.new("RGB", SIZE, colour) for colour in colours)
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, compression="tiff_lzw")
    return out.getvalue()


def _word(said: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(said)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _mail(said: str, attached: str) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "a@force.example", "b@post.example", "Reply"
    mail["Date"] = "Tue, 10 Mar 2026 18:02:09 +0000"
    mail.set_content(f"{said} is kept.\n")
    mail.add_attachment(papers.pdf(1, attached), maintype="application", subtype="pdf", filename="of the mail.pdf")
    return mail.as_bytes()


def _outlook(said: str, attached: str) -> bytes:
    inside = outlook.file_attached("of the message.txt", f"{attached} came with it.\n".encode())
    return outlook.message({**outlook.LETTER, outlook.BODY: f"{said} is kept.\r\n"}, attachments=[inside])


def _chat(said: str) -> bytes:
    return (f"23/02/2026, 17:44 - Heron: {said} was there\n23/02/2026, 18:01 - Wren: where?\n" * 3).encode()


def _drawing(colour: Colour) -> bytes:
    fill = "#{:02x}{:02x}{:02x}".format(*colour)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='240' height='180'>"
        f"<rect width='240' height='180' fill='{fill}'/></svg>"
    ).encode()


def _recorded(container: str, **how: object) -> Maker:
    return partial(recordings.recording, container, seconds=1, **how)  # type: ignore[arg-type]


def _text(name: str, kind: Kind, word: str, said: str) -> Sample:
    return Sample(name=name, kind=kind, word=word, make=said.replace("#", word).encode)


def _shown(name: str, kind: Kind, make: Callable[[Colour], bytes], colour: Colour) -> Sample:
    return Sample(name=name, kind=kind, make=partial(make, colour), colours=(colour,))


_TIFF: tuple[Colour, ...] = ((200, 30, 30), (30, 200, 30), (30, 30, 200))
AMR = {"picture": None, "sound": "libopencore_amrnb", "rate": 8_000}

EVERY_KIND = (
    Sample(name="letter.pdf", kind=Kind.PDF, word="Kestrel", make=partial(papers.pdf, 2, "Kestrel page")),
    _shown("scene.jpg", Kind.JPEG, partial(_picture, "JPEG"), (214, 120, 40)),
    _shown("screen.png", Kind.PNG, partial(_picture, "PNG"), (40, 120, 214)),
    Sample(name="fax.tif", kind=Kind.TIFF, colours=_TIFF, make=partial(_pages, *_TIFF)),
    _shown("telephone.heic", Kind.HEIC, lambda colour: heic([Image.new("RGB", SIZE, colour)]), (120, 60, 160)),
    _shown("download.webp", Kind.WEBP, partial(_picture, "WEBP"), (60, 160, 120)),
    _shown("still.bmp", Kind.BMP, partial(_picture, "BMP"), (160, 160, 40)),
    _shown("loop.gif", Kind.GIF, partial(_picture, "GIF"), (220, 60, 140)),
    Sample(name="account.docx", kind=Kind.DOCX, word="Bittern", make=partial(_word, "Bittern was on the roof.")),
    Sample(
        name="statement.odt",
        kind=Kind.ODT,
        word="Dunlin",
        make=partial(papers.open_text, "<text:p>Dunlin was at the door.</text:p>"),
    ),
    _text("record.rtf", Kind.RTF, "Avocet", r"{\rtf1\ansi # was in custody.\par}"),
    Sample(
        name="losses.xlsx",
        kind=Kind.XLSX,
        word="Curlew",
        make=partial(papers.workbook, ("Day", "Lost"), ("10 March", "Curlew")),
    ),
    _text("calls.csv", Kind.CSV, "Gannet", "Day,Who\n10 March,#\n11 March,nobody\n"),
    _text("note.txt", Kind.TEXT, "Lapwing", "# walked straight at me.\n"),
    _text("minutes.md", Kind.MARKDOWN, "Plover", "Minutes\n=======\n\n- # was there\n- **nobody** else\n"),
    _text("notice.html", Kind.HTML, "Redshank", "<!doctype html><html><body><p># on the bridge</p></body></html>"),
    Sample(
        name="saved.mhtml",
        kind=Kind.MHTML,
        word="Sanderling",
        make=partial(papers.saved_page, "<p>Sanderling in the square"),
    ),
    Sample(
        name="reply.eml",
        kind=Kind.EMAIL,
        word="Turnstone",
        inside=("Whimbrel",),
        make=lambda: _mail("Turnstone", "Whimbrel"),
    ),
    Sample(
        name="answer.msg",
        kind=Kind.MSG,
        word="Shoveler",
        inside=("Garganey",),
        make=lambda: _outlook("Shoveler", "Garganey"),
    ),
    Sample(name="WhatsApp Chat with Heron.txt", kind=Kind.CHAT, word="Pintail", make=partial(_chat, "Pintail")),
    Sample(
        name="WhatsApp Chat - Wren.zip",
        kind=Kind.CHAT,
        word="Wigeon",
        make=lambda: papers.zipped({"_chat.txt": _chat("Wigeon")}),
    ),
    _text(
        "walk.gpx",
        Kind.GPX,
        "Goosander",
        '<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="51.5" lon="-0.1"><name>#</name></wpt></gpx>',
    ),
    _shown("plan.svg", Kind.SVG, _drawing, (90, 200, 220)),
    Sample(
        name="disclosure.zip",
        kind=Kind.ZIP,
        word="Smew",
        inside=("Scaup",),
        make=lambda: papers.zipped({"Smew.txt": "Scaup is inside.\n"}),
    ),
    Sample(name="worn camera.mp4", kind=Kind.VIDEO, make=_recorded("mp4")),
    Sample(name="newer telephone.mp4", kind=Kind.VIDEO, make=_recorded("mp4", picture="libx265")),
    Sample(name="older telephone.mov", kind=Kind.VIDEO, make=_recorded("mov")),
    Sample(name="stream.mkv", kind=Kind.VIDEO, make=_recorded("matroska")),
    Sample(name="shop.avi", kind=Kind.VIDEO, make=_recorded("avi", picture="mpeg4", sound="libmp3lame")),
    Sample(name="interview.mp3", kind=Kind.AUDIO, make=_recorded("mp3", picture=None, sound="libmp3lame")),
    Sample(name="dictated.m4a", kind=Kind.AUDIO, make=_recorded("ipod", picture=None)),
    Sample(name="voicemail.amr", kind=Kind.AUDIO, make=_recorded("amr", **AMR)),
    Sample(name="call.wav", kind=Kind.AUDIO, make=_recorded("wav", picture=None, sound="pcm_s16le")),
)


def write_every_kind(folder: Path) -> None:
    """Lay all of them out in a new folder."""
    folder.mkdir(parents=True)
    for sample in EVERY_KIND:
        (folder / sample.name).write_bytes(sample.make())
