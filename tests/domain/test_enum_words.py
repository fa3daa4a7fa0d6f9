"""The words for values."""

from __future__ import annotations

from enum import Enum

import pytest

from lfr_review.domain.answers import STATE_WORDS
from lfr_review.domain.cases import Answer
from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.evidence import EvidenceKind, ReadState
from lfr_review.domain.timeline import NoteKind


def test_what_was_not_said_by_choice_reads_as_in_the_record() -> None:
    assert enum_words(Answer.REFUSED) == STATE_WORDS[Answer.REFUSED] == "not said, by choice"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (NoteKind.POLICE_CLAIM, "claim by police"),
        (EvidenceKind.OTHER, "not known"),
        (ReadState.KEPT, "no: kept as it is"),
        (EvidenceKind.VIDEO, "video"),
    ],
)
def test_a_value_is_told_in_words(value: Enum, words: str) -> None:
    assert enum_words(value) == words
