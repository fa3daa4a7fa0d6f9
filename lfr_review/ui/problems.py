"""Where an exception becomes words. The only module that does it.

The world's failures carry their own sentences. A bug gets an honest one: it says that the program is at fault, and
promises only what is so: what was reported as saved is saved, because saving is a transaction.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.traces import trace_of
from lfr_review.ui.widgets.notice import Notice, NoticeBar

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person is told."""

    words: str  #: what happened, and what it means
    remedy: str  #: what to do
    is_bug: bool = False

    @property
    def sentence(self) -> str:
        """All of it, for one line."""
        return f"{self.words} {self.remedy}".strip()


def problem_of(error: BaseException) -> Problem:
    """The words for an exception."""
    if isinstance(error, CaseworkError):
        return Problem(error.words, error.remedy)
    if isinstance(error, MemoryError):
        return Problem(
            "There was not enough memory to finish this.",
            "What was saved is saved. Close other programs and try again.",
        )
    return Problem(
        f"Something in LFR Review went wrong ({type(error).__name__}). This is a fault of the program, not yours. "
        "Everything shown as saved is saved; what you were doing just now may not be.",
        "Try it once more. If it happens again, close the library and open it, and tell the developers what you did.",
        is_bug=True,
    )


def show_in(bar: NoticeBar, error: BaseException) -> Problem:
    """Say in a page's own bar what went wrong."""
    problem = problem_of(error)
    bar.say(Notice.DANGER, problem.sentence, closable=True)
    return problem


def show_box(parent: QWidget | None, error: BaseException) -> QMessageBox:
    """Say on top of everything what went wrong: for when there is no page to say it in."""
    problem = problem_of(error)
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("LFR Review")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(problem.words)
    box.setInformativeText(problem.remedy)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
    return box


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def install_excepthook(tell: Callable[[BaseException], object]) -> Hook:
    """Catch what a slot raised, log where it came from, and tell the person. Returns the hook, for tests.

    PySide6 hands exceptions of slots to `sys.excepthook` and goes on; unseen, a button would simply do nothing.
    """
    telling = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, CaseworkError):
            log.error("unexpected: %s", trace_of(error))
        if telling:  # telling it failed as well: the log has both, and a second box would bring a third
            return
        telling = True
        try:
            tell(error)
        finally:
            telling = False

    sys.excepthook = hook
    return hook
