"""What intake recorded and nobody can change, and what was found in the file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.recordings import timecode_words
from lfr_review.ui.clipboard import copy_text
from lfr_review.ui.pages.evidence.fact_rows import FactRows
from lfr_review.ui.pages.evidence.words import clock_words, exact_bytes, kind_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP


class RecordPart(QWidget):
    """Read only, and each thing said in words."""

    report_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sha256 = ""
        self._facts = FactRows()
        self._more = FactRows()
        self.hash = words_label("", "hash")
        self.copy = dress(QPushButton(self.tr("Copy")), kind="quiet")
        self.copy.setAccessibleName(self.tr("Copy the SHA-256"))
        self.copy.setToolTip(self.tr("Copied as confidential; taken back from the clipboard after a minute"))
        self.copy.clicked.connect(lambda: copy_text(self._sha256))
        self.report = dress(QPushButton(self.tr("Provenance report…")), kind="quiet")
        self.report.setToolTip(self.tr("From whom, when, unchanged or not, what was done: as a PDF for the file"))
        self.report.clicked.connect(self.report_asked)
        self._features_title = words_label(self.tr("Found in the file"), "section")
        self._features = words_label("")
        self._says_title = words_label(self.tr("What the file says of itself"), "section")
        self._says_hint = words_label(
            self.tr("Written by whoever made the file. Anyone can change it: it proves nothing alone."), "hint"
        )
        self._says = FactRows()
        head = QHBoxLayout()
        head.addWidget(words_label(self.tr("SHA-256, by which any copy can be checked"), "hint"), 1)
        head.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(words_label(self.tr("As it was taken in"), "section"))
        column.addWidget(self._facts)
        column.addLayout(head)
        column.addWidget(self.hash)
        column.addWidget(self._more)
        column.addWidget(self.report, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._features_title, self._features, self._says_title, self._says_hint, self._says):
            column.addWidget(part)

    def show_item(self, item: EvidenceItem, pages: int | None, parent: EvidenceItem | None) -> None:
        """Show what is recorded of an item; `parent` is the one that it was taken out of."""
        self._sha256 = item.sha256
        self.hash.setText(grouped(item.sha256))
        self.hash.setAccessibleName(f"SHA-256: {item.sha256}")
        self._facts.show_facts((
            (self.tr("Evidence number, for life"), item.mark),
            (self.tr("Name of the original"), item.original_name),
            (self.tr("Kind"), kind_words(item, pages)),
            (self.tr("Size"), exact_bytes(item.size_bytes)),
        ))  # fmt: skip
        modified, at_ms = item.file_modified_at, item.parent_at_ms
        self._more.show_facts((
            (self.tr("Taken in, by the laptop's clock"), clock_words(item.taken_in_at, item.utc_offset_minutes)),
            (self.tr("Taken in by, as stated by the user"), item.taken_in_by),
            (self.tr("Date of the file when it came"), _file_date(item) if modified else ""),
            (self.tr("Taken out of"), f"{parent.mark} {parent.title}" if parent is not None else ""),
            (self.tr("Time in the recording"), timecode_words(at_ms) if at_ms is not None else ""),
        ))  # fmt: skip
        self._features.setText("\n".join(item.features))
        self._features_title.setVisible(bool(item.features))
        self._features.setVisible(bool(item.features))
        self._says.show_facts(item.facts)
        self._says_title.setVisible(bool(item.facts))
        self._says_hint.setVisible(bool(item.facts))


def grouped(sha256: str) -> str:
    """A hash in groups of eight, so that an eye can hold it against another and a line can end."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))


def _file_date(item: EvidenceItem) -> str:
    """The file system's date, which any copying can have changed."""
    at = item.file_modified_at
    return f"{day_words(at.date())}, {at:%H:%M:%S} UTC" if at is not None else ""
