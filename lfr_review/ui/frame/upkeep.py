"""What concerns the library as a whole: what whoever opened it should know, verifying it, reading what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import OpenLibrary, Saved, Verdict
from lfr_review.ui.frame.actions import Actions
from lfr_review.ui.jobs import JobRunner, Work
from lfr_review.ui.problems import show_in
from lfr_review.ui.widgets.notice import Notice, NoticeBar

SHOWN_FAULTS = 5


class Upkeep(QObject):
    """Speaks in a bar of its own, which stays until it is put away."""

    saved = Signal(object)  #: `Saved`, for each case of which something was read

    def __init__(self, library: OpenLibrary, runner: JobRunner, background: JobRunner, actions: Actions) -> None:
        """Look after a library.

        Args:
            library: what is open.
            runner: for what somebody asked for.
            background: for what nobody waits for.
            actions: the commands of the window.
        """
        super().__init__(actions)
        self._library = library
        self._runner = runner
        self._background = background
        self._actions = actions
        self._told = ""  #: what was to be known when it was opened
        self.bar = NoticeBar()
        self.bar.acted.connect(self.read_waiting)
        actions.on("library.verify", self.verify_files)
        actions.on("audit.verify", self.verify_log)

    # On opening

    def arrive(self) -> None:
        """Say what whoever opened the library should know; look whether files wait to be read."""
        parts = list(self._library.notices)
        if self._library.after_crash:
            parts.append(
                self.tr(
                    "The last session did not end cleanly. The database was checked before it opened, and it is whole: "
                    "everything that was shown as saved is here. The stored files were not read again; "
                    "Tools, Verify the evidence does that."
                )
            )
        self._told = " ".join(parts)
        self.bar.say(Notice.WARN, self._told, closable=True)
        if not self._library.read_only_reason:
            job = self._runner.prepare(lambda progress, token: self._library.count_waiting())
            job.succeeded.connect(self._offer_reading)
            self._runner.start(job)
            asking = self._runner.prepare(lambda progress, token: self._library.is_search_whole())
            asking.succeeded.connect(lambda is_whole: None if is_whole else self.make_search_ready())
            self._runner.start(asking)

    def make_search_ready(self) -> None:
        """Enter everything anew that can be found, such as after a version that finds more."""
        job = self._runner.prepare(
            lambda progress, token: self._library.rebuild_search(progress, token), self.tr("Making the search ready")
        )
        stopped = self.tr("Stopped. The search finds a part only; it goes on when the library is next opened.")
        job.failed.connect(lambda error: show_in(self.bar, error))
        job.cancelled.connect(lambda: self._say(Notice.INFO, stopped))
        self._runner.start(job)

    def _offer_reading(self, waiting: int) -> None:
        if not waiting:
            return
        files = self.tr("One file was") if waiting == 1 else self.tr("{n:,} files were").format(n=waiting)
        words = self.tr("{files} taken in and not read yet: kept and safe, but without pages or text.")
        kind = Notice.WARN if self._told else Notice.INFO
        said = f"{self._told} {words.format(files=files)}".strip()
        self.bar.say(kind, said, self.tr("Read now"), closable=True)

    def read_waiting(self) -> None:
        """Read every file that waits."""
        self.bar.hide()
        job = self._runner.prepare(
            lambda progress, token: self._library.read_waiting(progress, token), self.tr("Reading files")
        )
        job.succeeded.connect(self._read)
        job.failed.connect(lambda error: show_in(self.bar, error))
        job.cancelled.connect(
            lambda: self._say(Notice.INFO, self.tr("Stopped. What was read is kept; the rest waits."))
        )
        self._runner.start(job)

    def _read(self, cases: Sequence[Uid]) -> None:
        for case in cases:
            self._tell_read(case)
            self._recognise(case)
        words = self.tr("The files that waited were read. Each either has its pages now or says why it has none.")
        self._say(Notice.GOOD, words)

    def _recognise(self, case: Uid) -> None:
        """Look at once for words in the scans among them: nobody has to open the page of evidence for that."""
        job = self._background.prepare(
            lambda progress, token: self._library.recognise_waiting(case, progress, token), self.tr("Recognising text")
        )
        job.failed.connect(lambda error: show_in(self.bar, error))
        job.ended.connect(lambda: self._tell_read(case))
        self._background.start(job)

    def _tell_read(self, case: Uid) -> None:
        self.saved.emit(Saved(dt.datetime.now(dt.UTC), case, frozenset({"evidence_item", "rendition"})))

    # Verifying

    def verify_files(self) -> None:
        """Hold everything that is stored against its record."""
        self._verify("library.verify", self._library.verify_files, self.tr("Verifying the evidence"))

    def verify_log(self) -> None:
        """Hold the audit log against itself."""
        self._verify("audit.verify", self._library.verify_log, self.tr("Verifying the log"))

    def _verify(self, command: str, work: Work, title: str) -> None:
        job = self._runner.prepare(work, title)
        self._actions.set_idle(command, idle=True)
        job.succeeded.connect(self._verified)
        job.failed.connect(lambda error: show_in(self.bar, error))
        stopped = self.tr("Stopped before the end, so nothing was found out. Start it again.")
        job.cancelled.connect(lambda: self._say(Notice.INFO, stopped))
        job.ended.connect(lambda: self._actions.set_idle(command, idle=False))
        self._runner.start(job)

    def _verified(self, verdict: Verdict) -> None:
        lines = [verdict.words, *verdict.faults[:SHOWN_FAULTS]]
        more = len(verdict.faults) - SHOWN_FAULTS
        if more > 0:
            lines.append(self.tr("And {n:,} more.").format(n=more))
        self._say(Notice.GOOD if verdict.whole else Notice.DANGER, "\n".join(lines))

    def _say(self, kind: Notice, words: str) -> None:
        self.bar.say(kind, words, closable=True)
