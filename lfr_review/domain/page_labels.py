"""The numbers that pages carry where they are not simply 1, 2, 3: pages put between others are 143A, 143B.

Source: the general guidance on electronic bundles of 2020 allowed sub-numbers for late pages; that of 2021 asks for
plain ones. So they are used by direction only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_LEADING = re.compile(r"\D*(\d+)([A-Z]*)")


def letters(ordinal: int) -> str:
    """The letters of the first, second … page behind a number: A, B, and AA after Z."""
    found = ""
    while ordinal > 0:
        ordinal, rest = divmod(ordinal - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def ordinal(text: str) -> int:
    """Which letters these are, from 1; 0 for none."""
    found = 0
    for letter in text:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def number_of(label: str) -> int:
    """The number in a label: 143 of `143A`; 0 where there is none."""
    match = _LEADING.fullmatch(label)
    return int(match[1]) if match else 0


def letters_of(label: str) -> str:
    """The letters behind the number of a label."""
    match = _LEADING.fullmatch(label)
    return match[2] if match else ""


def last_number(labels: Iterable[str]) -> int:
    """The highest number among labels."""
    return max(map(number_of, labels), default=0)


def plain_from(labels: Sequence[str]) -> int | None:
    """The first of labels that are plain numbers, each one more than the one before; None where they are not."""
    first = number_of(labels[0]) if labels else 0
    plain = all(label == str(first + place) for place, label in enumerate(labels))
    return first if labels and plain else None


def span_of(labels: Sequence[str]) -> str:
    """The first and last of some labels, as an index prints them."""
    return labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}"
