"""The sheet that asks which documents of an edition make its core bundle."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QPushButton, QWidget

from lfr_review.domain.bundles import Edition, PlacedEntry
from lfr_review.domain.core_bundle import documents_of
from lfr_review.ui.pages.bundles.add_sheet import PickList
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet


class CoreSheet(SideSheet):
    """Documents of an edition, what is usual ticked."""

    chosen = Signal(object, object)  #: the edition, and uids of its documents

    def __init__(self, page: QWidget) -> None:
        super().__init__(self.tr("Core bundle"), page)
        self._edition: Edition | None = None
        self.items: PickList[PlacedEntry] = PickList(self)
        self.list = QListView()
        self.list.setModel(self.items)
        self.list.setMinimumHeight(scaled(280))
        form = Form()
        words = self.tr(
            "What the court must read, in a file of its own. Every page keeps the number that it has in the edition; "
            "only the cover and the index are new. What is ticked goes by the titles: decide for yourself."
        )
        form.add_widget(words_label(words, "quiet"))
        form.add_row(self.tr("Documents"), self.list)
        self.set_content(form)
        self.button = dress(QPushButton(""), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._choose)
        self.items.ticked_changed.connect(self._count)

    def ask(self, edition: Edition, usual: Collection[str]) -> None:
        """Ask about an edition."""
        self._edition = edition
        self.set_title(self.tr("Core bundle of edition {n}").format(n=edition.number))
        self.items.set_items(documents_of(edition), ticked=frozenset(usual))
        self.open_sheet()

    def _count(self) -> None:
        ticked = self.items.ticked
        pages = sum(place.last_page - place.first_page + 1 for place in ticked)
        one = self.tr("Choose where to save 1 page…")
        self.button.setText(one if pages == 1 else self.tr("Choose where to save {n} pages…").format(n=pages))
        self.button.setEnabled(bool(ticked))

    def _choose(self) -> None:
        edition = self._edition
        if edition is not None:
            self.close_sheet()
            self.chosen.emit(edition, frozenset(place.uid for place in self.items.ticked))
