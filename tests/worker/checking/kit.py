"""Small bundles for the checker's tests: one that is right in everything, and ways to break one thing of it.

The pages are drawn by reportlab with its own embedded font; links, bookmarks and numbers are added with pikepdf. The
product's writer has no part in it.
"""

from __future__ import annotations

import dataclasses
import io
import tomllib
from dataclasses import dataclass
from typing import Any

import pikepdf

from lfr_review.assets import asset
from lfr_review.domain.checks import (
    Check,
    CheckOrder,
    CheckProfile,
    CheckReport,
    EntryExpectation,
    Result,
    SourceExpectation,
)
from lfr_review.domain.profiles import read_profiles
from lfr_review.worker.checking import check
from tests.worker.checking.kit_pages import (
    COVER,
    FILE_NAME,
    INDEX,
    TITLE,
    Number,
    Recipe,
    Sheet,
    body,
    bookmark,
    draw,
    first_pages,
    inner_links,
    link_index,
    print_number,
    set_up,
    shape,
)


@dataclass(frozen=True)
class Bundle:
    """A finished file and what the checker is told of it."""

    pdf: bytes
    order: CheckOrder

    def check(self, **changes: Any) -> CheckReport:
        return check(dataclasses.replace(self.order, **changes), self.pdf, lambda _: None)


def profile(name: str = "general") -> CheckProfile:
    with asset("rules", "profiles.toml").open("rb") as file:
        return read_profiles(tomllib.load(file)).named(name)


def by_anyone(pdf: bytes, file_name: str = FILE_NAME, profile_name: str = "plain") -> CheckOrder:
    return CheckOrder(file_name=file_name, profile=profile(profile_name))


def results(report: CheckReport) -> dict[str, Result]:
    return {found.id: found.result for found in report.checks}


def failing(report: CheckReport) -> set[str]:
    return {found.id for found in report.checks if found.result is Result.FAIL}


def found(report: CheckReport, check_id: str) -> Check:
    return next(each for each in report.checks if each.id == check_id)


def make(recipe: Recipe | None = None) -> Bundle:
    """The bundle of a recipe. What is expected of it never changes with the faults."""
    recipe = recipe or Recipe()
    pdf = pikepdf.open(io.BytesIO(draw(recipe)))
    sheets = [Sheet(), Sheet(), *(sheet for paper in recipe.papers for sheet in paper.sheets)]
    for page, sheet in zip(pdf.pages, sheets, strict=True):
        shape(page, sheet)
    for place, page in enumerate(pdf.pages, start=1):
        number = recipe.numbers.get(place, Number(str(place)))
        print_number(pdf, page, number, recipe.over_number.get(place))
    link_index(pdf, recipe)
    inner_links(pdf, recipe)
    bookmark(pdf, recipe)
    set_up(pdf)
    if recipe.change is not None:
        recipe.change(pdf)
    out = io.BytesIO()
    pdf.save(out, **recipe.save)
    return Bundle(out.getvalue(), expectations(recipe))


def expectations(recipe: Recipe) -> CheckOrder:
    """The order that belongs to a recipe without its faults."""
    starts = first_pages(recipe.papers)
    entries = [
        EntryExpectation(
            title="Cover", section="", date_text="", first_page=COVER, last_page=COVER, internal=True, listed=False
        ),
        EntryExpectation(
            title="Index", section="", date_text="", first_page=INDEX, last_page=INDEX, internal=True, listed=False
        ),
    ]
    for paper in recipe.papers:
        first = starts[paper.title]
        source = SourceExpectation(
            page_count=len(paper.sheets),
            sizes=tuple(displayed_size(sheet) for sheet in paper.sheets),
            probes=tuple(_probe(first + place, sheet, recipe) for place, sheet in enumerate(paper.sheets)),
            internal_links=1 if paper is recipe.papers[0] else 0,
            web_links=1 if paper is recipe.papers[0] else 0,
            outline_entries=2 if paper is recipe.papers[0] else 0,
        )
        entries.append(
            EntryExpectation(
                title=paper.title,
                section=paper.section,
                date_text=paper.date_text,
                first_page=first,
                last_page=first + len(paper.sheets) - 1,
                source=source,
            )
        )
    return CheckOrder(
        file_name=FILE_NAME,
        profile=profile(),
        title=TITLE,
        entries=tuple(entries),
        source_bytes=2_000_000,
        secret_words=("J Bloggs", r"C:\Users\jb"),
    )


def _probe(page: int, sheet: Sheet, recipe: Recipe) -> str:
    silent = sheet.kind == "photo" or (sheet.kind == "scan" and not recipe.scan_words)
    return "" if silent else body(page)[10]


def displayed_size(sheet: Sheet) -> tuple[float, float]:
    wide, high = sheet.paper
    if sheet.crop is not None:
        wide, high = sheet.crop[2] - sheet.crop[0], sheet.crop[3] - sheet.crop[1]
    return (high, wide) if sheet.rotate % 180 else (wide, high)
