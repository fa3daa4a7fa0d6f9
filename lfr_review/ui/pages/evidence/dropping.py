"""Files that are dropped on the page or pasted: their addresses, and nothing else of what another program offers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.theme import colour, scaled


def files_in(content: QMimeData | None) -> tuple[Path, ...]:
    """The local files and folders that were dropped or pasted.

    Pictures and marked-up text are never asked for: turning them into something would parse them in this process.
    """
    if content is None or not content.hasUrls():
        return ()
    return tuple(Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile() and url.toLocalFile())


class DropArea(QObject):
    """Makes a page take files that are dropped anywhere on it, and says so while they are held above it."""

    dropped = Signal(tuple)  #: paths

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._hint = _DropHint(page)
        page.setAcceptDrops(True)
        for field in (*page.findChildren(QLineEdit), *page.findChildren(QAbstractScrollArea)):
            field.setAcceptDrops(False)  # a file dropped on a field would write its path into it
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            return self._entered(event)
        if isinstance(event, QDragLeaveEvent):
            self._hint.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._hint.hide()
            if paths := files_in(event.mimeData()):
                event.setDropAction(Qt.DropAction.CopyAction)  # never a move: the original stays where it is
                event.accept()
                self.dropped.emit(paths)
            return True
        return False

    def _entered(self, event: QDragEnterEvent) -> bool:
        paths = files_in(event.mimeData())
        if not paths:
            return False
        one = self.tr("Drop it to take it in as evidence")
        many = self.tr("Drop the {count} to take them in as evidence").format(count=len(paths))
        self._hint.show_for(one if len(paths) == 1 else many)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True


class _DropHint(QWidget):
    """Lies over the page while files are held above it. The mouse goes through it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = words_label("", "title")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        self.hide()

    def show_for(self, words: str) -> None:
        """Say what a drop will do."""
        self._words.setText(words)
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = colour("accent_soft")
        ground.setAlpha(235)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(colour("accent"), scaled(2), Qt.PenStyle.DashLine))
        inset = scaled(12)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), scaled(8), scaled(8))
        painter.end()
