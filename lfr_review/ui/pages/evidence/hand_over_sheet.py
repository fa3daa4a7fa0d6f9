"""The sheet that is looked through before originals leave: what goes, what stays and why, who decides.

Source: our security requirement 55.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.services.handing_over.wish import LookedThrough, Wish
from lfr_review.ui.pages.evidence.words import size_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.marked_line import MarkedLine
from lfr_review.ui.widgets.side_sheet import SideSheet

MOST_LINES = 30  #: of a list that are shown; the folder's own list has all of them
WIDTH = 520  #: px at 100 %


class HandOverSheet(SideSheet):
    """Asks about a folder of originals, or about the copy of one. Nothing is written before a place is named."""

    changed = Signal()  #: another wish: what it comes to is to be looked through
    settled = Signal()  #: looked through and decided

    def __init__(self, page: QWidget) -> None:
        super().__init__(self.tr("Hand over originals"), page, WIDTH)
        self.looked: LookedThrough | None = None
        self._items: tuple[Uid, ...] = ()
        self._alone = False
        self._lead = words_label("", "label")
        self._lists = QWidget()
        self._column = QVBoxLayout(self._lists)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.everything = QCheckBox(self.tr("All items of this case"))
        self.undisclosed = QCheckBox(self.tr("Let go what is redacted or not marked disclosable, too"))
        self.names = QCheckBox(self.tr("Tell the files’ own names"))
        self.names.setToolTip(self.tr("They may name people. Without, each file has its evidence number only"))
        self.to_whom, self.who, self.why = LineField(), LineField(), LineField()
        form = Form()
        form.add_widget(self._lead)
        form.add_widget(self.everything)
        form.add_widget(self._lists)
        form.add_widget(self.undisclosed)
        form.add_widget(self.names)
        form.add_row(self.tr("Who gets it"), self.to_whom, self.tr("Kept in the library only."))
        self._who_row = form.add_row(self.tr("Who decides that it leaves as it is"), self.who)
        self._why_row = form.add_row(self.tr("Why"), self.why, self.tr("Kept in the library only."))
        form.add_widget(
            words_label(
                self.tr(
                    "An original leaves as it is, with everything that is hidden in it, such as the place where a "
                    "photo was taken. What is written is not encrypted."
                ),
                "hint",
            )
        )
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Choose where to write it…")), kind="main")
        self.add_foot(self.button)
        for box in (self.everything, self.undisclosed, self.names):
            box.toggled.connect(lambda _: self._ask_again())
        self.button.clicked.connect(self._go)
        self.why.returnPressed.connect(self._go)

    @property
    def is_alone(self) -> bool:
        """Whether it is about the copy of one original."""
        return self._alone

    @property
    def wish(self) -> Wish:
        """What is wanted, as it stands in the sheet now."""
        who, why = self.who.text().strip(), self.why.text().strip()
        return Wish(
            items=() if self.everything.isChecked() else self._items,
            to_whom=self.to_whom.text(),
            names=self.names.isChecked(),
            undisclosed=self.undisclosed.isChecked(),
            decision=f"{who}: {why}" if self._must_decide and who and why else "",
        )

    def ask(self, items: tuple[Uid, ...], who: str, *, everything: bool = False, alone: bool = False) -> None:
        """Ask about items; `who` is the person at the desk, as stated by them."""
        self._items, self._alone, self.looked = items, alone, None
        for box, checked in ((self.everything, everything), (self.undisclosed, False), (self.names, False)):
            with QSignalBlocker(box):
                box.setChecked(checked)
        self.set_title(self.tr("Save a copy of the original") if alone else self.tr("Hand over originals"))
        self.everything.setVisible(not alone and bool(items))  # with none chosen there is no other choice
        self.names.setVisible(not alone)
        self.to_whom.clear()
        self.why.clear()
        self.who.setText(who)
        self._wait()
        self.open_sheet()
        self.changed.emit()

    def show_looked(self, looked: LookedThrough) -> None:
        """Show what the wish comes to."""
        self.looked = looked
        going, held_back = looked.going, looked.held_back
        self._lead.setText(_lead(len(going), looked.size_bytes, len(held_back)))
        clear(self._column)
        goes = [f"{item.mark}  {item.title}, {size_words(item.size_bytes)}" for item in going]
        points = looked.open_points
        to_mind = self.tr("To mind before it leaves")
        self._list(self.tr("Goes"), goes, (), Shape.TICK, "good")
        self._list(
            self.tr("Stays"),
            [each.words for each in held_back],
            [each.remedy for each in held_back],
            Shape.LOCK,
            "text_quiet",
        )
        self._list(to_mind, [each.words for each in points], [each.remedy for each in points], Shape.TRIANGLE, "warn")
        waits = any(each.waits_for_decision for each in held_back)
        self.undisclosed.setVisible(waits or self.undisclosed.isChecked())
        for row in (self._who_row, self._why_row):
            row.setVisible(self._must_decide)
            row.set_problem("")
        self.button.setEnabled(bool(going))

    @property
    def _must_decide(self) -> bool:
        looked = self.looked
        return looked is not None and (bool(looked.open_points) or self.undisclosed.isChecked())

    def _list(self, heading: str, lines: Sequence[str], remedies: Sequence[str], shape: Shape, tone: str) -> None:
        """Lines under a heading, and below them what can be done, each said once."""
        if not lines:
            return
        above = words_label(heading, "section")
        above.setContentsMargins(0, GRID, 0, 0)
        self._column.addWidget(above)
        for words in lines[:MOST_LINES]:
            self._column.addWidget(MarkedLine(words, shape, tone))
        if len(lines) > MOST_LINES:
            more = self.tr("and {n} more").format(n=f"{len(lines) - MOST_LINES:,}")
            self._column.addWidget(words_label(more, "quiet"))
        for remedy in dict.fromkeys(filter(None, remedies)):
            self._column.addWidget(words_label(remedy, "hint"))

    def _wait(self) -> None:
        clear(self._column)
        self._lead.setText(self.tr("Looking it through…"))
        self.undisclosed.hide()
        for row in (self._who_row, self._why_row):
            row.hide()
        self.button.setEnabled(False)

    def _ask_again(self) -> None:
        self.looked = None
        self.button.setEnabled(False)
        self.changed.emit()

    def _go(self) -> None:
        if self.looked is None or not self.looked.going:
            return
        who, why = self.who.text().strip(), self.why.text().strip()
        if self._must_decide and not (who and why):
            self._who_row.set_problem("" if who else self.tr("Say who decides."))
            self._why_row.set_problem("" if why else self.tr("Say why it leaves as it is."))
            (self.why if who else self.who).setFocus()
            return
        self.settled.emit()


def _lead(going: int, size_bytes: int, held_back: int) -> str:
    goes = "1 original goes" if going == 1 else f"{going:,} originals go"
    told = f"{goes}, {size_words(size_bytes)}." if going else "Nothing goes."
    if not held_back:
        return told
    stays = "1 stays" if held_back == 1 else f"{held_back:,} stay"
    return f"{told} {stays}."
