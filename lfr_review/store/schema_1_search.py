"""The part of the first schema that searching needs. Never changed, like the rest of it.

A row of `search_entry` is one stretch of text that can be found: a page, a note, a field. A page's text stays where it
is, in `page_text`, under the same id; everything else has its text here. `search_index` holds no text of its own but
reads it through the view `search_text`. It keeps which words a text has and not where (`detail = none`, a third of the
size): phrases are found by looking at the texts. Triggers keep it in step within the transaction, whoever writes;
`secure-delete` takes words out of it at once, so that a removed name does not lie in it until some later merge.

`search_term` holds each distinct word of four letters or more, `search_part` the threes of letters in them: together
they find a word by its middle without an index of every three letters of every page.
"""

from __future__ import annotations

#: The first character of what is no word of a text but a label of an entry: a private one, which nobody types.
LABEL = "\ue000"

_MARK = f"char({ord(LABEL)})"

#: Marks of writing direction that SQLite's table of characters is too old to know, and would take for letters.
_NO_LETTERS = "\u061c\u2066\u2067\u2068\u2069"

TABLES = (
    """
    CREATE TABLE search_record (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, "case" TEXT NOT NULL, day TEXT,
        handling TEXT NOT NULL) STRICT""",
    # The id of an entry that is a page is that of its `page_text`; no other entry has the id of a page.
    """
    CREATE TABLE search_entry (
        id INTEGER PRIMARY KEY,
        record INTEGER NOT NULL REFERENCES search_record (id) DEFERRABLE INITIALLY DEFERRED,
        place TEXT NOT NULL, shown INTEGER NOT NULL CHECK (shown IN (0, 1)), text TEXT NOT NULL,
        joined TEXT NOT NULL) STRICT""",
    "CREATE TABLE search_term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE) STRICT",
    f"""
    CREATE VIEW search_text AS
    SELECT e.id AS id, coalesce(p.text, e.text) AS text, e.joined AS joined,
        replace({_MARK} || r."case" || ' ' || {_MARK} || r.kind, '-', '') AS labels
    FROM search_entry e JOIN search_record r ON r.id = e.record LEFT JOIN page_text p ON p.id = e.id""",
    f"""
    CREATE VIRTUAL TABLE search_index USING fts5 (
        text, joined, labels, content = 'search_text', content_rowid = 'id',
        tokenize = "unicode61 remove_diacritics 2 separators '{_NO_LETTERS}'", prefix = '2 3',
        detail = none)""",
    """
    CREATE VIRTUAL TABLE search_part USING fts5 (
        term, content = 'search_term', content_rowid = 'id', tokenize = 'trigram', detail = none, columnsize = 0)""",
    "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search_part (search_part, rank) VALUES ('secure-delete', 1)",
)

INDEXES = (
    'CREATE INDEX search_record_case ON search_record ("case")',
    "CREATE INDEX search_entry_record ON search_entry (record)",
)

TRIGGERS = (
    """
    CREATE TRIGGER search_entry_is_indexed AFTER INSERT ON search_entry
    BEGIN
        INSERT INTO search_index (rowid, text, joined, labels)
        SELECT id, text, joined, labels FROM search_text WHERE id = NEW.id;
    END""",
    """
    CREATE TRIGGER search_entry_leaves_the_index BEFORE DELETE ON search_entry
    BEGIN
        INSERT INTO search_index (search_index, rowid, text, joined, labels)
        SELECT 'delete', id, text, joined, labels FROM search_text WHERE id = OLD.id;
    END""",
    """
    CREATE TRIGGER search_entry_is_never_changed BEFORE UPDATE ON search_entry
    BEGIN SELECT RAISE (ABORT, 'an entry of the search is put anew, never changed'); END""",
    """
    CREATE TRIGGER search_record_stays_what_it_is BEFORE UPDATE OF uid, kind, "case" ON search_record
    BEGIN SELECT RAISE (ABORT, 'what the search calls a record is never changed'); END""",
    """
    CREATE TRIGGER page_text_leaves_the_index BEFORE DELETE ON page_text
    BEGIN DELETE FROM search_entry WHERE id = OLD.id; END""",
    """
    CREATE TRIGGER page_text_is_never_changed BEFORE UPDATE ON page_text
    BEGIN SELECT RAISE (ABORT, 'the text of a page is put anew, never changed'); END""",
    """
    CREATE TRIGGER search_term_is_indexed AFTER INSERT ON search_term
    BEGIN INSERT INTO search_part (rowid, term) VALUES (NEW.id, NEW.term); END""",
    """
    CREATE TRIGGER search_term_leaves_the_index BEFORE DELETE ON search_term
    BEGIN INSERT INTO search_part (search_part, rowid, term) VALUES ('delete', OLD.id, OLD.term); END""",
)

#: Tables that SQLite makes beside an index, as `kind name`.
MADE_BESIDE = frozenset(
    f"table {index}_{part}"
    for index, parts in {"search_index": "data idx docsize config", "search_part": "data idx config"}.items()
    for part in parts.split()
)
