"""What stands above the list: find, sort, show only some, put in groups, and list or gallery."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lfr_review.ui.pages.evidence.item_lines import COLUMNS, Grouping, Sift
from lfr_review.ui.style.icons import icon_button
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.text_fields import LineField


class ListTools(QWidget):
    """Says what a person chose; what it shows is set from outside."""

    order_chosen = Signal(str)  #: heading of a column
    sift_chosen = Signal(object)
    grouping_chosen = Signal(object)
    gallery_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = LineField()
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter the items"))
        self.filter.setClearButtonEnabled(True)
        self.order = self._choice(self.tr("Sort the items by"), self.tr("Sort the items"))
        self.order.addItems([column.heading for column in COLUMNS])
        self.sift = self._choice(self.tr("Show only"), self.tr("Which items are shown"))
        for sift, words in self._sifts().items():
            self.sift.addItem(words, sift)
        self.grouping = self._choice(self.tr("Put the items in groups"), self.tr("Put the items in groups"))
        for grouping, words in self._groupings().items():
            self.grouping.addItem(words, grouping)
        self.grouping.setMinimumContentsLength(9)  # its shortest words are as long
        self.as_list = icon_button(Shape.ROWS, self.tr("List"), checkable=True)
        self.as_gallery = icon_button(Shape.TILES, self.tr("Gallery"), checkable=True)
        self._lay_out()
        self.order.activated.connect(lambda place: self.order_chosen.emit(COLUMNS[place].heading))
        self.sift.activated.connect(lambda place: self.sift_chosen.emit(Sift(self.sift.itemData(place))))
        self.grouping.activated.connect(
            lambda place: self.grouping_chosen.emit(Grouping(self.grouping.itemData(place)))
        )
        self.as_list.clicked.connect(lambda: self.gallery_chosen.emit(False))
        self.as_gallery.clicked.connect(lambda: self.gallery_chosen.emit(True))

    def show_gallery(self, gallery: bool) -> None:
        """Show which of the two views there is."""
        self.as_list.setChecked(not gallery)
        self.as_gallery.setChecked(gallery)

    def show_sift(self, sift: Sift) -> None:
        """Show which items are shown."""
        self.sift.setCurrentIndex(self.sift.findData(sift))

    def show_grouping(self, grouping: Grouping) -> None:
        """Show which groups there are."""
        self.grouping.setCurrentIndex(self.grouping.findData(grouping))

    def _sifts(self) -> dict[Sift, str]:
        return {
            Sift.ALL: self.tr("All items"),
            Sift.DISCLOSABLE: self.tr("Disclosable"),
            Sift.UNDISCLOSED: self.tr("Not disclosable"),
            Sift.MARKED: self.tr("With handling marks"),
            Sift.NO_PAGES: self.tr("Without pages"),
            Sift.WITHDRAWN: self.tr("Withdrawn"),
            Sift.DOCUMENTS: self.tr("Documents"),
            Sift.PICTURES: self.tr("Pictures"),
            Sift.MESSAGES: self.tr("Mail and chats"),
            Sift.RECORDINGS: self.tr("Sound and video"),
        }

    def _groupings(self) -> dict[Grouping, str]:
        return {
            Grouping.NONE: self.tr("No groups"),
            Grouping.KIND: self.tr("By kind"),
            Grouping.SOURCE: self.tr("By source"),
            Grouping.DAY: self.tr("By day"),
        }

    def _choice(self, name: str, tip: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(tip)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(7)
        box.view().setMinimumWidth(scaled(170))
        return box

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(INSIDE_GROUP)
        above.addWidget(self.filter, 3)
        above.addWidget(self.order, 2)
        below.addWidget(self.sift, 1)
        below.addWidget(self.grouping, 1)
        switch = QHBoxLayout()
        switch.setSpacing(GRID // 2)
        switch.addWidget(self.as_list)
        switch.addWidget(self.as_gallery)
        below.addLayout(switch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # large text is never cut
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addLayout(above)
        column.addLayout(below)
