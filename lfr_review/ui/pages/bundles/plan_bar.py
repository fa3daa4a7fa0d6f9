"""The head of the page: which plan, what it is, how large it gets, and the one button that makes an edition of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import BundlePlan
from lfr_review.domain.checks import CheckProfile
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import day_words
from lfr_review.services.plan_measure import PlanMeasure
from lfr_review.services.plans import PlanView
from lfr_review.ui.pages.bundles.size_meter import SizeMeter
from lfr_review.ui.pages.bundles.words import AUDIENCES, count_words, size_words
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.tokens import AROUND_PAGE, INSIDE_GROUP
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.elided_label import ElidedLabel
from lfr_review.ui.widgets.flow import FlowLayout


class PlanBar(QWidget):
    """Plan chooser, facts, meters and acts."""

    plan_chosen = Signal(object)  #: uid
    new_asked = Signal()
    about_asked = Signal()
    make_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = ChoiceBox()
        self.plan.setAccessibleName(self.tr("Bundle"))
        self.plan.setMinimumContentsLength(18)
        self.new = QPushButton(self.tr("New bundle…"))
        self.about = QPushButton(self.tr("About it…"))
        self.about.setAccessibleDescription(self.tr("Name, title, audience, rules and hearing"))
        self.make = dress(QPushButton(), kind="main")
        self.facts = ElidedLabel(role="quiet")
        self.meter = SizeMeter()
        acts = QWidget()
        row = FlowLayout(acts, spacing=INSIDE_GROUP)
        for part in (self.plan, self.new, self.about, self.make):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND_PAGE, 12, AROUND_PAGE, 12)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(acts)
        column.addWidget(self.facts)
        column.addWidget(self.meter)
        self.plan.activated.connect(lambda _: self.plan_chosen.emit(self.plan.value))
        self.new.clicked.connect(lambda: self.new_asked.emit())
        self.about.clicked.connect(lambda: self.about_asked.emit())
        self.make.clicked.connect(lambda: self.make_asked.emit())

    def show_plan(
        self,
        plans: Sequence[BundlePlan],
        view: PlanView,
        measure: PlanMeasure,
        profile: CheckProfile,
        directions: int = 0,
        *,
        can_write: bool,
    ) -> None:
        """Show a plan among those of its case."""
        self.plan.set_choices((plan.name, plan.uid) for plan in plans)
        self.plan.set_value(Uid(view.plan.uid))
        self.new.setVisible(can_write)
        self.make.setVisible(can_write)
        number = (view.editions[-1].number if view.editions else 0) + 1
        self.make.setText(self.tr("Make edition {n} ({how})").format(n=number, how=_how(measure)))
        self.facts.setText(_facts(view.plan, profile, directions))
        self.meter.show_size(profile.channels, measure.size_bytes, sure=measure.sure)

    def set_tight(self, tight: bool) -> None:
        """Leave only what is pressed where the window is low, and what would not fit its way of sending."""
        self.facts.setVisible(not tight)
        self.meter.set_tight(tight)

    def set_busy(self, busy: bool) -> None:
        """While an edition is made, no other is begun."""
        self.make.setEnabled(not busy)


def _how(measure: PlanMeasure) -> str:
    """How long and how large it gets."""
    pages = count_words(measure.page_count, "page", "pages")
    about = "" if measure.sure else "about "
    return f"{about}{pages}, {size_words(measure.size_bytes)}"


def _facts(plan: BundlePlan, profile: CheckProfile, directions: int) -> str:
    hearing = f"hearing {day_words(plan.hearing_on)}" if plan.hearing_on is not None else ""
    departs = f"departs from rules by {count_words(directions, 'direction', 'directions')}" if directions else ""
    parts = (f"“{plan.title}”", f"for {AUDIENCES[plan.audience]}", f"rules: {profile.title}", departs, hearing)
    return "  ·  ".join(part for part in parts if part)
