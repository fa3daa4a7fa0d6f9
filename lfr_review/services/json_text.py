"""Records as JSON text and back, through the strict codec."""

from __future__ import annotations

import json
from typing import TypeVar

from lfr_review.domain.codec import from_plain, to_plain

T = TypeVar("T")


def write_json_text(value: object) -> str:
    """A record as compact JSON text."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def read_json_text(kind: type[T], text: str) -> T:
    """The record that a JSON text stands for.

    Raises:
        Mismatch: it has another shape.
    """
    return from_plain(kind, json.loads(text))
