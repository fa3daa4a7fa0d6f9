"""Words too long for any line, such as a file's name of 240 letters: where a line may end inside them."""

from __future__ import annotations

import re
import unicodedata

MAY_END = "\u200b"  #: takes no room; a line may end there
LONGEST_WHOLE = 24  #: letters; the longest words of a language are shorter
PIECE = 8  #: letters that stay together in what is longer

_LONG = re.compile(rf"[^\s{MAY_END}]{{{LONGEST_WHOLE + 1},}}")


def breakable(text: str) -> str:
    """A text whose very long words may be parted; a letter and the marks above it stay together."""
    return _LONG.sub(lambda found: _parted(found.group()), text)


def _parted(word: str) -> str:
    pieces, piece = [], ""
    for letter in word:
        if len(piece) >= PIECE and not unicodedata.combining(letter):
            pieces.append(piece)
            piece = ""
        piece += letter
    return MAY_END.join((*pieces, piece))
