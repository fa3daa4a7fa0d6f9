"""The line above the notes: words to find, what to show, how to look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from lfr_review.domain.timeline import NoteKind
from lfr_review.ui.pages.timeline.filters import Disclosure, Filter, Source
from lfr_review.ui.pages.timeline.words import KIND_WORDS
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.elided_label import ElidedLabel
from lfr_review.ui.widgets.text_fields import LineField


class View(StrEnum):
    """How the notes are looked at."""

    BOTH = "Axis and table"
    TABLE = "Table only"
    AXIS = "Axis only"
    SIDE_BY_SIDE = "Accounts side by side"


class FilterBar(QWidget):
    """What is shown, and how. The notes themselves it does not know."""

    filtered = Signal(object)  #: `Filter`
    view_chosen = Signal(object)  #: `View`
    lanes_chosen = Signal(bool)
    chosen_asked = Signal()  #: what can be done with the chosen notes is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self.search = LineField()
        self.search.setPlaceholderText(self.tr("Find in the notes"))
        self.search.setAccessibleName(self.tr("Find in the notes"))
        self.search.setAccessibleDescription(self.tr("Shows only the notes that hold every word"))
        self.search.setMaximumWidth(scaled(260))
        self.search.setClearButtonEnabled(True)
        self.filter = self._menu_button(self.tr("Show only"))
        self.view = self._menu_button(self.tr("View"))
        self.count = ElidedLabel("", role="quiet")
        self.clear = dress(QPushButton(self.tr("Show all")), kind="quiet")
        self.clear.setAccessibleDescription(self.tr("Takes back everything that leaves notes out"))
        self.clear.hide()
        self.chosen = dress(QPushButton(), kind="quiet")
        self.chosen.setAccessibleDescription(self.tr("Shows what can be done with them"))
        self.chosen.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE_GROUP)
        row.addWidget(self.search, 4)
        row.addWidget(self.filter)
        row.addWidget(self.clear)
        row.addWidget(self.count)
        row.addWidget(self.chosen)
        row.addStretch(1)
        row.addWidget(self.view)
        self._make_view_menu()
        self.set_sources(tuple)
        self.search.textEdited.connect(lambda words: self._change(words=words))
        self.search.textChanged.connect(lambda words: None if words else self._change(words=""))
        self.chosen.clicked.connect(self.chosen_asked)
        self.clear.clicked.connect(lambda: self.set_filter(Filter()))
        self._say()

    @property
    def filter_now(self) -> Filter:
        """What is shown."""
        return self._filter

    def set_filter(self, chosen: Filter) -> None:
        """Show something else, and tell."""
        self._filter = chosen
        if self.search.text() != chosen.words:
            self.search.setText(chosen.words)
        self._say()
        self.filtered.emit(chosen)

    def set_sources(self, sources: Callable[[], Iterable[Source]]) -> None:
        """Offer sources to choose from; they are asked for when the menu opens."""
        self._sources = sources

    def set_count(self, shown: int, all_notes: int) -> None:
        """Say how many notes are shown."""
        notes = self.tr("1 note") if all_notes == 1 else self.tr("{count} notes").format(count=f"{all_notes:,}")
        part = self.tr("{shown} of {notes}").format(shown=f"{shown:,}", notes=notes)
        self.count.setText(notes if shown == all_notes else part)

    def set_chosen(self, count: int) -> None:
        """Say how many notes are chosen, and lead to what can be done with them; none where that is in sight."""
        self.chosen.setText(self.tr("{count} chosen…").format(count=f"{count:,}"))
        self.chosen.setVisible(count > 0)
        self.count.setVisible(count == 0)

    def set_view(self, view: View) -> None:
        """Mark how the notes are looked at."""
        self._views[view].setChecked(True)
        self.view.setText(f"{view.value} ▾")

    def _menu_button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(f"{name} ▾")
        button.setAccessibleName(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        button.setMenu(menu)
        return button

    def _make_view_menu(self) -> None:
        menu, group = self.view.menu(), QActionGroup(self)
        self._views: dict[View, QAction] = {}
        for view in View:
            action = QAction(self.tr(view.value), menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, view=view: self._choose_view(view))
            group.addAction(action)
            menu.addAction(action)
            self._views[view] = action
        menu.addSeparator()
        self.lanes = QAction(self.tr("A lane for each account"), menu)
        self.lanes.setCheckable(True)
        self.lanes.toggled.connect(self.lanes_chosen)
        menu.addAction(self.lanes)
        self.set_view(View.BOTH)
        self.filter.menu().aboutToShow.connect(self.fill_filter_menu)

    def _choose_view(self, view: View) -> None:
        self.set_view(view)
        self.view_chosen.emit(view)

    def fill_filter_menu(self) -> None:
        """Offer what can be chosen now."""
        menu = self.filter.menu()
        menu.clear()
        now = self._filter
        kinds: list[tuple[str, Any]] = [(KIND_WORDS[kind], kind) for kind in NoteKind]
        self._add_choices(menu, self.tr("Kind"), kinds, now.kind, lambda kind: self._change(kind=kind))
        sources: list[tuple[str, Any]] = [(source.words, source) for source in self._sources()]
        self._add_choices(menu, self.tr("Source"), sources, now.source, lambda source: self._change(source=source))
        served: list[tuple[str, Any]] = [(self.tr(each.value), each) for each in Disclosure]
        change = self.tr("Disclosure")
        self._add_choices(menu, change, served, now.disclosure, lambda each: self._change(disclosure=each))

    def _add_choices(
        self, menu: QMenu, title: str, choices: list[tuple[str, Any]], now: Any, choose: Callable[[Any], None]
    ) -> None:
        chosen = next((words for words, value in choices if value == now), "")
        inner = menu.addMenu(f"{title}: {chosen}" if chosen else title)
        group = QActionGroup(inner)
        for words, value in [(self.tr("Any"), None), *choices]:
            action = QAction(words.replace("&", "&&"), inner)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _=False, value=value: choose(value))
            group.addAction(action)
            inner.addAction(action)

    def _change(self, **fields: Any) -> None:
        changed = replace(self._filter, **fields)
        if changed != self._filter:
            self.set_filter(changed)

    def _say(self) -> None:
        """What is chosen stands on the button, so that nobody looks for a note that is merely hidden."""
        chosen = ", ".join(self._filter.chosen)
        self.filter.setText(f"{chosen} ▾" if chosen else self.tr("Show only ▾"))
        self.filter.setAccessibleName(self.tr("Show only: {chosen}").format(chosen=chosen or self.tr("everything")))
        self.clear.setVisible(not self._filter.shows_all)
