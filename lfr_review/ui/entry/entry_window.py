"""The window before a library is open: welcome, new library, unlock, recover."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lfr_review.ui.entry.again import Again
from lfr_review.ui.entry.entry_page import EntryPage
from lfr_review.ui.entry.unlock import UnlockPage
from lfr_review.ui.style.dress import dress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

    from lfr_review.ui.contracts import MadeDemonstration
    from lfr_review.ui.entry.doorkeeper import Doorkeeper
    from lfr_review.ui.guide.window import GuideWindow

NAME = "LFR Review"


class EntryWindow(QWidget):
    """Shows one page at a time. Only the unlock page is imported beforehand: it is the one that is waited for."""

    painted = Signal()  #: the first picture is on the screen
    opened = Signal(object, object)  #: `OpenLibrary`, `RecoveryKey` or None

    def __init__(self, root: Path | None, again: Again | None = None) -> None:
        super().__init__()
        dress(self, role="page")
        self.setWindowTitle(NAME)
        self.root = root
        self.demonstration: MadeDemonstration | None = None  #: what was made, where that is what was opened
        self._reading = False  #: the last try was for reading only
        self._doorkeeper: Doorkeeper | None = None
        self._was_painted = False
        self._guide: GuideWindow | None = None
        self._stack = QStackedWidget()
        self.unlock = UnlockPage()
        self._stack.addWidget(self.unlock)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.resize(920, 720)
        self.unlock.other_asked.connect(self.show_welcome)
        self.unlock.recovery_asked.connect(self._show_recover)
        self.unlock.unlock_asked.connect(self._try)
        again = again or Again()
        self.unlock.who.setText(again.who)
        if root is not None:
            self.unlock.show_library(root.name, again.words)
        else:
            self.show_welcome()

    @property
    def page(self) -> EntryPage:
        """The page shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, EntryPage) else self.unlock

    @property
    def can_open(self) -> bool:
        """Whether everything that opens libraries is imported."""
        return self._doorkeeper is not None

    def set_doorkeeper(self, doorkeeper: Doorkeeper) -> None:
        """Take who opens libraries, once that is imported."""
        self._doorkeeper = doorkeeper
        doorkeeper.opened.connect(self._opened)
        doorkeeper.refused.connect(self._refused)

    def show_welcome(self) -> None:
        """Show the three doors."""
        from lfr_review.ui.entry.welcome import WelcomePage

        self.unlock.forget()
        page = WelcomePage()
        page.new_asked.connect(self._show_new)
        page.open_asked.connect(self._choose)
        page.demonstration_asked.connect(self._ask_for_demonstration)
        self._put(page)

    def show_unlock(self, root: Path, notice: str = "") -> None:
        """Ask for the passphrase of a library."""
        self.root = root
        self._put(self.unlock)
        self.unlock.show_library(root.name, notice)

    # Pages

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self._show_help()
        else:
            super().keyPressEvent(event)

    def _show_help(self) -> None:
        from lfr_review.ui.guide.window import GuideWindow

        if self._guide is None:
            self._guide = GuideWindow(self)
        self._guide.show_page("locking" if self.page is self.unlock else "library")

    def _show_new(self) -> None:
        from lfr_review.ui.entry.new_library import NewLibraryPage

        page = NewLibraryPage()
        page.left.connect(self.show_welcome)
        page.asked.connect(self._make)
        self._put(page)

    def _show_recover(self) -> None:
        from lfr_review.ui.entry.recover import RecoverPage

        page = RecoverPage()
        page.who.setText(self.unlock.who.text())
        page.left.connect(lambda: self._put(self.unlock))
        page.asked.connect(self._recover)
        self._put(page)

    def _put(self, page: EntryPage) -> None:
        """Show a page; the one before goes with all that was typed on it."""
        before = self._stack.currentWidget()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.start().setFocus()
        if before is not None and before is not page and before is not self.unlock:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _choose(self) -> None:
        from lfr_review.ui.file_dialogs import ask_folder

        ask_folder(self, self.tr("Open a library: choose its folder"), lambda chosen: self._take(chosen[0]))

    def _take(self, root: Path) -> None:
        if (root / "library.json").is_file():
            self.show_unlock(root)
        else:
            self.page.show_refused(
                self.tr(
                    "That folder is not a library: it holds no library.json. Choose the folder that was made with it."
                )
            )

    # Acts

    def _try(self, passphrase: str, who: str, read_only: bool) -> None:
        if self._doorkeeper is not None and self.root is not None:
            self._reading = read_only
            self.unlock.show_working(True)
            self._doorkeeper.open(self.root, passphrase, who, read_only=read_only)

    def _make(self, wanted: object) -> None:
        from lfr_review.ui.entry.new_library import NewLibrary, NewLibraryPage

        if self._doorkeeper is None or not isinstance(wanted, NewLibrary) or not isinstance(self.page, NewLibraryPage):
            return
        self.root = wanted.root
        self.page.show_working(True)
        self._doorkeeper.create(wanted.root, wanted.passphrase, wanted.who, wanted.recipient, draw_key=wanted.draw_key)

    def _recover(self, identity: str, passphrase: str, who: str) -> None:
        from lfr_review.ui.entry.recover import RecoverPage

        if self._doorkeeper is not None and self.root is not None and isinstance(self.page, RecoverPage):
            self.page.show_working(True)
            self._doorkeeper.recover(self.root, identity, passphrase, who)

    def _opened(self, library: object, key: object) -> None:
        self.unlock.forget()
        self.page.forget()
        self.opened.emit(library, key)

    def _refused(self, error: object) -> None:
        from lfr_review.domain.errors import KeyFileDamaged, WrongPassphrase
        from lfr_review.ui.entry.refusals import may_be_read
        from lfr_review.ui.problems import problem_of

        if not isinstance(error, BaseException):
            return
        if self.page is self.unlock and isinstance(error, WrongPassphrase):
            self.unlock.show_wrong()
            return
        self.page.show_refused(problem_of(error).sentence)
        if self.page is not self.unlock:
            return
        if isinstance(error, KeyFileDamaged):
            self.unlock.offer_recovery()
        if not self._reading and may_be_read(error):
            self.unlock.offer_reading()

    # The demonstration

    def _ask_for_demonstration(self) -> None:
        from lfr_review.ui.file_dialogs import ask_folder

        title = self.tr("See the demonstration: choose where its folder is made")
        ask_folder(self, title, lambda chosen: self.demonstrate(chosen[0]))

    def demonstrate(self, place: Path) -> None:
        """Make the demonstration in a new folder at a place, show how far it is, and open its library."""
        from lfr_review.ui.entry.demonstration import DemonstrationPage

        if self._doorkeeper is None:
            return
        page = DemonstrationPage()
        job = self._doorkeeper.demonstrate(place)
        page.stop_asked.connect(job.token.set)
        job.progressed.connect(page.show_progress)
        self._doorkeeper.stepped.connect(page.show_step)
        job.succeeded.connect(self._demonstrated)
        job.cancelled.connect(lambda: self._no_demonstration(None))
        job.failed.connect(self._no_demonstration)
        self._put(page)
        self._doorkeeper.begin(job)

    def _demonstrated(self, made: MadeDemonstration) -> None:
        self.demonstration, self.root = made, made.root
        self._opened(made.library, None)

    def _no_demonstration(self, error: object) -> None:
        from lfr_review.ui.problems import problem_of

        self.show_welcome()
        if isinstance(error, BaseException):
            self.page.show_refused(problem_of(error).sentence)
        else:
            self.page.tell(self.tr("The demonstration was stopped. What was made of it is cleared away."))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._doorkeeper is not None:
            self._doorkeeper.stop()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # What is painted inside the window comes after this; whoever waits must not hold it up.
            QTimer.singleShot(0, self, self.painted.emit)
