"""The program outlives a fault of PySide6 6.12 under Python 3.11."""

from __future__ import annotations

import subprocess
import sys


def run(program: str) -> int:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False).returncode


CALLS = """
from PySide6.QtCore import QPoint
{guard}
point = QPoint()
for _ in range({count}):
    point.setX(1)
"""


def test_window_outlives_two_hundred_thousand_calls_that_return_nothing() -> None:
    guard = "from lfr_review.none_count import keep_none_alive; keep_none_alive()"
    assert run(CALLS.format(guard=guard, count=200_000)) == 0


def test_importing_the_window_is_enough_until_the_first_picture() -> None:
    program = CALLS.format(guard="import lfr_review.ui", count=50_000)
    assert run(f"{program}\nfrom lfr_review.none_count import keep_none_alive; keep_none_alive()") == 0


EMITS = """
from PySide6.QtCore import QObject, Signal
from lfr_review.none_count import keep_none_alive
keep_none_alive()
class Teller(QObject):
    told = Signal(object)
teller = Teller()
for _ in range(200_000):
    teller.told.emit(1)
"""


def test_window_outlives_two_hundred_thousand_signals() -> None:
    assert run(EMITS) == 0
