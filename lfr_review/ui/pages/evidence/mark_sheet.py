"""The sheet that asks which witness produced an item, in which statement, and under which mark."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.witness_marks import read_mark
from lfr_review.services.desk import Desk
from lfr_review.services.witness_marks import MarksView, give_mark, open_marks
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.side_sheet import SideSheet


class MarkSheet(SideSheet):
    """Asks about one item. The witness is called by what screens may call them."""

    kept = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(self.tr("Produced by a witness"), page)
        self._desk = desk
        self._item: EvidenceItem | None = None
        self._view: MarksView | None = None
        self._words = words_label("")
        self.witness, self.statement, self.mark = ChoiceBox(), ChoiceBox(), LineField()
        form = Form()
        form.add_widget(self._words)
        self.witness_row = form.add_row(self.tr("Witness"), self.witness)
        self.statement_row = form.add_row(self.tr("In the statement"), self.statement)
        hint = self.tr("Empty: the witness’s next number. Or as the statement has it, such as JJS4.")
        self.mark_row = form.add_row(self.tr("Mark"), self.mark, hint)
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Record it")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._keep)
        self.mark.returnPressed.connect(self._keep)
        self.witness.currentIndexChanged.connect(lambda _: self._say_mark())

    def ask(self, item: EvidenceItem) -> None:
        """Ask who produced an item."""
        view = self._view = open_marks(self._desk, item.case)
        self._item = item
        words = self.tr(
            "Only where a statement produces {mark} does it get a witness mark. Its evidence number stays what it is."
        )
        if not view.witnesses:
            words = self.tr("Nobody in this case makes statements yet. Add the witness under People, then come back.")
        self._words.setText(words.format(mark=item.mark))
        self.witness.set_choices((party.shown_name(), party.uid) for party in view.witnesses)
        self.witness.set_value(view.witnesses[0].uid if view.witnesses else None)
        statements = [each for each in view.evidence if each.uid != item.uid and not each.withdrawn]
        self.statement.set_choices(
            [(self.tr("Not in the case yet"), None), *((f"{each.mark} {each.title}", each.uid) for each in statements)]
        )
        self.statement.set_value(None)
        self.mark.clear()
        self.mark_row.set_problem("")
        self._say_mark()
        for part in (self.witness_row, self.statement_row, self.mark_row, self.button):
            part.setVisible(bool(view.witnesses))
        self.open_sheet()

    def _say_mark(self) -> None:
        party = self._view.witness(self.witness.value) if self._view is not None else None
        letters = self._view.prefix_of(party) if self._view is not None and party is not None else ""
        self.mark.setPlaceholderText(self.tr("begins {letters}").format(letters=letters) if letters else "")

    def _keep(self) -> None:
        item, witness = self._item, self.witness.value
        if item is None or witness is None:
            return
        typed = self.mark.text().strip()
        prefix, number = read_mark(typed) or (typed, None)
        try:
            give_mark(self._desk, item, witness, prefix=prefix, number=number, statement=self.statement.value)
        except CaseworkError as error:
            self.mark_row.set_problem(str(error))
            self.mark.setFocus()
            return
        self.close_sheet()
        self.kept.emit()
