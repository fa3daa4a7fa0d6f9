"""The tasks that draw, assemble and check, asked for as the services ask: through a worker with its limits on."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import pypdfium2
import pytest

from lfr_review.domain.bundles import (
    BundleMade,
    BundleOrder,
    IndexPages,
    OrderEntry,
    OrderSection,
    OwnPages,
    SourcePages,
)
from lfr_review.domain.checks import Check, CheckOrder, CheckProfile
from lfr_review.domain.codec import from_plain, to_plain
from lfr_review.domain.documents import Document, paragraph
from lfr_review.domain.errors import Unprintable
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.worker_limits import LIMITS
from lfr_review.services.worker_process import PLAYER
from lfr_review.services.workers import Workers
from lfr_review.worker.tasks import TASKS
from tests.kit import papers

MADE_AT = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(cores=2)
    yield made
    made.close()


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in document:
            words = page.get_textpage()
            found.append(" ".join(words.get_text_range().split()))
            words.close()
            page.close()
        return found


def order(*entries: OrderEntry, clean: bool = True) -> BundleOrder:
    return BundleOrder(
        title="A bundle",
        made_at=MADE_AT,
        sections=(OrderSection(title="Letters", letter="B"),),
        entries=entries,
        clean=clean,
    )


def test_every_task_has_its_limits() -> None:
    assert {*TASKS, PLAYER} == set(LIMITS)


def test_a_document_of_ours_is_drawn(workers: Workers) -> None:
    document = Document(title="Letter", blocks=(paragraph("Dear Sir or Madam,"),))
    asked = {"document": to_plain(document), "made_at": to_plain(MADE_AT), "language": "en-GB"}
    assert text_of(workers.run_task("draw", asked).blob("pdf")) == ["Dear Sir or Madam,"]


def test_a_character_that_cannot_be_printed_stops_the_drawing_with_its_name(workers: Workers) -> None:
    document = Document(title="Letter", blocks=(paragraph("Yours 😀"),))
    asked = {"document": to_plain(document), "made_at": to_plain(MADE_AT), "language": "en-GB"}
    with pytest.raises(Unprintable, match=r"U\+1F600"):
        workers.run_task("draw", asked)


def test_a_bundle_is_assembled_from_many_sources_and_checked(workers: Workers) -> None:
    sources = [BytesSource(papers.pdf(2, f"Source {number}")) for number in range(12)]
    entries = [
        OrderEntry(uid=f"e{n}", title=f"Document {n}", pages=SourcePages(source=n), section=0) for n in range(12)
    ]
    own = OwnPages(document=Document(title="Cover", blocks=(paragraph("Our own words"),)))
    asked = order(
        OrderEntry(uid="cover", title="Cover", pages=own, section=-1),
        OrderEntry(uid="index", title="Index", pages=IndexPages(), section=-1),
        *entries,
    )
    kept = io.BytesIO()
    result = workers.run_task("assemble", to_plain(asked), sources, blob_sink=lambda name: kept)
    made: BundleMade = from_plain(BundleMade, result.value("made"))
    assert (made.page_count, made.failed_sources) == (26, ())
    texts = text_of(kept.getvalue())
    for number in range(12):
        assert texts[2 + 2 * number].startswith(f"Source {number} 1")
    checks = workers.run_task(
        "check",
        to_plain(CheckOrder(file_name="bundle.pdf", profile=CheckProfile(name="plain", title="Plain"))),
        [BytesSource(kept.getvalue())],
    )
    found: list[Check] = [from_plain(Check, said) for said in checks.all("check")]
    assert len({check.id for check in found}) == len(found) > 30
    assert {from_plain(Check, said).id for said in checks.all("finding")} == {check.id for check in found}


def test_a_source_that_cannot_be_read_is_named_and_no_bundle_comes(workers: Workers) -> None:
    entries = [OrderEntry(uid=f"e{n}", title=f"Document {n}", pages=SourcePages(source=n), section=0) for n in range(3)]
    sources = [BytesSource(papers.pdf()), BytesSource(b"%PDF-1.7 and nothing"), BytesSource(papers.pdf())]
    result = workers.run_task("assemble", to_plain(order(*entries)), sources)
    made: BundleMade = from_plain(BundleMade, result.value("made"))
    assert made.failed_sources == (1,)
    assert result.blobs == {}


def test_the_same_order_gives_the_same_bytes_in_two_processes(workers: Workers) -> None:
    asked = to_plain(order(OrderEntry(uid="e", title="Document", pages=SourcePages(source=0), section=0)))
    sources = [BytesSource(papers.pdf())]
    first, second = (workers.run_task("assemble", asked, sources).blob("bundle") for _ in range(2))
    assert first == second
