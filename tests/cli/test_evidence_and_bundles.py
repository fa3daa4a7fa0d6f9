from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library
from tests.cli.conftest import PASSPHRASE, Call
from tests.kit.papers import jpeg, pdf


def deliver(folder: Path) -> Path:
    """A folder with a PDF, a picture, a text, the PDF again, an empty file and one that cannot be read."""
    folder.mkdir()
    (folder / "1 letter.pdf").write_bytes(pdf(3, "Letter"))
    (folder / "2 van.jpg").write_bytes(jpeg((400, 300)))
    (folder / "3 note.txt").write_text("He said the camera flagged him.", encoding="utf-8")
    (folder / "4 letter again.pdf").write_bytes(pdf(3, "Letter"))
    (folder / "5 empty.pdf").write_bytes(b"")
    (folder / "6 locked.pdf").write_bytes(pdf(1, "Secret", password="open sesame"))
    return folder


def test_intake_says_of_each_file_what_became_of_it(call: Call, at: list[str], tmp_path: Path) -> None:
    folder = deliver(tmp_path / "delivery")
    said = call("intake", *at, "--case", "NM-2026-014", "--json", folder)
    by_name = {Path(line["path"]).name: line for line in said.lines}
    assert said.code == 1  # two files have no pages, and the lines name them
    letter = by_name["1 letter.pdf"]
    assert letter.keys() == {"path", "mark", "sha256", "kind", "pages", "state", "reason"}
    assert (letter["mark"], letter["pages"], letter["state"]) == ("E1", 3, "taken-in")
    assert letter["sha256"] == subprocess.check_output(["sha256sum", folder / "1 letter.pdf"], text=True)[:64]
    assert (by_name["4 letter again.pdf"]["state"], by_name["4 letter again.pdf"]["mark"]) == ("duplicate", "E1")
    assert (by_name["5 empty.pdf"]["state"], by_name["5 empty.pdf"]["kind"]) == ("kept-unreadable", "empty")
    assert by_name["6 locked.pdf"]["state"] == "password" and "password" in by_name["6 locked.pdf"]["reason"]
    assert by_name["2 van.jpg"]["pages"] == by_name["3 note.txt"]["pages"] == 1


def test_a_missing_path_is_wrong_use(call: Call, at: list[str], tmp_path: Path) -> None:
    said = call("intake", *at, "--case", "NM-2026-014", "--json", tmp_path / "nowhere.pdf")
    assert (said.code, said.json["error"]["code"]) == (2, "not-found")


def test_inspect_has_the_documented_shape(call: Call, tmp_path: Path) -> None:
    said = call("inspect", "--json", deliver(tmp_path / "delivery"))
    lines = {Path(line["path"]).name: line for line in said.lines}
    assert said.code == 1
    assert all(
        line.keys() == {"path", "outcome", "kind", "pages", "text_pages", "features", "reason", "seconds"}
        for line in said.lines
    )
    assert (lines["1 letter.pdf"]["outcome"], lines["1 letter.pdf"]["pages"]) == ("ok", 3)
    assert lines["6 locked.pdf"]["outcome"] == "password"
    assert lines["5 empty.pdf"]["outcome"] == "kept-unreadable" and lines["5 empty.pdf"]["pages"] is None


def test_quick_bundle_makes_a_checked_bundle_of_a_folder(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "b.pdf").write_bytes(pdf(2, "Second"))
    (folder / "a.txt").write_text("First words of the first document.", encoding="utf-8")
    index = tmp_path / "index.csv"
    index.write_text(
        "file,title,date,section\nb.pdf,Letter of complaint,3 June 2026,Correspondence\na.txt,Note,,\n",
        encoding="utf-8",
    )
    out = tmp_path / "Heron 2026-12-01.pdf"
    said = call(
        "quick-bundle", folder, "--index", index, "--out", out, "--title", "Bundle of papers", "--check", "--json"
    )
    assert said.code == 0, said.json
    answer = said.json
    assert answer.keys() == {"file", "sha256", "pages", "items", "problems", "check"}
    assert answer["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    letter = next(item for item in answer["items"] if item["title"] == "Letter of complaint")
    assert (letter["section"], letter["date"], letter["first_page"], letter["last_page"]) == (
        "Correspondence", "3 June 2026", 2, 3,
    )  # fmt: skip
    assert subprocess.run(["qpdf", "--check", out], check=False, capture_output=True).returncode == 0
    text = subprocess.check_output(["pdftotext", "-f", "2", "-l", "2", out, "-"], text=True)
    assert "Second 1" in text and text.split()[-1] == "2"
    again = call("quick-bundle", folder, "--out", out)
    assert again.code == 3 and "already" in again.err


def test_check_judges_a_file_by_anyone(call: Call, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(pdf(2, "No numbers"))
    said = call("check", plain, "--json")
    assert said.code == 1
    assert said.json.keys() == {"file", "profile", "checks", "summary"}
    results = {check["id"]: check["result"] for check in said.json["checks"]}
    assert results["P1"] == "fail" and results["F1"] == "pass"
    assert said.json["summary"]["fail"] == sum(result == "fail" for result in results.values())


def test_bundle_makes_an_edition_of_a_plan(call: Call, at: list[str], library: Path, tmp_path: Path) -> None:
    call("intake", *at, "--case", "NM-2026-014", deliver(tmp_path / "delivery"))
    made = Library.open(library, bytearray(PASSPHRASE, "utf-8"), who="R. Maddox")
    desk = Desk(made, "R. Maddox")
    view = case_files.open_case(desk, case_files.find_case(desk, "NM-2026-014").uid)
    for item in view.evidence[:3]:
        evidence.set_handling(desk, item, frozenset(), True)
    made.close()
    out = tmp_path / "complaint.pdf"
    said = call("bundle", *at, "--case", "NM-2026-014", "--plan", "complaint", "--out", out, "--json")
    assert said.code == 1 and said.json["problems"]  # much of the complaint is not filled in, and it says so
    assert said.json["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    shown = call("case", "show", *at, "NM-2026-014", "--json").json
    assert (shown["plans"], shown["editions"]) == (["Complaint"], 1)
    assert call("verify", library, *at[2:], "--json").json["not_as_recorded"] == 0


def test_no_bundle_into_the_library(call: Call, at: list[str], library: Path) -> None:
    said = call("bundle", *at, "--case", "NM-2026-014", "--plan", "complaint", "--out", library / "x.pdf", "--json")
    assert (said.code, said.json["error"]["code"]) == (3, "unsuitable-place")
    assert not (library / "x.pdf").exists()
