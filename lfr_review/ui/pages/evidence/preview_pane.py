"""The middle of the page: the pages of the chosen item, or why there are none."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, HandlingMark, ReadState
from lfr_review.services.show_item import ShownItem, show_item
from lfr_review.ui.pages.evidence.password_panel import PasswordPanel
from lfr_review.ui.pages.evidence.recording_pane import RecordingPane
from lfr_review.ui.pages.evidence.words import HAS_PAGES
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preview.opened_source import OpenedSource
from lfr_review.ui.preview.preview import Preview
from lfr_review.ui.problems import problem_of
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.empty_state import Empty, EmptyState

RECORDINGS = frozenset({EvidenceKind.AUDIO, EvidenceKind.VIDEO})
SETTLE_MS = 120  #: whoever walks through the list with an arrow key opens the item that they stop at


class PreviewPane(QWidget):
    """Shows one item at a time. Asking for the same item again changes nothing that is being read."""

    read_asked = Signal(object)  #: the item is to be read, again or for the first time
    password_given = Signal(object, str)  #: the item, and what was typed

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._item: EvidenceItem | None = None
        self._reading = False
        self._source: OpenedSource | None = None
        self._opening = 0  #: which attempt to open pages counts
        self._first_page = 1
        self._covered = False
        self.preview = Preview()
        self.none = EmptyState(Empty.NOTHING_YET, "")
        self.password = PasswordPanel()
        self._stack = QStackedWidget()
        self.recording = RecordingPane(tools)
        for part in (self.none, self.preview, self.password, self.recording):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setMinimumWidth(scaled(240))
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._open)
        self.none.acted.connect(self._act)
        self.password.given.connect(self._give)
        self.show_item(None)

    @property
    def item(self) -> EvidenceItem | None:
        """The item shown."""
        return self._item

    def show_item(self, item: EvidenceItem | None, *, reading: bool = False) -> None:
        """Show an item, or that none is chosen. `reading`: it is being read just now."""
        before = _look_of(self._item, self._reading)
        same = item is not None and self._item is not None and item.uid == self._item.uid
        was_covered = self._is_covered()
        self._item, self._reading = item, reading
        if item is not None and before == _look_of(item, reading):
            if self._is_covered() != was_covered:
                self._cover()
            return
        self._close()
        if item is not None and item.state is ReadState.READ and not reading:
            if not same:
                self._first_page = 1
            self.preview.view.set_covered(self._is_covered())
            self._stack.setCurrentWidget(self.preview)
            self._settle.start()
        elif item is not None and _is_played(item) and not reading:
            self._cover()
            self._stack.setCurrentWidget(self.recording)
            self.recording.show_item(item)
        elif item is not None and item.state is ReadState.PASSWORD and not reading:
            self.password.show_item(item, can_open=self._tools.can_write)
            self._stack.setCurrentWidget(self.password)
        else:
            self._say_why(item, reading)

    def show_page(self, page: int) -> None:
        """Turn to a page of the item, now or as soon as it is open."""
        self._first_page = page
        if self.preview.view.page_count:
            self.preview.view.go_to(page)

    def show_time(self, at_ms: int) -> None:
        """Jump to a time of the recording that is shown."""
        self.recording.show_time(at_ms)

    def set_covered(self, covered: bool) -> None:
        """Cover the pages of every item until somebody clicks, or no longer."""
        if covered != self._covered:
            self._covered = covered
            self._cover()

    def show_wrong_password(self) -> None:
        """Say that what was typed did not open the item."""
        self.password.show_wrong()

    # Behind it

    def _is_covered(self) -> bool:
        """Whether the pages stay covered until somebody clicks: those of the case, or of this item."""
        distressing = self._item is not None and HandlingMark.DISTRESSING in self._item.handling
        return self._covered or distressing

    def _cover(self) -> None:
        self.preview.view.set_covered(self._is_covered())
        self.recording.set_covered(self._is_covered())

    def _open(self) -> None:
        item, desk, turn = self._item, self._tools.desk, self._opening
        if item is None:
            return
        job = self._tools.look.prepare(lambda progress, token: show_item(desk, item))
        job.succeeded.connect(lambda shown: self._opened(shown, turn))
        job.failed.connect(lambda error: self._refused(error, turn))
        self._tools.look.start(job)

    def _close(self) -> None:
        self._settle.stop()
        self._opening += 1
        self.recording.show_item(None)
        if self._source is not None:
            self.preview.show_source(None)
            self._source.close()
            self._source = None

    def _opened(self, shown: ShownItem, turn: int) -> None:
        if turn != self._opening:  # somebody has gone on to another item meanwhile
            self._tools.look.start(self._tools.look.prepare(lambda progress, token: shown.close()))
            return
        self._source = OpenedSource(shown, self)
        self.preview.show_source(self._source, self._first_page)

    def _refused(self, error: BaseException, turn: int) -> None:
        if turn == self._opening:
            self.none.show_reason(Empty.COULD_NOT_READ, problem_of(error).sentence, self.tr("Try again"))
            self._stack.setCurrentWidget(self.none)

    def _say_why(self, item: EvidenceItem | None, reading: bool) -> None:
        write = self._tools.can_write
        if item is None:
            words = self.tr("Choose an item to see its pages.")
            self.none.show_reason(Empty.NOTHING_YET, words, lead=self.tr("Nothing is chosen"))
        elif reading:
            words = self.tr("{mark} is kept. Its pages are being made.").format(mark=item.mark)
            self.none.show_reason(Empty.STILL_READING, words)
        elif item.state is ReadState.WAITING:
            words = self.tr("{mark} is kept as it came. Its pages have not been made.").format(mark=item.mark)
            act = self.tr("Read now") if write else ""
            self.none.show_reason(Empty.NOTHING_YET, words, act, lead=self.tr("Not read yet"))
        else:
            words = self.tr("{mark} is kept as it came, and has no pages. {reason}")
            said = words.format(mark=item.mark, reason=item.state_reason)
            act = self.tr("Try again") if write and item.kind in HAS_PAGES else ""
            self.none.show_reason(Empty.COULD_NOT_READ, said, act, lead=self.tr("No pages"))
        self._stack.setCurrentWidget(self.none)

    def _act(self) -> None:
        item = self._item
        if item is None:
            return
        if item.state is ReadState.READ:  # its pages could not be opened
            self.preview.view.set_covered(self._is_covered())
            self._stack.setCurrentWidget(self.preview)
            self._open()
        else:
            self.read_asked.emit(item)

    def _give(self, typed: str) -> None:
        if self._item is not None:
            self.password_given.emit(self._item, typed)


def _is_played(item: EvidenceItem) -> bool:
    """Whether an item is a recording that was looked at."""
    return item.kind in RECORDINGS and item.state is ReadState.KEPT


def _look_of(item: EvidenceItem | None, reading: bool) -> object:
    """What decides what is shown in the middle: all else about an item may change without a page being turned."""
    return None if item is None else (item.uid, item.state, item.state_reason, reading)
