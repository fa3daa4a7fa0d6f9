"""Pictures with more pixels than a bundle may carry, made smaller without a change that a reader could see.

Samples are averaged in the picture's own colour space, so colour profiles, inks, decode arrays and masks go on
meaning what they meant.
"""

from __future__ import annotations

import io
import math
import warnings
import zlib
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

from lfr_review.domain.errors import LimitReached
from lfr_review.worker.cleaning.streams import decoded, filters
from lfr_review.worker.cleaning.values import elements, entry, is_true, name, numbers, whole
from lfr_review.worker.pdfium_turns import await_turn

TOLERANCE = 1.03  #: a resolution this far over the limit still counts as kept
_JPEG_QUALITY = 85
_MAX_DECODED = 80_000_000  #: pixels; a larger picture stays as it is
_INK_SHARE = 0.4  #: of a black-and-white pixel's area that must be ink for it to stay ink; thin lines survive
_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
_COMPONENTS = {
    "/DeviceGray": 1, "/G": 1, "/CalGray": 1, "/Separation": 1,
    "/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/Lab": 3,
    "/DeviceCMYK": 4, "/CMYK": 4,
}  # fmt: skip
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LOSSY = (("/DCTDecode",), ("/JPXDecode",))
_BY_VIEWER = frozenset({("/CCITTFaxDecode",), ("/JBIG2Decode",), ("/JPXDecode",)})
_PLAIN_FILTERS = frozenset(
    {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/Fl", "/LZW", "/RL"}
)


@dataclass(frozen=True, slots=True)
class Samples:
    """What a picture is made of, read back."""

    picture: Image.Image
    space: Object | None = None  #: the colour space to name, where it is no longer the picture's own


@dataclass(frozen=True, slots=True)
class Packed:
    """Samples as they go into the file."""

    data: bytes
    filter: Name
    parameters: Dictionary | None = None
    bits: int = 8


def target_size(image: Stream, size_pt: tuple[float, float], dpi: int) -> tuple[int, int] | None:
    """The width and height in pixels that a picture should have at most; None where it needs no change."""
    width, height = whole(image.get("/Width")) or 0, whole(image.get("/Height")) or 0
    if width <= 1 or height <= 1 or min(size_pt) <= 0:
        return None
    wide, high = (max(1, math.floor(side / 72 * dpi)) for side in size_pt)
    if width <= wide * TOLERANCE and height <= high * TOLERANCE:
        return None
    if width * height > _MAX_DECODED:
        return None
    return (wide if width > wide * TOLERANCE else width), (high if height > high * TOLERANCE else height)


def reduce_picture(pdf: Pdf, image: Stream, size_pt: tuple[float, float], dpi: int) -> bool:
    """Bring a picture and its masks down to a resolution; whether anything changed.

    A picture that cannot be understood, or would not become smaller in bytes, stays as it is.
    """
    changed = False
    for part in (image, entry(image, "/SMask"), entry(image, "/Mask")):
        if isinstance(part, Stream):
            size = target_size(part, size_pt, dpi)
            if size is not None:
                changed |= _reduce(pdf, part, size)
    return changed


def _reduce(pdf: Pdf, image: Stream, size: tuple[int, int]) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if isinstance(image.get("/Mask"), Array) or whole(image.get("/SMaskInData")):
                return False  # a colour that means "see-through" must not be averaged
            samples = _samples(pdf, image)
            if samples.picture.mode == "1":
                smaller = _two_tone(samples.picture, size)
            else:
                smaller = _averaged(samples.picture, size, lossy=filters(image) in _LOSSY)
    except (
        pikepdf.PikepdfError, LimitReached, OSError, ValueError, TypeError, KeyError, SyntaxError, NotImplementedError,
        Image.DecompressionBombError, Image.DecompressionBombWarning, zlib.error,
    ):  # fmt: skip
        return False
    if len(smaller.data) >= len(image.get_raw_stream_buffer()):
        return False
    image.write(smaller.data, filter=smaller.filter, decode_parms=smaller.parameters)
    image["/Width"], image["/Height"] = size
    image["/BitsPerComponent"] = smaller.bits
    if samples.space is not None:
        if not is_true(image.get("/ImageMask")):
            image["/ColorSpace"] = samples.space
        if "/Decode" in image:
            del image["/Decode"]
    return True


def _samples(pdf: Pdf, image: Stream) -> Samples:
    applied = filters(image)
    if applied == ("/DCTDecode",):
        return Samples(_jpeg(image))
    if applied in _BY_VIEWER:
        return _drawn(pdf, image, grey=applied != ("/JPXDecode",))
    if not set(applied) <= _PLAIN_FILTERS:
        raise ValueError("filters in a combination that is not worth a try")
    return _plain(image)


def _jpeg(image: Stream) -> Image.Image:
    if image.get("/DecodeParms") is not None:
        raise ValueError("a colour transformation that Pillow does not know of")
    picture = Image.open(io.BytesIO(bytes(image.read_raw_bytes())), formats=("JPEG",))
    if picture.size != (whole(image.get("/Width")), whole(image.get("/Height"))):
        raise ValueError("the picture has another size than it says")
    return picture


def _plain(image: Stream) -> Samples:
    """Samples that lie in the file as they are, or packed without loss."""
    size = (whole(image.get("/Width")) or 0, whole(image.get("/Height")) or 0)
    data = decoded(image, 4 * _MAX_DECODED)
    bits, space = whole(image.get("/BitsPerComponent")) or 8, image.get("/ColorSpace")
    mask = is_true(image.get("/ImageMask"))
    indexed = name(next(iter(elements(space)), None)) in ("/Indexed", "/I")
    if mask or (bits == 1 and (indexed or _components(space) == 1)):
        return Samples(Image.frombytes("1", size, data, "raw", "1"))
    if indexed:
        return _from_palette(data, size, bits, image)
    components = _components(space)
    if bits == 16:
        data, bits = data[::2], 8
    if bits != 8 and components != 1:
        raise ValueError("samples of an unusual width")
    mode = _MODES[components]
    return Samples(Image.frombytes(mode, size, data, "raw", mode if bits == 8 else f"L;{bits}"))


def _from_palette(data: bytes, size: tuple[int, int], bits: int, image: Stream) -> Samples:
    """An indexed picture in the colours of its base: numbers of colours cannot be averaged, colours can."""
    if numbers(image.get("/Decode"), 2) not in (None, (0.0, float(2**bits - 1))):
        raise ValueError("a palette that is used in another order")
    _, base, _, table = elements(image.get("/ColorSpace"))
    bands = _components(base)
    colours = _table(table).ljust(256 * bands, b"\x00")
    indices = Image.frombytes("L", size, data, "raw", {8: "L", 4: "P;4", 2: "P;2"}[bits])
    layers = [indices.point(list(colours[band : 256 * bands : bands])) for band in range(bands)]
    return Samples(layers[0] if bands == 1 else Image.merge(_MODES[bands], layers), base)


def _drawn(pdf: Pdf, image: Stream, grey: bool) -> Samples:
    """Fax, JBIG2 and JPEG 2000 as PDFium draws them, pixel by pixel: Python has no decoder for all of them."""
    if grey and not _is_black_on_white(image):
        raise ValueError("two colours that are not black and white")
    width, height = whole(image.get("/Width")) or 0, whole(image.get("/Height")) or 0
    with Pdf.new() as alone:
        copy = alone.copy_foreign(image) if image.is_indirect else alone.make_stream(image.read_raw_bytes())
        for key in ("/SMask", "/Mask"):
            if key in copy:
                del copy[key]
        page = alone.add_blank_page(page_size=(width, height)).obj
        page["/Resources"] = Dictionary(XObject=Dictionary(Picture=copy))
        page["/Contents"] = alone.make_stream(b"%d 0 0 %d 0 0 cm /Picture Do" % (width, height))
        written = io.BytesIO()
        alone.save(written, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    await_turn()
    with pdfium.PdfDocument(written.getvalue()) as document:
        picture = document[0].render(scale=1, grayscale=grey).to_pil()
    if _is_blank(picture):
        raise ValueError("nothing was drawn: perhaps PDFium cannot read it, and another viewer can")
    if not grey:
        return Samples(picture.convert("RGB"), Name.DeviceRGB)
    return Samples(picture.convert("L").point(lambda light: 255 if light >= 128 else 0, "1"), Name.DeviceGray)


def _is_black_on_white(image: Stream) -> bool:
    """Whether a picture of two tones is a stencil, or plainly grey."""
    space = image.get("/ColorSpace")
    parts = elements(space)
    if parts:
        kind = name(parts[0])
        return kind == "/CalGray" or (kind == "/ICCBased" and whole(entry(parts[1], "/N")) == 1)
    return is_true(image.get("/ImageMask")) or name(space) in ("/DeviceGray", "/G")


def _is_blank(picture: Image.Image) -> bool:
    return len(picture.convert("L").getcolors(256) or ()) == 1


def _averaged(picture: Image.Image, size: tuple[int, int], lossy: bool) -> Packed:
    if picture.mode not in ("L", "RGB", "CMYK"):
        raise ValueError("samples in a form that is not written back")
    if lossy:
        picture.draft(picture.mode, size)
    smaller = picture.resize(size, Image.Resampling.LANCZOS if lossy else Image.Resampling.BOX, reducing_gap=2.0)
    if not lossy:
        return _without_loss(smaller)
    out = io.BytesIO()
    smaller.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return Packed(out.getvalue(), Name.DCTDecode)


def _without_loss(picture: Image.Image) -> Packed:
    """Deflated samples; with the predictors of PNG, whose data is just that, where PNG knows the colours."""
    if picture.mode not in ("L", "RGB"):
        return Packed(zlib.compress(picture.tobytes(), 6), Name.FlateDecode)
    out = io.BytesIO()
    picture.save(out, "PNG")
    file, at, pieces = out.getvalue(), len(_PNG_SIGNATURE), []
    while at < len(file):
        size, kind = int.from_bytes(file[at : at + 4], "big"), file[at + 4 : at + 8]
        if kind == b"IDAT":
            pieces.append(file[at + 8 : at + 8 + size])
        at += size + 12  # length, kind and checksum stand around the data
    parameters = Dictionary(Predictor=15, Colors=len(picture.getbands()), BitsPerComponent=8, Columns=picture.width)
    return Packed(b"".join(pieces), Name.FlateDecode, parameters)


def _two_tone(picture: Image.Image, size: tuple[int, int]) -> Packed:
    """Black and white stays so. What there is less of is ink; a pixel that is ink in good part stays ink."""
    grey = picture.convert("L")
    set_bits_are_ink = grey.histogram()[255] < picture.width * picture.height / 2
    least = 255 * (_INK_SHARE if set_bits_are_ink else 1 - _INK_SHARE)
    two = grey.resize(size, Image.Resampling.BOX).point([255 if light > least else 0 for light in range(256)], "1")
    flat = Packed(zlib.compress(two.tobytes(), 9), Name.FlateDecode, bits=1)
    fax = _fax(two)
    return fax if len(fax.data) < len(flat.data) else flat


def _table(value: Any) -> bytes:
    """The colours of a palette, which stand in a string or in a stream."""
    return decoded(value) if isinstance(value, Stream) else bytes(value)


def _fax(two: Image.Image) -> Packed:
    """Group 4 coding. What is coded as black stands for set bits, which is what `/BlackIs1` says."""
    out = io.BytesIO()
    two.save(out, "TIFF", compression="group4", tiffinfo={278: two.height})
    with Image.open(io.BytesIO(out.getvalue()), formats=("TIFF",)) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        starts, sizes, white_is_zero = tags[273], tags[279], tags[262] == 0
    if len(starts) != 1 or white_is_zero:
        raise ValueError("the writer laid the picture out in another way")
    data = out.getvalue()[starts[0] : starts[0] + sizes[0]]
    parameters = Dictionary(K=-1, Columns=two.width, Rows=two.height, BlackIs1=True)
    return Packed(data, Name.CCITTFaxDecode, parameters, bits=1)


def _components(space: Any) -> int:
    """How many samples a pixel has in a colour space.

    Raises:
        KeyError: the colour space is not one whose samples can be averaged here.
    """
    if not isinstance(space, Array):
        return _COMPONENTS[name(space)]
    parts = elements(space)
    kind = name(parts[0]) if parts else ""
    if kind == "/ICCBased":
        return whole(entry(parts[1], "/N")) or 0
    if kind == "/DeviceN":
        return len(elements(parts[1]))
    return _COMPONENTS[kind]
