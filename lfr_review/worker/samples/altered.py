"""Sample papers whose pages are put together oddly, though legally: turned, cropped, shifted, inherited, leaking."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from lfr_review.worker.samples import typed


def rotated(seed: int, pages: int) -> bytes:
    """Pages with /Rotate 0, 90, 180 and 270 by turns."""
    with _letter(seed, pages) as pdf:
        for number, page in enumerate(pdf.pages):
            page.obj.Rotate = number % 4 * 90
        return _saved(pdf)


def cropped(seed: int, pages: int) -> bytes:
    """Pages of which only a part is shown, every third turned as well."""
    with _letter(seed, pages) as pdf:
        for number, page in enumerate(pdf.pages):
            page.obj.CropBox = Array([40, 60 + number % 5 * 10, 540, 800])
            if number % 3 == 2:
                page.obj.Rotate = 90
        return _saved(pdf)


def off_origin(seed: int, pages: int) -> bytes:
    """Pages whose box does not start at 0, 0; every fourth has a unit of two points."""
    with _letter(seed, pages) as pdf:
        for number, page in enumerate(pdf.pages):
            dx, dy = (-300, -420) if number % 2 else (1000, 250)
            shift = pdf.make_stream(f"1 0 0 1 {dx} {dy} cm".encode())
            page.obj.Contents = Array([shift, page.obj.Contents])
            page.obj.MediaBox = Array([dx, dy, dx + 595, dy + 842])
            if number % 4 == 3:
                half = pdf.make_stream(b"0.5 0 0 0.5 0 0 cm")
                page.obj.Contents = Array([half, *page.obj.Contents])
                page.obj.MediaBox = Array([dx / 2, dy / 2, dx / 2 + 297.5, dy / 2 + 421])
                page.obj.UserUnit = 2
        return _saved(pdf)


def leaky(seed: int, pages: int) -> bytes:
    """Pages that leave their graphics state changed: scaled, in white, clipped, or with `q` never closed."""
    leaks = (
        (b"0.5 0 0 0.5 0 0 cm 1 g 1 G", b""),
        (b"q 0.7 0 0 0.7 90 90 cm 1 0 0 rg", b""),
        (b"", b"Q 2 0 0 2 0 0 cm 3 Tr 40 Tc"),
        (b"q q", b"Q 30 40 200 200 re W n"),
    )
    with _letter(seed, pages) as pdf:
        for number, page in enumerate(pdf.pages):
            before, after = leaks[number % len(leaks)]
            page.obj.Contents = Array([pdf.make_stream(before), page.obj.Contents, pdf.make_stream(after)])
        return _saved(pdf)


def object_streams(seed: int, pages: int) -> bytes:
    """A report whose objects lie in compressed object streams behind a cross-reference stream."""
    with Pdf.open(io.BytesIO(typed.report(seed, pages))) as pdf:
        return _saved(pdf, pikepdf.ObjectStreamMode.generate)


def inherited(seed: int, pages: int) -> bytes:
    """Pages that take boxes, resources and rotation from a deep tree of page nodes."""
    with _letter(seed, pages) as pdf:
        kids = [page.obj for page in pdf.pages]
        root = pdf.Root.Pages
        for kid in kids:
            root.Resources, root.MediaBox = kid.Resources, kid.MediaBox
            del kid.Resources, kid.MediaBox
        nodes = []
        for start in range(0, len(kids), 5):
            group = kids[start : start + 5]
            node = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(group), Count=len(group), Parent=root))
            if start % 2:
                node.Rotate = 90
            for kid in group:
                kid.Parent = node
            nodes.append(node)
        root.Kids = Array(nodes)
        return _saved(pdf)


def named_destinations(seed: int, pages: int) -> bytes:
    """A report whose links and bookmarks go to names: half in the name tree, half in the old dictionary."""
    with Pdf.open(io.BytesIO(typed.report(seed, pages))) as pdf:
        names: list[pikepdf.Object] = []
        old = Dictionary()
        for number, page in enumerate(pdf.pages, start=1):
            place = Array([page.obj, Name.XYZ, 0, 780, None])
            if number % 2:
                names += [pikepdf.String(f"place{number:05d}"), place]
            else:
                old[Name(f"/place{number:05d}")] = Dictionary(D=place)
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
        pdf.Root.Dests = old
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", Array()):
                _name_destination(annotation, numbers)
        with pdf.open_outline() as outline:
            for item in outline.root:
                number = numbers[item.destination[0].objgen]  # type: ignore[index]
                item.destination = _name(number)  # type: ignore[assignment]
        return _saved(pdf)


def _name(number: int) -> pikepdf.Object:
    return pikepdf.String(f"place{number:05d}") if number % 2 else Name(f"/place{number:05d}")


def _name_destination(annotation: pikepdf.Object, numbers: dict[tuple[int, int], int]) -> None:
    if "/Dest" in annotation and isinstance(annotation.Dest, Array):
        annotation.Dest = _name(numbers[annotation.Dest[0].objgen])


def _letter(seed: int, pages: int) -> Pdf:
    return Pdf.open(io.BytesIO(typed.letter(seed, pages)))


def _saved(pdf: Pdf, mode: pikepdf.ObjectStreamMode = pikepdf.ObjectStreamMode.disable) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=mode)
    return out.getvalue()
