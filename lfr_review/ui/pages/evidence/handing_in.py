"""The ways into the library: files and folders that are chosen, dropped or pasted, and where they come from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from lfr_review.domain.ids import Uid
from lfr_review.services.intake.origin import Origin
from lfr_review.ui.file_dialogs import ask_files, ask_folder
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.evidence.dropping import DropArea, files_in
from lfr_review.ui.pages.evidence.origin_sheet import OriginSheet
from lfr_review.ui.pages.tools import PageTools


class HandingIn(QObject):
    """Asks what and from where; then `handed_in` is sent."""

    handed_in = Signal(object, tuple, object)  #: case, paths, `Origin`
    nothing_to_paste = Signal()

    def __init__(self, tools: PageTools, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self.sheet = OriginSheet(tools, page)
        self.area: DropArea | None = None

    def take_drops(self) -> None:
        """Let files be dropped anywhere on the page, which by now holds every field that it will have."""
        self.area = DropArea(self._page)
        self.area.dropped.connect(self.ask_origin)

    def add_files(self) -> None:
        """Ask which files to take in."""
        ask_files(self._page, self.tr("Add files as evidence"), self.ask_origin)

    def add_folder(self) -> None:
        """Ask for a folder whose files are to be taken in."""
        ask_folder(self._page, self.tr("Add a folder as evidence"), self.ask_origin)

    def paste(self) -> None:
        """Take in the files that were copied in a file manager."""
        paths = files_in(QGuiApplication.clipboard().mimeData())
        if paths:
            self.ask_origin(paths)
        else:
            self.nothing_to_paste.emit()

    def ask_origin(self, paths: tuple[Path, ...]) -> None:
        """Ask where files come from, and hand them in."""
        case = self._page.case
        if case is not None:
            self.sheet.ask_delivery(paths, lambda origin: self._hand_in(case, paths, origin))

    def _hand_in(self, case: Uid, paths: tuple[Path, ...], origin: Origin) -> None:
        self.handed_in.emit(case, paths, origin)
