"""What a note points to, as chips that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.icons import icon
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tips import tip
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.flow import FlowLayout

_TITLE = 26  #: characters of an item's title on its chip


class CitedChips(QWidget):
    """Citations as they were understood. What does not exist is a chip as well, and says so."""

    asked = Signal(object)  #: `Citation` whose target is to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Citation, str], ...] = ()
        self._flow = FlowLayout(self, spacing=GRID)
        self.setAccessibleName(self.tr("What the note points to"))
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """What the chips say."""
        return tuple(words for _, words in self._shown)

    def show_cited(
        self, cited: Iterable[Citation], items: Mapping[int, EvidenceItem], note_numbers: Iterable[int]
    ) -> None:
        """Show citations, each once."""
        numbers = set(note_numbers)
        told = [(citation, *_words(citation, items, numbers)) for citation in dict.fromkeys(cited)]
        shown = tuple((citation, words) for citation, words, _ in told)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._flow)
        for citation, words, there in told:
            self._flow.addWidget(self._chip(citation, words, there=there))
        self.setVisible(bool(shown))

    def _chip(self, citation: Citation, words: str, *, there: bool) -> QPushButton:
        chip = QPushButton(words.replace("&", "&&"))
        chip.setAccessibleName(words)
        if there:
            chip.setAccessibleDescription(self.tr("Shows it"))
            chip.setToolTip(tip(self.tr("Show {what}").format(what=citation.in_words())))
            chip.clicked.connect(lambda: self.asked.emit(citation))
        else:
            dress(chip, kind="danger")
            chip.setIcon(icon(Shape.CROSS))
            chip.setEnabled(False)
        return chip


def _words(citation: Citation, items: Mapping[int, EvidenceItem], numbers: set[int]) -> tuple[str, bool]:
    """What a chip says, and whether what it points to is in the case."""
    if citation.note is not None:
        there = citation.note in numbers
        return (f"Note {citation.note}" if there else f"Note {citation.note} is not in this case"), there
    item = items.get(citation.evidence or 0)
    if item is None:
        return f"E{citation.evidence} is not in this case", False
    title = item.title if len(item.title) <= _TITLE else f"{item.title[:_TITLE].rstrip()}…"
    return f"{citation.label()} {title}".strip(), True
