"""Dates as precise as their source is: a day, a month or a year, or what a source gives only roughly."""

import calendar
import re
from datetime import date, timedelta
from unicodedata import normalize

EXACT = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
"""The form of a year, a month or a day. A month may have fewer days than the form allows."""

DATE = re.compile(
    rf"(by )?{EXACT.pattern}|{EXACT.pattern} or later|(early |mid-|late )?[12][0-9]{{2}}0s"
    r"|(early |mid-|late )[12][0-9]{3}|[12][0-9]{3}/[0-9]{2}"
)
"""The form of any date: an exact one; part of a decade or of a year; a financial year; or a bound."""

_MONTHS = "January February March April May June July August September October November December".split()
_BOUND = re.compile(
    r"(?P<by>(by )?)(?P<date>.*?)(?P<later>( (?:or|and) (?:later|after)| onwards?)?)", re.IGNORECASE
)
_PART = re.compile(
    r"(?:(?P<part>early|mid|late)[ -]+)?(?:the )?(?P<year>[12][0-9]{3}(?:['’]?s)?)", re.IGNORECASE
)
"""Part of a year or of a decade, as people write it: Mid 2021, late 1990’s."""
_WITHOUT_MEANING = re.compile(r"^(?:(?:in|the|fy|financial year)\s+)+|(?<=^[12][0-9]{3})\.0$", re.IGNORECASE)
"""What stands around a date and adds nothing to it; and what a spreadsheet adds to a year."""
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
"""Not the dash, which stands between two years: 2010–12."""
_VAGUE = re.compile(r"\b(c|ca|by|to|or)\b", re.IGNORECASE)
"""Short words that make a date rough. Longer ones are told from the names of months."""
_MONTH_IN_YEAR = {"early": "01", "mid": "05", "late": "09"}
_YEAR_IN_DECADE = {"": "0", "early": "0", "mid": "4", "late": "7"}
"""Where a rough date stands among exact ones: at the beginning of what it may mean."""


def in_calendar(text: str) -> bool:
    """Return True if a text is a date, and one that the calendar has."""
    if not DATE.fullmatch(text):
        return False
    if "/" in text:
        return int(text[5:]) == (int(text[:4]) + 1) % 100
    exact = _bound(text)
    day = exact[8:]
    if not EXACT.fullmatch(exact) or day <= "28":
        return True
    return int(day) <= calendar.monthrange(int(exact[:4]), int(exact[5:7]))[1]


def is_exact(text: str) -> bool:
    """Return True if a text is a year, a month or a day that the calendar has."""
    return EXACT.fullmatch(text) is not None and in_calendar(text)


_STAMP = re.compile(r"([12][0-9]{3})[-–−]?([01][0-9])[-–−]?([0-3][0-9])(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
"""A day as programs write it: 20220701, 2022-07-01T10:00:00Z, or with the dashes of a word processor."""


_SERIAL = re.compile(r"[2-5][0-9]{4}")
"""The number by which a spreadsheet knows a day, from 1954 to 2064."""


def date_meant(text: str) -> str:
    """Return the date that a text means as people write it: 2022-03 for March 2022; empty if none is clear.

    The day stands before the month, as in Britain, unless it cannot. A bound stays one.
    """
    text = _bare(text)
    if _SERIAL.fullmatch(text):
        return f"{date(1899, 12, 30) + timedelta(int(text)):%Y-%m-%d}"
    if stamp := _STAMP.fullmatch(text):
        text = "-".join(stamp.groups())
    if part := _PART.fullmatch(text):
        sign = "-" if (said := (part["part"] or "").lower()) == "mid" else " "
        written = re.sub("['’]", "", f"{said}{sign}{part['year']}".strip().lower())
        return written if in_calendar(written) else ""
    bound = _BOUND.fullmatch(text)
    if bound and (bound["by"] or bound["later"]):
        meant = f"{bound['by'] and 'by '}{date_meant(bound['date'])}{bound['later'] and ' or later'}"
        return meant if in_calendar(meant) else ""
    if _VAGUE.search(text):
        return ""
    numbers = re.findall(r"[0-9]+", text)
    names = [name[:3].casefold() for name in re.findall(r"[^\W\d_]{3,}", text)]
    months = [f"{at}" for at, name in enumerate(_MONTHS, 1) if name[:3].casefold() in names]
    if len(months) == len(names) == 1 and len(numbers) in (1, 2):
        *day, year = sorted(numbers, key=len)
        parts = [year, *months, *day]
    elif names or not re.fullmatch(r"[0-9]+([-/. ]+[0-9]+){1,2}\.?", text):
        return ""
    elif len(numbers[0]) == 4:
        parts = numbers
    else:
        *first, year = numbers
        parts = [year, *reversed(first)]
    if len(parts) == 3 and parts is not numbers and int(parts[1]) > 12 >= int(parts[2]):
        parts = [parts[0], parts[2], parts[1]]
    written = "-".join(part.zfill(2) for part in parts)
    return written if is_exact(written) else ""


def _bare(text: str) -> str:
    """Return a text with plain digits and hyphens, and without words that add nothing to a date."""
    return _WITHOUT_MEANING.sub("", " ".join(normalize("NFKC", text).translate(_HYPHENS).split()))


def years_of(text: str) -> tuple[str, str] | None:
    """Return the two years of which a text names both, as 2022/23 and 2022–2023 do; else None."""
    match = re.fullmatch(r"([12][0-9]{3})\s*[-–/]\s*([12][0-9])?([0-9]{2})", _bare(text))
    if not match or int(match[3]) != (int(match[1]) + 1) % 100:
        return None
    return match[1], str(int(match[1]) + 1)


def in_order(text: str) -> tuple[str, int]:
    """Return what puts dates in order of time, the less precise of two first.

    What came by a date stands just before it, what came then or later just after it.
    """
    first, last = _first_and_last(text)
    return (first or last, 0 if first and last else 1 if first else -1)


def ends_before_it_starts(since: str, until: str) -> bool:
    """Return True if `until` is before `since`, as far as the less precise of the two shows."""
    first, last = _first_and_last(since)[0], _first_and_last(until)[1]
    shared = min(len(first), len(last))
    return last[:shared] < first[:shared]


def date_in_words(text: str) -> str:
    """Return a date in words, as precise as it is: 2022-07-01 gives 1 July 2022, by 2022-07 by July 2022."""
    exact = _bound(text)
    if not EXACT.fullmatch(exact):
        return text
    year, *rest = exact.split("-")
    words = [year]
    if rest:
        words.insert(0, _MONTHS[int(rest[0]) - 1])
    if len(rest) == 2:
        words.insert(0, str(int(rest[1])))
    return text.replace(exact, " ".join(words))


def date_after(text: str, preposition: str) -> str:
    """Return a date in words after `since`, `until` or `in`: until 2017, since the early 1990s, by 2022."""
    words = date_in_words(text)
    if text.startswith("by "):
        return words
    return f"{preposition} the {words}" if text.endswith("0s") else f"{preposition} {words}"


def _bound(text: str) -> str:
    """Return the date that a bound names, as `by 2022-07` names 2022-07; any other text as it is."""
    return text.removeprefix("by ").removesuffix(" or later")


def _first_and_last(text: str) -> tuple[str, str]:
    """Return the first and the last that a date may mean; nothing for a side on which it says nothing."""
    exact = _bound(text)
    if text.startswith("by "):
        return "", exact
    if text.endswith(" or later"):
        return exact, ""
    if "/" in text:
        return f"{text[:4]}-04", f"{int(text[:4]) + 1}-03"
    part, _, year = text.replace("-", " ", 1).rpartition(" ") if text[0] in "eml" else ("", "", text)
    if year.endswith("s"):
        begins = year[:3] + _YEAR_IN_DECADE[part]
        return begins, year[:3] + "9"
    return (f"{year}-{_MONTH_IN_YEAR[part]}", year) if part else (text, text)
