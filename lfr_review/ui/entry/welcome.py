"""The welcome page: three doors."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from lfr_review.ui.entry.entry_page import EntryPage
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.centred import fill_middle


class WelcomePage(EntryPage):
    """New library, open a library, see the demonstration."""

    new_asked = Signal()
    open_asked = Signal()
    demonstration_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = words_label("LFR Review", "welcome")
        line = words_label(
            self.tr("Case files, evidence and bundles for people stopped after a live facial recognition alert."),
            "quiet",
        )
        column = QVBoxLayout()
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(title)
        column.addWidget(line)
        column.addSpacing(INSIDE_GROUP)
        column.addWidget(self.notice_place)
        doors = [
            (self.tr("Open a library"), self.tr("Choose its folder, then type its passphrase"), self.open_asked),
            (
                self.tr("New library"),
                self.tr("A folder on this machine, encrypted from the first byte"),
                self.new_asked,
            ),
            (
                self.tr("See the demonstration"),
                self.tr("Three invented cases with evidence, timelines and bundles, made while you watch"),
                self.demonstration_asked,
            ),
        ]
        self.doors: list[QPushButton] = []
        for heading, words, signal in doors:
            column.addWidget(self._door(heading, words, signal))
        column.addSpacing(INSIDE_GROUP)
        column.addWidget(
            words_label(
                self.tr("Everything stays on this machine: no network, no cloud. The program gives no legal advice."),
                "hint",
            )
        )
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(scaled(460))
        fill_middle(self, middle)

    def start(self) -> QWidget:
        return self.doors[0]

    def _door(self, heading: str, words: str, signal: SignalInstance) -> QPushButton:
        door = Door(heading, words)
        door.clicked.connect(lambda: signal.emit())
        self.doors.append(door)
        return door


class Door(QPushButton):
    """A large button of two lines: what it is, and what it does. As high as its words need at its width."""

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        dress(self, kind="door")
        self.setAccessibleName(heading)
        self.setAccessibleDescription(words)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(scaled(18), scaled(12), scaled(18), scaled(12))
        inside.setSpacing(2)
        for label in (words_label(heading, "section"), words_label(words, "quiet")):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(label)
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()
