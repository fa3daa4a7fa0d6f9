"""What is typed into the search, and the words shown around what was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.searching import MOST_WORDS, Term, read_terms
from lfr_review.domain.snippets import Snippet, snippet


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", ()),
        ('  - ** "" ', ()),
        ("van police", (Term(("van",)), Term(("police",)))),
        ('"face matching" van', (Term(("face", "matching"), is_phrase=True), Term(("van",)))),
        ("“face matching”", (Term(("face", "matching"), is_phrase=True),)),
        ('van "face mat', (Term(("van",)), Term(("face", "mat"), is_phrase=True))),
        ("recog*", (Term(("recog*",), is_start=True),)),
        ("o'brien E3-4", (Term(("o'brien",)), Term(("E3-4",)))),
        ("\ue000page\0", (Term(("page",)),)),
    ],
)
def test_typed_words_are_taken_apart(typed: str, terms: tuple[Term, ...]) -> None:
    assert read_terms(typed) == terms


def test_a_pasted_page_is_no_endless_question() -> None:
    assert len(read_terms("word " * 500)) == MOST_WORDS


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("typed", "text", "words"),
    [
        ("custody", "The Custody record", ["Custody"]),
        ("cafe", "At the CAFÉ", ["CAFÉ"]),
        ("cognition", "Facial recognition", ["cognition"]),
        ("re*", "are red", ["re"]),
        ("be", "Maybe a bee", ["be"]),
        ('"a van"', "In a\n van, a vanity", ["a van"]),
        ("lk19abc", "van LK19 ABC", ["LK19 ABC"]),
        ("LK19 ABC", "van LK19ABC", ["LK19", "ABC"]),
        ("LK19-ABC", "van LK19 ABC", ["LK19 ABC"]),
        ("zebra", "nothing", []),
        ("\u0130stanbul", "in \u0130stanbul", ["\u0130stanbul"]),
    ],
)
def test_what_was_looked_for_is_marked(typed: str, text: str, words: list[str]) -> None:
    assert marked(snippet(text, read_terms(typed))) == words


def test_snippet_shows_where_most_of_it_stands_together() -> None:
    text = "kettle " + "and so on " * 60 + "the kettle on the stove " + "and so on " * 60
    found = snippet(text, read_terms("stove kettle"))
    assert marked(found) == ["kettle", "stove"]
    assert found.text.startswith("…") and found.text.endswith("…") and len(found.text) < 220


def test_markup_in_a_text_stays_what_it_is() -> None:
    assert snippet("<b>van</b> & co", read_terms("van")).text == "<b>van</b> & co"


@given(st.text(max_size=400), st.text(max_size=30))
def test_marks_lie_in_the_text_in_order_and_apart(text: str, typed: str) -> None:
    found = snippet(text, read_terms(typed))
    ends = [place for mark in found.marks for place in mark]
    assert ends == sorted(ends) and all(0 <= place <= len(found.text) for place in ends)
    assert "\n" not in found.text
