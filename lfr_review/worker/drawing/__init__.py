"""Drawing the pages that the program writes itself: the one text engine and page maker."""

from lfr_review.worker.drawing.characters import spelt_out
from lfr_review.worker.drawing.draw import draw, draw_standalone, page_counts
from lfr_review.worker.drawing.drawn import Drawn, DrawnDocument, DrawnHeading, DrawnLink
from lfr_review.worker.drawing.spans import Resolver, unresolved

__all__ = [
    "Drawn",
    "DrawnDocument",
    "DrawnHeading",
    "DrawnLink",
    "Resolver",
    "draw",
    "draw_standalone",
    "page_counts",
    "spelt_out",
    "unresolved",
]
