"""A first plan for a bundle, made of a template and the disclosable evidence of a case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lfr_review.domain.bundles import BundlePlan, EntryKind, PlanEntry, PlanSection
from lfr_review.domain.cases import CaseFile, Conduct
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import sort_key
from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.plan_templates import PlanTemplate, TemplateEntry

NewUid = Callable[[], Uid]
_Slot = tuple[int, int]  # section and entry of the template, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A plan with its sections and entries, positions from 1."""

    plan: BundlePlan
    sections: tuple[PlanSection, ...]
    entries: tuple[PlanEntry, ...]


def plan_from_template(
    template: PlanTemplate, case: CaseFile, evidence: Iterable[EvidenceItem], new_uid: NewUid
) -> PlanDraft:
    """A first plan: each disclosable item once, where its title says it belongs, by date within a section.

    Parts that nothing fits become placeholders that say what is missing. A section of which nothing is asked in this
    case is left out, and the letters of the template are given to the others in order.
    """
    plan = BundlePlan(
        uid=new_uid(),
        case=case.uid,
        name=template.name,
        kind=template.kind,
        profile=template.profile,
        title=template.title,
        audience=template.audience,
    )
    sorted_in = _sorted_in(template, evidence)
    sections: list[PlanSection] = []
    entries: list[PlanEntry] = []
    letters = iter([section.letter for section in template.sections if section.letter])
    for number, section in enumerate(template.sections):
        if all(_is_waived(e, case) and (number, p) not in sorted_in for p, e in enumerate(section.entries)):
            continue
        letter = next(letters) if section.letter else ""
        made = PlanSection(uid=new_uid(), plan=plan.uid, position=len(sections) + 1, title=section.title, letter=letter)
        sections.append(made)
        position = 0
        for place, entry in enumerate(section.entries):
            for placed in _entries(entry, sorted_in.get((number, place), []), made.uid, position, case, new_uid):
                entries.append(placed)
                position = placed.position
    return PlanDraft(plan=plan, sections=tuple(sections), entries=tuple(entries))


def slot_for(template: PlanTemplate, item: EvidenceItem) -> _Slot | None:
    """Section and entry of a template, both from 0, where an item belongs by its title."""
    rest: _Slot | None = None
    for number, section in enumerate(template.sections):
        for place, entry in enumerate(section.entries):
            if any(has_words(item.title, word) for word in entry.takes):
                return number, place
            if entry.takes_rest and rest is None:
                rest = number, place
    return rest


def _sorted_in(template: PlanTemplate, evidence: Iterable[EvidenceItem]) -> dict[_Slot, list[EvidenceItem]]:
    found: dict[_Slot, list[EvidenceItem]] = {}
    for item in sorted(evidence, key=_by_date):
        slot = slot_for(template, item) if item.may_leave else None
        if slot is not None:
            found.setdefault(slot, []).append(item)
    return found


def _entries(
    entry: TemplateEntry, items: list[EvidenceItem], section: Uid, position: int, case: CaseFile, new_uid: NewUid
) -> Iterator[PlanEntry]:
    rule = entry.provenance.tag
    if entry.kind is EntryKind.GENERATED:
        yield PlanEntry(
            uid=new_uid(),
            section=section,
            position=position + 1,
            kind=EntryKind.GENERATED,
            generated=entry.generated,
            title=entry.title,
            rule=rule,
        )
        return
    for offset, item in enumerate(items, start=1):
        yield PlanEntry(
            uid=new_uid(),
            section=section,
            position=position + offset,
            kind=EntryKind.EVIDENCE,
            evidence=item.uid,
            rule=rule,
        )
    if not items and entry.missing and not _is_waived(entry, case):
        yield PlanEntry(
            uid=new_uid(),
            section=section,
            position=position + 1,
            kind=EntryKind.PLACEHOLDER,
            title=entry.title,
            missing=entry.missing,
            rule=rule,
        )


def _is_waived(entry: TemplateEntry, case: CaseFile) -> bool:
    """Whether a part is not asked for because the client acts in person."""
    return entry.unless_in_person and case.conduct is Conduct.CLIENT_IN_PERSON


def _by_date(item: EvidenceItem) -> tuple[str, int]:
    return sort_key(item.dated or UNKNOWN), item.number


def has_words(title: str, word: str) -> bool:
    """Whether a title has a word or phrase, as whole words."""
    return re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", title.casefold()) is not None
