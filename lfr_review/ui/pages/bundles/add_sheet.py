"""The sheet that puts evidence into a plan: what is disclosable and not in it yet, ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import PlanSection
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.bundles.plan_changes import PlanChanges
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.side_sheet import SideSheet

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NO_INDEX = QModelIndex()


class Pickable(Protocol):
    """What can be ticked: an item of evidence, or a document of a bundle."""

    @property
    def uid(self) -> str: ...

    @property
    def mark(self) -> str: ...

    @property
    def title(self) -> str: ...


P = TypeVar("P", bound=Pickable)


class PickList(QAbstractListModel, Generic[P]):
    """Items of evidence or documents of a bundle, each ticked or not."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[P, ...] = ()
        self._ticked: set[str] = set()

    @property
    def ticked(self) -> tuple[P, ...]:
        """The ticked items, in order."""
        return tuple(item for item in self._items if item.uid in self._ticked)

    def set_items(self, items: Sequence[P], *, ticked: bool | Collection[str]) -> None:
        """Offer items, all ticked or none, or those of some uids."""
        self.beginResetModel()
        self._items = tuple(items)
        known = {item.uid for item in items}
        self._ticked = (known if ticked else set()) if isinstance(ticked, bool) else known & set(ticked)
        self.endResetModel()
        self.ticked_changed.emit()

    def tick_all(self, ticked: bool) -> None:
        """Tick every item, or none."""
        self.set_items(self._items, ticked=ticked)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return f"{item.mark}  {item.title}".strip()
        if role == Role.CheckStateRole:
            return Qt.CheckState.Checked if item.uid in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid():
            return False
        uid = self._items[index.row()].uid
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._ticked.add if checked else self._ticked.discard)(uid)
        self.dataChanged.emit(index, index, [Role.CheckStateRole])
        self.ticked_changed.emit()
        return True


class AddSheet(SideSheet):
    """Asks which items go in, and where."""

    evidence_asked = Signal()  #: the Evidence page, where items are made disclosable

    def __init__(self, changes: PlanChanges, page: QWidget) -> None:
        super().__init__(self.tr("Add evidence"), page)
        self._changes = changes
        self.items: PickList[EvidenceItem] = PickList(self)
        self.list = QListView()
        self.list.setModel(self.items)
        self.list.setAccessibleName(self.tr("Disclosable evidence that is not in the plan"))
        self.list.setMinimumHeight(scaled(180))
        self.list.setUniformItemSizes(True)
        self.section = ChoiceBox()
        self._words = words_label("", "quiet")
        self._problem = words_label("", "problem")
        self._where = FormRow(self.tr("&Where to"), self.section)
        self.all = dress(QPushButton(self.tr("Tick all")), kind="quiet")
        self.none = dress(QPushButton(self.tr("Tick none")), kind="quiet")
        self.evidence = QPushButton(self.tr("Go to Evidence"))
        self.button = dress(QPushButton(), kind="main")
        self.add_foot(self.button)
        self._build()
        self.items.ticked_changed.connect(self._count)
        self.all.clicked.connect(lambda: self.items.tick_all(True))
        self.none.clicked.connect(lambda: self.items.tick_all(False))
        self.evidence.clicked.connect(lambda: self.evidence_asked.emit())
        self.button.clicked.connect(self._add)

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN_GROUPS)
        ticks = QWidget()
        flow = FlowLayout(ticks, spacing=INSIDE_GROUP)
        for button in (self.all, self.none):
            flow.addWidget(button)
        self._ticks = ticks
        for part in (self._words, self._problem, self._where, self.list, ticks, self.evidence):
            column.addWidget(part)
        column.addStretch(1)
        self.set_content(content)

    def ask(
        self, unused: Sequence[EvidenceItem], undisclosed: int, sections: Sequence[PlanSection], into: Uid | None
    ) -> None:
        """Ask which of the unused items go in.

        Args:
            unused: disclosable items that the plan does not hold.
            undisclosed: how many items of the case are not disclosable.
            sections: of the plan.
            into: the section that is chosen in the tree; None: each where it belongs.
        """
        self.items.set_items(unused, ticked=True)
        titled = [section for section in sections if section.title]
        belongs = [(self.tr("Each where its title says it belongs"), None)]
        self.section.set_choices([*belongs, *((f"{each.letter}  {each.title}".strip(), each.uid) for each in titled)])
        self.section.set_value(into if any(each.uid == into for each in titled) else None)
        hidden = self.tr("1 item of the case is not disclosable, so it is not offered.")
        if undisclosed != 1:
            hidden = self.tr("{n} items of the case are not disclosable, so they are not offered.")
        lead = "" if unused else self.tr("All disclosable evidence of the case is in this plan.") + " "
        self._words.setText(lead + (hidden.format(n=undisclosed) if undisclosed else ""))
        self._words.setVisible(bool(self._words.text()))
        self._problem.setVisible(False)
        for part in (self.list, self._where, self._ticks, self.button):
            part.setVisible(bool(unused))
        self.evidence.setVisible(not unused or bool(undisclosed))
        self.open_sheet()

    def _count(self) -> None:
        count = len(self.items.ticked)
        words = self.tr("Add 1 document") if count == 1 else self.tr("Add {n} documents")
        self.button.setText(words.format(n=count))
        self.button.setEnabled(count > 0)

    def _add(self) -> None:
        refused = self._changes.add_items(self.items.ticked, self.section.value)
        self._problem.setText(refused)
        self._problem.setVisible(bool(refused))
        if not refused:
            self.close_sheet()
