"""The records of one case of a large office, act by act, as the services would write them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundleKind, Edition, EntryKind, PlacedEntry, PlanEntry
from lfr_review.domain.cases import Answer, CaseFile, CaseStatus
from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, HandlingMark, ReadState, Rendition
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.moments import Moment, exact, on_day
from lfr_review.domain.people import Authority, ConflictCheck, Party, PartyRole, Scope
from lfr_review.domain.plans import plan_from_template
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.timeline import FactStatus, FileNote, NoteKind, TimelineNote
from lfr_review.services import rules
from lfr_review.services.intake.read_item import RECIPE, RECIPE_VERSION
from lfr_review.store.page_texts import Thumbnail
from lfr_review.store.records import Record
from lfr_review.worker.samples import prose

PAGES = 10  #: of every document
ANSWERS, FILE_NOTES = 60, 6
_NEWEST = dt.datetime(2026, 11, 20, 17, 44, tzinfo=dt.UTC)  #: stop of all
_ROLES = (PartyRole.CLIENT, PartyRole.OFFICER, PartyRole.OFFICER, PartyRole.FORCE, PartyRole.WITNESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that was really read: what the library keeps of it."""

    sha256: Sha256
    size_bytes: int
    rendition: Sha256
    rendition_bytes: int
    texts: tuple[str, ...]
    facts_json: str
    thumbnail: Thumbnail


@dataclass(frozen=True, slots=True, kw_only=True)
class OneAct:
    """What one act of a caseworker writes."""

    what: str
    records: tuple[Record, ...]
    kind: ActionKind = ActionKind.EDIT
    paper: Paper | None = None  #: of the rendition among the records


class LargeCase:
    """One case. The same seed gives the same case, but for its uids."""

    def __init__(self, seed: int, notes: int, papers: tuple[Paper, ...], new_uid: Callable[[], Uid]) -> None:
        self._rng = random.Random(seed)
        self._new = new_uid
        self._papers = papers
        self._notes = notes
        self._at = _NEWEST - dt.timedelta(hours=self._rng.randrange(24 * 900))
        self.case = CaseFile(
            uid=new_uid(),
            reference=f"NM-{seed:05d}",
            alias=f"{self._rng.choice(('Heron', 'Wren', 'Plover', 'Siskin'))} {seed}",
            opened_on=self._at.date() + dt.timedelta(days=2),
            status=CaseStatus.CLOSED if seed % 4 == 3 else CaseStatus.OPEN,
        )
        self._uid = self.case.uid

    def acts(self) -> Iterator[OneAct]:
        """All that was done in it, first to last."""
        stop = Stop(
            uid=self._new(), case=self._uid, place=f"Forecourt {self._rng.randrange(90)}", started=exact(self._at),
            force="Northmarch Constabulary", their_words=self._words(3),
        )  # fmt: skip
        yield OneAct(what=f"Opened case {self.case.reference}", records=(self.case, stop))
        yield from self._people()
        yield from self._answers(stop.uid)
        items = []
        for number, paper in enumerate(self._papers, start=1):
            item, rendition = self._item(number, paper)
            items.append(item)
            yield OneAct(what="Took in an item of evidence", records=(item,), kind=ActionKind.FINAL)
            yield OneAct(what=f"Read {item.mark}", records=(rendition,), kind=ActionKind.FINAL, paper=paper)
        for number in range(1, self._notes + 1):
            yield OneAct(what="Added a note", records=(self._note(number, stop.uid),))
        for _ in range(FILE_NOTES):
            yield OneAct(what="Added a file note", records=(self._file_note(),))
        yield from self._plan(items)

    def _people(self) -> Iterator[OneAct]:
        for number, role in enumerate(_ROLES):
            party = Party(
                uid=self._new(), case=self._uid, role=role, real_name=f"Person {number} of {self.case.reference}",
                alias=self.case.alias if role is PartyRole.CLIENT else "", organisation="Northmarch Constabulary",
                identifier=str(4400 + number), is_body=role is PartyRole.FORCE, about=self._words(1),
            )  # fmt: skip
            yield OneAct(what="Added a person", records=(party,))
        client = f"Person 0 of {self.case.reference}"
        authority = Authority(
            uid=self._new(), case=self._uid, by_whom=client, scopes=frozenset({Scope.ADVISE, Scope.OBTAIN_DATA}),
            given_on=self.case.opened_on, proof="signed form",
        )  # fmt: skip
        yield OneAct(what="Recorded an authority", records=(authority,))
        checked = ConflictCheck(
            uid=self._new(), case=self._uid, checked_at=self._at, by="R. Maddox", names_checked=6,
            result="No match.", party_count=len(_ROLES),
        )  # fmt: skip
        yield OneAct(what="Recorded a conflict check", records=(checked,))

    def _answers(self, stop: Uid) -> Iterator[OneAct]:
        questions = [question for group in rules.stop_questions() for question in group.questions]
        for question in questions[:ANSWERS]:
            answer = StopAnswer(
                uid=self._new(), stop=stop, question=question.key, answer=self._rng.choice(list(Answer)),
                detail=self._words(1), said_by="client",
            )  # fmt: skip
            yield OneAct(what="Answered a question", records=(answer,))

    def _item(self, number: int, paper: Paper) -> tuple[EvidenceItem, Rendition]:
        item = EvidenceItem(
            uid=self._new(), case=self._uid, number=number, title=prose.heading(self._rng),
            original_name=f"{number:04d} letter.pdf", size_bytes=paper.size_bytes, sha256=paper.sha256,
            kind=EvidenceKind.PDF, state=ReadState.READ, facts=(("Producer", "A scanner"), ("Title", "Letter")),
            taken_in_at=self._at, taken_in_by="R. Maddox", source="the client", obtained_by="R. Maddox",
            dated=self._moment(), about=self._words(1), disclosable=number % 3 != 0,
            handling=frozenset({HandlingMark.THIRD_PARTY}) if number % 5 == 0 else frozenset(),
        )  # fmt: skip
        rendition = Rendition(
            uid=self._new(), evidence=item.uid, parent_sha256=paper.sha256, recipe=RECIPE,
            recipe_version=RECIPE_VERSION, sha256=paper.rendition, size_bytes=paper.rendition_bytes, page_count=PAGES,
            made_at=self._at,
        )  # fmt: skip
        return item, rendition

    def _note(self, number: int, stop: Uid) -> TimelineNote:
        cited = self._rng.randrange(len(self._papers)) + 1
        return TimelineNote(
            uid=self._new(), case=self._uid, number=number, happened=self._moment(), recorded_at=self._at,
            recorded_by="R. Maddox", text=f"{self._words(2)} See [[E{cited} p.2]].",
            kind=self._rng.choice(list(NoteKind)), status=self._rng.choice(list(FactStatus)),
            account=self._rng.choice(("client", "police", "record")), sources=(Citation(evidence=cited, page=3),),
            stop=stop, disclosable=number % 2 == 0,
        )  # fmt: skip

    def _file_note(self) -> FileNote:
        return FileNote(
            uid=self._new(), case=self._uid, on=self.case.opened_on, started="10:30", minutes=25, by="R. Maddox",
            with_whom="the client", how="telephone", said=self._words(4), advice=self._words(2), recorded_at=self._at,
        )  # fmt: skip

    def _plan(self, items: list[EvidenceItem]) -> Iterator[OneAct]:
        template = rules.plan_templates().of(BundleKind.COMPLAINT)
        draft = plan_from_template(template, self.case, items, self._new)
        yield OneAct(what="Made a bundle plan", records=(draft.plan, *draft.sections, *draft.entries))
        bound = [entry for entry in draft.entries if entry.kind is EntryKind.EVIDENCE]
        edition = Edition(
            uid=self._new(), plan=draft.plan.uid, number=1, made_at=self._at, made_by="R. Maddox",
            sha256=self._papers[0].rendition, size_bytes=self._papers[0].rendition_bytes, page_count=PAGES * len(bound),
            file_name="complaint.pdf", page_map=_page_map(bound), renditions=(), rules_version="1",
            plan_then=draft.plan,
        )  # fmt: skip
        yield OneAct(what="Made an edition", records=(edition,), kind=ActionKind.FINAL)

    def _moment(self) -> Moment:
        when = self._at + dt.timedelta(minutes=self._rng.randrange(60 * 24 * 90))
        return exact(when) if self._rng.random() < 0.7 else on_day(when.date())

    def _words(self, sentences: int) -> str:
        return " ".join(prose.sentence(self._rng) for _ in range(sentences))


def _page_map(entries: list[PlanEntry]) -> tuple[PlacedEntry, ...]:
    return tuple(
        PlacedEntry(
            uid=entry.uid, title=f"Document {number}", section="", date_text="", first_page=number * PAGES + 1,
            last_page=(number + 1) * PAGES,
        )
        for number, entry in enumerate(entries)
    )  # fmt: skip
