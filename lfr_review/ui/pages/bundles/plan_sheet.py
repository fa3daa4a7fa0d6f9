"""The sheet about a plan itself: what is printed on it, for whom it is, by whose rules it is checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import BundlePlan
from lfr_review.domain.checks import CheckProfile, RuleStatus
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.profiles import stale_rules
from lfr_review.domain.sendings import Direction
from lfr_review.services import rules
from lfr_review.services.directions import direction_words
from lfr_review.ui.pages.bundles.plan_changes import PlanChanges
from lfr_review.ui.pages.bundles.words import AUDIENCES
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.autosave import Autosave
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.day_field import DayField, days_beside
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.side_sheet import SideSheet


class PlanSheet(SideSheet):
    """Name, title, audience, profile and hearing of one plan. Everything is kept as it is typed."""

    rules_asked = Signal(object)  #: the `CheckProfile` whose rules are to be read
    removal_asked = Signal()
    direction_asked = Signal()
    direction_removal_asked = Signal(object)  #: a `Direction` that should never have been recorded

    def __init__(self, changes: PlanChanges, page: QWidget, today: dt.date) -> None:
        super().__init__(self.tr("About this bundle"), page)
        self._changes = changes
        self._today = today
        self._plan: BundlePlan | None = None
        self.name, self.printed = LineField(), LineField()
        self.audience = ChoiceBox((words, audience) for audience, words in AUDIENCES.items())
        self.profile = ChoiceBox((profile.title, profile.name) for profile in rules.profiles().profiles)
        self.hearing = DayField(days_beside(today))
        self.short_name, self.judge = LineField(), LineField()
        self.remote = ChoiceBox(
            ((self.tr("not known"), None), (self.tr("in person"), False), (self.tr("remote"), True))
        )
        self._directions = QWidget()
        self._directions_column = QVBoxLayout(self._directions)
        self._directions_column.setContentsMargins(0, 0, 0, 0)
        self.direction = QPushButton(self.tr("Record a direction…"))
        self._rests = words_label("", "hint")
        self.rules = QPushButton(self.tr("Read the rules…"))
        self.removal = QPushButton(self.tr("Remove this plan"))
        self._build()
        self._autosave = Autosave(self._keep, self)
        self._autosave.line("name", self.name)
        self._autosave.line("title", self.printed)
        self._autosave.line("short_name", self.short_name)
        self._autosave.line("judge", self.judge)
        self.remote.activated.connect(lambda _: self._keep("is_remote", self.remote.value))
        self.direction.clicked.connect(lambda: self.direction_asked.emit())
        self.audience.activated.connect(lambda _: self._keep("audience", self.audience.value))
        self.profile.activated.connect(lambda _: self._keep("profile", self.profile.value))
        self.hearing.day_settled.connect(lambda day: self._keep("hearing_on", day))
        self.rules.clicked.connect(lambda: self.rules_asked.emit(self._profile()))
        self.removal.clicked.connect(lambda: self.removal_asked.emit())
        self.closed.connect(self.settle)

    def _build(self) -> None:
        form = Form()
        self._rows = {
            "name": form.add_row(self.tr("&Name of the plan"), self.name, self.tr("Also the name of the file.")),
            "title": form.add_row(self.tr("&Title on the cover"), self.printed),
            "audience": form.add_row(
                self.tr("&For"), self.audience, self.tr("Decides which names are printed. The public sees ciphers.")
            ),
            "profile": form.add_row(self.tr("&Rules it is checked against"), self.profile),
        }
        form.add_widget(self._rests)
        form.add_widget(self.rules)
        form.add_widget(self._directions)
        form.add_widget(self.direction)
        self._rows["hearing_on"] = form.add_row(
            self.tr("&Hearing"), self.hearing, self.tr("Printed on the cover, and the end of the file’s name.")
        )
        self._rows["judge"] = form.add_row(self.tr("&Judge, where known"), self.judge)
        self._rows["is_remote"] = form.add_row(self.tr("The hearing &is"), self.remote)
        self._rows["short_name"] = form.add_row(
            self.tr("&Short name of the case"),
            self.short_name,
            self.tr("Begins the file’s name and stands in the e-mail. Who reads a name learns it: empty is allowed."),
        )
        form.add_widget(self.removal)
        self.set_content(form)

    def show_plan(
        self, plan: BundlePlan, directions: Sequence[Direction] = (), *, has_editions: bool, can_write: bool
    ) -> None:
        """Show a plan and the directions on its bundles; what is being typed stays."""
        another = self._plan is None or self._plan.uid != plan.uid
        if another:
            self._autosave.forget()
        self._plan = plan
        self._autosave.show("name", plan.name)
        self._autosave.show("title", plan.title)
        self._autosave.show("short_name", plan.short_name)
        self._autosave.show("judge", plan.judge)
        self.remote.set_value(plan.is_remote)
        self._show_directions(directions, can_write=can_write)
        self.audience.set_value(plan.audience)
        self.profile.set_value(plan.profile)
        typing = self.hearing.line.hasFocus() and self.hearing.line.isModified()
        if another or (self.hearing.is_clear and not typing):
            self.hearing.set_day(plan.hearing_on)
        self._rests.setText(_rests_on(self._profile(), self._today))
        self.removal.setEnabled(can_write and not has_editions)
        self.removal.setToolTip(self.tr("An edition was made of this plan, so it stays.") if has_editions else "")
        for field in (self.name, self.printed, self.hearing.line, self.short_name, self.judge):
            field.setReadOnly(not can_write)
        for box in (self.audience, self.profile, self.remote):
            box.setEnabled(can_write)
        self.direction.setVisible(can_write)

    def _show_directions(self, directions: Sequence[Direction], *, can_write: bool) -> None:
        """The directions by which the bundles depart from rules, each with a way to take it out again."""
        clear(self._directions_column)
        for direction in directions:
            names = [rule.words for rule in self._profile().rules if rule.id in direction.rules]
            words = self.tr("By direction. {direction} Departs from: {rules}").format(
                direction=direction_words(direction), rules=" ".join(names)
            )
            self._directions_column.addWidget(words_label(words))
            removal = dress(QPushButton(self.tr("Take this direction out")), kind="quiet")
            removal.setVisible(can_write)
            removal.clicked.connect(lambda _=False, gone=direction: self.direction_removal_asked.emit(gone))
            self._directions_column.addWidget(removal)
        self._directions.setVisible(bool(directions))

    def settle(self) -> None:
        """Keep what is being typed."""
        self.hearing.finish()
        self._autosave.settle()

    def _keep(self, field: str, value: Any) -> bool:
        if self._plan is None or getattr(self._plan, field) == value:
            self._rows[field].set_problem("")
            return True
        refused = self._changes.change_plan(replace(self._plan, **{field: value}))
        self._rows[field].set_problem(refused)
        return not refused

    def _profile(self) -> CheckProfile:
        return rules.profiles().named(self._plan.profile if self._plan is not None else "plain")


def _rests_on(profile: CheckProfile, today: dt.date) -> str:
    """How far the rules of a profile have been traced, and how old that is, in sentences."""
    unreviewed = sum(rule.reviewed_by == "unreviewed" for rule in profile.rules)
    unread = sum(rule.status is not RuleStatus.CONFIRMED for rule in profile.rules)
    said = [f"{len(profile.rules)} rules, version {profile.version}."]
    if unread:
        said.append(f"{unread} of them were not read in their source.")
    if unreviewed:
        every = unreviewed == len(profile.rules)
        said.append("None was reviewed by a lawyer." if every else f"{unreviewed} were not reviewed by a lawyer.")
    if stale_rules(profile, today):
        said.append("Some were last checked more than six months ago: look them up before you rely on them.")
    return " ".join(said)


def _reviewed(by: str) -> str:
    return "not reviewed by a lawyer" if by == "unreviewed" else f"reviewed by {by}"


def rules_text(profile: CheckProfile) -> str:
    """The rules of a profile as text to be read."""
    status = {
        RuleStatus.CONFIRMED: "read in the source",
        RuleStatus.SECONDARY: "read in somebody’s summary",
        RuleStatus.UNCONFIRMED: "unconfirmed: look it up before relying on it",
        RuleStatus.OURS: "our own good practice",
    }
    blocks = [
        f"{rule.words}\n    {rule.source} ({status[rule.status]}; checked {day_words(rule.checked_on)}, "
        f"{_reviewed(rule.reviewed_by)})\n    Checks: {', '.join(rule.checks) or 'none'}"
        for rule in profile.rules
    ]
    lead = "A direction given in the case comes before all of these. This is not legal advice."
    return f"{profile.title}, version {profile.version}\n{lead}\n\n" + "\n\n".join(blocks) + "\n"
