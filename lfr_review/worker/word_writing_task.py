"""The `write_word` task: a document of ours in, blob `docx` out.

Order: `{"document", "made_at", "language"}`.
"""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.codec import from_plain
from lfr_review.domain.documents import Document
from lfr_review.worker.task import TaskIO
from lfr_review.worker.word_writing import word_file


def write_word(io: TaskIO) -> None:
    """Write the one document that is ordered."""
    document: Document = from_plain(Document, io.order["document"])
    made_at: dt.datetime = from_plain(dt.datetime, io.order["made_at"])
    made = word_file(document, made_at=made_at, language=io.order["language"])
    with io.blob("docx") as out:
        out.write(made)
