"""The schema's history, and libraries of earlier versions. Security requirements 15, 16, 18."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lfr_review.domain.errors import DiskFull, LibraryTooNew, ReadOnlyLibrary
from lfr_review.domain.ids import Uid
from lfr_review.domain.timeline import TimelineNote
from lfr_review.store import migrations, schema_1
from lfr_review.store.library import Library
from lfr_review.store.migrations import Schema, names_in
from lfr_review.store.opening import Access, Database, Migrations, open_database
from lfr_review.store.records import TABLES
from tests.kit.faultfs import FailingDisk
from tests.store.making import PASSPHRASE, add_note, reopen
from tests.store.old import make

NEW_INDEX = "index party_role"
Step = Callable[[Database], None]


def add_index(db: Database) -> None:
    db.execute("CREATE INDEX party_role ON party (role)")


def later(monkeypatch: pytest.MonkeyPatch, *steps: Step, expected: frozenset[str] | None = None) -> None:
    """Make the program one that knows more migrations."""
    history = Migrations("lfr_review")
    for migration in migrations.HISTORY._migrations:
        history(name=migration.name)(migration.fn)
    for number, step in enumerate(steps, start=2):
        history(name=f"{number:04}_later")(step)
    wanted = migrations.CURRENT.expected | {NEW_INDEX} if expected is None else expected
    monkeypatch.setattr(migrations, "CURRENT", Schema(history, wanted))


@pytest.fixture
def closed(library: Library, case: Uid) -> Path:
    """A library of the present schema with one note."""
    add_note(library, case)
    library.close()
    return library.root


def backups(root: Path) -> list[str]:
    return [path.name for path in root.glob("library.before-*")]


def test_SEC_015_every_trigger_index_and_table_is_there_after_migrating(library: Library) -> None:
    with library._connections.reading() as db:
        found = names_in(db)
        unique = db.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'sqlite_autoindex%'").fetchone()[0]
    assert found == schema_1.NAMES
    assert sum(name.startswith("trigger ") for name in found) >= 14
    assert {f"table {table}" for table in TABLES.values()} <= found
    assert unique > len(TABLES)


def test_SEC_015_every_reference_has_an_index_on_both_ends(library: Library) -> None:
    with library._connections.reading() as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            indexed = {
                db.execute(f"PRAGMA index_info('{index[1]}')").fetchone()[2]
                for index in db.execute(f"PRAGMA index_list('{table}')").fetchall()
            }
            for reference in db.execute(f"PRAGMA foreign_key_list('{table}')").fetchall():
                assert reference[3] in indexed, f"{table}.{reference[3]}"


def test_SEC_015_every_table_is_strict(library: Library) -> None:
    with library._connections.reading() as db:
        rows = db.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        loose = {name for name, strict in rows if not strict and not name.startswith(("sqlite_", "_sqlite"))}
    assert loose == set()


def test_SEC_016_migrating_keeps_a_copy_under_the_same_key_until_the_next_clean_start(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, add_index)
    with reopen(closed) as library:
        assert backups(closed) == ["library.before-0002.db"]
        copy = closed / "library.before-0002.db"
        assert copy.stat().st_mode & 0o777 == 0o600
        with open_database(copy, library._opened.keys, Access.READ) as db:
            assert db.execute("SELECT text FROM timeline_note").fetchone()[0] == "Stopped by three officers"
            assert NEW_INDEX not in names_in(db)
        with library.reading() as reader:
            assert [entry.verb for entry in reader.audit_entries(2)] == ["migration", "unlock"]
    assert backups(closed) == ["library.before-0002.db"]
    reopen(closed).close()
    assert backups(closed) == []


def test_SEC_016_failed_migration_leaves_the_old_schema_and_an_openable_library(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(db: Database) -> None:
        db.execute("DROP TABLE file_note")
        raise ZeroDivisionError

    with monkeypatch.context() as newer:
        later(newer, add_index, fail)
        with pytest.raises(ZeroDivisionError):
            reopen(closed)
    with reopen(closed) as library, library._connections.reading() as db:
        assert names_in(db) == schema_1.NAMES
        assert db.execute("SELECT count(*) FROM timeline_note").fetchone()[0] == 1


def test_SEC_015_migration_that_loses_a_trigger_is_taken_back(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rebuild(db: Database) -> None:
        db.table("edition").transform(drop={"report"})

    with monkeypatch.context() as newer:
        later(newer, rebuild, expected=migrations.CURRENT.expected)
        with pytest.raises(RuntimeError, match="trigger edition_stays_what_it_is"):
            reopen(closed)
    reopen(closed).close()


def test_SEC_016_nothing_is_migrated_where_no_copy_can_be_made(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        later(newer, add_index)
        with pytest.raises(DiskFull):
            Library.open(closed, bytearray(PASSPHRASE), who="Ada", disk=FailingDisk(1))
    with reopen(closed) as library, library._connections.reading() as db:
        assert NEW_INDEX not in names_in(db)


@pytest.mark.parametrize("read_only", [False, True])
def test_SEC_018_library_of_a_newer_schema_is_refused_untouched(
    closed: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    with monkeypatch.context() as newer:
        later(newer, add_index)
        reopen(closed).close()
    before = (closed / "library.db").read_bytes()
    with pytest.raises(LibraryTooNew, match="newer version"):
        Library.open(closed, bytearray(PASSPHRASE), who="Ada", read_only=read_only)
    assert (closed / "library.db").read_bytes() == before
    assert (closed / "lock").read_bytes() == b""


def test_older_schema_is_not_read_without_being_brought_up_to_date(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, add_index)
    with pytest.raises(ReadOnlyLibrary, match="older version"):
        Library.open(closed, bytearray(PASSPHRASE), who="Ada", read_only=True)


OLD = sorted(path.parent for path in make.HERE.glob("*/library.json"))


def test_libraries_of_earlier_versions_are_kept() -> None:
    assert OLD


@pytest.mark.parametrize("kept", OLD, ids=lambda path: path.name)
def test_library_of_an_earlier_version_opens_whole(kept: Path, tmp_path: Path) -> None:
    root = tmp_path / "library"
    shutil.copytree(kept, root)
    with reopen(root) as library:
        assert library.verify_audit().whole
        assert library.integrity_check() == ()
        with library.reading() as reader:
            for cls in TABLES:
                assert reader.all(cls), cls
            case = reader.all(TimelineNote)[0].case
        with library._connections.reading() as db:
            stored = db.execute("SELECT sha256, size_bytes FROM blob").fetchall()
        for sha256, size in stored:
            library.blobs.verify(sha256, size)
        library.redo(case, "Ben")
        with library.reading() as reader:
            assert reader.all(TimelineNote)[0].text == "Stopped by four officers"
