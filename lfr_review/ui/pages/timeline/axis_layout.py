"""Where each note stands on the drawn axis: side by side, in rows, and together where there is no room for all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import floor

from lfr_review.domain.accounts import account_order
from lfr_review.ui.pages.timeline.axis_scale import Scale
from lfr_review.ui.pages.timeline.note_rows import NoteRow

MOST_LABELLED = 80  #: notes in view; of more only the marks are drawn
MOST_PLACED = 1_000  #: notes in view; of more only those are placed that can find room
EVERYBODY_ELSE = "\0else"  #: the lane of accounts that got no lane of their own
_LABELS = (1.0, 0.55, 0.0)  #: how much of its words each note is given room for, the first that all fit with


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the drawing needs, in pixels."""

    width: float
    mark: float  #: a note at one instant
    gap: float  #: between two notes of a row
    open_end: float  #: how long an end that nobody knows is drawn
    longest_label: float
    shortest_label: float  #: less than this says nothing
    words_inside: float  #: how wide a bar is that holds its own words
    crowd: float  #: how wide a place is where notes stand together


@dataclass(frozen=True, slots=True)
class Mark:
    """One note as drawn: its stretch in pixels, its row from the ruler, and its words where there is room."""

    row: NoteRow
    left: float
    right: float
    level: int = 0
    label: float = 0.0  #: pixels for its words, at the right of the mark
    inside: bool = False  #: its words stand in the bar itself

    @property
    def middle(self) -> float:
        """The centre of its stretch."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Crowd:
    """Notes that stand together because they lie too close."""

    rows: tuple[NoteRow, ...]
    middle: float
    level: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The rows of one account; without lanes there is one for all, without a name."""

    key: str
    words: str
    first: int
    levels: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is drawn."""

    marks: tuple[Mark, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    lanes: tuple[Lane, ...] = ()
    throughout: tuple[NoteRow, ...] = ()  #: notes that begin before the view and end after it
    earlier: int = 0  #: notes left of the view
    later: int = 0


_Spare = tuple[str, int, NoteRow]  # a note that no row was looked for: its lane, its place for a crowd, and itself


@dataclass(slots=True)
class _Room:
    """The rows of a lane while it is being filled: how far each is taken, and who found no place."""

    first: int
    levels: int  #: for marks
    last: int  #: the row that crowds stand in
    gap: float
    taken: list[float] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    left_over: list[Mark] = field(default_factory=list)
    without: list[tuple[int, NoteRow]] = field(default_factory=list)  #: notes that no row was looked for, with places

    def add(self, mark: Mark) -> None:
        """Put a mark into the row that has been free for longest there, so that its words have room behind it."""
        if len(self.taken) < self.levels:
            level = len(self.taken)
            self.taken.append(0.0)
        else:
            level = min(range(self.levels), key=self.taken.__getitem__)
            if self.taken[level] + self.gap > mark.left:
                self.left_over.append(mark)
                return
        self.taken[level] = mark.right + mark.label
        self.marks.append(replace(mark, level=self.first + level))


class Timed:
    """The notes that have a time, ready to be looked up by what is in view."""

    def __init__(self, rows: Sequence[NoteRow]) -> None:
        timed = [(row.stretch.first, row.stretch.last, row) for row in rows if row.stretch is not None]
        timed.sort(key=lambda each: each[0])
        self.rows = tuple(row for _, _, row in timed)
        self._firsts = [first for first, _, _ in timed]
        self._reach = list(accumulate((last for _, last, _ in timed), max))  #: the latest end of all up to a note

    @property
    def ends(self) -> tuple[float, float] | None:
        """The first second and the last of all of them; None where none has a time."""
        return (self._firsts[0], self._reach[-1]) if self.rows else None

    def seen(self, scale: Scale) -> tuple[list[NoteRow], int, int]:
        """The notes in view, and how many are earlier and later."""
        end = bisect_right(self._firsts, scale.end)
        begin = bisect_right(self._reach, scale.start)  # nothing before it reaches into view
        shown = [row for row in self.rows[begin:end] if row.stretch is not None and row.stretch.last >= scale.start]
        return shown, end - len(shown), len(self.rows) - end


def lay_out(
    timed: Timed,
    scale: Scale,
    sizes: Sizes,
    levels: int,
    *,
    by_account: bool,
    label_width: Callable[[NoteRow], float],
    lane_words: Callable[[NoteRow], str],
) -> Layout:
    """Place the notes in view.

    Args:
        timed: the notes.
        scale: what is in view.
        sizes: what the drawing needs.
        levels: how many rows there is room for.
        by_account: one lane for each account.
        label_width: how many pixels a note's words take.
        lane_words: what a note's account is called.
    """
    shown, earlier, later = timed.seen(scale)
    lanes = _lanes(timed.rows, levels, lane_words) if by_account else (Lane("", "", 0, levels),)
    homes = {lane.key: lane.key for lane in lanes}
    other = lanes[-1].key  # of whom got no lane

    def home(row: NoteRow) -> str:
        return homes.get(row.lane, other)

    spare: list[_Spare] = []
    if len(shown) > MOST_PLACED:
        shown, spare = _thinned(shown, scale, sizes, levels, homes, other)
    marks, throughout = _marks(shown, scale, sizes)
    rooms = _filled(lanes, marks, spare, home, sizes, label_width)
    placed = [mark for room in rooms for mark in room.marks]
    if len(marks) <= MOST_LABELLED:
        placed = _stretched(placed, sizes, label_width)
    told, crowds = _gathered(placed, rooms, sizes)
    told = tuple(_beside(mark, crowds, sizes) for mark in told) if crowds else told
    return Layout(told, crowds, lanes, throughout, earlier, later)


def _filled(
    lanes: Sequence[Lane],
    marks: Sequence[Mark],
    spare: Iterable[_Spare],
    home: Callable[[NoteRow], str],
    sizes: Sizes,
    label_width: Callable[[NoteRow], float],
) -> list[_Room]:
    """The lanes with their marks. Where not all find a place, the last row of a lane is left to those who do not."""
    in_lane: dict[str, list[Mark]] = {lane.key: [] for lane in lanes}
    for mark in marks:
        in_lane[home(mark.row)].append(mark)
    without: dict[str, list[tuple[int, NoteRow]]] = {lane.key: [] for lane in lanes}
    for key, place, row in spare:
        without[key].append((place, row))

    def fill(lane: Lane, levels: int, share: float) -> _Room:
        room = _Room(lane.first, levels, lane.first + lane.levels - 1, sizes.gap, without=without[lane.key])
        longest = share * sizes.longest_label
        for mark in in_lane[lane.key]:
            labelled = share and not mark.inside
            room.add(replace(mark, label=min(label_width(mark.row), longest)) if labelled else mark)
        return room

    rooms: list[_Room] = []
    for share in _LABELS if len(marks) <= MOST_LABELLED else (0.0,):
        rooms = [fill(lane, lane.levels, share) for lane in lanes]
        if not any(room.left_over for room in rooms):
            break
    return [
        fill(lane, lane.levels - 1, 0.0) if (room.left_over or room.without) and lane.levels > 1 else room
        for lane, room in zip(lanes, rooms, strict=True)
    ]


def _thinned(
    shown: Iterable[NoteRow], scale: Scale, sizes: Sizes, levels: int, homes: Mapping[str, str], other: str
) -> tuple[list[NoteRow], list[_Spare]]:
    """The first few notes of every place a crowd's sign takes, and those that would find no room behind them.

    Placing ten thousand marks of which three hundred can be drawn would make every step of the axis slow.
    """
    kept: list[NoteRow] = []
    spare: list[_Spare] = []
    counts: dict[str, dict[int, int]] = {lane: {} for lane in (*homes, other)}
    home = homes.get
    most = levels * max(1, int(sizes.crowd // sizes.mark))
    start, end, per_second = scale.start, scale.end, sizes.width / scale.span / sizes.crowd
    for row in shown:
        stretch = row.stretch
        if stretch is not None and (stretch.first >= start or stretch.last <= end):
            place = floor((stretch.middle - start) * per_second)
            lane = home(row.lane, other)
            here = counts[lane]
            count = here[place] = here.get(place, 0) + 1
            if count > most:
                spare.append((lane, place, row))
                continue
        kept.append(row)
    return kept, spare


def _marks(shown: Iterable[NoteRow], scale: Scale, sizes: Sizes) -> tuple[list[Mark], tuple[NoteRow, ...]]:
    """Each note in pixels; apart from them those that say of the whole view only that they last through it."""
    marks, throughout = [], []
    for row in shown:
        stretch = row.stretch
        if stretch is None:
            continue
        left, right = scale.x(stretch.first, sizes.width), scale.x(stretch.last, sizes.width)
        if left < 0 and right > sizes.width:
            throughout.append(row)
            continue
        left -= sizes.open_end if stretch.start is None else 0.0
        right += sizes.open_end if stretch.end is None else 0.0
        short = max(0.0, sizes.mark - (right - left)) / 2
        left, right = max(left - short, -sizes.mark), min(right + short, sizes.width + sizes.mark)
        marks.append(Mark(row, left, right, inside=right - left >= sizes.words_inside))
    marks.sort(key=lambda mark: mark.left)
    return marks, tuple(throughout)


def _stretched(marks: list[Mark], sizes: Sizes, label_width: Callable[[NoteRow], float]) -> list[Mark]:
    """The words of each note as long as there is room up to the next one of its row."""
    ends: dict[int, float] = {}
    told = []
    for mark in sorted(marks, key=lambda mark: -mark.left):
        room = ends.get(mark.level, sizes.width) - mark.right - sizes.gap
        label = 0.0 if mark.inside else min(label_width(mark.row), sizes.longest_label, room)
        told.append(replace(mark, label=label if label >= sizes.shortest_label else 0.0))
        ends[mark.level] = mark.left
    return told


def _gathered(
    marks: Sequence[Mark], rooms: Iterable[_Room], sizes: Sizes
) -> tuple[tuple[Mark, ...], tuple[Crowd, ...]]:
    """Those who found no place as crowds, in the last row of their lane; what a crowd's sign would cover joins it."""
    crowds: dict[tuple[int, int], list[NoteRow]] = {}
    for room in rooms:
        for mark in room.left_over:
            crowds.setdefault((room.last, int(mark.middle // sizes.crowd)), []).append(mark.row)
        for place, row in room.without:
            crowds.setdefault((room.last, place), []).append(row)
    if not crowds:
        return tuple(marks), ()
    kept = []
    for mark in marks:
        crowd = crowds.get((mark.level, int(mark.middle // sizes.crowd)))
        if crowd is not None and mark.right - mark.left < sizes.crowd:
            crowd.insert(0, mark.row)
        else:
            kept.append(mark)
    return tuple(kept), tuple(
        Crowd(tuple(rows), (place + 0.5) * sizes.crowd, level) for (level, place), rows in crowds.items()
    )


def _beside(mark: Mark, crowds: Iterable[Crowd], sizes: Sizes) -> Mark:
    """A mark without the words that the sign of a crowd of its row would stand on."""
    half = sizes.crowd / 2
    here = [crowd.middle for crowd in crowds if crowd.level == mark.level]
    if mark.inside and any(mark.left - half < middle < mark.right + half for middle in here):
        return replace(mark, inside=False)
    room = min((middle for middle in here if middle > mark.middle), default=sizes.width * 2) - half - mark.right
    label = min(mark.label, room)
    return replace(mark, label=label if label >= sizes.shortest_label else 0.0)


def _lanes(rows: Sequence[NoteRow], levels: int, words: Callable[[NoteRow], str]) -> tuple[Lane, ...]:
    """A lane for each account, the last one for everybody who got none; more rows where there are more notes."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for row in rows:
        if row.lane not in names:
            names[row.lane] = words(row)
        counts[row.lane] = counts.get(row.lane, 0) + 1
    keys = sorted(names, key=account_order)
    if len(keys) > levels:
        counts[EVERYBODY_ELSE] = sum(counts[key] for key in keys[levels - 1 :])
        keys = [*keys[: levels - 1], EVERYBODY_ELSE]
    if not keys:
        return (Lane("", "", 0, levels),)
    high = dict.fromkeys(keys, 1)
    for _ in range(levels - len(keys)):
        high[max(keys, key=lambda key: counts[key] / high[key])] += 1
    lanes, first = [], 0
    for key in keys:
        lanes.append(Lane(key, names.get(key, "Everybody else"), first, high[key]))
        first += high[key]
    return tuple(lanes)
