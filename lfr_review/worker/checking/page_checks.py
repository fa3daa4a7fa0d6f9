"""O1, R1 to R3 and D1: pages that can be searched, stand upright, keep their size and are not too sharp."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lfr_review.domain.checks import Check
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.worker.checking.findings import asked, failed, passed
from lfr_review.worker.checking.page_look import PageLook
from lfr_review.worker.checking.subject import Subject

PICTURE_SHARE = 0.4  #: a page that pictures cover by so much is a scan or a photograph
FEWEST_LETTERS = 3  #: fewer, besides the number, are no text layer
SIZE_SLACK_PT = 1.5
ANGLE_SLACK = 10  #: degrees; a crooked scan is not a turned page
DPI_SLACK = 1.03


def is_picture_only(look: PageLook) -> bool:
    """Whether a page is a picture without words."""
    return look.letters < FEWEST_LETTERS and look.picture_share >= PICTURE_SHARE


def judge_pages(subject: Subject, looks: Sequence[PageLook]) -> Iterator[Check]:
    """O1, R1, R2, R3 and D1."""
    yield _searchable(looks, subject.looked_at)
    yield from _shapes(subject, looks)
    yield _upright(looks)
    yield _resolution(subject, looks)


def _searchable(looks: Sequence[PageLook], looked_at: frozenset[int]) -> Check:
    pictures = [look.number for look in looks if is_picture_only(look)]
    bare = [page for page in pictures if page not in looked_at]
    if pictures and not bare:
        words = f"Text recognition found no words on {pages_in_words(pictures)}. Are they photographs or handwriting?"
        return asked("O1", words, pictures)
    if bare:
        words = f"No text can be found or copied on {pages_in_words(bare)}: there are only pictures."
        remedy = "Recognise the text of those pages, or satisfy yourself that they are photographs or handwriting."
        return failed("O1", words, bare, remedy)
    return passed("O1", "Text can be found and copied on every page that is mostly a picture.")


def _shapes(subject: Subject, looks: Sequence[PageLook]) -> Iterator[Check]:
    known = dict(_source_sizes(subject))
    pairs = [(look, known[look.number]) for look in looks if look.number in known]
    if not pairs:
        wide = [look.number for look in looks if look.size[0] > look.size[1]]
        seen = f"Landscape is shown on {pages_in_words(wide)} only" if wide else "All pages are shown portrait"
        yield asked("R1", f"{seen}. Were they so in the documents they come from?", wide)
        yield asked("R3", "Have all pages the size that they had in the documents they come from?")
        return
    turned = [look.number for look, size in pairs if _lies(look.size) * _lies(size) < 0]
    resized = [look.number for look, size in pairs if not _same_size(look.size, size, look.number in turned)]
    if turned:
        yield failed("R1", f"Portrait and landscape differ from the source on {pages_in_words(turned)}.", turned)
    else:
        yield passed("R1", "Every page is turned as in its source.")
    if resized:
        yield failed("R3", f"The size differs from the source on {pages_in_words(resized)}.", resized)
    else:
        yield passed("R3", "Every page has the size of its source.")


def _upright(looks: Sequence[PageLook]) -> Check:
    turned = [look.number for look in looks if look.angle is not None and not _is_upright(look.angle)]
    if turned:
        words = f"Most of the text does not read from left to right on {pages_in_words(turned)}."
        return failed("R2", words, turned, "Turn those pages.")
    pictures = [look.number for look in looks if is_picture_only(look)]
    if pictures:
        words = f"Text is upright wherever there is text. Do the pictures on {pages_in_words(pictures)} stand upright?"
        return asked("R2", words, pictures)
    return passed("R2", "The text of every page is upright.")


def _resolution(subject: Subject, looks: Sequence[PageLook]) -> Check:
    most = subject.order.profile.image_dpi
    sharp = {look.number: look.dpi for look in looks if look.dpi > most * DPI_SLACK}
    if sharp:
        worst = max(sharp, key=lambda page: sharp[page])
        words = f"Pictures have more than {most} dots per inch on {pages_in_words(sharp)}; "
        words += f"the sharpest, on page {worst}, has {sharp[worst]:,.0f}."
        return failed("D1", words, sharp, f"Reduce them to {most} dots per inch.")
    return passed("D1", f"No picture has more than {most} dots per inch.")


def _source_sizes(subject: Subject) -> Iterator[tuple[int, tuple[float, float]]]:
    for entry in subject.entries or ():
        if entry.source is not None:
            yield from zip(range(entry.first_page, entry.last_page + 1), entry.source.sizes, strict=False)


def _lies(size: tuple[float, float]) -> int:
    """1 for a landscape page, -1 for a portrait one, 0 for a square."""
    across = size[0] - size[1]
    return 0 if abs(across) <= SIZE_SLACK_PT else 1 if across > 0 else -1


def _same_size(here: tuple[float, float], there: tuple[float, float], turned: bool) -> bool:
    wide, high = reversed(there) if turned else there
    return abs(here[0] - wide) <= SIZE_SLACK_PT and abs(here[1] - high) <= SIZE_SLACK_PT


def _is_upright(angle: int) -> bool:
    return min(angle, 360 - angle) <= ANGLE_SLACK
