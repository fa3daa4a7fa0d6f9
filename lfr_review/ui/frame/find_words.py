"""What a search says about itself: how much it found, in which order, and what cannot be found yet."""

from __future__ import annotations

from lfr_review.domain.finding import MOST_RANKED, Asked, Found


def found_words(found: Found, asked: Asked, here: str, *, is_looking: bool, has_cases: bool) -> str:
    """How much there is and how much of it is shown, and whether it is in the order of its worth.

    Args:
        found: what is shown.
        asked: what was looked for.
        here: what the case at hand is called.
        is_looking: more may come for the same question.
        has_cases: cases are shown that have the words in their name or place.
    """
    if not asked.is_enough:
        return "Type two letters or more to look into everything that was written and taken in."
    shown = len(found.hits)
    if not shown:
        if is_looking:
            return "Looking…"
        if has_cases:
            return "Cases only: no text has these words."
        return "Nothing has these words. Part of a word is found from three letters on."
    if found.count is None:
        if is_looking:
            return "The newest are shown. Looking through all there is…"
        order = f"newest first, those of {here} before the others" if asked.here else "newest first"
        return (
            f"More than {MOST_RANKED:,} found, too many to rank: {shown} are shown, {order}. "
            "For the best, type more, or narrow it down."
        )
    if found.count > shown:
        return f"{found.count:,} found, the best {shown} shown."
    return "One found." if found.count == 1 else f"{found.count} found."


def gap_words(waiting: int, *, is_whole: bool) -> str:
    """What cannot be found yet, and why; nothing where everything can be.

    Args:
        waiting: files that were not read yet.
        is_whole: everything was entered as this version enters it.
    """
    parts = []
    if not is_whole:
        parts.append("The search is being made ready, so not everything is found yet.")
    if waiting:
        files = "One file was" if waiting == 1 else f"{waiting:,} files were"
        parts.append(f"{files} not read yet: words in them are not found.")
    return " ".join(parts)
