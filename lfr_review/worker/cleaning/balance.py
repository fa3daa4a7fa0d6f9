"""Content that leaves the drawing state as it found it, whatever is drawn after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lfr_review.worker.cleaning.content import BEGIN_IMAGE, PASSED_OVER, finder, instructions

_SAVE_OR_RESTORE = finder(b"q", b"Q", strings=False)
_PAIRED = finder(b"q", b"Q", b"BT", b"ET")
_NESTING = finder(b"q", b"Q", b"BT", b"ET", b"BMC", b"BDC", b"EMC")
_ENDS_WITH_OPERATOR = re.compile(rb"(?:^|[\x00\t\n\x0c\r \])>])[A-Za-z'\"]{1,3}\*?[\x00\t\n\x0c\r ]*$")
_LONGEST_END = 64  #: bytes at the end in which an operator is looked for
_QUICK_DEPTH = 64  #: deeper nesting is looked at closely


def seems_balanced(content: bytes) -> bool:
    """Whether each save has its restore after it, and each begin of text an end, without taking the content apart.

    First a count that takes letters inside strings for operators, which mostly does no harm; then one that does not.
    What is said of an inline image's bytes may still be wrong, which costs a closer look.
    """
    if content.count(b"BT") == content.count(b"ET"):
        if b"q" not in content and b"Q" not in content:
            return True
        if _nests(b"".join(_SAVE_OR_RESTORE.findall(content)), b"qQ"):
            return True
    steps = [step for step in _PAIRED.findall(content) if not step.startswith(PASSED_OVER)]
    saves = b"".join(step for step in steps if len(step) == 1)
    return _nests(saves, b"qQ") and _nests(b"".join(step[:1] for step in steps if len(step) == 2), b"BE")


def _nests(steps: bytes, pair: bytes) -> bool:
    """Whether openings and closings pair up; False as well where they are nested too deep for a quick look."""
    for _ in range(_QUICK_DEPTH):
        if not steps:
            break
        steps = steps.replace(pair, b"")
    return not steps


def balanced(content: bytes) -> bytes:
    """The content with restores that have no save taken out, and with all that it leaves open closed.

    Viewers ignore a restore too many, so nothing changes in what is drawn.
    """
    whole = _without_loose_end(content)
    pieces: list[bytes] = []
    copied, depth, marks, in_text = 0, 0, 0, False
    for operator, start, end in _nesting_steps(whole):
        match operator:
            case b"q":
                depth += 1
            case b"Q" if depth:
                depth -= 1
            case b"Q":
                pieces.append(whole[copied:start])
                copied = end
            case b"BT":
                in_text = True
            case b"ET":
                in_text = False
            case b"BMC" | b"BDC":
                marks += 1
            case b"EMC":
                marks = max(marks - 1, 0)
    pieces.append(whole[copied:])
    closing = [b"ET"] * in_text + [b"EMC"] * marks + [b"Q"] * depth
    return b"\n".join([b"".join(pieces), *closing]) if closing or copied else whole


def _nesting_steps(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The operators that open and close something, and where they stand."""
    found = list(_NESTING.finditer(content))
    if BEGIN_IMAGE in content or any(each[0] == b"(" for each in found):
        # The bytes of an image, or after a bracket never closed, can look like anything: take all apart.
        for instruction in instructions(content):
            yield instruction.operator, instruction.start, instruction.end
        return
    for each in found:
        if not each[0].startswith(PASSED_OVER):
            yield each[0], each.start(), each.end()


def _without_loose_end(content: bytes) -> bytes:
    """The content up to the end of its last instruction: operands without an operator would swallow what follows."""
    if not content.strip() or _ENDS_WITH_OPERATOR.search(content, max(len(content) - _LONGEST_END, 0)):
        return content
    last = 0
    for instruction in instructions(content):
        last = instruction.end
    return content[:last]
