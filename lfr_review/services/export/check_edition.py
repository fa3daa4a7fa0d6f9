"""Check an edition, now or years later, against what is kept of how it was made."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from lfr_review.domain.bundles import BundlePlan, Edition, Numbering
from lfr_review.domain.checks import Check, CheckOrder, CheckProfile, CheckReport, DirectedRules
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.sendings import Direction
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.directions import direction_words
from lfr_review.services.export.checking import check
from lfr_review.services.export.expectations import KnownSource, expected_entries
from lfr_review.services.export.reports import keep_report
from lfr_review.services.intake.read_item import facts_of
from lfr_review.services.work import CancelToken, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOf:
    """What an edition was made of, in the order of its sources."""

    renditions: tuple[Rendition, ...]
    items: tuple[EvidenceItem, ...]
    order: CheckOrder


def check_edition(
    desk: Desk,
    edition: Edition,
    progress: Progress,
    token: CancelToken,
    *,
    channel: str = "",
    on_check: Callable[[Check], None] = lambda check: None,
) -> CheckReport:
    """The full report on an edition, with its sources beside it; kept with the edition unless nothing can be written.

    Args:
        desk: the library, the person and the clock.
        edition: which.
        progress: hears how far it is.
        token: ends it.
        channel: how it is to be sent, by name of the profile's channel.
        on_check: hears each finding as it is made, on the thread that works.

    Raises:
        Cancelled: Stop was pressed; the report kept before stays.
        BlobDamaged: the stored bundle, or a source, is not what was stored.
        CaseworkError: the check itself could not be done; that says nothing about the bundle.
    """
    made_of = what_it_was_made_of(desk, edition)
    with contextlib.ExitStack() as stack:
        bundle = stack.enter_context(desk.library.blobs.open(edition.sha256))
        sources = [stack.enter_context(desk.library.blobs.open(each.sha256)) for each in made_of.renditions]
        order = replace(made_of.order, channel=channel)
        report = check(order, bundle, sources, progress=progress, token=token, on_check=on_check)
    if not desk.library.read_only:
        keep_report(desk, edition, report)
    return report


def what_it_was_made_of(desk: Desk, edition: Edition) -> MadeOf:
    """What is kept of an edition's sources, and what its file is held against."""
    with desk.library.reading() as reader:
        plan = edition.plan_then or reader.get(BundlePlan, edition.plan)
        renditions = tuple(reader.get(Rendition, uid) for uid in edition.renditions)
        items = tuple(reader.get(EvidenceItem, each.evidence) for each in renditions)
        texts = [reader.page_texts(each.uid) for each in renditions]
        directions = reader.all(Direction, plan=edition.plan, order="recorded_at")
    known = {
        str(each.evidence): KnownSource(facts=facts_of(desk, each), texts=texts[number], number=number)
        for number, each in enumerate(renditions)
    }
    profile = rules.profiles().named(plan.profile)
    order = CheckOrder(
        file_name=edition.file_name,
        profile=profile,
        title=plan.title,
        entries=expected_entries(edition.page_map, known),
        numbering=_numbering(profile, edition),
        labels=edition.late.labels if edition.late is not None else (),
        source_bytes=sum(each.size_bytes for each in renditions),
        secret_words=tuple(item.original_name for item in items),
        directions=tuple(DirectedRules(words=direction_words(each), rules=each.rules) for each in directions),
    )
    return MadeOf(renditions=renditions, items=items, order=order)


def _numbering(profile: CheckProfile, edition: Edition) -> Numbering:
    """How the pages are numbered: from 1, unless the edition runs on from one that was sent."""
    return replace(profile.numbering, first=edition.late.first_number) if edition.late else profile.numbering
