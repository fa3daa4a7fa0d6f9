"""Pages from many files on one tree."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pdfminer.pdftypes import resolve1

from lfr_review.worker.assembly.merge import copy_pages, hang_pages
from lfr_review.worker.samples import altered, typed
from tests.worker.assembly.reading_back import Structure


def _merged(*sources: tuple[bytes, list[int]]) -> bytes:
    bundle = pikepdf.new()
    pages: list[pikepdf.Object] = []
    for data, numbers in sources:
        with pikepdf.open(io.BytesIO(data)) as source:
            pages += copy_pages(bundle, [source.pages[number].obj for number in numbers], source)
    hang_pages(bundle, pages)
    out = io.BytesIO()
    bundle.save(out, static_id=True)
    return out.getvalue()


@pytest.mark.parametrize("count", [1, 32, 33, 1025])
def test_no_node_of_the_page_tree_has_more_than_32_kids(count: int) -> None:
    structure = Structure(_merged((typed.letter(1, 1), [0] * count)))
    assert len(structure.pages) == count
    waiting = [resolve1(structure.catalog["Pages"])]
    while waiting:
        node = waiting.pop()
        kids = [resolve1(kid) for kid in node.get("Kids", [])]
        assert len(kids) <= 32
        if kids:
            assert node["Count"] == sum(kid.get("Count", 1) for kid in kids)
        waiting += kids


def test_inherited_attributes_come_along() -> None:
    source = altered.inherited(1, 12)
    with pikepdf.open(io.BytesIO(source)) as before:
        expected = [(page.mediabox.as_list(), page.obj.get("/Rotate", 0)) for page in before.pages]
    structure = Structure(_merged((source, list(range(12)))))
    assert [([round(side, 4) for side in page.mediabox], page.rotate) for page in structure.pages] == [
        ([round(float(side), 4) for side in box], rotate) for box, rotate in expected
    ]
    assert all("Font" in page.resources for page in structure.pages)


def test_only_the_pages_asked_for_come_along() -> None:
    report = typed.report(3, 40)
    alone = _merged((report, [7]))
    assert len(alone) < len(report) / 2
    assert len(Structure(alone).pages) == 1
