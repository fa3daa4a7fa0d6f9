"""Time stamps of the log's end: what OpenSSL's authority stamps is proved, and nothing else is."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import ReadOnlyLibrary, SourceUnreadable, WrongUse
from lfr_review.domain.time_stamps import MOST_BYTES, StampAnswer, StampState
from lfr_review.services import case_files, history, time_stamps
from lfr_review.services.audit_log import holds
from lfr_review.services.desk import Desk
from lfr_review.services.time_stamps import import_answer, save_answer, stamps, write_request
from lfr_review.services.work import CancelToken, Silent
from tests.kit.stamping import STAMPING, Authority, new_authority


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return new_authority(tmp_path_factory.mktemp("authority") / "ca")


@pytest.fixture
def asked(desk: Desk, case: CaseFile, tmp_path: Path) -> Path:
    """The file of a request."""
    write_request(desk, tmp_path / "log.tsq")
    return tmp_path / "log.tsq"


def imported(desk: Desk, content: bytes, root: Path | None, folder: Path) -> StampAnswer:
    (folder / "answer.tsr").write_bytes(content)
    return import_answer(desk, folder / "answer.tsr", root, Silent(), CancelToken())


def test_SEC_070_request_is_one_that_openssl_reads_and_is_over_the_head(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    head = desk.library.audit_head()
    assert head is not None
    request = write_request(desk, tmp_path / "log.tsq")
    assert (request.entry, request.hash) == (head.seq, head.hash)
    said = subprocess.run(
        ["openssl", "ts", "-query", "-in", tmp_path / "log.tsq", "-text"], check=True, capture_output=True, text=True
    ).stdout
    assert "Hash Algorithm: sha256" in said and "Certificate required: yes" in said
    assert f"Nonce: 0x{request.nonce.lstrip('0').upper()}" in said.replace("0x0", "0x")
    digits = "".join(line.split(" - ")[1].split("   ")[0] for line in said.splitlines() if " - " in line)
    assert "".join(digits.replace("-", " ").split()) == head.hash


def test_SEC_070_stamp_of_a_trusted_authority_is_proved_by_us_and_by_openssl(
    desk: Desk, asked: Path, authority: Authority, tmp_path: Path
) -> None:
    answer = imported(desk, authority.reply(asked), authority.root, tmp_path)
    assert answer.state is StampState.PROVED, answer.words
    assert "Stamps of tsa says so" in answer.words and "revoked cannot be known" in answer.words
    ((stamped,), strangers) = stamps(desk)
    assert stamped.answer == answer and strangers == ()
    assert holds(desk, stamped.request.entry, stamped.request.hash)
    save_answer(desk, answer, tmp_path / "kept.tsr")
    subprocess.run(
        ["openssl", "ts", "-verify", "-digest", stamped.request.hash, "-in", tmp_path / "kept.tsr",
         "-CAfile", authority.root],
        check=True, capture_output=True,
    )  # fmt: skip
    entry = desk.library.audit_head()
    assert entry is not None and entry.verb == "stamp-imported" and answer.uid in entry.objects


@pytest.mark.parametrize(("key", "ess"), [("RSA", "sha256"), ("RSA", "sha1"), ("EC", "sha512")])
def test_SEC_070_ways_of_signing_that_authorities_use_are_proved(
    desk: Desk, asked: Path, authority: Authority, tmp_path: Path, key: str, ess: str
) -> None:
    name = f"way-{key}-{ess}"
    authority.issue(name, STAMPING, key=key)
    answer = imported(desk, authority.reply(asked, name, ess=ess), authority.root, tmp_path)
    assert answer.state is StampState.PROVED, answer.words


def test_SEC_070_chain_with_an_authority_between_is_followed(
    desk: Desk, asked: Path, authority: Authority, tmp_path: Path
) -> None:
    authority.issue("between", "basicConstraints=critical,CA:true", "keyUsage=critical,keyCertSign")
    authority.issue("below", STAMPING, by="between")
    reply = authority.reply(asked, "below", chain="between")
    assert imported(desk, reply, authority.root, tmp_path).state is StampState.PROVED
    authority.issue("impostor", "basicConstraints=critical,CA:false")
    authority.issue("fooled", STAMPING, by="impostor")
    answer = imported(desk, authority.reply(asked, "fooled", chain="impostor"), authority.root, tmp_path)
    assert (answer.state, "do not lead to one that you trust" in answer.words) == (StampState.NOT_PROVED, True)


def test_SEC_070_what_is_not_trusted_yet_is_kept_and_proved_later(
    desk: Desk, asked: Path, authority: Authority, tmp_path: Path
) -> None:
    reply = authority.reply(asked)
    first = imported(desk, reply, None, tmp_path)
    assert first.state is StampState.NOT_PROVED and "no certificate was given" in first.words
    other = new_authority(tmp_path / "other")
    second = imported(desk, reply, other.root, tmp_path)
    assert second.state is StampState.NOT_PROVED and "do not lead to one that you trust" in second.words
    assert imported(desk, reply, tmp_path / "answer.tsr", tmp_path).state is StampState.NOT_PROVED
    proved = imported(desk, reply, authority.root, tmp_path)
    ((stamped,), _) = stamps(desk)
    assert stamped.answer == proved


def test_SEC_070_somebody_who_may_not_stamp_proves_nothing(
    desk: Desk, asked: Path, authority: Authority, tmp_path: Path
) -> None:
    """OpenSSL's own authority refuses such a certificate, so the answer is signed anew by one that may not."""
    authority.issue("server", "extendedKeyUsage=critical,serverAuth")
    cms = tmp_path / "token.der"
    info = subprocess.run(
        ["openssl", "ts", "-reply", "-in", _kept(authority.reply(asked), tmp_path), "-token_out"],
        check=True, capture_output=True,
    ).stdout  # fmt: skip
    (tmp_path / "token.in").write_bytes(info)
    subprocess.run(
        ["openssl", "cms", "-verify", "-noverify", "-inform", "DER", "-in", tmp_path / "token.in", "-out",
         tmp_path / "info.der", "-CAfile", authority.root],
        check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(
        ["openssl", "cms", "-sign", "-binary", "-nodetach", "-in", tmp_path / "info.der", "-signer",
         authority.folder / "server.pem", "-inkey", authority.folder / "server.key", "-outform", "DER", "-out", cms,
         "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-cades"],
        check=True, capture_output=True,
    )  # fmt: skip
    answer = imported(desk, cms.read_bytes(), authority.root, tmp_path)
    assert answer.state is StampState.NOT_PROVED and "no time-stamping authority" in answer.words


def test_SEC_070_stamp_of_something_else_and_a_refusal_are_told_apart_and_kept(
    desk: Desk, asked: Path, authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "else").write_bytes(b"something else")
    other = tmp_path / "else.tsq"
    subprocess.run(
        ["openssl", "ts", "-query", "-data", tmp_path / "else", "-sha256", "-cert", "-out", other],
        check=True, capture_output=True,
    )  # fmt: skip
    foreign = imported(desk, authority.reply(other), authority.root, tmp_path)
    assert (foreign.state, foreign.request) == (StampState.FOREIGN, None)
    head = desk.library.audit_head()
    assert head is not None
    weak = tmp_path / "weak.tsq"
    subprocess.run(
        ["openssl", "ts", "-query", "-data", tmp_path / "else", "-sha1", "-out", weak], check=True, capture_output=True
    )
    refused = imported(desk, authority.reply(weak), authority.root, tmp_path)
    assert refused.state is StampState.REFUSED and "gave no time stamp" in refused.words
    _, strangers = stamps(desk)
    assert strangers == (refused, foreign)


@pytest.mark.parametrize(
    "content",
    [b"", b"0", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"\x30\x82" + bytes(60_000), b"hello" * 999, b"\x30\x00"],
    ids=["empty", "one byte", "no length", "lying length", "zeros", "text", "empty sequence"],
)
def test_SEC_070_what_cannot_be_read_is_kept_and_reported(
    desk: Desk, asked: Path, tmp_path: Path, content: bytes
) -> None:
    answer = imported(desk, content, None, tmp_path)
    assert answer.state is StampState.UNREADABLE and "kept as it is" in answer.words
    assert base64.b64decode(answer.content) == content
    assert stamps(desk)[1] == (answer,)


def test_a_worker_that_answers_nonsense_proves_nothing_and_what_came_is_kept(
    desk: Desk, asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nonsense(*_: object, on_value: Callable[[str, object], None], **__: object) -> None:
        on_value("reading", {"state": "proved", "stamped_at": 7})

    monkeypatch.setattr(time_stamps, "run_task", nonsense)
    assert imported(desk, b"whatever came", None, tmp_path).state is StampState.UNREADABLE
    assert len(stamps(desk)[1]) == 1


def test_what_is_no_answer_is_not_read_whole_and_nothing_is_kept(desk: Desk, asked: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        imported(desk, bytes(MOST_BYTES + 1), None, tmp_path)
    with pytest.raises(SourceUnreadable):
        import_answer(desk, tmp_path / "gone.tsr", None, Silent(), CancelToken())
    assert stamps(desk)[1] == ()


def test_library_open_for_reading_only_asks_for_nothing(read_only_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyLibrary):
        write_request(read_only_desk, tmp_path / "log.tsq")
    assert list(tmp_path.glob("*.tsq")) == []


def test_acts_of_a_case_are_not_disturbed_by_stamps(desk: Desk, asked: Path, case: CaseFile) -> None:
    assert case_files.open_case(desk, case.uid).case.uid == case.uid
    assert "time stamp" not in " ".join(act.what for act in history.history(desk, case.uid))
    assert desk.library.verify_audit().whole


def _kept(content: bytes, folder: Path) -> Path:
    (folder / "whole.tsr").write_bytes(content)
    return folder / "whole.tsr"
