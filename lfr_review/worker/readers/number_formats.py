"""Numbers of a workbook as a person sees them in its cells.

Covers the formats that figures, money, percentages, dates and times are given by; what goes beyond them (colours,
conditions, fractions, scaling) falls back to the plain figure. Source: ECMA-376 part 1, section 18.8.30.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@",
}  # fmt: skip
#: 14 and 22 follow the language of the computer that opens the file: shown in the British order
_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?:h+|m+|s+)\]|\[[^\]]*\]|AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?|[0#?]+|General|.', re.I | re.S
)
_DATE_TOKEN = re.compile(r"y+|d+|h+|s+(?:\.0+)?|m+|\[(?:h+|m+|s+)\]|AM/PM|A/P", re.I)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.I)
_PLACES = re.compile(r"\.([0#?]+)")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_EPOCH_1900, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a workbook has no zone
_WIDE = Context(prec=400)  #: enough digits for any figure
_LAST_DAY = 2_958_465  #: 31 December 9999
MAX_CODE = 255  #: characters of a format


def shown_number(text: str, code: str, *, from_1904: bool) -> str:
    """A figure in its format; as it is kept where the format says something that is not known here.

    Args:
        text: the figure as the file has it, such as `46091.4375`.
        code: of the format, such as `dd/mm/yyyy`.
        from_1904: whether the workbook counts its days from 1904.
    """
    try:
        value = float(text)
    except ValueError:
        return text
    if not -1e300 < value < 1e300:
        return text
    sections = _sections(code[:MAX_CODE])
    if is_date(code):
        return _date(value, sections[0], from_1904) or _general(value)
    if value < 0 and len(sections) > 1:
        return _figure(-value, sections[1])
    if value == 0 and len(sections) > 2:
        return _figure(value, sections[2])
    return _figure(value, sections[0])


@functools.lru_cache(maxsize=1_024)
def is_date(code: str) -> bool:
    """Whether a format shows a figure as a date or a time."""
    tokens = _sections(code[:MAX_CODE])[0]
    return "General" not in tokens and any(_DATE_TOKEN.fullmatch(token) for token in tokens)


@functools.lru_cache(maxsize=1_024)
def _sections(code: str) -> tuple[tuple[str, ...], ...]:
    """The pieces of a format, by section: for positive figures, negative ones, nought, text."""
    sections: list[list[str]] = [[]]
    for token in _TOKEN.findall(code):
        if token == ";":
            sections.append([])
        elif not (token.startswith("[") and not _ELAPSED.fullmatch(token)) or "$" in token:
            sections[-1].append(token)
    return tuple(tuple(section) for section in sections)


def _literal(token: str) -> str:
    """What a piece of a format says by itself."""
    if token.startswith('"'):
        return token.strip('"')
    if token.startswith("\\"):
        return token[1:]
    if token.startswith("[$"):
        return token[2:-1].partition("-")[0]
    return "" if token[0] in "_*" and len(token) == 2 else token


def _figure(value: float, section: Sequence[str]) -> str:
    plain = "".join(token for token in section if token[0] not in '"\\_*[')
    if "general" in plain.lower() or "@" in plain or "/" in plain or "?" in plain:
        return _general(value)
    if not re.search(r"[0#]", plain):
        # an empty section hides such figures; what is kept out of sight in the original is evidence all the same
        return "".join(_literal(token) for token in section) or _general(value)
    if re.search(r"[eE][+-]", plain):
        return f"{value:.{_places(plain)}E}"
    exact = Decimal(repr(value)) * (100 if "%" in plain else 1)
    rounded = abs(exact).quantize(Decimal(1).scaleb(-_places(plain)), ROUND_HALF_UP, _WIDE)
    if re.search(r"[0#],[0#]", plain):
        number = f"{rounded:,f}"
    else:
        least = plain.partition(".")[0].count("0") + (_places(plain) + 1 if _places(plain) else 0)
        number = f"{rounded:f}".zfill(least)
    sign = "-" if value < 0 and rounded else ""
    before, after = _around(section)
    return sign + before + number + after


def _places(plain: str) -> int:
    found = _PLACES.search(plain)
    return min(len(found[1]), 15) if found else 0


def _around(section: Sequence[str]) -> tuple[str, str]:
    """What stands before the digits of a figure, and after them."""
    digits = [n for n, token in enumerate(section) if re.fullmatch(r"[0#]+", token)]
    first, last = digits[0], digits[-1]
    before = "".join(_literal(token) for token in section[:first] if token not in ",.")
    return before, "".join(_literal(token) for token in section[last + 1 :] if token != ",")


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}".replace("e+", "E+").replace("e-", "E-")


def _date(days: float, section: Sequence[str], from_1904: bool) -> str:
    """A count of days as a date or time; empty where there is no such day."""
    if any(_ELAPSED.fullmatch(token) for token in section):
        return _elapsed(days, section)
    if not 0 <= days <= _LAST_DAY:
        return ""
    if not from_1904 and days < 60:
        days += 1  # the file format has a 29 February 1900, which never was
    at = (_EPOCH_1904 if from_1904 else _EPOCH_1900) + dt.timedelta(milliseconds=round(days * 86_400_000))
    has_half = any(token.upper() in ("AM/PM", "A/P") for token in section)
    said: list[str] = []
    for n, token in enumerate(section):
        kind = token[0].lower()
        if token.upper() in ("AM/PM", "A/P"):
            said.append("AM" if at.hour < 12 else "PM")
        elif kind == "m" and _is_minute(section, n):
            said.append(f"{at.minute:0{min(len(token), 2)}d}")
        elif kind in "ymdhs" and _DATE_TOKEN.fullmatch(token):
            said.append(_part(at, token.lower(), has_half))
        else:
            said.append(_literal(token))
    return "".join(said).strip()


def _part(at: dt.datetime, token: str, has_half: bool) -> str:
    kind, length = token[0], len(token)
    if kind == "y":
        return f"{at.year:04d}" if length > 2 else f"{at.year % 100:02d}"
    if kind == "m":
        name = _MONTHS[at.month - 1]
        return {1: str(at.month), 2: f"{at.month:02d}", 3: name[:3], 5: name[0]}.get(length, name)
    if kind == "d":
        name = _DAYS[at.weekday()]
        return {1: str(at.day), 2: f"{at.day:02d}", 3: name[:3]}.get(length, name)
    if kind == "h":
        hour = (at.hour - 1) % 12 + 1 if has_half else at.hour
        return f"{hour:0{min(length, 2)}d}"
    whole, _, fraction = token.partition(".")
    second = f"{at.second:0{min(len(whole), 2)}d}"
    return f"{second}.{at.microsecond:06d}"[: len(second) + 1 + len(fraction)] if fraction else second


def _is_minute(section: Sequence[str], at: int) -> bool:
    """Whether an `m` means minutes: after hours or before seconds."""
    kinds = [(n, token.strip("[")[0].lower()) for n, token in enumerate(section) if _DATE_TOKEN.fullmatch(token)]
    place = [n for n, _ in kinds].index(at)
    after_hours = place > 0 and kinds[place - 1][1] == "h"
    return after_hours or (place + 1 < len(kinds) and kinds[place + 1][1] == "s")


def _elapsed(days: float, section: Sequence[str]) -> str:
    """A length of time that may be longer than a day."""
    seconds = round(abs(days) * 86_400)
    said = ["-"] if days < 0 and seconds else []
    biggest = next(found[1][0].lower() for token in section if (found := _ELAPSED.fullmatch(token)))
    for token in section:
        kind = token.strip("[")[0].lower()
        if not _DATE_TOKEN.fullmatch(token):
            said.append(_literal(token))
            continue
        unit = {"h": 3600, "m": 60, "s": 1}.get(kind, 1)
        whole = seconds // unit if _ELAPSED.fullmatch(token) else seconds // unit % 60
        said.append(f"{whole:0{2 if kind != biggest else len(token.strip('[]'))}d}")
    return "".join(said)
