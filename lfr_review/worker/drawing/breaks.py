"""Where a line may end.

A small part of what Unicode's line breaking asks for: enough for the scripts that our faces have, and chosen so that
taking the text out again gives it back whole.

Source: Unicode Standard Annex 14, by the classes named there.
"""

from __future__ import annotations

import re

_SPACES = "\t \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_SPACE = re.compile(f"[{_SPACES}]")
_EASTERN = (
    "\u2e80-\u2fff\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_NOT_FIRST = "、。，．：；？！）］｝〉》」』】〕〗〙〛ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々\u2014…％!),.:;?\\]}"
_NOT_LAST = "（［｛〈《「『【〔〖〘〚(\\[{"
_MARKS = "\u0300-\u036f\u200c\u200d\ufe00-\ufe0f\u3099\u309a"
_BREAK = re.compile(
    f"[{_SPACES}\u200b]+(?![{_SPACES}\u200b])"  # after spaces
    "|(?<=\\w)[\u2014]+(?=\\w)"  # after a dash between words
    "|(?<=[^\\W\\d_]{2})[-\u2010](?=[^\\W\\d_]{2})"  # after the hyphen of a compound
    "|(?<=[^\\W\\d_])/(?=[^\\W\\d_]{2})"  # after a stroke between words
    "|[\u1361-\u1368]+(?!\\s)"  # after Ethiopic marks
    f"|[{_EASTERN}][{_MARKS}]*(?=[^{_NOT_FIRST}{_MARKS}{_SPACES}\u00a0\u2060\ufeff\u202f])"
    f"|[^{_NOT_LAST}{_SPACES}\u00a0\u2060\ufeff\u202f](?=[{_EASTERN}])(?![{_NOT_FIRST}])"
    "|[、。，．：；？！）］｝〉》」』】〕](?=[\\w（(])"
)
_BETTER = re.compile("(?<=[/_.@=&?,;:|+\\\\)\\]}])(?=[^\\d\\s/])")
_HYPHENS = "-\u2010\u00ad"


def break_positions(text: str) -> list[int]:
    """The positions before which a line may begin, ascending, the end of the text included, the start not."""
    found = {match.end() for match in _BREAK.finditer(text)}
    return [*sorted(found - {0, len(text)}), len(text)]


def is_space(char: str) -> bool:
    """Whether a character is dropped where a line ends at it."""
    return _SPACE.match(char) is not None


def ends_with_hyphen(text: str) -> bool:
    """Whether readers would take the end of a line for a divided word and drop the hyphen."""
    return text.endswith(tuple(_HYPHENS))


def better_positions(word: str) -> list[int]:
    """Where a word that is wider than the line, such as an address, is best divided."""
    return [match.start() for match in _BETTER.finditer(word) if match.start()]
