"""The page labels that a file sets: what viewers call its pages.

Read from the objects, because PDFium follows a label tree that leads back to itself until it crashes.
"""

from __future__ import annotations

from typing import Any

from lfr_review.worker.checking.raw import RawFile, reference_number

MOST_NODES = 1_000
MOST_RANGES = 20_000
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MOST_LETTERED = 26 * 50  #: a longer row of letters is not written out


def labels_of(raw: RawFile, page_count: int) -> list[str] | None:
    """The label of each page in order; None where the file sets none."""
    if "PageLabels" not in raw.catalog:
        return None
    ranges = sorted(_ranges(raw).items())
    labels: list[str] = []
    for place, (start, entries) in enumerate(ranges):
        end = ranges[place + 1][0] if place + 1 < len(ranges) else page_count
        style, prefix = raw.name(entries.get("S")), raw.text(entries.get("P"))
        first = int(raw.number(entries.get("St")) or 1)
        labels += [""] * (min(start, page_count) - len(labels))
        labels += [prefix + _number(first + page, style) for page in range(min(end, page_count) - start)]
    return (labels + [""] * page_count)[:page_count]


def _ranges(raw: RawFile) -> dict[int, dict[str, Any]]:
    """Page from 0 → how it and those after it are labelled."""
    found: dict[int, dict[str, Any]] = {}
    seen: set[int] = set()
    waiting = [raw.catalog.get("PageLabels")]
    for _ in range(MOST_NODES):
        if not waiting or len(found) > MOST_RANGES:
            break
        node = waiting.pop()
        number = reference_number(node)
        if number is not None and number in seen:
            continue
        if number is not None:
            seen.add(number)
        entries = raw.dictionary(node)
        waiting.extend(raw.array(entries.get("Kids")))
        pairs = raw.array(entries.get("Nums"))
        for start, given in zip(pairs[::2], pairs[1::2], strict=False):
            page = raw.number(start)
            if page is not None and page >= 0:
                found[int(page)] = raw.dictionary(given)
    return found


def _number(value: int, style: str) -> str:
    match style:
        case "D":
            return str(value)
        case "r" | "R":
            return _in_case(_roman(value), style)
        case "a" | "A":
            return _in_case(_letters(value), style)
        case _:
            return ""


def _roman(value: int) -> str:
    text = ""
    for size, sign in ROMAN:
        count, value = divmod(value, size) if 0 < value < 10_000 else (0, value)
        text += sign * count
    return text


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= MOST_LETTERED else ""


def _in_case(text: str, style: str) -> str:
    return text.upper() if style.isupper() else text
