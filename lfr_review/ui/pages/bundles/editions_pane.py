"""The editions of a plan: what was made, when, by what hash it is known again, and what the check said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import Edition, LateAddition, LateWay
from lfr_review.domain.checks import Result
from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import understood_as
from lfr_review.domain.page_labels import span_of
from lfr_review.domain.sendings import Sending, SentForm
from lfr_review.services.export.reports import report_of
from lfr_review.ui.clipboard import copy_text
from lfr_review.ui.pages.bundles.check_pane import NOT_CHECKED
from lfr_review.ui.pages.bundles.words import AUDIENCES, count_words, size_words, summary_pill, when_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import Card, clear
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.pill import Pill
from lfr_review.ui.widgets.words_button import WordsButton

MOST = 12  #: editions shown at once; the older ones are asked for


class EditionCard(Card):
    """One edition and what can be done with it. It is never changed."""

    show_asked = Signal(object)
    copy_asked = Signal(object)
    check_asked = Signal(object)
    report_asked = Signal(object)
    sent_asked = Signal(object)
    files_asked = Signal(object)
    sending_asked = Signal(object, object)  #: the edition, a `Sending` of it

    def __init__(
        self,
        edition: Edition,
        sendings: Sequence[Sending],
        *,
        shown: bool,
        can_write: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent, heading="label")
        self.edition = edition
        self.set_title(self.tr("Edition {n}, {when}").format(n=edition.number, when=when_words(edition)))
        if edition.late is not None:
            self.add(words_label(_added_words(edition, edition.late)))
        pages = count_words(edition.page_count, "page", "pages")
        audience = f", for {AUDIENCES[edition.plan_then.audience]}" if edition.plan_then is not None else ""
        self.add(words_label(f"{pages}, {size_words(edition.size_bytes)}{audience}"))
        report = report_of(edition)
        counts = {result: report.count(result) for result in Result} if report is not None else {}
        facts = summary_pill(*(counts[r] for r in (Result.FAIL, Result.WARN, Result.ASK))) if counts else NOT_CHECKED
        self.add(Pill(facts))
        if edition.decision:
            self.add(words_label(self.tr("Made with points open. {who}").format(who=edition.decision), "hint"))
        self.sendings = tuple(self._sending(each) for each in sendings)
        for button in self.sendings:
            self.add(button)
        self.add(words_label(self.tr("SHA-256"), "hint"))
        self.hash = words_label(_in_lines(edition.sha256), "hash")
        self.hash.setAccessibleName(self.tr("SHA-256: {hash}").format(hash=edition.sha256))
        self.add(self.hash)
        self.add(self._acts(shown=shown, checked=report is not None, can_write=can_write))

    def _sending(self, sending: Sending) -> WordsButton:
        """A line for a sending, which leads to what can be done about it."""
        words = sending_words(sending)
        button = WordsButton(words)
        button.setAccessibleDescription(self.tr("Proof, and whether the record counts"))
        button.clicked.connect(lambda: self.sending_asked.emit(self.edition, sending))
        return button

    def _acts(self, *, shown: bool, checked: bool, can_write: bool) -> QWidget:
        acts = QWidget()
        flow = FlowLayout(acts, spacing=INSIDE_GROUP)
        self.show_it = QPushButton(self.tr("Shown") if shown else self.tr("Show"))
        self.show_it.setEnabled(not shown)
        self.save = QPushButton(self.tr("Save a copy…"))
        self.check = QPushButton(self.tr("Check again") if checked else self.tr("Check it"))
        self.copy_hash = QPushButton(self.tr("Copy the hash"))
        self.report = QPushButton(self.tr("Print the report…"))
        self.report.setVisible(checked)
        self.sent = QPushButton(self.tr("It was sent…"))
        self.sent.setVisible(can_write)
        self.files = QPushButton(self.tr("Other files…"))
        for button, act in (
            (self.show_it, self.show_asked),
            (self.save, self.copy_asked),
            (self.check, self.check_asked),
            (self.report, self.report_asked),
            (self.sent, self.sent_asked),
            (self.files, self.files_asked),
        ):
            button.clicked.connect(lambda _=False, act=act: act.emit(self.edition))
        self.copy_hash.clicked.connect(lambda: copy_text(self.edition.sha256))
        for button in (self.show_it, self.save, self.sent, self.files, self.check, self.report, self.copy_hash):
            button.setAccessibleDescription(self.tr("Edition {n}").format(n=self.edition.number))
            flow.addWidget(dress(button, kind="quiet"))
        return acts


class EditionsPane(QWidget):
    """The editions of the plan, the newest first."""

    show_asked = Signal(object)
    copy_asked = Signal(object)
    check_asked = Signal(object)
    report_asked = Signal(object)
    sent_asked = Signal(object)
    files_asked = Signal(object)
    sending_asked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sendings: Mapping[Uid, Sequence[Sending]] = {}
        self._can_write = False
        self.cards: tuple[EditionCard, ...] = ()
        self._known: object = None
        self._editions: tuple[Edition, ...] = ()
        self._shown: Uid | None = None
        self._most = MOST
        self._line = words_label("", "quiet")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.more = QPushButton(self.tr("Show the older ones"))
        self.more.clicked.connect(self._show_older)
        body = PageBody()
        body.column.setContentsMargins(12, 12, 12, 12)
        for part in (self._line, self._list, self.more):
            body.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)

    def show_editions(
        self,
        editions: Sequence[Edition],
        shown: Uid | None,
        sendings: Mapping[Uid, Sequence[Sending]],
        *,
        can_write: bool,
    ) -> None:
        """Show editions, the newest first, which of them is being looked at, and to whom each was sent."""
        self._editions, self._shown = tuple(editions), shown
        self._sendings, self._can_write = dict(sendings), can_write
        self._fill()

    def _fill(self) -> None:
        known = (self._editions, self._shown, self._most, self._sendings, self._can_write)
        if known == self._known:
            return
        self._known = known
        clear(self._column)
        none = self.tr(
            "Nothing has been made yet. An edition stays as it was made, with its hash and its check report."
        )
        kept = self.tr("Each stays as it was made. None can be changed, and none goes but with its case.")
        self._line.setText(kept if self._editions else none)
        cards = []
        for edition in self._editions[: self._most]:
            sendings = self._sendings.get(edition.uid, ())
            card = EditionCard(edition, sendings, shown=edition.uid == self._shown, can_write=self._can_write)
            card.show_asked.connect(self.show_asked)
            card.copy_asked.connect(self.copy_asked)
            card.check_asked.connect(self.check_asked)
            card.report_asked.connect(self.report_asked)
            card.sent_asked.connect(self.sent_asked)
            card.files_asked.connect(self.files_asked)
            card.sending_asked.connect(self.sending_asked)
            self._column.addWidget(card)
            cards.append(card)
        self.cards = tuple(cards)
        self.more.setVisible(len(self._editions) > self._most)

    def _show_older(self) -> None:
        self._most = len(self._editions)
        self._fill()


def sending_words(sending: Sending) -> str:
    """A sending in one line."""
    what = "" if sending.form is SentForm.WHOLE else f" ({enum_words(sending.form)})"
    line = f"Sent to {sending.to_whom}{what}, {understood_as(sending.sent)}, by {sending.channel}"
    return f"{line}. Does not count: {sending.withdrawn}" if sending.withdrawn else line


def _added_words(edition: Edition, late: LateAddition) -> str:
    """What an edition adds to one sent before."""
    new = [edition.label(page) for page in late.added]
    if late.way is LateWay.INSERTED:
        return f"Inserted by direction: {', '.join(new)}. The other pages are as they were sent."
    span = span_of(new)
    if late.way is LateWay.SUPPLEMENT:
        return f"A supplementary bundle: pages {span}, running on from what was sent."
    return f"Added at the end: pages {span}. The pages before are as they were sent."


def _in_lines(sha256: str) -> str:
    """A hash in groups that a person can compare, which wrap where the pane is narrow."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))
