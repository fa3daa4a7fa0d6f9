"""Routes as cards: what each still lacks, and the last edition made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import BundleKind, Edition
from lfr_review.domain.moment_words import day_words
from lfr_review.services.routes import Missing, Route
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import Card, EvenGrid
from lfr_review.ui.widgets.words_button import WordsButton

AT_FIRST = 4
NARROWEST = 300  #: px at 100 %


class RouteCard(Card):
    """One route."""

    asked = Signal(object)  #: `Route`
    mend_asked = Signal(object, object)  #: `Route`, and the `Mend` of what it lacks, or None

    def __init__(self, route: Route, title: str) -> None:
        super().__init__(title)
        self.route = route
        self._all = False
        self.more: QPushButton
        self.open = QPushButton(self.tr("Open its bundle") if route.plan is not None else self.tr("Plan its bundle"))
        self.open.setAccessibleDescription(title)
        self.open.clicked.connect(lambda: self.asked.emit(self.route))
        self.add_act(self.open)
        self._show()

    def _show(self) -> None:
        self.clear()
        missing = self.route.missing
        self.add(words_label(self._edition(self.route.last_edition), "quiet"))
        lead = self.tr("What is missing ({count})").format(count=len(missing))
        self.add(words_label(lead if missing else self.tr("The program knows of nothing missing."), "label"))
        for each in missing if self._all else missing[:AT_FIRST]:
            self.add(self._line(each))
        self.more = dress(QPushButton(), kind="quiet")
        self.more.setText(
            self.tr("Show fewer") if self._all else self.tr("and {count} more").format(count=len(missing) - AT_FIRST)
        )
        self.more.setAccessibleDescription(self.accessibleName())
        if len(missing) <= AT_FIRST:
            self.more.hide()
        self.more.clicked.connect(self._toggle)
        self.add(self.more)

    def _line(self, each: Missing) -> QWidget:
        shape, tone = (Shape.CROSS, "danger") if each.stops else (Shape.RING, "edge")
        line = WordsButton(each.words, shape=shape, tone=tone)
        line.setAccessibleDescription(each.remedy)
        line.setToolTip(each.remedy)
        line.clicked.connect(lambda: self.mend_asked.emit(self.route, each.mend))
        return line

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()
        self.more.setFocus()

    def _edition(self, edition: Edition | None) -> str:
        if edition is None:
            return self.tr("No edition has been made yet.")
        pages = self.tr("1 page") if edition.page_count == 1 else self.tr("{n} pages").format(n=edition.page_count)
        day = day_words(edition.made_at.astimezone().date())
        return self.tr("Last edition: number {number}, {day}, {pages}.").format(
            number=edition.number, day=day, pages=pages
        )


class RoutesPart(QWidget):
    """All routes side by side."""

    asked = Signal(object)  #: `Route`
    mend_asked = Signal(object, object)  #: `Route`, and the `Mend` of what it lacks, or None

    def __init__(self) -> None:
        super().__init__()
        self.cards = EvenGrid(NARROWEST, 2)
        self.shown: tuple[RouteCard, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(words_label(self.tr("Routes"), "section"))
        column.addWidget(self.cards)

    def show_routes(self, routes: Sequence[Route]) -> None:
        """Show the routes of the case."""
        titles: dict[BundleKind, Callable[[], str]] = {
            BundleKind.COMPLAINT: lambda: self.tr("Complaint"),
            BundleKind.JR_CLAIM: lambda: self.tr("Claim for judicial review"),
        }
        cards = []
        for route in routes:
            card = RouteCard(route, titles[route.kind]())
            card.asked.connect(self.asked)
            card.mend_asked.connect(self.mend_asked)
            cards.append(card)
        self.shown = tuple(cards)
        self.cards.set_cells(self.shown)
