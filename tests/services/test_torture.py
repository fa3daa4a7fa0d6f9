"""Damaged and hostile files of our own making, read as a delivery is: each gets an answer, and nothing breaks.

Larger collections are read with `lfr-review inspect FOLDER --json`, which gives a line for each file.
"""

from __future__ import annotations

import random
from pathlib import Path

from lfr_review.domain.readings import Outcome
from lfr_review.services.inspect_files import inspect
from tests.kit import papers

SEED = 45
BOMBS = {
    "pixels.png": papers.png_that_says(60_000, 60_000),
    "pixels.jpg": papers.jpeg_that_says(65_000, 65_000),
    "unpacked.docx": papers.zipped({"[Content_Types].xml": " " * 1_000, "word/document.xml": " " * 50_000_000}),
    "nested.pdf": b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "pages.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2147483647>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
}
HONEST = {
    "letter.pdf": papers.pdf(3, "Letter"),
    "scene.jpg": papers.jpeg((400, 300)),
    "screen.png": papers.png(),
    "statement.docx": papers.word(papers.said("Hello")),
    "reply.eml": papers.mail(b"\r\nHello\r\n"),
}


def bent(content: bytes, chance: random.Random) -> bytes:
    """A file with some of its bytes changed and perhaps its end lost."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, max(2, len(content) // 40))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.choice((len(changed), chance.randrange(1, len(changed))))])


def test_SEC_045_every_file_gets_an_answer_however_it_is_bent(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    for name, content in HONEST.items():
        for number in range(2):
            (tmp_path / f"{number} {name}").write_bytes(bent(content, chance))
    for name, content in BOMBS.items():
        (tmp_path / name).write_bytes(content)
    found = {Path(one.path).name: one for one in inspect([tmp_path])}
    assert len(found) == 2 * len(HONEST) + len(BOMBS)
    for name, one in found.items():
        assert (one.outcome is Outcome.OK) == (one.reason is None), name
        assert (one.outcome is Outcome.OK) == (one.pages is not None), name
    assert not [name for name in BOMBS if found[name].outcome is Outcome.OK]
