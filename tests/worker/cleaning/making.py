"""Odd and hostile PDFs, made for the tests; and what a reader sees of a PDF, by PDFium and Poppler."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image, ImageChops

from lfr_review.worker.cleaning import clean_pdf, save_rendition

A4 = (595, 842)


def new_pdf(*contents: bytes, size: tuple[float, float] = (300, 200)) -> Pdf:
    """A PDF with one page per content; `/F1` is Helvetica."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for content in contents:
        page = pdf.add_blank_page(page_size=size).obj
        page["/Resources"] = Dictionary(Font=Dictionary(F1=font))
        page["/Contents"] = pdf.make_stream(content)
    return pdf


def shown(words: str, x: float = 20, y: float = 100) -> bytes:
    """Content that shows words."""
    return f"BT /F1 12 Tf {x} {y} Td ({words}) Tj ET".encode("latin-1")


def written(pdf: Pdf, **how: Any) -> bytes:
    """The bytes of a PDF."""
    out = io.BytesIO()
    pdf.save(out, fix_metadata_version=False, **how)
    return out.getvalue()


def page_of(pdf: Pdf, number: int = 1) -> Object:
    """A page's dictionary."""
    return pdf.pages[number - 1].obj


def annotate(pdf: Pdf, page: int = 1, /, **entries: Any) -> Object:
    """Put an annotation on a page."""
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, **entries))
    target = page_of(pdf, page)
    if "/Annots" not in target:
        target["/Annots"] = Array()
    target["/Annots"].append(annotation)
    return annotation


def form_xobject(pdf: Pdf, content: bytes, **entries: Any) -> Stream:
    """A form XObject."""
    form = pdf.make_stream(content)
    form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 200]), **entries))
    return form


def image_xobject(pdf: Pdf, picture: Image.Image, **entries: Any) -> Stream:
    """A picture packed without loss."""
    spaces = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK, "1": Name.DeviceGray}
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(picture.tobytes()), filter=Name.FlateDecode)
    described = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        BitsPerComponent=1 if picture.mode == "1" else 8,
        ColorSpace=spaces[picture.mode],
    )
    stream.update(described)
    stream.update(Dictionary(**entries))
    return stream


def jpeg_bytes(picture: Image.Image, **how: Any) -> bytes:
    """A picture as JPEG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, **how)
    return out.getvalue()


def jpeg_xobject(pdf: Pdf, picture: Image.Image, **how: Any) -> Stream:
    """A JPEG picture."""
    stream = image_xobject(pdf, Image.new(picture.mode, picture.size))
    stream.write(jpeg_bytes(picture, **how), filter=Name.DCTDecode)
    return stream


def draw_image(pdf: Pdf, image: Stream, content: bytes = b"q 144 0 0 144 10 10 cm /Im Do Q") -> None:
    """Put a picture on the first page."""
    page = page_of(pdf)
    page["/Resources"]["/XObject"] = Dictionary(Im=image)
    page["/Contents"] = pdf.make_stream(content)


def rendition(data: bytes, **how: Any) -> bytes:
    """The rendition of a source."""
    return save_rendition(clean_pdf(data, page_facts=False, **how))


def picture(data: bytes, page: int = 1, scale: float = 2, forms: bool = False) -> Image.Image:
    """What PDFium shows of a page."""
    with pdfium.PdfDocument(data) as document:
        if forms:
            document.init_forms()
        drawn: Image.Image = document[page - 1].render(scale=scale, may_draw_forms=forms).to_pil().convert("RGB")
        return drawn


def poppler_picture(data: bytes, page: int = 1, dpi: int = 144) -> Image.Image:
    """What Poppler shows of a page."""
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-cropbox", "-"]
    drawn = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def poppler_text(data: bytes) -> str:
    """All words, by Poppler."""
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def greatest_difference(one: Image.Image, other: Image.Image) -> int:
    """The greatest difference of a pixel, 0 to 255."""
    assert one.size == other.size
    counts = ImageChops.difference(one, other).convert("RGB").histogram()
    return max(level % 256 for level, count in enumerate(counts) if count)


def mean_difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of all pixels, 0 to 255."""
    assert one.size == other.size
    counts = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(level * count for level, count in enumerate(counts)) / (one.width * one.height)


def qpdf_finds_nothing_wrong(data: bytes) -> bool:
    """Whether qpdf's own check passes without a warning."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return subprocess.run(["qpdf", "--check", file.name], capture_output=True, check=False).returncode == 0


def everything_in(data: bytes) -> bytes:
    """Every object of a file in its written form and every stream, as stored and decoded, one after the other."""
    parts = [data]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            if isinstance(each, Stream):
                parts += [each.stream_dict.unparse(resolved=True), bytes(each.read_raw_bytes())]
                try:
                    parts.append(bytes(each.read_bytes()))
                except pikepdf.PdfError:
                    continue  # a picture: its stored bytes have been taken
            elif isinstance(each, Object):
                parts.append(each.unparse(resolved=True))
        parts.append(pdf.trailer.unparse(resolved=True))
    return b"\n".join(parts)


def walk(value: Any, seen: set[tuple[int, int]] | None = None) -> Iterator[Any]:
    """Every value reachable from a value, each indirect object once."""
    seen = set() if seen is None else seen
    if isinstance(value, Object) and value.is_indirect:
        if value.objgen in seen:
            return
        seen.add(value.objgen)
    yield value
    if isinstance(value, Dictionary | Stream):
        for key in sorted(value.keys()):
            yield from walk(value.get(key), seen)
    elif isinstance(value, Array):
        for each in value.as_list():
            yield from walk(each, seen)


def text(words: str) -> String:
    """A PDF text string."""
    return String(words)
