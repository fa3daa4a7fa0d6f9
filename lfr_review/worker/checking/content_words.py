"""Whether the instructions that draw a page can be read: known words, closed strings, matching pairs.

Every pattern here takes time in proportion to the length of what it is given, whatever that is.
"""

from __future__ import annotations

import re

MOST_READ = 4_000_000  #: bytes of a page's instructions; more is left to PDFium
INLINE_HEAD = 300  #: bytes before the pixels of a picture that stands among the instructions
OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q "
    b"re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null".split()
)
_PLAIN = rb"[^()\\]++|\\."
_NESTED = rb"\((?:" + _PLAIN + rb")*+\)"
for _ in range(4):  # brackets inside a string, five deep
    _NESTED = rb"\((?:" + _PLAIN + rb"|" + _NESTED + rb")*+\)"
_SKIPPED = re.compile(
    _NESTED + rb"|(\().*+"  # a string that does not end takes the rest with it
    rb"|<<|>>|<[0-9A-Fa-f\s]*+>|%[^\r\n]*+|/[^\s()<>\[\]{}/%]*+",
    re.DOTALL,
)
_INLINE_BYTES = re.compile(rb"\sID\s")
_INLINE_END = re.compile(rb"\sEI(?![^\s])")
_WORD = re.compile(rb"[^\s\[\]0-9.+-][^\s\[\]]*+")
_PAIRS = ((b"q", b"Q"), (b"BT", b"ET"))


def trouble_in(content: bytes) -> str:
    """What is wrong with a page's instructions, as the end of a sentence; empty where nothing is."""
    if len(content) > MOST_READ:
        return ""
    words = _WORD.findall(_SKIPPED.sub(rb" \1 ", _without_inline_pictures(content)))
    if unknown := set(words) - OPERATORS:
        return "have a string that does not end" if b"(" in unknown else "have words that are no instruction"
    for opens, closes in _PAIRS:
        depth = 0
        for word in words:
            depth += (word == opens) - (word == closes)
            if depth < 0:
                break
        if depth:
            return "do not close what they open"
    return ""


def _without_inline_pictures(content: bytes) -> bytes:
    pieces: list[bytes] = []
    place = 0
    for bytes_begin in _INLINE_BYTES.finditer(content):
        begin = content.rfind(b"BI", max(place, bytes_begin.start() - INLINE_HEAD), bytes_begin.start())
        if begin < 0 or bytes_begin.start() < place:
            continue
        end = _INLINE_END.search(content, bytes_begin.end())
        if end is None:
            break
        pieces.append(content[place:begin])
        place = end.end()
    return b" ".join((*pieces, content[place:])) if pieces else content
