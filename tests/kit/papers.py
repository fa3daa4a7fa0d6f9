"""Small files of every kind, made for tests: honest ones, and the parts that hostile ones are made of."""

from __future__ import annotations

import base64
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import openpyxl
import pikepdf
from PIL import Image

WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
TO_TEXT = (
    f'<Relationships xmlns="{PACKAGE_SPACE}"><Relationship Id="r1" Type="{OFFICE_SPACE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def pdf(pages: int = 1, text: str = "Page", password: str = "") -> bytes:
    """A PDF whose pages say `text` and their number."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for number in range(1, pages + 1):
            page = made.add_blank_page(page_size=(595, 842))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.obj.Contents = made.make_stream(f"BT /F 24 Tf 72 720 Td ({text} {number}) Tj ET".encode())
        locked = pikepdf.Encryption(user=password, owner=password + "o") if password else False
        made.save(out, encryption=locked)
    return out.getvalue()


def striped(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A picture with a red left edge and a blue top edge, so that turning it shows."""
    image = Image.new(mode, size, "white")
    image.paste("blue", (0, 0, size[0], max(1, size[1] // 10)))
    image.paste("red", (0, 0, max(1, size[0] // 10), size[1]))
    return image


def jpeg(size: tuple[int, int] = (80, 60), exif: Image.Exif | None = None) -> bytes:
    """A JPEG picture."""
    out = io.BytesIO()
    striped(size).save(out, "JPEG", quality=95, subsampling=0, exif=exif or Image.Exif())
    return out.getvalue()


def png(size: tuple[int, int] = (80, 60), mode: str = "RGB") -> bytes:
    """A PNG picture."""
    out = io.BytesIO()
    striped(size, mode).save(out, "PNG")
    return out.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    """A PNG that cannot be packed: every picture point is another."""
    out = io.BytesIO()
    grey = [Image.frombytes("L", size, random.Random(n).randbytes(size[0] * size[1])) for n in range(3)]
    Image.merge("RGB", grey).save(out, "PNG")
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (80, 60)) -> bytes:
    """A picture in a format by its name in Pillow, such as `WEBP`, as little changed by it as it can."""
    out = io.BytesIO()
    striped(size).save(out, kind, quality=95, lossless=kind == "WEBP")
    return out.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes that declares a size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + checked

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    )


def jpeg_that_says(width: int, height: int) -> bytes:
    """A JPEG whose header declares a size that its few bytes cannot hold."""
    honest = bytearray(jpeg((16, 16)))
    at = honest.index(b"\xff\xc0")
    honest[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(honest)


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def word(body: str, parts: Mapping[str, bytes | str] | None = None, references: str = "") -> bytes:
    """A Word document whose body is the given markup (prefixes `w`, `r`).

    Args:
        body: markup inside `w:body`.
        parts: further members.
        references: `Relationship` elements of the text part.
    """
    text = f'<w:document xmlns:w="{WORD_SPACE}" xmlns:r="{OFFICE_SPACE}"><w:body>{body}</w:body></w:document>'
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": TO_TEXT,
        "word/document.xml": text,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE_SPACE}">{references}</Relationships>',
    }
    return zipped(members | dict(parts or {}))


def reference(identity: str, kind: str, target: str, outside: bool = False) -> str:
    """A `Relationship` element."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{identity}" Type="{OFFICE_SPACE}/{kind}" Target="{target}"{mode}/>'


def said(text: str, settings: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p>{settings}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


MAIL = (
    b"Return-Path: <officer@force.example>\r\n"
    b"Received: from a.example by b.example; Tue, 10 Mar 2026 18:02:11 +0000\r\n"
    b"From: Officer <officer@force.example>\r\n"
    b"To: client@post.example\r\n"
    b"Subject: =?utf-8?q?Your_stop_at_Tarn_Cross_=E2=80=93_reply?=\r\n"
    b"Date: Tue, 10 Mar 2026 18:02:09 +0000\r\n"
    b"Message-ID: <one@force.example>\r\n"
    b"MIME-Version: 1.0\r\n"
)


def mail(rest: bytes) -> bytes:
    """A message with the usual headers and the given further headers and body."""
    return MAIL + rest


def workbook(*rows: Sequence[object]) -> bytes:
    """An Excel workbook of one sheet, made by the library that others make theirs with."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_text(body: str, styles: str = "", parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument text whose text is the given markup.

    Args:
        body: markup inside `office:text` (prefixes `text`, `table`, `draw`, `office`, `xlink`, `dc`).
        styles: its automatic styles (prefixes `style`, `fo`).
        parts: further members.
    """
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
            ("fo", "xsl-fo-compatible"), ("meta", "meta"),
        )
    ) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
    content = (
        f"<office:document-content{spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    wrapped = {
        name: f"<a{spaces}>{part}</a>" if isinstance(part, str) else part for name, part in (parts or {}).items()
    }
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content} | wrapped)


def saved_page(html: str, *parts: tuple[str, str, bytes]) -> bytes:
    """A web page as a browser saves it in one file.

    Args:
        html: the page.
        parts: kind, address and bytes of each file that was saved with it.
    """
    said = [
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://northmarch.example/lfr\r\nSubject: Notice\r\n"
        b"Date: Tue, 10 Mar 2026 18:02:11 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    ]
    for kind, address, content in (("text/html", "https://northmarch.example/lfr", html.encode()), *parts):
        said.append(
            f"--B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {address}\r\n"
            f"\r\n{base64.encodebytes(content).decode()}\r\n".encode()
        )
    return b"".join([*said, b"--B--\r\n"])
