"""E1 and E2: fonts, as the pages name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.checks import Check
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.worker.checking.findings import asked, failed, passed, warned
from lfr_review.worker.checking.naming import counted, joined
from lfr_review.worker.checking.raw import RawFile, RawPage, reference_number
from lfr_review.worker.checking.subject import Subject

MOST_NESTING = 4  #: forms within forms
MOST_FORMS = 40_000
FEW = 8  #: so many of one font repeat nothing
SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True, slots=True)
class Font:
    """A font as an object of the file."""

    identity: object  #: object number, or page and name where it is written on the page itself
    name: str
    embedded: bool


def fonts_by_page(raw: RawFile) -> list[tuple[Font, ...]]:
    """The fonts that each page names, those of its forms too."""
    reader = _Reader(raw)
    return [reader.of_page(page) for page in raw.pages]


def judge_fonts(
    subject: Subject, own_pages: Sequence[int], bare: Mapping[int, Sequence[str]], documents: int
) -> Iterator[Check]:
    """E1 and E2.

    Args:
        subject: the bundle.
        own_pages: the pages that were written for it, such as its index.
        bare: page → fonts of its words that are not embedded, for those of the own pages that have any.
        documents: how many documents it holds, as far as known.
    """
    pages = fonts_by_page(subject.raw)
    yield _embedded(pages, own_pages, bare)
    yield _not_repeated(pages, documents)


def _embedded(pages: Sequence[tuple[Font, ...]], own_pages: Sequence[int], bare: Mapping[int, Sequence[str]]) -> Check:
    if not own_pages:
        return asked("E1", "Which pages were made for the bundle is not known. Are their fonts embedded?")
    remedy = "Embed all fonts of the pages made for the bundle."
    if bare:
        names = sorted({SUBSET.sub("", name) for found in bare.values() for name in found})
        words = (
            f"Words on {pages_in_words(bare)}, made for the bundle, use a font that is not embedded: {joined(names)}."
        )
        return failed("E1", words, bare, remedy)
    named = {
        page: [font.name for font in pages[page - 1] if not font.embedded]
        for page in own_pages
        if page <= len(pages) and any(not font.embedded for font in pages[page - 1])
    }
    if named:
        names = sorted({SUBSET.sub("", name) for found in named.values() for name in found})
        words = f"{joined(names)} is named on {pages_in_words(named)}, made for the bundle, and is not embedded; "
        return warned("E1", f"{words}no word there uses it.", named, remedy)
    return passed("E1", "The fonts of the pages made for the bundle are embedded.")


def _not_repeated(pages: Sequence[tuple[Font, ...]], documents: int) -> Check:
    """A font that comes anew with page after page. That each document brings its own is in order."""
    first: dict[object, tuple[str, int]] = {}
    for number, fonts in enumerate(pages, start=1):
        for font in fonts:
            first.setdefault(font.identity, (font.name, number))
    anew = Counter(name for name, _ in set(first.values()))
    name, count = anew.most_common(1)[0] if anew else ("", 0)
    if count > FEW + documents and count >= len(pages) / 4:
        words = f"The font {SUBSET.sub('', name)} comes anew with {counted(count, 'page')} of {len(pages):,}: "
        return failed("E2", f"{words}it was added page after page.", remedy="Number the pages with one shared font.")
    return passed("E2", "No font is repeated page after page.")


class _Reader:
    """Reads fonts; what several pages share is read once."""

    def __init__(self, raw: RawFile) -> None:
        self._raw = raw
        self._fonts: dict[int, Font] = {}
        self._shared: dict[int, tuple[Font, ...]] = {}
        self._forms = 0

    def of_page(self, page: RawPage) -> tuple[Font, ...]:
        return self._of_resources(page.entries.get("Resources"), (page.number,), 0)

    def _of_resources(self, given: Any, where: tuple[object, ...], depth: int) -> tuple[Font, ...]:
        number = reference_number(given)
        if number is not None and number in self._shared:
            return self._shared[number]
        if number is not None:
            self._shared[number] = ()  # a form that names itself finds this
        resources = self._raw.dictionary(given)
        named = self._raw.dictionary(resources.get("Font")).items()
        found = [self._font(font, (*where, name)) for name, font in named]
        if depth < MOST_NESTING:
            for name, thing in self._raw.dictionary(resources.get("XObject")).items():
                found.extend(self._of_form(thing, (*where, name), depth))
        if number is not None:
            self._shared[number] = tuple(found)
        return tuple(found)

    def _of_form(self, thing: Any, where: tuple[object, ...], depth: int) -> tuple[Font, ...]:
        if self._forms >= MOST_FORMS or self._raw.stream_kind(thing) != "Form":
            return ()
        number = reference_number(thing)
        if number is not None and -number in self._shared:
            return self._shared[-number]
        self._forms += 1
        if number is not None:
            self._shared[-number] = ()
        fonts = self._of_resources(self._raw.dictionary(thing).get("Resources"), where, depth + 1)
        if number is not None:
            self._shared[-number] = fonts
        return fonts

    def _font(self, given: Any, where: tuple[object, ...]) -> Font:
        number = reference_number(given)
        if number is not None and number in self._fonts:
            return self._fonts[number]
        entries = self._raw.dictionary(given)
        font = Font(number if number is not None else where, self._name(entries), self._is_embedded(entries))
        if number is not None:
            self._fonts[number] = font
        return font

    def _name(self, entries: dict[str, Any]) -> str:
        return self._raw.name(entries.get("BaseFont")) or "a font without a name"

    def _is_embedded(self, entries: dict[str, Any]) -> bool:
        if self._raw.name(entries.get("Subtype")) == "Type3":
            return True
        inner = self._raw.array(entries.get("DescendantFonts"))
        described = self._raw.dictionary(inner[0]) if inner else entries
        descriptor = self._raw.dictionary(described.get("FontDescriptor"))
        return any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3"))
