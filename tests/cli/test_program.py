"""The program as it is started for real."""

from __future__ import annotations

import subprocess
import sys


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
    assert said.returncode == 0, said.stdout
    assert "FAILS" not in said.stdout and "works" in said.stdout


def test_the_command_line_imports_no_parser_and_no_window() -> None:
    code = (
        "import sys; from lfr_review.cli.main import parser; parser(); "
        "print([n for n in ('PySide6', 'pikepdf', 'pypdfium2', 'PIL', 'reportlab', 'lxml') if n in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"
