"""Profiles: what each court or body asks of a bundle, read from `resources/rules/profiles.toml`.

The parser takes the parsed table, so that it opens no file and a user's edited copy goes the same way.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from lfr_review.domain.bundles import LateWay, Numbering
from lfr_review.domain.checklist import CHECKLIST
from lfr_review.domain.checks import Channel, CheckProfile, CourtRule, LateRule, RuleStatus
from lfr_review.domain.codec import from_plain
from lfr_review.domain.errors import NotFound, RulesUnreadable

STALE_AFTER = dt.timedelta(days=183)  #: a rule last checked longer ago than this is said to be old

T = TypeVar("T", CourtRule, Channel, LateRule)

_SWITCHES = ("hearing_date_in_name", "claim_number_in_name")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """All profiles of one version of the file."""

    version: str
    profiles: tuple[CheckProfile, ...]

    def named(self, name: str) -> CheckProfile:
        """The profile of a name.

        Raises:
            NotFound: there is none of that name.
        """
        for profile in self.profiles:
            if profile.name == name:
                return profile
        known = ", ".join(profile.name for profile in self.profiles)
        raise NotFound(f"There is no bundle profile called “{name}”.", f"Use one of these: {known}.")


def read_profiles(table: Mapping[str, Any]) -> Profiles:
    """The profiles of a parsed profiles file.

    Raises:
        RulesUnreadable: something is missing, unknown or contradicts itself; the sentence names it.
    """
    try:
        version = _text(table, "version")
        rules = {rule.id: rule for rule in map(_rule, table["rule"])}
        channels = {str(given["name"]): _channel(given, rules) for given in table["channel"]}
        ways = {str(given["name"]): _late_way(given, rules) for given in table.get("late_way", ())}
        profiles = tuple(_profile(given, version, rules, channels, ways) for given in table["profile"])
    except (KeyError, TypeError, ValueError) as error:
        raise RulesUnreadable(
            f"The file of bundle profiles cannot be used: {_reason(error)}. No bundle was made or checked with it.",
            "Correct the file, or remove your copy of it so that the one that came with the program is used.",
        ) from error
    return Profiles(version=version, profiles=profiles)


def stale_rules(profile: CheckProfile, today: dt.date) -> tuple[CourtRule, ...]:
    """The rules of a profile that were last checked more than six months ago."""
    return tuple(rule for rule in profile.rules if today - rule.checked_on > STALE_AFTER)


def _rule(given: Mapping[str, Any]) -> CourtRule:
    _known(given, {"id", "words", "source", "status", "checked_on", "reviewed_by", "checks"})
    checks = _texts(given, "checks")
    for check in checks:
        if check not in CHECKLIST:
            raise ValueError(f"rule “{given.get('id')}” names a check {check!r} that does not exist")
    checked_on = given["checked_on"]
    if type(checked_on) is not dt.date:
        raise ValueError(f"rule “{given.get('id')}” needs the day it was checked on, such as 2026-11-22")
    return CourtRule(
        id=_text(given, "id"),
        words=_text(given, "words"),
        source=_text(given, "source"),
        status=RuleStatus(_text(given, "status")),
        checked_on=checked_on,
        reviewed_by=_text(given, "reviewed_by"),
        checks=checks,
    )


def _channel(given: Mapping[str, Any], rules: Mapping[str, CourtRule]) -> Channel:
    _known(given, {"name", "title", "limit_bytes", "rule"})
    _named(_text(given, "rule"), rules, "rule")
    return Channel(
        name=_text(given, "name"), title=_text(given, "title"), limit_bytes=int(_number(given, "limit_bytes"))
    )


def _late_way(given: Mapping[str, Any], rules: Mapping[str, CourtRule]) -> LateRule:
    _known(given, {"name", "title", "words", "rule"})
    _named(_text(given, "rule"), rules, "rule")
    return LateRule(
        way=LateWay(_text(given, "name")),
        title=_text(given, "title"),
        words=_text(given, "words"),
        rule=_text(given, "rule"),
    )


def _profile(
    given: Mapping[str, Any],
    version: str,
    rules: Mapping[str, CourtRule],
    channels: Mapping[str, Channel],
    ways: Mapping[str, LateRule],
) -> CheckProfile:
    settings = {"image_dpi", "core_bundle_pages", "number_min_pt", "number_place", *_SWITCHES}
    _known(given, {"name", "title", "rules", "channels", "numbering", "late_ways"} | settings)
    for setting in ("image_dpi", "core_bundle_pages"):
        if setting in given and _number(given, setting) != given[setting] // 1:
            raise ValueError(f"“{setting}” must be a whole number")
    if "number_min_pt" in given:
        _number(given, "number_min_pt")
    for setting in _SWITCHES:
        if type(given.get(setting, False)) is not bool:
            raise ValueError(f"“{setting}” must be true or false")
    if type(given.get("number_place", "")) is not str:
        raise ValueError("“number_place” must be a text")
    return CheckProfile(
        name=_text(given, "name"),
        title=_text(given, "title"),
        version=version,
        rules=tuple(_named(name, rules, "rule") for name in _texts(given, "rules")),
        channels=tuple(_named(name, channels, "channel") for name in _texts(given, "channels")),
        numbering=_numbering(given.get("numbering", {})),
        late_ways=tuple(_named(name, ways, "late_way") for name in _texts(given, "late_ways"))
        if "late_ways" in given
        else (),
        **{setting: given[setting] for setting in settings & given.keys()},
    )


def _numbering(given: Mapping[str, Any]) -> Numbering:
    numbering: Numbering = from_plain(Numbering, dict(given))
    if numbering.size_pt <= 0 or numbering.margin_pt < 0 or numbering.first < 1:
        raise ValueError("“numbering” must have a size and a first number above 0")
    return numbering


def _named(name: str, things: Mapping[str, T], what: str) -> T:
    if name not in things:
        raise ValueError(f"there is no {what} called “{name}”")
    return things[name]


def _known(given: Mapping[str, Any], names: set[str]) -> None:
    if unknown := given.keys() - names:
        raise ValueError(f"“{sorted(unknown)[0]}” is not known here")


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given[name]
    if not isinstance(value, str) or not value:
        raise ValueError(f"“{name}” must be a text")
    return value


def _texts(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = given[name]
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"“{name}” must be a list of texts")
    return tuple(value)


def _number(given: Mapping[str, Any], name: str) -> float:
    value = given[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
        raise ValueError(f"“{name}” must be a number above 0")
    return float(value)


def _reason(error: Exception) -> str:
    return f"“{error.args[0]}” is missing" if isinstance(error, KeyError) else str(error)
