"""Words in pictures of pages, found through a real worker with its walls up and read back by Poppler."""

from __future__ import annotations

import io
import math
import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.workers import Session, Workers
from tests.kit.scans import Drawn, picture_pdf, scan, sheet, where_drawn
from tests.worker.assembly.reading_back import qpdf_complaints

_BOX = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@pytest.fixture(scope="module")
def workers(language_data: None) -> Iterator[Workers]:
    made = Workers(cores=1)
    yield made
    made.close()


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one page."""

    words: list[list[object]]
    turn: int
    skew: float
    rendition: bytes


def opened(workers: Workers, pdf: bytes, *languages: str) -> Session:
    return workers.session("recognise", {"languages": languages or ("eng",)}, [BytesSource(pdf)])


def read(workers: Workers, pdf: bytes, turns: dict[int, float] | None = None) -> Read:
    with opened(workers, pdf) as session:
        answer = session.ask({"do": "recognise", "page": 1})
        words = [word for batch in answer.all("words") for word in batch]
        laid = session.ask({"do": "lay", "words": [[1, words]], "turns": list((turns or {}).items())})
        return Read(words, answer.value("turn"), answer.value("skew"), laid.blob("rendition"))


def by_poppler(pdf: bytes) -> list[Drawn]:
    """Each word that pdftotext finds, and the middle of its box, in reading order."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    return [
        Drawn(unescape(text), (float(x0) + float(x1)) / 2, (float(y0) + float(y1)) / 2)
        for x0, y0, x1, y1, text in _BOX.findall(done.stdout.decode())
    ]


def in_place(found: list[Drawn], drawn: tuple[Drawn, ...], slack_pt: float) -> float:
    """The share of the drawn words that were found within so many points of their place."""
    met = 0
    for word in drawn:
        met += any(
            each.text == word.text and math.dist((each.x, each.y), (word.x, word.y)) <= slack_pt for each in found
        )
    return met / len(drawn)


@pytest.mark.parametrize(
    ("turned", "rotate", "turn", "skew"),
    [
        (0, 0, 0, 0.0),
        (90, 0, 90, 0.0),
        (180, 0, 180, 0.0),
        (0, 270, 90, 0.0),
        (90, 90, 0, 0.0),
        (1.8, 0, 0, 1.8),
        (-8, 0, 0, -8.0),
    ],
)
def test_words_land_where_they_were_printed(
    workers: Workers, tmp_path: Path, turned: float, rotate: int, turn: int, skew: float
) -> None:
    """Whichever way up and however crooked the sheet lies; and what would set it upright is told, and not done."""
    made = scan(turned=turned, rotate=rotate, offset=30)
    found = read(workers, made)
    assert found.turn == turn and abs(found.skew - skew) < 0.4
    assert in_place(by_poppler(found.rendition), where_drawn(turned, rotate), slack_pt=5) > 0.97
    assert qpdf_complaints(found.rendition, tmp_path) == ""
    with pikepdf.open(io.BytesIO(found.rendition)) as pdf:
        assert pdf.pages[0].obj.get("/Rotate", 0) == rotate


def test_the_page_looks_as_before(workers: Workers) -> None:
    made = scan(turned=1.8)
    assert drawn_by_poppler(read(workers, made).rendition) == drawn_by_poppler(made)


def test_text_reads_in_order(workers: Workers) -> None:
    found = read(workers, scan())
    said = subprocess.run(["pdftotext", "-", "-"], input=found.rendition, capture_output=True, check=True).stdout
    assert "found that Officer 4471 spoke to you after an alert from" in " ".join(said.decode().split())


@pytest.mark.parametrize(("turned", "turns"), [(180, 180.0), (90, 90.0), (-5, -5.0), (177, 177.0)])
def test_a_page_is_turned_only_when_that_is_asked_for(workers: Workers, turned: float, turns: float) -> None:
    """Afterwards the words stand upright, and words and picture still lie on each other."""
    made = read(workers, scan(turned=turned), {1: turns}).rendition
    again = read(workers, made)
    assert not again.turn
    assert abs(again.skew) < 0.4
    apart = [
        min(math.dist((new.x, new.y), (old.x, old.y)) for old in by_poppler(made) if old.text == new.text)
        for new in by_poppler(again.rendition)
        if any(old.text == new.text for old in by_poppler(made))
    ]
    assert len(apart) > 100 and sorted(apart)[len(apart) * 9 // 10] < 4


def test_a_straightened_page_keeps_its_size_and_all_four_corners(workers: Workers) -> None:
    picture = sheet()[0].copy()
    for corner in ((0, 0), (1594, 0), (0, 2279), (1594, 2279)):
        picture.paste(0, (*corner, corner[0] + 60, corner[1] + 60))
    before = picture_pdf(picture)
    after = read(workers, before, {1: 6.0}).rendition
    assert drawn_by_poppler(before).size == drawn_by_poppler(after).size
    shown = drawn_by_poppler(after)
    dark = [max(shown.crop((x - 1, y - 1, x + 2, y + 2)).tobytes()) for x, y in corners_turned(shown.size, 6.0)]
    assert max(dark) < 100


def test_a_page_without_words_gives_none_and_no_advice(workers: Workers) -> None:
    noise = Image.frombytes("L", (1200, 900), random.Random("a wall").randbytes(1200 * 900))
    found = read(workers, picture_pdf(noise))
    assert len(found.words) < 5
    assert (found.turn, found.skew) == (0, 0.0)


def test_the_same_picture_is_known_again(workers: Workers) -> None:
    with opened(workers, scan(pages=2)) as session, opened(workers, scan(turned=0.5)) as other:
        seen = [session.ask({"do": "look", "page": page}).value("sha256") for page in (1, 2)]
        assert seen[0] == seen[1] != other.ask({"do": "look", "page": 1}).value("sha256")


def test_a_page_that_is_not_there_fails_alone(workers: Workers) -> None:
    with opened(workers, scan()) as session:
        assert session.ask({"do": "recognise", "page": 7}).value("failed") == "There is no such page."
        assert session.ask({"do": "recognise", "page": 1}).all("words")


# helpers


def drawn_by_poppler(pdf: bytes) -> Image.Image:
    command = ["pdftoppm", "-r", "60", "-gray", "-singlefile", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout))


def corners_turned(size: tuple[int, int], clockwise: float) -> list[tuple[int, int]]:
    """Where the middles of the corner marks lie once the sheet was turned and made small enough to fit."""
    width, height = size
    turn = math.radians(clockwise)
    across, up = math.cos(turn), abs(math.sin(turn))
    scale = min(width / (width * across + height * up), height / (height * across + width * up))
    places = []
    for right in (-1, 1):
        for down in (-1, 1):
            x, y = right * (width / 2 - 10), down * (height / 2 - 10)
            turned = (x * across - y * math.sin(turn), x * math.sin(turn) + y * across)
            places.append((round(width / 2 + scale * turned[0]), round(height / 2 + scale * turned[1])))
    return places
