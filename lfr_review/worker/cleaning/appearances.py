"""Appearances for mark-up that has none and that PDFium does not draw: straight lines and polygons."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf

from lfr_review.worker.cleaning.values import Box, elements, entry, number, numbers

_MAX_POINTS = 20_000
_OPERATORS = {1: "g", 3: "rg", 4: "k"}  #: how a colour of so many components is set for filling


def draw_missing_appearance(pdf: Pdf, annotation: Dictionary, kind: str) -> bool:
    """Give a line, polyline or polygon its drawn appearance; whether that could be done.

    Source: ISO 32000-1, 12.5.6.7 and 12.5.6.9 (what the entries of these annotations mean).
    """
    if kind not in ("/Line", "/PolyLine", "/Polygon"):
        return False
    points = _points(annotation, "/L" if kind == "/Line" else "/Vertices")
    if len(points) < 2:
        return False
    width = _line_width(annotation)
    path = " ".join(f"{x:.3f} {y:.3f} {'m' if not place else 'l'}" for place, (x, y) in enumerate(points))
    stroke = _colour(annotation.get("/C")).upper() or "0 G"
    fill = _colour(annotation.get("/IC")) if kind == "/Polygon" else ""
    paint = ("b" if fill else "s") if kind == "/Polygon" else "S"
    content = f"{width:.3f} w {stroke} {fill} {path} {paint}"
    area = _around(points, width)
    form = pdf.make_stream(content.encode("ascii"))
    form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array(area), Resources=Dictionary()))
    annotation["/AP"] = Dictionary(N=form)
    annotation["/Rect"] = Array(area)
    return True


def _points(annotation: Dictionary, key: str) -> list[tuple[float, float]]:
    values = elements(annotation.get(key))[: 2 * _MAX_POINTS]
    flat = numbers(Array(values), len(values) // 2 * 2) if len(values) % 2 == 0 else None
    return list(zip(flat[::2], flat[1::2], strict=True)) if flat else []


def _line_width(annotation: Dictionary) -> float:
    stated = number(entry(annotation.get("/BS"), "/W"))
    if stated is None:
        border = elements(annotation.get("/Border"))
        stated = number(border[2]) if len(border) > 2 else None
    return min(max(stated, 0.0), 100.0) if stated is not None else 1.0


def _colour(value: object) -> str:
    """The operator and operands that set a fill colour, or an empty text for none."""
    parts = elements(value)
    components = numbers(Array(parts), len(parts))
    operator = _OPERATORS.get(len(parts), "")
    return " ".join(f"{part:.4f}" for part in components) + f" {operator}" if components and operator else ""


def _around(points: list[tuple[float, float]], width: float) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return (min(across) - width, min(up) - width, max(across) + width, max(up) + width)
