"""The catalogue of questions about a stop, read from `resources/questions/stop.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.rule_data import REMEDY, Entry
from lfr_review.domain.stops import Question, QuestionGroup


class QuestionKind(StrEnum):
    """What an answer looks like. Values stand in the catalogue: never rename one."""

    ANSWER = "answer"  #: one of the five answers, with details once it is yes
    WORDS = "words"
    MOMENT = "moment"
    NUMBER = "number"
    CHOICE = "choice"


class AskedOf(StrEnum):
    """Who can answer. Values stand in the catalogue: never rename one."""

    CLIENT = "C"
    DISCLOSURE = "D"
    PUBLIC = "P"
    CLIENT_OR_DISCLOSURE = "CD"


def read_questions(data: Mapping[str, Any]) -> tuple[QuestionGroup, ...]:
    """The groups of a parsed catalogue, in the order they are asked.

    Raises:
        RulesUnreadable: something is missing, misspelt, or stands in it twice.
    """
    entry = Entry(data, "Questions")
    entry.text("version")
    groups = tuple(_group(given) for given in entry.entries("groups"))
    entry.done()
    _once((group.key for group in groups), "group")
    keys = [question.key for group in groups for question in group.questions]
    _once(keys, "question")
    for group in groups:
        for question in group.questions:
            if question.follows and question.follows not in keys:
                raise RulesUnreadable(f"Question “{question.key}” follows one that does not exist.", REMEDY)
    return groups


def questions_by_key(groups: Iterable[QuestionGroup]) -> dict[str, Question]:
    """Every question of the groups by its key."""
    return {question.key: question for group in groups for question in group.questions}


def _group(entry: Entry) -> QuestionGroup:
    group = QuestionGroup(
        key=entry.text("key"),
        title=entry.text("title"),
        ask_first=entry.flag("ask_first", False),
        about=entry.text("about", ""),
        questions=tuple(_question(given) for given in entry.entries("questions")),
    )
    entry.done()
    return group


def _question(entry: Entry) -> Question:
    question = Question(
        key=entry.text("key"),
        text=entry.text("text"),
        kind=entry.choice("kind", QuestionKind, QuestionKind.ANSWER).value,
        hint=entry.text("hint", ""),
        choices=entry.texts("choices", ()),
        asks=entry.text("asks", ""),
        decays=entry.flag("decays", False),
        sensitive=entry.flag("sensitive", False),
        who=entry.choice("who", AskedOf, AskedOf.CLIENT).value,
        follows=entry.text("follows", ""),
    )
    entry.done()
    if bool(question.choices) != (question.kind == QuestionKind.CHOICE):
        raise RulesUnreadable(f"Question “{question.key}”: choices go with the kind choice, and only with it.", REMEDY)
    if question.asks and question.kind != QuestionKind.ANSWER:
        raise RulesUnreadable(f"Question “{question.key}”: only the kind answer asks for details.", REMEDY)
    return question


def _once(keys: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise RulesUnreadable(f"Questions: the {what} “{key}” stands there twice.", REMEDY)
        seen.add(key)
