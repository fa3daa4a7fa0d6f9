"""The composition root: builds the window's parts and hands each what it needs. Nobody else builds them.

The unlock page is painted first. Everything else, the store and the services among it, is imported after that, while
the person types.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from lfr_review.settings import load_settings, settings_path
from lfr_review.ui.entry.again import Again
from lfr_review.ui.entry.entry_window import EntryWindow
from lfr_review.ui.style.theme import Theme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lfr_review.ui.clipboard import ClipboardGuard
    from lfr_review.ui.contracts import Doors, MadeDemonstration, OpenLibrary, RecoveryKey
    from lfr_review.ui.frame.main_window import MainWindow
    from lfr_review.ui.frame.pages import PageSpec
    from lfr_review.ui.jobs import JobRunner
    from lfr_review.ui.preferences import Preferences


class App(QObject):
    """The running program, from the first window to the last."""

    def __init__(
        self, application: QApplication, root: Path | None, passphrase: str = "", again: Again | None = None
    ) -> None:
        super().__init__(application)
        self._application = application
        settings = load_settings(settings_path())
        self._theme = Theme(application, settings.appearance, settings.text_scale)
        remembered = Path(settings.last_library) if settings.last_library else None
        self._again = again or Again()
        self.entry = EntryWindow(root or remembered, self._again)
        self.entry.unlock.passphrase.line.setText(passphrase)
        self.entry.painted.connect(self._painted)
        self.all_stopped = True

    @property
    def runners(self) -> tuple[JobRunner, JobRunner, JobRunner, JobRunner]:
        """What runs the work of an open library: intake, exports, looking, and what nobody waits for."""
        return self._work_runner, self._export_runner, self._look_runner, self._background_runner

    def start(self) -> None:
        """Show the first window."""
        self.entry.show()

    def _painted(self) -> None:
        """The first picture is there: import the rest."""
        from lfr_review.logs import log_path, start_noting
        from lfr_review.none_count import keep_none_alive
        from lfr_review.ui.clipboard import ClipboardGuard
        from lfr_review.ui.entry.doorkeeper import Doorkeeper
        from lfr_review.ui.jobs import JobRunner
        from lfr_review.ui.preferences import Preferences
        from lfr_review.ui.problems import install_excepthook, show_box

        keep_none_alive()
        self._notes = start_noting(log_path())
        install_excepthook(lambda error: show_box(self._application.activeWindow(), error))
        self._preferences = Preferences(settings_path(), self)
        self._guard = ClipboardGuard(self._application.clipboard(), self)
        # Checking a passphrase never waits for work, an export never for an intake, and what is looked at for neither.
        self._doors_runner, self._work_runner = JobRunner(self), JobRunner(self)
        self._export_runner, self._look_runner = JobRunner(self), JobRunner(self)
        self._background_runner = JobRunner(self)
        doorkeeper = Doorkeeper(load_doors, self._doors_runner, self)
        self.entry.set_doorkeeper(doorkeeper)
        self.entry.opened.connect(self._opened)
        doorkeeper.prepare()

    def _opened(self, library: OpenLibrary, key: RecoveryKey | None) -> None:
        from lfr_review.ui.entry.relaunch import own_command, start_anew
        from lfr_review.ui.entry.session import Session
        from lfr_review.ui.frame.main_window import MainWindow

        root = self.entry.root
        runners = self.runners
        work, export, look_at, background = runners
        pages = load_pages(library, work, export, look_at, self._preferences, self._guard, background)
        window = MainWindow(library, pages, self._preferences, self._theme, runners)
        self.window = window
        self.session = Session(
            window, library, runners, self._doors_runner, self._preferences, self._guard,
            start_anew=lambda again: start_anew(own_command(root, again), again.who),
        )  # fmt: skip
        self.session.ended.connect(self._ended)
        window.settings_sheet.remember_asked.connect(
            lambda on: self._preferences.set(last_library=str(root.absolute()) if on and root is not None else "")
        )
        window.show()
        window.come_back(self._again.case, self._again.page)
        self.entry.close()
        self.session.start()
        look = self._work_runner.prepare(lambda progress, token: library.not_prevented())
        look.succeeded.connect(window.show_not_prevented)
        look.ended.connect(self._import_the_rest)
        self._work_runner.start(look)
        if key is not None:
            self._show_recovery_sheet(library.name, key)
        if self.entry.demonstration is not None:
            self._show_demonstration(window, self.entry.demonstration)

    def _import_the_rest(self) -> None:
        """Now that a person reads what is there: import what they may look at next."""
        self._background_runner.start(self._background_runner.prepare(lambda progress, token: load_rest()))

    def _show_demonstration(self, window: MainWindow, made: MadeDemonstration) -> None:
        """Begin at its case, and say where everything lies."""
        from lfr_review.ui.widgets.notice import Notice

        for line in window.sidebar.lines[:1]:
            window.go_to_case(line.uid)
        words = self.tr(
            "This is the demonstration: everybody and everything in it is invented. Its bundles, {bundles}, and the "
            "passphrase of this library, in {passphrase}, lie in the folder {folder}. Delete that folder when you "
            "have seen enough."
        )
        bundles = self.tr(" and ").join(bundle.name for bundle in made.bundles)
        said = words.format(bundles=bundles, passphrase=made.passphrase_file.name, folder=made.folder)
        window.notice.say(Notice.INFO, said, closable=True)

    def finish(self) -> None:
        """The last window is gone: end what still runs."""
        if self.entry.can_open:
            from lfr_review.logs import stop_noting

            self.all_stopped = self._doors_runner.stop() and self.all_stopped
            stop_noting(self._notes)

    def _show_recovery_sheet(self, name: str, key: RecoveryKey) -> None:
        import datetime as dt

        from lfr_review.ui.entry.recovery_sheet import RecoverySheet, SheetFacts

        today = dt.datetime.now().astimezone().date()  # the day on the wall, as on everything else on the desk
        facts = SheetFacts(library_name=name, made_on=today, recipient=key.recipient, identity=key.identity)
        sheet = RecoverySheet(facts, self.window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _ended(self, all_stopped: bool) -> None:
        self.all_stopped = all_stopped
        self._application.quit()


def load_doors() -> Doors:
    """How libraries are opened. Imports the store and the services: called in a job, after the first picture."""
    from lfr_review.doors import LibraryDoors

    return LibraryDoors()


def load_rest() -> None:
    """Import the pages that were not looked at yet; after that all modules are there to stay."""
    from lfr_review.lasting import let_last
    from lfr_review.ui.pages import import_pages

    import_pages()
    let_last()


def load_pages(
    library: OpenLibrary,
    work: JobRunner,
    export: JobRunner,
    look: JobRunner,
    preferences: Preferences,
    guard: ClipboardGuard,
    background: JobRunner | None = None,
) -> Sequence[PageSpec]:
    """The pages of a case, in order."""
    from lfr_review.ui.pages import page_specs
    from lfr_review.ui.pages.tools import PageTools

    return page_specs(PageTools(library.desk, work, export, look, preferences, guard, background))


def run(root: Path | None = None, passphrase_file: Path | None = None, again: Again | None = None) -> int:
    """Open the window and stay until it is closed. Returns the exit code.

    Args:
        root: the library to unlock.
        passphrase_file: its first line stands in the passphrase field; the person still says who they are.
        again: why and where this program was locked, if it was.

    Raises:
        NotFound: that file cannot be read.
    """
    passphrase = ""
    if passphrase_file is not None:
        from lfr_review.passphrases import read_passphrase_file

        passphrase = read_passphrase_file(passphrase_file)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("LFR Review")
    app = App(application, root, passphrase, again)
    app.start()
    code = application.exec()
    app.finish()
    if not app.all_stopped:
        # A job that would not stop must not keep a locked library's process alive: what it wrote is a transaction.
        os._exit(code)
    return code
