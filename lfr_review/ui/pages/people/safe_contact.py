"""The box above everything: how it is safe to reach the people this case is about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from lfr_review.domain.people import Party, PartyRole
from lfr_review.services.people import PeopleView
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.notice import Notice, NoticeBar


class SafeContact(QScrollArea):
    """A bar for each client, also where nothing is known; for others once something is.

    What does not fit into the room that the page leaves can be scrolled to: nothing is ever cut off.
    """

    asked = Signal(str)  #: uid of the party whose safe contact is to be recorded

    def __init__(self, *, can_write: bool) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Safe contact"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._can_write = can_write
        self._room = 0  #: px of height; 0: nobody has said
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.bars: list[NoticeBar] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)

    def show_people(self, view: PeopleView) -> None:
        """Show how each of them is reached."""
        parties = view.of_role(PartyRole.CLIENT, PartyRole.LITIGATION_FRIEND, PartyRole.WITNESS)
        told = [party for party in parties if party.role is PartyRole.CLIENT or party.safe_contact.strip()]
        shown = tuple((party.uid, *self._says(party)) for party in told)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.bars = []
        for uid, words, act in shown:
            bar = NoticeBar(Notice.WARN, words, act if self._can_write else "", parent=self._inside)
            bar.acted.connect(lambda uid=uid: self.asked.emit(uid))
            bar.button.setAccessibleDescription(words)
            self._column.addWidget(bar)
            self.bars.append(bar)
        self.setVisible(bool(self.bars))
        self._fit()

    def set_room(self, height: int) -> None:
        """Say how much of the page the bars may take."""
        self._room = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Take the height of the bars, or the room there is."""
        needed = self._column.totalHeightForWidth(self.width())
        overflows = bool(self._room) and needed > self._room
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if overflows else Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(self._room if overflows else needed)

    def _says(self, party: Party) -> tuple[str, str]:
        name = party.shown_name()
        said = party.safe_contact.strip()
        if said:
            return self.tr("Safe contact for {name}: {said}").format(name=name, said=said), self.tr("Change")
        words = self.tr("How is it safe to reach {name}? It is not recorded. Ask before you call, write or leave word.")
        return words.format(name=name), self.tr("Record it")
