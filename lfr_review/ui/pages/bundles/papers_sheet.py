"""The sheet that puts papers of the program's own into a plan, and fronts before its exhibits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.bundles import Generated, PlanSection
from lfr_review.domain.ids import Uid
from lfr_review.services.export.prepare import GENERATED_TITLES
from lfr_review.ui.pages.bundles.plan_changes import PlanChanges
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet


class PapersSheet(SideSheet):
    """Asks which paper goes in, and where. The fronts go where the exhibits stand."""

    def __init__(self, changes: PlanChanges, page: QWidget) -> None:
        super().__init__(self.tr("Add a paper"), page)
        self._changes = changes
        self._words = words_label("", "quiet")
        self.paper, self.section = ChoiceBox(), ChoiceBox()
        form = Form()
        form.add_widget(self._words)
        self._paper_row = form.add_row(self.tr("Paper"), self.paper)
        self._section_row = form.add_row(self.tr("At the end of"), self.section)
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Add it")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._add)

    def ask(self, papers: Sequence[Generated], fronts: int, sections: Sequence[PlanSection], into: Uid | None) -> None:
        """Ask which of the papers goes in.

        Args:
            papers: that the plan could have and has not.
            fronts: how many of its documents a witness produced and have no front.
            sections: of the plan.
            into: the section that is chosen in the tree.
        """
        choices = {which: GENERATED_TITLES[which] for which in papers}
        if fronts:
            one, many = self.tr("Front before 1 exhibit"), self.tr("Fronts before {n} exhibits").format(n=fronts)
            choices[Generated.EXHIBIT_FRONT] = one if fronts == 1 else many
        self.paper.set_choices((words, which) for which, words in choices.items())
        self.paper.set_value(next(iter(choices), None))
        titled = [section for section in sections if section.title]
        self.section.set_choices((f"{each.letter}  {each.title}".strip(), each.uid) for each in titled)
        known = into if any(each.uid == into for each in titled) else None
        self.section.set_value(known or next((each.uid for each in titled), None))
        words = self.tr("The program writes these from the case each time. What they say is mended in the case.")
        self._words.setText(words if choices else self.tr("This plan has every paper that the program writes."))
        for part in (self._paper_row, self._section_row, self.button):
            part.setVisible(bool(choices))
        self._paper_row.set_problem("")
        self.open_sheet()

    def _add(self) -> None:
        refused = self._changes.add_paper(self.paper.value, self.section.value)
        self._paper_row.set_problem(refused)
        if not refused:
            self.close_sheet()
