"""Below the list: how many items are chosen, what can be done with them, and moving them in one's own order."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lfr_review.ui.pages.evidence.item_acts import ItemActs
from lfr_review.ui.pages.evidence.item_list import ItemList
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.icons import icon_button
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import INSIDE_GROUP


class ChosenBar(QWidget):
    """The same acts as in the menu of the list, in sight."""

    def __init__(self, items: ItemList, acts: ItemActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self._acts = acts
        self.words = words_label("", "quiet")
        self.words.setWordWrap(False)
        self.up = icon_button(Shape.UP, self.tr("Move up in your own order"))
        self.down = icon_button(Shape.DOWN, self.tr("Move down in your own order"))
        self.compare = dress(QPushButton(self.tr("Compare")), kind="quiet")
        self.compare.setToolTip(self.tr("Look at the two chosen items side by side"))
        self.more = dress(QPushButton(self.tr("Do with it…")), kind="quiet")
        self.more.setToolTip(self.tr("Everything that can be done with what is chosen"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE_GROUP)
        row.addWidget(self.words, 1)
        for part in (self.up, self.down, self.compare, self.more):
            row.addWidget(part)
        self.up.clicked.connect(lambda: acts.move(-1))
        self.down.clicked.connect(lambda: acts.move(1))
        self.compare.clicked.connect(self._compare)
        self.more.clicked.connect(self._pop_up)
        items.selection_changed.connect(self.renew)
        items.reordered.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Say what is chosen now."""
        count = len(self._items.selected())
        some = self.tr("{count} chosen").format(count=count)
        self.words.setText("" if not count else self.tr("1 chosen") if count == 1 else some)
        for button in (self.up, self.down):
            button.setVisible(self._acts.may_move)
            button.setEnabled(count > 0)
        self.compare.setVisible(count == 2)
        self.more.setText(self.tr("Do with them…") if count > 1 else self.tr("Do with it…"))
        self.more.setEnabled(count > 0)

    def _compare(self) -> None:
        chosen = self._items.selected()
        if len(chosen) == 2:
            self._acts.compare_asked.emit(*chosen)

    def _pop_up(self) -> None:
        menu = self._items.view.menu()
        menu.popup(self.more.mapToGlobal(self.more.rect().topLeft()))
