"""What a person says about an item: its title, its date, what it shows, where it came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.moment_words import in_print
from lfr_review.domain.moments import UNKNOWN, Moment
from lfr_review.services.evidence import say
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.autosave import Autosave
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.growing_box import GrowingBox
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from lfr_review.ui.widgets.text_fields import LineField

LONGEST_LINE = 500


class SaidPart(QWidget):
    """Fields that keep themselves."""

    kept = Signal(object)  #: the item as it is now
    failed = Signal(object)

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._item: EvidenceItem | None = None
        self.autosave = Autosave(self._keep, self)
        self.rows: dict[str, FormRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(BETWEEN_GROUPS)
        self._add_line("title", self.tr("Title"), self.tr("As the index of a bundle prints it."))
        self._add_moment("dated", self.tr("Date of the document"), self.tr("Of the letter, photo or recording itself."))
        self.offered = dress(QPushButton(self), kind="quiet")  #: a date that the file states
        self._offered: Moment | None = None
        self._column.addWidget(self.offered)
        self.offered.clicked.connect(self._take_offered)
        self.offered.hide()
        self._add_box("about", self.tr("What it shows"))
        self._column.addWidget(words_label(self.tr("Where it comes from"), "section"))
        self._add_line("source", self.tr("From whom or where"))
        self._add_line("obtained_by", self.tr("Obtained by"))
        self._add_moment("obtained_on", self.tr("Obtained on"))
        self._add_line("obtained_how", self.tr("How"), self.tr("By hand, by post, downloaded, forwarded …"))
        self._add_line("device", self.tr("Device or medium it came on"))

    def show_item(self, item: EvidenceItem) -> None:
        """Show what is said of an item. Whoever asks has settled what was typed for the one before."""
        if self._item is None or item.uid != self._item.uid:
            self.autosave.forget()
            for row in self.rows.values():
                row.set_problem("")
        self._item = item
        for name in self.rows:
            self.autosave.show(name, _shown(item, name))
        for row in self.rows.values():
            if isinstance(row.field, LineField) and not row.field.hasFocus():
                row.field.setCursorPosition(0)  # a long text shows its beginning
        self._show_offered()

    def offer_date(self, moment: Moment | None, where: str = "") -> None:
        """Offer a date that the file states, where nobody has given one. It is taken by a click and not before."""
        self._offered = moment
        if moment is not None:
            words = self.tr("Use {when}, which {where} states").format(when=in_print(moment), where=where)
            self.offered.setText(words.replace("&", "&&"))
        self._show_offered()

    def settle(self) -> None:
        """Keep what is being typed."""
        self.autosave.settle()

    def _show_offered(self) -> None:
        free = self._item is not None and self._item.dated is None and self._tools.can_write
        self.offered.setVisible(self._offered is not None and free)

    def _take_offered(self) -> None:
        if self._offered is not None:
            self.settle()
            self._keep("dated", self._offered)
            self.rows["dated"].field.setFocus()

    def _add_line(self, name: str, label: str, hint: str = "") -> None:
        field = LineField()
        field.setMaxLength(LONGEST_LINE)
        field.setReadOnly(not self._tools.can_write)
        self._add(name, label, field, hint, lambda: self.autosave.line(name, field))

    def _add_box(self, name: str, label: str) -> None:
        box = GrowingBox()
        box.setReadOnly(not self._tools.can_write)
        self._add(name, label, box, "", lambda: self.autosave.box(name, box))

    def _add_moment(self, name: str, label: str, hint: str = "") -> None:
        field = MomentField(moments_beside(self._tools.desk.today()))
        field.line.setPlaceholderText(self.tr("9/4/26, April 2026, about 12 March"))
        field.line.setReadOnly(not self._tools.can_write)
        self._add(name, label, field, hint, lambda: self.autosave.moment(name, field))

    def _add(self, name: str, label: str, field: QWidget, hint: str, watch: Callable[[], None]) -> None:
        row = FormRow(label, field, hint)
        self.rows[name] = row
        self._column.addWidget(row)
        watch()

    def _keep(self, name: str, value: Any) -> bool:
        item = self._item
        if item is None or not self._tools.can_write:
            return True
        if _shown(item, name) == value:
            self.rows[name].set_problem("")
            return True
        try:
            now = say(self._tools.desk, item.uid, **{name: None if value == UNKNOWN else value})
        except CaseworkError as error:
            if error.code == "wrong-use":
                self.rows[name].set_problem(str(error))
            else:
                self.failed.emit(error)
            return False
        self.rows[name].set_problem("")
        self._item = now
        self.kept.emit(now)
        return True


def _shown(item: EvidenceItem, name: str) -> Any:
    """What a field shows of an item: a moment that nobody has given is one that is not known."""
    value = getattr(item, name)
    return UNKNOWN if value is None else value
