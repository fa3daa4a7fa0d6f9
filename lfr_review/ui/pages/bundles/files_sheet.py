"""The sheet of other files that can be made of an edition, and of the e-mail that goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.bundles import Edition, LateWay
from lfr_review.domain.checks import Channel
from lfr_review.ui.pages.bundles.words import MEGABYTE, size_words
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet


class FilesSheet(SideSheet):
    """One button for each file, with what it is for. Volumes are offered only where a way of sending needs them."""

    additions_asked = Signal(object)  #: the edition
    print_asked = Signal(object)
    index_asked = Signal(object)
    core_asked = Signal(object)
    mail_asked = Signal(object)
    volumes_asked = Signal(object, object)  #: the edition, the `Channel` that it is too large for

    def __init__(self, page: QWidget) -> None:
        super().__init__(self.tr("Other files"), page)
        self._edition: Edition | None = None
        self.mail = QPushButton(self.tr("E-mail to copy…"))
        self.additions = QPushButton(self.tr("Only what was added…"))
        self.paper = QPushButton(self.tr("Copy for printing…"))
        self.index = QPushButton(self.tr("Index as a Word file…"))
        self.core = QPushButton(self.tr("Core bundle…"))
        self.channel = ChoiceBox()
        self.volumes = QPushButton(self.tr("Divide into volumes…"))
        self._size = words_label("")
        self._about_volumes = words_label("", "hint")
        self._build()
        for button, asked in (
            (self.mail, self.mail_asked),
            (self.additions, self.additions_asked),
            (self.paper, self.print_asked),
            (self.index, self.index_asked),
            (self.core, self.core_asked),
        ):
            button.clicked.connect(lambda _=False, asked=asked: self._tell(asked))
        self.volumes.clicked.connect(self._divide)

    def _build(self) -> None:
        form = Form()
        form.add_widget(
            words_label(self.tr("Pages and numbers are those of the edition. Nothing is drawn again."), "quiet")
        )
        self._rows = (
            (self.mail, words_label(self.tr("Subject and text for the court or body that gets it."), "hint")),
            (
                self.additions,
                words_label(self.tr("For a copy with somebody’s notes in it, which is completed by hand."), "hint"),
            ),
            (
                self.paper,
                words_label(
                    self.tr(
                        "For both sides of the paper: each document begins on a right-hand page, and a blank back says "
                        "of which page it is the back."
                    ),
                    "hint",
                ),
            ),
            (self.index, words_label(self.tr("With the pages as printed. It names no author."), "hint")),
            (self.core, words_label(self.tr("What must be read, under the same page numbers."), "hint")),
        )
        for button, words in self._rows:
            form.add_widget(button)
            form.add_widget(words)
        self._volume_title = form.add_heading(self.tr("Too large to send"))
        form.add_widget(self._size)
        self._channel_row = form.add_row(self.tr("Way of sending"), self.channel)
        form.add_widget(self.volumes)
        form.add_widget(self._about_volumes)
        self._about_volumes.setText(
            self.tr(
                "A well-made bundle is not divided only to send it. Ask first whether a link for a large file can be "
                "had, or take out what is not needed. The numbers run on, so that a page has one number in all volumes."
            )
        )
        self.set_content(form)

    def show_files(self, edition: Edition, channels: Sequence[Channel]) -> None:
        """Show what can be made of an edition."""
        self._edition = edition
        self.set_title(self.tr("Other files of edition {n}").format(n=edition.number))
        adds = edition.late is not None and edition.late.way is not LateWay.SUPPLEMENT
        for part in self._rows[1]:
            part.setVisible(adds)
        tight = [channel for channel in channels if edition.size_bytes > channel.limit_bytes]
        self.channel.set_choices(
            (f"{channel.title}, {channel.limit_bytes / MEGABYTE:,.0f} MB", channel) for channel in tight
        )
        self._size.setText(self.tr("The edition takes {size}.").format(size=size_words(edition.size_bytes)))
        of_volumes: tuple[QWidget, ...] = (self._volume_title, self._size, self._channel_row, self.volumes)
        for widget in (*of_volumes, self._about_volumes):
            widget.setVisible(bool(tight))
        self.open_sheet()

    def _tell(self, asked: object) -> None:
        edition = self._edition
        self.close_sheet()
        asked.emit(edition)  # type: ignore[attr-defined]

    def _divide(self) -> None:
        edition, channel = self._edition, self.channel.value
        if edition is not None and channel is not None:
            self.close_sheet()
            self.volumes_asked.emit(edition, channel)
