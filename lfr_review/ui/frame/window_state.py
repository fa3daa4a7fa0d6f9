"""The window's title and sizes: what little of it is seen from outside or remembered."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import scaled

NAME = "LFR Review"
FRAME = QSize(16, 48)  #: px that the system's frame and title may take


def window_title(line: CaseLine | None, *, plain: bool) -> str:
    """The program's name, and the case's number at most (security requirement 32)."""
    return NAME if line is None or plain else f"{line.reference} – {NAME}"


def restore_sizes(window: QMainWindow, splitter: QSplitter, preferences: Preferences) -> None:
    """Give the window and the sidebar the sizes they had last."""
    sizes = preferences.settings.sizes
    splitter.setSizes(list(sizes.get("sidebar", (scaled(248), scaled(1000)))))
    last = sizes.get("window", ())
    wanted = QSize(*last) if len(last) == 2 else QSize(1240, 800)
    room = window.screen().availableSize() - FRAME  # on a small laptop the foot of the window was below the screen
    window.resize(wanted.boundedTo(room))


def remember_sizes(window: QMainWindow, splitter: QSplitter, preferences: Preferences) -> None:
    """Write down the sizes that the window and the sidebar have."""
    now = {"window": (window.width(), window.height()), "sidebar": tuple(splitter.sizes())}
    preferences.set(sizes={**preferences.settings.sizes, **now})
