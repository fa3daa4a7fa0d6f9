"""Pictures of pages as they come from a worker: raw pixels of a declared size, checked before anyone paints them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lfr_review.services import worker_failures
from lfr_review.services.worker_answers import TaskResult
from lfr_review.worker.protocol import MAX_PIXELS, MAX_SIDE_PX


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An RGB picture, three bytes a pixel, rows of `stride` bytes from the top."""

    width: int
    height: int
    stride: int
    rgb: bytes


def frame_from(result: TaskResult, value: str, blob: str) -> Frame:
    """The picture that an answer holds.

    Raises:
        WorkerFailed: the sizes are out of range, or do not fit the bytes.
    """
    said: Any = result.value(value)
    rgb = result.blob(blob)
    names = ("width", "height", "stride")
    if not isinstance(said, dict) or said.keys() != set(names) or any(type(said[name]) is not int for name in names):
        raise worker_failures.nonsense()
    width, height, stride = (said[name] for name in names)
    sides_fit = 1 <= width <= MAX_SIDE_PX and 1 <= height <= MAX_SIDE_PX and width * height <= MAX_PIXELS
    if not sides_fit or not 3 * width <= stride <= 4 * width + 64 or len(rgb) != stride * height:
        raise worker_failures.nonsense()
    return Frame(width=width, height=height, stride=stride, rgb=rgb)
