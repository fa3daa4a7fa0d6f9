"""Tables of the first schema about the world outside: originals that left, and time stamps that came back."""

from __future__ import annotations

TABLES = (
    """
    CREATE TABLE hand_over (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        made_at TEXT NOT NULL, made_by TEXT NOT NULL, form TEXT NOT NULL, items TEXT NOT NULL, sha256 TEXT NOT NULL,
        signing_key TEXT NOT NULL, to_whom TEXT NOT NULL,
        names_given INTEGER NOT NULL CHECK (names_given IN (0, 1)), problems TEXT NOT NULL,
        decision TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE stamp_request (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        entry INTEGER NOT NULL CHECK (entry > 0), hash TEXT NOT NULL, nonce TEXT NOT NULL UNIQUE,
        made_at TEXT NOT NULL, made_by TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE stamp_answer (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        request TEXT REFERENCES stamp_request (uid) DEFERRABLE INITIALLY DEFERRED,
        received_at TEXT NOT NULL, received_by TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL,
        state TEXT NOT NULL, words TEXT NOT NULL, stamped_at TEXT, authority TEXT NOT NULL) STRICT""",
)

INDEXES = (
    'CREATE INDEX hand_over_case ON hand_over ("case")',
    "CREATE INDEX stamp_answer_request ON stamp_answer (request)",
)

TRIGGERS = (
    """
    CREATE TRIGGER hand_over_stays_what_it_is BEFORE UPDATE ON hand_over
    BEGIN SELECT RAISE (ABORT, 'what was handed over is never changed'); END""",
    """
    CREATE TRIGGER stamp_request_stays_what_it_is BEFORE UPDATE ON stamp_request
    BEGIN SELECT RAISE (ABORT, 'a request for a time stamp is never changed'); END""",
)
