"""The sheet that a source is chosen in: an item, and a page of it or a timecode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.citations import Citation, read_list
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.services.cite import page_openings
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.tables.arranging import Column
from lfr_review.ui.tables.table_view import RowTableView
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import LineField

_TIMED = frozenset({EvidenceKind.AUDIO, EvidenceKind.VIDEO})


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page of the chosen item."""

    page: int
    opening: str


class CitationSheet(SideSheet):
    """Items above, the pages of the chosen one below. Without a page, the whole item is cited."""

    chose = Signal(object)  #: `Citation`

    def __init__(self, tools: PageTools, page: QWidget) -> None:
        super().__init__("Cite evidence", page)
        self._tools = tools
        self._turn = 0
        self.search = LineField()
        self.search.setPlaceholderText(self.tr("Find an item by number or title"))
        self.search.setAccessibleName(self.tr("Find an item"))
        self.items = RowTableView[EvidenceItem](
            self.tr("Items"),
            (
                Column(heading="No", text=lambda i: i.mark, sort_key=lambda i: i.number, width=56),
                Column(heading="Item", text=lambda i: i.title or i.original_name),
            ),
            lambda item: item.number,
        )
        self.pages = RowTableView[PageLine](
            self.tr("Pages of the item"),
            (
                Column(heading="Page", text=lambda p: str(p.page), sort_key=lambda p: p.page, width=62),
                Column(heading="Begins", text=lambda p: p.opening or "No text on this page"),
            ),
            lambda line: line.page,
        )
        self.timecode = LineField()
        self._timecode_row = FormRow(self.tr("&At"), self.timecode, self.tr("Minutes and seconds, such as 02:41."))
        self._none = words_label("", "quiet")
        self.button = dress(QPushButton(self.tr("Cite")), kind="main")
        self._lay_out()
        self.add_foot(self.button)
        self.search.textEdited.connect(self.items.set_words)
        self.items.selected.connect(lambda _: self._item_chosen())
        self.pages.selected.connect(lambda _: self._say())
        self.timecode.textEdited.connect(lambda _: self._say())
        self.pages.opened.connect(lambda _: self._cite())
        self.button.clicked.connect(self._cite)

    def ask(self, items: Iterable[EvidenceItem]) -> None:
        """Offer the items of a case."""
        offered = tuple(item for item in items if not item.withdrawn)
        self.search.clear()
        self.items.set_words("")
        self.items.set_rows(offered)
        self.search.setVisible(bool(offered))
        self.items.setVisible(bool(offered))
        if not offered:
            self._none.setText(self.tr("This case has no evidence yet. Take files in on the Evidence page first."))
        self._item_chosen()
        self.open_sheet()

    @property
    def citation(self) -> Citation | None:
        """What would be cited now."""
        chosen = self.items.chosen()
        if len(chosen) != 1:
            return None
        number = chosen[0].number
        if chosen[0].kind in _TIMED and self.timecode.text().strip():
            found = read_list(f"E{number} @{self.timecode.text().strip()}")
            return found[0] if found is not None and len(found) == 1 else None
        page = next((line.page for line in self.pages.chosen()), None)
        return Citation(evidence=number, page=page)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        for table, height in ((self.items, 150), (self.pages, 150)):
            table.setMinimumHeight(scaled(height))
            table.setSelectionMode(RowTableView.SelectionMode.SingleSelection)
        column.addWidget(self.search)
        column.addWidget(self.items, 3)
        column.addWidget(self.pages, 4)
        column.addWidget(self._timecode_row)
        column.addWidget(self._none)
        self.set_content(content)

    def _item_chosen(self) -> None:
        chosen = self.items.chosen()
        item = chosen[0] if chosen else None
        self._turn += 1
        self.pages.set_rows(())
        self.timecode.clear()
        self.pages.setVisible(item is not None and item.kind not in _TIMED)
        self._timecode_row.setVisible(item is not None and item.kind in _TIMED)
        self._none.setVisible(item is None and not self.items.rows)
        self._say()
        if item is None or item.kind in _TIMED:
            return
        turn = self._turn
        job = self._tools.look.prepare(lambda progress, token: page_openings(self._tools.desk, item))
        job.succeeded.connect(partial(self._show_pages, turn))
        job.failed.connect(lambda _: self._show_none(turn))
        self._tools.look.start(job)

    def _show_pages(self, turn: int, openings: tuple[str, ...]) -> None:
        if turn != self._turn:
            return
        self.pages.set_rows([PageLine(number, words) for number, words in enumerate(openings, start=1)])
        self.pages.setVisible(bool(openings))
        self._none.setText(self.tr("This item has no pages. It is cited as a whole."))
        self._none.setVisible(not openings)

    def _show_none(self, turn: int) -> None:
        if turn == self._turn:
            self.pages.hide()
            self._none.setText(self.tr("The pages of this item could not be read. It can be cited as a whole."))
            self._none.show()

    def _say(self) -> None:
        citation = self.citation
        self.button.setEnabled(citation is not None)
        words = self.tr("Cite {what}").format(what=citation.in_words()) if citation is not None else self.tr("Cite")
        self.button.setText(words)

    def _cite(self) -> None:
        citation = self.citation
        if citation is not None:
            self.close_sheet()
            self.chose.emit(citation)
