"""The sheet about one document of a plan: title, date, pages; what is missing, and what could stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import EntryKind, PlanEntry
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.evidence_list import date_words
from lfr_review.ui.pages.bundles.plan_changes import PlanChanges
from lfr_review.ui.pages.bundles.plan_nodes import EntryNode, Look
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.autosave import Autosave
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.form import Form, FormRow
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.side_sheet import SideSheet


class EntrySheet(SideSheet):
    """One document as the bundle is to print it. Everything is kept as it is typed."""

    evidence_asked = Signal(object)  #: uid of the item, to be shown where it is described

    def __init__(self, changes: PlanChanges, page: QWidget) -> None:
        super().__init__(self.tr("Document"), page)
        self._changes = changes
        self._entry: PlanEntry | None = None
        self._items: tuple[EvidenceItem, ...] = ()
        self.printed, self.date = LineField(), LineField()
        self.first, self.last = LineField(), LineField()
        self.lodged, self.report = LineField(), LineField()
        self.waiting = ChoiceBox()
        self.fill = dress(QPushButton(self.tr("Put it here")), kind="main")
        self.show_item = QPushButton(self.tr("Show it on the Evidence page"))
        self._about, self._rule = words_label(""), words_label("", "hint")
        self._build()
        self._autosave = Autosave(self._keep, self)
        texts = {"title": self.printed, "date_text": self.date, "lodged": self.lodged, "report": self.report}
        for name, line in texts.items():
            self._autosave.line(name, line)
        for name, line in (("first_page", self.first), ("last_page", self.last)):
            self._autosave.line(name, line)
        self.fill.clicked.connect(self._fill)
        self.show_item.clicked.connect(self._show_item)
        self.closed.connect(self.settle)

    def _build(self) -> None:
        form = Form()
        form.add_widget(self._about)
        self._rows = {"title": form.add_row(self.tr("&Title in the index"), self.printed)}
        self._rows["date_text"] = form.add_row(self.tr("&Date in the index"), self.date)
        pages = QWidget()
        line = QHBoxLayout(pages)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(INSIDE_GROUP)
        self._rows["first_page"] = FormRow(self.tr("&From page"), self.first)
        self._rows["last_page"] = FormRow(self.tr("T&o page"), self.last)
        line.addWidget(self._rows["first_page"])
        line.addWidget(self._rows["last_page"])
        self._pages = QWidget()
        column = QVBoxLayout(self._pages)
        column.setContentsMargins(0, 0, 0, 0)
        self._available = words_label("", "hint")
        column.addWidget(pages)
        column.addWidget(self._available)
        form.add_widget(self._pages)
        self._rows["lodged"] = form.add_row(
            self.tr("&Where the file itself is lodged"),
            self.lodged,
            self.tr("Printed on its sheet, such as: on a USB stick sent with this bundle."),
        )
        self._rows["report"] = form.add_row(
            self.tr("&Report used"), self.report, self.tr("Such as [2020] 1 WLR 5037. Empty means what the title says.")
        )
        self._waiting_row = form.add_row(
            self.tr("&Evidence that could stand here"), self.waiting, self.tr("Disclosable, and not in the plan yet.")
        )
        form.add_widget(self.fill)
        form.add_widget(self.show_item)
        form.add_widget(self._rule)
        self.set_content(form)

    def show_entry(
        self,
        node: EntryNode,
        item: EvidenceItem | None,
        available: int | None,
        unused: Sequence[EvidenceItem],
        *,
        can_write: bool,
        report: str | None = None,
    ) -> None:
        """Show a document; what is being typed stays.

        Args:
            node: the document.
            item: the item of evidence behind it.
            available: how many pages that has; None where it has none.
            unused: items that could take the place of a placeholder.
            can_write: whether anything can be changed.
            report: of an authority, as its title names it; None where it is none.
        """
        entry = node.entry
        if self._entry is not None and self._entry.uid != entry.uid:
            self._autosave.forget()
            for row in self._rows.values():
                row.set_problem("")
        self._entry, self._items = entry, tuple(unused)
        own = "" if item is None else item.title
        self.printed.setPlaceholderText(own if item is not None else node.title)
        self.date.setPlaceholderText(date_words(item) if item is not None else "")
        self._autosave.show("title", entry.title)
        self._autosave.show("date_text", entry.date_text)
        self._autosave.show("lodged", entry.lodged)
        self._autosave.show("report", entry.report)
        self.report.setPlaceholderText(report or "")
        self._rows["report"].setVisible(report is not None)
        self._autosave.show("first_page", _digits(entry.first_page))
        self._autosave.show("last_page", _digits(entry.last_page))
        self.last.setPlaceholderText(_digits(available))
        self.first.setPlaceholderText("1" if available else "")
        self._say(node, item, available)
        missing = entry.kind is EntryKind.PLACEHOLDER
        self._rows["date_text"].setVisible(not missing and entry.kind is EntryKind.EVIDENCE)
        self._rows["lodged"].setVisible(node.look is Look.SHEET)
        self._pages.setVisible(available is not None)
        for part in (self._waiting_row, self.fill):
            part.setVisible(missing and can_write)
        self.waiting.set_choices((f"{each.mark}  {each.title}", each) for each in self._items)
        self.fill.setEnabled(bool(self._items))
        self.show_item.setVisible(item is not None)
        for field in (self.printed, self.date, self.lodged, self.report, self.first, self.last):
            field.setReadOnly(not can_write)

    def settle(self) -> None:
        """Keep what is being typed."""
        self._autosave.settle()

    def _say(self, node: EntryNode, item: EvidenceItem | None, available: int | None) -> None:
        entry = node.entry
        about = {
            Look.PLAIN: "",
            Look.WRITTEN: self.tr("The program writes this document from the case when an edition is made."),
            Look.MISSING: self.tr("Not in the bundle yet. A page that says so stands here. {missing}"),
            Look.SHEET: self.tr("This file has no pages. A sheet with its title, size and hash stands for it."),
            Look.STOPPED: self.tr("This must not leave, and stops every edition until it is mended or taken out."),
        }[node.look].format(missing=entry.missing)
        lead = f"{item.mark}: {item.title}" if item is not None else node.title
        self._about.setText(f"{lead}. {about}".strip())
        if available is not None:
            words = self.tr("It has 1 page.") if available == 1 else self.tr("It has {n} pages.")
            self._available.setText(words.format(n=available) + " " + self.tr("Empty means all of them."))
        self._rule.setText(self.tr("Why it stands here: {rule}").format(rule=entry.rule) if entry.rule else "")
        self._rule.setVisible(bool(entry.rule))

    def _keep(self, field: str, typed: Any) -> bool:
        if self._entry is None:
            return True
        value: Any = typed
        if field in ("first_page", "last_page"):
            if typed and not str(typed).isdecimal():
                self._rows[field].set_problem(self.tr("A page is a whole number, such as 3."))
                return False
            value = int(typed) if typed else None
        refused = ""
        if getattr(self._entry, field) != value:
            refused = self._changes.change_entry(replace(self._entry, **{field: value}))
        self._rows[field].set_problem(refused)
        return not refused

    def _fill(self) -> None:
        if self._entry is None or not isinstance(self.waiting.value, EvidenceItem):
            return
        refused = self._changes.fill(self._entry.uid, self.waiting.value)
        self._waiting_row.set_problem(refused)
        if not refused:
            self.close_sheet()

    def _show_item(self) -> None:
        if self._entry is not None and self._entry.evidence is not None:
            self.evidence_asked.emit(self._entry.evidence)


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)
