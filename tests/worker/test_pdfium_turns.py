"""PDFium serves one caller at a time."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

import pypdfium2 as pdfium
import pytest

from lfr_review.domain.bundles import BundleOrder
from lfr_review.domain.errors import CannotRead
from lfr_review.worker.assembly import opening
from lfr_review.worker.pdfium_turns import Turns, await_turn
from lfr_review.worker.samples import mix
from tests.worker.assembly.ordering import MADE_AT


def test_a_block_that_needs_no_pdfium_waits_for_nobody() -> None:
    turns = Turns()
    with turns.now(), turns.when_needed():
        pass


def test_whoever_has_waited_for_a_turn_keeps_it_until_the_block_ends() -> None:
    turns = Turns()
    came_in = threading.Event()

    def use() -> None:
        with turns.now():
            came_in.set()

    other = threading.Thread(target=use)
    with turns.when_needed():
        await_turn()
        await_turn()
        other.start()
        assert not came_in.wait(0.05)
    other.join()
    assert came_in.is_set()


def test_a_turn_is_given_back_after_an_error() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.when_needed():
        await_turn()
        raise ZeroDivisionError
    with turns.now():
        pass


def test_where_nobody_else_uses_pdfium_there_is_no_turn_to_wait_for() -> None:
    await_turn()


def test_no_source_is_opened_with_pdfium_out_of_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms, mark-up, layers, scans over the limit, damaged files: whatever makes cleaning ask PDFium."""
    turns = Turns()
    was_free: list[bool] = []
    make = pdfium.PdfDocument.__init__

    def watched(self: Any, *given: Any, **named: Any) -> None:
        was_free.append(turns._lock.acquire(blocking=False))
        if was_free[-1]:
            turns._lock.release()
        make(self, *given, **named)

    monkeypatch.setattr(pdfium.PdfDocument, "__init__", watched)
    order = BundleOrder(title="Any", made_at=MADE_AT, sections=(), entries=(), clean=True, image_dpi=30)
    documents = [sample.pdf for sample in mix.samples(12, 16)]
    documents.append(documents[0][: len(documents[0]) // 2])
    for document in documents:
        with turns.when_needed(), suppress(CannotRead):
            opening.open_source(document, order).pdf.close()
    assert was_free
    assert not any(was_free)
