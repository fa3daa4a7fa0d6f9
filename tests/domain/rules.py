"""The rule files that come with the program, as tests read them."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

from lfr_review.domain.clock_rules import ClockRules, read_clock_rules
from lfr_review.domain.open_days import HolidayTable, read_holidays
from lfr_review.domain.questions import read_questions
from lfr_review.domain.stops import QuestionGroup

RESOURCES = Path(__file__).parents[2] / "resources"


def table(*parts: str) -> dict[str, Any]:
    """A TOML file of `resources/`."""
    return tomllib.loads(RESOURCES.joinpath(*parts).read_text(encoding="utf-8"))


@functools.cache
def holidays() -> HolidayTable:
    return read_holidays(table("rules", "bank_holidays.toml"))


@functools.cache
def clock_rules() -> ClockRules:
    return read_clock_rules(table("rules", "evidence_clocks.toml"))


@functools.cache
def deadline_rules() -> ClockRules:
    return read_clock_rules(table("rules", "deadlines.toml"))


@functools.cache
def questions() -> tuple[QuestionGroup, ...]:
    return read_questions(table("questions", "stop.toml"))
