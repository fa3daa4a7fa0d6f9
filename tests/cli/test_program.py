"""The program as it is started for real."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from lfr_review import language_data


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "lfr_review", *arguments], check=False, capture_output=True, text=True)


def test_the_version_is_told() -> None:
    said = start("--version")
    assert said.returncode == 0 and said.stdout.startswith("LFR Review ")


def test_an_unknown_command_names_no_library_and_is_told_so() -> None:
    said = start("quick-bundel", "x", "--out", "y")
    assert said.returncode == 2 and "usage" in said.stderr


def test_the_installation_proves_itself() -> None:
    said = start("self-test")
    broken = [line for line in said.stdout.splitlines() if "FAILS" in line]
    if "eng" not in language_data.installed():  # then it says so, and what to install, and that is all
        assert len(broken) == 1 and "tesseract-ocr-eng" in broken[0]
        return
    assert (said.returncode, broken) == (0, []), said.stdout
    assert "A word was recognised" in said.stdout


def test_the_command_line_imports_no_parser_and_no_window() -> None:
    code = (
        "import sys; from lfr_review.cli.main import parser; parser(); "
        "print([n for n in ('PySide6', 'pikepdf', 'pypdfium2', 'PIL', 'reportlab', 'lxml') if n in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def test_a_passphrase_file_that_is_not_there_keeps_the_window_shut_with_a_sentence(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "lfr_review", str(tmp_path), "--passphrase-file", str(tmp_path / "none.txt")]
    said = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=60)
    assert said.returncode == 2 and "Traceback" not in said.stderr
    assert "cannot be read" in said.stderr
