"""Rules as dated data: where each comes from, how far it was traced, when, and who has reviewed it.

The readers here take what a TOML file holds and refuse what is not as it should be: users may edit a copy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from lfr_review.domain.checks import RuleStatus
from lfr_review.domain.errors import RulesUnreadable

E = TypeVar("E", bound=StrEnum)

UNREVIEWED = "unreviewed"
STALE_DAYS = 183  #: a rule checked longer ago than about six months is warned of


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a rule comes from and who has looked at it."""

    source: str
    status: RuleStatus
    checked_on: dt.date
    reviewed_by: str = UNREVIEWED

    def warnings(self, today: dt.date) -> tuple[str, ...]:
        """What a reader of the rule must know, in sentences."""
        found: list[str] = []
        if self.status in (RuleStatus.SECONDARY, RuleStatus.UNCONFIRMED):
            found.append(f"The rule is {self.status.value}: check it before relying on it.")
        if self.reviewed_by == UNREVIEWED:
            found.append("No lawyer has reviewed the rule yet.")
        if (today - self.checked_on).days > STALE_DAYS:
            found.append(f"The rule was last checked on {self.checked_on.isoformat()}, more than six months ago.")
        return tuple(found)

    @property
    def tag(self) -> str:
        """Source and status in one line, as plans and check reports show it."""
        return f"{self.source} ({self.status.value})"


class Entry:
    """One table of a rule file, read key by key; whatever is left over at the end is refused."""

    def __init__(self, values: Any, where: str) -> None:
        if not isinstance(values, Mapping):
            raise RulesUnreadable(f"{where} is not a table.", REMEDY)
        self._left = dict(values)
        self.where = where

    def text(self, key: str, default: str | None = None) -> str:
        """A text."""
        return str(self._take(key, str, default))

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return int(self._take(key, int, default))

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        return bool(self._take(key, bool, default))

    def day(self, key: str) -> dt.date:
        """A day."""
        value: dt.date = self._take(key, dt.date, None)
        return value

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        values = self._take(key, list, list(default) if default is not None else None)
        if not all(type(value) is str for value in values):
            raise RulesUnreadable(f"{self.where}: “{key}” must be a list of texts.", REMEDY)
        return tuple(values)

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of the words of an enumeration."""
        value = self.text(key, default)
        try:
            return kind(value)
        except ValueError:
            words = ", ".join(member.value for member in kind)
            raise RulesUnreadable(f"{self.where}: “{value}” is none of {words}.", REMEDY) from None

    def entries(self, key: str) -> tuple[Entry, ...]:
        """A list of tables."""
        values = self._take(key, list, [])
        return tuple(Entry(value, f"{self.where}, {key} {n}") for n, value in enumerate(values, start=1))

    def table(self, key: str) -> Mapping[str, Any]:
        """A table of values, as it is."""
        values: Mapping[str, Any] = self._take(key, dict, None)
        return values

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._left

    def provenance(self) -> Provenance:
        """Source, status, day of checking and reviewer."""
        return Provenance(
            source=self.text("source"),
            status=self.choice("status", RuleStatus),
            checked_on=self.day("checked_on"),
            reviewed_by=self.text("reviewed_by"),
        )

    def done(self) -> None:
        """Refuse keys that nothing has read: a misspelt one would otherwise be ignored.

        Raises:
            RulesUnreadable: there are such keys.
        """
        if self._left:
            raise RulesUnreadable(f"{self.where}: “{sorted(self._left)[0]}” is not known here.", REMEDY)

    def _take(self, key: str, kind: type, default: Any) -> Any:
        if key not in self._left and default is not None:
            return default
        value = self._left.pop(key, None)
        if type(value) is not kind:
            raise RulesUnreadable(f"{self.where}: “{key}” is missing or is not a {_NAMES[kind]}.", REMEDY)
        return value


REMEDY = "Mend the rule file, or take your edited copy away so that the one that came with the program is used."
_NAMES = {str: "text", int: "whole number", bool: "true or false", dt.date: "day", list: "list", dict: "table"}
