"""With what options the pages of an item are made, and which pages have words to be recognised."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.evidence import Rendition
from lfr_review.domain.readings import PageFacts
from lfr_review.services.json_text import read_json_text, write_json_text

RECIPE_VERSION = 1
USUAL_LANGUAGES = ("eng",)
FEW_LETTERS = 16  #: a page with fewer, such as the stamp of a copier, has no text layer worth the name
PICTURE_SHARE = 0.1  #: of a page, from which a picture on it may hold words


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTurn:
    """What a person decided about a page that lies wrong: to turn it so far, or by 0 to leave it."""

    page: int
    degrees: float  #: clockwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the recipe was told."""

    languages: tuple[str, ...] = USUAL_LANGUAGES
    turns: tuple[PageTurn, ...] = ()

    @property
    def how_recognised(self) -> str:
        """By what words recognised before are known to have been recognised alike."""
        return f"{RECIPE_VERSION} {'+'.join(self.languages)}"


def options_of(rendition: Rendition) -> Options:
    """With what options a rendition was made."""
    return read_json_text(Options, rendition.options) if rendition.options else Options()


def options_text(options: Options) -> str:
    """The options as they are kept."""
    return write_json_text(options)


def wordless_pages(pages: tuple[PageFacts, ...]) -> tuple[int, ...]:
    """The pages, from 1, that have pictures and next to no text."""
    return tuple(
        number
        for number, page in enumerate(pages, start=1)
        if page.characters < FEW_LETTERS and page.picture_share >= PICTURE_SHARE
    )
