"""In which direction each character runs: the Unicode bidirectional algorithm.

Levels are even for left-to-right text and odd for right-to-left. Lines are cut in logical order and each is then
reordered by itself. Only single lines are given: a line end is a paragraph end.

The libraries at hand reorder whole strings and keep the levels to themselves, which shaping and wrapping need; so the
rules are here, and the tests hold them against one of those libraries.

Source: Unicode Standard Annex 9, revision 48, rules by their names there. Two departures: an override counts as an
embedding (see `characters`), and embeddings end where their run of the document ends.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

_RTL = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = {"L": "L", "R": "R", "AL": "R"}
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_MAX_DEPTH = 125
_EMBEDDING = {"LRE": 0, "LRO": 0, "RLE": 1, "RLO": 1}
_ISOLATE = ("LRI", "RLI", "FSI")
_REMOVED = {*_EMBEDDING, "PDF", "BN"}
_NEUTRAL = {"B", "S", "WS", "ON", "PDI", *_ISOLATE}
_PAIRS = "()[]{}༺༻༼༽⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）［］｛｝｟｠｢｣"
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_MAX_OPEN = 63
_NEARLY_ALL = 4  #: right-to-left letters to each other one that make a short line right-to-left
_MOST = 2  #: the same for a sentence
_SENTENCE = 20  #: letters


def has_rtl(text: str) -> bool:
    """Whether a text has letters that run from right to left, or characters that say in which direction it runs."""
    return _RTL.search(text) is not None


def line_levels(text: str) -> tuple[int, list[int]]:
    """The base level of a line and the level of each character.

    Embeddings and isolates count only where there is something that runs from right to left: they cannot make a line
    of Latin letters stand backwards.
    """
    if _letters(text).count("R") == 0:
        return 0, [0] * len(text)
    base = base_level(text)
    return base, levels(text, base)


def base_level(text: str) -> int:
    """1 where a line is to be read from the right, else 0.

    Our documents are English: a line that holds a name in Arabic or Hebrew stays left-to-right, so that the words
    around it keep their order. It is right-to-left where it is such a name and hardly anything else, or a sentence.
    """
    letters = _letters(text)
    leftward, rightward = letters.count("R"), letters.count("L")
    name = letters.startswith("R") and leftward >= _NEARLY_ALL * rightward
    sentence = leftward >= _SENTENCE and leftward >= _MOST * rightward
    return int(name or sentence)


def closed(text: str) -> str:
    """A text whose embeddings and isolates are all ended within it, so that what follows is not touched by them."""
    open_: list[str] = []
    kept: list[str] = []
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _EMBEDDING or kind in _ISOLATE:
            open_.append("\u202c" if kind in _EMBEDDING else "\u2069")
        elif kind in ("PDF", "PDI"):
            if not open_ or open_[-1] != char:
                continue
            open_.pop()
        kept.append(char)
    return "".join(kept) + "".join(reversed(open_))


def levels(text: str, base: int) -> list[int]:
    """The level of each character of a line. Characters that are removed before display get their neighbour's."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    matching = _isolate_ends(kinds)
    explicit = _explicit(kinds, matching, base)
    result = list(explicit)
    kept = [i for i, kind in enumerate(kinds) if kind not in _REMOVED]
    positions = {i: position for position, i in enumerate(kept)}
    for sequence in _sequences(kinds, explicit, matching, kept):
        start, end = _edges(sequence, kinds, explicit, matching, kept, positions, base)
        level = explicit[sequence[0]]
        _resolve_weak(sequence, kinds, start)
        _resolve_brackets(sequence, kinds, text, level, start)
        _resolve_neutral(sequence, kinds, level, start, end)
        for i in sequence:
            result[i] += _implicit(kinds[i], level)
    for i, kind in enumerate(kinds):
        if kind in _REMOVED:
            result[i] = result[i - 1] if i else base
    return result


def visual_order(given: Sequence[int]) -> list[int]:
    """The indices of a line's parts from left to right, by the level of each (rule L2)."""
    order = list(range(len(given)))
    if not given:
        return order
    for level in range(max(given), 0, -1):
        i = 0
        while i < len(order):
            if given[order[i]] < level:
                i += 1
                continue
            end = i
            while end < len(order) and given[order[end]] >= level:
                end += 1
            order[i:end] = reversed(order[i:end])
            i = end
    return order


def _letters(text: str) -> str:
    """The directions of a text's letters, `L` or `R` for each; marks that only say a direction are none."""
    return "".join(_LETTER.get(unicodedata.bidirectional(char), "") for char in text if char not in _DIRECTION_MARKS)


def _isolate_ends(kinds: Sequence[str]) -> dict[int, int]:
    """Where each isolate that is ended ends (BD9)."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for i, kind in enumerate(kinds):
        if kind in _ISOLATE:
            open_.append(i)
        elif kind == "PDI" and open_:
            ends[open_.pop()] = i
    return ends


def _explicit(kinds: list[str], matching: dict[int, int], base: int) -> list[int]:
    """The levels that embeddings and isolates give (X1 to X8)."""
    result = [base] * len(kinds)
    stack: list[tuple[int, bool]] = [(base, False)]  # level, opened by an isolate
    too_deep_isolates = too_deep_embeddings = isolates = 0
    for i, kind in enumerate(kinds):
        if kind == "PDI":
            if too_deep_isolates:
                too_deep_isolates -= 1
            elif isolates:
                too_deep_embeddings = 0
                while not stack.pop()[1]:
                    pass
                isolates -= 1
        result[i] = stack[-1][0]
        if kind in _EMBEDDING or kind in _ISOLATE:
            deeper = _next_level(stack[-1][0], _direction(kinds, i, matching))
            isolate = kind in _ISOLATE
            if deeper <= _MAX_DEPTH and not too_deep_isolates and not too_deep_embeddings:
                stack.append((deeper, isolate))
                isolates += isolate
            elif isolate:
                too_deep_isolates += 1
            elif not too_deep_isolates:
                too_deep_embeddings += 1
        elif kind == "PDF" and not too_deep_isolates:
            if too_deep_embeddings:
                too_deep_embeddings -= 1
            elif len(stack) > 1 and not stack[-1][1]:
                stack.pop()
    return result


def _next_level(level: int, direction: int) -> int:
    """The next higher level of a direction, 0 for left-to-right."""
    return level + 1 if (level + 1) % 2 == direction else level + 2


def _direction(kinds: Sequence[str], i: int, matching: dict[int, int]) -> int:
    """The direction that an embedding or isolate asks for (X5a to X5c)."""
    if kinds[i] != "FSI":
        return 1 if kinds[i] in ("RLI", "RLE", "RLO") else 0
    end = matching.get(i, len(kinds))
    j = i + 1
    while j < end:
        if kinds[j] in ("L", "R", "AL"):
            return int(kinds[j] != "L")
        j = matching.get(j, len(kinds)) + 1 if kinds[j] in _ISOLATE else j + 1
    return 0


def _sequences(
    kinds: Sequence[str], given: Sequence[int], matching: dict[int, int], kept: Sequence[int]
) -> Iterator[list[int]]:
    """The isolating run sequences (BD13, X10): stretches of one level, joined across the isolates inside them."""
    runs: list[list[int]] = []
    for i in kept:
        if runs and given[runs[-1][-1]] == given[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    starting = {run[0]: run for run in runs}
    continued = set(matching.values())
    for run in runs:
        if run[0] in continued:
            continue
        sequence = list(run)
        while (end := matching.get(sequence[-1])) is not None and end in starting:
            sequence += starting[end]
        yield sequence


def _edges(
    sequence: Sequence[int],
    kinds: Sequence[str],
    given: Sequence[int],
    matching: dict[int, int],
    kept: Sequence[int],
    positions: Mapping[int, int],
    base: int,
) -> tuple[str, str]:
    """The directions just before and after a sequence (X10: sos and eos)."""
    level = given[sequence[0]]
    before = positions[sequence[0]] - 1
    after = positions[sequence[-1]] + 1
    outside_before = given[kept[before]] if before >= 0 else base
    unended = kinds[sequence[-1]] in _ISOLATE and sequence[-1] not in matching
    outside_after = given[kept[after]] if after < len(kept) and not unended else base
    return _strong(max(level, outside_before)), _strong(max(level, outside_after))


def _strong(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve_weak(sequence: Sequence[int], kinds: list[str], start: str) -> None:
    """Numbers, their signs and combining marks (W1 to W7)."""
    before = start
    for i in sequence:  # W1
        if kinds[i] == "NSM":
            kinds[i] = "ON" if before in ("PDI", *_ISOLATE) else before
        before = kinds[i]
    strong = start
    for i in sequence:  # W2, W3
        if kinds[i] == "EN" and strong == "AL":
            kinds[i] = "AN"
        elif kinds[i] in ("L", "R", "AL"):
            strong = kinds[i]
    for i in sequence:
        if kinds[i] == "AL":
            kinds[i] = "R"
    for left, i, right in zip(sequence, sequence[1:], sequence[2:], strict=False):  # W4
        if kinds[left] == kinds[right] and (
            (kinds[left] == "EN" and kinds[i] in ("ES", "CS")) or (kinds[left] == "AN" and kinds[i] == "CS")
        ):
            kinds[i] = kinds[left]
    for way in (sequence, list(reversed(sequence))):  # W5
        for before_i, i in itertools.pairwise(way):
            if kinds[i] == "ET" and kinds[before_i] == "EN":
                kinds[i] = "EN"
    strong = start
    for i in sequence:  # W6, W7
        if kinds[i] in ("ES", "ET", "CS"):
            kinds[i] = "ON"
        elif kinds[i] == "EN" and strong == "L":
            kinds[i] = "L"
        elif kinds[i] in ("L", "R"):
            strong = kinds[i]


def _resolve_brackets(sequence: Sequence[int], kinds: list[str], text: str, level: int, start: str) -> None:
    """Both brackets of a pair take one direction (N0)."""
    inner = _strong(level)
    outside, looked_at = start, 0
    for opening, closing in _bracket_pairs(sequence, kinds, text):
        for i in sequence[looked_at:opening]:
            outside = _as_strong(kinds[i]) or outside
        looked_at = opening
        inside = {_as_strong(kinds[i]) for i in sequence[opening + 1 : closing]}
        if inner in inside:
            direction = inner
        elif {"L", "R"} & inside:
            direction = outside
        else:
            continue
        for position in (opening, closing):
            kinds[sequence[position]] = direction
            while position + 1 < len(sequence) and unicodedata.bidirectional(text[sequence[position + 1]]) == "NSM":
                position += 1
                kinds[sequence[position]] = direction


def _bracket_pairs(sequence: Sequence[int], kinds: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Positions within the sequence of the brackets that belong together (BD16), by the opening one."""
    open_: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for position, i in enumerate(sequence):
        char = text[i]
        if kinds[i] != "ON":
            continue
        if char in _CLOSING:
            if len(open_) == _MAX_OPEN:
                break
            open_.append((_CLOSING[char], position))
        elif char in _OPENING:
            for depth in range(len(open_) - 1, -1, -1):
                if open_[depth][0] == char:
                    pairs.append((open_[depth][1], position))
                    del open_[depth:]
                    break
    return sorted(pairs)


def _as_strong(kind: str) -> str:
    """The direction that a kind stands for among neutrals; numbers count as right-to-left."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _resolve_neutral(sequence: Sequence[int], kinds: list[str], level: int, start: str, end: str) -> None:
    """Neutrals take the direction that both their sides agree on, else that of the level (N1, N2)."""
    i = 0
    while i < len(sequence):
        if kinds[sequence[i]] not in _NEUTRAL:
            i += 1
            continue
        j = i
        while j < len(sequence) and kinds[sequence[j]] in _NEUTRAL:
            j += 1
        before = _as_strong(kinds[sequence[i - 1]]) if i else start
        after = _as_strong(kinds[sequence[j]]) if j < len(sequence) else end
        for k in sequence[i:j]:
            kinds[k] = before if before == after else _strong(level)
        i = j


def _implicit(kind: str, level: int) -> int:
    """What a resolved kind adds to its level (I1, I2)."""
    if level % 2 == 0:
        return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return 1 if kind in ("L", "AN", "EN") else 0
