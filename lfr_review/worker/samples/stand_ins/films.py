"""Moving pictures: the client's phone video and the two cameras worn by officers, as small real MP4 files."""

from __future__ import annotations

import datetime as dt
import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw

from lfr_review.worker.samples.stand_ins.media_boxes import Track, media_file, picture_entry
from lfr_review.worker.samples.stand_ins.photographs import FAST
from lfr_review.worker.samples.stand_ins.scenes import COATS, WHITE, face, forecourt, with_people, with_van
from lfr_review.worker.samples.stand_ins.sounds import spoken_note, street_noise

SIZE = (480, 270)
QUALITY = 55
FrameMaker = Callable[[float], Image.Image]  # seconds from the start → the picture


def phone_video() -> bytes:
    """One minute and 48 seconds of walking across the forecourt, past the van; the phone's clock is ahead."""
    started = dt.datetime(2026, 3, 10, 17, 42, 40, tzinfo=dt.UTC)
    background = forecourt(SIZE[0] * 2, SIZE[1], 17, 43)
    with_van(background, 0.52, 0.9, 0.26)

    def frame(at: float) -> Image.Image:
        left = int(SIZE[0] * min(1.0, at / 70)) + round(3 * math.sin(at * 4))
        return background.crop((left, 0, left + SIZE[0], SIZE[1]))

    return _film(frame, seconds=108, every=0.5, started=started + FAST)


def worn_camera(number: int) -> bytes:
    """What one officer's camera recorded, with its clock in the picture. The clock is right.

    Args:
        number: 1 or 2.
    """
    second = 40 if number == 1 else 58
    started = dt.datetime(2026, 3, 10, 17, 45, second, tzinfo=dt.UTC)
    minutes = 27 if number == 1 else 26.5
    rng = random.Random(f"worn camera {number}")
    passers = [(rng.uniform(0, 60), rng.uniform(0.006, 0.02), rng.choice(COATS)) for _ in range(6)]
    background = forecourt(*SIZE, 17, 50)
    client = (0.46 if number == 1 else 0.58, 0.98, 0.62, (72, 84, 66))

    def frame(at: float) -> Image.Image:
        walking = [
            ((0.4 * n + (at + offset) * pace) % 1.3 - 0.15, 0.7 + n * 0.012, 0.2, coat)
            for n, (offset, pace, coat) in enumerate(passers)
        ]
        picture = with_people(background.copy(), (*walking, client))
        shown = started + dt.timedelta(seconds=at)
        pen = ImageDraw.Draw(picture)
        pen.rectangle((0, 0, SIZE[0], 20), fill=(0, 0, 0))
        pen.text((8, 3), f"NMC BWV {number}   {shown:%d-%m-%Y %H:%M:%S}", font=face(12), fill=WHITE)
        return picture

    return _film(frame, seconds=minutes * 60, every=6.0, started=started)


def voice_note() -> bytes:
    """What the client dictated into the phone at ten past seven the same evening, 64 seconds, as M4A."""
    recorded = dt.datetime(2026, 3, 10, 19, 10, 0, tzinfo=dt.UTC)
    return media_file(b"M4A ", [spoken_note(64)], recorded + FAST)


def _film(frame: FrameMaker, *, seconds: float, every: float, started: dt.datetime) -> bytes:
    pictures = [_jpeg(frame(number * every)) for number in range(math.ceil(seconds / every))]
    track = Track(
        handler=b"vide",
        entry=picture_entry(*SIZE),
        timescale=1000,
        sample_ticks=round(every * 1000),
        samples=pictures,
        width=SIZE[0],
        height=SIZE[1],
    )
    return media_file(b"mp42", [track, street_noise(seconds)], started)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
