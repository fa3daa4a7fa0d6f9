"""What somebody wants handed over, looked through before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.errors import ExportStopped, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.hand_over_gates import HeldBack, sort_out
from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import Redaction, RedactionReason
from lfr_review.domain.send_gates import jeopardy_gates
from lfr_review.services.case_files import CaseView, open_case
from lfr_review.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which originals are to leave, and what somebody decided about it."""

    items: tuple[Uid, ...]  #: none: all of the case
    to_whom: str = ""
    names: bool = False  #: tell the files' own names
    undisclosed: bool = False  #: let go what is not marked disclosable too
    decision: str = ""  #: who lets it go as it is, and why


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedThrough:
    """What a wish comes to, as the case stands now."""

    case: CaseView
    going: tuple[EvidenceItem, ...]
    held_back: tuple[HeldBack, ...]
    open_points: tuple[DocumentProblem, ...]

    @property
    def size_bytes(self) -> int:
        """Of what goes."""
        return sum(item.size_bytes for item in self.going)

    def same_as(self, other: LookedThrough) -> bool:
        """Whether the same goes, for the same reasons, as when somebody looked it through before."""
        return replace(self, case=other.case) == other


def look_through(desk: Desk, case: Uid, wish: Wish) -> LookedThrough:
    """What of a wish goes, what stays and why, and what must be known about it. Nothing is written."""
    view = open_case(desk, case)
    chosen = [item for item in view.evidence if not wish.items or item.uid in wish.items]
    found = sort_out(chosen, view.evidence, undisclosed=wish.undisclosed, redacted=_redacted(desk, view))
    points = (*found.open_points, *jeopardy_gates(view.case))
    return LookedThrough(case=view, going=found.going, held_back=found.held_back, open_points=points)


def _redacted(desk: Desk, view: CaseView) -> dict[Uid, set[RedactionReason]]:
    items = {item.uid for item in view.evidence}
    found: dict[Uid, set[RedactionReason]] = {}
    with desk.library.reading() as reader:
        for redaction in reader.all(Redaction):
            if redaction.evidence in items:
                found.setdefault(redaction.evidence, set()).add(redaction.reason)
    return found


def refuse_what_cannot_go(looked: LookedThrough, wish: Wish) -> None:
    """Stop where there is nothing to hand over, or where nobody has taken a decision that is needed.

    Raises:
        ExportStopped: nothing that was asked for may leave, and why.
        WrongUse: somebody has to say who lets go what is not marked disclosable, and why.
    """
    if wish.undisclosed and not wish.decision.strip():
        raise WrongUse(
            "What is not marked disclosable leaves only by a decision, and none was given. Nothing was written.",
            "Say who decides it, and why.",
        )
    if not looked.going:
        words = held_back_words(looked.held_back) or "The case has no evidence."
        remedies = " ".join(dict.fromkeys(each.remedy for each in looked.held_back))
        raise ExportStopped(f"Nothing was handed over. {words}", remedies)


def held_back_words(held_back: Sequence[HeldBack], most: int = 6) -> str:
    """What stays and why, as sentences, the first few of many."""
    said = [each.words for each in held_back[:most]]
    if len(held_back) > most:
        said.append(f"And {len(held_back) - most:,} more.")
    return " ".join(said)


def changed_since() -> ExportStopped:
    """What a person looked through is not what would leave now."""
    return ExportStopped(
        "The case has changed since you looked it through. Nothing was written.", "Look it through again."
    )
