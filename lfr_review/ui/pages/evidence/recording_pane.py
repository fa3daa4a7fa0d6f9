"""A recording in the middle of the Evidence page: played, marked on the timeline, a picture of it kept."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.recordings import has_sound
from lfr_review.services.intake.take_in import TakenIn
from lfr_review.services.play_recording import Player, play_item
from lfr_review.services.take_still import take_still
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.player.player_view import PlayerView
from lfr_review.ui.player.sound import get_ready
from lfr_review.ui.problems import problem_of
from lfr_review.ui.widgets.notice import Notice, NoticeBar

SETTLE_MS = 120  #: whoever walks through the list with an arrow key opens the item that they stop at


class RecordingPane(QWidget):
    """Plays one item at a time."""

    mark_asked = Signal(object)  #: the `Citation` that a note is to name
    still_taken = Signal(object)  #: the item that it became

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._item: EvidenceItem | None = None
        self._player: Player | None = None
        self._opening = 0  #: which attempt to open counts
        self._from_ms = 0
        self.view = PlayerView()
        self.notice = NoticeBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._open)
        self.view.mark_asked.connect(self._mark)
        self.view.still_asked.connect(lambda _: self._take_still())

    def show_item(self, item: EvidenceItem | None) -> None:
        """Show a recording at its beginning, or none."""
        self._settle.stop()
        self._opening += 1
        self._item, self._player, self._from_ms = item, None, 0
        self.view.show_recording(None)
        self.notice.say(Notice.INFO, "")
        if item is not None:
            self._settle.start()

    def show_time(self, at_ms: int) -> None:
        """Jump to a time of the recording, now or as soon as it is open."""
        self._from_ms = at_ms
        if self._player is not None:
            self.view.go_to(at_ms)

    def set_covered(self, covered: bool) -> None:
        """Cover the picture until somebody clicks, or no longer."""
        self.view.picture.set_covered(covered)

    def _open(self) -> None:
        item, desk, turn = self._item, self._tools.desk, self._opening
        if item is None:
            return
        job = self._tools.look.prepare(lambda progress, token: (play_item(desk, item), get_ready()))
        job.succeeded.connect(lambda opened: self._opened(opened[0], opened[1], turn))
        job.failed.connect(lambda error: self._refused(error, turn))
        self._tools.look.start(job)

    def _opened(self, player: Player, is_heard: bool, turn: int) -> None:
        if turn != self._opening:  # somebody has gone on to another item meanwhile
            self._tools.look.start(self._tools.look.prepare(lambda progress, token: player.close()))
            return
        self._player = player
        if not is_heard and self._item is not None and has_sound(self._item):
            self.notice.say(Notice.INFO, self.tr("No sound output on this machine."))
        self.view.show_recording(player, can_write=self._tools.can_write)
        if self._from_ms:
            self.view.go_to(self._from_ms)

    def _refused(self, error: BaseException, turn: int) -> None:
        if turn == self._opening:
            self.view.picture.show_words(problem_of(error).sentence)

    def _mark(self, at_ms: int) -> None:
        if self._item is not None:
            self.mark_asked.emit(Citation(evidence=self._item.number, at_ms=at_ms // 100 * 100))

    def _take_still(self) -> None:
        item, player, desk = self._item, self._player, self._tools.desk
        if item is None or player is None:
            return
        job = self._tools.look.prepare(lambda progress, token: take_still(desk, item, player.still()))
        job.succeeded.connect(self._took)
        job.failed.connect(lambda error: self.notice.say(Notice.WARN, problem_of(error).sentence))
        self._tools.look.start(job)

    def _took(self, taken: TakenIn) -> None:
        if taken.item is None:
            return
        if taken.state == "duplicate":
            self.notice.say(Notice.INFO, taken.reason)
            return
        words = self.tr("The picture was kept as {mark}.").format(mark=taken.item.mark)
        self.notice.say(Notice.INFO, words)
        self.still_taken.emit(taken.item)
