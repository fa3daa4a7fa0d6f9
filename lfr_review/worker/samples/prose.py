"""Invented English for sample pages. The same seed gives the same words, in every process."""

from __future__ import annotations

import random

_NOUNS = """deployment watchlist alert engagement officer station platform camera van sign record entry threshold image
complaint response letter review policy statement minute meeting report forecourt market crossing barrier ticket
passenger supervisor constable sergeant inspector solicitor caseworker hearing bundle appendix schedule""".split()
_VERBS = """recorded described stated confirmed denied considered reviewed noted explained requested received sent
disclosed withheld produced signed amended repeated answered accepted""".split()
_ADJECTIVES = """initial later further brief written published internal draft final local earlier second undated
redacted operational independent general detailed""".split()
_LINKS = ["and", "but", "because", "although", "after which", "while", "so that", "before"]


def sentence(rng: random.Random) -> str:
    """One sentence of twelve to thirty words."""
    clause = f"The {rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)} {rng.choice(_VERBS)} the {rng.choice(_NOUNS)}"
    for _ in range(rng.randint(1, 2)):
        clause += f" {rng.choice(_LINKS)} the {rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)}"
        clause += f" {rng.choice(_VERBS)} a {rng.choice(_NOUNS)} at {rng.randint(6, 21):02d}:{rng.randint(0, 59):02d}"
    return clause + "."


def lines(rng: random.Random, count: int, width: int) -> list[str]:
    """So many lines of running text, each at most `width` characters."""
    found: list[str] = []
    line = ""
    while len(found) < count:
        for word in sentence(rng).split():
            if line and len(line) + 1 + len(word) > width:
                found.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
    return found[:count]


def heading(rng: random.Random) -> str:
    """A heading of a few words."""
    return f"{rng.choice(_ADJECTIVES).capitalize()} {rng.choice(_NOUNS)} and {rng.choice(_NOUNS)}"
