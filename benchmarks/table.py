"""One row for each thing that is measured, beside its yardstick, and the table of all rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure held against a yardstick that was measured in the same run.

    The limit is on the figure divided by the yardstick; with `added`, on the figure less the yardstick.
    """

    what: str
    measured: float
    unit: str
    yardstick: str
    against: float
    limit: float
    added: bool = False

    @property
    def outcome(self) -> float:
        """What the limit is on."""
        return self.measured - self.against if self.added else self.measured / self.against

    @property
    def is_met(self) -> bool:
        """Whether the figure is within its limit."""
        return self.outcome <= self.limit

    def cells(self) -> tuple[str, ...]:
        """The row as words."""
        outcome = f"{self.outcome:+.1f} {self.unit}" if self.added else f"{self.outcome:.2f} ×"
        limit = f"≤ {self.limit:+g} {self.unit}" if self.added else f"≤ {self.limit:g} ×"
        return (
            self.what,
            f"{self.measured:.3g} {self.unit}" if self.measured < 100 else f"{self.measured:.1f} {self.unit}",
            f"{self.yardstick}: {self.against:.3g} {self.unit}",
            outcome,
            limit,
            "met" if self.is_met else "NOT MET",
        )


HEADINGS = ("what", "measured", "yardstick", "outcome", "limit", "verdict")


def table(rows: Iterable[Row]) -> str:
    """The rows in columns."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    ruled = [lines[0], tuple("-" * width for width in widths), *lines[1:]]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in ruled)
