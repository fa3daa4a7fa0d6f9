"""How papers put an answer that was chosen in the first person: *I saw it happen* is not how a complaint speaks."""

from __future__ import annotations

#: by the choice's words in the catalogue of questions
IN_PAPERS = {
    "I was the person stopped": "The complainant was the person stopped.",
    "I was there with the person": "The complainant was there with the person stopped.",
    "I saw it happen": "The complainant saw it happen.",
    "I saw no camera": "none was seen",
    "only after I was stopped": "only after the stop",
}


def in_papers(answer: str) -> str:
    """An answer as a paper prints it; a person's own words stay as they are."""
    return IN_PAPERS.get(answer, answer)
