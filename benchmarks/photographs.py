"""A thousand photographs of a phone, 12 megapixels each, made once and kept in the system's temporary folder."""

from __future__ import annotations

import hashlib
import io
import random
import shutil
from pathlib import Path

from PIL import Image, ImageFilter

from benchmarks.cache import cache_folder

SIZE = (4032, 3024)  #: pixels
SCENES = 8  #: that differ; each photograph differs in its number, which stands beside the pixels
_GRAIN = 26  #: of the sensor, which makes a file as large as a phone's
_QUALITY = 90
_LIGHTS = 40  #: soft shapes in a scene
_TURNED = 6  #: what a phone held upright writes


def photographs(count: int) -> Path:
    """A folder of so many, from the cache or made now."""
    folder = cache_folder() / f"photographs-{count}-{_recipe()}"
    if (folder / _name(count - 1)).exists():
        return folder
    print(f"making {count} photographs …", flush=True)
    for older in cache_folder().glob(f"photographs-{count}-*"):
        shutil.rmtree(older)
    folder.mkdir()
    scenes = [_scene(seed) for seed in range(min(SCENES, count))]
    for number in range(count):
        (folder / _name(number)).write_bytes(_numbered(scenes[number % len(scenes)], number))
    return folder


def _name(number: int) -> str:
    return f"IMG_{number:04}.jpg"


def _scene(seed: int) -> bytes:
    """Soft light with the grain of a sensor over it, as a JPEG that says it was taken upright or not."""
    chance = random.Random(seed)
    small = Image.new("RGB", (SIZE[0] // 16, SIZE[1] // 16), (chance.randrange(256), 120, 90))
    for _ in range(_LIGHTS):
        colour = tuple(chance.randrange(256) for _ in range(3))
        left, top = chance.randrange(small.width), chance.randrange(small.height)
        small.paste(colour, (left, top, left + chance.randrange(8, 90), top + chance.randrange(8, 90)))
    scene = small.filter(ImageFilter.GaussianBlur(2)).resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(SIZE, _GRAIN).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = _TURNED if seed % 2 else 1
    exif[0x0110] = "Larkfield 9"
    out = io.BytesIO()
    Image.blend(scene, grain, 0.25).save(out, "JPEG", quality=_QUALITY, exif=exif)
    return out.getvalue()


def _numbered(jpeg: bytes, number: int) -> bytes:
    """The same picture in a file of its own: a remark with a number stands behind what the camera wrote."""
    remark = b"photograph %06d" % number
    behind = 4 + int.from_bytes(jpeg[4:6], "big")  # the first segment of the file, whatever it is
    return jpeg[:behind] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + jpeg[behind:]


def _recipe() -> str:
    """A short name of the code that makes them."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
