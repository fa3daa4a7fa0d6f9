"""Templates of bundle plans, read from `resources/rules/plans.toml`: what each kind of bundle holds, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.bundles import Audience, BundleKind, EntryKind, Generated
from lfr_review.domain.errors import NotFound, RulesUnreadable
from lfr_review.domain.rule_data import REMEDY, Entry, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEntry:
    """One entry of a template."""

    kind: EntryKind
    title: str
    generated: Generated | None = None
    takes: tuple[str, ...] = ()  #: words of a title; a disclosable item that has one goes here
    takes_rest: bool = False  #: takes what no other entry took
    missing: str = ""  #: what stands here while nothing fits
    unless_in_person: bool = False  #: nothing is missing where the client acts in person
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSection:
    """One section of a template; the one without a title holds cover and index."""

    title: str
    letter: str
    entries: tuple[TemplateEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTemplate:
    """What a bundle of a kind holds when its plan is first made."""

    kind: BundleKind
    name: str
    title: str
    profile: str
    audience: Audience
    sections: tuple[TemplateSection, ...]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTemplates:
    """All templates of one version of the file."""

    version: str
    templates: tuple[PlanTemplate, ...]

    def of(self, kind: BundleKind) -> PlanTemplate:
        """The template for a kind of bundle.

        Raises:
            NotFound: there is none.
        """
        for template in self.templates:
            if template.kind is kind:
                return template
        raise NotFound(f"There is no template for a bundle of the kind “{kind.value}”.", "Begin with an empty plan.")


def read_plan_templates(*files: Mapping[str, Any]) -> PlanTemplates:
    """The templates of parsed plans files, under the newest of their versions.

    Raises:
        RulesUnreadable: something is missing, misspelt or contradicts itself.
    """
    templates: list[PlanTemplate] = []
    version = ""
    for number, data in enumerate(files, start=1):
        entry = Entry(data, "Plans" if len(files) == 1 else f"Plans, file {number}")
        own = entry.text("version")
        version = max(version, own)
        templates += [_template(given, own) for given in entry.entries("plan")]
        entry.done()
    if len({template.kind for template in templates}) != len(templates):
        raise RulesUnreadable("Plans: two templates are of the same kind.", REMEDY)
    return PlanTemplates(version=version, templates=tuple(templates))


def _template(entry: Entry, version: str) -> PlanTemplate:
    template = PlanTemplate(
        kind=entry.choice("kind", BundleKind),
        name=entry.text("name"),
        title=entry.text("title"),
        profile=entry.text("profile"),
        audience=entry.choice("audience", Audience),
        sections=tuple(_section(given) for given in entry.entries("sections")),
        version=version,
    )
    entry.done()
    return template


def _section(entry: Entry) -> TemplateSection:
    section = TemplateSection(
        title=entry.text("title"),
        letter=entry.text("letter", ""),
        entries=tuple(_entry(given) for given in entry.entries("entries")),
    )
    entry.done()
    return section


def _entry(entry: Entry) -> TemplateEntry:
    kind = entry.choice("kind", EntryKind)
    read = TemplateEntry(
        kind=kind,
        title=entry.text("title"),
        generated=entry.choice("generated", Generated) if kind is EntryKind.GENERATED else None,
        takes=tuple(word.casefold() for word in entry.texts("takes", ())),
        takes_rest=entry.flag("takes_rest", False),
        missing=entry.text("missing", ""),
        unless_in_person=entry.flag("unless_in_person", False),
        provenance=entry.provenance(),
    )
    entry.done()
    sorts = bool(read.takes) or read.takes_rest
    if sorts != (kind is EntryKind.EVIDENCE):
        raise RulesUnreadable(f"{entry.where}: evidence, and only evidence, says what it takes.", REMEDY)
    if kind is EntryKind.PLACEHOLDER and not read.missing:
        raise RulesUnreadable(f"{entry.where}: a placeholder must say what is missing.", REMEDY)
    return read
