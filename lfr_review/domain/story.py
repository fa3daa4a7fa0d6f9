"""The story of a stop in five lines, with what is unknown shown as unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.answers import answer_words, answers_by_key, is_known, state_of
from lfr_review.domain.cases import Answer
from lfr_review.domain.moment_words import NOT_KNOWN, understood_as
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.domain.stops import Stop, StopAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPart:
    """One thing the line tells; `key` is the stop's field or the question it comes from."""

    label: str
    text: str
    known: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One of the five lines."""

    title: str
    parts: tuple[StoryPart, ...]

    @property
    def text(self) -> str:
        """The line as running text, part by part."""
        return " ".join(f"{part.label}: {part.text.rstrip('.')}." for part in self.parts)


#: Title of the line, and the questions that it tells of with their labels.
_ASKED: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("The camera", (("technology", "Picked out by"), ("camera-kind", "Camera on"), ("signs-seen", "Sign seen"))),
    ("What was said", (("reason-given", "Reason given"), ("told-recognition", "Facial recognition mentioned"))),
    (
        "What was done",
        (
            ("power-stated", "Power named"),
            ("prints-taken", "Fingerprints taken"),
            ("searched", "Searched"),
            ("handcuffs", "Handcuffed"),
        ),
    ),
    ("How it ended", (("let-go", "Let go on the spot"), ("arrested", "Arrested"), ("identity-kind", "Who it was"))),
)
STORY_KEYS = frozenset(key for _, asked in _ASKED for key, _ in asked)


def story(stop: Stop, answers: Iterable[StopAnswer]) -> tuple[StoryLine, ...]:
    """The five lines of the Overview: when and where, the camera, what was said, what was done, how it ended."""
    told = answers_by_key(answers)
    when = (
        _moment("Started", stop.started, "started"),
        _moment("Ended", stop.ended, "ended"),
        _field("Place", stop.place, "place"),
        _field("Force", stop.force, "force"),
    )
    first = StoryLine(title="When and where", parts=when)
    rest = (StoryLine(title=title, parts=tuple(_part(*pair, told) for pair in asked)) for title, asked in _ASKED)
    return (first, *rest)


def _part(key: str, label: str, told: dict[str, StopAnswer]) -> StoryPart:
    answer = told.get(key)
    said = answer_words(answer)
    if state_of(answer) is Answer.YES and key == "reason-given":
        said = f"“{said}”"
    return StoryPart(label=label, text=said, known=is_known(answer), key=key)


def _moment(label: str, moment: Moment, key: str) -> StoryPart:
    known = moment.kind is not MomentKind.UNKNOWN
    return StoryPart(label=label, text=understood_as(moment) if known else NOT_KNOWN, known=known, key=key)


def _field(label: str, value: str, key: str) -> StoryPart:
    value = " ".join(value.split())
    return StoryPart(label=label, text=value or NOT_KNOWN, known=bool(value), key=key)
