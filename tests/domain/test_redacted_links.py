"""Links and bookmarks of a document from which words were taken out."""

from __future__ import annotations

from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.domain.redacted_links import links_without, outline_without
from lfr_review.domain.term_matching import terms_of


def test_bookmarks_and_addresses_with_the_words_go() -> None:
    terms = terms_of(["Okafor"])
    outline = tuple(
        OutlineFacts(title=title, level=level, page=1)
        for title, level in (
            ("Papers", 0),
            ("About Mr Okafor", 1),
            ("Part 1", 2),
            ("Part 2", 1),
            ("OKAFOR", 0),
            ("x", 1),
        )
    )
    assert [(each.title, each.level) for each in outline_without(outline, terms)] == [
        ("Papers", 0), ("Part 1", 1), ("Part 2", 1), ("x", 0),
    ]  # fmt: skip
    links = tuple(
        LinkFacts(page=page, box=(0, 0, 9, 9), uri=uri)
        for page, uri in ((1, "https://example.org/"), (2, "mailto:okafor@post.example"), (2, "https://example.org/"))
    )
    assert links_without(links, {1}, terms) == links[2:]
