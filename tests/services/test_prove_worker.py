"""The proof that `self-test` prints."""

from __future__ import annotations

from typing import Any

import pytest

from lfr_review.services import prove_worker as module
from lfr_review.services.prove_worker import prove_worker
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import NOT_PREVENTED
from lfr_review.worker.protocol import Protection


def test_SEC_085_this_installation_holds_its_worker() -> None:
    proof = prove_worker()
    assert proof.held == frozenset(Protection)
    assert proof.not_prevented == ()
    assert set(proof.works) == {"threads", "pdf", "pictures"}


def test_SEC_042_what_was_tried_and_done_and_what_cannot_be_prevented_are_both_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(name: str, order: Any) -> TaskResult:
        values = (("held", ["memory"]), ("broken", ["network"]), ("works", ["pdf"]))
        return TaskResult(values=values, blobs={})

    monkeypatch.setattr(module, "run_task", run)
    monkeypatch.setattr(module, "protections", lambda: (NOT_PREVENTED[Protection.READ_FILES],))
    assert prove_worker().not_prevented == (
        NOT_PREVENTED[Protection.NETWORK],
        NOT_PREVENTED[Protection.READ_FILES],
    )
