"""How long a job will still take, from how far it has come."""

from __future__ import annotations

_MEMORY = 0.3  # weight of the newest stretch: a slow page should not frighten, a slow disk should show
_SURE_AFTER_S = 3.0
_SURE_AFTER_PART = 0.02


class Estimate:
    """Watches one job. Times are seconds of any steady clock; parts run from 0 to 1."""

    def __init__(self, started_at: float) -> None:
        self._started_at = self._at = started_at
        self._part = 0.0
        self._rate: float | None = None  #: parts a second

    def reached(self, part: float, at: float) -> None:
        """Note how far the job is."""
        if part <= self._part or at <= self._at:
            return
        rate = (part - self._part) / (at - self._at)
        self._rate = rate if self._rate is None else _MEMORY * rate + (1 - _MEMORY) * self._rate
        self._part, self._at = part, at

    def seconds_left(self, now: float) -> float | None:
        """Seconds to the end, or None while nobody can know."""
        if self._rate is None or now - self._started_at < _SURE_AFTER_S or self._part < _SURE_AFTER_PART:
            return None
        # Time since the last step counts against the rate: a job that stands still must not promise a minute for ever.
        overall = self._part / max(now - self._started_at, 1e-9)
        rate = min(self._rate, overall) if now - self._at > _SURE_AFTER_S else self._rate
        return (1 - self._part) / rate


def time_left(seconds: float | None) -> str:
    """A duration as one would say it: no false precision."""
    if seconds is None:
        return ""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 55:
        return f"{round(seconds / 10) * 10} s left"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{max(1, minutes)} min left"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min left" if rest else f"{hours} h left"
