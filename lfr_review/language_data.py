"""Where the data of the languages lies by which printed words are recognised. It comes with the system, or the app.

The one module that knows the places: the program asks it what is installed, and a worker may read nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from lfr_review.domain.errors import LanguageMissing

ENDING = ".traineddata"
TURNS = "osd"  #: no language: the data by which it is told which way up a page lies
#: an environment variable that names a folder of one's own, as the programs of the system know it
OWN_FOLDER = "TESSDATA_PREFIX"
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)


def folders() -> tuple[Path, ...]:
    """The folders there are that may hold language data, the one to look in first at the front."""
    named = os.environ.get(OWN_FOLDER)
    unpacked = getattr(sys, "_MEIPASS", None)
    places = [
        *([Path(named), Path(named, "tessdata")] if named else []),
        *([Path(unpacked, "tessdata")] if unpacked else []),
        *map(Path, _PLACES),
    ]
    return tuple(place for place in places if place.is_absolute() and place.is_dir())


def installed() -> tuple[str, ...]:
    """The languages whose data is here, by their three-letter codes, in order."""
    found = {path.stem for folder in folders() for path in folder.glob(f"*{ENDING}")}
    return tuple(sorted(found - {TURNS}))


def has_turns() -> bool:
    """Whether it can be told which way up a page lies."""
    return any(_is_file_in(folder, TURNS) for folder in folders())


def folder_with(languages: Iterable[str]) -> Path:
    """A folder that holds the data of all these languages.

    Raises:
        LanguageMissing: there is none.
    """
    wanted = tuple(languages)
    for folder in folders():
        if all(_is_file_in(folder, language) for language in wanted):
            return folder
    missing = [code for code in wanted if not any(_is_file_in(folder, code) for folder in folders())] or wanted
    raise missing_language(missing)


def missing_language(codes: Iterable[str]) -> LanguageMissing:
    """What to say where the data of these languages is not here."""
    names = ", ".join(codes)
    return LanguageMissing(
        f"The words in pictures could not be recognised: the language data for {names} is not installed. "
        "The pages are kept and shown as they are; their words cannot be searched yet.",
        "On Debian or Ubuntu install the packages "
        + " and ".join(f"tesseract-ocr-{code.replace('_', '-')}" for code in codes)
        + "; elsewhere put the .traineddata files beside those of Tesseract. Then recognise the text again.",
    )


def _is_file_in(folder: Path, language: str) -> bool:
    name = language.replace("_", "")
    return name.isascii() and name.isalnum() and (folder / f"{language}{ENDING}").is_file()
