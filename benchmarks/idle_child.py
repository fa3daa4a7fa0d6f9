"""A timer and nothing else, until standard input ends: prints the longest time between two of its ticks, in ms."""

from __future__ import annotations

import sys
import threading
import time

from PySide6.QtCore import QCoreApplication, Qt, QTimer

TICK_MS = 5


def main() -> None:
    """Tick until nobody holds the other end."""
    application = QCoreApplication(sys.argv[:1])
    waiting = threading.Thread(target=sys.stdin.read, daemon=True)
    waiting.start()
    longest, last = 0.0, time.perf_counter()

    def tick() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if not waiting.is_alive():
            application.quit()

    timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    application.exec()
    print(longest * 1000)


if __name__ == "__main__":
    main()
