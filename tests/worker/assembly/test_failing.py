"""What happens when something is wrong with an order or a source."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from lfr_review.domain.bundles import BundleOrder, SourcePages
from lfr_review.domain.documents import Document
from lfr_review.domain.errors import ExportStopped, WrongUse
from lfr_review.worker.assembly import opening, own_pages
from lfr_review.worker.assembly.assemble import assemble
from lfr_review.worker.cleaning import clean_pdf
from lfr_review.worker.drawing import Resolver, page_counts
from lfr_review.worker.samples import typed
from tests.worker.assembly.ordering import MADE_AT, assembled, citing, evidence, order, own
from tests.worker.assembly.reading_back import Structure, printed_number

LETTER = typed.letter(1, 2)


def test_sources_that_cannot_be_read_are_all_named_and_nothing_is_written() -> None:
    sources = [LETTER, b"%PDF-1.7 and then nothing", LETTER, b"", b"\x00\x01\x02 no format at all"]
    out = io.BytesIO()
    made = assemble(order([evidence(number) for number in range(5)]), sources, out, lambda *_: None)
    assert made.failed_sources == (1, 3, 4)
    assert out.getvalue() == b""
    assert [("Paper 1" in said, "Paper 3" in said, "Paper 4" in said) for said in made.problems] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_a_fault_of_our_own_in_one_source_fails_that_source_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(data: bytes, **settings: int) -> object:
        if data is not LETTER:
            raise KeyError("/Unheard-of")
        return clean_pdf(data, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "clean_pdf", faulty)
    made = assembled(order([evidence(0), evidence(1)]), LETTER, typed.letter(2, 1)).made
    assert made.failed_sources == (1,)


@pytest.mark.parametrize(("first", "last"), [(1, 3), (3, 3), (2, 1), (0, 1)])
def test_pages_that_a_source_does_not_have_stop_the_export(first: int, last: int) -> None:
    entry = evidence(0, pages=SourcePages(source=0, first_page=first or -1, last_page=last))
    out = io.BytesIO()
    with pytest.raises(ExportStopped, match="“Paper 0” has 2 pages"):
        assemble(order([entry]), [LETTER], out, lambda *_: None)
    assert out.getvalue() == b""


def test_an_empty_order_is_refused() -> None:
    empty = BundleOrder(title="", made_at=MADE_AT, sections=(), entries=())
    with pytest.raises(WrongUse):
        assemble(empty, [], io.BytesIO(), lambda *_: None)


@pytest.mark.parametrize("stop_at", ["Reading document 2 of 2", "Numbering the pages", "Writing the bundle"])
def test_stop_ends_the_work_at_the_next_step(stop_at: str) -> None:
    class Stopped(Exception):
        pass

    def progress(done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        if what == stop_at:
            raise Stopped

    out = io.BytesIO()
    with pytest.raises(Stopped):
        assemble(order([evidence(0), evidence(1)]), [LETTER, LETTER], out, progress)
    assert out.getvalue() == b""


def test_pictures_texts_and_mails_become_pages_in_place() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(picture, "JPEG")
    mail = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: The stop\r\n\r\nWhat happened.\r\n"
    sources = [picture.getvalue(), b"A plain note.\nOf two lines.\n", mail]
    bundle = assembled(order([evidence(number) for number in range(3)]), *sources)
    assert bundle.made.failed_sources == ()
    assert bundle.made.page_count == len(Structure(bundle.pdf).pages) == 4
    assert [printed_number(bundle.pdf, number).text for number in range(1, 5)] == ["1", "2", "3", "4"]


class HeldSource:
    """A source that can be read once and counts what is asked of it."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.reads = 0
        self.is_released = False

    @property
    def size(self) -> int:
        return len(self._content)

    def read_all(self) -> bytes:
        assert not self.is_released
        self.reads += 1
        return self._content

    def read_range(self, offset: int, length: int) -> bytes:
        return self._content[offset : offset + length]

    def open(self) -> io.BytesIO:
        return io.BytesIO(self._content)

    def release(self) -> None:
        self.is_released = True


def test_each_source_is_read_once_and_let_go_of() -> None:
    source, unused = HeldSource(LETTER), HeldSource(LETTER)
    halves = [
        evidence(0, pages=SourcePages(source=0, first_page=1, last_page=1)),
        evidence(0, uid="rest", pages=SourcePages(source=0, first_page=2, last_page=2)),
    ]
    assemble(order(halves), [source, unused], io.BytesIO(), lambda *_: None)
    assert (source.reads, source.is_released, unused.reads) == (1, True, 0)


def test_documents_whose_length_never_settles_keep_the_longest_and_end_in_blank_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document that is shorter when its citation has two digits, and longer when it has one: no layout is right."""

    def contrary(documents: list[Document], *, resolve: Resolver) -> tuple[int, ...]:
        counts = list(page_counts(documents, resolve=resolve))
        (reference,) = own_pages.references_in(documents)
        counts[1] = 8 if resolve(reference) == "see [B/9]" else 9
        return tuple(counts)

    monkeypatch.setattr(own_pages, "page_counts", contrary)
    bundle = assembled(order([own("Grounds", citing("item0", 1)), evidence(0)]), LETTER)
    placed = bundle.made.placed[1]
    assert (placed.first_page, placed.last_page) == (2, 10)
    assert bundle.made.page_count == 12
    assert [printed_number(bundle.pdf, number).text for number in (9, 10, 11)] == ["9", "10", "11"]
