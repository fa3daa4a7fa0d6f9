"""The sheets that begin something: a new plan, a section, a longer text to read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import BundleKind, PlanSection
from lfr_review.ui.pages.bundles.plan_changes import PlanChanges
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.autosave import Autosave
from lfr_review.ui.widgets.choice_rows import ChoiceRows
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.side_sheet import SideSheet

TEXT_WIDTH = 640  #: px at 100 %
TEXT_COLUMNS = 76  #: characters of a line that fits it

KINDS = {
    BundleKind.COMPLAINT: "Complaint to a police force or regulator",
    BundleKind.REVIEW: "Review of the outcome of a complaint",
    BundleKind.ICO_COMPLAINT: "Complaint about data protection",
    BundleKind.LETTER_BEFORE_CLAIM: "Letter before claim",
    BundleKind.JR_CLAIM: "Claim for judicial review",
    BundleKind.HEARING: "Hearing",
    BundleKind.AUTHORITIES: "Authorities",
}


class NewPlanSheet(SideSheet):
    """Asks for what the bundle is, and for a name where the case has one of that kind."""

    def __init__(self, changes: PlanChanges, page: QWidget) -> None:
        super().__init__(self.tr("New bundle"), page)
        self._changes = changes
        self.kind = ChoiceRows(KINDS)
        self.name = LineField()
        form = Form()
        words = self.tr(
            "The plan starts with the parts that such a bundle has, and with the disclosable evidence of the case. "
            "Everything in it can be moved, renamed and taken out."
        )
        form.add_widget(words_label(words, "quiet"))
        form.add_row(self.tr("What it is for"), self.kind)
        self._row = form.add_row(
            self.tr("&Name"),
            self.name,
            self.tr("May stay empty. A second plan of the same kind needs its own."),
        )
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Make the plan")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._make)
        self.name.returnPressed.connect(self._make)

    def ask(self, kind: BundleKind = BundleKind.COMPLAINT) -> None:
        """Ask, with a kind chosen."""
        self.kind.set_value(kind)
        self.name.clear()
        self._row.set_problem("")
        self.open_sheet()

    def _make(self) -> None:
        refused = self._changes.make_plan(self.kind.value, self.name.text())
        self._row.set_problem(refused)
        if refused:
            self.name.setFocus()
        else:
            self.close_sheet()


class SectionSheet(SideSheet):
    """Title and letter of a section, kept as they are typed."""

    def __init__(self, changes: PlanChanges, page: QWidget) -> None:
        super().__init__(self.tr("Section"), page)
        self._changes = changes
        self._section: PlanSection | None = None
        self.heading, self.letter = LineField(), LineField()
        form = Form()
        self._rows = {
            "title": form.add_row(self.tr("&Heading in the index"), self.heading),
            "letter": form.add_row(
                self.tr("&Letter"), self.letter, self.tr("Stands before the page in citations, as in [B/143].")
            ),
        }
        self.set_content(form)
        self._autosave = Autosave(self._keep, self)
        self._autosave.line("title", self.heading)
        self._autosave.line("letter", self.letter)
        self.closed.connect(self.settle)

    def show_section(self, section: PlanSection, *, can_write: bool) -> None:
        """Show a section; what is being typed stays."""
        if self._section is not None and self._section.uid != section.uid:
            self._autosave.forget()
            for row in self._rows.values():
                row.set_problem("")
        self._section = section
        self._autosave.show("title", section.title)
        self._autosave.show("letter", section.letter)
        for field in (self.heading, self.letter):
            field.setReadOnly(not can_write)

    def settle(self) -> None:
        """Keep what is being typed."""
        self._autosave.settle()

    def _keep(self, field: str, value: Any) -> bool:
        if self._section is None or getattr(self._section, field) == value:
            return True
        refused = self._changes.change_section(replace(self._section, **{field: value}))
        self._rows[field].set_problem(refused)
        return not refused


class TextSheet(SideSheet):
    """A text to be read and copied: a whole report, or the rules of a profile."""

    def __init__(self, page: QWidget) -> None:
        super().__init__("", page, TEXT_WIDTH)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(scaled(320))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN_GROUPS)
        column.addWidget(self.text)
        self.set_content(content)

    def show_text(self, title: str, text: str) -> None:
        """Show a text."""
        self.set_title(title)
        self.text.setAccessibleName(title)
        self.text.setPlainText(text)
        self.open_sheet()
