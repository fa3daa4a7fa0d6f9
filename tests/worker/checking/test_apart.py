"""The checker shares nothing with the writer: what one gets wrong the other must be able to see."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import lfr_review.worker.checking

HERE = Path(lfr_review.worker.checking.__file__).parent
WRITERS = (
    "pikepdf",
    "reportlab",
    "lfr_review.worker.assembly",
    "lfr_review.worker.cleaning",
    "lfr_review.worker.drawing",
)


def test_no_module_of_the_checker_names_the_writer() -> None:
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            assert not [name for name in names if name.startswith(WRITERS)], path.name


def test_importing_the_checker_imports_no_writer() -> None:
    code = "import sys, lfr_review.worker.checking; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in loaded if name.startswith(WRITERS)]
