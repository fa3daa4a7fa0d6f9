"""Facts as a person reads them: what it is, and below it what it says. Nothing in them is ever read as markup."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.tokens import GRID

MOST_CHARACTERS = 600  #: of one fact; a file can say as much as it likes
MOST_FACTS = 80


class FactRows(QWidget):
    """Some facts. The labels are used again for the next item: making them anew for each would be felt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._more = words_label("", "hint")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._more)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show other facts; the widget takes no room where there are none."""
        given = tuple((name, says) for name, says in facts if says)
        shown = given[:MOST_FACTS]
        while len(self._pairs) < len(shown):
            self._add_pair()
        for place, (name, says) in enumerate(self._pairs):
            used = place < len(shown)
            name.setVisible(used)
            says.setVisible(used)
            if used:
                name.setText(shown[place][0])
                says.setText(_short(shown[place][1]))
                says.setAccessibleName(f"{shown[place][0]}: {_short(shown[place][1])}")
        rest = len(given) - len(shown)
        self._more.setText(self.tr("and {count} more, which are kept but not shown").format(count=rest))
        self._more.setVisible(rest > 0)
        self.setVisible(bool(given))

    def _add_pair(self) -> None:
        name, says = words_label("", "hint"), words_label("")
        says.setContentsMargins(0, 0, 0, 2 * GRID)
        self._column.insertWidget(2 * len(self._pairs), name)
        self._column.insertWidget(2 * len(self._pairs) + 1, says)
        self._pairs.append((name, says))


def _short(says: str) -> str:
    return says if len(says) <= MOST_CHARACTERS else says[:MOST_CHARACTERS] + "…"
