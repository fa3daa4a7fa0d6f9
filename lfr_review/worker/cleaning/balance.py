"""Content that leaves the drawing state as it found it, whatever is drawn after it."""

from __future__ import annotations

from lfr_review.worker.cleaning.content import finder, instructions

_SAVE_OR_RESTORE = finder(b"q", b"Q", strings=False)
_PAIRED = finder(b"q", b"Q", b"BT", b"ET")
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
    steps = [step for step in _PAIRED.findall(content) if not step.startswith(b"(")]
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
