"""Drawing the pages of the test bundles, and laying links, bookmarks and numbers on them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

rl_config.invariant = 1
FONT = "Vera"
pdfmetrics.registerFont(TTFont(FONT, "Vera.ttf"))  # comes with reportlab
A4 = (595.28, 841.89)
A3_WIDE = (1190.55, 841.89)
WORDS = (
    "officer camera stopped street alert watchlist engagement sign statement note record van morning station evening "
    "letter answer request copy footage retained deleted policy deployment borough witness asked explained refused"
).split()


@dataclass(frozen=True)
class Sheet:
    """A page to be drawn: what it is, its paper, how it is turned and cropped."""

    kind: str = "typed"
    paper: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    origin: tuple[float, float] = (0, 0)


@dataclass(frozen=True)
class Paper:
    """A document of the bundle."""

    title: str
    section: str
    date_text: str
    sheets: tuple[Sheet, ...]


@dataclass
class Number:
    """How a page's number is printed."""

    text: str
    corner: str = "bottom right"
    size: float = 12
    turned: int = 0
    render_mode: int = 0
    beyond: float = 0  #: moved outwards by so many points


PAPERS = (
    Paper("Letter to the force", "A. Correspondence", "10 March 2026", (Sheet(), Sheet(), Sheet())),
    Paper("Answer of the force", "A. Correspondence", "2 April 2026", (Sheet(), Sheet())),
    Paper("Map of the deployment", "B. Plans and scans", "5 March 2026", (Sheet(paper=A3_WIDE),)),
    Paper("Scanned notice", "B. Plans and scans", "March 2026", (Sheet("scan"), Sheet("scan", rotate=180))),
    Paper(
        "Odd pages",
        "B. Plans and scans",
        "",
        (
            Sheet("typed", rotate=90),
            Sheet("typed", crop=(40, 60, 520, 760)),
            Sheet("typed", origin=(-100, 250), rotate=270),
        ),
    ),
)
TITLE = "Stop on the High Street: complaint bundle"
FILE_NAME = "Client v Force - complaint bundle - 2026-11-30.pdf"
COVER, INDEX = 1, 2
FRONT = 2


@dataclass
class Recipe:
    """What the bundle is made of, and what is wrong with it."""

    papers: tuple[Paper, ...] = PAPERS
    numbers: dict[int, Number | None] = field(default_factory=dict)
    index_heading: bool = True
    index_drawn: bool = True
    index_pages: dict[str, str] = field(default_factory=dict)  #: title → page as printed in its row
    index_targets: dict[str, int | None] = field(default_factory=dict)  #: title → page its row leads to
    index_dates: dict[str, str] = field(default_factory=dict)
    narrow_links: frozenset[str] = frozenset()
    index_sections: bool = True
    unlisted: frozenset[str] = frozenset()
    link_zoom: float | None = None
    marks: Callable[[list[Mark]], list[Mark]] | None = None
    over_number: dict[int, str] = field(default_factory=dict)  #: page → words drawn where the number stands
    base_font_index: bool = False
    scan_words: bool = True
    picture_px: tuple[int, int] = (600, 800)
    change: Callable[[pikepdf.Pdf], None] | None = None
    save: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """A bookmark."""

    title: str
    level: int
    page: int | None
    view: tuple[Any, ...] = (Name.XYZ, None, None, None)


def first_pages(papers: tuple[Paper, ...]) -> dict[str, int]:
    starts, page = {}, FRONT + 1
    for paper in papers:
        starts[paper.title] = page
        page += len(paper.sheets)
    return starts


def scan_picture(pixels: tuple[int, int] = (600, 800), seed: int = 1) -> ImageReader:
    chance = random.Random(seed)
    small = Image.frombytes("L", (30, 40), bytes(chance.randrange(120, 256) for _ in range(1200)))
    packed = io.BytesIO()
    small.resize(pixels).save(packed, "JPEG", quality=60)
    packed.seek(0)
    return ImageReader(packed)


def body(page: int) -> list[str]:
    chance = random.Random(page)
    return [" ".join(chance.choice(WORDS) for _ in range(8)) for _ in range(20)]


_drawn: dict[str, bytes] = {}


def draw(recipe: Recipe) -> bytes:
    """The pages of a recipe, without what is laid on them later; drawn once for all recipes that share them."""
    shared = Recipe(
        papers=recipe.papers,
        index_heading=recipe.index_heading,
        index_drawn=recipe.index_drawn,
        index_pages=recipe.index_pages,
        index_dates=recipe.index_dates,
        index_sections=recipe.index_sections,
        unlisted=recipe.unlisted,
        base_font_index=recipe.base_font_index,
        scan_words=recipe.scan_words,
        picture_px=recipe.picture_px,
    )
    if repr(shared) not in _drawn:
        _drawn[repr(shared)] = _draw(shared)
    return _drawn[repr(shared)]


def _draw(recipe: Recipe) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, initialFontName=FONT)
    canvas.setFont(FONT, 20)
    canvas.drawString(90, 500, "Bundle for the complaint")
    canvas.showPage()
    _draw_index(canvas, recipe)
    page = FRONT
    for paper in recipe.papers:
        for sheet in paper.sheets:
            page += 1
            canvas.setPageSize(sheet.paper)
            if sheet.kind == "scan":
                canvas.drawImage(scan_picture(recipe.picture_px, page), 0, 0, *sheet.paper)
            _draw_body(canvas, page, sheet, recipe)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_body(canvas: Canvas, page: int, sheet: Sheet, recipe: Recipe) -> None:
    if sheet.kind == "photo" or (sheet.kind == "scan" and not recipe.scan_words):
        return
    wide, high = sheet.paper
    canvas.saveState()
    canvas.translate(wide / 2, high / 2)  # upright as displayed, whichever way the sheet is turned
    canvas.rotate(sheet.rotate)
    text = canvas.beginText(-190, 200)
    text.setFont(FONT, 10)
    text.setTextRenderMode(3 if sheet.kind == "scan" else 0)
    for line in body(page):
        text.textLine(line)
    canvas.drawText(text)
    canvas.restoreState()


def _draw_index(canvas: Canvas, recipe: Recipe) -> None:
    font = "Helvetica" if recipe.base_font_index else FONT
    canvas.setFont(font, 14)
    if recipe.index_heading and recipe.index_drawn:
        canvas.drawString(60, 760, "Index")
        canvas.setFont(font, 10)
        for across, heading in ((60, "No."), (100, "Document"), (380, "Date"), (500, "Page")):
            canvas.drawString(across, 735, heading)
    canvas.setFont(font, 10)
    starts = first_pages(recipe.papers)
    for title, (x, y, row) in index_rows(recipe).items():
        if not recipe.index_drawn:
            break
        if row is None:
            canvas.drawString(x, y, title)
            continue
        number, paper = row
        canvas.drawString(60, y, str(number))
        canvas.drawString(100, y, paper.title)
        canvas.drawString(380, y, recipe.index_dates.get(title, paper.date_text))
        canvas.drawRightString(520, y, recipe.index_pages.get(title, str(starts[title])))
    canvas.showPage()


def index_rows(recipe: Recipe) -> dict[str, tuple[float, float, tuple[int, Paper] | None]]:
    """Title → x, y of its line, and its row; section headings have none."""
    rows: dict[str, tuple[float, float, tuple[int, Paper] | None]] = {}
    y, section = 710.0, ""
    for number, paper in enumerate(recipe.papers, start=1):
        if paper.section != section and recipe.index_sections:
            section = paper.section
            rows[section] = (60, y, None)
            y -= 22
        if paper.title not in recipe.unlisted:
            rows[paper.title] = (60, y, (number, paper))
            y -= 22
    return rows


def shape(page: pikepdf.Page, sheet: Sheet) -> None:
    x, y = sheet.origin
    if sheet.origin != (0, 0):
        wide, high = sheet.paper
        page.obj.MediaBox = Array([x, y, x + wide, y + high])
        page.contents_add(b"q 1 0 0 1 %f %f cm" % (x, y), prepend=True)
        page.contents_add(b"Q")
    if sheet.crop is not None:
        page.obj.CropBox = Array(list(sheet.crop))
    if sheet.rotate:
        page.obj.Rotate = sheet.rotate


def print_number(pdf: pikepdf.Pdf, page: pikepdf.Page, number: Number | None, under: str | None) -> None:
    if number is None:
        return
    left, bottom, right, top = (float(each) for each in page.cropbox)
    turns = int(page.obj.get("/Rotate", 0)) // 90 % 4
    wide, high = (top - bottom, right - left) if turns % 2 else (right - left, top - bottom)
    length = pdfmetrics.stringWidth(number.text, FONT, number.size)
    x: float = 20 - number.beyond if "left" in number.corner else wide - 20 - length + number.beyond
    y = high - 30 if "top" in number.corner else 20 - number.beyond
    # from the displayed page, y upwards, to the page's own coordinates
    onto = {
        0: (1, 0, 0, 1, left, bottom),
        1: (0, 1, -1, 0, right, bottom),
        2: (-1, 0, 0, -1, right, top),
        3: (0, -1, 1, 0, left, top),
    }[turns]
    name = next(key for key in page.resources.Font if "+0" in key)
    turned = {0: "1 0 0 1", 90: "0 1 -1 0"}[number.turned]
    placed = " ".join(f"{each:.3f}" for each in onto)
    words = f"q {placed} cm BT {name} {number.size} Tf {number.render_mode} Tr {turned} {x:.2f} {y:.2f} Tm "
    words += f"({number.text}) Tj ET Q"
    page.contents_add(words.encode())
    if under is not None:
        page.contents_add(f"q {placed} cm BT {name} 10 Tf 1 0 0 1 {x - 3:.2f} {y:.2f} Tm ({under}) Tj ET Q".encode())


def destination(pdf: pikepdf.Pdf, page: int, view: tuple[Any, ...] = (Name.XYZ, None, None, None)) -> Array:
    return Array([pdf.pages[page - 1].obj, *view])


def add_annotation(pdf: pikepdf.Pdf, page: int, **entries: Any) -> pikepdf.Object:
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, **entries))
    target = pdf.pages[page - 1].obj
    target.Annots = Array([*target.get("/Annots", []), annotation])
    return annotation


def link_index(pdf: pikepdf.Pdf, recipe: Recipe) -> None:
    starts = first_pages(recipe.papers)
    for title, (x, y, row) in index_rows(recipe).items():
        target = recipe.index_targets.get(title, starts.get(title))
        if row is None or target is None or not recipe.index_drawn:
            continue
        left = 495 if title in recipe.narrow_links else x - 2
        view = (Name.XYZ, None, None, recipe.link_zoom)
        add_annotation(
            pdf,
            INDEX,
            Subtype=Name.Link,
            Rect=Array([left, y - 4, 525, y + 12]),
            Border=Array([0, 0, 0]),
            Dest=destination(pdf, target, view),
        )


def inner_links(pdf: pikepdf.Pdf, recipe: Recipe) -> None:
    first = FRONT + 1
    box = Array([100, 100, 200, 120])
    add_annotation(pdf, first, Subtype=Name.Link, Rect=box, Dest=destination(pdf, first + 1), Border=Array([0, 0, 0]))
    add_annotation(
        pdf,
        first,
        Subtype=Name.Link,
        Rect=Array([100, 130, 200, 150]),
        Border=Array([0, 0, 0]),
        A=Dictionary(S=Name.URI, URI=String("https://www.example.org/policy")),
    )


def usual_marks(recipe: Recipe) -> list[Mark]:
    starts = first_pages(recipe.papers)
    marks = [Mark("Index p. 2", 0, INDEX)]
    section = ""
    for place, paper in enumerate(recipe.papers):
        if paper.section != section:
            section = paper.section
            marks.append(Mark(section, 0, starts[paper.title]))
        marks.append(Mark(f"{paper.title} p. {starts[paper.title]}", 1, starts[paper.title]))
        if place == 0:
            marks += [Mark("Part one", 2, starts[paper.title]), Mark("Part two", 2, starts[paper.title] + 1)]
    return marks


def bookmark(pdf: pikepdf.Pdf, recipe: Recipe) -> None:
    marks = usual_marks(recipe)
    marks = recipe.marks(marks) if recipe.marks is not None else marks
    if not marks:
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    parents: dict[int, Any] = {-1: root}
    latest: dict[Any, Any] = {}
    for mark in marks:
        parent = parents[mark.level - 1]
        item = pdf.make_indirect(Dictionary(Title=String(mark.title), Parent=parent))
        if mark.page is not None:
            item.Dest = destination(pdf, mark.page, mark.view)
        else:
            item.Dest = String("nowhere")
        key = parent.objgen
        if key in latest:
            latest[key].Next, item.Prev = item, latest[key]
        else:
            parent.First = item
        parent.Last = item
        latest[key] = item
        parents[mark.level] = item
    root.Count = sum(mark.level == 0 for mark in marks)
    pdf.Root.Outlines = root


def set_up(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = destination(pdf, 1, (Name.XYZ, None, None, 1))
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.Lang = String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(TITLE), Producer=String("kit")))
