"""Four minutes cut out of three hours of live stream, as MKV: the stop, from across the road.

The stream began at 12:00:00 by its own clock, which stands in the picture; nobody has held it against another.
"""

from __future__ import annotations

import datetime as dt
import io
import random

from PIL import Image, ImageDraw

from lfr_review.worker.samples.old_quay.matroska import PICTURE, SOUND, Track, matroska_file, picture_look, sound_look
from lfr_review.worker.samples.old_quay.quay import quay, with_sign
from lfr_review.worker.samples.stand_ins.scenes import COATS, WHITE, Colour, face, with_people, with_van
from lfr_review.worker.samples.wexley.spoken_account import FRAME_SAMPLES, RATE, sound_frames

SIZE = (480, 270)
EVERY_S, QUALITY = 2, 50
IN, OUT, WHOLE = dt.timedelta(hours=1, minutes=8, seconds=19), dt.timedelta(hours=1, minutes=12, seconds=19), "03:00:00"
LENGTH_S = int((OUT - IN).total_seconds())
STREAM_BEGAN = dt.datetime(2026, 6, 6, 11, 0, tzinfo=dt.UTC)  # 12:00 in London
STOPPED_AT_S, SAID_AT_S = 41, 161  #: into the clip: 13:09:00 and 13:11:00 by the stream's clock
_BIB, _OFFICER = (232, 120, 36), (34, 38, 48)


def stream_clip() -> bytes:
    """The excerpt, with its in and out points as tags."""
    background = with_sign(with_van(quay(*SIZE, "ROPE WALK"), 0.04, 0.86, 0.34), 0.36, 0.86, 0.1)
    pictures = [_jpeg(_picture(background, number * EVERY_S)) for number in range(LENGTH_S // EVERY_S)]
    tags = {
        "TITLE": "Old Quay live, excerpt",
        "COMMENT": f"In 0{IN}, out 0{OUT} of {WHOLE}; stream began 12:00:00 by its own clock",
    }
    tracks = (
        Track(sort=PICTURE, codec="V_MJPEG", look=picture_look(*SIZE), every_ms=EVERY_S * 1000, samples=pictures),
        Track(
            sort=SOUND,
            codec="A_MPEG/L3",
            look=sound_look(RATE),
            every_ms=FRAME_SAMPLES * 1000 / RATE,
            samples=sound_frames(LENGTH_S, random.Random("a crowd")),
        ),
    )
    return matroska_file(tracks, STREAM_BEGAN + IN, tags)


def _picture(background: Image.Image, at: int) -> Image.Image:
    picture = with_people(background.copy(), _people(at))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 22), fill=(120, 24, 40))
    shown = STREAM_BEGAN + IN + dt.timedelta(hours=1, seconds=at)
    pen.text((8, 4), f"LIVE   {shown:%H:%M:%S}", font=face(13, bold=True), fill=WHITE)
    return picture


def _people(at: int) -> list[tuple[float, float, float, Colour]]:
    """Where everybody stands: the crowd, the observer, and from the stop on three officers."""
    crowd = [
        ((at * pace + start) % 1.3 - 0.15, 0.68 + 0.01 * n, 0.16, COATS[n]) for n, (pace, start) in enumerate(_CROWD)
    ]
    if at < STOPPED_AT_S:
        return [*crowd, (0.48 + 0.004 * at, 0.9, 0.3, _BIB)]
    third = [(0.6, 0.88, 0.32, _OFFICER)] if at < SAID_AT_S else [(0.6, 0.93, 0.32, _OFFICER)]
    return [*crowd, (0.65, 0.9, 0.3, _BIB), (0.71, 0.9, 0.32, _OFFICER), (0.69, 0.96, 0.33, _OFFICER), *third]


_CROWD = ((0.004, 0.1), (0.006, 0.5), (0.003, 0.8), (0.007, 0.3))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
