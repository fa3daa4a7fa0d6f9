"""What the page says of acts: when, whether they hold, and what can be done about them."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.actions import Action, ActionKind
from lfr_review.domain.moment_words import MONTHS, day_words, time_words
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.pill import PillFacts, Tone

UNDONE = PillFacts("Undone", Shape.DASH, Tone.WARN)
DONE_AGAIN = PillFacts("Done again", Shape.TURN)
FINAL = PillFacts("Final", Shape.LOCK)


def pill_of(action: Action, *, holds: bool) -> PillFacts | None:
    """The state of an act; none for an ordinary one that holds."""
    if not holds:
        return DONE_AGAIN if action.kind is ActionKind.UNDO else UNDONE
    return FINAL if action.kind is ActionKind.FINAL else None


def day_of(action: Action) -> str:
    """The day of an act by the clock of this computer, short: `13 Mar 2026`."""
    local = action.at.astimezone()
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}"


def time_of(action: Action) -> str:
    """The time of day of an act, such as `09:20`."""
    return time_words(_to_the_minute(action.at))


def when_words(at: dt.datetime) -> str:
    """Day and time in full, such as `Friday 13 March 2026, 09:20`."""
    return f"{day_words(at.astimezone().date(), weekday=True)}, {time_words(_to_the_minute(at))}"


def about_words(action: Action, about: str) -> str:
    """What an act was about; nothing where what was done says it already."""
    return "" if about.casefold() in action.what.casefold() else about


def spoken(action: Action, about: str, *, holds: bool) -> str:
    """An act as a screen reader says it."""
    pill = pill_of(action, holds=holds)
    parts = (action.what, about_words(action, about), pill.words if pill else "", action.who, when_words(action.at))
    return ", ".join(part for part in parts if part)


def bare(what: str) -> str:
    """What was done, without saying that it was undone or done again."""
    return what.removeprefix("Undo: ").removeprefix("Redo: ")


def standing(action: Action, taken_back: Action | None, *, holds: bool, next_undo: bool, can_write: bool) -> str:
    """Whether an act holds, and what can be done about it, in a sentence or two.

    Args:
        action: the act.
        taken_back: what took it back, whether or not that holds itself.
        holds: whether it holds now.
        next_undo: whether Undo would take back this one.
        can_write: whether anything can be changed.
    """
    if not holds and taken_back is not None:
        again = "This undoing was itself taken back: the change was done again"
        said = again if action.kind is ActionKind.UNDO else "This does not hold any more: it was undone"
        return f"{said} on {when_words(taken_back.at)}, by {taken_back.who}."
    if action.kind is ActionKind.FINAL:
        return "This is final: Undo passes it over, and it stays in the history whatever is done later."
    if not can_write:
        return ""
    if next_undo:
        return "Undo takes this back."
    if action.kind is ActionKind.UNDO:
        return ""
    return "To undo this, undo every later change first."


def _to_the_minute(at: dt.datetime) -> dt.time:
    return at.astimezone().time().replace(second=0, microsecond=0)
