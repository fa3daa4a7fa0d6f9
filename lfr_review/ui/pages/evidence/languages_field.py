"""In which languages the words of an item are: one or several, of those whose data is installed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.language_names import language_name
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.chips import MarkChip
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.flow import FlowLayout


class LanguagesField(QWidget):
    """A chip for each chosen language, which a click takes off, and a list to add another from."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._installed: tuple[str, ...] = ()
        self.languages: tuple[str, ...] = ()  #: as chosen, the first one first
        self.chips: dict[str, MarkChip] = {}
        self.more = ChoiceBox()
        self.more.setAccessibleName(self.tr("Add a language"))
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, spacing=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(self._holder)
        column.addWidget(self.more)
        self.more.activated.connect(lambda _: self._add(self.more.value))

    def offer(self, languages: Sequence[str], installed: Sequence[str]) -> None:
        """Show those that an item was recognised in, without telling anybody. One that is gone stays shown."""
        self._installed = tuple(dict.fromkeys((*installed, *languages)))
        self._choose(tuple(languages))

    def _add(self, code: str | None) -> None:
        if code is not None:
            self._choose((*self.languages, code))
            self.chips[code].setFocus()
            self.changed.emit()

    def _take_off(self, code: str) -> None:
        self._choose(tuple(each for each in self.languages if each != code))
        self.more.setFocus()
        self.changed.emit()

    def _choose(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        clear(self._flow)
        self.chips = {}
        for code in languages:
            chip = MarkChip(language_name(code), self._holder)
            chip.setChecked(True)
            chip.clicked.connect(lambda _=False, code=code: self._take_off(code))
            self.chips[code] = chip
            self._flow.addWidget(chip)
            chip.show()
        rest = sorted((language_name(code), code) for code in self._installed if code not in languages)
        self.more.set_choices(((self.tr("Add a language…"), None), *rest))
        self.more.setVisible(bool(rest))
