"""The bundle profiles that ship with the program, and what is refused of an edited copy."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from lfr_review.assets import asset
from lfr_review.domain.bundles import LateWay
from lfr_review.domain.checklist import CHECKLIST, STRUCTURAL, place_in_list
from lfr_review.domain.checks import RuleStatus
from lfr_review.domain.errors import NotFound, RulesUnreadable
from lfr_review.domain.profiles import read_profiles, stale_rules

TABLE: dict[str, Any] = tomllib.loads(asset("rules", "profiles.toml").read_text(encoding="utf-8"))
SHIPPED = read_profiles(TABLE)
OWN_CHECKS = {"L1"}  # asked only where a profile names a length


def test_the_four_profiles_ship() -> None:
    names = [profile.name for profile in SHIPPED.profiles]
    assert names == ["general", "administrative-court", "complaint", "plain"]


@pytest.mark.parametrize("profile", SHIPPED.profiles, ids=lambda profile: profile.name)
def test_every_check_rests_on_a_rule_of_its_profile(profile: Any) -> None:
    without = {check for check in CHECKLIST if profile.rule_behind(check) is None}
    assert without <= OWN_CHECKS


def test_every_rule_says_where_it_stands_and_that_no_lawyer_has_reviewed_it() -> None:
    for profile in SHIPPED.profiles:
        for rule in profile.rules:
            assert rule.words.endswith(".") and rule.source and rule.reviewed_by == "unreviewed"
            assert rule.checked_on == dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("check", "status"),
    [
        ("P1", RuleStatus.CONFIRMED),
        ("I3", RuleStatus.CONFIRMED),
        ("O1", RuleStatus.CONFIRMED),
        ("D1", RuleStatus.SECONDARY),
        ("N1", RuleStatus.SECONDARY),
        ("F2", RuleStatus.UNCONFIRMED),
        ("I2", RuleStatus.UNCONFIRMED),
        ("L1", RuleStatus.UNCONFIRMED),
        ("M4", RuleStatus.OURS),
    ],
)
def test_a_check_stands_no_firmer_than_its_rule_was_read(check: str, status: RuleStatus) -> None:
    rule = SHIPPED.named("administrative-court").rule_behind(check)
    assert rule is not None and rule.status is status


def test_the_limits_of_the_channels() -> None:
    limits = {channel.name: channel.limit_bytes for channel in SHIPPED.named("administrative-court").channels}
    assert limits == {"email": 20_000_000, "ce-file": 50_000_000, "volume": 500_000_000}
    assert [channel.name for channel in SHIPPED.named("complaint").channels] == ["email"]


def test_a_profile_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(NotFound) as refusal:
        SHIPPED.named("moon-court")
    assert "administrative-court" in str(refusal.value)


def test_a_rule_not_looked_at_for_half_a_year_is_old() -> None:
    profile = SHIPPED.named("plain")
    assert stale_rules(profile, dt.date(2027, 5, 20)) == ()
    assert stale_rules(profile, dt.date(2027, 6, 1)) == profile.rules


def without(*path: Any) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        for step in path[:-1]:
            table = table[step]
        del table[path[-1]]

    return change


def setting(value: object, *path: Any) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        for step in path[:-1]:
            table = table[step]
        table[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (without("version"), "version"),
        (without("rule", 0, "source"), "source"),
        (setting("certain", "rule", 0, "status"), "certain"),
        (setting("22 November", "rule", 0, "checked_on"), "one-pdf"),
        (setting(["Z9"], "rule", 0, "checks"), "Z9"),
        (setting("P1", "rule", 0, "checks"), "checks"),
        (setting("yes", "rule", 0, "binding"), "binding"),
        (setting(-1, "channel", 0, "limit_bytes"), "limit_bytes"),
        (setting("no-such-rule", "channel", 0, "rule"), "no-such-rule"),
        (setting(["no-such-rule"], "profile", 0, "rules"), "no-such-rule"),
        (setting(["pigeon"], "profile", 0, "channels"), "pigeon"),
        (setting(True, "profile", 0, "image_dpi"), "image_dpi"),
        (setting("yes", "profile", 0, "hearing_date_in_name"), "hearing_date_in_name"),
        (setting({"size_pt": 0.0}, "profile", 0, "numbering"), "numbering"),
        (setting({"colour": "red"}, "profile", 0, "numbering"), "colour"),
        (setting(7, "profile"), "cannot be used"),
    ],
)
def test_an_edited_copy_with_a_mistake_is_refused_with_a_sentence(change: Callable[[Any], None], named: str) -> None:
    table = copy.deepcopy(TABLE)
    change(table)
    with pytest.raises(RulesUnreadable) as refusal:
        read_profiles(table)
    assert named in refusal.value.words and refusal.value.remedy


def test_the_list_holds_the_structural_checks_in_its_order() -> None:
    assert set(STRUCTURAL) <= CHECKLIST.keys()
    assert [place_in_list(check) for check in CHECKLIST] == list(range(len(CHECKLIST)))
    assert place_in_list("Z9") == len(CHECKLIST)


def test_every_profile_offers_the_three_ways_of_adding_late_documents_with_the_rule_behind_each() -> None:
    for profile in SHIPPED.profiles:
        assert {each.way for each in profile.late_ways} == set(LateWay)
        assert all(profile.rule(each.rule) is not None for each in profile.late_ways)
    assert SHIPPED.named("general").late_ways[0].way is LateWay.AT_END
    assert SHIPPED.named("administrative-court").late_ways[0].way is LateWay.SUPPLEMENT


def test_putting_pages_between_others_is_no_confirmed_rule() -> None:
    rule = SHIPPED.named("general").rule("late-inserted")
    assert rule is not None
    assert rule.status is RuleStatus.UNCONFIRMED
