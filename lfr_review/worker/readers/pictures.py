"""Pictures: decoded by an allow-list of decoders, turned upright, stripped of everything but pixels.

Source: our security requirement 47.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Literal

from PIL import Image, ImageCms, ImageFile, ImageOps

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.picture_facts import note_facts
from lfr_review.worker.readers.picture_layout import Layout, lay_out

PictureKind = Literal["JPEG", "PNG"]

#: declared pixels; a JPEG is decoded at a fraction of its size, a PNG only whole
MAX_DECLARED = {"JPEG": 250_000_000, "PNG": 64_000_000}
MAX_DECODED = 64_000_000
TURNED = (5, 6, 7, 8)  #: EXIF orientations that change width and height over

DECODERS = {"JPEG": ("JPEG", "MPO"), "PNG": ("PNG",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Pixels, upright, in grey or RGB on white, no larger than their pages need, and the pages they go on."""

    image: Image.Image
    layout: Layout
    lossless: bool  #: it came from a format that loses nothing


def read_picture(
    content: bytes,
    kind: PictureKind,
    dpi: int,
    findings: Findings,
    captioned_on: tuple[float, float] | None = None,
) -> Picture:
    """The picture that some bytes hold.

    Args:
        content: the whole file.
        kind: which decoders may look at it.
        dpi: pixels per inch that the page may have.
        findings: takes what is noticed: recorded facts, a cut end, bytes after the end.
        captioned_on: the page it goes on below a caption; without, a page of its own.

    Raises:
        CannotRead: it is damaged.
        LimitReached: it has more pixels than can be shown.
    """
    with _opened(content, kind) as image:
        width, height = _size(image, kind)
        findings.fact("Picture size", f"{width} × {height} pixels")
        orientation = note_facts(image, findings)
        if getattr(image, "n_frames", 1) > 1:
            findings.feature(f"The file holds {getattr(image, 'n_frames', 1)} pictures; the first is shown.")
        turned = orientation in TURNED
        layout = lay_out((height, width) if turned else (width, height), dpi, captioned_on)
        if len(layout.slices) > 1:
            findings.feature(f"The picture is very tall: it is shown on {len(layout.slices)} pages that overlap.")
        needed = layout.pixels[::-1] if turned else layout.pixels
        image.draft("RGB" if image.mode == "RGB" else "L" if image.mode == "L" else image.mode, needed)
        _hold_to(image.width * image.height, MAX_DECODED)
        loaded = _loaded(image, content, kind, findings)
        upright = _turned_upright(_shrunk(loaded, needed), orientation)
        plain = _plain(upright, image.info.get("icc_profile"), findings)
    if orientation not in (None, 1):
        findings.feature("The camera recorded how it was held; the picture is shown upright.")
    return Picture(image=plain, layout=layout, lossless=kind == "PNG")


def _opened(content: bytes, kind: str) -> Image.Image:
    """The picture with its header read and nothing decoded: our own limits are checked before anything is."""
    of_pillow, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        return Image.open(io.BytesIO(content), formats=DECODERS[kind])
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError) as error:
        raise CannotRead("The picture is damaged at its beginning, so it cannot be shown.") from error
    finally:
        Image.MAX_IMAGE_PIXELS = of_pillow


def _size(image: Image.Image, kind: str) -> tuple[int, int]:
    width, height = image.size
    if width < 1 or height < 1:
        raise CannotRead("The picture says that it has no pixels, so there is nothing to show.")
    _hold_to(width * height, MAX_DECLARED[kind])
    return width, height


def _hold_to(pixels: int, most: int) -> None:
    if pixels > most:
        raise LimitReached(
            f"The picture says that it has {pixels // 1_000_000} million pixels, over the limit of "
            f"{most // 1_000_000} million, so it is not turned into a page."
        )


def _loaded(image: Image.Image, content: bytes, kind: str, findings: Findings) -> Image.Image:
    """The decoded image. Where its end is missing, what there is of it, which is said."""
    try:
        image.load()
        return image
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        partial = _opened(content, kind)
        partial.draft(image.mode, image.size)
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            partial.load()
        except Exception:  # decoders of hostile bytes fail in any way; the first failure is the one that counts
            raise CannotRead("The picture is damaged, so it cannot be shown.") from error
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
    if _is_blank(partial):
        raise CannotRead("The picture is cut short and nothing of it can be shown.")
    findings.feature("The picture is damaged or cut short: only a part of it can be shown.")
    return partial


def _is_blank(image: Image.Image) -> bool:
    extrema: Any = image.getextrema()
    bands = extrema if isinstance(extrema[0], tuple) else (extrema,)
    return all(low == high for low, high in bands)
