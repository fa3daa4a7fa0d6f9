from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call
from tests.kit.stamping import new_authority


def test_SEC_070_request_goes_out_and_the_answer_comes_in(call: Call, at: list[str], tmp_path: Path) -> None:
    authority, library = new_authority(tmp_path / "ca"), at[1:]
    asked = call("audit", "stamp-request", *library, "--out", tmp_path / "log.tsq", "--json")
    assert asked.code == 0
    assert call("audit", "stamp-request", *library, "--out", tmp_path / "log.tsq").code == 3, "nothing is written over"
    (tmp_path / "log.tsr").write_bytes(authority.reply(tmp_path / "log.tsq"))
    unproved = call("audit", "stamp-import", *library, tmp_path / "log.tsr")
    assert unproved.code == 1 and "it proves nothing yet" in unproved.out
    proved = call("audit", "stamp-import", *library, tmp_path / "log.tsr", "--root", authority.root, "--json")
    assert (proved.code, proved.json["state"], proved.json["authority"]) == (0, "proved", "Stamps of tsa")
    (tmp_path / "odd.tsr").write_bytes(b"not an answer")
    assert call("audit", "stamp-import", *library, tmp_path / "odd.tsr").code == 1
    told = call("audit", "stamps", *library, "--json").json
    assert [(each["entry"], each["hash"]) for each in told["requests"]] == [(asked.json["entry"], asked.json["hash"])]
    assert told["requests"][0]["answer"]["state"] == "proved"
    assert [each["state"] for each in told["others"]] == ["unreadable"]
    noted = f"{asked.json['entry']}:{asked.json['hash']}"
    assert call("verify", *library, "--log-end", noted).code == 0


def test_nothing_was_asked_yet(call: Call, at: list[str]) -> None:
    assert call("audit", "stamps", *at[1:], "--json").json == {"requests": [], "others": []}
