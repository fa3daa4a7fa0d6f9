"""What a finished file says, read by tools that are not ours."""

from __future__ import annotations

import subprocess
from pathlib import Path


def page_texts(file: Path) -> list[str]:
    """The words of each page, by pdftotext."""
    said = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True)
    return said.stdout.split("\f")[:-1]


def is_sound(file: Path) -> bool:
    """Whether qpdf finds nothing wrong with the file."""
    return subprocess.run(["qpdf", "--check", str(file)], capture_output=True).returncode == 0


def decoded(file: Path) -> bytes:
    """The file with every stream unpacked."""
    return subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(file), "-"], check=True, capture_output=True
    ).stdout


def sha256sum(file: Path) -> str:
    """The hash of a file, by the system's own tool."""
    return subprocess.run(["sha256sum", str(file)], check=True, capture_output=True, text=True).stdout.split()[0]
