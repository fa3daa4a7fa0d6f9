"""The left pane: the tree of the plan, and a button for everything that can be dragged or keyed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.services.plans import PlanView
from lfr_review.ui.pages.bundles.plan_changes import entry_step, section_step
from lfr_review.ui.pages.bundles.plan_nodes import EntryNode, SectionNode
from lfr_review.ui.pages.bundles.tree_view import PlanTree
from lfr_review.ui.style.icons import icon_button
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.notice import Notice, NoticeBar

Node = SectionNode | EntryNode


class ContentsPane(QWidget):
    """Sections and documents, and what can be done with them."""

    add_asked = Signal()
    paper_asked = Signal(object)  #: uid of the chosen section, or None
    section_asked = Signal()  #: a new one
    opened = Signal(object)  #: a node, to see or change what is said of it
    stepped = Signal(object, int)  #: a node, one place up (-1) or down (1)
    moved_to = Signal(object, object)  #: a document, to the end of a section by uid
    removed = Signal(object)  #: a node

    def __init__(self, can_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_write = can_write
        self._view: PlanView | None = None
        self.tree = PlanTree()
        self.tree.setAccessibleName(self.tr("Documents of the bundle"))
        self.tree.tree.can_move = can_write
        self.left_out = NoticeBar()
        self.add = QPushButton(self.tr("Add evidence…"))
        self.paper = QPushButton(self.tr("Add a paper…"))
        self.details = QPushButton(self.tr("Details…"))
        self.up = icon_button(Shape.UP, self.tr("Move up"))
        self.down = icon_button(Shape.DOWN, self.tr("Move down"))
        self.move_to = QPushButton(self.tr("Move to"))
        self.sections = QMenu(self.move_to)
        self.move_to.setMenu(self.sections)
        self.remove = QPushButton(self.tr("Remove"))
        self.section = QPushButton(self.tr("Add section"))
        for button, key in ((self.up, "Alt+Up"), (self.down, "Alt+Down"), (self.remove, "Delete")):
            button.setToolTip(f"{button.text() or button.accessibleName()} ({key})")
        self._build()
        self._connect()
        self._offer(None)

    def _build(self) -> None:
        acts = QWidget()
        row = FlowLayout(acts, spacing=GRID)
        row.setContentsMargins(INSIDE_GROUP, INSIDE_GROUP, INSIDE_GROUP, INSIDE_GROUP)
        for button in (self.add, self.paper, self.section, self.up, self.down, self.move_to, self.details, self.remove):
            row.addWidget(button)
            button.setVisible(self._can_write or button is self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.left_out)
        column.addWidget(self.tree, 1)
        column.addWidget(acts)
        self.setMinimumWidth(scaled(220))

    def _connect(self) -> None:
        tree = self.tree
        tree.chosen.connect(self._offer)
        tree.opened.connect(self._open)
        tree.acts = lambda: list(self._acts())
        tree.move_asked.connect(lambda way: self._with_node(lambda node: self.stepped.emit(node, way)))
        tree.remove_asked.connect(lambda: self._with_node(self._remove))
        self.add.clicked.connect(lambda: self.add_asked.emit())
        self.left_out.acted.connect(lambda: self.add_asked.emit())
        self.paper.clicked.connect(lambda: self.paper_asked.emit(self.section_chosen))
        self.section.clicked.connect(lambda: self.section_asked.emit())
        self.details.clicked.connect(lambda: self._open(tree.current))
        self.up.clicked.connect(lambda: self._with_node(lambda node: self.stepped.emit(node, -1)))
        self.down.clicked.connect(lambda: self._with_node(lambda node: self.stepped.emit(node, 1)))
        self.remove.clicked.connect(lambda: self._with_node(self._remove))

    @property
    def section_chosen(self) -> Uid | None:
        """The section that is chosen, or that holds the chosen document."""
        node = self.tree.current
        if isinstance(node, EntryNode):
            return node.entry.section
        return node.section.uid if node is not None else None

    def show_plan(self, view: PlanView, nodes: tuple[SectionNode, ...], unused: int) -> None:
        """Show a plan, and say how many disclosable items are not in it."""
        self._view = view
        self.tree.show_sections(nodes)
        words = self.tr("1 disclosable item is not in this bundle.")
        if unused != 1:
            words = self.tr("{n} disclosable items are not in this bundle.").format(n=unused)
        act = self.tr("Add…") if self._can_write else ""
        self.left_out.say(Notice.INFO, words if unused else "", act)
        self._offer(self.tree.current)

    def _offer(self, node: Node | None) -> None:
        """Let only that be pressed which can be done with what is chosen."""
        view = self._view
        self.details.setEnabled(node is not None and _has_details(node))
        self.up.setEnabled(_can_step(view, node, -1))
        self.down.setEnabled(_can_step(view, node, 1))
        self.remove.setEnabled(node is not None and _can_go(node))
        self.move_to.setEnabled(isinstance(node, EntryNode))
        self.sections.clear()
        if isinstance(node, EntryNode):
            self.sections.addActions(list(self._targets(node)))

    def _targets(self, node: EntryNode) -> Iterator[QAction]:
        for section in self.tree.tree.sections:
            if section.section.uid != node.entry.section:
                action = QAction(section.title.replace("&", "&&"), self)
                uid = section.section.uid
                action.triggered.connect(lambda _=False, uid=uid: self.moved_to.emit(node.entry.uid, uid))
                yield action

    def _acts(self) -> Iterator[QAction]:
        """The menu of the tree: the buttons once more."""
        for button in (self.details, self.up, self.down, self.remove, self.add, self.paper, self.section):
            if button.isVisibleTo(self) and button.isEnabled():
                action = QAction(button.text() or button.accessibleName(), self)
                action.triggered.connect(lambda _=False, button=button: button.click())
                yield action
        if self.move_to.isVisibleTo(self) and self.move_to.isEnabled():
            moving = QAction(self.move_to.text(), self)
            moving.setMenu(self.sections)
            yield moving

    def _open(self, node: Node | None) -> None:
        if node is not None and _has_details(node):
            self.opened.emit(node)

    def _remove(self, node: Node) -> None:
        if _can_go(node):
            self.removed.emit(node)

    def _with_node(self, act: Callable[[Node], object]) -> None:
        node = self.tree.current
        if node is not None and self._can_write:
            act(node)


def _has_details(node: Node) -> bool:
    return isinstance(node, EntryNode) or bool(node.section.title)


def _can_go(node: Node) -> bool:
    """What holds cover and index stays; each of them may go."""
    return isinstance(node, EntryNode) or bool(node.section.title)


def _can_step(view: PlanView | None, node: Node | None, way: int) -> bool:
    if view is None or node is None:
        return False
    if isinstance(node, SectionNode):
        return section_step(view, node.section, way) is not None
    return entry_step(view, node.entry, way) is not None
