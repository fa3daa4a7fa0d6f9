"""The window's process holds the keys, so nothing that reads files may ever come into it: a whole session proves it.

Source: our security requirement 40.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.services.prove_window import WindowProof, prove_window
from lfr_review.window_test import PARSERS, imported_parsers
from tests.architecture.test_layers import PARSERS as PARSERS_OF_THE_LAYERS

PAGES = ("overview", "stop", "people", "evidence", "timeline", "bundles", "history")


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> WindowProof:
    folder = tmp_path_factory.mktemp("window")
    folder.chmod(0o700)
    return prove_window(folder)


def test_the_session_went_through_every_page_an_intake_a_preview_and_an_edition(proof: WindowProof) -> None:
    assert proof.problems == ()
    assert {"unlock", "intake", "preview", "edition", "lock"} <= set(proof.steps)
    assert [step for step in proof.steps if step in PAGES] == list(PAGES)
    assert [step for step in proof.steps if step.startswith("empty ")] == [f"empty {page}" for page in PAGES]


def test_SEC_040_no_parser_came_into_the_windows_process(proof: WindowProof) -> None:
    assert proof.steps[-1] == "lock", "the session was not whole"
    assert proof.parsers == ()


def test_a_parser_would_be_seen() -> None:
    assert imported_parsers(["json", "docx.oxml.ns", "PIL", "lfr_review.worker.protocol"]) == ["PIL", "docx"]
    assert imported_parsers(["pdf", "reportlabel"]) == []
    assert set(PARSERS_OF_THE_LAYERS) == PARSERS


def test_a_window_that_cannot_start_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys

    command = [sys.executable, "-c", "raise SystemExit('libEGL.so.1: cannot open shared object file')"]
    monkeypatch.setattr("lfr_review.services.prove_window.window_command", lambda folder: command)
    proof = prove_window(tmp_path)
    assert not proof.works
    assert "exit code 1: libEGL.so.1" in proof.words


def test_an_imported_parser_fails_the_proof() -> None:
    proof = WindowProof(("unlock",), ("pikepdf",), ())
    assert not proof.works
    assert "imported pikepdf" in proof.words
