"""What is left of the links and bookmarks of a document once words were taken out of it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.domain.term_matching import Term, standing_in


def links_without(links: Sequence[LinkFacts], pages: Container[int], terms: Sequence[Term]) -> tuple[LinkFacts, ...]:
    """The links that lie on none of these pages and whose address has none of these words."""
    return tuple(link for link in links if link.page not in pages and not standing_in(link.uri or "", terms))


def outline_without(outline: Sequence[OutlineFacts], terms: Sequence[Term]) -> tuple[OutlineFacts, ...]:
    """The bookmarks without those whose title has one of these words; those below it move up."""
    kept: list[OutlineFacts] = []
    lifted: list[int] = []  # levels of bookmarks that went, above the present one
    for each in outline:
        while lifted and lifted[-1] >= each.level:
            lifted.pop()
        if standing_in(each.title, terms):
            lifted.append(each.level)
        else:
            kept.append(replace(each, level=each.level - len(lifted)))
    return tuple(kept)
