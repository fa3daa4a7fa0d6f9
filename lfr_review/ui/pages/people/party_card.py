"""One party at a glance: by alias or role, never by a guarded name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.disclosure import NAMED_ANYHOW
from lfr_review.domain.evidence import NEVER_LEAVES
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Party
from lfr_review.domain.person_prompts import person_prompts
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.words import ROLE_WORDS, ages_words, marks_shown
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.pill import Pill, PillFacts, Tone

LONGEST_ABOUT = 120  #: characters


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """What a card shows."""

    uid: Uid
    role: str
    name: str
    lines: tuple[str, ...]
    pills: tuple[PillFacts, ...]


def party_facts(party: Party, view: PeopleView, today: dt.date) -> PartyFacts:
    """A party as its card shows it."""
    name = party.shown_name()
    at_work = not party.is_guarded and not party.is_body
    beside = (party.identifier, party.organisation) if at_work else (party.identifier,) if party.is_body else ()
    lines = [", ".join(part for part in beside if part and part != name)]
    if not party.is_body:
        lines.append(ages_words(party, view.stops, today))
    lines.append(_shortened(party.about))
    return PartyFacts(
        party.uid, ROLE_WORDS[party.role], name, tuple(line for line in lines if line), _pills(party, view, today)
    )


def _pills(party: Party, view: PeopleView, today: dt.date) -> tuple[PillFacts, ...]:
    prompts = person_prompts(
        party, stops=view.stops, parties=view.parties, authorities=view.authorities, today=today
    )  # fmt: skip
    pills = []
    if prompts:
        words = "1 thing to think of" if len(prompts) == 1 else f"{len(prompts)} things to think of"
        pills.append(PillFacts(words, Shape.TRIANGLE, Tone.WARN))
    if party.cipher.strip():
        pills.append(PillFacts(f"Cipher {party.cipher.strip()}", Shape.LOCK))
    if party.interpreter_needed:
        pills.append(PillFacts("Interpreter"))
    pills += [PillFacts(words) for words in marks_shown(party)]
    if party.handling & NEVER_LEAVES:
        pills.append(PillFacts("In no paper", Shape.BARRED))
    elif party.role not in NAMED_ANYHOW:
        named = PillFacts("May be named", Shape.DISC, Tone.INFO)
        pills.append(named if party.disclosable else PillFacts("Not named in papers", Shape.RING))
    return tuple(pills)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_ABOUT else f"{line[:LONGEST_ABOUT].rsplit(' ', 1)[0].rstrip('.,;: ')}…"


class PartyCard(Card):
    """Opens the party by its button, or by a click anywhere on it."""

    opened = Signal(str)  #: uid

    def __init__(self, facts: PartyFacts) -> None:
        super().__init__(facts.name)
        self.facts = facts
        self.open = dress(QPushButton(self.tr("Open")), kind="quiet")
        self.open.setAccessibleDescription(f"{facts.role}: {facts.name}")
        self.open.clicked.connect(lambda: self.opened.emit(facts.uid))
        self.add_act(self.open)
        self.add(words_label(facts.role, "hint"))
        for line in facts.lines:
            self.add(words_label(line))
        if facts.pills:
            pills = QWidget()
            flow = FlowLayout(pills, spacing=4)
            for pill in facts.pills:
                flow.addWidget(Pill(pill))
            self.add(pills)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.facts.uid)
