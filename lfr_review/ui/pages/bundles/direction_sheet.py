"""The sheet that records a direction by which a bundle departs from a rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.checks import CheckProfile
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.directions import Directed
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.day_field import DayField, days_beside
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import TextBox

#: Keeps what was said of a direction. Raises a `CaseworkError` where it is not kept.
Record = Callable[[Directed], object]


class DirectionSheet(SideSheet):
    """Asks who directed what and when, from which rule the bundle may depart, and for the order."""

    def __init__(self, page: QWidget, today: dt.date) -> None:
        super().__init__(self.tr("A direction"), page)
        self._record: Record | None = None
        self.by_whom = LineField()
        self.given_on = DayField(days_beside(today))
        self.words = TextBox(3)
        self.rule, self.proof = ChoiceBox(), ChoiceBox()
        self._notice = NoticeBar()
        lead = self.tr(
            "A direction comes before the rules. What it allows is no failure in the check report, which names it."
        )
        form = Form()
        form.add_widget(words_label(lead, "quiet"))
        form.add_widget(self._notice)
        form.add_row(self.tr("Directed &by"), self.by_whom)
        form.add_row(self.tr("&On"), self.given_on)
        form.add_row(
            self.tr("What was &directed"), self.words, self.tr("As the order has it. Printed where it matters.")
        )
        form.add_row(self.tr("&Rule that it departs from"), self.rule)
        form.add_row(self.tr("The &order"), self.proof, self.tr("As an item of evidence."))
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Record the direction")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._keep)

    @property
    def problem(self) -> str:
        """Why it was not recorded, or nothing."""
        return self._notice.words

    def ask(self, profile: CheckProfile, items: Sequence[EvidenceItem], record: Record) -> None:
        """Ask for a direction on the bundles of one plan."""
        self._record = record
        self.by_whom.clear()
        self.given_on.set_day(None)
        self.words.setPlainText("")
        self.rule.set_choices((rule.words, rule.id) for rule in profile.rules)
        self.rule.set_value(None)
        self.proof.set_choices(
            [(self.tr("not here"), None), *((f"{item.mark} {item.title}", item.uid) for item in items)]
        )
        self.proof.set_value(None)
        self._notice.say(Notice.INFO, "")
        self.open_sheet()

    def _keep(self) -> None:
        if self._record is None:
            return
        self.given_on.finish()
        said = Directed(
            by_whom=self.by_whom.text(),
            words=self.words.toPlainText(),
            rules=(self.rule.value,) if self.rule.value else (),
            given_on=self.given_on.day,
            proof=self.proof.value,
        )
        try:
            self._record(said)
        except CaseworkError as error:
            self._notice.say(Notice.DANGER, str(error))
            return
        self.close_sheet()
