"""The first released schema, as text. Never changed: later schemas are later migrations.

Columns carry the names of the records' fields. `id` is local and leaves the database nowhere; records refer to each
other by `uid`, a UUIDv7 text. Instants are UTC text ending in Z, days ISO text, yes and no 1 and 0, unknown NULL;
moments, sets and lists are JSON.
"""

from __future__ import annotations

import re

from lfr_review.store import schema_1_outside as outside
from lfr_review.store import schema_1_search as search
from lfr_review.store import schema_1_sendings as sendings

_RECORDS = (
    """
    CREATE TABLE case_file (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        reference TEXT NOT NULL COLLATE NOCASE, alias TEXT NOT NULL, opened_on TEXT NOT NULL, status TEXT NOT NULL,
        conduct TEXT NOT NULL, firm TEXT NOT NULL, regulator_number TEXT NOT NULL, supervisor TEXT NOT NULL,
        next_review_on TEXT, privacy_notice_on TEXT, funding_note TEXT NOT NULL,
        jeopardy_investigation TEXT NOT NULL, jeopardy_bail TEXT NOT NULL, jeopardy_charge TEXT NOT NULL,
        jeopardy_warrant TEXT NOT NULL, jeopardy_immigration TEXT NOT NULL, jeopardy_note TEXT NOT NULL,
        outcome_sought TEXT NOT NULL, closed_on TEXT, retention_on TEXT,
        on_hold INTEGER NOT NULL CHECK (on_hold IN (0, 1)), hold_reason TEXT NOT NULL, defendant TEXT NOT NULL,
        claim_number TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE party (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        role TEXT NOT NULL, real_name TEXT NOT NULL, alias TEXT NOT NULL, cipher TEXT NOT NULL,
        cipher_order TEXT NOT NULL, organisation TEXT NOT NULL, identifier TEXT NOT NULL, born_on TEXT,
        is_body INTEGER NOT NULL CHECK (is_body IN (0, 1)), contact TEXT NOT NULL, safe_contact TEXT NOT NULL,
        language TEXT NOT NULL, interpreter_needed INTEGER CHECK (interpreter_needed IN (0, 1)),
        adjustments TEXT NOT NULL, capacity TEXT NOT NULL, relation TEXT NOT NULL, about TEXT NOT NULL,
        handling TEXT NOT NULL, disclosable INTEGER NOT NULL CHECK (disclosable IN (0, 1))) STRICT""",
    """
    CREATE TABLE authority (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        by_whom TEXT NOT NULL, for_whom TEXT NOT NULL, scopes TEXT NOT NULL, named_recipient TEXT NOT NULL,
        given_on TEXT, ends_on TEXT, withdrawn_on TEXT, proof TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE conflict_check (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        checked_at TEXT NOT NULL, by TEXT NOT NULL, names_checked INTEGER NOT NULL,
        cases_with_matches TEXT NOT NULL, result TEXT NOT NULL, party_count INTEGER NOT NULL) STRICT""",
    """
    CREATE TABLE stop (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL, place TEXT NOT NULL, started TEXT NOT NULL, ended TEXT NOT NULL,
        time_known_by TEXT NOT NULL, force TEXT NOT NULL, their_words TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE stop_answer (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        stop TEXT NOT NULL REFERENCES stop (uid) DEFERRABLE INITIALLY DEFERRED,
        question TEXT NOT NULL, answer TEXT NOT NULL, detail TEXT NOT NULL, moment TEXT,
        said_by TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE evidence_item (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL CHECK (number > 0), title TEXT NOT NULL, original_name TEXT NOT NULL,
        size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0), sha256 TEXT NOT NULL REFERENCES blob (sha256),
        kind TEXT NOT NULL, state TEXT NOT NULL, state_reason TEXT NOT NULL, features TEXT NOT NULL,
        facts TEXT NOT NULL, parent TEXT REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED,
        parent_at_ms INTEGER CHECK (parent_at_ms >= 0),
        taken_in_at TEXT NOT NULL, taken_in_by TEXT NOT NULL, utc_offset_minutes INTEGER NOT NULL,
        file_modified_at TEXT, source TEXT NOT NULL, obtained_by TEXT NOT NULL, obtained_on TEXT,
        obtained_how TEXT NOT NULL, device TEXT NOT NULL, dated TEXT, about TEXT NOT NULL, handling TEXT NOT NULL,
        disclosable INTEGER NOT NULL CHECK (disclosable IN (0, 1)), withdrawn TEXT NOT NULL,
        position INTEGER NOT NULL) STRICT""",
    """
    CREATE TABLE rendition (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        evidence TEXT NOT NULL REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED,
        parent_sha256 TEXT NOT NULL, recipe TEXT NOT NULL, recipe_version INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blob (sha256), size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
        page_count INTEGER NOT NULL CHECK (page_count >= 0), made_at TEXT NOT NULL, options TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE redaction (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        evidence TEXT NOT NULL REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED,
        rendition TEXT NOT NULL REFERENCES rendition (uid) DEFERRABLE INITIALLY DEFERRED,
        page INTEGER NOT NULL CHECK (page > 0), box TEXT NOT NULL, reason TEXT NOT NULL, audiences TEXT NOT NULL,
        author TEXT NOT NULL, made_at TEXT NOT NULL, words TEXT NOT NULL, note TEXT NOT NULL,
        same_width INTEGER NOT NULL CHECK (same_width IN (0, 1))) STRICT""",
    """
    CREATE TABLE redaction_confirmation (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        evidence TEXT NOT NULL REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED,
        page INTEGER NOT NULL CHECK (page > 0), boxes_sha256 TEXT NOT NULL,
        rendition TEXT NOT NULL REFERENCES rendition (uid) DEFERRABLE INITIALLY DEFERRED,
        confirmed_by TEXT NOT NULL, confirmed_at TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE camera_facts_choice (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        evidence TEXT NOT NULL REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED,
        told INTEGER NOT NULL CHECK (told IN (0, 1)), decided_by TEXT NOT NULL, decided_at TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE waiver (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        subject TEXT NOT NULL, mark TEXT NOT NULL, decided_by TEXT NOT NULL, instructed_by TEXT NOT NULL,
        reason TEXT NOT NULL, "on" TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE clock_offset (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        device TEXT NOT NULL, seconds INTEGER NOT NULL, reason TEXT NOT NULL, recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE witness_mark (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        witness TEXT NOT NULL REFERENCES party (uid) DEFERRABLE INITIALLY DEFERRED,
        evidence TEXT NOT NULL REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED,
        statement TEXT REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED,
        prefix TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL, taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1))) STRICT""",
    """
    CREATE TABLE timeline_note (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL CHECK (number > 0), happened TEXT NOT NULL, learnt TEXT NOT NULL,
        recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
        status TEXT NOT NULL, account TEXT NOT NULL, sources TEXT NOT NULL,
        stop TEXT REFERENCES stop (uid) DEFERRABLE INITIALLY DEFERRED, handling TEXT NOT NULL,
        disclosable INTEGER NOT NULL CHECK (disclosable IN (0, 1)),
        chosen INTEGER NOT NULL CHECK (chosen IN (0, 1))) STRICT""",
    """
    CREATE TABLE citation_check (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        note TEXT NOT NULL, checked_at TEXT NOT NULL, checked_by TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE file_note (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL, started TEXT NOT NULL, minutes INTEGER, by TEXT NOT NULL, with_whom TEXT NOT NULL,
        how TEXT NOT NULL, said TEXT NOT NULL, advice TEXT NOT NULL, instructions TEXT NOT NULL,
        next_step TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE bundle_plan (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        "case" TEXT NOT NULL REFERENCES case_file (uid) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL, kind TEXT NOT NULL, profile TEXT NOT NULL, title TEXT NOT NULL, audience TEXT NOT NULL,
        hearing_on TEXT, short_name TEXT NOT NULL, judge TEXT NOT NULL,
        is_remote INTEGER CHECK (is_remote IN (0, 1))) STRICT""",
    """
    CREATE TABLE plan_section (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        plan TEXT NOT NULL REFERENCES bundle_plan (uid) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL, title TEXT NOT NULL, letter TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE plan_entry (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        section TEXT NOT NULL REFERENCES plan_section (uid) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL, kind TEXT NOT NULL,
        evidence TEXT REFERENCES evidence_item (uid) DEFERRABLE INITIALLY DEFERRED, generated TEXT,
        title TEXT NOT NULL, date_text TEXT NOT NULL, first_page INTEGER, last_page INTEGER, missing TEXT NOT NULL,
        rule TEXT NOT NULL, lodged TEXT NOT NULL, report TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE edition (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        plan TEXT NOT NULL REFERENCES bundle_plan (uid) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL CHECK (number > 0), made_at TEXT NOT NULL, made_by TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blob (sha256), size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
        page_count INTEGER NOT NULL, file_name TEXT NOT NULL, page_map TEXT NOT NULL, renditions TEXT NOT NULL,
        rules_version TEXT NOT NULL, problems TEXT NOT NULL, plan_then TEXT, decision TEXT NOT NULL,
        report TEXT NOT NULL, late TEXT) STRICT""",
)

_KEPT_BESIDE = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """
    CREATE TABLE counter (
        "case" TEXT NOT NULL, kind TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY ("case", kind)) STRICT""",
    """
    CREATE TABLE blob (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), size_bytes INTEGER NOT NULL,
        stored_at TEXT NOT NULL) STRICT""",
    # Rows of a rendition, without a reference to it: an undone removal finds them where they were.
    """
    CREATE TABLE page_text (
        id INTEGER PRIMARY KEY, rendition TEXT NOT NULL, page INTEGER NOT NULL CHECK (page > 0), text TEXT NOT NULL,
        UNIQUE (rendition, page)) STRICT""",
    # Words recognised in a picture of a page, packed; the same picture with the same options is not read again.
    """
    CREATE TABLE recognised_page (
        id INTEGER PRIMARY KEY, rendition TEXT NOT NULL, page INTEGER NOT NULL CHECK (page > 0), image TEXT NOT NULL,
        options TEXT NOT NULL, found BLOB NOT NULL, UNIQUE (rendition, page, options)) STRICT""",
    "CREATE TABLE reading_facts (rendition TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT",
    """
    CREATE TABLE thumbnail (
        id INTEGER PRIMARY KEY, rendition TEXT NOT NULL, page INTEGER NOT NULL CHECK (page > 0),
        width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (rendition, page)) STRICT""",
)

_HISTORY = (
    # AUTOINCREMENT remembers the highest number ever given, so that a tail cut off is seen.
    """
    CREATE TABLE audit (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, verb TEXT NOT NULL,
        objects TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE action (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, "case" TEXT, at TEXT NOT NULL,
        who TEXT NOT NULL, what TEXT NOT NULL, kind TEXT NOT NULL, undoes TEXT REFERENCES action (uid),
        audit_seq INTEGER NOT NULL REFERENCES audit (seq)) STRICT""",
    """
    CREATE TABLE change (
        id INTEGER PRIMARY KEY, action TEXT NOT NULL REFERENCES action (uid), "table" TEXT NOT NULL,
        record TEXT NOT NULL, field TEXT NOT NULL, before TEXT, after TEXT) STRICT""",
)

_INDEXES = (
    "CREATE UNIQUE INDEX case_file_reference ON case_file (reference)",
    'CREATE INDEX party_case ON party ("case")',
    'CREATE INDEX authority_case ON authority ("case")',
    'CREATE INDEX conflict_check_case ON conflict_check ("case")',
    'CREATE INDEX stop_case ON stop ("case")',
    "CREATE UNIQUE INDEX stop_answer_question ON stop_answer (stop, question)",
    'CREATE UNIQUE INDEX evidence_item_number ON evidence_item ("case", number)',
    "CREATE INDEX evidence_item_parent ON evidence_item (parent)",
    "CREATE INDEX evidence_item_sha256 ON evidence_item (sha256)",
    "CREATE INDEX recognised_page_image ON recognised_page (image, options)",
    "CREATE INDEX rendition_evidence ON rendition (evidence)",
    "CREATE INDEX rendition_sha256 ON rendition (sha256)",
    "CREATE INDEX redaction_evidence ON redaction (evidence, page)",
    "CREATE INDEX redaction_rendition ON redaction (rendition)",
    "CREATE INDEX redaction_confirmation_evidence ON redaction_confirmation (evidence, page)",
    "CREATE INDEX redaction_confirmation_rendition ON redaction_confirmation (rendition)",
    "CREATE UNIQUE INDEX camera_facts_choice_evidence ON camera_facts_choice (evidence)",
    'CREATE INDEX waiver_case ON waiver ("case")',
    'CREATE UNIQUE INDEX clock_offset_device ON clock_offset ("case", device)',
    'CREATE UNIQUE INDEX witness_mark_number ON witness_mark ("case", prefix, number)',
    "CREATE INDEX witness_mark_witness ON witness_mark (witness)",
    "CREATE INDEX witness_mark_evidence ON witness_mark (evidence)",
    "CREATE INDEX witness_mark_statement ON witness_mark (statement)",
    'CREATE INDEX citation_check_case ON citation_check ("case")',
    'CREATE UNIQUE INDEX timeline_note_number ON timeline_note ("case", number)',
    "CREATE INDEX timeline_note_stop ON timeline_note (stop)",
    'CREATE INDEX file_note_case ON file_note ("case")',
    'CREATE INDEX bundle_plan_case ON bundle_plan ("case")',
    "CREATE INDEX plan_section_plan ON plan_section (plan)",
    "CREATE INDEX plan_entry_section ON plan_entry (section)",
    "CREATE INDEX plan_entry_evidence ON plan_entry (evidence)",
    "CREATE UNIQUE INDEX edition_number ON edition (plan, number)",
    "CREATE INDEX edition_sha256 ON edition (sha256)",
    'CREATE INDEX action_case ON action ("case", id)',
    "CREATE UNIQUE INDEX action_undoes ON action (undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX action_audit_seq ON action (audit_seq)",
    "CREATE INDEX change_action ON change (action)",
    "CREATE INDEX change_record ON change (record)",
)

_TRIGGERS = (
    """
    CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit)
        AND NEW.previous IS NOT (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1)
    BEGIN SELECT RAISE (ABORT, 'the audit log only grows at its end'); END""",
    """
    CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE (ABORT, 'the audit log is never changed'); END""",
    """
    CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE (ABORT, 'the audit log is never deleted'); END""",
    """
    CREATE TRIGGER evidence_item_stays_what_it_is
    BEFORE UPDATE OF uid, "case", number, original_name, size_bytes, sha256, taken_in_at, taken_in_by, parent,
        parent_at_ms
    ON evidence_item
    BEGIN SELECT RAISE (ABORT, 'what was recorded at intake is never changed'); END""",
    """
    CREATE TRIGGER rendition_stays_what_it_is BEFORE UPDATE ON rendition
    BEGIN SELECT RAISE (ABORT, 'a rendition is never changed'); END""",
    """
    CREATE TRIGGER edition_stays_what_it_is
    BEFORE UPDATE OF uid, plan, number, made_at, made_by, sha256, size_bytes, page_count, file_name, page_map,
        renditions, rules_version, problems, plan_then, decision, late ON edition
    BEGIN SELECT RAISE (ABORT, 'an edition is never changed'); END""",
)

STATEMENTS = (
    *_KEPT_BESIDE, *_RECORDS, *outside.TABLES, *_HISTORY, *search.TABLES, *_INDEXES, *search.INDEXES,
    *outside.INDEXES, *_TRIGGERS, *search.TRIGGERS, *outside.TRIGGERS,
    *sendings.TABLES, *sendings.INDEXES, *sendings.TRIGGERS,
)  # fmt: skip

_NAMED = re.compile(r"\s*CREATE (?:UNIQUE |VIRTUAL )?(TABLE|VIEW|INDEX|TRIGGER) (\w+)")

#: What these statements make, as `kind name`.
NAMES = frozenset(f"{m[1].lower()} {m[2]}" for m in map(_NAMED.match, STATEMENTS) if m) | search.MADE_BESIDE
