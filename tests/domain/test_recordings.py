"""How long a recording is, in words and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.recordings import LENGTH, length_ms, length_words, still_words, timecode_words
from tests.domain.records import item


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (0, "0.0 s"),
        (9_949, "9.9 s"),
        (9_950, "10.0 s"),
        (59_960, "1 min 00.0 s"),
        (108_000, "1 min 48.0 s"),
        (3_600_000, "1 h 00 min 00.0 s"),
        (36_061_200, "10 h 01 min 01.2 s"),
    ],
)
def test_a_length_is_said_to_the_tenth_of_a_second(milliseconds: int, words: str) -> None:
    assert length_words(milliseconds) == words


@given(st.integers(0, 31 * 24 * 3_600 * 10))
def test_a_length_in_words_is_read_back(tenths: int) -> None:
    assert length_ms([("Sound", "AAC"), (LENGTH, length_words(tenths * 100))]) == tenths * 100


def test_a_file_that_does_not_say_has_no_length() -> None:
    assert length_ms([("Sound", "2.0 s")]) is None
    assert length_ms([(LENGTH, "long")]) is None


def test_a_time_in_a_recording_is_said_to_the_tenth_and_never_rounded_up() -> None:
    assert [timecode_words(ms) for ms in (0, 960, 161_399, 3_600_000)] == ["00:00.0", "00:00.9", "02:41.3", "1:00:00.0"]


def test_only_a_still_says_where_in_a_recording_it_was_taken() -> None:
    assert still_words(item(4, parent_at_ms=161_320), "E3") == "still of E3 at 02:41.3"
    assert still_words(item(4), "E3") == ""
