"""Answers about time stamps, changed and made up: nothing that was changed is proved, and nothing breaks the reader."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.ids import Sha256
from lfr_review.domain.time_stamps import StampState, request_bytes
from lfr_review.worker.stamping_task import read_answer
from lfr_review.worker.stamps.der import NotDer, read_der
from lfr_review.worker.stamps.proving import NotProved, prove, read_certificates, signer_of
from lfr_review.worker.stamps.token import read_reply
from tests.kit.stamping import STAMPING, Authority, new_authority

HASH, NONCE = Sha256("ab" * 32), "00ff00ff00ff00ff"
UID = "019ce67e-f570-7bb8-9e38-a83022e8c1e6"
REQUESTS = [
    {"uid": "019ce67e-0000-7000-8000-000000000000", "hash": HASH, "nonce": "01"},
    {"uid": UID, "hash": HASH, "nonce": NONCE},
]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return new_authority(tmp_path_factory.mktemp("authority") / "ca")


@pytest.fixture(scope="module")
def request_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "log.tsq"
    path.write_bytes(request_bytes(HASH, NONCE))
    return path


@pytest.fixture(scope="module")
def reply(authority: Authority, request_file: Path) -> bytes:
    return authority.reply(request_file)


@pytest.fixture(scope="module")
def trusted(authority: Authority) -> list[x509.Certificate]:
    return read_certificates(authority.root.read_bytes())


def test_the_request_that_is_answered_is_found_by_its_nonce(reply: bytes, trusted: list[x509.Certificate]) -> None:
    found = read_answer(reply, REQUESTS, trusted)
    assert (found.state, found.request, found.authority) == (StampState.PROVED, UID, "Stamps of tsa")
    assert found.stamped_at is not None and abs(found.stamped_at - dt.datetime.now(dt.UTC)) < dt.timedelta(hours=1)
    assert read_answer(reply, REQUESTS[:1], trusted).state is StampState.FOREIGN


def test_a_token_alone_is_an_answer_too(reply: bytes, trusted: list[x509.Certificate], tmp_path: Path) -> None:
    (tmp_path / "reply.tsr").write_bytes(reply)
    token = subprocess.run(
        ["openssl", "ts", "-reply", "-in", tmp_path / "reply.tsr", "-token_out"], check=True, capture_output=True
    ).stdout
    assert read_answer(token, REQUESTS, trusted).state is StampState.PROVED


def test_SEC_070_a_changed_byte_is_never_proved_to_say_something_else(
    reply: bytes, trusted: list[x509.Certificate]
) -> None:
    whole = read_answer(reply, REQUESTS, trusted)
    proved = 0
    for place in range(len(reply)):
        changed = bytearray(reply)
        changed[place] ^= 1
        found = read_answer(bytes(changed), REQUESTS, trusted)
        if found.state is StampState.PROVED:
            assert found == whole, place
            proved += 1
    # What no signature covers: versions, the list of hashes, the copy of the root that came along.
    assert proved < len(reply) // 2


@pytest.mark.parametrize("cut", [1, 2, 9, 100, 400])
def test_an_answer_cut_short_is_unreadable(reply: bytes, trusted: list[x509.Certificate], cut: int) -> None:
    assert read_answer(reply[:-cut], REQUESTS, trusted).state is StampState.UNREADABLE
    assert read_answer(reply + bytes(cut), REQUESTS, trusted).state is StampState.UNREADABLE


def test_a_certificate_that_was_over_when_it_stamped_proves_nothing(
    reply: bytes, trusted: list[x509.Certificate]
) -> None:
    token = read_reply(reply).token
    assert token is not None
    signer = signer_of(token, trusted)
    assert signer is not None
    prove(token, signer, trusted)
    for days in (-31, 31):
        with pytest.raises(NotProved, match="did not count at that time"):
            prove(replace(token, at=token.at + dt.timedelta(days=days)), signer, trusted)


def test_a_certificate_with_a_demand_that_is_not_known_proves_nothing(
    authority: Authority, request_file: Path, trusted: list[x509.Certificate]
) -> None:
    authority.issue("odd", STAMPING, "1.2.3.4.5=critical,ASN1:UTF8String:only on Sundays")
    found = read_answer(authority.reply(request_file, "odd"), REQUESTS, trusted)
    assert found.state is StampState.NOT_PROVED and "does not know" in found.why


def test_a_root_may_say_how_long_the_way_to_it_is(tmp_path: Path, request_file: Path) -> None:
    made = new_authority(tmp_path / "ca")
    made.issue("short", "basicConstraints=critical,CA:true,pathlen:0", "keyUsage=critical,keyCertSign")
    made.issue("below", "basicConstraints=critical,CA:true", "keyUsage=critical,keyCertSign", by="short")
    made.issue("last", STAMPING, by="below")
    chain = made.folder / "chain.pem"
    chain.write_bytes((made.folder / "below.pem").read_bytes() + (made.folder / "short.pem").read_bytes())
    found = read_answer(
        made.reply(request_file, "last", chain="chain"), REQUESTS, read_certificates(made.root.read_bytes())
    )
    assert found.state is StampState.NOT_PROVED and "do not lead" in found.why


def test_certificates_are_read_as_pem_and_as_der_and_nonsense_is_none(authority: Authority) -> None:
    (root,) = read_certificates(authority.root.read_bytes())
    der = subprocess.run(
        ["openssl", "x509", "-in", authority.root, "-outform", "DER"], check=True, capture_output=True
    ).stdout
    assert read_certificates(der) == [root]
    assert read_certificates(b"-----BEGIN CERTIFICATE-----\nnot one\n-----END CERTIFICATE-----\n") == []
    assert read_certificates(b"nothing of the kind") == []


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_breaking(content: bytes) -> None:
    assert read_answer(content, REQUESTS, []).state in (StampState.UNREADABLE, StampState.REFUSED)


@given(st.integers(0, 2**64), st.binary(max_size=40), st.sampled_from([0x02, 0x04, 0x06, 0x18, 0x30, 0x31, 0xA0]))
def test_a_value_is_what_it_says_or_is_refused(length: int, content: bytes, tag: int) -> None:
    size = max(1, (length.bit_length() + 7) // 8)
    written = bytes((tag, 0x80 | size)) + length.to_bytes(size, "big") + content
    try:
        value = read_der(written)
    except NotDer:
        assert length != len(content) or size > 4
    else:
        assert value.content == content and value.whole == written


@given(st.lists(st.integers(0, 2**40), min_size=1, max_size=6), st.integers(0, 2), st.integers(0, 39))
def test_object_identifiers_are_read_as_they_are_written(rest: list[int], first: int, second: int) -> None:
    arcs = [40 * first + second, *rest]
    content = b""
    for arc in arcs:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(0x80 | arc & 0x7F)
        content += bytes(reversed(groups))
    if len(content) <= 64:
        written = bytes((0x06, len(content))) + content
        assert read_der(written).object_id() == ".".join(map(str, (first, second, *rest)))
