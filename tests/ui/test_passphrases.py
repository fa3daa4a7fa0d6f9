"""Passphrases: six words drawn at random, and a verdict that never flatters."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.passphrases import ENOUGH_BITS, Strength, as_bytes, judge, offer, word_list


def test_list_has_as_many_words_as_five_dice_and_no_word_twice() -> None:
    assert len(word_list()) == len(set(word_list())) == 6**5


def test_words_are_short_plain_and_in_order() -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 8 for word in word_list())
    assert list(word_list()) == sorted(word_list())


def test_SEC_006_six_words_are_offered_from_the_list() -> None:
    words = offer().split()
    assert len(words) == 6
    assert set(words) <= set(word_list())


def test_each_word_is_drawn_anew_from_the_whole_list() -> None:
    drawn: list[int] = []

    def choice(words: tuple[str, ...]) -> str:
        drawn.append(len(words))
        return words[len(drawn)]

    assert len(offer(choice).split()) == 6
    assert drawn == [7776] * 6


def test_two_offers_differ() -> None:
    assert offer() != offer()


def test_what_is_offered_is_strong() -> None:
    verdict = judge(offer())
    # repeats are possible but rare; six different words are 77.5 bits
    assert verdict.bits <= 6 * math.log2(7776) + 1e-9
    assert judge("cobalt harvest lantern meadow ripple tangent").strength is Strength.STRONG


def test_the_short_and_the_repetitive_are_refused() -> None:
    for weak in (
        "",
        "heron",
        "password",
        "Passw0rd!",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "cobalt cobalt cobalt cobalt cobalt cobalt",
    ):
        assert judge(weak).strength is Strength.TOO_WEAK, weak


def test_a_long_passphrase_of_ones_own_is_taken() -> None:
    assert judge("Zwei Möwen zählen 17 Leuchttürme vor Quäkenbrück").strength is not Strength.TOO_WEAK


@given(st.text(max_size=60))
def test_verdict_is_never_above_what_characters_could_hold(text: str) -> None:
    assert judge(text).bits <= max(1, len(text)) * math.log2(7776)


@given(st.text(max_size=40), st.text(alphabet="abcdefgh", max_size=10))
def test_more_words_are_never_weaker(text: str, more: str) -> None:
    assert judge(f"{text} {more}").bits >= judge(text).bits - 1e-9


def test_the_same_words_typed_on_another_keyboard_give_the_same_key() -> None:
    composed, decomposed = "Caf\u00e9", "Cafe\u0301"
    assert as_bytes(composed) == as_bytes(decomposed) == bytearray("Café".encode())


def test_verdict_promises_nothing() -> None:
    assert ENOUGH_BITS >= 60
    assert "if" in judge("cobalt harvest lantern meadow ripple tangent").words
