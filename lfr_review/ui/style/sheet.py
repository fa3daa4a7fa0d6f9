"""The style sheet: one template, filled with tokens and text sizes."""

from __future__ import annotations

import re

from lfr_review.assets import asset
from lfr_review.ui.style.tokens import TEXT_PT, Scheme, tokens_of

_PLACE = re.compile(r"@([a-z][a-z-]*[a-z])\b")


def points(step: int, text_scale: int) -> float:
    """The size in points of one of the four steps of text at a scale in per cent."""
    return round(TEXT_PT[step] * text_scale / 100, 2)


def style_sheet(scheme: Scheme, text_scale: int) -> str:
    """The style sheet for a scheme and a text scale in per cent."""
    tokens = tokens_of(scheme)
    values: dict[str, object] = {name.replace("_", "-"): value for name, value in tokens._asdict().items()}
    for step, name in enumerate(("body", "section", "page", "welcome")):
        values[f"size-{name}"] = f"{points(step, text_scale)}pt"
    values["size-small"] = f"{round(TEXT_PT[0] * 0.9 * text_scale / 100, 2)}pt"
    values.update(_marks(scheme, text_scale))
    template = asset("style", "window.qss").read_text(encoding="utf-8")
    return _PLACE.sub(lambda match: str(values[match[1]]), template)


def _marks(scheme: Scheme, text_scale: int) -> dict[str, object]:
    """Where the pictures of ticks and arrows lie, and how large the boxes are that hold them."""
    outer = 2 * round(9 * text_scale / 100)
    ring = round(outer * 0.3)
    return {
        "mark-tick": asset("style", "marks", f"tick-{scheme.value}.png").as_posix(),
        "mark-chevron": asset("style", "marks", f"chevron-{scheme.value}.png").as_posix(),
        "mark-left": asset("style", "marks", f"chevron-left-{scheme.value}.png").as_posix(),
        "mark-right": asset("style", "marks", f"chevron-right-{scheme.value}.png").as_posix(),
        "mark-arrow": f"{round(12 * text_scale / 100)}px",
        "one-line": f"{round(20 * text_scale / 100)}px",  # of a field: less would cut large words
        "mark-drop": f"{round(26 * text_scale / 100)}px",
        "mark-inner": f"{outer - 2}px",
        "mark-radius": f"{outer // 2}px",
        "mark-ring": f"{ring}px",
        "mark-core": f"{outer - 2 * ring}px",
    }
