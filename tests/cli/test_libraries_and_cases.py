from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.cli.main import main
from lfr_review.store import places
from lfr_review.store.library import Library
from tests.cli.conftest import PASSPHRASE, Call


def test_a_library_is_made_and_opens_again(call: Call, tmp_path: Path, passphrase_file: Path) -> None:
    made = call("library", "create", tmp_path / "new", "--no-recovery", "--passphrase-file", passphrase_file, "--json")
    assert made.code == 0 and made.json["recovery"] is False
    listed = call("case", "list", "--library", tmp_path / "new", "--passphrase-file", passphrase_file, "--json")
    assert (listed.code, listed.json) == (0, [])


def test_SEC_038_whoever_makes_a_library_is_told_of_the_disk(call: Call, tmp_path: Path, passphrase_file: Path) -> None:
    made = call("library", "create", tmp_path / "new", "--no-recovery", "--passphrase-file", passphrase_file)
    assert made.code == 0 and "encrypted as a whole" in made.out


def test_SEC_003_a_library_is_not_made_without_a_choice_about_recovery(
    call: Call, tmp_path: Path, passphrase_file: Path
) -> None:
    said = call("library", "create", tmp_path / "new", "--passphrase-file", passphrase_file)
    assert said.code == 2
    assert "--recovery" in said.err and "--no-recovery" in said.err
    assert not (tmp_path / "new").exists()


def test_a_weak_passphrase_is_refused_and_nothing_is_made(call: Call, tmp_path: Path) -> None:
    weak = tmp_path / "weak.txt"
    weak.write_text("password", encoding="utf-8")
    said = call("library", "create", tmp_path / "new", "--no-recovery", "--passphrase-file", weak)
    assert said.code == 2 and "No library was made" in said.err
    assert not (tmp_path / "new").exists()


def test_a_wrong_passphrase_is_refused_with_3_and_says_so_in_json(call: Call, library: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("anvil cloud heron staple river lantern", encoding="utf-8")
    said = call("case", "list", "--library", library, "--passphrase-file", wrong, "--json")
    assert said.code == 3
    assert said.json["error"]["code"] == "wrong-passphrase"
    assert said.json["error"].keys() == {"code", "words", "remedy"}


def test_a_passphrase_file_may_begin_as_some_editors_begin_files(call: Call, library: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked.txt"
    marked.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    assert call("case", "list", "--library", library, "--passphrase-file", marked).code == 0


def test_a_reference_stands_on_one_line(call: Call, at: list[str]) -> None:
    assert call("case", "new", *at, "--ref", " NM\n2026 ", "--json").json["reference"] == "NM 2026"


def test_a_passphrase_is_never_an_argument(call: Call, library: Path) -> None:
    said = call("case", "list", "--library", library, "--passphrase", "anything")
    assert said.code == 2


def test_a_case_is_opened_listed_and_shown(call: Call, at: list[str]) -> None:
    assert call("case", "new", *at, "--ref", "NM-2026-021", "--alias", "Wren").code == 0
    listed = call("case", "list", *at, "--json").json
    assert [row["reference"] for row in listed] == ["NM-2026-014", "NM-2026-021"]
    assert listed[0]["place"] == "Tarn Cross" and listed[1]["place"] is None
    shown = call("case", "show", *at, "NM-2026-014", "--json").json
    assert shown["alias"] == "Heron" and shown["evidence"] == [] and shown["editions"] == 0
    words = call("case", "show", *at, "NM-2026-014")
    assert words.code == 0 and "Tarn Cross" in words.out


def test_a_reference_is_used_once(call: Call, at: list[str]) -> None:
    said = call("case", "new", *at, "--ref", "NM-2026-014")
    assert said.code == 2 and "already a case" in said.err


def test_an_unknown_case_is_wrong_use(call: Call, at: list[str]) -> None:
    said = call("case", "show", *at, "NM-0000", "--json")
    assert (said.code, said.json["error"]["code"]) == (2, "not-found")


def test_audit_and_verify_tell_a_whole_library(call: Call, library: Path, passphrase_file: Path) -> None:
    audit = call("audit", "verify", library, "--passphrase-file", passphrase_file, "--json")
    assert audit.code == 0 and audit.json["whole"] is True and audit.json["entries"] > 0
    verified = call("verify", library, "--passphrase-file", passphrase_file, "--json")
    said = verified.json
    end = said.pop("log_end")
    assert end["entry"] > audit.json["entries"] and len(end["hash"]) == 64
    assert verified.code == 0 and said == {
        "files": [],
        "unchanged": 0,
        "not_as_recorded": 0,
        "database": [],
        "rolled_back": None,
        "remarks": [],
        "noted_log_end_holds": None,
        "recorded": True,
    }
    noted = f"{audit.json['entries']}:{audit.json['head']}"
    asked = ("verify", library, "--passphrase-file", passphrase_file, "--log-end")
    assert call(*asked, noted).code == 0
    other = call(*asked, f"{audit.json['entries'] - 1}:{audit.json['head']}")
    assert other.code == 1 and "does not hold the entry" in other.out
    assert call(*asked, "nonsense").code == 2


def test_SEC_017_what_is_damaged_open_elsewhere_or_read_only_is_checked_all_the_same(
    call: Call, at: list[str], library: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = ("verify", library, "--passphrase-file", passphrase_file, "--json")
    with Library.open(library, bytearray(PASSPHRASE, "utf-8"), who="R. Maddox"):
        said = call(*verify)
    assert (said.code, said.json["recorded"], said.json["database"]) == (0, False, [])
    with monkeypatch.context() as patch:
        patch.setattr(places, "can_be_written", lambda root: False)
        said = call(*verify)
    assert (said.code, said.json["recorded"], said.json["database"]) == (0, False, [])
    content = bytearray((library / "library.db").read_bytes())
    page = 5  # one of a table that is not needed to open the library
    content[(page - 1) * 4096 + 100] ^= 1
    (library / "library.db").write_bytes(content)
    (library / "lock").write_text('{"process": 1, "machine": "gone", "at": "2026-03-10T17:44:00Z"}')
    said = call(*verify)
    assert (said.code, said.json["recorded"]) == (1, False)
    assert any(f"page {page}" in fault for fault in said.json["database"])
    assert "opened for reading only" in call(*verify[:-1]).out


def test_help_names_every_command_and_the_exit_codes() -> None:
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        main(["--help"])
    for command in (
        "library",
        "case",
        "intake",
        "inspect",
        "bundle",
        "quick-bundle",
        "check",
        "verify",
        "audit",
        "demo",
    ):
        assert command in out.getvalue()
    assert "2 wrong use" in out.getvalue()
