"""The sheets about what was sent: to whom, when and how; and why a record of it does not count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.bundles import Edition
from lfr_review.domain.checks import Channel
from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.people import Party
from lfr_review.domain.sendings import Sending, SentForm
from lfr_review.services.sendings import Sent
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.choice_box import ChoiceBox, SuggestingLine
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import TextBox

OTHER_WAYS = ("post", "by hand")

#: Keeps what was said of a sending. Raises a `CaseworkError` where it is not kept.
Record = Callable[[Sent], object]


class SendingSheet(SideSheet):
    """Asks to whom an edition was sent, when, how and by whom."""

    def __init__(self, page: QWidget, today: dt.date) -> None:
        super().__init__(self.tr("It was sent"), page)
        self._record: Record | None = None
        self._parties: tuple[Party, ...] = ()
        self.to_whom, self.channel = SuggestingLine(), SuggestingLine()
        self.when = MomentField(moments_beside(today))
        self.form, self.proof = ChoiceBox(), ChoiceBox()
        self.sent_by = LineField()
        self.note = TextBox(2)
        self._notice = NoticeBar()
        lead = self.tr("The record stays. If it was made by mistake it is withdrawn, with a reason, and stays as well.")
        form = Form()
        form.add_widget(words_label(lead, "quiet"))
        form.add_widget(self._notice)
        form.add_row(self.tr("&To whom"), self.to_whom)
        form.add_row(self.tr("&When"), self.when)
        form.add_row(self.tr("&How"), self.channel)
        form.add_row(self.tr("W&hat was sent"), self.form)
        form.add_row(self.tr("Sent &by"), self.sent_by)
        form.add_row(self.tr("&Proof"), self.proof, self.tr("Such as the acknowledgment. It can be named later."))
        form.add_row(self.tr("&Note"), self.note)
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Record it")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._keep)

    def ask(
        self,
        edition: Edition,
        who: str,
        parties: Sequence[Party],
        items: Sequence[EvidenceItem],
        channels: Sequence[Channel],
        record: Record,
    ) -> None:
        """Ask about one edition.

        Args:
            edition: which.
            who: the person at the desk.
            parties: of the case, who may have got it.
            items: of the case, which may prove it.
            channels: of the profile.
            record: keeps what is said.
        """
        self._record = record
        self._parties = tuple(parties)
        self.set_title(self.tr("Edition {n} was sent").format(n=edition.number))
        self.to_whom.set_choices((party.shown_name(), party.uid) for party in parties)
        self.to_whom.setCurrentText("")
        self.channel.set_choices([*((each.title, each.name) for each in channels), *((way, way) for way in OTHER_WAYS)])
        self.channel.setCurrentText("")
        forms = [form for form in SentForm if form is not SentForm.ADDITIONS or edition.late is not None]
        self.form.set_choices((enum_words(form), form) for form in forms)
        self.form.set_value(SentForm.WHOLE)
        self.proof.set_choices(
            [(self.tr("not yet"), None), *((f"{item.mark} {item.title}", item.uid) for item in items)]
        )
        self.proof.set_value(None)
        self.when.set_moment(UNKNOWN)
        self.sent_by.setText(who)
        self.note.setPlainText("")
        self._notice.say(Notice.INFO, "")
        self.open_sheet()

    @property
    def problem(self) -> str:
        """Why it was not recorded, or nothing."""
        return self._notice.words

    def _keep(self) -> None:
        if self._record is None:
            return
        to_whom = self.to_whom.currentText().strip()
        if self.when.moment is None or self.when.moment == UNKNOWN:
            self._notice.say(Notice.DANGER, self.tr("Say when it was sent, as exactly as is known."))
            self.when.setFocus()
            return
        recipient = next((party.uid for party in self._parties if party.shown_name() == to_whom), None)
        said = Sent(
            to_whom=to_whom,
            sent=self.when.moment,
            channel=self.channel.currentText(),
            sent_by=self.sent_by.text(),
            recipient=recipient,
            form=self.form.value or SentForm.WHOLE,
            proof=self.proof.value,
            note=self.note.toPlainText(),
        )
        try:
            self._record(said)
        except CaseworkError as error:
            self._notice.say(Notice.DANGER, str(error))
            (self.channel if to_whom else self.to_whom).setFocus()
            return
        self.close_sheet()


#: Keeps the proof or the reason. Raises a `CaseworkError` where it is not kept.
Keep = Callable[[object], object]


class SentSheet(SideSheet):
    """What is recorded of one sending: a proof can be named, and the record be withdrawn."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(self.tr("What was sent"), page)
        self._name: Keep | None = None
        self._withdraw: Keep | None = None
        self.facts = words_label("")
        self.proof = ChoiceBox()
        self.name = QPushButton(self.tr("Name the proof"))
        self.reason = LineField()
        self.withdraw = QPushButton(self.tr("It does not count"))
        self._notice = NoticeBar()
        form = Form()
        form.add_widget(self.facts)
        form.add_widget(self._notice)
        form.add_row(self.tr("&Proof"), self.proof)
        form.add_widget(self.name)
        form.add_row(self.tr("&Why this record does not count"), self.reason, self.tr("It stays, with this reason."))
        form.add_widget(self.withdraw)
        self.set_content(form)
        self.name.clicked.connect(lambda: self._keep(self._name, self.proof.value))
        self.withdraw.clicked.connect(lambda: self._keep(self._withdraw, self.reason.text()))

    def show_sending(
        self, sending: Sending, facts: str, items: Sequence[EvidenceItem], name: Keep, withdraw: Keep
    ) -> None:
        """Show one record."""
        self._name, self._withdraw = name, withdraw
        self.facts.setText(facts)
        self.proof.set_choices([(self.tr("none"), None), *((f"{item.mark} {item.title}", item.uid) for item in items)])
        self.proof.set_value(sending.proof)
        self.reason.clear()
        self._notice.say(Notice.INFO, "")
        for part in (self.reason, self.withdraw):
            part.setEnabled(sending.holds)
        self.open_sheet()

    def _keep(self, keep: Keep | None, value: object) -> None:
        if keep is None or value is None:
            return
        try:
            keep(value)
        except CaseworkError as error:
            self._notice.say(Notice.DANGER, str(error))
            return
        self.close_sheet()
