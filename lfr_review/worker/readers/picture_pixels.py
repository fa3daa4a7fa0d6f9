"""Decoded pixels as pages show them: no larger than needed, upright, in grey or RGB on white."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms, ImageOps

from lfr_review.worker.readers.documents import Findings

DEEPEST = 65_535  #: the largest value that sixteen bits hold


def shrunk(image: Image.Image, needed: tuple[int, int]) -> Image.Image:
    if image.width <= needed[0] and image.height <= needed[1]:
        return image
    if image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    if image.mode.startswith("I"):
        image = _eight_bits(image)
    return image.resize(needed, Image.Resampling.LANCZOS, reducing_gap=2.0)


def turned_upright(image: Image.Image, orientation: int | None) -> Image.Image:
    how = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(orientation or 1)
    return image if how is None else image.transpose(how)


def plain(image: Image.Image, profile: bytes | None, findings: Findings) -> Image.Image:
    """Grey or RGB pixels in the ordinary colour space, on white where they were transparent."""
    if image.mode.startswith("I") or image.mode == "F":
        image = _eight_bits(image)
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground.convert("RGB")
        findings.feature("Parts of the picture are transparent; they are shown on white.")
    elif image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    if profile:
        image = _ordinary_colours(image, profile, findings)
    return image.convert("RGB") if image.mode == "CMYK" else image


def _ordinary_colours(image: Image.Image, profile: bytes, findings: Findings) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(own).lower() or image.mode == "L":
            return image
        changed = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        findings.feature("The colour profile of the picture could not be read; colours may differ a little.")
        return image
    return changed if changed is not None else image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen-bit grey as eight, without cutting off the bright half."""
    if image.mode == "F":
        return image.convert("L")
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def thumbnail_of(image: Image.Image, side: int) -> Image.Image:
    """A small RGB copy of a picture."""
    small = ImageOps.contain(image, (side, side))
    return small.convert("RGB")
