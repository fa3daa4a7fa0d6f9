"""The words for the reasons of redactions, read from `resources/rules/redaction_reasons.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.redactions import RedactionReason
from lfr_review.domain.rule_data import REMEDY, Entry, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonWords:
    """What one reason is called."""

    reason: RedactionReason
    words: str
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionReasons:
    """All reasons of one version of the file, in the order in which they are offered."""

    version: str
    reasons: tuple[ReasonWords, ...]

    def words(self, reason: RedactionReason) -> str:
        """What a reason is called."""
        return next(each.words for each in self.reasons if each.reason is reason)


def read_redaction_reasons(values: Mapping[str, Any]) -> RedactionReasons:
    """The reasons that a TOML file holds.

    Raises:
        RulesUnreadable: a reason is missing, named twice or not as it should be.
    """
    file = Entry(values, "Reasons of redactions")
    version = file.text("version")
    reasons = tuple(map(_reason, file.entries("reason")))
    file.done()
    if sorted(each.reason for each in reasons) != sorted(RedactionReason):
        raise RulesUnreadable("A reason of redactions is missing or named twice.", REMEDY)
    return RedactionReasons(version=version, reasons=reasons)


def _reason(entry: Entry) -> ReasonWords:
    read = ReasonWords(
        reason=entry.choice("code", RedactionReason), words=entry.text("words"), provenance=entry.provenance()
    )
    entry.done()
    return read
