"""`redact` on the command line: a copy without the words, or no copy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lfr_review.cli.main import main
from tests.kit.redacting import place, strings_in, text_by_poppler, typed, unpacked_by_qpdf
from tests.worker.assembly.reading_back import qpdf_complaints

_LINE = "Statement of Adaeze Okafor made on Tuesday"
_OTHER = "The van stood at Tarn Cross until six."


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    path = tmp_path / "statement.pdf"
    path.write_bytes(typed((_LINE,), (_OTHER,), (_LINE, _OTHER)))
    return path


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    code = main(["redact", "--json", *map(str, arguments)])
    said = capsys.readouterr().out
    return code, json.loads(said) if said else None


def test_a_copy_without_the_words_is_written(
    statement: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language_data: None
) -> None:
    words, out = tmp_path / "words.txt", tmp_path / "out.pdf"
    words.write_text("adaeze  OKAFOR\n\nNobody Else\n", encoding="utf-8")
    code, said = asked(capsys, statement, "--words", words, "--out", out)
    assert code == 0
    assert said["pages_rebuilt"] == [1, 3]
    assert said["found"] == {"adaeze OKAFOR": 2, "Nobody Else": 0}
    assert said["leaks"] == [] and said["file"] == str(out)
    made = out.read_bytes()
    for held in (text_by_poppler(made), strings_in(made), strings_in(unpacked_by_qpdf(made, tmp_path))):
        assert "kafor" not in held.casefold()
    assert text_by_poppler(made, 2).strip() == _OTHER
    assert qpdf_complaints(made, tmp_path) == ""


def test_boxes_drawn_by_hand_are_filled(
    statement: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language_data: None
) -> None:
    boxes, out = tmp_path / "boxes.json", tmp_path / "out.pdf"
    boxes.write_text(json.dumps([{"page": 1, "box": place(_LINE, "Tuesday")}]), encoding="utf-8")
    code, said = asked(capsys, statement, "--boxes", boxes, "--out", out)
    assert (code, said["pages_rebuilt"], said["found"]) == (0, [1], {})
    assert "Tuesday" not in text_by_poppler(out.read_bytes(), 1)
    assert "Tuesday" in text_by_poppler(out.read_bytes(), 3)


def test_a_name_in_the_name_of_the_copy_stops_it(
    statement: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language_data: None
) -> None:
    words, out = tmp_path / "words.txt", tmp_path / "Okafor redacted.pdf"
    words.write_text("Okafor\n", encoding="utf-8")
    code, said = asked(capsys, statement, "--words", words, "--out", out)
    assert code == 3
    assert said["file"] is said["sha256"] is None
    assert said["leaks"] == ["“Okafor” is still in the name of the file."]
    assert not out.exists()


def test_where_nothing_is_found_that_is_a_problem(
    statement: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, out = tmp_path / "words.txt", tmp_path / "out.pdf"
    words.write_text("Adeyemi\n", encoding="utf-8")
    code, said = asked(capsys, statement, "--words", words, "--out", out)
    assert (code, said["pages_rebuilt"], said["found"]) == (1, [], {"Adeyemi": 0})


@pytest.mark.parametrize(
    ("option", "content"),
    [
        ("--words", b"\n \n"),
        ("--words", b"\xff\xfe\xff"),
        ("--boxes", b"{}"),
        ("--boxes", b'[{"page": 0, "box": [1, 2, 3, 4]}]'),
    ],
    ids=["no words", "no text", "no list", "no page"],
)
def test_a_list_that_is_none_is_wrong_use(
    statement: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, content: bytes
) -> None:
    given, out = tmp_path / "list", tmp_path / "out.pdf"
    given.write_bytes(content)
    code, said = asked(capsys, statement, option, given, "--out", out)
    assert code == 2 and said["error"]["words"]
    assert not out.exists()


def test_the_file_itself_is_never_written_over(
    statement: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, words = statement.read_bytes(), tmp_path / "words.txt"
    words.write_text("Okafor", encoding="utf-8")
    code, said = asked(capsys, statement, "--words", words, "--out", statement, "--overwrite")
    assert code == 2 and said["error"]["code"] == "wrong-use"
    assert statement.read_bytes() == before


def test_what_is_no_pdf_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note, words = tmp_path / "note.pdf", tmp_path / "words.txt"
    note.write_text("no PDF", encoding="utf-8")
    words.write_text("Okafor", encoding="utf-8")
    code, said = asked(capsys, note, "--words", words, "--out", tmp_path / "out.pdf")
    assert code == 1 and "PDF" in said["error"]["words"]
    assert not (tmp_path / "out.pdf").exists()
