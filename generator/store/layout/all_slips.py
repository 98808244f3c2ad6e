"""Finds every slip in a record's lines, by passing over each as if it were mended.

A slip makes nonsense of what follows it. So each is taken out of a copy of the lines in the least way that
lets them be read further: a space instead of a tab, a hyphen instead of a bullet, a value instead of one
that is not closed. What is found then is another slip.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from generator.problems import same_of
from generator.store.layout.lines import LEFT_BY_GIT, beginning_of, lines_of, next_slip
from generator.store.layout.messages import CURLY, SlipError, Trouble
from generator.store.layout.scalars import MARK, NO_SPACE, ODD_SPACE

MOST = 30
"""Slips that are told at once."""
_LONGEST_READING = 2_000_000
"""Characters that are read in all, so that a hostile file takes no longer than it must."""
_INDENT = re.compile(rf"[ \t]*(?:{ODD_SPACE.pattern}[ \t]*)*")
_VALUE = "x"
"""Stands for a value that has a slip."""


def all_slips(text: str, rows: int | None = None) -> tuple[list[Trouble], str]:
    """Return every layout mistake in a text, and the text with what has none of them.

    There are none unless one is in the first `rows` lines. Mistakes that are said in the same words are one.
    """
    lines = lines_of(text)
    slip = next_slip(lines, len(lines) if rows is None else rows)
    troubles: list[Trouble] = []
    readings = _LONGEST_READING // max(len(text), 1)
    while slip and len(troubles) < MOST:
        troubles.append(slip.trouble)
        for ways in (_in_the_line(lines, slip), _in_place(lines, slip), _left_out(lines, slip)):
            tried = [(way, next_slip(way, len(way))) for way in islice(ways, max(readings, 0))]
            readings -= len(tried)
            lines, further = max(tried, key=_reach, default=(lines, slip))
            if further is None or further.row > slip.row:
                break
        else:
            return _said_once(troubles), ""
        slip = further
    return _said_once(troubles), "" if slip else "\n".join(lines)


def _reach(tried: tuple[list[str], SlipError | None]) -> float:
    """Return up to which row lines can be read."""
    return tried[1].row if tried[1] else math.inf


def _in_the_line(lines: list[str], slip: SlipError) -> Iterator[list[str]]:
    """Yield the lines with what one of them says written otherwise, in every way that may mend the slip."""
    row, line = slip.row, lines[slip.row]
    rest = _INDENT.sub("", line, count=1)
    indent = len(line) - len(rest)
    if LEFT_BY_GIT.match(line):
        yield _one_version(lines, row)
    if "\t" in line or ODD_SPACE.search(line):
        plain = ODD_SPACE.sub(" ", rest.replace("\t", " "))
        shown = len(line[:indent].expandtabs(2))
        for column in sorted(_columns(lines, row, shown), key=lambda other: other < shown):
            yield _with(lines, row, " " * column + plain)
    opening = beginning_of(rest)
    start = indent + opening.end("hyphens")
    if mark := MARK.match(line, start):
        yield _with_hyphens(lines, row, start, mark["mark"])
    if line[start : start + 1] in CURLY and start < len(line):
        yield _with(lines, row, line[:start] + re.sub(f"[{CURLY}]", "", line[start:], count=2))
    if NO_SPACE.fullmatch(line[start:]):
        yield _with(lines, row, line[:start] + line[start:].replace(":", ": ", 1))
    yield _with_value(lines, slip)


def _in_place(lines: list[str], slip: SlipError) -> Iterator[list[str]]:
    """Yield the lines with the one that has the slip, or the one above, begun elsewhere."""
    row = slip.row
    indent = _indent(lines[row])
    for column in _columns(lines, row, indent):
        if column != indent:
            yield _with(lines, row, " " * column + lines[row].lstrip())
            yield _moved(lines, row, indent, column - indent)
    if row and lines[row - 1].strip():
        yield _with(lines, row - 1, " " * indent + lines[row - 1].lstrip())


def _left_out(lines: list[str], slip: SlipError) -> Iterator[list[str]]:
    """Yield the lines without the one that has the slip, and without what belongs to it."""
    yield _without(_with(lines, slip.row, ""), slip.row + 1, _indent(lines[slip.row]))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _columns(lines: list[str], row: int, column: int) -> list[int]:
    """Return where a line may begin: where those above do, or two spaces further, the nearest first."""
    above = {_indent(line) for line in lines[max(row - 50, 0) : row] if line.strip()}
    return sorted(above | {other + 2 for other in above}, key=lambda other: (abs(other - column), other))[:8]


def _with(lines: list[str], row: int, line: str) -> list[str]:
    return [*lines[:row], line, *lines[row + 1 :]]


def _with_hyphens(lines: list[str], row: int, column: int, mark: str) -> list[str]:
    """Return the lines with a hyphen instead of a bullet, here and in the lines below that have the same."""
    mended = list(lines)
    while row < len(mended) and mended[row][:column].strip(" -") == "":
        item = MARK.match(mended[row], column)
        if item and item["mark"] == mark:
            mended[row] = f"{mended[row][:column]}- {item['item']}"
        row += 1
    return mended


def _with_value(lines: list[str], slip: SlipError) -> list[str]:
    """Return the lines with another value instead of the one that has the slip."""
    row = slip.begins
    line = lines[row]
    start = _indent(line) + beginning_of(line.lstrip(" ")).end()
    value = "" if re.match(r"-(\s|$)", line[start:]) else _VALUE
    mended = _with(lines, row, line[:start] + value)
    return _without(mended, row + 1, max(slip.owner, -1))


def _moved(lines: list[str], row: int, indent: int, delta: int) -> list[str]:
    """Return the lines with one, and what belongs to it, further to the left or the right."""
    mended = list(lines)
    mended[row] = " " * (indent + delta) + mended[row].lstrip()
    for below in range(row + 1, len(lines)):
        line = lines[below]
        if line.strip() and _indent(line) <= indent:
            break
        mended[below] = " " * delta + line if delta > 0 else line[-delta:]
    return mended


def _without(lines: list[str], row: int, owner: int) -> list[str]:
    """Return the lines without those from a row on that are indented further than a column."""
    mended = list(lines)
    while row < len(mended) and (not mended[row].strip() or _indent(mended[row]) > owner):
        mended[row] = ""
        row += 1
    return mended


def _one_version(lines: list[str], row: int) -> list[str]:
    """Return the lines with one of the two versions that met, and without the marks."""
    mended = list(lines)
    drop = False
    for at in range(row, len(lines)):
        conflict = LEFT_BY_GIT.match(lines[at])
        drop = conflict[1][0] == "=" if conflict else drop
        if conflict or drop:
            mended[at] = ""
        if conflict and conflict[1][0] == ">":
            break
    return mended


def _said_once(troubles: list[Trouble]) -> list[Trouble]:
    """Return the troubles, those in the same words as one with the lines of the others."""
    alike: dict[tuple[str, str], list[Trouble]] = {}
    for trouble in troubles:
        alike.setdefault((trouble.message, trouble.hint), []).append(trouble)
    return [
        replace(first, hint=f"{first.hint} {same_of('line', [f'{other.line}' for other in others])}")
        if others
        else first
        for first, *others in alike.values()
    ]
