"""The table of security requirements tells the truth: its modules are there, and its tests carry its numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
PACKAGE = TESTS.parent / "lfr_review"
ROW = re.compile(r"^\| (\d+) \| .+ \| (.+) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((TESTS / "REQUIREMENTS.md").read_text(encoding="utf-8"))
#: what the first bundles and the evidence rest on; 8 and 37 are not built
MET = {*range(1, 8), *range(9, 37), *range(38, 60), *range(61, 67), *range(67, 73)}


def test_every_requirement_has_its_row() -> None:
    assert [int(number) for number, *_ in ROWS] == sorted(MET)


@pytest.mark.parametrize(("number", "modules", "proofs"), ROWS)
def test_a_row_names_what_is_there(number: str, modules: str, proofs: str) -> None:
    for module in re.findall(r"`([^`]+)`", modules):
        assert (PACKAGE / module).is_file(), module
    named = re.findall(r"`([^`]+)`", proofs)
    assert named
    for proof in named:
        carried = re.findall(r"def test_\w*", (TESTS / proof).read_text(encoding="utf-8"))
        assert any(f"SEC_{int(number):03}" in test for test in carried), proof
