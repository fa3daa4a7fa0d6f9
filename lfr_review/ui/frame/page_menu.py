"""The pages of a case as menu entries with their keys, Ctrl+1 to Ctrl+9."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from lfr_review.ui.frame.commands import PAGE_KEYS
from lfr_review.ui.frame.page_deck import PageDeck


def add_page_menu(menu: QMenu, before: QAction, title: str, deck: PageDeck, go: Callable[[str], object]) -> QMenu:
    """Put a menu of all pages into a menu, above an entry."""
    pages = QMenu(title, menu)
    menu.insertMenu(before, pages)
    for number, key in enumerate(deck.keys, start=1):
        action = QAction(deck.tabs.tabText(number - 1), pages)
        if number <= PAGE_KEYS:
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda _=False, key=key: go(key))
        pages.addAction(action)
    pages.setEnabled(bool(deck.keys))
    return pages
