"""The rules, templates and questions that come with the program, read once."""

from __future__ import annotations

import functools
import tomllib
from typing import Any

from lfr_review.assets import asset
from lfr_review.domain.authority_reports import ReportSeries, read_report_series
from lfr_review.domain.clock_rules import ClockRules, read_clock_rules
from lfr_review.domain.exhibit_fronts import ExhibitWords, read_exhibit_words
from lfr_review.domain.open_days import HolidayTable, read_holidays
from lfr_review.domain.plan_templates import PlanTemplates, read_plan_templates
from lfr_review.domain.profiles import Profiles, read_profiles
from lfr_review.domain.questions import read_questions
from lfr_review.domain.redaction_reasons import RedactionReasons, read_redaction_reasons
from lfr_review.domain.stops import QuestionGroup


@functools.cache
def profiles() -> Profiles:
    """What each court or body asks of a bundle."""
    return read_profiles(_table("rules", "profiles.toml"))


@functools.cache
def plan_templates() -> PlanTemplates:
    """What a bundle of each kind holds when its plan is first made."""
    names = ("plans", "plans_routes", "plans_hearing")
    return read_plan_templates(*(_table("rules", f"{name}.toml") for name in names))


@functools.cache
def report_series() -> ReportSeries:
    """By which letters the reports of judgments are known, the best first."""
    return read_report_series(_table("rules", "authorities.toml"))


@functools.cache
def exhibit_words() -> ExhibitWords:
    """What the page before an exhibit says."""
    return read_exhibit_words(_table("rules", "exhibits.toml"))


@functools.cache
def stop_questions() -> tuple[QuestionGroup, ...]:
    """The questions about a stop, in the order in which they are asked."""
    return read_questions(_table("questions", "stop.toml"))


@functools.cache
def clock_rules() -> ClockRules:
    """When evidence of a stop disappears."""
    return read_clock_rules(_table("rules", "evidence_clocks.toml"))


@functools.cache
def deadline_rules() -> ClockRules:
    """The time limits of our own and of others."""
    return read_clock_rules(_table("rules", "deadlines.toml"))


@functools.cache
def holidays() -> HolidayTable:
    """The days on which offices in England and Wales are closed."""
    return read_holidays(_table("rules", "bank_holidays.toml"))


@functools.cache
def redaction_reasons() -> RedactionReasons:
    """Why something is taken out of a page, in the words that are printed."""
    return read_redaction_reasons(_table("rules", "redaction_reasons.toml"))


def rules_version() -> str:
    """The versions of all rules that an edition rests on, for its internal record."""
    versions = {
        "profiles": profiles().version,
        "plans": plan_templates().version,
        "clocks": clock_rules().version,
        "exhibits": exhibit_words().version,
        "reports": report_series().version,
    }
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def _table(*parts: str) -> dict[str, Any]:
    return tomllib.loads(asset(*parts).read_text(encoding="utf-8"))
