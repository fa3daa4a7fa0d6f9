"""How much memory, time and output each task may use.

Source: our security requirement 42.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lfr_review.worker.protocol import MAX_OUTPUT, MAX_PAGES

GIB = 1 << 30
MAX_WHOLE_SOURCE = 256 << 20  #: bytes; a larger source is served range by range


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLimits:
    """What one run of a task may use. In a session the time counts for each request."""

    memory_bytes: int
    seconds: float  #: of processor time, before pages are counted
    seconds_per_page: float = 0.0
    wall_factor: float = 2.0  #: time by the clock against processor time
    output_bytes: int | None = MAX_OUTPUT  #: None: as long as it takes
    takes_all_whole: bool = False  #: else only the first source is sent whole, and of the others what is asked for

    def cpu_seconds(self, pages: int) -> float:
        """Processor time for a document of so many pages."""
        return self.seconds + self.seconds_per_page * min(pages, MAX_PAGES)

    def wall_seconds(self, pages: int) -> float:
        """Time by the clock for a document of so many pages."""
        return self.cpu_seconds(pages) * self.wall_factor

    def goes_whole(self, number: int, size: int) -> bool:
        """Whether a source is sent unasked, from its start to its end."""
        return size <= MAX_WHOLE_SOURCE and (number == 0 or self.takes_all_whole)

    @property
    def most_cpu_seconds(self) -> int:
        """Processor time that the process itself is bound by, since it cannot ask for more later."""
        return int(self.cpu_seconds(MAX_PAGES)) + 1


LIMITS = {
    "read": TaskLimits(memory_bytes=GIB, seconds=15, seconds_per_page=0.05),
    "preview": TaskLimits(memory_bytes=GIB, seconds=15),
    "draw": TaskLimits(memory_bytes=GIB, seconds=60, seconds_per_page=60),
    "write_word": TaskLimits(memory_bytes=GIB, seconds=60, seconds_per_page=60),
    "check": TaskLimits(memory_bytes=2 * GIB, seconds=15, seconds_per_page=0.01),
    "assemble": TaskLimits(memory_bytes=GIB, seconds=600, wall_factor=1.0, output_bytes=None, takes_all_whole=True),
    "arrange": TaskLimits(memory_bytes=GIB, seconds=600, wall_factor=1.0, output_bytes=None, takes_all_whole=True),
    "recognise": TaskLimits(memory_bytes=GIB, seconds=120, seconds_per_page=1),
    "play": TaskLimits(memory_bytes=GIB, seconds=30, seconds_per_page=2),
    "redact": TaskLimits(memory_bytes=GIB, seconds=120, seconds_per_page=20, takes_all_whole=True),
    "redact-file": TaskLimits(memory_bytes=GIB, seconds=120, seconds_per_page=20, takes_all_whole=True),
    "find-leaks": TaskLimits(memory_bytes=2 * GIB, seconds=60, seconds_per_page=0.5, takes_all_whole=True),
    "sample": TaskLimits(memory_bytes=GIB, seconds=120),
    "stamp": TaskLimits(memory_bytes=GIB, seconds=15, takes_all_whole=True),
    "selftest": TaskLimits(memory_bytes=GIB, seconds=60),
}


def limits_for(task: str, source_bytes: int) -> TaskLimits:
    """The limits of a task over sources of that many bytes; an assembly holds all its sources at once."""
    limits = LIMITS[task]
    return replace(limits, memory_bytes=limits.memory_bytes + source_bytes) if limits.takes_all_whole else limits
