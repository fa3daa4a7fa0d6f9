"""Terms looked for in text, and in bytes that may be text in one of several codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.term_matching import Term, standing_in, terms_of

_SHORTEST_IN_BYTES = 6  #: letters; fewer are met by chance in the bytes of any picture
_BOM_16 = b"\xfe\xff"


@dataclass(frozen=True, slots=True)
class Search:
    """The terms of one search."""

    terms: tuple[Term, ...]
    patterns: tuple[tuple[Term, bytes], ...]  #: forms in which a term can stand in bytes, lower case

    def in_text(self, text: str) -> tuple[Term, ...]:
        """Those that stand in a text."""
        return standing_in(text, self.terms)

    def in_string(self, raw: bytes) -> tuple[Term, ...]:
        """Those that stand in a string of a PDF, whichever of its codes it is in."""
        if raw.startswith(_BOM_16):
            return self.in_text(raw[2:].decode("utf-16-be", "replace"))
        found = list(self.in_text(raw.decode("latin-1")))
        if not raw.isascii():
            found += self.in_text(raw.decode("utf-8", "ignore"))
        if b"\0" in raw:
            found += self.in_text(raw.decode("utf-16-be", "ignore"))
            found += self.in_text(raw.decode("utf-16-le", "ignore"))
        return tuple(dict.fromkeys(found))

    def in_bytes(self, content: bytes) -> tuple[Term, ...]:
        """Those that stand as such in any bytes, such as a picture's."""
        low = content.lower()
        return tuple(dict.fromkeys(term for term, pattern in self.patterns if pattern in low))


def search_for(words: Sequence[str]) -> Search:
    """A search for some words."""
    terms = terms_of(words)
    patterns: dict[bytes, Term] = {}
    for term in terms:
        if len(term.letters) < _SHORTEST_IN_BYTES:
            continue
        for spelt in (term.words, term.words.lower(), term.letters):
            for code in ("latin-1", "utf-8", "utf-16-be", "utf-16-le"):
                try:
                    plain = spelt.encode(code)
                except UnicodeEncodeError:
                    continue
                patterns[plain.lower()] = term
                patterns[plain.hex().encode()] = term
    return Search(terms, tuple((term, pattern) for pattern, term in patterns.items()))
