"""The log: enough to mend a fault by, and nothing of anybody's. Security requirement 35."""

from __future__ import annotations

import ast
import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review import logs
from lfr_review.logs import Fact, Sparing, log_path, older, read_notes, start_noting, stop_noting

PACKAGE = Path(logs.__file__).parent
MARKER = "Zebedee"
log = logging.getLogger("lfr_review.anything")


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "state" / "log.txt"
    notes = start_noting(path)
    yield path
    stop_noting(notes)


def test_a_note_says_when_how_bad_where_and_what(path: Path) -> None:
    log.error("job failed after %.1f s: %s", 2.25, Fact("ValueError < ui/jobs.py:58 run"))
    words = read_notes(path)
    assert words.endswith("Z error lfr_review.anything: job failed after 2.2 s: ValueError < ui/jobs.py:58 run\n")
    assert words[4] == words[7] == "-" and words[10] == "T"


def test_SEC_035_what_is_no_number_and_no_fact_is_written_as_its_type(path: Path) -> None:
    log.error("could not open %s for %s", Path(f"/home/{MARKER}/file"), MARKER)
    assert "could not open (PosixPath) for (str)" in read_notes(path)
    assert MARKER not in read_notes(path)


@pytest.mark.parametrize(("words", "given"), [("took %d s", (MARKER,)), ("said %(who)s", ({"who": MARKER},))])
def test_SEC_035_a_name_in_the_wrong_place_is_not_written(words: str, given: tuple[object, ...]) -> None:
    assert MARKER not in Sparing().format(logging.LogRecord("lfr_review.x", logging.ERROR, "", 0, words, given, None))


def test_SEC_035_a_traceback_and_its_message_are_left_out_at_every_level(path: Path) -> None:
    logging.getLogger("lfr_review").setLevel(logging.DEBUG)
    try:
        raise ValueError(MARKER)
    except ValueError:
        log.exception("job failed")
        log.debug("job failed", exc_info=True, stack_info=True)
    assert read_notes(path).count("job failed") == 2
    assert MARKER not in read_notes(path) and "Traceback" not in read_notes(path)


def test_SEC_035_other_libraries_are_not_listened_to(path: Path) -> None:
    log.info("begun")
    logging.getLogger("pdfminer").error(MARKER)
    logging.getLogger().error(MARKER)
    assert MARKER not in read_notes(path)


@given(st.text(), st.lists(st.one_of(st.text(), st.integers(), st.floats(), st.binary(), st.none()), max_size=3))
def test_no_note_breaks_a_line_or_the_program(words: str, arguments: list[object]) -> None:
    record = logging.LogRecord("lfr_review.x", logging.ERROR, "", 0, words, tuple(arguments), None)
    assert len(Sparing().format(record).splitlines()) == 1


def test_the_log_is_its_owners_alone_and_never_grows_large(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGEST", 1_000)
    for number in range(200):
        log.info("note %d", number)
    log.info("the last")
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["log-older.txt", "log.txt"]
    assert path.stat().st_size <= 1_000 and older(path).stat().st_size < 1_200
    assert [stat.S_IMODE(entry.stat().st_mode) for entry in (path.parent, path)] == [0o700, 0o600]
    assert "the last" in read_notes(path)


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "state").write_text("a file where the folder belongs", encoding="utf-8")
    notes = start_noting(tmp_path / "state" / "log.txt")
    try:
        log.error("job failed")
    finally:
        stop_noting(notes)
    assert read_notes(tmp_path / "state" / "log.txt") == ""
    assert capfd.readouterr() == ("", "")


def test_it_lies_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/somewhere/state")
    assert log_path() == Path("/somewhere/state/lfr-review/log.txt")
    monkeypatch.delenv("XDG_STATE_HOME")
    assert log_path() == Path.home() / ".local/state/lfr-review/log.txt"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert log_path() == Path.home() / "Library/Logs/LFR Review/log.txt"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert log_path() == Path("/local/LFR Review/log.txt")


def test_SEC_035_every_note_is_a_sentence_that_stands_in_the_source() -> None:
    names = {"debug", "info", "warning", "error", "exception", "critical", "log"}
    seen = 0
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
                if isinstance(node.func.value, ast.Name) and node.func.value.id in {"log", "logger", "logging"}:
                    seen += 1
                    said = node.args[0]
                    assert isinstance(said, ast.Constant) and isinstance(said.value, str), f"{module}:{node.lineno}"
    assert seen >= 4
