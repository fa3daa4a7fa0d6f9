"""The middle pane: the real pages of an edition, or of a proof that nobody keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.bundles import Edition, PlacedEntry
from lfr_review.domain.ids import Uid
from lfr_review.services.export.proof import Proof
from lfr_review.services.export.show_bundle import ShownBundle, show_edition, show_proof
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preview.opened_source import OpenedSource
from lfr_review.ui.preview.preview import Preview
from lfr_review.ui.problems import problem_of
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.notice import Notice, NoticeBar

PROOF = "proof"  #: stands for the proof among the editions to choose from


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is in the pane: an edition, or a proof."""

    key: str
    page_map: tuple[PlacedEntry, ...]
    open: Callable[[], ShownBundle]


class PagesPane(QWidget):
    """Shows one bundle at a time. Turning to a document finds its first page."""

    proof_asked = Signal()
    stop_asked = Signal()  #: the proof that is being made is not wanted
    chosen = Signal(object)  #: uid of the edition that a person wants to see, or `PROOF`

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._shown: _Shown | None = None
        self._source: OpenedSource | None = None
        self._opening = 0  #: which attempt to open pages counts
        self._first_page = 1
        self._proofing = False
        self.which = ChoiceBox()
        self.which.setAccessibleName(self.tr("What is shown"))
        self.proof = QPushButton(self.tr("Make a proof"))
        self.proof.setAccessibleDescription(self.tr("The bundle as it would be now, to be looked at; it is not kept"))
        self.notice = NoticeBar()
        self.preview = Preview()
        self.none = EmptyState(Empty.NOTHING_YET, "")
        self._head = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.none)
        self._stack.addWidget(self.preview)
        self._build()
        self.which.activated.connect(lambda _: self.chosen.emit(self.which.value))
        self.proof.clicked.connect(lambda: self.proof_asked.emit())
        self.notice.acted.connect(lambda: self.proof_asked.emit())
        self.none.acted.connect(self._act)
        self.show_nothing()

    def _build(self) -> None:
        row = QHBoxLayout(self._head)
        row.setContentsMargins(INSIDE_GROUP, INSIDE_GROUP, INSIDE_GROUP, INSIDE_GROUP)
        row.setSpacing(INSIDE_GROUP)
        row.addWidget(self.which, 1)
        row.addWidget(self.proof)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(scaled(240))

    @property
    def key(self) -> str:
        """What is shown: uid of an edition, `PROOF`, or nothing."""
        return self._shown.key if self._shown is not None else ""

    def offer(self, editions: Sequence[Edition], *, proof: bool) -> None:
        """Say what there is to choose from, the newest first."""
        made = [(self.tr("Edition {n}").format(n=each.number), str(each.uid)) for each in editions]
        there = [(self.tr("Proof, not kept"), PROOF)] if proof else []
        self.which.set_choices([*there, *made])
        self.which.set_value(self.key)
        self._head.setVisible(bool(there or made))  # what is shown instead has the one button itself

    def show_edition(self, edition: Edition) -> None:
        """Show an edition."""
        desk = self._tools.desk
        self._show(_Shown(str(edition.uid), edition.page_map, lambda: show_edition(desk, edition)))

    def show_proof(self, proof: Proof) -> None:
        """Show a proof, another one too: each is a bundle of its own."""
        desk = self._tools.desk
        self._close()
        self._show(_Shown(PROOF, proof.page_map, lambda: show_proof(desk, proof)))

    def show_nothing(self) -> None:
        """Show that nothing was made yet."""
        self._close()
        words = self.tr("No edition has been made. A proof shows how the bundle will look, and is not kept.")
        self._say(Empty.NOTHING_YET, words, self.tr("Make a proof"), lead=self.tr("Nothing to look at yet"))

    def show_proofing(self, what: str) -> None:
        """Say how far the proof is, where there is nothing else to look at."""
        self._proofing = True
        self.proof.setEnabled(False)
        if self._shown is None:
            self._say(Empty.STILL_READING, what, self.tr("Stop"), lead=self.tr("The proof is being put together"))

    def end_proofing(self) -> None:
        """The proof is there, was stopped, or could not be made."""
        self._proofing = False
        self.proof.setEnabled(True)
        if self._shown is None:
            self.show_nothing()

    def say_changed(self, changed: bool) -> None:
        """Say that the plan is not any more as the pages shown are."""
        of_proof = self.key == PROOF
        words = self.tr("The case or the plan has changed since this proof.")
        self.notice.say(Notice.INFO, words if changed and of_proof else "", self.tr("New proof"))

    def go_to_entry(self, entry: Uid) -> bool:
        """Turn to the first page of a document. Returns whether it is in what is shown."""
        place = next((each for each in self._page_map() if each.uid == entry), None)
        if place is not None:
            self.go_to_page(place.first_page)
        return place is not None

    def go_to_page(self, page: int) -> None:
        """Turn to a page, now or as soon as it is open."""
        self._first_page = page
        if self.preview.view.page_count:
            self.preview.view.go_to(page)

    # Behind it

    def _page_map(self) -> tuple[PlacedEntry, ...]:
        return self._shown.page_map if self._shown is not None else ()

    def _show(self, shown: _Shown) -> None:
        if shown.key == self.key:
            return
        self._close()
        self._shown, self._first_page = shown, 1
        self._open()

    def _open(self) -> None:
        shown, turn = self._shown, self._opening
        if shown is None:
            return
        self._say(Empty.STILL_READING, self.tr("The pages are being opened."))

        def work(_progress: Progress, _token: CancelToken) -> ShownBundle:
            return shown.open()

        job = self._tools.look.prepare(work)
        job.succeeded.connect(lambda opened: self._opened(opened, turn))
        job.failed.connect(lambda error: self._refused(error, turn))
        self._tools.look.start(job)

    def _opened(self, opened: ShownBundle, turn: int) -> None:
        if turn != self._opening:  # somebody wanted something else meanwhile
            self._tools.look.start(self._tools.look.prepare(lambda progress, token: opened.close()))
            return
        self._source = OpenedSource(opened, self)
        self.preview.show_source(self._source, self._first_page)
        self._stack.setCurrentWidget(self.preview)

    def _refused(self, error: BaseException, turn: int) -> None:
        if turn == self._opening:
            self._say(Empty.COULD_NOT_READ, problem_of(error).sentence, self.tr("Try again"))

    def _close(self) -> None:
        self._opening += 1
        self._shown = None
        self.notice.say(Notice.INFO, "")
        if self._source is not None:
            self.preview.show_source(None)
            self._source.close()
            self._source = None

    def _say(self, reason: Empty, words: str, act: str = "", *, lead: str = "") -> None:
        self.none.show_reason(reason, words, act, lead=lead)
        self._stack.setCurrentWidget(self.none)

    def _act(self) -> None:
        if self.none.reason is Empty.STILL_READING:
            self.stop_asked.emit()
        elif self.none.reason is Empty.COULD_NOT_READ:
            self._open()
        else:
            self.proof_asked.emit()
