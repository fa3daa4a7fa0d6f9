"""Looking at the pages as they will be, and saying of each that it is right: only a person does that, page by page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import Audience
from lfr_review.services.redaction.standing import RedactedPage, Standing
from lfr_review.ui.pages.bundles.words import AUDIENCES
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.form import FormRow


class LookPanel(QWidget):
    """Which readers' copy is looked at, as it will be or with its boxes, and what is still to be confirmed."""

    audience_chosen = Signal()
    look_changed = Signal(bool)
    confirm_asked = Signal()
    next_asked = Signal(int)  #: a page that nobody has confirmed
    camera_decided = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = ChoiceBox([(words, audience) for audience, words in AUDIENCES.items()])
        self.as_it_will_be = QCheckBox(self.tr("Show the pages as they &will be, at 100 %"))
        self.said = words_label("")
        self.confirm = QPushButton(self.tr("&Confirm this page"))
        self.onward = dress(QPushButton(self.tr("Ne&xt page to look at")), kind="quiet")
        self.camera = QWidget()
        self.tell = dress(QPushButton(self.tr("Tell it beside the item")))
        self.leave_out = dress(QPushButton(self.tr("Leave it out")))
        self._unconfirmed: tuple[int, ...] = ()
        self._page = 1
        self._build()
        self.audience.activated.connect(lambda _: self.audience_chosen.emit())
        self.as_it_will_be.toggled.connect(self.look_changed)
        self.confirm.clicked.connect(self.confirm_asked)
        self.onward.clicked.connect(self._go_on)
        self.tell.clicked.connect(lambda: self.camera_decided.emit(True))
        self.leave_out.clicked.connect(lambda: self.camera_decided.emit(False))

    def _build(self) -> None:
        question = self.tr(
            "The camera’s own record of this picture, such as where it was taken, is in no redacted page. The place "
            "may be evidence: should it be told beside the item?"
        )
        asked = QVBoxLayout(self.camera)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(words_label(question))
        answers = QHBoxLayout()
        for button in (self.tell, self.leave_out):
            answers.addWidget(button)
        answers.addStretch(1)
        asked.addLayout(answers)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE_GROUP)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.onward)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(words_label(self.tr("Look and confirm"), "section"))
        column.addWidget(FormRow(self.tr("Copy for"), self.audience))
        column.addWidget(self.as_it_will_be)
        column.addWidget(self.said)
        column.addLayout(buttons)
        column.addWidget(self.camera)

    @property
    def readers(self) -> Audience:
        """Whose copy is looked at."""
        found: Audience = self.audience.value
        return found

    def show_standing(self, standing: Standing | None, page: int, *, can_change: bool) -> None:
        """Show what was confirmed and what was not, and what of the page that is looked at."""
        pages = standing.pages if standing is not None else ()
        here = next((each for each in pages if each.page == page), None)
        self._unconfirmed = standing.unconfirmed if standing is not None else ()
        self._page = page
        self.said.setText(self._words(pages, here))
        looking = self.as_it_will_be.isChecked()
        open_ = here is not None and here.confirmed is None and not here.displaced
        self.confirm.setEnabled(can_change and looking and open_)
        self.onward.setVisible(bool(self._unconfirmed) and self._unconfirmed != (page,))
        self.camera.setVisible(can_change and standing is not None and standing.asks_camera)

    def _words(self, pages: tuple[RedactedPage, ...], here: RedactedPage | None) -> str:
        if not pages:
            return self.tr("Nothing is taken out of this copy.")
        done = len(pages) - len(self._unconfirmed)
        whole = self.tr("{done} of {all} redacted pages confirmed.").format(done=done, all=len(pages))
        if here is None:
            return whole + " " + self.tr("Nothing is taken out of page {n}.").format(n=self._page)
        if here.displaced:
            say = self.tr("Page {n} was turned after its boxes were drawn: move each to its place.")
        elif here.confirmed is not None:
            say = self.tr("Page {n} was confirmed by {who}.")
            return whole + " " + say.format(n=here.page, who=here.confirmed.confirmed_by)
        elif not self.as_it_will_be.isChecked():
            say = self.tr("Page {n} is not confirmed: look at it as it will be, then confirm it.")
        else:
            say = self.tr("Read page {n} slowly. Is everything gone that must be, and nothing else?")
        return whole + " " + say.format(n=here.page)

    def _go_on(self) -> None:
        later = [page for page in self._unconfirmed if page > self._page]
        self.next_asked.emit((later or list(self._unconfirmed))[0])
