"""Decoded pixels as pages show them: no larger than needed, upright, in grey or RGB on white."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms

from lfr_review.worker.readers.documents import Findings

DEEPEST = 65_535  #: the largest value that sixteen bits hold
#: Formats of pictures that lost something before: in them nobody sees the difference, and it takes half the time.
LOSSY = frozenset({"JPEG", "MPO", "WEBP", "AVIF", "HEIF"})
STRETCHED = "The picture measures more shades than can be shown; its darkest is shown black and its lightest white."


def shrunk(image: Image.Image, needed: tuple[int, int], findings: Findings) -> Image.Image:
    """A picture no larger than so many pixels wide and high."""
    if image.width <= needed[0] and image.height <= needed[1]:
        return image
    if image.mode == "1":
        image = image.convert("L")
    if image.mode in ("P", "PA"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    if image.mode.startswith("I"):
        image = _eight_bits(image, findings)
    way = Image.Resampling.HAMMING if image.format in LOSSY else Image.Resampling.LANCZOS
    return image.resize(needed, way, reducing_gap=2.0)


def turned_upright(image: Image.Image, orientation: int | None) -> Image.Image:
    """A picture turned as its camera was held, 1 to 8."""
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
        image = _eight_bits(image, findings)
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        if image.getchannel("A").getextrema() != (255, 255):
            findings.feature("Parts of the picture are transparent; they are shown on white.")
        image = ground.convert("RGB")
    elif image.mode == "LAB":
        profile, image = None, _from_lab(image)
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


def _from_lab(image: Image.Image) -> Image.Image:
    changed = ImageCms.profileToProfile(
        image, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    return changed if changed is not None else Image.new("RGB", image.size, "white")


def _eight_bits(image: Image.Image, findings: Findings) -> Image.Image:
    """Deep grey as eight bits, without cutting off the bright half."""
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    extremes: Any = image.getextrema()
    low, high = extremes
    if image.mode == "I" and low >= 0 and high <= DEEPEST:
        return image.point(lambda value: value * (1 / 256)).convert("L")
    findings.feature(STRETCHED)
    scale = 255 / (high - low) if high > low else 0.0
    return image.point(lambda value: value * scale + (-low * scale)).convert("L")
