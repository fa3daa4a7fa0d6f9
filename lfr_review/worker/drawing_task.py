"""The `draw` task: a document of ours in, blob `pdf` out, standing by itself.

Order: `{"document", "made_at", "language"}`.
"""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.codec import from_plain
from lfr_review.domain.documents import Document
from lfr_review.worker.drawing import draw_standalone
from lfr_review.worker.task import TaskIO


def draw_document(io: TaskIO) -> None:
    """Draw the one document that is ordered."""
    document: Document = from_plain(Document, io.order["document"])
    made_at: dt.datetime = from_plain(dt.datetime, io.order["made_at"])
    pdf = draw_standalone(document, made_at=made_at, language=io.order["language"])
    with io.blob("pdf") as out:
        out.write(pdf)
