"""Pictures: decoded by an allow-list of decoders, turned upright, stripped of everything but pixels.

Source: our security requirement 47.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from PIL import Image, ImageFile

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.picture_facts import note_facts
from lfr_review.worker.readers.picture_layout import Layout, lay_out
from lfr_review.worker.readers.picture_pixels import plain, shrunk, turned_upright

PictureKind = Literal["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF", "HEIC"]

#: declared pixels; a JPEG is decoded at a fraction of its size, the others only whole
MAX_DECODED = 64_000_000
MAX_GREY = 150_000_000  #: of a scan in black and white or grey, which takes one byte a pixel
MAX_DECLARED = {"JPEG": 250_000_000}
TURNED_BY_DECODER = ("TIFF", "HEIF")  #: Pillow's names of formats that come out upright
TURNED = (5, 6, 7, 8)  #: EXIF orientations that change width and height over

DECODERS: dict[PictureKind, tuple[str, ...]] = {
    "JPEG": ("JPEG", "MPO"),
    "PNG": ("PNG",),
    "TIFF": ("TIFF",),
    "WEBP": ("WEBP",),
    "BMP": ("BMP", "DIB"),
    "GIF": ("GIF",),
    "AVIF": ("AVIF",),
    "HEIC": ("HEIF",),
}
WITHOUT_LOSS = ("PNG", "TIFF", "BMP", "GIF")


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
    """The picture that some bytes hold; of several the first.

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
    with opened(content, kind) as image:
        count = getattr(image, "n_frames", 1)
        picture = picture_of(image, lambda: opened(content, kind), kind, dpi, findings, captioned_on)
    if count > 1:
        findings.feature(f"The file holds {count} pictures; the first is shown.")
    return picture


def picture_of(
    image: Image.Image,
    again: Callable[[], Image.Image],
    kind: PictureKind,
    dpi: int,
    findings: Findings,
    captioned_on: tuple[float, float] | None = None,
) -> Picture:
    """An opened picture, decoded and made ready for its pages.

    Args:
        image: with its header read.
        again: opens the same picture once more, for where its end is missing.
        kind: of the file.
        dpi: pixels per inch that the page may have.
        findings: takes what is noticed.
        captioned_on: the page it goes on below a caption; without, a page of its own.

    Raises:
        CannotRead: it is damaged.
        LimitReached: it has more pixels than can be shown.
    """
    width, height = _size(image, kind)
    findings.fact("Picture size", f"{width} × {height} pixels")
    orientation = note_facts(image, findings)
    if orientation not in (None, 1):
        findings.feature("The camera recorded how it was held; the picture is shown upright.")
    if image.format in TURNED_BY_DECODER:
        orientation = 1
    turned = orientation in TURNED
    layout = lay_out((height, width) if turned else (width, height), dpi, captioned_on)
    if len(layout.slices) > 1:
        findings.feature(f"The picture is very tall: it is shown on {len(layout.slices)} pages that overlap.")
    needed = layout.pixels[::-1] if turned else layout.pixels
    image.draft("RGB" if image.mode == "RGB" else "L" if image.mode == "L" else image.mode, needed)
    _hold_to(image.width * image.height, _most(image))
    profile = image.info.get("icc_profile")
    loaded = _loaded(image, again, findings)
    upright = turned_upright(shrunk(loaded, needed, findings), orientation)
    return Picture(image=plain(upright, profile, findings), layout=layout, lossless=kind in WITHOUT_LOSS)


def opened(content: bytes, kind: PictureKind) -> Image.Image:
    """The picture with its header read and nothing decoded: our own limits are checked before anything is.

    Raises:
        CannotRead: its header is damaged.
    """
    of_pillow, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        if kind == "HEIC":
            import pi_heif

            pi_heif.register_heif_opener(thumbnails=False)
        with quiet():
            return Image.open(io.BytesIO(content), formats=DECODERS[kind])
    except MemoryError:
        raise
    except Exception as error:  # decoders of hostile bytes fail in any way
        raise CannotRead("The picture is damaged at its beginning, so it cannot be shown.") from error
    finally:
        Image.MAX_IMAGE_PIXELS = of_pillow


@contextmanager
def quiet() -> Iterator[None]:
    """What decoders warn of is found out and said by us."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _size(image: Image.Image, kind: PictureKind) -> tuple[int, int]:
    width, height = image.size
    if width < 1 or height < 1:
        raise CannotRead("The picture says that it has no pixels, so there is nothing to show.")
    _hold_to(width * height, MAX_DECLARED.get(kind, _most(image)))
    return width, height


def _most(image: Image.Image) -> int:
    return MAX_GREY if image.mode in ("1", "L") and image.format == "TIFF" else MAX_DECODED


def _hold_to(pixels: int, most: int) -> None:
    if pixels > most:
        raise LimitReached(
            f"The picture says that it has {pixels // 1_000_000} million pixels, over the limit of "
            f"{most // 1_000_000} million, so it is not turned into a page."
        )


def _loaded(image: Image.Image, again: Callable[[], Image.Image], findings: Findings) -> Image.Image:
    """The decoded image. Where its end is missing, what there is of it, which is said."""
    try:
        with quiet():
            image.load()
        return image
    except MemoryError:
        raise
    except Exception as error:  # decoders of hostile bytes fail in any way; the first failure is the one that counts
        partial = _partly_loaded(image, again, error)
    if _is_blank(partial):
        raise CannotRead("The picture is cut short and nothing of it can be shown.")
    findings.feature("The picture is damaged or cut short: only a part of it can be shown.")
    return partial


def _partly_loaded(image: Image.Image, again: Callable[[], Image.Image], first: Exception) -> Image.Image:
    partial = again()
    partial.draft(image.mode, image.size)
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with quiet():
            partial.load()
    except MemoryError:
        raise
    except Exception:
        raise CannotRead("The picture is damaged, so it cannot be shown.") from first
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    return partial


def _is_blank(image: Image.Image) -> bool:
    extrema: Any = image.getextrema()
    bands = extrema if isinstance(extrema[0], tuple) else (extrema,)
    return all(low == high for low, high in bands)
