"""Bech32, the checksummed text in which age writes its keys. Source: BIP-173, and the age format's key encoding."""

from __future__ import annotations

from collections.abc import Iterable

_ALPHABET = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PLACE = {letter: value for value, letter in enumerate(_ALPHABET)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6  # letters


class NotBech32(ValueError):
    """A text is not bech32, or was mistyped."""


def encode(prefix: str, content: bytes | bytearray) -> bytearray:
    """The lower-case text of some bytes under a prefix."""
    groups = _regroup(content, 8, 5, pad=True)
    checked = [*_expanded(prefix), *groups, *([0] * _CHECKSUM)]
    remainder = _polymod(checked) ^ 1
    checksum = [remainder >> 5 * (_CHECKSUM - 1 - i) & 31 for i in range(_CHECKSUM)]
    return bytearray(prefix.encode("ascii") + b"1") + bytearray(_ALPHABET[group] for group in (*groups, *checksum))


def decode(text: bytes | bytearray) -> tuple[str, bytearray]:
    """The prefix and the bytes of a text, which is all in lower case or all in upper case.

    Raises:
        NotBech32: the text has another form or its checksum is wrong.
    """
    lower = bytearray(text).lower()
    if text not in (lower, bytearray(text).upper()):
        raise NotBech32("upper and lower case are mixed")
    head, mark, tail = lower.rpartition(b"1")
    if not mark or not head or len(tail) < _CHECKSUM or any(not 33 <= letter <= 126 for letter in head):
        raise NotBech32("the text has no prefix or is too short")
    try:
        groups = [_PLACE[letter] for letter in tail]
    except KeyError as error:
        raise NotBech32("a letter is not one of the 32") from error
    prefix = head.decode("ascii")
    if _polymod([*_expanded(prefix), *groups]) != 1:
        raise NotBech32("the checksum is wrong")
    return prefix, bytearray(_regroup(groups[:-_CHECKSUM], 5, 8, pad=False))


def _expanded(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            check ^= generator if top >> bit & 1 else 0
    return check


def _regroup(values: Iterable[int], have: int, want: int, *, pad: bool) -> list[int]:
    held, bits, groups = 0, 0, []
    for value in values:
        held = (held << have | value) & (1 << have + want - 1) - 1
        bits += have
        while bits >= want:
            bits -= want
            groups.append(held >> bits & (1 << want) - 1)
    rest = held << want - bits & (1 << want) - 1
    if pad:
        return [*groups, rest] if bits else groups
    if bits >= have or rest:
        raise NotBech32("the last letters do not end on a whole byte")
    return groups
