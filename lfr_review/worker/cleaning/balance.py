"""Content that leaves the drawing state as it found it, whatever is drawn after it."""

from __future__ import annotations

import re

from lfr_review.worker.cleaning.content import instructions

_DELIMITERS = rb"\x00\t\n\x0c\r ()<>\[\]{}/%"
_SAVE_OR_RESTORE = re.compile(rb"[qQ](?<![^" + _DELIMITERS + rb"][qQ])(?![^" + _DELIMITERS + rb"])")
_QUICK_DEPTH = 64  #: deeper nesting is looked at closely


def seems_balanced(content: bytes) -> bool:
    """Whether each save has its restore after it, and each begin of text an end, judged quickly.

    A letter inside a string can be taken for an operator; then the content is looked at closely without need.
    """
    if content.count(b"BT") != content.count(b"ET"):
        return False
    if b"q" not in content and b"Q" not in content:
        return True
    nesting = b"".join(_SAVE_OR_RESTORE.findall(content))
    for _ in range(_QUICK_DEPTH):
        if not nesting:
            break
        nesting = nesting.replace(b"qQ", b"")
    return not nesting


def balanced(content: bytes) -> bytes:
    """The content with restores that have no save taken out, and with all that it leaves open closed.

    Viewers ignore a restore too many, so nothing changes in what is drawn.
    """
    pieces: list[bytes] = []
    copied, depth, marks, in_text = 0, 0, 0, False
    last = 0
    for instruction in instructions(content):
        last = instruction.end
        match instruction.operator:
            case b"q":
                depth += 1
            case b"Q" if depth:
                depth -= 1
            case b"Q":
                pieces.append(content[copied : instruction.start])
                copied = instruction.end
            case b"BT":
                in_text = True
            case b"ET":
                in_text = False
            case b"BMC" | b"BDC":
                marks += 1
            case b"EMC":
                marks = max(marks - 1, 0)
    pieces.append(content[copied:last])
    closing = [b"ET"] * in_text + [b"EMC"] * marks + [b"Q"] * depth
    return b"\n".join([b"".join(pieces), *closing]) if closing or copied else content
