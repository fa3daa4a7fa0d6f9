"""Where an error came from, told without a word of what it was about.

A message can hold a name or a file name; a type and a line of our own code cannot (security requirement 35).
"""

from __future__ import annotations

import traceback
from pathlib import PurePath

from lfr_review.logs import Fact


def trace_of(error: BaseException, frames: int = 12) -> Fact:
    """The type of an error and the lines it passed through, innermost last."""
    places = []
    for frame in traceback.extract_tb(error.__traceback__)[-frames:]:
        path = PurePath(frame.filename)
        # Only the last two parts of our own path: the rest may lead through a person's home folder.
        places.append(f"{'/'.join(path.parts[-2:])}:{frame.lineno} {frame.name}")
    return Fact(" < ".join([type(error).__name__, *reversed(places)]))
