"""Pages of a PDF made from decoded pictures. Only pixels go in."""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image

from lfr_review.worker.cleaning.geometry import settle_boxes
from lfr_review.worker.cleaning.texts import texts_and_facts
from lfr_review.worker.page_pixels import Pixels
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.picture_layout import Layout
from lfr_review.worker.readers.pictures import Picture

PHOTO_QUALITY = 90
_ROUNDING = 1e-6  #: by which a product may be more than the whole number that it stands for
LOSSLESS_BYTES = 3_000_000  #: up to this a picture that came without loss is kept without loss


@dataclass(frozen=True, slots=True)
class _Coded:
    """A slice of a picture as it goes into a PDF."""

    width: int
    height: int
    is_grey: bool
    is_jpeg: bool
    content: bytes


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture ready to be put on its pages. Holds coded bytes, no pixels."""

    layout: Layout
    parts: tuple[_Coded, ...]
    words: str = ""  #: what the document that holds it calls it


def encoded(picture: Picture) -> PagePicture:
    """A picture coded for its pages."""
    parts = []
    for part in picture.layout.slices:
        image = picture.image
        if len(picture.layout.slices) > 1:
            image = image.crop((0, part.top, image.width, part.bottom))
        parts.append(_coded(image, picture.lossless))
    return PagePicture(picture.layout, tuple(parts))


def small_page(picture: Picture, side_px: int) -> Pixels:
    """The first page of a picture with so many pixels on its longer side, from what was decoded already."""
    wide, high = picture.layout.page
    scale = side_px / max(wide, high)
    part = picture.layout.slices[0]
    left, lower, right, upper = (edge * scale for edge in part.box)
    size = max(1, round(right - left)), max(1, round(upper - lower))
    shown = picture.image.resize(
        size, Image.Resampling.HAMMING, (0, part.top, picture.image.width, part.bottom), reducing_gap=2.0
    )
    page = Image.new("RGB", (math.ceil(wide * scale - _ROUNDING), math.ceil(high * scale - _ROUNDING)), "white")
    page.paste(shown.convert("RGB"), (round(left), round(high * scale - upper)))
    return Pixels(width=page.width, height=page.height, stride=3 * page.width, rgb=page.tobytes())


def stamp(pdf: Pdf, pages: Sequence[Dictionary], picture: PagePicture) -> None:
    """Draw a picture on pages that are there, one for each of its slices, beside what they hold."""
    for page, part, coded in zip(pages, picture.layout.slices, picture.parts, strict=True):
        left, lower, right, upper = part.box
        drawn = f"q {right - left:.3f} 0 0 {upper - lower:.3f} {left:.3f} {lower:.3f} cm /Picture Do Q".encode()
        shown = Dictionary(Picture=_image_object(pdf, coded))
        page.Resources = Dictionary({**dict(page.get("/Resources", Dictionary()).items()), "/XObject": shown})
        pikepdf.Page(page).contents_add(Stream(pdf, drawn))


def stamp_beside(pdf: Pdf, page: Dictionary, picture: PagePicture, room: tuple[float, float, float, float]) -> None:
    """Draw a small picture in the middle of the room left for it on a page, in its natural size."""
    left, lower, right, upper = picture.layout.slices[0].box
    width, height = min(right - left, room[2] - room[0]), min(upper - lower, room[3] - room[1])
    x, y = (room[0] + room[2] - width) / 2, (room[1] + room[3] - height) / 2
    resources = page.get("/Resources", Dictionary())
    shown = Dictionary(dict(resources.get("/XObject", Dictionary()).items()))
    name = f"/Beside{len(shown) + 1}"
    shown[name] = _image_object(pdf, picture.parts[0])
    page.Resources = Dictionary({**dict(resources.items()), "/XObject": shown})
    drawn = f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm {name} Do Q".encode()
    pikepdf.Page(page).contents_add(Stream(pdf, drawn))


def picture_document(picture: PagePicture, findings: Findings, thumbnail: Pixels | None = None) -> Pages:
    """A picture as a document of its own."""
    with pikepdf.new() as pdf:
        for _ in picture.layout.slices:
            pdf.add_blank_page(page_size=picture.layout.page)
        stamp(pdf, [page.obj for page in pdf.pages], picture)
        return replace(finished(pdf, findings), thumbnail=thumbnail)


def finished(pdf: Pdf, findings: Findings) -> Pages:
    """A PDF that we made as a rendition, the same bytes for the same pages."""
    kept = io.BytesIO()
    pdf.save(kept, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    rendition = kept.getvalue()
    texts, pages = texts_and_facts(rendition, [settle_boxes(page.obj) for page in pdf.pages])
    return Pages(
        rendition=rendition,
        pages=pages,
        texts=texts,
        features=tuple(findings.features),
        facts=tuple(findings.facts),
    )


def _coded(image: Image.Image, lossless: bool) -> _Coded:
    packed = zlib.compress(image.tobytes(), 6) if lossless else b""
    is_jpeg = not lossless or len(packed) > LOSSLESS_BYTES
    if is_jpeg:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=PHOTO_QUALITY, subsampling=0 if lossless else 2)
        packed = out.getvalue()
    return _Coded(image.width, image.height, image.mode == "L", is_jpeg, packed)


def _image_object(pdf: Pdf, coded: _Coded) -> Stream:
    return Stream(
        pdf,
        coded.content,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=coded.width,
        Height=coded.height,
        ColorSpace=Name.DeviceGray if coded.is_grey else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode if coded.is_jpeg else Name.FlateDecode,
    )
