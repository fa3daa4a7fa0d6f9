"""What records are called where one is told of, looked up when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lfr_review.domain.actions import Change
from lfr_review.domain.asking import SENSITIVE_NEEDED
from lfr_review.domain.change_words import WHOLE_RECORD, is_uid, record_in, record_name
from lfr_review.domain.ids import Uid
from lfr_review.services import rules
from lfr_review.store.reader import Reader
from lfr_review.store.records import CLASSES


class Names(Mapping[str, str]):
    """The words for records by uid, and for questions about a stop by key."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known = {question.key: question.text for group in rules.stop_questions() for question in group.questions}
        self._known[SENSITIVE_NEEDED] = "Does this case need the personal questions?"
        self._gone: set[str] = set()

    def __getitem__(self, key: str) -> str:
        if key not in self._known and is_uid(key) and key not in self._gone:
            self._look_up(Uid(key))
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def of_change(self, change: Change) -> str:
        """What the record of a change is called; nothing where it is gone and the change itself does not say."""
        cls = CLASSES.get(change.table)
        if cls is None:
            return ""
        if change.field == WHOLE_RECORD:
            record: object = record_in(change, cls)
            return "" if record is None else record_name(record, self)
        return self.get(change.record, "")

    def _look_up(self, uid: Uid) -> None:
        for cls in CLASSES.values():
            record = self._reader.find(cls, uid)
            if record is not None:
                self._known[uid] = record_name(record, self)
                return
        self._gone.add(uid)
