"""Bech32 against the published examples of BIP-173 and against another implementation of age's keys."""

from __future__ import annotations

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.store import age_keys, bech32

#: BIP-173, "Test vectors": valid checksums
VALID = [
    b"A12UEL5L",
    b"a12uel5l",
    b"an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    b"11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
    b"?1ezyfcl",
]
#: the same page: texts that must be refused
INVALID = [
    b"pzry9x0s0muk",
    b"1pzry9x0s0muk",
    b"x1b4n0q5v",
    b"li1dgmt3",
    b"A1G7SGD8",
    b"10a06t8",
    b"1qzzfhee",
    b"a12UEL5L",
    b"\x201nwldj5",
    b"\x7f1axkwrx",
]


@pytest.mark.parametrize("text", VALID)
def test_published_example_is_accepted(text: bytes) -> None:
    prefix, _ = bech32.decode(text)
    assert text.lower().startswith(prefix.encode())


@pytest.mark.parametrize("text", INVALID)
def test_published_mistake_is_refused(text: bytes) -> None:
    with pytest.raises(bech32.NotBech32):
        bech32.decode(text)


@given(st.binary(min_size=1, max_size=64))
def test_what_is_written_can_be_read(content: bytes) -> None:
    assert bech32.decode(bech32.encode("age", content)) == ("age", bytearray(content))


@given(st.binary(min_size=32, max_size=32), st.data())
def test_one_wrong_letter_is_always_noticed(content: bytes, data: st.DataObject) -> None:
    text = bech32.encode("age", content)
    place = data.draw(st.integers(4, len(text) - 1))
    other = data.draw(
        st.sampled_from([letter for letter in b"qpzry9x8gf2tvdw0s3jn54khce6mua7l" if letter != text[place]])
    )
    text[place] = other
    with pytest.raises(bech32.NotBech32):
        bech32.decode(text)


def test_keys_read_the_same_in_another_implementation() -> None:
    identity = age_keys.new_identity()
    theirs = pyrage.x25519.Identity.from_str(age_keys.identity_text(identity).decode())
    recipient = age_keys.recipient_text(age_keys.recipient_of(identity))
    assert str(theirs.to_public()) == recipient
    assert age_keys.recipient_text(age_keys.read_recipient(recipient)) == recipient


def test_identity_file_with_comments_is_read() -> None:
    theirs = pyrage.x25519.Identity.generate()
    text = bytearray(f"# created: today\n# public key: {theirs.to_public()}\n\n{theirs}\n".encode())
    assert age_keys.identity_text(age_keys.read_identity(text)).decode() == str(theirs)


@pytest.mark.parametrize("text", [b"", b"# only a comment\n", b"age1qqqqqq\n", b"AGE-SECRET-KEY-1QQQQ\n"])
def test_text_without_a_secret_key_is_refused(text: bytes) -> None:
    with pytest.raises(bech32.NotBech32):
        age_keys.read_identity(bytearray(text))
