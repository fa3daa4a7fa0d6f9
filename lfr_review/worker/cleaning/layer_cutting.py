"""Taking out of drawing instructions what lies on a layer that is off.

What is hidden is not painted, but what it does to the drawing state still counts (ISO 32000-1, 8.11.3.2): so
painting goes and state stays. Where that cannot be done without moving or keeping something, the cut says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lfr_review.worker.cleaning.content import BEGIN_IMAGE, Instruction, instructions, name_of

_PATHS = frozenset({b"m", b"l", b"c", b"v", b"y", b"h", b"re"})
_PAINTS = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n"})
_CLIPS = frozenset({b"W", b"W*"})
_MOVES = frozenset({b"BT", b"Td", b"TD", b"Tm", b"T*"})
_SHOWS = frozenset({b"Tj", b"TJ"})
_BEGINS = frozenset({b"BMC", b"BDC"})
#: Operator: the category of resources that its last operand names.
_NAMED = {
    b"Do": "/XObject",
    b"gs": "/ExtGState",
    b"Tf": "/Font",
    b"sh": "/Shading",
    b"cs": "/ColorSpace",
    b"CS": "/ColorSpace",
    b"scn": "/Pattern",
    b"SCN": "/Pattern",
    b"BDC": "/Properties",
    b"DP": "/Properties",
}


@dataclass(slots=True)
class Cut:
    """Content without what was hidden in it."""

    content: bytes = b""
    used: dict[str, set[str]] = field(default_factory=dict)  #: category of resources: names still drawn with
    removed: bool = False
    shifted: bool = False  #: something visible depended on where hidden text ended
    unsure: bool = False  #: whether something is hidden could not be told


class LayerCutter:
    """Cuts one content stream.

    `hides_mark(name)` tells whether marked content with that property list is hidden, None where the name is not
    known; `hides_object(name)` the same of an XObject; `is_heavy(category, name)` whether setting that resource
    carries content of its own, such as a pattern.
    """

    def __init__(
        self,
        hides_mark: Callable[[str], bool | None],
        hides_object: Callable[[str], bool],
        is_heavy: Callable[[str, str], bool],
    ) -> None:
        self._hides_mark = hides_mark
        self._hides_object = hides_object
        self._is_heavy = is_heavy
        self._cut = Cut()
        self._marks: list[str] = []  # of each open mark: "hidden", "layer" (visible) or "plain"
        self._hidden = 0
        self._inner_saves = 0  # saves since the hidden part began
        self._path: list[bytes] = []
        self._clip = b""
        self._text_moved = False

    def cut(self, content: bytes) -> Cut:
        """The content with its hidden parts taken out and its marks for layers gone."""
        kept: list[bytes] = []
        for instruction in instructions(content):
            replacement = (
                self._in_hidden(instruction, content) if self._hidden else self._in_shown(instruction, content)
            )
            if replacement:
                kept.append(replacement)
        self._cut.content = b"\n".join(kept)
        return self._cut

    def _in_shown(self, step: Instruction, content: bytes) -> bytes:
        operator = step.operator
        if operator in _BEGINS:
            return self._begin(step, content)
        if operator == b"EMC":
            kind = self._marks.pop() if self._marks else "plain"
            return b"" if kind == "layer" else b"EMC"
        if operator == b"Do" and step.operands and self._hides_object(name_of(step.operands[-1])):
            self._cut.removed = True
            return b""
        if operator in _SHOWS:
            self._cut.shifted |= self._text_moved
        elif operator in _MOVES or operator in (b"'", b'"'):
            self._text_moved = False
        self._note_use(step)
        return content[step.start : step.end]

    def _begin(self, step: Instruction, content: bytes) -> bytes:
        tag, properties = (step.operands[-2], step.operands[-1]) if len(step.operands) > 1 else (b"", b"")
        if step.operator == b"BDC" and (name_of(tag) == "/OC" or b"/OC" in step.operands):
            hidden = self._hides_mark(name_of(properties)) if properties.startswith(b"/") else None
            self._cut.unsure |= hidden is None
            self._marks.append("hidden" if hidden else "layer")
            if hidden:
                self._hidden, self._inner_saves = 1, 0
                self._cut.removed = True
            return b""
        self._marks.append("plain")
        self._note_use(step)
        return content[step.start : step.end]

    def _in_hidden(self, step: Instruction, content: bytes) -> bytes:
        operator = step.operator
        if operator in _BEGINS:
            self._marks.append("hidden")
            self._hidden += 1
        elif operator == b"EMC":
            self._end_hidden()
        elif operator == b"q":
            self._inner_saves += 1
        elif operator == b"Q" and self._inner_saves:
            self._inner_saves -= 1
        elif not self._inner_saves:
            return self._hidden_step(step, content)
        return b""

    def _end_hidden(self) -> None:
        self._marks.pop()
        self._hidden -= 1
        if not self._hidden and (self._inner_saves or self._path):
            self._cut.unsure = True  # saves or a path reach over the end of the hidden part

    def _hidden_step(self, step: Instruction, content: bytes) -> bytes:
        """What stays of one hidden instruction that is outside any inner save."""
        operator, text = step.operator, content[step.start : step.end]
        if operator in _PATHS:
            self._path.append(text)
            return b""
        if operator in _CLIPS:
            self._clip = operator
            return b""
        if operator in _PAINTS:
            outline = b"\n".join([*self._path, self._clip, b"n"]) if self._clip else b""
            self._path, self._clip = [], b""
            return outline
        if operator in _SHOWS:
            self._text_moved = True
            return b""
        if operator in (b"'", b'"'):
            return self._hidden_line(step)
        if operator in (b"Do", b"sh", b"MP", b"DP", BEGIN_IMAGE):
            return b""
        if operator in _MOVES:
            self._text_moved = False
        self._note_hidden_use(step)
        return text

    def _hidden_line(self, step: Instruction) -> bytes:
        """A hidden line of text still moves to its line, and may set the spacing."""
        self._text_moved = True
        if step.operator == b'"' and len(step.operands) >= 2:
            return b"%s Tw %s Tc T*" % (step.operands[0], step.operands[1])
        return b"T*"

    def _note_hidden_use(self, step: Instruction) -> None:
        category = _NAMED.get(step.operator)
        name = _last_name(step)
        if category and name:
            self._cut.used.setdefault(category, set()).add(name)
            self._cut.unsure |= self._is_heavy(category, name)

    def _note_use(self, step: Instruction) -> None:
        if step.operator == BEGIN_IMAGE:
            names = {name_of(token) for token in step.operands if token.startswith(b"/")}
            self._cut.used.setdefault("/ColorSpace", set()).update(names)
            return
        category, name = _NAMED.get(step.operator), _last_name(step)
        if category and name:
            self._cut.used.setdefault(category, set()).add(name)


def _last_name(step: Instruction) -> str:
    """The resource that an instruction names: its last name; for a font the one before the size."""
    for token in reversed(step.operands[-2:]):
        if token.startswith(b"/"):
            return name_of(token)
    return ""
