"""What we put on the clipboard is marked confidential, and taken back after a minute and on lock.

Source: our security requirement 31. The marks are those that clipboard managers document: the Windows clipboard
history and cloud clipboard, KDE's Klipper, and on macOS the convention of password managers. A manager that heeds
none of them cannot be stopped, which is why the text also goes after a minute.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEEP_MS = 60_000
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
MARKS: dict[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",
    "org.nspasteboard.ConcealedType": b"1",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): bytes(4),
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}


def confidential(text: str) -> QMimeData:
    """Plain text with every mark that asks clipboard managers to leave it alone."""
    content = QMimeData()
    content.setText(text)
    for name, value in MARKS.items():
        content.setData(name, value)
    return content


def is_confidential(content: QMimeData) -> bool:
    """Whether something on a clipboard carries every mark, as only what we copied does."""
    return all(content.hasFormat(name) for name in MARKS)


def copy_text(text: str) -> None:
    """Put text on the clipboard, marked confidential."""
    QGuiApplication.clipboard().setMimeData(confidential(text))


class ClipboardGuard(QObject):
    """Marks what any widget of ours copied, and clears it after a minute and on lock."""

    def __init__(
        self,
        clipboard: QClipboard,
        parent: QObject | None = None,
        keep_ms: int = KEEP_MS,
        owns: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._owns = owns or clipboard.ownsClipboard
        self._timer = QTimer(self, singleShot=True, interval=keep_ms)
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._look)

    def clear(self) -> None:
        """Take back what is ours; leave what another program has put there since."""
        self._timer.stop()
        content = _content(self._clipboard)
        if content is not None and (self._owns() or is_confidential(content)):
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _look(self) -> None:
        content = _content(self._clipboard)
        if content is None or not content.hasText() or not content.text():
            self._timer.stop()
        elif is_confidential(content):
            self._timer.start()
        elif self._owns():  # a label or field of Qt's own copied it; putting it back marked calls us again
            self._clipboard.setMimeData(confidential(content.text()))
        else:
            self._timer.stop()


def _content(clipboard: QClipboard) -> QMimeData | None:
    """What is on the clipboard; nothing, on some platforms, once it was cleared, whatever the stubs say."""
    return clipboard.mimeData()
