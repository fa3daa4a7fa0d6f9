"""The page labels of a bundle: what viewers call its pages. They are the printed numbers, whatever these are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from lfr_review.domain.bundles import Numbering

_PLAIN = re.compile(r"(.*?)([1-9]\d*)", re.DOTALL)


def plain_run(numbering: Numbering) -> Array:
    """The labels of pages that are numbered one after the other."""
    return Array([0, _counting(numbering.prefix, numbering.first)])


def label_runs(labels: Sequence[str]) -> Array:
    """Any labels, those that count up told together."""
    runs = Array()
    prefix, following = "", -1
    for place, label in enumerate(labels):
        match = _PLAIN.fullmatch(label)
        if match is None:
            runs.append(place)
            runs.append(Dictionary(P=String(label)))
            following = -1
        elif (match[1], int(match[2])) == (prefix, following):
            following += 1
        else:
            prefix, following = match[1], int(match[2]) + 1
            runs.append(place)
            runs.append(_counting(prefix, following - 1))
    return runs


def labels_in(bundle: Pdf) -> list[str]:
    """The labels of the pages of a bundle of our own making."""
    count = len(bundle.pages)
    given = bundle.Root.get("/PageLabels")
    if not isinstance(given, Dictionary):
        return [str(number) for number in range(1, count + 1)]
    pairs = list(given["/Nums"].as_list())
    starts = [int(start) for start in pairs[::2]]
    found: list[str] = []
    for start, end, said in zip(starts, [*starts[1:], count], pairs[1::2], strict=True):
        found += _run(said, end - start)
    return found


def _run(said: Object, count: int) -> list[str]:
    prefix, first = str(said.get("/P", "")), int(said.get("/St", 1))
    if "/S" not in said:
        return [prefix] * count
    return [f"{prefix}{first + place}" for place in range(count)]


def _counting(prefix: str, first: int) -> Dictionary:
    label = Dictionary(S=Name.D, St=first)
    if prefix:
        label["/P"] = String(prefix)
    return label
