"""The window driven through a whole session, to prove an installation: the child process of `self-test`.

It unlocks a library made for the purpose, visits every page, takes a file in, looks at it, makes an edition and locks.
What it prints says how far it came, and which libraries that read files were imported on the way: there must be none,
because the window's process holds the keys. Source: our security requirement 40.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

SECONDS = 60.0  #: for one step, far more than it needs
LOOK_EVERY_MS = 10
WORK_FACTOR = 10  # the library lives for seconds
REFERENCE = "WINDOW-TEST"

#: what reads files or draws pages; only workers may import it
PARSERS = frozenset({
    "pikepdf", "pypdfium2", "pypdfium2_raw", "PIL", "pi_heif", "reportlab", "uharfbuzz", "lxml", "mammoth", "docx",
    "openpyxl", "pdfplumber", "pdfminer", "oxmsg", "olefile", "nh3", "resvg_py", "tesserocr", "pymediainfo",
    "fontTools", "bidi",
})  # fmt: skip


class NotReached(Exception):
    """A step did not come to its end."""


def run(folder: Path) -> int:
    """Do all of it in an empty folder; print one JSON object. The exit code is 0 where all went well."""
    _stay_inside(folder)
    from lfr_review.window_session import WindowSession

    problems: list[str] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        problems.append(kind.__name__)

    session = WindowSession(folder, _passphrase(), note)
    steps: list[str] = []
    try:
        for name, step in session.steps():
            steps.append(name)
            step()
    except Exception as error:  # whatever it is, the window does not work as it must
        problems.append(f"{steps[-1] if steps else 'start'}: {type(error).__name__} {error}".strip())
    parsers = imported_parsers()
    sys.stdout.write(json.dumps({"steps": steps, "parsers": parsers, "problems": problems}))
    sys.stdout.flush()
    return 1 if problems or parsers else 0


def imported_parsers(modules: Sequence[str] | None = None) -> list[str]:
    """Which of the libraries that must stay outside this process are in it."""
    names = {name.partition(".")[0] for name in (sys.modules if modules is None else modules)}
    return sorted(names & PARSERS)


def wait_until(reached: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Let the window live until something is so.

    Raises:
        NotReached: it did not come to be so in time.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    if reached():
        return
    loop, timer, late = QEventLoop(), QTimer(), QTimer(singleShot=True)
    timer.timeout.connect(lambda: loop.quit() if reached() else None)
    late.timeout.connect(lambda: loop.exit(1))
    timer.start(LOOK_EVERY_MS)
    late.start(round(seconds * 1000))
    too_late = loop.exec() != 0
    timer.stop()
    late.stop()
    if too_late:
        raise NotReached(f"not within {seconds:.0f} s")


def _passphrase() -> str:
    return " ".join(secrets.token_hex(4) for _ in range(4))


def _stay_inside(folder: Path) -> None:
    """Show nothing on a screen, and keep settings and notes of the test away from the person's own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder)
