"""Fresh uids that sort in the order they were made, also within one millisecond."""

from __future__ import annotations

import datetime as dt
import secrets
import threading

from lfr_review.domain.ids import Uid, uid_from

_RANDOM_BITS = 62  # of a UUIDv7 after its variant
_TOP_BITS = 12  # between its version and its variant
_STEP_BITS = 32


class UidMaker:
    """Makes uids of the clock's millisecond and a random number that only grows within it.

    Source: RFC 9562 section 6.2, method 2.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millis = 0
        self._top = 0
        self._rest = 0

    def new(self, now: dt.datetime) -> Uid:
        """A uid of an instant, later in order than every one made before unless the clock went back."""
        millis = int(now.timestamp() * 1000)
        with self._lock:
            grown = self._rest + 1 + secrets.randbits(_STEP_BITS)
            if millis != self._millis or grown >> _RANDOM_BITS:
                self._millis = millis
                self._top = secrets.randbits(_TOP_BITS)
                grown = secrets.randbits(_RANDOM_BITS - 1)  # the upper half is left for growing
            self._rest = grown
            # `uid_from` lays version and variant over bits 76 to 79 and 62 to 63.
            return uid_from(millis, (self._top << 64 | self._rest).to_bytes(10, "big"))
