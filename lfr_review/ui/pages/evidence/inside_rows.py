"""The files inside an item as the rows of a list."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lfr_review.services.intake.take_in_child import Child
from lfr_review.ui.pages.evidence.words import size_words

Index = QModelIndex | QPersistentModelIndex


class InsideRows(QAbstractListModel):
    """One row a file, however many there are: its name, and below it its size or what it became."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.children_shown: tuple[Child, ...] = ()

    def set_children(self, children: tuple[Child, ...]) -> None:
        """Show other files."""
        self.beginResetModel()
        self.children_shown = children
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.children_shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        child = self.children_shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{child.facts.name}\n{self._said(child)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{child.facts.name}, {self._said(child)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escaped(child.facts.name)}</p>"  # as rich text it wraps, and it is never read as markup
        return None

    def _said(self, child: Child) -> str:
        if child.item is not None:
            return self.tr("Taken in as {mark}").format(mark=child.item.mark)
        return size_words(child.facts.size_bytes)


def escaped(text: str) -> str:
    """A text in which nothing is markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
