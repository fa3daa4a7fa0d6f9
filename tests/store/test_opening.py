"""The one module that opens databases. Security requirements 10 to 13 and 17."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lfr_review.domain.errors import CaseworkError, DiskFull, LibraryDamaged
from lfr_review.domain.ids import Uid
from lfr_review.store.keys import LibraryKeys
from lfr_review.store.library import Library
from lfr_review.store.opening import Access, copy_database, in_words, open_database
from tests.kit.leakwatch import PLAIN_DATABASE
from tests.store.making import add_note, reopen

ID = Uid("01a2050a-fbe0-79c4-8ca6-11049c1f9fbb")


@pytest.fixture
def keys() -> LibraryKeys:
    return LibraryKeys.generate(ID)


def make(path: Path, keys: LibraryKeys) -> None:
    with open_database(path, keys, Access.CREATE) as db:
        db.execute("CREATE TABLE word (text TEXT) STRICT")
        db.execute("INSERT INTO word VALUES ('marker')")


def test_SEC_010_wrong_key_is_refused_and_says_nothing_on_standard_error(
    tmp_path: Path, keys: LibraryKeys, capfd: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "a.db", keys)
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(LibraryDamaged):
        open_database(tmp_path / "a.db", LibraryKeys.generate(ID), Access.WRITE)
    assert capfd.readouterr() == ("", "")
    assert (tmp_path / "a.db").read_bytes() == before


def test_SEC_010_key_appears_in_no_traced_statement(tmp_path: Path, keys: LibraryKeys) -> None:
    make(tmp_path / "a.db", keys)
    seen: list[str] = []
    with open_database(tmp_path / "a.db", keys, Access.WRITE) as db:
        db.conn.set_trace_callback(seen.append)
        db.execute("SELECT * FROM word").fetchall()
        copy_database(db, tmp_path / "b.db", keys)
    assert seen and not [text for text in seen if keys.database.hex() in text.lower()]


def test_SEC_011_importing_sqlite_utils_first_fails() -> None:
    program = "import sqlite_utils, lfr_review.store.opening"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert "in the clear" in ended.stderr


def test_SEC_012_database_and_its_log_have_no_plaintext_head(tmp_path: Path, keys: LibraryKeys) -> None:
    with open_database(tmp_path / "a.db", keys, Access.CREATE) as db:
        db.execute("CREATE TABLE word (text TEXT) STRICT")
        db.execute("INSERT INTO word VALUES ('marker word')")
        files = sorted(tmp_path.iterdir())
        assert [file.name for file in files] == ["a.db", "a.db-shm", "a.db-wal"]
        for file in files:
            content = file.read_bytes()
            assert PLAIN_DATABASE not in content and b"marker word" not in content


def test_SEC_013_database_is_set_up_as_required(library: Library) -> None:
    with library._connections.reading() as reader:
        writer = library._opened.write
        assert writer is not None
        for db in (reader, writer):
            for pragma, value in [
                ("foreign_keys", 1),
                ("secure_delete", 1),
                ("temp_store", 2),
                ("trusted_schema", 0),
                ("cipher_memory_security", "0"),
                ("cipher_page_size", "4096"),
                ("kdf_iter", "256000"),
            ]:
                assert db.execute(f"PRAGMA {pragma}").fetchone()[0] == value, pragma
        assert writer.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert writer.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert reader.execute("PRAGMA query_only").fetchone()[0] == 1


def flip_a_byte_of_page(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    path.write_bytes(content)


def test_SEC_017_flipped_byte_is_reported_with_its_page_and_not_repaired(library: Library, case: Uid) -> None:
    for number in range(20):
        add_note(library, case, f"note {number} " * 100)
    library.close()
    path = library.root / "library.db"
    page = path.stat().st_size // 4096
    flip_a_byte_of_page(path, page)
    damaged = path.read_bytes()
    with Library.open(library.root, bytearray(b"correct horse battery"), who="Ada", read_only=True) as again:
        faults = again.integrity_check()
    assert [fault for fault in faults if f"page {page}" in fault]
    assert path.read_bytes() == damaged


def test_SEC_017_damage_is_looked_for_after_a_crash_and_opening_is_refused(library: Library, case: Uid) -> None:
    add_note(library, case, "long " * 5000)
    library.close()
    flip_a_byte_of_page(library.root / "library.db", (library.root / "library.db").stat().st_size // 4096)
    (library.root / "lock").write_text('{"process": 1, "machine": "gone", "at": "2026-03-10T17:44:00Z"}')
    with pytest.raises(LibraryDamaged, match=r"page \d+"):
        reopen(library.root)
    assert (library.root / "lock").read_bytes(), "the next start must check again"
    with pytest.raises(LibraryDamaged):
        reopen(library.root)


def test_SEC_017_whole_library_has_no_faults(library: Library, case: Uid) -> None:
    add_note(library, case)
    assert library.integrity_check() == ()


def test_first_page_damaged_is_not_called_a_wrong_passphrase(library: Library) -> None:
    library.close()
    flip_a_byte_of_page(library.root / "library.db", 1)
    with pytest.raises(LibraryDamaged):
        reopen(library.root)


def test_full_disk_is_told_in_words_and_nothing_is_lost(library: Library, case: Uid) -> None:
    kept = add_note(library, case, "kept")
    writer = library._opened.write
    assert writer is not None
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        add_note(library, case, "too long " * 20_000)
    writer.execute("PRAGMA max_page_count = 1000000")
    with library.reading() as reader:
        assert [note.uid for note in reader.all(type(kept))] == [kept.uid]
    add_note(library, case, "room again")
    assert library.verify_audit().whole


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO word VALUES (NULL)", "INSERT INTO word VALUES ('')", "INSERT INTO size VALUES ('large')"],
)
def test_value_that_no_record_may_have_stays_a_mistake(tmp_path: Path, keys: LibraryKeys, statement: str) -> None:
    with open_database(tmp_path / "a.db", keys, Access.CREATE) as db:
        db.execute("CREATE TABLE word (text TEXT NOT NULL CHECK (text != '')) STRICT")
        db.execute("CREATE TABLE size (bytes INTEGER) STRICT")
        with pytest.raises(Exception, match=r"constraint failed|cannot store") as caught, in_words():
            db.execute(statement)
    assert not isinstance(caught.value, CaseworkError)


def test_mistake_in_our_own_sql_stays_a_mistake(tmp_path: Path, keys: LibraryKeys) -> None:
    make(tmp_path / "a.db", keys)
    with open_database(tmp_path / "a.db", keys, Access.WRITE) as db, pytest.raises(Exception, match="no such table"):
        with in_words():
            db.execute("SELECT * FROM nowhere")
