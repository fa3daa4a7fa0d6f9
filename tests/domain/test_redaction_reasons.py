"""The reasons of redactions as they come with the program."""

from __future__ import annotations

import copy

import pytest

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.redaction_reasons import read_redaction_reasons
from lfr_review.domain.redactions import RedactionReason
from tests.domain.rules import table


def test_every_reason_has_words_and_says_where_it_comes_from() -> None:
    read = read_redaction_reasons(table("rules", "redaction_reasons.toml"))
    for reason in RedactionReason:
        assert read.words(reason)
    assert len({each.words for each in read.reasons}) == len(RedactionReason)
    assert all(each.provenance.reviewed_by == "unreviewed" for each in read.reasons)


@pytest.mark.parametrize("change", ["missing", "twice", "misspelt"])
def test_a_file_with_a_wrong_reason_is_refused(change: str) -> None:
    values = copy.deepcopy(table("rules", "redaction_reasons.toml"))
    if change == "missing":
        del values["reason"][0]
    elif change == "twice":
        values["reason"].append(values["reason"][0])
    else:
        values["reason"][0]["wrods"] = ""
    with pytest.raises(RulesUnreadable):
        read_redaction_reasons(values)
