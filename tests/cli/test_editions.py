"""Editions from the command line: sent, added to, divided, printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.services.conftest import PASSPHRASE
from tests.services.export.bundle_case import REFERENCE, open_copy
from tests.services.export.conftest import bundle_library, made_library  # noqa: F401 - fixtures of another folder
from tests.services.export.late_kit import come_late
from tests.services.export.reading_pdf import is_sound, sha256sum


@pytest.fixture
def plan(made_library: Path, tmp_path: Path) -> list[str]:  # noqa: F811
    """The options that name the complaint of a library in which it was made once."""
    shutil.copytree(made_library, tmp_path / "sent")
    (tmp_path / "words.txt").write_bytes(PASSPHRASE + b"\n")
    return [
        "--library", str(tmp_path / "sent"), "--passphrase-file", str(tmp_path / "words.txt"),
        "--case", REFERENCE, "--plan", "complaint",
    ]  # fmt: skip


def late(tmp_path: Path) -> None:
    case = open_copy(tmp_path / "sent")
    try:
        come_late(case, tmp_path)
    finally:
        case.desk.library.close()


def sent(call: Call, plan: list[str]) -> None:
    said = call("edition", "sent", *plan, "--to", "Northmarch", "--when", "12/3/26 16:05", "--by", "email", "--json")
    assert said.code == 0, said.err


def test_what_was_sent_is_listed_and_can_be_withdrawn(call: Call, plan: list[str]) -> None:
    sent(call, plan)
    (edition,) = call("edition", "list", *plan, "--json").json
    assert edition["number"] == 1
    assert [(each["to"], each["by"], each["withdrawn"]) for each in edition["sendings"]] == [
        ("Northmarch", "email", None)
    ]
    assert "12 March 2026" in edition["sendings"][0]["when"]
    said = call("edition", "not-sent", *plan, "--sending", 1, "--why", "It bounced.", "--json")
    assert said.json["sendings"][0]["withdrawn"] == "It bounced."
    assert "does not count: It bounced." in call("edition", "list", *plan).out


def test_late_documents_are_added_and_written_alone(call: Call, plan: list[str], tmp_path: Path) -> None:
    late(tmp_path)
    refused = call("bundle", *plan, "--out", tmp_path / "b.pdf", "--late", "at-end")
    assert (refused.code, "No edition of this plan is recorded as sent" in refused.err) == (2, True)
    sent(call, plan)
    made = call("bundle", *plan, "--out", tmp_path / "b.pdf", "--late", "at-end", "--json")
    assert made.json["sha256"] == sha256sum(tmp_path / "b.pdf")
    assert made.json["items"][-1]["title"] == "Late letter"
    alone = call("edition", "additions", *plan, "--out", tmp_path / "a.pdf", "--json")
    assert alone.json["files"][0]["pages"] == 3
    assert is_sound(tmp_path / "a.pdf")


def test_pages_go_between_others_only_once_a_direction_is_recorded(call: Call, plan: list[str], tmp_path: Path) -> None:
    late(tmp_path)
    sent(call, plan)
    refused = call("bundle", *plan, "--out", tmp_path / "b.pdf", "--late", "inserted", "--json")
    assert refused.json["error"]["code"] == "wrong-use"
    directed = call(
        "direction", "record", *plan, "--by", "Mr Justice Alder", "--on", "2026-03-13", "--words", "Sub-numbered.",
        "--rule", "late-inserted", "--json",
    )  # fmt: skip
    assert directed.json[0]["rules"] == ["late-inserted"]
    assert call("direction", "list", *plan, "--json").json == directed.json
    assert call("bundle", *plan, "--out", tmp_path / "b.pdf", "--late", "inserted").code in (0, 1)
    listed = call("edition", "list", *plan, "--json").json
    assert listed[-1]["added"] == "inserted"


def test_volumes_print_copy_index_and_mail(
    call: Call,
    plan: list[str],
    made_library: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    (tmp_path / "v").mkdir()
    limit = (made_library.parent / "Complaint.pdf").stat().st_size / 1_500_000
    divided = call("edition", "volumes", *plan, "--out", tmp_path / "v", "--limit", limit, "--json")
    assert len(divided.json["files"]) > 1, divided.out
    assert all(is_sound(Path(each["file"])) for each in divided.json["files"])
    assert call("edition", "volumes", *plan, "--out", tmp_path / "v", "--channel", "email").code == 2, "it fits"
    assert call("edition", "print", *plan, "--out", tmp_path / "p.pdf").code == 0
    core = call("edition", "core", *plan, "--documents", "E1,Chronology", "--out", tmp_path / "c.pdf", "--json")
    assert core.code == 0 and is_sound(Path(core.json["files"][0]["file"]))
    assert call("edition", "core", *plan, "--documents", "E99", "--out", tmp_path / "d.pdf").code == 2
    assert call("edition", "index", *plan, "--out", tmp_path / "i.docx").code == 0
    mail = call("edition", "mail", *plan, "--json")
    assert mail.code == 1
    assert "the short name of the case" in mail.json["missing"]


def test_an_edition_that_is_not_there_is_said(call: Call, plan: list[str], tmp_path: Path) -> None:
    said = call("edition", "print", *plan, "--edition", 9, "--out", tmp_path / "p.pdf")
    assert said.code == 2
    assert "no edition 9" in said.err


def test_who_lets_a_bundle_go_with_its_open_points_is_kept_with_the_edition(
    call: Call, plan: list[str], tmp_path: Path
) -> None:
    alone = call("bundle", *plan, "--out", tmp_path / "b.pdf", "--decided-by", "A. Verma")
    assert alone.code == 2 and "a name and a reason" in alone.err and not (tmp_path / "b.pdf").exists()
    decided = ("--decided-by", "A. Verma", "--because", "the limit ends today")
    assert call("bundle", *plan, "--out", tmp_path / "b.pdf", *decided).code == 1
    case = open_copy(tmp_path / "sent")
    try:
        assert case.editions()[-1].decision == "A. Verma: the limit ends today"
    finally:
        case.desk.library.close()
