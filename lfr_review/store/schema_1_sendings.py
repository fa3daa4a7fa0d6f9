"""The tables of what was sent and what was directed, a part of the first released schema. Never changed."""

from __future__ import annotations

TABLES = (
    """
    CREATE TABLE sending (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        edition TEXT NOT NULL REFERENCES edition (uid) DEFERRABLE INITIALLY DEFERRED,
        to_whom TEXT NOT NULL, sent TEXT NOT NULL, channel TEXT NOT NULL, sent_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, recipient TEXT, form TEXT NOT NULL,
        proof TEXT REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED, note TEXT NOT NULL,
        withdrawn TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE direction (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        plan TEXT NOT NULL REFERENCES bundle_plan (uid) DEFERRABLE INITIALLY DEFERRED,
        by_whom TEXT NOT NULL, words TEXT NOT NULL, rules TEXT NOT NULL, recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL, given_on TEXT,
        proof TEXT REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED) STRICT""",
)

INDEXES = (
    "CREATE INDEX sending_edition ON sending (edition)",
    "CREATE INDEX sending_proof ON sending (proof)",
    "CREATE INDEX direction_plan ON direction (plan)",
    "CREATE INDEX direction_proof ON direction (proof)",
)

TRIGGERS = (
    """
    CREATE TRIGGER sending_stays_what_it_is
    BEFORE UPDATE OF uid, edition, to_whom, sent, channel, sent_by, recorded_at, recorded_by, recipient, form, note
    ON sending
    BEGIN SELECT RAISE (ABORT, 'what was recorded as sent is never changed, only withdrawn'); END""",
)
