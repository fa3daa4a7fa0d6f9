"""The sheet that asks how late documents are added to a bundle that was sent, with the rule behind each way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.bundles import Edition, LateWay
from lfr_review.domain.checks import CheckProfile, CourtRule, RuleStatus
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.choice_rows import ChoiceRows
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet

MOST_TITLES = 6
STANDING = {
    RuleStatus.CONFIRMED: "read in the source",
    RuleStatus.SECONDARY: "as others report it, not read in the source",
    RuleStatus.UNCONFIRMED: "not confirmed: look it up before relying on it",
    RuleStatus.OURS: "our own practice, no rule of anybody’s",
}
ANEW = "anew"


class LateSheet(SideSheet):
    """Asks in which way, each time; nothing is decided beforehand."""

    chosen = Signal(object)  #: a `LateWay`; None for a new bundle numbered anew

    def __init__(self, page: QWidget) -> None:
        super().__init__(self.tr("Documents that come late"), page)
        self.ways: ChoiceRows  #: made anew whenever the sheet asks
        self._rule = words_label("", "hint")
        self._profile: CheckProfile | None = None
        self._directed = False
        self.button = dress(QPushButton(self.tr("Look it through…")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._choose)

    def ask(self, base: Edition, titles: Sequence[str], profile: CheckProfile, *, directed: bool) -> None:
        """Ask how these documents are added to an edition that was sent.

        Args:
            base: the edition.
            titles: of the documents that it does not hold.
            profile: whose rules; its first way is chosen.
            directed: whether a direction is recorded that lets pages go between others.
        """
        self._profile, self._directed = profile, directed
        named = "; ".join(f"“{title}”" for title in titles[:MOST_TITLES])
        more = self.tr(" and {n} more").format(n=len(titles) - MOST_TITLES) if len(titles) > MOST_TITLES else ""
        lead = self.tr(
            "Edition {n} was sent, and whoever has it may have marked it. It does not hold: {titles}. In the first "
            "three ways its pages keep their numbers and their picture."
        )
        words = words_label(lead.format(n=base.number, titles=named + more))
        self.ways = ChoiceRows(
            {
                **{each.way: f"{each.title}. {each.words}" for each in profile.late_ways},
                ANEW: self.tr("A new bundle, numbered anew. Ask first whether a replacement is welcome."),
            }
        )
        self._rule = words_label("", "hint")
        form = Form()
        form.add_widget(words)
        form.add_row(self.tr("How they are added"), self.ways)
        form.add_widget(self._rule)
        self.set_content(form)
        self.ways.chosen.connect(lambda _: self._show_rule())
        self._show_rule()
        self.open_sheet()

    @property
    def rule(self) -> str:
        """What is said of the rule behind the way that is chosen."""
        return self._rule.text()

    def _show_rule(self) -> None:
        profile, way = self._profile, self.ways.value
        if profile is None:
            return
        name = next((each.rule for each in profile.late_ways if each.way == way), "late-ask-first")
        rule = profile.rule(name)
        undirected = way == LateWay.INSERTED and not self._directed
        need = self.tr("No direction is recorded that allows it. Record it first, under “About it…”.")
        self._rule.setText(" ".join(part for part in (_rule_words(rule), need if undirected else "") if part))
        self.button.setEnabled(not undirected)

    def _choose(self) -> None:
        self.close_sheet()
        self.chosen.emit(None if self.ways.value == ANEW else self.ways.value)


def _rule_words(rule: CourtRule | None) -> str:
    return f"{rule.words} {rule.source} ({STANDING[rule.status]})." if rule is not None else ""
