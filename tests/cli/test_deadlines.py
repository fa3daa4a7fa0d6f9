"""Time limits from the command line, without a library."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Call
from tests.kit.deadline_vectors import VECTORS


@pytest.mark.parametrize(("rule", "start", "last", "outer"), VECTORS)
def test_each_rule_gives_the_day_that_was_reckoned_elsewhere(
    call: Call, rule: str, start: str, last: str, outer: str
) -> None:
    day, _, time = start.partition(" ")
    asked = ["--rule", rule, "--event" if rule.startswith("cpr_before") else "--trigger", day]
    said = call("deadlines", *asked, *(["--time", time] if time else []), "--json")
    assert said.code == 0
    assert said.json["last_date"] == last
    assert (said.json["rule"], said.json["trigger"]) == (rule, day)
    if outer:
        assert said.json["outer_limit"] == outer


def test_a_stop_sets_off_all_its_clocks(call: Call) -> None:
    said = call("deadlines", "--stop", "2026-09-14", "--json")
    assert said.code == 0
    assert [each["last_date"] for each in said.json] == [
        "2026-09-14", "2026-09-16", "2026-10-09", "2026-10-14", "2026-10-14", "2026-12-11",
        "2027-03-12", "2027-09-13", "2029-09-13", "2032-09-13", "2032-09-13", None, None,
    ]  # fmt: skip
    assert {each["holidays_as_of"] for each in said.json} == {"2026-02-25"}


def test_in_words_the_day_comes_before_the_sum_and_evidence_is_never_called_safe(call: Call) -> None:
    said = call("deadlines", "--rule", "jr_claim", "--trigger", "2026-11-30")
    lines = [line.strip() for line in said.out.splitlines()]
    assert lines[0] == "Judicial review: file the claim form (jr_claim)"
    assert lines[1].startswith("Last day to work by: Friday 26 February 2027 (")
    assert lines[2] == "Outer limit: Sunday 28 February 2027"
    assert "! No lawyer has reviewed the rule yet." in lines
    evidence = call("deadlines", "--rule", "bwv_preserve", "--trigger", "2026-11-22").out
    assert "May already be gone: ask today." in evidence
    assert "safe" not in evidence.lower()


def test_several_possible_days_are_all_taken_and_the_earliest_is_told(call: Call) -> None:
    said = call("deadlines", "--rule", "jr_claim", "--trigger", "2026-06-03", "--trigger", "2026-03-10", "--json")
    assert said.json["trigger"] == "2026-03-10"
    assert "the earliest of 2 days" in said.json["sum"]


def test_alone_it_lists_every_rule_with_what_it_counts_from(call: Call) -> None:
    listed = call("deadlines", "--json").json
    assert {"jr_claim", "bwv_preserve", "cpr_before:n", "deemed_email"} <= {each["rule"] for each in listed}
    assert all(each["counts_from"] for each in listed)
    assert "jr_claim" in call("deadlines").out


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--rule", "jr_claim", "--trigger", "2026-02-29"], "no day of the calendar"),
        (["--rule", "jr_claim", "--trigger", "29/2/2026"], "is not a day"),
        (["--rule", "jr_claim", "--trigger", "1999-12-31"], "not reckoned from"),
        (["--rule", "jr_claim"], "No day was given"),
        (["--rule", "jr_clam", "--trigger", "2026-01-01"], "No rule is called"),
        (["--rule", "cpr_before:0", "--event", "2026-01-01"], "No rule is called"),
        (["--rule", "cpr_before:7", "--trigger", "2026-01-01"], "counts back from a hearing"),
        (["--rule", "jr_claim", "--event", "2026-01-01"], "not back from a hearing"),
        (["--rule", "deemed_email", "--trigger", "2026-03-29", "--time", "01:30"], "never was"),
        (["--rule", "deemed_email", "--trigger", "2026-03-28", "--time", "25:00"], "no time of day"),
        (["--stop", "2026-09-14", "--time", "10:00"], "belong to one rule"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_what_cannot_be_reckoned_is_a_sentence_and_no_date(call: Call, asked: list[str], words: str) -> None:
    said = call("deadlines", *asked, "--json")
    assert said.code == 2
    assert words in said.json["error"]["words"]
    assert said.json["error"]["remedy"]


def test_a_hearing_on_a_closed_day_is_told(call: Call) -> None:
    warnings = call("deadlines", "--rule", "cpr_before:21", "--event", "2026-12-25", "--json").json["warnings"]
    assert any("check the date of the hearing" in warning for warning in warnings)
