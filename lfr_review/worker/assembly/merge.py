"""The bundle while it is put together: pages from many files, one page tree.

The pages of a source are copied in one go. Each page is told apart from the source's page tree first, because the
copying stops at anything that says it is a page, and would follow `/Parent` into the whole source.
"""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

_COPIED = Name("/LFRPage")  #: stands for `Page` while a page is on its way
_FAN_OUT = 32  #: pages or nodes below each node of the page tree


def copy_pages(bundle: Pdf, pages: Sequence[Object], source: Pdf) -> list[Object]:
    """Copies of pages of a source in the bundle, in the same order. The source is of no use afterwards.

    The pages carry all their attributes themselves. They hang in no tree yet: see `hang_pages`. A page that is asked
    for twice becomes two pages that share content and resources.
    """
    for page in {page.objgen: page for page in pages}.values():
        if "/Parent" in page:
            del page["/Parent"]
        page["/Type"] = _COPIED
    copied = bundle.copy_foreign(source.make_indirect(Array(pages))).as_list()
    return _each_its_own(bundle, list(copied))


def hang_pages(bundle: Pdf, pages: Sequence[Object]) -> None:
    """Make these the pages of the bundle, in this order, on a balanced tree."""
    root = bundle.Root.Pages
    for page in pages:
        page["/Type"] = Name.Page
    level, counts = list(pages), [1] * len(pages)
    while len(level) > _FAN_OUT:
        nodes: list[Object] = []
        sums: list[int] = []
        for start in range(0, len(level), _FAN_OUT):
            kids, count = level[start : start + _FAN_OUT], sum(counts[start : start + _FAN_OUT])
            nodes.append(bundle.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(kids), Count=count)))
            sums.append(count)
            for kid in kids:
                kid["/Parent"] = nodes[-1]
        level, counts = nodes, sums
    for node in level:
        node["/Parent"] = root
    root["/Kids"] = Array(level)
    root["/Count"] = len(pages)


def _each_its_own(bundle: Pdf, pages: list[Object]) -> list[Object]:
    seen = pikepdf.ObjectSet()
    return [page if seen.add(page) else bundle.make_indirect(page.copy()) for page in pages]
