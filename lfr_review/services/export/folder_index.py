"""What a plain folder is to become: its files as documents, in the order of an index or of their names."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lfr_review.domain.errors import CannotRead, NotFound, WrongUse
from lfr_review.services.intake.find_files import find_files, readable_name

COLUMNS = ("file", "title", "date", "section")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One document of the bundle."""

    path: Path
    title: str
    date_text: str = ""
    section: str = ""


def read_folder(folder: Path, index: Path | None = None) -> tuple[Listed, ...]:
    """The documents of a folder.

    With an index: what it lists, in its order. Without: every file by natural order of names, those in a sub-folder
    under a section of the sub-folder's name.

    Raises:
        NotFound: the folder, the index or a file that the index lists does not exist.
        WrongUse: the index has no column `file`, lists a file twice or one outside the folder, or there is nothing.
    """
    if not folder.is_dir():
        raise NotFound("There is no folder of that name.", "Name the folder that holds the documents.")
    listed = _from_index(folder, index) if index is not None else _from_names(folder)
    if not listed:
        raise WrongUse("There are no documents to put into a bundle.", "Put the documents into the folder.")
    return listed


def _from_names(folder: Path) -> tuple[Listed, ...]:
    found = []
    for path in find_files([folder]):
        inside = path.relative_to(folder)
        if inside.name.casefold() == "index.csv" or inside.name.startswith("."):
            continue
        section = readable_name(inside.parts[0]) if len(inside.parts) > 1 else ""
        found.append(Listed(path=path, title=readable_name(path.stem), section=section))
    # Loose files first: a section heading holds for all that follows it.
    return tuple(sorted(found, key=lambda each: each.section != ""))


def _from_index(folder: Path, index: Path) -> tuple[Listed, ...]:
    found: list[Listed] = []
    seen: set[Path] = set()
    section = ""  # one left blank is that of the line above, as people fill in tables
    for number, row in _rows(index):
        section = _one_line(row.get("section", "")) or section
        name = row["file"].strip()
        if not name:
            _refuse_lost_words(row, number)
            continue
        path = _inside(folder, name, number)
        if path.resolve() in seen:
            raise WrongUse(
                f"Line {number} of the index lists a file that was listed before.", "Take one of the two out."
            )
        seen.add(path.resolve())
        found.append(
            Listed(
                path=path,
                title=_one_line(row.get("title", "")) or readable_name(path.stem),
                date_text=_one_line(row.get("date", "")),
                section=section,
            )
        )
    return tuple(found)


def _rows(index: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows below the headings, each with the number of the line on which it ends."""
    try:
        text = _decoded(index.read_bytes())
    except OSError:
        raise NotFound("The index cannot be read.", "Check its name and that you may read it.") from None
    headings = text.lstrip("\r\n").partition("\n")[0]
    separator = max(",;\t", key=headings.count)
    try:
        table = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        lines = [(table.line_num, line) for line in table if any(cell.strip() for cell in line)]
    except csv.Error as error:
        raise CannotRead(
            f"The index is not a table: {error}.", "Save it as CSV with the columns file, title, date, section."
        ) from None
    columns = [cell.strip().casefold() for cell in lines[0][1]] if lines else []
    if "file" not in columns:
        raise WrongUse("The index has no column called “file”.", f"Give it the columns {', '.join(COLUMNS)}.")
    if unknown := sorted(set(columns) - {*COLUMNS, ""}):
        raise WrongUse(f"The index has a column that is not known: “{unknown[0]}”.", f"Use {', '.join(COLUMNS)}.")
    if len(lines) == 1:
        raise WrongUse("The index lists no document.", "Write a line for each document below the headings.")
    return [(number, _row(columns, line, number)) for number, line in lines[1:]]


def _row(columns: list[str], line: list[str], number: int) -> dict[str, str]:
    if any(cell.strip() for cell in line[len(columns) :]):
        raise WrongUse(
            f"Line {number} of the index has more cells than there are columns, so its words would go astray.",
            "Put words that hold a comma into quotation marks.",
        )
    return dict(zip(columns, [*line, *[""] * len(columns)], strict=False))


def _refuse_lost_words(row: dict[str, str], number: int) -> None:
    """A line without a file may begin a section; a title or date on it would belong to nothing."""
    if any(row.get(column, "").strip() for column in ("title", "date")):
        raise WrongUse(f"Line {number} of the index names no file.", "Name its file, or take the line out.")


def _decoded(content: bytes) -> str:
    """The text of the index: as spreadsheets save it, in UTF-8 or in the old Western encoding."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _inside(folder: Path, name: str, number: int) -> Path:
    relative = PurePosixPath(name.replace("\\", "/"))
    outside = relative.is_absolute() or ".." in relative.parts or any(":" in part for part in relative.parts[:1])
    path = folder.joinpath(*relative.parts)
    try:
        if not outside and not path.is_file():
            raise NotFound(
                f"Line {number} of the index names a file that is not there.", "Correct the name, or add the file."
            )
        outside = outside or not path.resolve().is_relative_to(folder.resolve())
    except OSError:  # such as a name that no system can hold
        raise NotFound(
            f"Line {number} of the index names a file that cannot be looked at.", "Correct the name."
        ) from None
    if outside:
        raise WrongUse(
            f"Line {number} of the index names a file outside the folder.", "Name files inside the folder only."
        )
    return path


def _one_line(text: str) -> str:
    return " ".join(text.split())
