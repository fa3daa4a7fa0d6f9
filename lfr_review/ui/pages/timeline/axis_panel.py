"""The axis with what belongs to it: the stretch in words, the way to what is out of view, and notes without a time."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.timeline.axis_hands import ZOOM, TimeAxis
from lfr_review.ui.pages.timeline.axis_scale import scale_of_day
from lfr_review.ui.pages.timeline.note_rows import Notebook, NoteRow
from lfr_review.ui.pages.timeline.words import range_words, short_range
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.icons import icon_button
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.tables.arranging import Column
from lfr_review.ui.tables.table_view import RowTableView
from lfr_review.ui.widgets.elided_label import ElidedLabel

LEVELS = range(3, 7)  #: rows of notes on the axis while a table stands below it: at least, and fewer than
SHARE = 0.34  #: of the height that the axis takes then
SHARE_WITH_LANES = 0.45
UNDATED_WIDTH = 200  #: px at 100 %


class AxisPanel(QWidget):
    """The time axis of a case."""

    chose = Signal(object)  #: frozenset of uids that a person chose
    opened = Signal(object)  #: uid

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notebook: Notebook | None = None
        self._alone = False
        self.axis = TimeAxis()
        self.caption = ElidedLabel("", role="label")
        self.earlier, self.later = self._step(), self._step()
        self.closer = icon_button(Shape.PLUS, self.tr("Look closer"))
        self.wider = icon_button(Shape.DASH, self.tr("See more of it"))
        self.stop_day = dress(QPushButton(self.tr("Day of the stop")), kind="quiet")
        self.all = dress(QPushButton(self.tr("Whole case")), kind="quiet")
        columns: tuple[Column[NoteRow], ...] = (Column(heading=self.tr("Time not known"), text=lambda row: row.what),)
        self.undated = RowTableView[NoteRow](self.tr("Notes without a time"), columns, lambda row: row.uid)
        self.undated.set_compact(True)
        self._lay_out()
        self._connect()

    def show_notebook(self, notebook: Notebook, rows: tuple[NoteRow, ...], *, anew: bool) -> None:
        """Show these notes of a case; `anew` on the stretch of time where there is most to see."""
        self._notebook = notebook
        self.axis.set_rows(rows)
        with QSignalBlocker(self.undated):
            self.undated.set_rows([row for row in rows if row.stretch is None])
        self.undated.setVisible(bool(self.undated.rows))
        self.stop_day.setVisible(scale_of_day(notebook.rows, notebook.day_of_stop()) is not None)
        if anew:
            self.show_stop_day()

    def show_chosen(self, chosen: Set[Uid], current: Uid | None) -> None:
        """Show what is chosen elsewhere."""
        self.axis.set_chosen(chosen, current)
        with QSignalBlocker(self.undated):
            self.undated.choose(chosen)

    def show_stop_day(self) -> None:
        """Show the day of the stop, or everything where nothing is known of it."""
        if self._notebook is not None:
            day = scale_of_day(self._notebook.rows, self._notebook.day_of_stop())
            self.axis.set_scale(day)

    def set_by_account(self, by_account: bool) -> None:
        """A lane for each account, or none."""
        self.axis.set_by_account(by_account)

    def set_alone(self, alone: bool) -> None:
        """Whether the axis has the whole page to itself."""
        self._alone = alone

    def _step(self) -> QPushButton:
        button = dress(QPushButton(), kind="quiet")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self.earlier)
        head.addWidget(self.caption, 1)
        for part in (self.later, self.wider, self.closer, self.stop_day, self.all):
            head.addWidget(part)
        frame = dress(QFrame(), role="card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.axis)
        self.undated.setMaximumWidth(scaled(UNDATED_WIDTH))
        self.undated.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        row = QHBoxLayout()
        row.setSpacing(INSIDE_GROUP)
        row.addWidget(frame, 1)
        row.addWidget(self.undated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self.axis.chose.connect(self.chose)
        self.axis.opened.connect(self.opened)
        self.axis.moved.connect(self._say_where)
        self.earlier.clicked.connect(lambda: self.axis.go_earlier())
        self.later.clicked.connect(lambda: self.axis.go_later())
        self.closer.clicked.connect(lambda: self.axis.zoom(1 / ZOOM))
        self.wider.clicked.connect(lambda: self.axis.zoom(ZOOM))
        self.stop_day.clicked.connect(lambda: self.show_stop_day())
        self.all.clicked.connect(lambda: self.axis.show_all())
        self.undated.selected.connect(lambda rows: self.chose.emit(frozenset(row.uid for row in rows)))
        self.undated.opened.connect(lambda row: self.opened.emit(row.uid))

    def _say_where(self) -> None:
        layout, nothing = self.axis.layout_now, not self.axis.rows
        words = range_words(*self.axis.scale.days)
        if self.caption.fontMetrics().horizontalAdvance(words) > self.caption.width():
            words = short_range(*self.axis.scale.days)
        self.caption.setText(self.tr("No note has a time yet") if nothing else words)
        for button, count, words in (
            (self.earlier, layout.earlier, self.tr("◀ {count} earlier")),
            (self.later, layout.later, self.tr("{count} later ▶")),
        ):
            button.setText(words.format(count=count))
            button.setAccessibleName(words.strip("◀▶ ").format(count=count))
            button.setVisible(count > 0)
        for part in (self.closer, self.wider, self.all):
            part.setEnabled(not nothing)

    def fit(self, height: int) -> None:
        """Take a part of a height that is shared with a table; where it stands alone, all there is."""
        axis = self.axis
        share = SHARE_WITH_LANES if axis.by_account else SHARE
        wanted = 2 * len({row.lane for row in axis.rows}) if axis.by_account else LEVELS[-1]
        fitting = (n for n in range(max(wanted, LEVELS[-1]), 0, -1) if axis.height_for(n) <= height * share)
        high = axis.height_for(max(next(fitting, 0), LEVELS[0]))
        axis.setMinimumHeight(high)
        axis.setMaximumHeight(1 << 20 if self._alone else high)
        policy = QSizePolicy.Policy.Expanding if self._alone else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
