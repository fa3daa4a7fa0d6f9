"""B1 to B7 and V2: the bookmarks, and whether following them or the index changes the zoom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lfr_review.domain.checks import Check
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.bookmarks import Bookmark
from lfr_review.worker.checking.findings import asked, failed, passed, warned
from lfr_review.worker.checking.index_reading import IndexPage
from lfr_review.worker.checking.index_rows import names_page, numbers_in
from lfr_review.worker.checking.naming import and_so_on, counted, quoted
from lfr_review.worker.checking.subject import Listed, Subject

_LABEL = re.compile(r"\s*(?:(?:section|part|tab)\s+)?(?:[a-z]|\d{1,3})\s*[.):–-]?\s+", re.IGNORECASE)
INDEX_WORDS = ("index", "contents")
MANY_FLAT = 20  #: bookmarks of one level that call for a question
AGAIN = "Make the bookmarks again."


class Tree:
    """The bookmarks in reading order, and who stands under whom."""

    def __init__(self, marks: Sequence[Bookmark]) -> None:
        self.marks = marks
        self.folded = [fold(mark.title) for mark in marks]

    def below(self, place: int) -> Iterator[Bookmark]:
        """Everything under a bookmark."""
        for mark in self.marks[place + 1 :]:
            if mark.level <= self.marks[place].level:
                return
            yield mark

    def above(self, place: int) -> Iterator[int]:
        """The bookmarks that a bookmark stands under, nearest first."""
        level = self.marks[place].level
        for earlier in range(place - 1, -1, -1):
            if self.marks[earlier].level < level:
                level = self.marks[earlier].level
                yield earlier

    def of_document(self, document: Listed) -> int | None:
        """The bookmark of a document: by its title, and among several of that title by its page."""
        wanted = fold(document.title)
        named = [place for place, folded in enumerate(self.folded) if wanted and folded.startswith(wanted)]
        named = named or [place for place, folded in enumerate(self.folded) if wanted and wanted in folded]

        def rank(place: int) -> tuple[bool, bool, int]:
            mark = self.marks[place]
            numbered = document.number in numbers_in(_beside(mark.title, document.title))
            return mark.arrival.page != document.first_page, not numbered, -mark.level

        return min(named, key=rank, default=None)

    def of_section(self, section: str) -> int | None:
        """The bookmark of a section: the one that says just this, with or without a letter or number before it."""
        wanted = fold(section)
        exact = [place for place, mark in enumerate(self.marks) if wanted in (self.folded[place], _bare(mark.title))]
        within = [place for place, folded in enumerate(self.folded) if wanted in folded]
        return min(exact or within, key=lambda place: (self.marks[place].level, place), default=None)


def dead_ends(subject: Subject) -> Check:
    """B6."""
    dead = [mark for mark in subject.bookmarks if mark.arrival.page is None and not mark.uri]
    if dead:
        words = f"There {'is a bookmark' if len(dead) == 1 else f'are {len(dead):,} bookmarks'} leading nowhere: "
        words += f"{and_so_on([mark.title for mark in dead])}."
        return failed("B6", words, remedy="Remove them or give them their page.")
    if not subject.bookmarks:
        return passed("B6", "There are no bookmarks, so none is dead.")
    return passed("B6", "Every bookmark leads to a page.")


def keeps_zoom(subject: Subject, pages: Sequence[IndexPage]) -> Check:
    """V2."""
    marks = [mark for mark in subject.bookmarks if mark.arrival.page and not mark.arrival.keeps_zoom]
    rows = [page.number for page in pages for link in page.links if not link.keeps_zoom]
    if not marks and not rows:
        return passed("V2", "Bookmarks and the links of the index leave the zoom as it is.")
    what = [f"bookmarks such as {quoted(marks[0].title)}"] if marks else []
    what += [f"links of the index on {pages_in_words(rows)}"] if rows else []
    words = f"Following {' and '.join(what)} changes the zoom."
    return failed("V2", words, rows, "Set their destinations to keep the zoom.")


def judge_expected(subject: Subject, documents: Sequence[Listed]) -> Iterator[Check]:
    """B1 to B5 and B7 of a bundle whose documents are known."""
    tree = Tree(subject.bookmarks)
    places = [tree.of_document(document) for document in documents]
    yield _of_index(tree)
    yield _of_documents(tree, documents, places)
    yield _with_numbers(tree, documents, places)
    yield _of_sections(tree, list(dict.fromkeys(document.section for document in documents if fold(document.section))))
    yield _nested(tree, documents, places)
    yield _sources_kept(tree, documents, places)


def judge_found(subject: Subject, documents: Sequence[Listed], sections: Sequence[str]) -> Iterator[Check]:
    """B1 to B5 and B7 of a file by anyone: the bookmarks are held against the documents and sections of its index."""
    tree = Tree(subject.bookmarks)
    marks = subject.bookmarks
    yield _of_index(tree)
    if not marks:
        yield failed("B2", "There are no bookmarks.", remedy="Bookmark every section and every document.")
        for check in ("B3", "B4", "B5"):
            yield warned(check, "There are no bookmarks to look at.")
    else:
        yield from _found_marks(subject, marks, documents)
        yield _of_sections(tree, sections) if sections else asked("B4", "Has every section of the bundle a bookmark?")
        levels = {mark.level for mark in marks}
        flat = len(levels) == 1 and len(marks) > MANY_FLAT
        words = f"All {len(marks)} bookmarks stand on one level. Would sections above them help the reader?"
        yield asked("B5", words) if flat else passed("B5", f"The bookmarks stand on {counted(len(levels), 'level')}.")
    yield asked("B7", "Had the documents bookmarks of their own, and are they still here, under their document?")


def _of_index(tree: Tree) -> Check:
    if any(word in folded for folded in tree.folded for word in INDEX_WORDS):
        return passed("B1", "The index has a bookmark.")
    return failed("B1", "The index has no bookmark.", remedy="Add a bookmark called “Index” for its first page.")


def _of_documents(tree: Tree, documents: Sequence[Listed], places: Sequence[int | None]) -> Check:
    missing = [document for document, place in zip(documents, places, strict=True) if place is None]
    astray = [
        (document, tree.marks[place])
        for document, place in zip(documents, places, strict=True)
        if place is not None and tree.marks[place].arrival.page not in (document.first_page, None)
    ]
    if missing:
        words = f"There is no bookmark for {and_so_on([document.title for document in missing])}."
        return failed("B2", words, (document.first_page for document in missing), AGAIN)
    if astray:
        document, mark = astray[0]
        words = f"Bookmarks lead to the wrong page for {and_so_on([each.title for each, _ in astray])}: "
        words += f"{quoted(document.title)} begins on page {document.first_page} of the file, "
        words += f"and its bookmark leads to page {mark.arrival.page}."
        return failed("B2", words, (each.first_page for each, _ in astray), AGAIN)
    return passed("B2", "Every document has a bookmark that leads to its first page.")


def _with_numbers(tree: Tree, documents: Sequence[Listed], places: Sequence[int | None]) -> Check:
    bare = [
        document
        for document, place in zip(documents, places, strict=True)
        if place is not None and not names_page(_beside(tree.marks[place].title, document.title), document)
    ]
    if bare:
        words = f"The bookmark does not give the page number for {and_so_on([document.title for document in bare])}."
        return failed("B3", words, (document.first_page for document in bare), AGAIN)
    return passed("B3", "The bookmarks of the documents give their page numbers.")


def _of_sections(tree: Tree, sections: Sequence[str]) -> Check:
    missing = [section for section in sections if tree.of_section(section) is None]
    if missing:
        return failed("B4", f"There is no bookmark for the section {and_so_on(missing)}.", remedy=AGAIN)
    return passed("B4", "Every section has a bookmark." if sections else "The bundle has no sections to bookmark.")


def _nested(tree: Tree, documents: Sequence[Listed], places: Sequence[int | None]) -> Check:
    loose = []
    for document, place in zip(documents, places, strict=True):
        section = tree.of_section(document.section) if fold(document.section) else None
        if place is not None and section is not None and section not in set(tree.above(place)):
            loose.append(document)
    if loose:
        words = f"The bookmark does not stand under its section for {and_so_on([each.title for each in loose])}."
        return failed("B5", words, (document.first_page for document in loose), AGAIN)
    return passed("B5", "The bookmarks of the documents stand under their sections.")


def _sources_kept(tree: Tree, documents: Sequence[Listed], places: Sequence[int | None]) -> Check:
    known = [document for document in documents if document.expected and document.expected.source]
    if documents and not known:
        return asked("B7", "Had the documents bookmarks of their own, and are they still here, under their document?")
    lost = []
    for document, place in zip(documents, places, strict=True):
        source = document.expected.source if document.expected else None
        if source is None or not source.outline_entries:
            continue
        kept = sum(mark.arrival.page in document.pages for mark in tree.below(place)) if place is not None else 0
        if kept < source.outline_entries:
            lost.append((document, kept, source.outline_entries))
    if lost:
        document, kept, had = lost[0]
        words = f"Bookmarks of the source are lost in {and_so_on([each.title for each, _, _ in lost])}: "
        words += f"{quoted(document.title)} had {had} and keeps {kept}."
        return failed("B7", words, (each.first_page for each, _, _ in lost))
    return passed("B7", "The bookmarks that the sources had are kept under their documents.")


def _found_marks(subject: Subject, marks: Sequence[Bookmark], documents: Sequence[Listed]) -> Iterator[Check]:
    reached = {mark.arrival.page for mark in marks}
    missing = [document for document in documents if document.first_page not in reached]
    if missing:
        words = f"No bookmark leads to {and_so_on([document.title for document in missing])}, which the index names."
        yield failed("B2", words, (document.first_page for document in missing), AGAIN)
    elif documents:
        yield passed("B2", "Every document that the index links to has a bookmark.")
    else:
        yield asked("B2", f"The file has {counted(len(marks), 'bookmark')}. Has every document of the bundle one?")
    tops = {mark.arrival.page for mark in marks if not mark.level}
    starts: set[int | None] = {document.first_page for document in documents} or tops
    judged = [mark for mark in marks if mark.arrival.page in starts]
    bare = [
        mark
        for mark in judged
        if mark.arrival.page is not None
        and subject.number_on(mark.arrival.page) not in numbers_in(mark.title)
        and not _another_has_it(subject, mark.arrival.page, judged)
    ]
    if bare:
        words = f"The page number is missing from {counted(len(bare), 'bookmark')}, such as {quoted(bare[0].title)}."
        yield failed("B3", words, (mark.arrival.page for mark in bare if mark.arrival.page), AGAIN)
    else:
        yield passed("B3", "The bookmarks of the documents give their page numbers.")


def _another_has_it(subject: Subject, page: int, marks: Sequence[Bookmark]) -> bool:
    number = subject.number_on(page)
    return any(mark.arrival.page == page and number in numbers_in(mark.title) for mark in marks)


def _bare(title: str) -> str:
    """A folded title without the letter or number that it is listed under, such as `D.` or `Tab 4`."""
    return fold(_LABEL.sub("", title))


def _beside(bookmark: str, title: str) -> str:
    """A bookmark's words without the title, so that a number in the title does not count."""
    flat, known = " ".join(bookmark.split()), " ".join(title.split())
    return flat.replace(known, " ", 1) if known and known in flat else flat
