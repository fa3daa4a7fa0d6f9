"""Our age files, opened by two other implementations, and theirs opened by us. Security requirements 2, 22, 23."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.store import age_keys
from lfr_review.store.age_header import NotAge, WrongKey
from lfr_review.store.age_stream import CHUNK, NONCE, SEALED, Altered, Sealer, Truncated, Unsealed
from tests.kit.age_cli import age, age_asking

SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK + 7]
IDENTITY = age_keys.new_identity()
RECIPIENT = age_keys.recipient_of(IDENTITY)
THEIRS = pyrage.x25519.Identity.from_str(age_keys.identity_text(IDENTITY).decode())


def sealed(content: bytes, piece: int = 1 << 20) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(lambda file_key: age_keys.wrap_for_recipient(file_key, RECIPIENT), out.write)
    for start in range(0, len(content), piece):
        sealer.write(content[start : start + piece])
    sealer.finish()
    return out.getvalue()


def sealed_by_passphrase(content: bytes, passphrase: bytes, work_factor: int = 4) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(lambda key: age_keys.wrap_for_passphrase(key, bytearray(passphrase), work_factor), out.write)
    sealer.write(content)
    sealer.finish()
    return out.getvalue()


def unsealed(content: bytes, expected: int | None = None) -> Unsealed:
    return Unsealed(
        io.BytesIO(content), lambda header: age_keys.unwrap_with_identity(header.stanzas, IDENTITY), expected
    )


def by_passphrase(content: bytes, passphrase: bytes) -> Unsealed:
    return Unsealed(
        io.BytesIO(content), lambda header: age_keys.unwrap_with_passphrase(header.stanzas, bytearray(passphrase))
    )


@pytest.mark.parametrize("size", SIZES)
def test_SEC_022_pyrage_opens_our_files_and_we_open_its(size: int) -> None:
    content = os.urandom(size)
    assert pyrage.decrypt(sealed(content), [THEIRS]) == content
    assert unsealed(pyrage.encrypt(content, [THEIRS.to_public()])).read() == content
    assert pyrage.passphrase.decrypt(sealed_by_passphrase(content, b"six words"), "six words") == content


@pytest.mark.parametrize("size", SIZES)
def test_SEC_022_age_opens_our_files_and_we_open_its(size: int, tmp_path: Path) -> None:
    content = os.urandom(size)
    (tmp_path / "identity.txt").write_bytes(age_keys.identity_text(IDENTITY) + b"\n")
    (tmp_path / "ours.age").write_bytes(sealed(content))
    (tmp_path / "plain").write_bytes(content)
    assert age("-d", "-i", tmp_path / "identity.txt", tmp_path / "ours.age") == content
    age("-r", age_keys.recipient_text(RECIPIENT), "-o", tmp_path / "theirs.age", tmp_path / "plain")
    assert unsealed((tmp_path / "theirs.age").read_bytes()).read() == content


def test_SEC_002_age_opens_our_passphrase_files_at_its_prompt(tmp_path: Path) -> None:
    (tmp_path / "ours.age").write_bytes(sealed_by_passphrase(b"content", b"six random words", 10))
    age_asking(b"six random words", ["-d", "-o", tmp_path / "opened", tmp_path / "ours.age"])
    assert (tmp_path / "opened").read_bytes() == b"content"


def test_we_open_a_passphrase_file_that_age_made(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"content")
    age_asking(b"six random words", ["-p", "-o", tmp_path / "theirs.age", tmp_path / "plain"])
    assert by_passphrase((tmp_path / "theirs.age").read_bytes(), b"six random words").read() == b"content"


def test_file_for_several_recipients_is_opened_by_each_of_them() -> None:
    other = pyrage.x25519.Identity.generate()
    content = pyrage.encrypt(b"content", [other.to_public(), THEIRS.to_public()])
    assert unsealed(content).read() == b"content"


def test_wrong_identity_and_wrong_passphrase_are_refused() -> None:
    other = pyrage.x25519.Identity.generate()
    with pytest.raises(WrongKey):
        unsealed(pyrage.encrypt(b"content", [other.to_public()]))
    with pytest.raises(WrongKey):
        by_passphrase(sealed_by_passphrase(b"content", b"right"), b"wrong")


def test_passphrase_file_that_asks_for_endless_work_is_refused_before_the_work() -> None:
    content = sealed_by_passphrase(b"content", b"right", 4)
    greedy = content.replace(b" 4\n", b" 23\n", 1)
    assert greedy != content
    with pytest.raises(NotAge):
        by_passphrase(greedy, b"right")


@given(st.data())
def test_every_range_is_the_same_as_a_slice(data: st.DataObject) -> None:
    content = bytes(range(251)) * 1100  # four chunks and a part
    reader = unsealed(sealed(content, piece=data.draw(st.sampled_from([1000, CHUNK, CHUNK + 1, 1 << 20]))))
    edges = st.one_of(st.integers(0, len(content) + 5), st.sampled_from([CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK]))
    offset, length = data.draw(edges), data.draw(edges)
    assert reader.read_range(offset, length) == content[offset : offset + length]
    reader.seek(offset)
    assert reader.read(length) == content[offset : offset + length]


def test_file_like_reading_follows_the_rules_of_the_io_module() -> None:
    content = os.urandom(3 * CHUNK + 9)
    reader = unsealed(sealed(content))
    buffered = io.BufferedReader(reader)
    assert buffered.read(10) == content[:10]
    assert buffered.seek(-9, io.SEEK_END) == 3 * CHUNK
    assert buffered.read() == content[-9:]
    assert buffered.read(1) == b""
    with pytest.raises(ValueError, match="before the start"):
        reader.seek(-1)


CONTENT = bytes(range(256)) * 700  # two chunks and a part
WHOLE = sealed(CONTENT)
PAYLOAD = len(WHOLE) - (len(CONTENT) + 3 * 16)


@given(st.integers(0, len(WHOLE) - 1))
def test_SEC_023_file_cut_anywhere_is_noticed_when_it_is_opened(length: int) -> None:
    with pytest.raises((NotAge, Truncated)):
        unsealed(WHOLE[:length], len(CONTENT))


@pytest.mark.parametrize("chunks", [1, 2])
def test_SEC_023_file_cut_between_chunks_is_noticed_without_knowing_its_length(chunks: int) -> None:
    with pytest.raises(Truncated):
        unsealed(WHOLE[: PAYLOAD + chunks * SEALED])


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 7))
def test_SEC_023_one_flipped_bit_is_noticed_by_the_time_all_is_read(place: int, bit: int) -> None:
    damaged = bytearray(WHOLE)
    damaged[place] ^= 1 << bit
    with pytest.raises((NotAge, WrongKey, Altered, Truncated)):
        unsealed(bytes(damaged)).read()


def test_SEC_023_chunks_that_change_places_are_noticed() -> None:
    first, second = PAYLOAD, PAYLOAD + SEALED
    swapped = WHOLE[:first] + WHOLE[second : second + SEALED] + WHOLE[first:second] + WHOLE[second + SEALED :]
    reader = unsealed(swapped)
    with pytest.raises(Altered):
        reader.read_range(0, 1)


def test_no_byte_of_a_damaged_chunk_is_given_out() -> None:
    damaged = bytearray(WHOLE)
    damaged[PAYLOAD + SEALED + 5] ^= 1
    reader = unsealed(bytes(damaged))
    assert reader.read_range(0, CHUNK) == CONTENT[:CHUNK]
    with pytest.raises(Altered) as caught:
        reader.read_range(CHUNK - 1, 2)
    assert caught.value.chunk == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"-> X25519", b"-> X25519 extra", 1),
        lambda text: text.replace(b"-> X25519 ", b"-> X25519  ", 1),
        lambda text: text.replace(b"\n---", b"=\n---", 1),
        lambda text: text.replace(b"\n--- ", b"\n---", 1),
        lambda text: text.replace(b"age-encryption.org/v1", b"age-encryption.org/v2", 1),
        lambda text: text.replace(b"\n-> ", b"\n-> extra\n\n-> ", 1),
    ],
)
def test_header_of_another_form_is_refused(change: Callable[[bytes], bytes]) -> None:
    changed = change(WHOLE)
    assert changed != WHOLE
    with pytest.raises(NotAge):
        unsealed(changed)


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_and_nothing_else_happens(noise: bytes) -> None:
    for content in (noise, b"age-encryption.org/v1\n" + noise, b"age-encryption.org/v1\n-> " + noise + b"\n---"):
        with pytest.raises((NotAge, WrongKey, Truncated)):
            unsealed(content)


@pytest.mark.long
def test_SEC_022_file_of_more_than_four_gibibytes_goes_through_age(tmp_path: Path) -> None:
    size = (4 << 30) + CHUNK + 3
    piece = os.urandom(1 << 20)
    digest = hashlib.sha256()
    path = tmp_path / "large.age"
    with path.open("wb") as file:
        sealer = Sealer(lambda file_key: age_keys.wrap_for_recipient(file_key, RECIPIENT), file.write)
        left = size
        while left:
            part = piece[: min(left, len(piece))]
            sealer.write(part)
            digest.update(part)
            left -= len(part)
        sealer.finish()
    (tmp_path / "identity.txt").write_bytes(age_keys.identity_text(IDENTITY) + b"\n")
    age("-d", "-i", tmp_path / "identity.txt", "-o", tmp_path / "opened", path)
    with (tmp_path / "opened").open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == digest.hexdigest()
    with path.open("rb") as file:
        reader = Unsealed(file, lambda header: age_keys.unwrap_with_identity(header.stanzas, IDENTITY))
        assert reader.size == size
        assert reader.read_range(4 << 30, 10) == piece[:10]


def test_nonce_and_header_are_never_the_same_twice() -> None:
    one, other = sealed(b"same"), sealed(b"same")
    assert one != other
    assert one[: PAYLOAD - NONCE] != other[: PAYLOAD - NONCE]
