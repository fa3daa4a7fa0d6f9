"""A realistic box of papers for measuring: so many sources with so many pages, of every kind a caseworker meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lfr_review.worker.samples import altered, marked, scans, typed

Maker = Callable[[int, int], bytes]  # seed, pages → PDF


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A kind of paper: how many of 200 sources are of it, and how long one usually is."""

    name: str
    make: Maker
    share: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One paper of the box."""

    file_name: str
    title: str
    date_text: str
    section: str
    page_count: int
    pdf: bytes


PARTS = (
    Part(name="letter", make=typed.letter, share=60, pages=3),
    Part(name="report", make=typed.report, share=14, pages=60),
    Part(name="colour scan", make=scans.jpeg_scan, share=22, pages=16),
    Part(name="black and white scan", make=scans.g4_scan, share=16, pages=25),
    Part(name="plan on A3", make=typed.drawing_a3, share=8, pages=6),
    Part(name="wide table", make=typed.wide_table, share=12, pages=12),
    Part(name="turned pages", make=altered.rotated, share=12, pages=12),
    Part(name="cropped pages", make=altered.cropped, share=8, pages=12),
    Part(name="shifted pages", make=altered.off_origin, share=8, pages=12),
    Part(name="form", make=marked.form, share=8, pages=6),
    Part(name="marked copy", make=marked.mark_up, share=10, pages=12),
    Part(name="leaking pages", make=altered.leaky, share=8, pages=15),
    Part(name="compressed report", make=altered.object_streams, share=6, pages=40),
    Part(name="inherited pages", make=altered.inherited, share=4, pages=30),
    Part(name="named places", make=altered.named_destinations, share=4, pages=30),
)
SECTIONS = ("Correspondence", "Records", "Photographs and scans", "Other")


def plan(sources: int, pages: int) -> list[tuple[Part, int]]:
    """The parts of the box in order, each with its number of pages; exactly so many of both."""
    total = sum(part.share for part in PARTS)
    owed = dict.fromkeys(PARTS, 0.0)
    chosen: list[Part] = []
    for _ in range(sources):  # always the part that is furthest behind its share, so that kinds alternate
        for part in PARTS:
            owed[part] += part.share / total
        most = max(PARTS, key=lambda part: owed[part])
        owed[most] -= 1
        chosen.append(most)
    wish = [part.pages * (0.6 + 0.8 * (index * 37 % 100) / 100) for index, part in enumerate(chosen)]
    counts: list[int] = []
    left, wish_left = pages, sum(wish)
    for index, wanted in enumerate(wish):
        still = sources - index - 1
        count = max(1, min(round(left * wanted / wish_left), left - still))
        counts.append(count)
        left, wish_left = left - count, wish_left - wanted
    counts[-1] += left
    return list(zip(chosen, counts, strict=True))


def samples(sources: int, pages: int) -> Iterator[Sample]:
    """The papers of the box, one at a time."""
    for index, (part, count) in enumerate(plan(sources, pages)):
        yield Sample(
            file_name=f"{index + 1:04d} {part.name}.pdf",
            title=f"{part.name.capitalize()} no. {index + 1}",
            date_text=f"{index % 28 + 1} March 2026",
            section=SECTIONS[index * len(SECTIONS) // sources],
            page_count=count,
            pdf=part.make(index, count),
        )
