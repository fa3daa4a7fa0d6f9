"""The Qt model of a plan's tree: a snapshot. Moving asks for a change; the plan is read again when it was kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.bundles.plan_nodes import EntryNode, SectionNode

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NO_INDEX = QModelIndex()
_TOP = 0  # internal id of a section; a document has the row of its section, from 1
KIND = "application/x-lfr-review-plan"  #: of what is dragged: uids of this plan, in this window


class PlanTreeModel(QAbstractItemModel):
    """Sections, and documents below them."""

    entry_moved = Signal(str, str, int)  #: uid, section and position from 1 that a person wants
    section_moved = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sections: tuple[SectionNode, ...] = ()
        self.can_move = False

    def set_sections(self, sections: tuple[SectionNode, ...]) -> bool:
        """Show another tree. Returns whether its shape is new; where only words are, nothing moves on the screen."""
        same = [_shape(section) for section in sections] == [_shape(section) for section in self.sections]
        if not same:
            self.beginResetModel()
        self.sections = sections
        if not same:
            self.endResetModel()
            return True
        for row, section in enumerate(sections):
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            if section.entries:
                parent = self.index(row, 0)
                self.dataChanged.emit(self.index(0, 0, parent), self.index(len(section.entries) - 1, 0, parent))
        return False

    def node(self, index: Index) -> SectionNode | EntryNode | None:
        """What stands at a place of the tree."""
        if not index.isValid():
            return None
        if index.internalId() == _TOP:
            return self.sections[index.row()]
        return self.sections[index.internalId() - 1].entries[index.row()]

    def index_of(self, uid: Uid | str) -> QModelIndex:
        """Where a section or document stands; an invalid index where it does not."""
        for row, section in enumerate(self.sections):
            if section.section.uid == uid:
                return self.index(row, 0)
            for place, node in enumerate(section.entries):
                if node.entry.uid == uid:
                    return self.index(place, 0, self.index(row, 0))
        return QModelIndex()

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, child: Index = _NO_INDEX) -> Any:
        if not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        if not parent.isValid():
            return len(self.sections)
        if parent.internalId() != _TOP or parent.column():
            return 0
        return len(self.sections[parent.row()].entries)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == Role.DisplayRole:
            return node.title
        if role == Role.AccessibleTextRole:
            return node.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        node = self.node(index)
        if not self.can_move:
            return flags if node is not None else Qt.ItemFlag.NoItemFlags
        if node is None:
            return Qt.ItemFlag.ItemIsDropEnabled  # between sections
        if isinstance(node, EntryNode):
            return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        drag = Qt.ItemFlag.ItemIsDragEnabled if node.section.title else Qt.ItemFlag.NoItemFlags
        return flags | drag | Qt.ItemFlag.ItemIsDropEnabled

    # Moving

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [KIND]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        dragged = QMimeData()
        node = self.node(indexes[0]) if indexes else None
        if node is not None:
            dragged.setData(KIND, uid_of(node).encode())
        return dragged

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the move that a drop means. Nothing is moved here: the tree shows what is kept."""
        if not self.can_move or not data.hasFormat(KIND):
            return False
        dragged = self.index_of(bytes(data.data(KIND).data()).decode())
        node, onto = self.node(dragged), self.node(parent)
        if isinstance(node, EntryNode) and isinstance(onto, SectionNode):
            place = row if row >= 0 else len(onto.entries)
            if onto.section.uid == node.entry.section and place > dragged.row():
                place -= 1  # it is taken out first
            self.entry_moved.emit(node.entry.uid, onto.section.uid, place + 1)
        elif isinstance(node, SectionNode) and onto is None:
            place = row if row >= 0 else len(self.sections)
            self.section_moved.emit(node.section.uid, (place - 1 if place > dragged.row() else place) + 1)
        return False  # a move that Qt believes in would make it remove the dragged rows


def uid_of(node: SectionNode | EntryNode) -> Uid:
    """Which record a place of the tree stands for."""
    return node.section.uid if isinstance(node, SectionNode) else node.entry.uid


def _shape(section: SectionNode) -> tuple[Uid, tuple[Uid, ...]]:
    return section.section.uid, tuple(node.entry.uid for node in section.entries)
