"""The editions of a plan: what was made, when, by what hash it is known again, and what the check said of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import Edition
from lfr_review.domain.checks import Result
from lfr_review.domain.ids import Uid
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

MOST = 12  #: editions shown at once; the older ones are asked for


class EditionCard(Card):
    """One edition and what can be done with it. It is never changed."""

    show_asked = Signal(object)
    copy_asked = Signal(object)
    check_asked = Signal(object)
    report_asked = Signal(object)

    def __init__(self, edition: Edition, *, shown: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent, heading="label")
        self.edition = edition
        self.set_title(self.tr("Edition {n}, {when}").format(n=edition.number, when=when_words(edition)))
        pages = count_words(edition.page_count, "page", "pages")
        audience = f", for {AUDIENCES[edition.plan_then.audience]}" if edition.plan_then is not None else ""
        self.add(words_label(f"{pages}, {size_words(edition.size_bytes)}{audience}"))
        report = report_of(edition)
        counts = {result: report.count(result) for result in Result} if report is not None else {}
        facts = summary_pill(*(counts[r] for r in (Result.FAIL, Result.WARN, Result.ASK))) if counts else NOT_CHECKED
        self.add(Pill(facts))
        if edition.decision:
            self.add(words_label(self.tr("Made with points open. {who}").format(who=edition.decision), "hint"))
        self.add(words_label(self.tr("SHA-256"), "hint"))
        self.hash = words_label(_in_lines(edition.sha256), "hash")
        self.hash.setAccessibleName(self.tr("SHA-256: {hash}").format(hash=edition.sha256))
        self.add(self.hash)
        self.add(self._acts(shown=shown, checked=report is not None))

    def _acts(self, *, shown: bool, checked: bool) -> QWidget:
        acts = QWidget()
        flow = FlowLayout(acts, spacing=INSIDE_GROUP)
        self.show_it = QPushButton(self.tr("Shown") if shown else self.tr("Show"))
        self.show_it.setEnabled(not shown)
        self.save = QPushButton(self.tr("Save a copy…"))
        self.check = QPushButton(self.tr("Check again") if checked else self.tr("Check it"))
        self.copy_hash = QPushButton(self.tr("Copy the hash"))
        self.report = QPushButton(self.tr("Print the report…"))
        self.report.setVisible(checked)
        for button, act in (
            (self.show_it, self.show_asked),
            (self.save, self.copy_asked),
            (self.check, self.check_asked),
            (self.report, self.report_asked),
        ):
            button.clicked.connect(lambda _=False, act=act: act.emit(self.edition))
        self.copy_hash.clicked.connect(lambda: copy_text(self.edition.sha256))
        for button in (self.show_it, self.save, self.check, self.report, self.copy_hash):
            button.setAccessibleDescription(self.tr("Edition {n}").format(n=self.edition.number))
            flow.addWidget(dress(button, kind="quiet"))
        return acts


class EditionsPane(QWidget):
    """The editions of the plan, the newest first."""

    show_asked = Signal(object)
    copy_asked = Signal(object)
    check_asked = Signal(object)
    report_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def show_editions(self, editions: Sequence[Edition], shown: Uid | None) -> None:
        """Show editions, the newest first, and which of them is being looked at."""
        self._editions, self._shown = tuple(editions), shown
        self._fill()

    def _fill(self) -> None:
        known = (self._editions, self._shown, self._most)
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
            card = EditionCard(edition, shown=edition.uid == self._shown)
            card.show_asked.connect(self.show_asked)
            card.copy_asked.connect(self.copy_asked)
            card.check_asked.connect(self.check_asked)
            card.report_asked.connect(self.report_asked)
            self._column.addWidget(card)
            cards.append(card)
        self.cards = tuple(cards)
        self.more.setVisible(len(self._editions) > self._most)

    def _show_older(self) -> None:
        self._most = len(self._editions)
        self._fill()


def _in_lines(sha256: str) -> str:
    """A hash in groups that a person can compare, which wrap where the pane is narrow."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))
