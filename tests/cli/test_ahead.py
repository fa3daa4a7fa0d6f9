"""What is started before the command line is loaded."""

from __future__ import annotations

import pytest

from lfr_review.__main__ import COMMANDS
from lfr_review.cli import ahead
from lfr_review.domain.errors import WorkerFailed
from lfr_review.services.worker_limits import LIMITS


def asked_for(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    started: list[str] = []
    monkeypatch.setattr(ahead, "prepare", started.append)
    ahead.start_ahead(arguments)
    return started


def test_the_worker_of_a_bundle_starts_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked_for(monkeypatch, "quick-bundle", "folder", "--out", "file.pdf") == ["assemble"]


@pytest.mark.parametrize("arguments", [("quick-bundle", "--help"), ("case", "list"), ("--version",)])
def test_what_needs_no_worker_starts_none(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    assert asked_for(monkeypatch, *arguments) == []


def test_a_worker_that_cannot_be_started_is_left_to_whoever_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(task: str) -> None:
        raise WorkerFailed("There is no process to be had.", "Close other programs.")

    monkeypatch.setattr(ahead, "prepare", fail)
    ahead.start_ahead(["check", "file.pdf"])


def test_what_is_started_ahead_is_a_task_of_a_command() -> None:
    assert ahead.FIRST_TASKS.keys() <= COMMANDS
    assert set(ahead.FIRST_TASKS.values()) <= LIMITS.keys()
