"""Values with an end of their own, in quotes or brackets, and the slips that hide in them.

Rows and columns count from 0. A value belongs to the name or the hyphen in the column `owner`: it may go
on over lines that are indented further than that.
"""

import re

from generator.store.layout import messages
from generator.store.layout.messages import SlipError
from generator.store.layout.scalars import beginning, plain_text

_WITHIN = {
    '"': re.compile(r'(?:[^"\\]|\\(?:[0abt\tnvfre "/\\N_LPxuU]|$))*+'),
    "'": re.compile(r"(?:[^']|'')*+"),
}
"""What can stand between quotation marks, on one line."""

_SPACE = re.compile(r"\s*")
_ITEM = re.compile(r"(?:[^,\[\]{}:]|:(?![\s,\[\]{}]|$))*+")
_HALF_CURLY = re.compile(r"[“”„][^“”]*|[^“”]*”")
_CLOSES = {"[": "]", "{": "}"}


def in_quotes(lines: list[str], row: int, column: int, owner: int) -> tuple[int, int]:
    """Return where a text in quotes ends: the row, and the column after the closing mark."""
    sign = lines[row][column]
    at, start = row, column + 1
    while True:
        end = _end(_WITHIN[sign], lines[at], start)
        if lines[at][end : end + 1] == "\\":
            raise SlipError(at, end, messages.BACKSLASH)
        if end < len(lines[at]):
            return at, end + 1
        at, start = at + 1, 0
        if at == len(lines) or not _belongs(lines[at], owner):
            raise SlipError(row, column, messages.QUOTE_NEVER_CLOSED)


def in_brackets(lines: list[str], row: int, column: int, owner: int) -> tuple[int, int]:
    """Return where a list or a group in brackets ends: the row, and the column after the last bracket."""
    at, here = row, column
    closing: list[str] = []
    before = ""  # the bracket, comma or colon before this place; empty after a value
    while True:
        here = _end(_SPACE, lines[at], here)
        sign = lines[at][here : here + 1]
        if sign in ("", "#"):
            at, here = at + 1, 0
            if at == len(lines) or not (_belongs(lines[at], owner) or lines[at].lstrip()[:1] in "]}"):
                raise SlipError(row, column, messages.BRACKET_NEVER_CLOSED)
        elif sign in _CLOSES:
            closing.append(_CLOSES[sign])
            before, here = sign, here + 1
        elif sign == closing[-1]:
            closing.pop()
            before, here = "", here + 1
            if not closing:
                return at, here
        elif sign in ",:" or lines[at][here : here + 2] == "? ":
            if sign == "," and before in ("[", "{", ","):
                raise SlipError(at, here, messages.NOTHING_BETWEEN)
            before, here = sign, here + 1
        else:
            at, here = _item(lines, at, here, owner, begins=bool(before))
            before = ""


def _item(lines: list[str], row: int, column: int, owner: int, *, begins: bool) -> tuple[int, int]:
    """Return where an item in brackets ends on its line: the row, and the column of the sign after it.

    `begins` if it does so here, and does not go on from the line above.
    """
    if begins and lines[row][column] in "\"'":
        row, column = in_quotes(lines, row, column, owner)
        column = _end(_SPACE, lines[row], column)
        if lines[row][column : column + 1] not in ("", ",", "]", "}", ":", "#"):
            raise SlipError(row, column, messages.goes_on('"'))
        return row, column
    end = _end(_ITEM, lines[row], column)
    text = lines[row][column:end]
    if not text:
        raise SlipError(row, column, messages.NOTHING_BETWEEN)
    if begins:
        beginning(text, row, column)
        if _HALF_CURLY.fullmatch(text.rstrip()):
            raise SlipError(row, column, messages.HALF_CURLY)
    plain_text(text, row, column, first=begins)
    return row, end


def _end(pattern: re.Pattern[str], line: str, start: int) -> int:
    """Return where the longest match ends. The pattern may match nothing."""
    match = pattern.match(line, start)
    return match.end() if match else start


def _belongs(line: str, owner: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip(" ")) > owner
