"""The left of the page: taking in, what is on its way, what waits, and the list of items."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.evidence.delivery import Delivery
from lfr_review.ui.pages.evidence.delivery_card import DeliveryCard
from lfr_review.ui.pages.evidence.delivery_rows import PROBLEMS
from lfr_review.ui.pages.evidence.item_list import ItemList
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.notice import Notice, NoticeBar


class ListPane(QScrollArea):
    """What belongs to the case as a whole. It scrolls only where the window is very low or the text very large."""

    files_asked = Signal()
    folder_asked = Signal()
    read_asked = Signal()  #: read everything that waits
    cover_asked = Signal(bool)
    put_away = Signal(object)  #: a `Delivery` that is over
    item_asked = Signal(object)  #: uid of an item to be looked at

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_files = dress(QPushButton(self.tr("Add files…")), kind="main")
        self.add_folder = QPushButton(self.tr("Add a folder…"))
        self.notice = NoticeBar()
        self.waiting = NoticeBar()
        self.list = ItemList(tools)
        self.cover = QCheckBox(self.tr("Cover pages until I click"))
        self.cover.setToolTip(
            self.tr("For distressing material: pages and small pictures of this case stay covered until you look")
        )
        self._can_write = tools.can_write
        self._cards: list[DeliveryCard] = []
        self._deliveries = QVBoxLayout()
        self._deliveries.setSpacing(INSIDE_GROUP)
        top = QHBoxLayout()
        top.setSpacing(INSIDE_GROUP)
        for button in (self.add_files, self.add_folder):
            button.setVisible(tools.can_write)
            top.addWidget(button, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = dress(QWidget(), role="page")
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS, INSIDE_GROUP)
        column.setSpacing(INSIDE_GROUP)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(self._deliveries)
        column.addWidget(self.waiting)
        column.addWidget(self.list, 1)
        self._column = column
        column.addWidget(self.cover)
        self.add_files.clicked.connect(lambda: self.files_asked.emit())
        self.add_folder.clicked.connect(lambda: self.folder_asked.emit())
        self.waiting.acted.connect(self.read_asked)
        self.cover.toggled.connect(self._cover)

    def minimumSizeHint(self) -> QSize:
        """As wide as its content needs: it never scrolls sideways."""
        inside = self.widget()
        return QSize(max(scaled(220), inside.minimumSizeHint().width() if inside is not None else 0), scaled(200))

    @property
    def is_covered(self) -> bool:
        """Whether pages stay covered until somebody looks."""
        return self.cover.isChecked()

    def set_covered(self, covered: bool) -> None:
        """Show what was decided for the case."""
        with QSignalBlocker(self.cover):
            self.cover.setChecked(covered)
        self.list.set_covered(covered)

    def say_waiting(self, count: int) -> None:
        """Offer to read what is kept and was not read."""
        one = self.tr("1 item is kept and was not read yet.")
        words = one if count == 1 else self.tr("{count} items are kept and were not read yet.").format(count=count)
        act = self.tr("Read now") if self._can_write else ""
        if self.waiting.words != (words if count else ""):
            self.waiting.say(Notice.INFO, words if count else "", act)

    def add_below_list(self, part: QWidget) -> None:
        """Put something between the list and the switch below it."""
        self._column.insertWidget(self._column.indexOf(self.list) + 1, part)

    def add_delivery(self, delivery: Delivery) -> None:
        """Show a delivery on top of the list."""
        for earlier in [card for card in self._cards if card.delivery.is_over]:
            if earlier.delivery.rows.count(*PROBLEMS):
                earlier.collapse()
            else:
                self._put_away(earlier)
        card = DeliveryCard(delivery)
        card.dismissed.connect(lambda: self._put_away(card))
        card.asked.connect(self.item_asked)
        self._cards.append(card)
        self._deliveries.addWidget(card)

    def show_deliveries(self, case: Uid) -> None:
        """Show the deliveries of one case; those of others go on unseen here, and in the status bar."""
        for card in self._cards:
            card.setVisible(card.delivery.case == case)

    def forget(self) -> None:
        """Let go of the case that was shown."""
        self.notice.say(Notice.INFO, "")
        self.list.forget()

    def _cover(self, covered: bool) -> None:
        self.list.set_covered(covered)
        self.cover_asked.emit(covered)

    def _put_away(self, card: DeliveryCard) -> None:
        self._cards.remove(card)
        card.hide()
        card.deleteLater()
        delivery: Any = card.delivery
        self.put_away.emit(delivery)
