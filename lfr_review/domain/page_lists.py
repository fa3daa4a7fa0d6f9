"""Page numbers as a person writes them: `3, 7–12`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MOST_RUNS = 12  #: runs of pages named before the rest is counted


def page_ranges(pages: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Runs of neighbouring pages as (first, last), in order, each page once."""
    return tuple(_runs(sorted(set(pages))))


def short_list(pages: Iterable[int], most: int = MOST_RUNS) -> str:
    """Pages shortened to `3, 7–12`; past `most` runs the rest is only counted."""
    runs = page_ranges(pages)
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:most]]
    left = sum(last - first + 1 for first, last in runs[most:])
    return ", ".join(shown) + (f" and {left:,} more" if left else "")


def pages_in_words(pages: Iterable[int], most: int = MOST_RUNS) -> str:
    """Pages as they stand in a sentence: `page 3`, `pages 3, 7–12`, `no page`."""
    known = sorted(set(pages))
    if not known:
        return "no page"
    return f"{'page' if len(known) == 1 else 'pages'} {short_list(known, most)}"


def _runs(pages: list[int]) -> Iterator[tuple[int, int]]:
    start = end = None
    for page in pages:
        if start is None or end is None:
            start = end = page
        elif page == end + 1:
            end = page
        else:
            yield start, end
            start = end = page
    if start is not None and end is not None:
        yield start, end
