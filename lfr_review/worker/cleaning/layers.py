"""Layers (optional content): which of them a reader does not see.

A layer counts as hidden where the document's default view switches it off, or where the viewer that draws our pages
would not show it. What is hidden must never come out of a rendition: once its layer is gone, it would show.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from lfr_review.worker.cleaning.values import DIRECT, ObjectId, dictionary, elements, entry, identity, name

MAX_LAYERS = 50_000
_MAX_NESTING = 32
_ALL_INTENTS = "/All"


class Layers:
    """The layers of one document in their default state on screen.

    Source: ISO 32000-1, 8.11 (optional content groups, membership, configurations and usage).
    """

    def __init__(self, properties: Dictionary) -> None:
        self._groups = _groups(properties)
        configuration = dictionary(properties.get("/D")) or Dictionary()
        self._off = _switched_off(self._groups, configuration)
        self.count = len(self._groups)
        self.print_only = any(_usage(group, "Print") == "/ON" for group in self._hidden_groups())
        self.view_only = any(_usage(group, "Print") == "/OFF" for group in self._shown_groups())

    @property
    def any_hidden(self) -> bool:
        """Whether some layer is off."""
        return bool(self._off)

    def hides(self, layer: Any, depth: int = 0) -> bool:
        """Whether content that names this group or membership is not shown."""
        here = dictionary(layer)
        if here is None:
            return False
        if depth > _MAX_NESTING:
            return True  # nested beyond reason: rather one mark too few than a secret
        if name(here.get("/Type")) == "/OCMD" or "/OCGs" in here or "/VE" in here:
            return not self._membership_shows(here, depth)
        if here.is_indirect:
            return identity(here) in self._off or (identity(here) not in self._groups and _off_in_viewer(here))
        return _off_in_viewer(here)

    def _membership_shows(self, membership: Dictionary, depth: int) -> bool:
        if (expression := membership.get("/VE")) is not None and isinstance(expression, Array):
            return self._expression_holds(expression, depth + 1)
        stated = membership.get("/OCGs")
        groups = elements(stated) if isinstance(stated, Array) else [stated]
        shown = [not self.hides(group, depth + 1) for group in groups if dictionary(group) is not None]
        if not shown:
            return True
        match name(membership.get("/P")):
            case "/AllOn":
                return all(shown)
            case "/AnyOff":
                return not all(shown)
            case "/AllOff":
                return not any(shown)
            case _:
                return any(shown)

    def _expression_holds(self, expression: Any, depth: int) -> bool:
        if not isinstance(expression, Array):
            return not self.hides(expression, depth)
        if depth > _MAX_NESTING:
            return False
        parts = elements(expression)
        terms = (self._expression_holds(part, depth + 1) for part in parts[1:])
        match name(parts[0]) if parts else "":
            case "/And":
                return all(terms)
            case "/Or":
                return any(terms)
            case "/Not":
                return not next(terms, True)
            case _:
                return False

    def _hidden_groups(self) -> list[Dictionary]:
        return [group for number, group in self._groups.items() if number in self._off]

    def _shown_groups(self) -> list[Dictionary]:
        return [group for number, group in self._groups.items() if number not in self._off]

    def settle(self, pdf: Pdf) -> None:
        """Write the state down so plainly that every viewer reads it alike. For drawing pages before layers go."""
        groups = Array(list(self._groups.values()))
        for group in self._groups.values():
            for key in ("/Usage", "/Intent"):
                if key in group:
                    del group[key]
        pdf.Root["/OCProperties"] = Dictionary(
            OCGs=groups, D=Dictionary(BaseState=Name.ON, OFF=Array(self._hidden_groups()), Order=Array())
        )


def _groups(properties: Dictionary) -> dict[ObjectId, Dictionary]:
    listed = elements(properties.get("/OCGs"))[:MAX_LAYERS]
    found = [group for each in listed if (group := dictionary(each)) is not None]
    return {identity(group): group for group in found if identity(group) != DIRECT}


def _switched_off(groups: dict[ObjectId, Dictionary], configuration: Dictionary) -> set[ObjectId]:
    """The groups that are off: by the default configuration, by its rules for the screen, or for our viewer."""
    off = set(groups) if name(configuration.get("/BaseState")) == "/OFF" else set()
    off -= {identity(group) for group in elements(configuration.get("/ON"))}
    off |= {identity(group) for group in elements(configuration.get("/OFF"))}
    intents = _names(configuration.get("/Intent")) or {"/View"}
    for rule in elements(configuration.get("/AS")):
        if name(entry(rule, "/Event")) == "/View":
            off |= _wishing(rule, "/OFF")
            off -= _wishing(rule, "/ON") - _wishing(rule, "/OFF")
    off |= {number for number, group in groups.items() if _off_in_viewer(group)}
    if _ALL_INTENTS in intents:
        return off & groups.keys()
    return {number for number in off if number in groups and _intends(groups[number], intents)}


def _wishing(rule: Any, state: str) -> set[ObjectId]:
    """The groups of a usage rule that ask for a state in any of the rule's categories."""
    categories = _names(rule.get("/Category"))
    return {
        identity(group)
        for group in elements(rule.get("/OCGs"))
        if any(_usage(group, category[1:]) == state for category in categories)
    }


def _usage(group: Any, category: str) -> str:
    """The state that a group asks for on screen, on paper or in an export: `/ON`, `/OFF` or empty."""
    return name(entry(entry(entry(group, "/Usage"), f"/{category}"), f"/{category}State"))


def _off_in_viewer(group: Dictionary) -> bool:
    """Some viewers, PDFium among them, heed a group's own wish for the screen without any rule."""
    return _usage(group, "View") == "/OFF"


def _intends(group: Dictionary, intents: set[str]) -> bool:
    """Whether a group takes part: one made only for another purpose has no say in what is shown."""
    own = _names(group.get("/Intent")) or {"/View"}
    return _ALL_INTENTS in own or bool(own & intents)


def _names(value: Any) -> set[str]:
    parts = elements(value) if isinstance(value, Array) else [value]
    return {found for part in parts if (found := name(part))}
