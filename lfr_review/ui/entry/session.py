"""The life of an open library's window: covering it, locking it, closing it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from lfr_review.domain.errors import CaseworkError
from lfr_review.logs import Fact
from lfr_review.passphrases import as_bytes
from lfr_review.settings import Settings
from lfr_review.ui.clipboard import ClipboardGuard
from lfr_review.ui.contracts import OpenLibrary
from lfr_review.ui.entry.again import Again, LockReason
from lfr_review.ui.entry.cover import Cover, Veil
from lfr_review.ui.entry.doorkeeper import change_passphrase, wipe
from lfr_review.ui.entry.lock_keeper import LockKeeper
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.problems import problem_of
from lfr_review.ui.widgets.notice import Notice

log = logging.getLogger(__name__)


class Session(QObject):
    """Ends what must be ended, in the order in which it must be.

    Source: our security requirements 7, 31 and 39.
    """

    ended = Signal(bool)  #: the library is closed; whether everything that ran had stopped in time

    def __init__(
        self,
        window: MainWindow,
        library: OpenLibrary,
        runners: Sequence[JobRunner],
        checker: JobRunner,
        preferences: Preferences,
        guard: ClipboardGuard,
        start_anew: Callable[[Again], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._runners = tuple(runners)
        self._checker = checker
        self._guard = guard
        self._start_anew = start_anew
        self._ending = False
        self.keeper = LockKeeper(preferences.settings.lock_after_minutes, runners, self)
        self._hides = preferences.settings.hide_when_inactive
        self.keeper.cover_due.connect(lambda: self.cover(by_person=False))
        self.keeper.lock_due.connect(self.lock)
        window.cover_asked.connect(lambda: self.cover(by_person=True))
        window.lock_asked.connect(lambda: self.lock())
        window.close_asked.connect(self.close)
        window.passphrase_sheet.asked.connect(self._change_passphrase)
        window.notice.acted.connect(lambda: self._end(None) if self._asked_to_stop() else None)
        preferences.changed.connect(self._settings_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)

    def start(self) -> None:
        """Begin to watch."""
        self.keeper.start()

    # Covering

    def cover(self, *, by_person: bool) -> None:
        """Show nothing until the passphrase is typed; jobs go on."""
        if self._ending or isinstance(self._window.cover, Cover):
            return
        why = (
            self.tr("You covered this window.")
            if by_person
            else self.tr("Nobody was here, and jobs are still running.")
        )
        cover = Cover(why)
        cover.passphrase_given.connect(self._check)
        cover.lock_asked.connect(lambda: self.lock())
        self._window.cover_with(cover)
        self._guard.clear()
        self.keeper.covered(by_person=by_person)

    def _check(self, typed: str) -> None:
        secret = as_bytes(typed)

        def work(_progress: object, _token: object) -> bool:
            try:
                return self._library.is_passphrase(secret)
            finally:
                wipe(secret)

        job = self._checker.prepare(work)
        job.succeeded.connect(self._checked)
        job.failed.connect(lambda _: self._checked(False))
        self._checker.start(job)

    def _checked(self, right: object) -> None:
        cover = self._window.cover
        if right is True:
            self._window.uncover()
            self.keeper.uncovered()
        elif isinstance(cover, Cover):
            cover.show_wrong()

    def _change_passphrase(self, old: str, new: str) -> None:
        sheet = self._window.passphrase_sheet
        sheet.show_working(True)
        job = self._checker.prepare(lambda progress, token: change_passphrase(self._library, old, new))
        job.failed.connect(lambda error: sheet.show_refused(problem_of(error).sentence))
        job.succeeded.connect(self._passphrase_changed)
        self._checker.start(job)

    def _passphrase_changed(self) -> None:
        self._window.passphrase_sheet.close_sheet()
        self._window.notice.say(
            Notice.GOOD, self.tr("The passphrase is changed. The old one opens nothing."), closable=True
        )

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        """Hide the content while another program is in front, where that was asked for."""
        if self._ending or isinstance(self._window.cover, Cover):
            return
        if self._hides and state is not Qt.ApplicationState.ApplicationActive:
            self._window.cover_with(Veil())
        elif isinstance(self._window.cover, Veil):
            self._window.uncover()

    def _settings_changed(self, settings: Settings) -> None:
        self._hides = settings.hide_when_inactive
        self.keeper.set_minutes(settings.lock_after_minutes)

    # Ending

    def lock(self, reason: LockReason = LockReason.ASKED) -> None:
        """Close the library and end this process; a new one waits at the unlock page and knows where this one was."""
        case, page = self._window.where
        who = "" if reason is LockReason.ASKED else self._library.who
        self._end(Again(reason, round(self.keeper.rules.idle_s / 60), case or "", page, who))

    def close(self) -> None:
        """Close the window, after asking once where that would stop something."""
        busy = [job.title for runner in self._runners for job in runner.jobs if not job.quiet]
        if not busy or self._asked_to_stop():
            self._end(None)
            return
        words = self.tr("Still running: {jobs}. What is finished of it stays.").format(jobs=", ".join(busy))
        self._window.notice.say(Notice.WARN, words, self._stop_words(), closable=True)

    def _stop_words(self) -> str:
        return self.tr("Stop and close")

    def _asked_to_stop(self) -> bool:
        notice = self._window.notice
        return not notice.isHidden() and notice.button.text() == self._stop_words()

    def _end(self, again: Again | None) -> None:
        if self._ending:
            return
        self._ending = True
        try:
            self._window.deck.settle()
        except CaseworkError as error:  # nothing may keep a library open that is to be locked
            log.error("what was being typed could not be saved: %s", Fact(error.code))
        stopped = all([runner.stop() for runner in (*self._runners, self._checker)])
        self._guard.clear()
        self._library.close()
        if again is not None:
            self._start_anew(again)
        self._window.let_close()
        self.ended.emit(stopped)
