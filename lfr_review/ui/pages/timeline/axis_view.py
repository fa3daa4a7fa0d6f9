"""The drawn time axis: which notes it shows, at which scale, and what is chosen."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import understood_as
from lfr_review.ui.pages.timeline.axis_layout import Crowd, Layout, Mark, Sizes, Timed, lay_out
from lfr_review.ui.pages.timeline.axis_painting import (
    LANE_NAME,
    MARK,
    AxisPainter,
    level_height,
    ruler_height,
    throughout_height,
)
from lfr_review.ui.pages.timeline.axis_scale import Scale, scale_of
from lfr_review.ui.pages.timeline.note_rows import NoteRow
from lfr_review.ui.pages.timeline.words import account_words
from lfr_review.ui.style.theme import colour, scaled

_LONGEST_LABEL = 230
_NOWHERE = Scale(0.0, 86_400.0)


class AxisView(QWidget):
    """Notes along time, drawn."""

    moved = Signal()  #: another stretch of time is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timed = Timed(())
        self.whole: Scale | None = None
        self.scale = _NOWHERE
        self.layout_now = Layout()
        self.by_account = False
        self.chosen: Set[Uid] = frozenset()
        self.current: Uid | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Time axis"))
        self._describe()

    # What is shown

    @property
    def rows(self) -> tuple[NoteRow, ...]:
        """The notes that have a time, earliest first."""
        return self._timed.rows

    def set_rows(self, rows: tuple[NoteRow, ...]) -> None:
        """Show other notes on the same stretch of time."""
        self._timed = Timed(rows)
        self.whole = scale_of(self._timed.ends)
        self._lay()
        self._describe()

    def set_scale(self, scale: Scale | None) -> None:
        """Show another stretch of time."""
        self.scale = scale or self.whole or _NOWHERE
        self._lay()

    def set_by_account(self, by_account: bool) -> None:
        """Give each account a lane of its own, or none."""
        self.by_account = by_account
        self._lay()

    def set_chosen(self, chosen: Set[Uid], current: Uid | None) -> None:
        """Show what is chosen, and bring the current note into view.

        Where several are chosen and none is current, the one that was stays so: the keys go on from there.
        """
        self.chosen = chosen
        self.current = self.current if current is None and self.current in chosen else current
        row = next((row for row in self.rows if row.uid == current), None) if current is not None else None
        if row is not None and row.stretch is not None:
            scale = self.scale.showing(row.stretch.first, row.stretch.last)
            if scale is not self.scale:
                self.set_scale(scale)
        self._describe()
        self.update()

    def show_all(self) -> None:
        """Show every note."""
        self.set_scale(self.whole)

    def height_for(self, levels: int) -> int:
        """How high the axis is with so many rows of notes."""
        high = self.fontMetrics().height()
        return self._head() + levels * level_height(high) + 4

    def sizeHint(self) -> QSize:
        return QSize(scaled(480), self.height_for(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(160), self.height_for(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.left_px(), 1, self.width_px(), self.height() - 2)
        current = self.current if self.hasFocus() else None
        AxisPainter(painter, area, self.scale, self.chosen, current).paint(self.layout_now)
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), scaled(6), scaled(6))
        painter.end()

    # Inside

    def _lay(self) -> None:
        high = self.fontMetrics().height()
        levels = max(1, (self.height() - 4 - self._head()) // level_height(high))
        metrics = self.fontMetrics()
        sizes = Sizes(
            width=self.width_px(),
            mark=scaled(MARK),
            gap=scaled(8),
            open_end=scaled(44),
            longest_label=scaled(_LONGEST_LABEL),
            shortest_label=scaled(40),
            words_inside=scaled(110),
            crowd=max(scaled(34), metrics.horizontalAdvance("+000") + scaled(10)),
        )
        self.layout_now = lay_out(
            self._timed,
            self.scale,
            sizes,
            levels,
            by_account=self.by_account,
            label_width=lambda row: metrics.horizontalAdvance(row.what[:80]) + scaled(10),
            lane_words=lambda row: account_words(row.account),
        )
        self.moved.emit()
        self.update()

    def _head(self) -> int:
        """How high the ruler is, with the band below it."""
        return ruler_height(self.fontMetrics().height()) + throughout_height()

    def left_px(self) -> float:
        return scaled(LANE_NAME) if self.by_account else 0.0

    def width_px(self) -> float:
        return max(1.0, self.width() - self.left_px())

    def at(self, place: QPointF) -> Mark | Crowd | None:
        """What is drawn at a place."""
        high = self.fontMetrics().height()
        level = int((place.y() - 1 - self._head()) // level_height(high))
        x = place.x() - self.left_px()
        if place.y() < self._head():
            throughout = self.layout_now.throughout
            below_ruler = place.y() >= self._head() - throughout_height()
            return Crowd(throughout, x, -1) if throughout and below_ruler else None
        for crowd in self.layout_now.crowds:
            if crowd.level == level and abs(crowd.middle - x) <= scaled(18):
                return crowd
        here = [m for m in self.layout_now.marks if m.level == level and m.left - 2 <= x <= m.right + m.label + 2]
        return min(here, key=lambda mark: abs(mark.middle - x), default=None)

    def _describe(self) -> None:
        """Tell a screen reader which note is chosen, or what the keys do."""
        row = next((row for row in self.rows if row.uid == self.current), None) if self.current is not None else None
        if row is not None:
            self.setAccessibleDescription(told(row))
            return
        words = self.tr("{count} notes with a time. Left and Right choose one, plus and minus zoom, Enter opens it.")
        self.setAccessibleDescription(words.format(count=len(self.rows)))


def told(row: NoteRow) -> str:
    """A note as a screen reader says it, and as a tip shows it."""
    who = f", {row.account}" if row.account else ""
    return f"Note {row.note.number}, {understood_as(row.note.happened)}{who}: {row.what}"
