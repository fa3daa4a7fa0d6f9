"""What a plain folder is to become: its files as documents, in the order of an index or of their names."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lfr_review.domain.errors import CannotRead, NotFound, WrongUse
from lfr_review.services.intake.find_files import find_files

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
        found.append(Listed(path=path, title=path.stem, section=inside.parts[0] if len(inside.parts) > 1 else ""))
    # Loose files first: a section heading holds for all that follows it.
    return tuple(sorted(found, key=lambda each: each.section != ""))


def _from_index(folder: Path, index: Path) -> tuple[Listed, ...]:
    found: list[Listed] = []
    seen: set[Path] = set()
    section = ""  # one left blank is that of the line above, as people fill in tables
    for number, row in enumerate(_rows(index), start=2):
        name = row["file"].strip()
        if not name:
            continue
        path = _inside(folder, name, number)
        if path in seen:
            raise WrongUse(
                f"Line {number} of the index lists a file that was listed before.", "Take one of the two out."
            )
        seen.add(path)
        section = row.get("section", "").strip() or section
        found.append(
            Listed(
                path=path,
                title=row.get("title", "").strip() or path.stem,
                date_text=row.get("date", "").strip(),
                section=section,
            )
        )
    return tuple(found)


def _rows(index: Path) -> list[dict[str, str]]:
    try:
        text = _decoded(index.read_bytes())
    except OSError:
        raise NotFound("The index cannot be read.", "Check its name and that you may read it.") from None
    try:
        dialect = csv.Sniffer().sniff(text.partition("\n")[0], delimiters=",;\t") if text.strip() else csv.excel
    except csv.Error:
        dialect = csv.excel
    try:
        given = list(csv.DictReader(io.StringIO(text, newline=""), dialect=dialect))
    except csv.Error as error:
        raise CannotRead(
            f"The index is not a table: {error}.", "Save it as CSV with the columns file, title, date, section."
        ) from None
    rows = [{str(key).strip().casefold(): value or "" for key, value in row.items() if key} for row in given]
    if not rows or "file" not in rows[0]:
        raise WrongUse("The index has no column called “file”.", f"Give it the columns {', '.join(COLUMNS)}.")
    if unknown := sorted(set(rows[0]) - set(COLUMNS)):
        raise WrongUse(f"The index has a column that is not known: “{unknown[0]}”.", f"Use {', '.join(COLUMNS)}.")
    return rows


def _decoded(content: bytes) -> str:
    """The text of the index: as spreadsheets save it, in UTF-8 or in the old Western encoding."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _inside(folder: Path, name: str, number: int) -> Path:
    relative = PurePosixPath(name.replace("\\", "/"))
    path = folder.joinpath(*relative.parts)
    if relative.is_absolute() or ".." in relative.parts or ":" in relative.parts[0]:
        raise WrongUse(
            f"Line {number} of the index names a file outside the folder.", "Name files inside the folder only."
        )
    if not path.is_file():
        raise NotFound(
            f"Line {number} of the index names a file that is not there.", "Correct the name, or add the file."
        )
    return path
