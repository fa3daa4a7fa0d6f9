"""One row for each thing that is measured, beside its yardstick, and the table of all rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure held against a yardstick that was measured in the same run.

    The limit is on the figure divided by the yardstick; with `added`, on the figure less the yardstick.
    """

    what: str
    measured: float
    unit: str
    yardstick: str  #: what it is held against
    against: float
    limit: float | None  #: None: only told
    added: bool = False
    runs: Sequence[float] = ()  #: what the figure is the middle or the most of, to show the noise

    @property
    def outcome(self) -> float:
        """What the limit is on."""
        return self.measured - self.against if self.added else self.measured / self.against

    @property
    def is_met(self) -> bool:
        """Whether the figure is within its limit."""
        return self.limit is None or self.outcome <= self.limit

    def cells(self) -> tuple[str, ...]:
        """The row as words."""
        outcome = f"{self.outcome:+.1f} {self.unit}" if self.added else f"{self.outcome:.2f} ×"
        limit = "" if self.limit is None else f"≤ {self.limit:+g} {self.unit}" if self.added else f"≤ {self.limit:g} ×"
        verdict = "" if self.limit is None else "met" if self.is_met else "NOT MET"
        return (
            self.what,
            f"{_short(self.measured)} {self.unit}",
            f"{_short(min(self.runs))} to {_short(max(self.runs))}" if self.runs else "",
            f"{self.yardstick}: {_short(self.against)} {self.unit}",
            outcome,
            limit,
            verdict,
        )


HEADINGS = ("what", "measured", "runs", "yardstick", "outcome", "limit", "verdict")


def table(rows: Iterable[Row]) -> str:
    """The rows in columns."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    ruled = [lines[0], tuple("-" * width for width in widths), *lines[1:]]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in ruled)


def _short(figure: float) -> str:
    return f"{figure:.3g}" if figure < 100 else f"{figure:.1f}"
