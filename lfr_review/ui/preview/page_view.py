"""One page on neutral grey: painted, scrolled, zoomed, turned, searched in, and covered until somebody looks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from lfr_review.ui.preview.frame_loader import FrameLoader
from lfr_review.ui.preview.frames import Hit, PageSource
from lfr_review.ui.preview.geometry import Fit, Placing, next_zoom
from lfr_review.ui.preview.painting import paint_hits, paint_picture, paint_words
from lfr_review.ui.style.theme import colour, scaled

SETTLE_MS = 60  #: a view that is being resized asks for pixels when it has come to rest


class PageView(QAbstractScrollArea):
    """Shows one page of a source at a time."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    uncovered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frames = FrameLoader(self)
        self._page = 1
        self._turn = 0
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._hits: tuple[Hit, ...] = ()
        self._chosen: Hit | None = None
        self.is_covered = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._load)
        self.frames.changed.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumSize(160, 120)
        self._set_bars()

    # What is shown

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.frames.source.page_sizes) if self.frames.source is not None else 0

    @property
    def placing(self) -> Placing:
        """Where the page lies now."""
        source = self.frames.source
        size = source.page_sizes[self._page - 1] if source is not None and source.page_sizes else (595.0, 842.0)
        view = self.viewport().size()
        return Placing(
            size, (view.width(), view.height()), self._turn, self._fit, self._zoom, float(self.logicalDpiX())
        )

    def set_source(self, source: PageSource | None, page: int = 1) -> None:
        """Show the pages of another source."""
        self.frames.set_source(source)
        self._hits, self._chosen, self._turn = (), None, 0
        self._page = max(1, min(page, self.page_count))
        self._placed(to_top=True)
        self._describe()
        self.page_changed.emit(self._page)

    def set_covered(self, covered: bool) -> None:
        """Cover the page until somebody clicks or presses Enter."""
        self.is_covered = covered
        self._placed()
        self._describe()
        if not covered:
            self.uncovered.emit()

    # Moving

    def go_to(self, page: int, *, to_end: bool = False) -> None:
        """Turn to a page."""
        page = max(1, min(page, self.page_count))
        if page != self._page:
            self._page = page
            self._placed(to_top=not to_end)
            if to_end:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            self._describe()
            self.page_changed.emit(page)

    def set_fit(self, fit: Fit, zoom: float = 1.0) -> None:
        """Fit the width, fit the page, or keep to a zoom."""
        self._fit, self._zoom = fit, zoom
        self._set_bars()
        self._placed()

    def zoom_by_step(self, *, larger: bool) -> None:
        """One step larger or smaller than now."""
        self.set_fit(Fit.FIXED, next_zoom(self.placing.shown_zoom, larger))

    def turn_clockwise(self) -> None:
        """Turn what is shown by a quarter. The evidence is not touched."""
        self._turn = (self._turn + 90) % 360
        self._placed(to_top=True)

    def show_hits(self, hits: tuple[Hit, ...], chosen: Hit | None) -> None:
        """Mark where words were found, and bring one of the places into view."""
        self._hits, self._chosen = hits, chosen
        if chosen is not None:
            self.go_to(chosen.page)
            if chosen.boxes:
                place = self.placing.box_rect(chosen.boxes[0]).center()
                self.horizontalScrollBar().setValue(round(place.x() - self.viewport().width() / 2))
                self.verticalScrollBar().setValue(round(place.y() - self.viewport().height() / 3))
        self.viewport().update()

    # Behind it

    def _set_bars(self) -> None:
        """Keep to a bar where the page follows the view: one that comes and goes would make the page's size swing."""
        always, never, needed = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn,
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
        )
        policies = {Fit.WIDTH: (never, always), Fit.WHOLE: (never, never), Fit.FIXED: (needed, needed)}
        self.setHorizontalScrollBarPolicy(policies[self._fit][0])
        self.setVerticalScrollBarPolicy(policies[self._fit][1])

    def _placed(self, *, to_top: bool = False) -> None:
        """The page lies somewhere else or in another size."""
        canvas, view = self.placing.canvas_px, self.viewport().size()
        for bar, length, room in (
            (self.horizontalScrollBar(), canvas[0], view.width()),
            (self.verticalScrollBar(), canvas[1], view.height()),
        ):
            bar.setRange(0, max(0, length - room))
            bar.setPageStep(room)
            bar.setSingleStep(scaled(40))
        if to_top:
            self.verticalScrollBar().setValue(0)
        self.zoom_changed.emit(self.placing.shown_zoom)
        self._settle.start()
        self.viewport().update()

    def _load(self) -> None:
        if self.page_count and not self.is_covered:
            self.frames.want(self._page, self.placing.scale * self.devicePixelRatioF())

    def _describe(self) -> None:
        source = self.frames.source
        name = self.tr("Page {page} of {count}").format(page=self._page, count=self.page_count)
        self.setAccessibleName(name if self.page_count else self.tr("No page"))
        readable = source is not None and self.page_count > 0 and not self.is_covered
        self.setAccessibleDescription(source.page_text(self._page) if source is not None and readable else "")

    # Painting

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("evidence"))
        if self.page_count:
            left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            painter.translate(-left, -top)
            placing, page = self.placing, self._page
            image = self.frames.image(page, placing.scale * self.devicePixelRatioF())
            if image is not None and not self.is_covered:
                paint_picture(painter, placing, image)
                paint_hits(painter, placing, page, self._hits, self._chosen)
            else:
                covered = self.tr("Covered. Click, or press Enter, to look at this page.")
                waiting = self.frames.problem(page) or self.tr("Drawing page {n} …").format(n=page)
                visible = QRectF(self.viewport().rect()).translated(left, top)
                paint_words(painter, placing, visible, covered if self.is_covered else waiting)
        if self.hasFocus():
            painter.resetTransform()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour("focus"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
        painter.end()

    # Input

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_covered and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.set_covered(False)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self._scroll_or_turn(1, self.viewport().height())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_Backspace):
            self._scroll_or_turn(-1, self.viewport().height())
        elif key == Qt.Key.Key_Home:
            self.go_to(1)
        elif key == Qt.Key.Key_End:
            self.go_to(self.page_count)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by_step(larger=key != Qt.Key.Key_Minus)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_covered:
            self.set_covered(False)
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = -event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and down:
            self.zoom_by_step(larger=down < 0)
        elif down:
            pixels = event.pixelDelta().y()
            self._scroll_or_turn(1 if down > 0 else -1, abs(pixels) if pixels else abs(down) * scaled(80) // 120)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _scroll_or_turn(self, way: int, by: int) -> None:
        """Scroll, and at the end of the page turn to the next."""
        bar = self.verticalScrollBar()
        if (bar.value() < bar.maximum()) if way > 0 else (bar.value() > bar.minimum()):
            bar.setValue(bar.value() + way * by)
        elif 1 <= self._page + way <= self.page_count:
            self.go_to(self._page + way, to_end=way < 0)
