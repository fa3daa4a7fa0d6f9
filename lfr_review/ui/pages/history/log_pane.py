"""The audit log: its head, what it is worth, and verifying it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.actions import AuditEntry
from lfr_review.domain.codec import read_instant
from lfr_review.services.audit_log import LogCheck
from lfr_review.ui.clipboard import copy_text
from lfr_review.ui.pages.history.words import when_words
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.marked_line import MarkedLine
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.page_body import PageBody

MOST_FAULTS = 20  #: that are listed
_GROUP = 8  #: figures of a hash in one group


class LogPane(PageBody):
    """Of the whole library, not only of the case that is shown."""

    verify_asked = Signal()
    stamps_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: AuditEntry | None = None
        self._bring_up = False
        card = Card(self.tr("Audit log"))
        card.add(
            words_label(
                self.tr(
                    "Each act in this library is an entry of its log, sealed to the entry before. The last seal, the "
                    "head, stands for all of them."
                )
            )
        )
        self._entry = words_label("", "hint")
        self.hash = words_label("")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.hash.setFont(font)
        self.copy = QPushButton(self.tr("Copy the head"))
        self.verify = QPushButton(self.tr("Verify the audit log"))
        self.verdict = NoticeBar()
        for part in (self._entry, self.hash, self.copy, self.verify, self.verdict):
            card.add(part)
        self.faults = Card(self.tr("What does not agree"))
        worth = Card(self.tr("What it is worth"))
        worth.add(
            words_label(
                self.tr(
                    "Verifying shows what was changed by accident, or in part, after it was written. It proves no more "
                    "than that: whoever holds the passphrase could write the whole log anew, times come from this "
                    "computer’s clock, and names are those that people gave."
                )
            )
        )
        worth.add(
            words_label(
                self.tr(
                    "What gives it weight is a copy of the head that somebody else keeps. Send it to a colleague, or "
                    "have it time-stamped: a log that was rewritten afterwards does not contain it."
                )
            )
        )
        self.stamps = QPushButton(self.tr("Time stamps…"))
        worth.add(self.stamps)
        for each in (card, self.faults, worth):
            self.add(each)
        self.faults.hide()
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        self.copy.clicked.connect(self._copy)
        self.verify.clicked.connect(lambda: self.verify_asked.emit())
        self.stamps.clicked.connect(lambda: self.stamps_asked.emit())

    def show_head(self, head: AuditEntry | None) -> None:
        """Show the newest entry of the log."""
        self._head = head
        self.copy.setEnabled(head is not None)
        if head is None:
            self._entry.setText(self.tr("The log has no entry yet."))
            self.hash.setText("")
            return
        words = self.tr("Head: entry {number}, {when}")
        self._entry.setText(words.format(number=f"{head.seq:,}", when=when_words(read_instant(head.at))))
        self.hash.setText(in_groups(head.hash))
        self.hash.setAccessibleName(self.tr("Hash of the head: {hash}").format(hash=in_groups(head.hash)))

    def show_verifying(self) -> None:
        """Say that the log is being walked."""
        self.verify.setEnabled(False)
        self.faults.hide()
        self.verdict.say(Notice.INFO, self.tr("The log is being verified."))

    def show_check(self, check: LogCheck) -> None:
        """Say what verifying gave."""
        self.verify.setEnabled(True)
        self.verdict.say(Notice.GOOD if check.whole else Notice.DANGER, check.words)
        self.faults.clear()
        for fault in check.faults[:MOST_FAULTS]:
            self.faults.add(MarkedLine(fault, Shape.CROSS, "danger"))
        rest = len(check.faults) - MOST_FAULTS
        if rest > 0:
            self.faults.add(words_label(self.tr("and {count} more").format(count=f"{rest:,}"), "quiet"))
        self.faults.setVisible(bool(check.faults))
        self._bring_up = True

    def show_not_verified(self, words: str) -> None:
        """Say why there is no verdict."""
        self.verify.setEnabled(True)
        self.verdict.say(Notice.WARN, words)

    def _range_changed(self, *_: int) -> None:
        """The verdict has been given its place: bring it into view."""
        if self._bring_up:
            self._bring_up = False
            self.ensureWidgetVisible(self.verdict)

    def _copy(self) -> None:
        if self._head is None:
            return
        number, when = f"{self._head.seq:,}", when_words(read_instant(self._head.at))
        copy_text(f"LFR Review, audit log, entry {number}, {when}: {self._head.hash}")
        self.copy.setText(self.tr("Copied"))


def in_groups(digest: str) -> str:
    """A hash in groups that can be read out and compared."""
    return " ".join(digest[place : place + _GROUP] for place in range(0, len(digest), _GROUP))
