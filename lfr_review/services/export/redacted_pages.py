"""Which pages of an item the readers of a plan get: its whole ones, redacted ones, or none yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lfr_review.domain.bundles import Audience, EntryKind, OrderEntry, PlacedEntry, PlanEntry, SourcePages
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.domain.leaks import LeakOrder
from lfr_review.domain.mending import Mend, MendedOn
from lfr_review.domain.names import forbidden_words
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.people import Party
from lfr_review.domain.redaction_log import LoggedItem, LoggedPage
from lfr_review.domain.redactions import redacted_words
from lfr_review.services.case_files import open_case
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import facts_of, rendition_of
from lfr_review.services.plans import PlanView, open_plan
from lfr_review.services.redaction.making import make_redacted_pages, redacted_pages_of
from lfr_review.services.redaction.standing import CAMERA, Standing, standing_of
from lfr_review.services.work import CancelToken, Progress, Share

MARKED = "{title} (redacted)"  #: how the index and the bookmarks call a document with redacted pages
NOT_MADE = "The redacted pages of this document are made when the bundle is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The pages of an item for some readers."""

    item: EvidenceItem
    whole: Rendition
    standing: Standing | None = None  #: where something is taken out for them
    redacted: Rendition | None = None  #: where that was made

    @property
    def rendition(self) -> Rendition | None:
        """What they get. None: it is not made yet, and the whole pages are not for them."""
        return self.whole if self.standing is None else self.redacted


def served_pages(desk: Desk, item: EvidenceItem, audience: Audience) -> Served | None:
    """The pages that readers get of an item; None where it has none at all."""
    whole = rendition_of(desk, item)
    if whole is None:
        return None
    standing = standing_of(desk, item, audience)
    if standing is None:
        return Served(item=item, whole=whole)
    made = redacted_pages_of(desk, standing) if not (standing.unconfirmed or standing.displaced) else None
    return Served(item=item, whole=whole, standing=standing, redacted=made)


def redaction_problems(desk: Desk, served: Served) -> tuple[DocumentProblem, ...]:
    """What is wrong with the redaction of an item, before it goes to its readers."""
    standing, item = served.standing, served.item
    if standing is None:
        return ()
    found = []
    mend = Mend(page=MendedOn.EVIDENCE, record=item.uid)
    if standing.displaced:
        found.append(
            DocumentProblem(
                words=f"{item.mark}, {pages_in_words(standing.displaced)}: turned after the boxes were drawn, so they "
                "may cover the wrong words.",
                remedy="Move each box to its place on the page as it lies now.",
                stops=True,
                mend=mend,
            )
        )
    elif standing.unconfirmed:
        found.append(
            DocumentProblem(
                words=f"{item.mark}, {pages_in_words(standing.unconfirmed)}: redacted for these readers, and nobody "
                "has looked at the result as it is now.",
                remedy="Look at each redacted page at full size and confirm it.",
                stops=True,
                mend=mend,
            )
        )
    if standing.asks_camera:
        found.append(
            DocumentProblem(
                words=f"The camera of {item.mark} recorded when, where or with what the picture was taken. That is in "
                "no redacted page, and nobody has decided whether it is to be told beside it.",
                remedy="Decide it where the item is redacted: the place may itself be evidence.",
                mend=mend,
            )
        )
    if served.redacted is not None and (missing := facts_of(desk, served.redacted).words_missing):
        found.append(
            DocumentProblem(words=f"The redacted pages of {item.mark} cannot be searched. {missing}", mend=mend)
        )
    return tuple(found)


def no_log() -> DocumentProblem:
    """Pages are redacted, and no log says so."""
    return DocumentProblem(
        words="Pages are redacted for these readers, and the bundle has no redaction log.",
        remedy="Add the redaction log to the plan, or say in a letter what was taken out and why.",
        mend=Mend(page=MendedOn.BUNDLES),
    )


def logged(served: Served, title: str, pages: range) -> LoggedItem | None:
    """What the redaction log tells of an item, as far as its pages are in the bundle."""
    if served.standing is None:
        return None
    rows = tuple(
        LoggedPage(page=each.page, reasons=tuple(redaction.reason for redaction in each.redactions))
        for each in served.standing.pages
        if each.page in pages
    )
    item = served.item
    told = tuple((name.removeprefix(CAMERA), said) for name, said in item.facts if name.startswith(CAMERA))
    camera = told if served.standing.camera_told else ()
    return LoggedItem(item=item.uid, mark=item.mark, title=title, pages=rows, camera=camera) if rows else None


def make_missing_pages(desk: Desk, plan: Uid, progress: Progress, token: CancelToken) -> None:
    """Make the redacted pages that a plan needs and that are confirmed and not made yet.

    Raises:
        Cancelled: Stop was pressed; what was made until then is kept.
        CannotRead: a page cannot be made again.
    """
    view = open_plan(desk, plan)
    items = _items_of(view.entries, open_case(desk, view.plan.case).evidence)
    served = [served_pages(desk, item, view.plan.audience) for item in items]
    due = [
        each
        for each in served
        if each is not None
        and each.standing is not None
        and each.redacted is None
        and not (each.standing.unconfirmed or each.standing.displaced)
        and each.item.may_leave
    ]
    for number, each in enumerate(due):
        token.check()
        share = Share(progress, number / len(due), (number + 1) / len(due))
        make_redacted_pages(desk, each.item, view.plan.audience, token, share)


def leak_order(
    parties: Iterable[Party], audience: Audience, served: Iterable[Served], beneath: Iterable[str], file_name: str
) -> LeakOrder:
    """What the finished file of an edition is searched for: words taken out, and names its readers must not learn.

    An alias is a name that the office made up, often an ordinary word: nobody can have written it into evidence, so it
    is looked for in what the program wrote.
    """
    redacted = [
        word for each in served if each.standing is not None for word in redacted_words(each.standing.redactions)
    ]
    known = tuple(parties)
    withheld = forbidden_words([replace(party, alias="") for party in known], audience)
    return LeakOrder(
        terms=tuple(dict.fromkeys((*redacted, *sorted(withheld)))),
        outside_sources=tuple(beneath),
        in_ours=tuple(sorted({party.alias.strip() for party in known} - {""})),
        file_name=file_name,
        no_hiding_places=bool(redacted),
        packed=bool(redacted),
    )


def words_taken_out(desk: Desk, view: PlanView, items: Iterable[EvidenceItem]) -> tuple[str, ...]:
    """The words that are taken out of the documents of a plan for its readers, so that no paper of it may tell them."""
    found: list[str] = []
    for item in _items_of(view.entries, items):
        served = served_pages(desk, item, view.plan.audience)
        if served is not None and served.standing is not None:
            found += redacted_words(served.standing.redactions)
            found += facts_of(desk, served.redacted).beneath if served.redacted is not None else ()
    return tuple(dict.fromkeys(found))


def our_pages(entries: Iterable[OrderEntry], page_map: Iterable[PlacedEntry]) -> tuple[int, ...]:
    """The pages of a bundle that the program wrote."""
    ours = {entry.uid for entry in entries if not isinstance(entry.pages, SourcePages)}
    return tuple(page for each in page_map if each.uid in ours for page in range(each.first_page, each.last_page + 1))


def _items_of(entries: Iterable[PlanEntry], items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """The items that have pages in a plan, and the stills that stand on the sheets of its recordings."""
    named = {entry.evidence for entry in entries if entry.kind is EntryKind.EVIDENCE}
    return tuple(
        item for item in items if item.uid in named or (item.parent_at_ms is not None and item.parent in named)
    )
