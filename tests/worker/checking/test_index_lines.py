"""The lines of an index: what stands high or low in a line, such as an apostrophe, does not tear it apart."""

from __future__ import annotations

from lfr_review.worker.checking.geometry import Box
from lfr_review.worker.checking.index_reading import Letter, lines_of

TALL, LOW, HIGH, DEEP = (0.0, 8.0), (3.0, 8.0), (0.0, 2.5), (7.0, 10.0)  #: top and bottom within a line
HEIGHTS = {"’": HIGH, ",": DEEP, "–": (4.5, 5.2)}


def letters_of(text: str, top: float) -> list[Letter]:
    found = []
    for place, char in enumerate(text):
        if char == " ":
            continue
        high, low = HEIGHTS.get(char, TALL if char.isupper() or char.isdecimal() else LOW)
        found.append(Letter(char, Box(place * 6.0, top + high, place * 6.0 + 5.0, top + low), place))
    return found


def test_a_title_with_an_apostrophe_keeps_its_date_on_its_line() -> None:
    rows = ["E1 The mother’s note, sheet 1 23 April 2026, 19:40", "E9 The school’s letter 28 April 2026 – 21"]
    letters = [letter for number, row in enumerate(rows) for letter in letters_of(row, number * 16.0)]
    assert [line.text.replace(" ", "") for line in lines_of(letters)] == [row.replace(" ", "") for row in rows]


def test_a_mark_alone_on_its_line_is_a_line() -> None:
    letters = [*letters_of("Page", 0.0), *letters_of("–", 16.0), *letters_of("12", 32.0)]
    assert [line.text for line in lines_of(letters)] == ["Page", "–", "12"]
