"""The preview: a page, the buttons that turn and zoom it, and a field to find words in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lfr_review.ui.frame.actions import Act
from lfr_review.ui.preview.frames import Hit, PageSource
from lfr_review.ui.preview.geometry import Fit
from lfr_review.ui.preview.page_view import PageView
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.icons import icon_button
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled, tabular
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.text_fields import LineField

TYPING_MS = 250  #: words are looked for when typing pauses


class Preview(QWidget):
    """Pages of one evidence item."""

    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: PageSource | None = None
        self._hits: tuple[Hit, ...] = ()
        self._at = -1
        self.view = PageView()
        self.previous = icon_button(Shape.PREVIOUS, self.tr("Previous page"))
        self.next = icon_button(Shape.NEXT, self.tr("Next page"))
        self.smaller = icon_button(Shape.DASH, self.tr("Zoom out"))
        self.larger = icon_button(Shape.PLUS, self.tr("Zoom in"))
        self.width_button = icon_button(Shape.WIDTH, self.tr("Fit width"))
        self.whole_button = icon_button(Shape.WHOLE, self.tr("Fit page"))
        self.turn_button = icon_button(Shape.TURN, self.tr("Turn the view"))
        self.earlier_hit = icon_button(Shape.UP, self.tr("Previous place"))
        self.later_hit = icon_button(Shape.DOWN, self.tr("Next place"))
        self.number = LineField()
        self.count = words_label("")
        self.zoom = words_label("")
        self.words = LineField()
        self.found = words_label("", "quiet")
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._build()
        self._connect()
        self._show_page(1)
        self.show_source(None)

    def _build(self) -> None:
        for label in (self.count, self.zoom, self.found):
            label.setWordWrap(False)
            label.setFont(tabular(label.font()))
        self.number.setAccessibleName(self.tr("Page number"))
        self.number.setFixedWidth(scaled(52))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.zoom.setFixedWidth(scaled(52))
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setPlaceholderText(self.tr("Find in this document"))
        self.words.setAccessibleName(self.tr("Find in this document"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(scaled(90))  # a narrow preview keeps the buttons beside it
        self.words.setMaximumWidth(scaled(220))
        # Three groups that go below each other where the preview is narrow or the text is large.
        bar = QWidget()
        flow = FlowLayout(bar, spacing=INSIDE_GROUP)
        flow.setContentsMargins(INSIDE_GROUP, GRID, INSIDE_GROUP, GRID)
        zooming = (self.smaller, self.zoom, self.larger, self.width_button, self.whole_button, self.turn_button)
        flow.addWidget(_beside(self.previous, self.number, self.count, self.next))
        flow.addWidget(_beside(*zooming))
        flow.addWidget(_beside(self.words, self.earlier_hit, self.later_hit, self.found))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        self.previous.clicked.connect(lambda: view.go_to(view.page - 1))
        self.next.clicked.connect(lambda: view.go_to(view.page + 1))
        self.smaller.clicked.connect(lambda: view.zoom_by_step(larger=False))
        self.larger.clicked.connect(lambda: view.zoom_by_step(larger=True))
        self.width_button.clicked.connect(lambda: view.set_fit(Fit.WIDTH))
        self.whole_button.clicked.connect(lambda: view.set_fit(Fit.WHOLE))
        self.turn_button.clicked.connect(view.turn_clockwise)
        self.earlier_hit.clicked.connect(lambda: self._go_to_hit(-1))
        self.later_hit.clicked.connect(lambda: self._go_to_hit(1))
        self.number.editingFinished.connect(self._go_to_number)
        self.words.textChanged.connect(lambda _: self._typing.start())
        self.words.returnPressed.connect(self._enter_pressed)
        self._typing.timeout.connect(self._look_for_words)
        view.page_changed.connect(self._show_page)
        view.zoom_changed.connect(lambda zoom: self.zoom.setText(f"{zoom:.0%}"))

    def show_source(self, source: PageSource | None, page: int = 1) -> None:
        """Show the pages of a source, or none."""
        if self._source is not None:
            self._source.words_found.disconnect(self._take_hits)
        self._source = source
        if source is not None:
            source.words_found.connect(self._take_hits)
        self.words.clear()
        self._typing.stop()
        self._take_hits("", ())
        self.view.set_source(source, page)
        for part in (self.number, self.words, self.smaller, self.larger, self.width_button, self.whole_button):
            part.setEnabled(source is not None)
        self.turn_button.setEnabled(source is not None)

    def acts(self) -> Mapping[str, Act]:
        """What the window's commands do while the preview is on the page."""
        view = self.view
        return {
            "evidence.next": lambda: view.go_to(view.page + 1),
            "evidence.previous": lambda: view.go_to(view.page - 1),
            "evidence.larger": lambda: view.zoom_by_step(larger=True),
            "evidence.smaller": lambda: view.zoom_by_step(larger=False),
            "evidence.width": lambda: view.set_fit(Fit.WIDTH),
            "evidence.whole": lambda: view.set_fit(Fit.WHOLE),
            "evidence.actual": lambda: view.set_fit(Fit.FIXED, 1.0),
            "evidence.turn": view.turn_clockwise,
            "find.page": self.words.setFocus,
        }

    def _show_page(self, page: int) -> None:
        count = self.view.page_count
        self.number.setText(str(page) if count else "")
        self.count.setText(self.tr("of {count}").format(count=count) if count else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)
        self.page_changed.emit(page)

    def _go_to_number(self) -> None:
        typed = self.number.text().strip()
        if typed.isdecimal() and 1 <= int(typed) <= self.view.page_count:
            self.view.go_to(int(typed))
        self.number.setText(str(self.view.page) if self.view.page_count else "")

    # Finding

    def _look_for_words(self) -> None:
        words = self.words.text().strip()
        if self._source is None or not words:
            self._take_hits(words, ())
        else:
            self.found.setText(self.tr("searching"))
            self._source.request_words(words)

    def _take_hits(self, words: str, hits: tuple[Hit, ...]) -> None:
        if words != self.words.text().strip():
            return  # an answer to what was typed before
        self._hits = hits
        # The first place on this page or after it: finding never takes the reader back.
        self._at = next((n for n, hit in enumerate(hits) if hit.page >= self.view.page), 0 if hits else -1)
        self._show_hit()

    def _enter_pressed(self) -> None:
        if self._typing.isActive():
            self._typing.stop()
            self._look_for_words()
        else:
            self._go_to_hit(1)

    def _go_to_hit(self, step: int) -> None:
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show_hit()

    def _show_hit(self) -> None:
        chosen = self._hits[self._at] if self._hits else None
        self.view.show_hits(self._hits, chosen)
        words = self.tr("{n} of {count}").format(n=self._at + 1, count=len(self._hits)) if chosen else ""
        self.found.setText(words or (self.tr("not found") if self.words.text().strip() else ""))
        for button in (self.earlier_hit, self.later_hit):
            button.setEnabled(bool(self._hits))


def _beside(*parts: QWidget) -> QWidget:
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID)
    for part in parts:
        line.addWidget(part)
    return group
