"""The structure of a document by itself: what a screen reader needs to tell a heading from the row of a table.

Every piece of text on a page is marked with a number; the structure tree says which paragraph, item or cell each number
belongs to, in the order in which they are to be read. Rules, grounds, the banner and a heading row that comes again on
the next page are no part of what is said, and are marked as such.

Source: ISO 32000-1 sections 14.6 to 14.9.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from lfr_review.domain.documents import Block, Figure, Heading, Paragraph, Row, SignatureBlock, Style, Table
from lfr_review.worker.drawing.painting import Marked
from lfr_review.worker.drawing.strips import Where

_LISTS = {Style.NUMBERED: "Decimal", Style.BULLET: "Disc"}
_DEEPEST = 6  #: levels of headings that have a name


@dataclass(frozen=True, slots=True)
class Tagged:
    """A marked piece of a page's content. `page` counts from 0; `number` is its mark on that page."""

    page: int
    number: int
    marked: Marked


@dataclass(frozen=True, slots=True)
class TaggedLink:
    """A link on a page, and what it leads to in words."""

    page: int
    annotation: pdfdoc.PDFObjectReference
    where: Where
    words: str


@dataclass(slots=True)
class _Element:
    """An element of the tree, what hangs below it, and its attributes."""

    kind: str
    owner: str = ""  #: of the attributes
    attributes: Mapping[str, object] = field(default_factory=dict)
    below: list[_Element] = field(default_factory=list)
    content: list[Tagged] = field(default_factory=list)
    links: list[TaggedLink] = field(default_factory=list)

    def add(self, kind: str, owner: str = "", **attributes: object) -> _Element:
        """Hang a new element below this one."""
        element = _Element(kind, owner, attributes)
        self.below.append(element)
        return element

    def spoken(self) -> str:
        """The words as they are read, where some of them are drawn in another order; empty elsewhere."""
        lines = [line for piece in self.content for line in piece.marked.lines]
        return "" if all(line.plain for line in lines) else " ".join(line.text.strip() for line in lines)

    def says_nothing(self) -> bool:
        """Whether it may be left out. The cell of a table keeps its place though it is empty."""
        if self.content or self.links or self.kind in ("TD", "TH"):
            return False
        return all(element.says_nothing() for element in self.below)


def write_structure(
    pdf: pdfdoc.PDFDocument,
    pages: Sequence[pdfdoc.PDFPage],
    blocks: Sequence[Block],
    content: Sequence[Tagged],
    links: Sequence[TaggedLink],
) -> None:
    """Write the structure tree of a document into its PDF, whose pages bear the marks that `content` names."""
    root, spots = _tree(blocks)
    for piece in content:
        _spot(spots, piece.marked.where).content.append(piece)
    for link in links:
        _spot(spots, link.where).links.append(link)
    writer = _Writer(pdf, pages)
    tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
    tree["K"] = writer.write(root, pdf.Reference(tree))
    tree["ParentTree"] = pdf.Reference(pdfdoc.PDFDictionary({"Nums": writer.parents()}))
    tree["ParentTreeNextKey"] = writer.next_key
    pdf.Catalog.StructTreeRoot = tree
    pdf.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _spot(spots: Mapping[Where, _Element], where: Where) -> _Element:
    return spots[where] if where in spots else spots[where[:1]]


def _tree(blocks: Sequence[Block]) -> tuple[_Element, dict[Where, _Element]]:
    """The elements of a document, and which of them each part of each block is."""
    root = _Element("Document")
    spots: dict[Where, _Element] = {}
    before: Block | None = None
    for i, block in enumerate(blocks):
        if isinstance(block, Heading):
            spots[i,] = root.add(f"H{min(max(block.level, 1), _DEEPEST)}")
        elif isinstance(block, Paragraph) and block.style in _LISTS:
            goes_on = isinstance(before, Paragraph) and before.style is block.style
            list_ = root.below[-1] if goes_on else root.add("L", "List", ListNumbering=_LISTS[block.style])
            item = list_.add("LI")
            spots[i, 0], spots[i, 1] = item.add("Lbl"), item.add("LBody")
            spots[i,] = spots[i, 1]
        elif isinstance(block, Table):
            spots[i,] = root.add("Table")
            spots |= {(i, *where): cell for where, cell in _table(block, spots[i,]).items()}
        elif isinstance(block, SignatureBlock):
            spots |= {(i, j): root.add("P") for j in range(len(block.labels))}
        elif isinstance(block, Paragraph | Figure):
            spots[i,] = root.add("P")
        before = block
    return root, spots


def _table(table: Table, element: _Element) -> dict[Where, _Element]:
    """The cells of a table by row and column. Row 0 is that of the headings."""
    cells: dict[Where, _Element] = {}
    if any(column.heading.strip() for column in table.columns):
        headings = element.add("TR")
        for j in range(len(table.columns)):
            cells[0, j] = headings.add("TH", "Table", Scope="Column")
    for i, row in enumerate(table.rows, start=1):
        cells |= {(i, j): cell for j, cell in enumerate(_cells(row, table, element.add("TR")))}
    return cells


def _cells(row: Row, table: Table, element: _Element) -> list[_Element]:
    if row.spanning:
        return [element.add("TH", "Table", Scope="Row", ColSpan=len(table.columns))]
    return [element.add("TD") for _ in table.columns]


class _Writer:
    """Turns elements into objects of the PDF, and remembers which element each mark and link belongs to."""

    def __init__(self, pdf: pdfdoc.PDFDocument, pages: Sequence[pdfdoc.PDFPage]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._by_page: list[dict[int, pdfdoc.PDFObjectReference]] = [{} for _ in pages]
        self._by_link: list[pdfdoc.PDFObjectReference] = []

    @property
    def next_key(self) -> int:
        """The first key of the parent tree that is free."""
        return len(self._pages) + len(self._by_link)

    def write(self, element: _Element, parent: pdfdoc.PDFObjectReference) -> pdfdoc.PDFObjectReference:
        """An element with all below it."""
        made = pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName(element.kind), "P": parent}
        )
        if element.owner:
            attributes = {key: _value(value) for key, value in element.attributes.items()}
            made["A"] = pdfdoc.PDFDictionary({"O": pdfdoc.PDFName(element.owner), **attributes})
        if spoken := element.spoken():
            made["ActualText"] = pdfdoc.PDFString(spoken)
        reference = self._pdf.Reference(made)
        kids: list[object] = []
        for piece in element.content:
            self._by_page[piece.page][piece.number] = reference
            page = self._pdf.Reference(self._pages[piece.page])
            kids.append(pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("MCR"), "Pg": page, "MCID": piece.number}))
        kids += [self._link(link, reference) for link in element.links]
        kids += [self.write(one, reference) for one in element.below if not one.says_nothing()]
        if kids:
            made["K"] = pdfdoc.PDFArray(kids)
        return reference

    def parents(self) -> pdfdoc.PDFArray:
        """The parent tree's leaves: for each page the elements by mark, then the element of each link."""
        leaves: list[object] = []
        for key, marks in enumerate(self._by_page):
            self._pages[key].StructParents = key
            self._pages[key].Tabs = pdfdoc.PDFName("S")
            leaves += [key, pdfdoc.PDFArray([marks[number] for number in sorted(marks)])]
        for key, element in enumerate(self._by_link, start=len(self._pages)):
            leaves += [key, element]
        return pdfdoc.PDFArray(leaves)

    def _link(self, link: TaggedLink, parent: pdfdoc.PDFObjectReference) -> pdfdoc.PDFObjectReference:
        page = self._pdf.Reference(self._pages[link.page])
        target = {"Type": pdfdoc.PDFName("OBJR"), "Pg": page, "Obj": link.annotation}
        element = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructElem"),
                "S": pdfdoc.PDFName("Link"),
                "P": parent,
                "Alt": pdfdoc.PDFString(link.words),
                "K": pdfdoc.PDFDictionary(target),
            }
        )
        self._pdf.idToObject[link.annotation.name]["StructParent"] = self.next_key
        self._by_link.append(self._pdf.Reference(element))
        return self._by_link[-1]


def _value(value: object) -> object:
    return pdfdoc.PDFName(value) if isinstance(value, str) else value
