"""How large each picture is placed on the pages that draw it."""

from __future__ import annotations

import math
import re
from typing import Any

from pikepdf import Dictionary, Stream

from lfr_review.worker.cleaning.content import PASSED_OVER, finder, name_of
from lfr_review.worker.cleaning.streams import decoded
from lfr_review.worker.cleaning.values import ObjectId, dictionary, identity, name, named, numbers

Matrix = tuple[float, float, float, float]  #: the part of a transformation that scales and turns; it does not move
SAME: Matrix = (1.0, 0.0, 0.0, 1.0)

_MAX_DEPTH = 12
_MAX_STEPS = 20_000_000  #: of one document; what comes after is not looked at
_MAX_KEPT = 24  #: different placements of one picture in one form; more are not told apart
_STEP = finder(b"q", b"Q", b"cm", b"Do")
_NAME = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)[\x00\t\n\x0c\r ]*$")


class Placements:
    """Gathers, over the pages of one document, the matrices with which each image is drawn, in points."""

    def __init__(self) -> None:
        self.images: dict[ObjectId, Stream] = {}
        self._largest: dict[ObjectId, tuple[float, float]] = {}
        self._forms: dict[tuple[ObjectId, object], tuple[dict[ObjectId, list[Matrix]], set[str]]] = {}
        self._pages = 0
        self._steps = 0

    def size_pt(self, image: ObjectId) -> tuple[float, float] | None:
        """The largest width and height at which an image is placed; None where no page draws it."""
        return self._largest.get(image)

    def read(self, content: bytes, resources: Dictionary, unit: float) -> set[str]:
        """Take in what one page draws; the names of the XObjects that it uses."""
        used: set[str] = set()
        self._pages += 1
        drawn = self._drawn(content, resources, used, 0)
        for image, matrices in drawn.items():
            width, height = self._largest.get(image, (0.0, 0.0))
            for a, b, c, d in matrices:
                width, height = max(width, math.hypot(a, b) * unit), max(height, math.hypot(c, d) * unit)
            self._largest[image] = (width, height)
        return used

    def _drawn(self, content: bytes, resources: Dictionary, used: set[str], depth: int) -> dict[ObjectId, list[Matrix]]:
        """The images that a content stream draws, with their matrices in its own space."""
        found: dict[ObjectId, list[Matrix]] = {}
        if b"Do" not in content:
            return found
        objects = resources.get("/XObject")
        here, saved, last = SAME, [], 0
        for step in _STEP.finditer(content):
            operator = step[0]
            if operator.startswith(PASSED_OVER):
                continue
            self._steps += 1
            if self._steps > _MAX_STEPS:
                break
            if operator == b"q":
                saved.append(here)
            elif operator == b"Q":
                here = saved.pop() if saved else here
            elif operator == b"cm":
                here = _multiplied(_operands(content[last : step.start()]), here)
            elif (drawn := _NAME.search(content[last : step.start()])) is not None:
                key = name_of(b"/" + drawn[1])
                used.add(key)
                self._draw(named(objects, key), here, found, resources, used, depth)
            last = step.end()
        return found

    def _draw(
        self,
        drawn: Any,
        here: Matrix,
        found: dict[ObjectId, list[Matrix]],
        resources: Dictionary,
        used: set[str],
        depth: int,
    ) -> None:
        if not isinstance(drawn, Stream):
            return
        kind = name(drawn.get("/Subtype"))
        if kind == "/Image":
            self.images[identity(drawn)] = drawn
            _keep(found, identity(drawn), here)
        elif kind == "/Form" and depth < _MAX_DEPTH:
            for image, matrices in self._in_form(drawn, resources, used, depth + 1).items():
                for matrix in matrices:
                    _keep(found, image, _multiplied(matrix, here))

    def _in_form(self, form: Stream, inherited: Dictionary, used: set[str], depth: int) -> dict[ObjectId, list[Matrix]]:
        """The images that a form draws, in the space of what draws it. Each form is read once for its resources."""
        own = dictionary(form.get("/Resources"))
        if own is not None and "/XObject" not in own:
            return {}  # it has nothing to draw a picture with: most forms are words
        resources = inherited if own is None else own
        key = (identity(form), None if own is not None else (identity(inherited), self._pages))
        if key not in self._forms:
            names: set[str] = set()
            self._forms[key] = ({}, names)  # a form that draws itself draws nothing
            inner = self._drawn(decoded(form), resources, names, depth)
            matrix = _matrix(form)
            drawn: dict[ObjectId, list[Matrix]] = {}
            for image, matrices in inner.items():
                for each in matrices:
                    _keep(drawn, image, _multiplied(each, matrix))
            self._forms[key] = (drawn, names)
        drawn, names = self._forms[key]
        if own is None:
            used |= names
        return drawn


def _matrix(form: Stream) -> Matrix:
    stated = numbers(form.get("/Matrix"), 6)
    return (stated[0], stated[1], stated[2], stated[3]) if stated else SAME


def _keep(found: dict[ObjectId, list[Matrix]], image: ObjectId, matrix: Matrix) -> None:
    kept = found.setdefault(image, [])
    if matrix not in kept and len(kept) < _MAX_KEPT:
        kept.append(matrix)


def _operands(before: bytes) -> Matrix:
    """The scaling part of the six numbers that stand before a `cm`."""
    try:
        a, b, c, d = (float(each) for each in before.split()[-6:-2])
    except ValueError:
        return SAME
    return (a, b, c, d)


def _multiplied(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first and `outer` after it."""
    a, b, c, d = inner
    e, f, g, h = outer
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)
