"""What becomes of every kind of character in our pages.

| kind | treatment |
|---|---|
| a character that one of our faces has | drawn, and extracted as itself |
| line end, form feed, vertical tab, U+0085, U+2028, U+2029 | a new line |
| tab | a gap of two ems, extracted as a space |
| no-break space, word joiner | drawn; no line break beside it |
| soft hyphen, zero-width space, joiner, non-joiner, variation selector | kept with its neighbour: nothing is drawn, \
it is extracted, and joiners shape as they should |
| bidi mark, embedding, isolate | followed, not drawn |
| bidi override | followed as an embedding: no text may be made to read backwards |
| other control character, lone surrogate, anything no face has, such as most emoji | stops the drawing and is named |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from lfr_review.domain.errors import Unprintable
from lfr_review.worker.drawing import fonts

TAB = "\t"
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BIDI_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u034f\u180b-\u180f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_MOST_PLACES = 12  #: places named in one message


class NoGlyph(ValueError):
    """No face has the character. Carries it, so that the caller can name the field too."""

    def __init__(self, char: str) -> None:
        super().__init__(named(char))
        self.char = char


def forced_lines(text: str) -> list[str]:
    """The lines of a text, split where it says so."""
    return _LINE_END.split(text)


def is_invisible(char: str) -> bool:
    """Whether a character shapes its neighbours or breaks lines, but has no look of its own."""
    return _INVISIBLE.match(char) is not None


def without_bidi_controls(text: str) -> str:
    """A text without the characters that only say in which direction it runs."""
    return _BIDI_CONTROL.sub("", text)


def named(char: str) -> str:
    """A character's code point and Unicode name, such as `U+1F600 GRINNING FACE`."""
    code = ord(char)
    if 0xD800 <= code < 0xE000:
        name = "half of a character"
    elif unicodedata.category(char) == "Cc":
        name = "a control character"
    else:
        name = unicodedata.name(char, "a character without a name")
    return f"U+{code:04X} {name}"


def unprintable_in(text: str) -> list[str]:
    """The different characters of a text that our faces cannot draw, in the order in which they occur."""
    return [char for char in dict.fromkeys(text) if not is_printable(char)]


def is_printable(char: str) -> bool:
    """Whether a character has a treatment other than stopping."""
    if _LINE_END.match(char) or char == TAB or _BIDI_CONTROL.match(char) or is_invisible(char):
        return True
    if unicodedata.category(char) in ("Cc", "Cs"):
        return False
    return fonts.face_for(char, "Zyyy", fonts.REGULAR) is not None


def spelt_out(text: str) -> tuple[str, int]:
    """A text with each character that cannot be drawn replaced by its name in square brackets, and how many.

    For pages that show what somebody else wrote, such as a message with emoji: the reader sees that something stood
    there and what it was. Never for our own words, where the character has to be mended at its source.
    """
    wrong = set(unprintable_in(text))
    if not wrong:
        return text, 0
    pieces = [f"[{named(char)}]" if char in wrong else char for char in text]
    return "".join(pieces), sum(char in wrong for char in text)


def unprintable(places: Iterable[tuple[str, str]]) -> Unprintable:
    """The error for characters that cannot be drawn.

    Args:
        places: field and character, in reading order; at least one.
    """
    found = list(dict.fromkeys(places))
    shown = "; ".join(f"{field}: {named(char)}" for field, char in found[:_MOST_PLACES])
    more = f"; and {len(found) - _MOST_PLACES} more" if len(found) > _MOST_PLACES else ""
    return Unprintable(
        f"Some text has characters that our fonts cannot print. Nothing was left out: the document was not made. "
        f"{shown}{more}.",
        "Write the character in words, or take it out of the field, and export again. The evidence is unaffected.",
    )
