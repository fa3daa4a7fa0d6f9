"""A bundle of the same quality from a plain folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.checks import Result
from lfr_review.domain.errors import NotFound, Refused, WrongUse
from lfr_review.services.export.folder_index import read_folder
from lfr_review.services.export.quick_bundle import QuickBundle, quick_bundle
from lfr_review.services.export.quick_check import check_quick_bundle
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.export.bundle_case import letter
from tests.services.export.reading_pdf import is_sound, page_texts, sha256sum


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten letters whose natural order is not that of the alphabet, and two in sub-folders."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (1, 2, 10):
        (folder / f"letter {number}.pdf").write_bytes(letter(f"Letter number {number}", pages=number % 3))
    (folder / "Witnesses").mkdir()
    (folder / "Witnesses" / "statement.txt").write_text("What the witness saw.\n")
    return folder


def bundle(folder: Path, out: Path, index: str | None = None, **options: object) -> QuickBundle:
    table = None
    if index is not None:
        table = out / "order.csv"
        table.write_text(index, encoding="utf-8")
    return quick_bundle(folder, out / "b.pdf", Silent(), CancelToken(), index=table, **options)  # type: ignore[arg-type]


def titles(folder: Path, out: Path, index: str | bytes) -> list[tuple[str, str, str]]:
    table = out / "order.csv"
    table.write_bytes(index if isinstance(index, bytes) else index.encode())
    return [(each.title, each.date_text, each.section) for each in read_folder(folder, table)]


# What comes out


def test_without_an_index_files_stand_by_natural_order_and_sub_folders_are_sections(folder: Path, out: Path) -> None:
    made = bundle(folder, out)
    placed = [(place.title, place.section) for place in made.placed]
    assert placed == [
        ("Index", ""), ("letter 1", ""), ("letter 2", ""), ("letter 10", ""), ("statement", "Witnesses")
    ]  # fmt: skip
    assert is_sound(made.file)
    assert sha256sum(made.file) == made.sha256
    texts = page_texts(made.file)
    assert [text.split()[-1] for text in texts] == [str(page + 1) for page in range(made.page_count)]
    for place in made.placed[1:4]:
        assert f"Letter number {place.title.split()[1]}" in texts[place.first_page - 1]
    assert "What the witness saw." in texts[made.placed[4].first_page - 1]
    assert made.problems == ()


def test_the_full_check_finds_nothing_wrong(folder: Path, out: Path) -> None:
    report = check_quick_bundle(bundle(folder, out), Silent(), CancelToken())
    assert [found.id for found in report.checks if found.result is Result.FAIL] == []


def test_the_full_check_holds_every_page_against_its_source(folder: Path, out: Path) -> None:
    """What only a person could say without the sources is said by the report."""
    report = check_quick_bundle(bundle(folder, out), Silent(), CancelToken())
    found = {each.id: each for each in report.checks}
    for id in ("C1", "C2", "R1", "R3", "B7", "S2"):
        assert found[id].result is Result.PASS, (id, found[id].words)


def test_a_document_that_grew_after_the_bundle_was_made_is_found_out(folder: Path, out: Path) -> None:
    made = bundle(folder, out)
    (folder / "letter 2.pdf").write_bytes(letter("Letter number 2", pages=4))
    found = {each.id: each for each in check_quick_bundle(made, Silent(), CancelToken()).checks}
    assert found["C1"].result is Result.FAIL
    assert "“letter 2” has 2 pages in the bundle and 4 in its source." in found["C1"].words


def test_a_document_that_has_gone_since_is_left_to_the_eye(folder: Path, out: Path) -> None:
    made = bundle(folder, out)
    for path in folder.rglob("*.*"):
        path.unlink()
    found = {each.id: each for each in check_quick_bundle(made, Silent(), CancelToken()).checks}
    assert found["C2"].result is Result.ASK
    assert Result.FAIL not in {each.result for each in found.values()}


def test_an_index_gives_order_titles_dates_and_sections(folder: Path, out: Path) -> None:
    made = bundle(
        folder,
        out,
        "file,title,date,section\n"
        "Witnesses/statement.txt,First statement,12 March 2026,Evidence\n"
        "letter 10.pdf,The tenth,,Letters\n"
        "letter 1.pdf,,13 March 2026,\n",
    )
    placed = [(place.title, place.date_text, place.section) for place in made.placed[1:]]
    assert placed == [
        ("First statement", "12 March 2026", "Evidence"),
        ("The tenth", "", "Letters"),
        ("letter 1", "13 March 2026", "Letters"),
    ]
    index = page_texts(made.file)[0]
    for words in ("First statement", "12 March 2026", "Evidence", "Letters"):
        assert words in index


def test_a_document_that_cannot_be_read_is_a_page_and_a_problem(folder: Path, out: Path) -> None:
    (folder / "letter 2.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (folder / "empty.txt").write_bytes(b"")
    made = bundle(folder, out)
    assert len(made.problems) == 2
    for title in ("letter 2", "empty"):
        place = next(place for place in made.placed if place.title == title)
        assert place.placeholder
        assert "This document is not in the bundle." in page_texts(made.file)[place.first_page - 1]
        assert any(f"“{title}” could not be turned into pages" in problem for problem in made.problems)
    warned = {found.id: found for found in check_quick_bundle(made, Silent(), CancelToken()).checks}
    assert warned["C3"].result is not Result.PASS
    assert warned["C1"].result is not Result.FAIL


def test_a_document_that_vanishes_before_it_is_read_keeps_its_place(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = read_folder(folder)
    (folder / "letter 2.pdf").unlink()
    monkeypatch.setattr("lfr_review.services.export.quick_bundle.read_folder", lambda *_: listed)
    made = bundle(folder, out)
    assert [place.title for place in made.placed if place.placeholder] == ["letter 2"]
    assert made.problems == (
        "“letter 2” could not be turned into pages. The file was there when it was listed and is gone now. Nothing of "
        "it was read.",
    )


def test_the_title_is_printed_over_the_index_and_the_folder_s_name_where_none_is_given(folder: Path, out: Path) -> None:
    assert bundle(folder, out).order.title == "papers"
    assert bundle(folder, out, overwrite=True, title="R (Heron) v Northmarch").order.title == "R (Heron) v Northmarch"


# What is refused


@pytest.mark.parametrize(
    ("index", "error", "said"),
    [
        (f"file\n{'x' * 5000}.pdf\n", NotFound, "Line 2 of the index names a file that cannot be looked at"),
        ("file\n\nletter 1.pdf\n\nletter 3.pdf\n", NotFound, "Line 5"),
        ("file\nletter 3.pdf\n", NotFound, "Line 2 of the index names a file that is not there"),
        ("file\n../secret.pdf\n", WrongUse, "Line 2 of the index names a file outside the folder"),
        ("file\n/etc/passwd\n", WrongUse, "outside the folder"),
        ("file\nC:\\letter 1.pdf\n", WrongUse, "outside the folder"),
        ("file\nletter 1.pdf\nletter 1.pdf\n", WrongUse, "Line 3 of the index lists a file that was listed before"),
        ("file\nletter 1.pdf\n./letter 1.pdf\n", WrongUse, "listed before"),
        ("file,title\n,A letter\n", WrongUse, "Line 2 of the index names no file"),
        ("file,title\nletter 1.pdf,One, two\n", WrongUse, "Line 2 of the index has more cells than there are columns"),
        ("title,date\nLetter,today\n", WrongUse, "no column called “file”"),
        ("file,page\nletter 1.pdf,3\n", WrongUse, "a column that is not known: “page”"),
        ("file,title\n", WrongUse, "lists no document"),
        ("", WrongUse, "no column called “file”"),
    ],
)
def test_an_index_that_cannot_be_followed_is_refused(
    folder: Path, out: Path, index: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        titles(folder, out, index)


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(letter("Not yours"))
    (folder / "way.pdf").symlink_to(tmp_path / "secret.pdf")
    with pytest.raises(WrongUse, match="outside the folder"):
        titles(folder, out, "file\nway.pdf\n")


def test_an_empty_folder_and_none_are_refused(tmp_path: Path, out: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WrongUse, match="no documents"):
        bundle(tmp_path / "empty", out)
    with pytest.raises(NotFound, match="no folder"):
        bundle(tmp_path / "none", out)
    with pytest.raises(NotFound, match="profile"):
        bundle(tmp_path / "empty", out, profile="court of nowhere")


# How people write tables


@pytest.mark.parametrize(
    "index",
    [
        "file,title,date,section\nletter 1.pdf,First,12 March,A\nletter 2.pdf,Second,,\n",
        "File;Title;Date;Section\r\nletter 1.pdf;First;12 March;A\r\nletter 2.pdf;Second;;\r\n",
        "file\ttitle\tdate\tsection\nletter 1.pdf\tFirst\t12 March\tA\nletter 2.pdf\tSecond\t\t\n",
        '\ufefffile,title,date,section\n"letter 1.pdf","First","12 March","A"\n\n"letter 2.pdf",Second\n',
        " file , title , section , date \nletter 1.pdf, First ,A, 12 March \nletter 2.pdf,Second\n",
        "section,file,title,date\nA,,,\n,letter 1.pdf,First,12 March\n,letter 2.pdf,Second,\n",
        "file,title,date,section\n,,,\nletter 1.pdf,First,12 March,A\n,,,\nletter 2.pdf,Second,,\n",
    ],
)
def test_tables_are_read_as_people_and_spreadsheets_write_them(folder: Path, out: Path, index: str) -> None:
    assert titles(folder, out, index) == [("First", "12 March", "A"), ("Second", "", "A")]


def test_a_table_in_the_old_western_encoding_is_read(folder: Path, out: Path) -> None:
    assert titles(folder, out, "file,title\nletter 1.pdf,Lettre à la préfecture\n".encode("cp1252"))[0][0] == (
        "Lettre à la préfecture"
    )


def test_a_title_with_commas_quotes_and_a_line_end_stays_one_title(folder: Path, out: Path) -> None:
    found = titles(folder, out, 'file,title\nletter 1.pdf,"One, ""two""\nthree"\n')
    assert found[0][0] == 'One, "two" three'


# Nothing half


def test_an_existing_file_is_left_alone(folder: Path, out: Path) -> None:
    (out / "b.pdf").write_bytes(b"mine")
    with pytest.raises(Refused):
        bundle(folder, out)
    assert (out / "b.pdf").read_bytes() == b"mine"


def test_no_document_is_written_over_by_its_own_bundle(folder: Path, out: Path) -> None:
    index = folder / "order.csv"
    index.write_text("file\nletter 2.pdf\n", encoding="utf-8")
    (out / "link.pdf").symlink_to(folder / "letter 1.pdf")
    kept = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    for target, table in [(folder / "letter 1.pdf", None), (out / "link.pdf", None), (index, index)]:
        with pytest.raises(WrongUse, match="one of its own documents"):
            quick_bundle(folder, target, Silent(), CancelToken(), index=table, overwrite=True)
    assert {path: path.read_bytes() for path in kept} == kept


def test_stop_leaves_nothing(folder: Path, out: Path) -> None:
    token = CancelToken()

    class Stops:
        def step(self, done: int, total: int, what: str) -> None:
            token.set()

    with pytest.raises(Cancelled):
        quick_bundle(folder, out / "b.pdf", Stops(), token)
    assert list(out.iterdir()) == []
