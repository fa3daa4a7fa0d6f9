"""Notices that the machine goes to sleep, or that it has slept.

Three ways, because none covers every platform: Linux tells it beforehand on the system bus, Windows in a message to
the window, and everywhere the clock on the wall has jumped ahead of the one that stands still in sleep.
"""

from __future__ import annotations

import ctypes
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, QTimer, Signal, Slot

log = logging.getLogger(__name__)

LOOK_EVERY_MS = 5_000
JUMP_S = 30.0  #: more than a busy machine ever loses between two looks
_POWER_BROADCAST = 0x218  # WM_POWERBROADCAST
_SUSPEND = 0x4  # PBT_APMSUSPEND


def awake_seconds() -> float:
    """A clock that stands still in sleep: on Windows the unbiased interrupt time, elsewhere the monotonic clock."""
    if sys.platform == "win32":
        count = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(count))
        return count.value / 10_000_000
    return time.monotonic()


class SleepWatch(QObject):
    """Tells when the machine sleeps. The sooner, the better; at the latest when it wakes."""

    slept = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        wall: Callable[[], float] = time.time,
        awake: Callable[[], float] = awake_seconds,
    ) -> None:
        super().__init__(parent)
        self._wall, self._awake = wall, awake
        self._seen = (wall(), awake())
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._filter: _PowerFilter | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._seen = (self._wall(), self._awake())
        self._timer.start()
        if sys.platform == "linux":
            self._listen_to_logind()
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application is not None:
            self._filter = _PowerFilter(self.slept.emit)
            application.installNativeEventFilter(self._filter)

    def look(self) -> None:
        """Compare the clocks."""
        wall, awake = self._wall(), self._awake()
        jumped = (wall - self._seen[0]) - (awake - self._seen[1])
        self._seen = (wall, awake)
        # A clock that was put forward looks the same as sleep. Locking once too often is the better mistake.
        if jumped > JUMP_S:
            self.slept.emit()

    def _listen_to_logind(self) -> None:
        """Ask the system bus to announce sleep. Without a bus, or with one that refuses, the clocks are left."""
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return
        path, interface = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
        # PySide6 takes only the text that SLOT makes, whatever its stubs say.
        slot: Any = SLOT("_prepare(bool)")
        if not bus.connect("org.freedesktop.login1", path, interface, "PrepareForSleep", self, slot):
            log.warning("the system does not announce sleep; it is noticed on waking")

    @Slot(bool)
    def _prepare(self, going_to_sleep: bool) -> None:
        if going_to_sleep:
            self.slept.emit()


class _PowerFilter(QAbstractNativeEventFilter):
    """Looks at Windows' messages for the one that announces sleep."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(event_type).data() == b"windows_generic_MSG" and is_suspend(message):
            self._tell()
        return False, 0


def is_suspend(message: int) -> bool:
    """Whether a Windows message, given by its address, announces sleep."""

    class Message(ctypes.Structure):
        _fields_ = (("window", ctypes.c_void_p), ("kind", ctypes.c_uint), ("what", ctypes.c_size_t))

    read = Message.from_address(int(message))
    return bool(read.kind == _POWER_BROADCAST and read.what == _SUSPEND)
