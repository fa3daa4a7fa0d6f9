"""What is missing, what vanishes first, each gap one click from the field that closes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from lfr_review.domain.gaps import Gap
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.words_button import WordsButton

AT_FIRST = 4  #: of each of the two kinds, until all are asked for


class GapsCard(Card):
    """Gaps in two parts: what may be too late to ask, and what every route turns on."""

    asked = Signal(object)  #: `Gap`

    def __init__(self) -> None:
        super().__init__("")
        self._gaps: tuple[Gap, ...] = ()
        self._all = False
        self.more = dress(QPushButton(), kind="quiet")
        self.more.clicked.connect(self._toggle)
        self.add_act(self.more)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show the gaps of the case."""
        self._gaps = tuple(gaps)
        count = len(self._gaps)
        self.set_title(self.tr("Gaps ({count})").format(count=count) if count else self.tr("Gaps"))
        self.clear()
        if not count:
            words = self.tr("Everything that every route asks for is recorded. It may still have to be proved.")
            self.add(words_label(words, "quiet"))
        vanishing = [gap for gap in self._gaps if gap.decays]
        lasting = [gap for gap in self._gaps if not gap.decays]
        self._part(self.tr("Ask first: this is forgotten or deleted"), vanishing, Shape.TRIANGLE, "warn")
        self._part(self.tr("Needed for every route"), lasting, Shape.RING, "edge")
        hidden = max(0, len(vanishing) - AT_FIRST) + max(0, len(lasting) - AT_FIRST)
        self.more.setText(self.tr("Show fewer") if self._all else self.tr("Show all {count}").format(count=count))
        self.more.setVisible(bool(hidden))

    def _part(self, title: str, gaps: Sequence[Gap], shape: Shape, tone: str) -> None:
        if not gaps:
            return
        self.add(words_label(f"{title} ({len(gaps)})", "hint"))
        for gap in gaps if self._all else gaps[:AT_FIRST]:
            button = WordsButton(gap.words, shape=shape, tone=tone)
            button.setAccessibleDescription(self.tr("Shows the field that closes this gap."))
            button.clicked.connect(lambda _=False, gap=gap: self.asked.emit(gap))
            self.add(button)

    def _toggle(self) -> None:
        self._all = not self._all
        self.show_gaps(self._gaps)
