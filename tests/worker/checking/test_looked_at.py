"""O1 where it is known that words were looked for in a picture and none were found."""

from __future__ import annotations

import dataclasses

from lfr_review.domain.checks import CheckOrder, Result
from lfr_review.worker.checking import check
from tests.worker.checking.kit import found, make
from tests.worker.checking.kit_pages import Recipe

SCANNED = (9, 10)


def looked_at(order: CheckOrder, pages: tuple[int, ...]) -> CheckOrder:
    """The order, where words were looked for on these pages of the bundle."""
    entries = []
    for entry in order.entries or ():
        inside = tuple(page - entry.first_page + 1 for page in pages if entry.first_page <= page <= entry.last_page)
        if entry.source is not None:
            entry = dataclasses.replace(entry, source=dataclasses.replace(entry.source, looked_at=inside))
        entries.append(entry)
    return dataclasses.replace(order, entries=tuple(entries))


def test_pictures_in_which_no_words_were_found_are_asked_about() -> None:
    bundle = make(Recipe(scan_words=False))
    said: list[str] = []
    report = check(looked_at(bundle.order, SCANNED), bundle.pdf, lambda one: said.append(f"{one.id} {one.result}"))
    assert (found(report, "O1").result, found(report, "O1").pages) == (Result.ASK, SCANNED)
    assert "O1 fail" not in said


def test_a_picture_that_nobody_looked_at_still_fails() -> None:
    bundle = make(Recipe(scan_words=False))
    report = check(looked_at(bundle.order, SCANNED[:1]), bundle.pdf, lambda one: None)
    assert (found(report, "O1").result, found(report, "O1").pages) == (Result.FAIL, SCANNED[1:])
