"""What the audit log and the history tell about some records: for custody, and for what a check has to remember."""

from __future__ import annotations

from collections.abc import Collection

from lfr_review.domain.actions import Action, AuditEntry
from lfr_review.domain.ids import Uid
from lfr_review.store import acts, audit
from lfr_review.store.reader import Reader


def entries_about(reader: Reader, records: Collection[Uid] = (), verbs: Collection[str] = ()) -> tuple[AuditEntry, ...]:
    """Every entry of the audit log that names one of some records or is of one of some verbs, oldest first."""
    return audit.about(reader.database, records, verbs)


def action_of(reader: Reader, uid: Uid) -> Action | None:
    """The action with this uid, or None where it is gone, as after the erasure of its case."""
    return acts.find(reader.database, uid)
