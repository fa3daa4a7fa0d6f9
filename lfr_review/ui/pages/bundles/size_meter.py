"""Meters of size: how full each way of sending would be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfr_review.domain.checks import Channel
from lfr_review.ui.pages.bundles.words import MEGABYTE, size_words
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.flow import FlowLayout

NEARLY = 0.9  #: of a limit: what is only reckoned may pass it


class ChannelMeter(QWidget):
    """One way of sending, what it takes at most, and how much of that the bundle is."""

    def __init__(self, channel: Channel, size_bytes: int, *, sure: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = size_bytes / channel.limit_bytes
        limit = f"{channel.limit_bytes / MEGABYTE:,.0f} MB"
        about = "" if sure else "about "
        self.words = f"{channel.title}: {about}{size_words(size_bytes)} of {limit}"
        self.fits = self._part <= 1
        outcome = "It fits." if self.fits else "It is too large for this way of sending."
        self.setAccessibleName(f"{self.words}. {outcome}")
        self.setToolTip(outcome)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.words) + metrics.height() + scaled(4), metrics.height() + scaled(10)
        )

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "danger" if not self.fits else "warn" if self._part > NEARLY else "good"
        shape = Shape.CROSS if not self.fits else Shape.TRIANGLE if self._part > NEARLY else Shape.TICK
        line = painter.fontMetrics().height()
        side = round(line * 0.55)
        paint_shape(painter, shape, QRectF(1, (line - side) / 2, side, side), colour(tone))
        painter.setPen(colour("text"))
        left = side + scaled(6)
        painter.drawText(QRectF(left, 0, self.width() - left, line), Qt.AlignmentFlag.AlignVCenter, self.words)
        bar = QRectF(left, line + scaled(3), self.width() - left - 1, scaled(4))
        painter.setPen(colour("line"))
        painter.setBrush(colour("surface_sunken"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tone))
        bar.setWidth(max(bar.height(), bar.width() * min(1.0, self._part)))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.end()


class SizeMeter(QWidget):
    """The meters of every channel that a profile names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meters: tuple[ChannelMeter, ...] = ()
        self._tight = False
        self._row = FlowLayout(self, spacing=BETWEEN_GROUPS)

    def show_size(self, channels: Sequence[Channel], size_bytes: int, *, sure: bool) -> None:
        """Show how full each channel would be."""
        for meter in self.meters:
            self._row.removeWidget(meter)
            meter.hide()
            meter.deleteLater()
        self.meters = tuple(ChannelMeter(channel, size_bytes, sure=sure) for channel in channels)
        for meter in self.meters:
            self._row.addWidget(meter)
        self._show()

    def set_tight(self, tight: bool) -> None:
        """Where there is little room, only what does not fit is shown."""
        self._tight = tight
        self._show()

    def _show(self) -> None:
        for meter in self.meters:
            meter.setVisible(not (self._tight and meter.fits))
        self.setVisible(any(not (self._tight and meter.fits) for meter in self.meters))
