"""The guide in a window of its own beside the work: pages on the left, the chosen one on the right."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QWidget

from lfr_review.assets import asset
from lfr_review.ui.guide.drawing import draw_guide
from lfr_review.ui.guide.reading import pages_in, read_guide
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled, text_scale
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.section_list import SectionFacts, SectionList


class GuideText(QTextEdit):
    """A page of the guide, to be read."""

    followed = Signal(str)  #: key of the page that a link leads to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        dress(self, role="reading")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        page = self.anchorAt(event.position().toPoint())
        if page and not self.textCursor().hasSelection():
            self.followed.emit(page)


class GuideWindow(QDialog):
    """Help on every page. It stays open while work goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("LFR Review help"))
        self.list = SectionList(self.tr("Pages of the guide"))
        self.list.setFixedWidth(scaled(232))
        self.text = GuideText()
        self.text.setAccessibleName(self.tr("The guide"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS)
        layout.setSpacing(BETWEEN_GROUPS)
        layout.addWidget(self.list)
        layout.addWidget(self.text, 1)
        self.resize(scaled(880), scaled(640))
        self.list.chosen.connect(self._draw)
        self.text.followed.connect(self.show_page)
        self._pages: dict[str, str] = {}

    def show_page(self, key: str) -> None:
        """Show a page of the guide; one that is not there leads to the list of all."""
        if not self._pages:
            self._pages = pages_in(asset("guide"))
            with QSignalBlocker(self.list):
                self.list.set_sections(tuple(SectionFacts(page, title) for page, title in self._pages.items()))
        key = key if key in self._pages else "index"
        with QSignalBlocker(self.list):
            self.list.choose(key)
        self._draw(key)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _draw(self, key: str) -> None:
        path = asset("guide", f"{key}.md")
        text = path.read_text(encoding="utf-8") if key in self._pages else self.tr("There is no help on this page yet.")
        draw_guide(self.text.document(), read_guide(text), text_scale())
        self.text.setAccessibleName(self._pages.get(key, key))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
