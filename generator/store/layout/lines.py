"""Finds layout mistakes in a YAML record line by line, and reports the line that is wrong.

A parser reports the line at which it gave up.
"""

import re
from dataclasses import dataclass

from generator.store.layout import messages
from generator.store.layout.messages import SlipError
from generator.store.layout.quotes import in_brackets, in_quotes
from generator.store.layout.scalars import LONGEST_NAME, MARK, NO_SPACE, ODD_SPACE, beginning, plain_text

_LINE_END = re.compile(r"\r\n|\r|\n")
LEFT_BY_GIT = re.compile(r"(<{7}|={7}|>{7})( |$)")
_NOT_BY_HAND = re.compile(r"[ -]*\?(\s|$)")
_NEW_RECORD = re.compile(r"(---|\.\.\.)(\s|$)")
_TEXT_BELOW = re.compile(r"[|>](?:[-+]?(?P<indent>[1-9])?|[1-9][-+])\s*(#.*)?")
_OPENING = re.compile(
    r"""
    (?P<hyphens> (?: -(?:\s+|$) )* )
    (?: (?P<name> "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' | [^\s\[\]{}"'#&*!|>%@`,?] (?:(?!\s\#).){0,200}? )
        \s{0,20} : (?:\s+|$)
    )?
    """,
    re.VERBOSE,
)
_FIELD = re.compile(r"[a-z_]+\s*:(\s|$)")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, as YAML parts them."""
    return _LINE_END.split(text)


def next_slip(lines: list[str], rows: int) -> SlipError | None:
    """Return the first layout mistake in the first `rows` lines, with what it is in, or None."""
    reader = _Lines(lines)
    try:
        reader.read(rows)
    except SlipError as slip:
        slip.owner, slip.begins = reader.owner, reader.row
        return slip
    return None


def beginning_of(rest: str) -> re.Match[str]:
    """Return the hyphens and the key with which a line begins; either may be missing."""
    opening = _OPENING.match(rest)
    assert opening
    if opening["name"] and opening["name"][0] not in "\"'" and len(opening["name"]) > LONGEST_NAME:
        return _OPENING.match(rest, 0, opening.start("name")) or opening
    return opening


@dataclass(frozen=True)
class _Level:
    """A sequence whose hyphens, or a mapping whose keys, begin in one column."""

    column: int
    is_list: bool


class _Lines:
    """The lines, the lists and groups that are open, and the last value.

    `first` is where the first entry stands. `owner` is the column of the name or hyphen that the last value
    belongs to. `waits` if that value is still to come, on the lines below; `goes_on` if it is a text without
    quotes, which may go on there. `left` are the columns of the lists and groups that the last entry left.
    `below` is the column of a text that begins on a line below its name; -1 if the last does not.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.row = 0
        self.levels: list[_Level] = []
        self.first = 0, 0
        self.left: list[int] = []
        self.left_above: list[int] = []
        self.owner = -1
        self.waits = False
        self.goes_on = False
        self.below = -1

    def read(self, rows: int) -> None:
        """Read the first `rows` lines. Raises SlipError at the first mistake."""
        while self.row < min(rows, len(self.lines)):
            line = self.lines[self.row]
            rest = line.lstrip(" ")
            if LEFT_BY_GIT.match(line):
                raise SlipError(self.row, 0, messages.LEFT_BY_GIT)
            if _NOT_BY_HAND.match(line):
                return
            if _NEW_RECORD.match(line):
                self.levels, self.owner, self.waits, self.goes_on = [], -1, False, False
            elif rest:
                self._line(len(line) - len(rest), rest)
            self.row += 1

    def _line(self, column: int, rest: str) -> None:
        within = self.goes_on and column > self.owner
        if rest[0] == "#":
            if within:
                raise SlipError(self.row, column, messages.cut_off(""))
        elif within:
            self._text_goes_on(column, rest)
        else:
            self._entry(column, rest)

    def _text_goes_on(self, column: int, rest: str) -> None:
        """Read a line that continues the text above it, because it is indented further."""
        hyphen = re.match(r"-(\s|$)", rest)
        if _FIELD.match(rest) or (hyphen and self.levels[-1].is_list):
            message, hint = messages.out_of_line(column, [self.levels[-1].column], self.left)
            if column == self.below and not hyphen:
                hint = f"{hint} {messages.UNDER_A_STROKE}"
            raise SlipError(self.row, column, (message, hint))
        if hyphen:
            raise SlipError(self.row, column, messages.LIST_WITHOUT_FIELD)
        if self.levels[-1].is_list:
            self._bullet(column, rest)
        plain_text(rest, self.row, column, first=False)

    def _entry(self, column: int, rest: str) -> None:
        """Read a line that begins with hyphens, a key, or the value of the key above."""
        if rest[0] == "\t":
            raise SlipError(self.row, column, messages.TAB)
        others = self._close(column)
        opening = beginning_of(rest)
        if "\t" in opening["hyphens"]:
            raise SlipError(self.row, column + rest.index("\t"), messages.TAB)
        if odd := ODD_SPACE.search(rest, 0, max(opening.end(), 1)):
            raise SlipError(self.row, column + odd.start(), messages.ODD_SPACE)
        start = column
        for hyphen in re.finditer(r"-\s*", opening["hyphens"]):
            self._enter(start, others, is_list=True)
            self.owner, self.waits = start, True
            start += len(hyphen.group())
        if (name := opening["name"]) is not None:
            self._bullet(start, rest[start - column :])
            if name[0] in messages.CURLY:
                raise SlipError(self.row, start, messages.curly_name(name))
            self._enter(start, others, is_list=False)
            self.owner, self.waits = start, True
        elif not opening["hyphens"]:
            self._bullet(column, rest)
            if NO_SPACE.fullmatch(rest):
                raise SlipError(self.row, column + rest.index(":"), messages.no_space_after_colon(rest))
            if not (self.waits and column > self.owner) and (self.levels or rest[0] not in "[{"):
                in_list = _Level(column, is_list=True) in self.levels[-1:]
                raise SlipError(
                    self.row, column, messages.not_an_item(column) if in_list else messages.NO_COLON
                )
        self.below = -1 if opening.end() else column
        self._value(rest[opening.end() :], column + opening.end())

    def _bullet(self, column: int, rest: str) -> None:
        if item := MARK.match(rest):
            raise SlipError(self.row, column, messages.no_item(item["mark"], item["item"]))

    def _close(self, column: int) -> list[int]:
        """Close the levels that begin further to the right. Return the columns that the line could have."""
        self.left_above, self.left = self.left, []
        while self.levels and self.levels[-1].column > column:
            self.left.append(self.levels.pop().column)
        return sorted({*self.left[-1:], *(level.column for level in self.levels[-1:])})

    def _enter(self, column: int, others: list[int], *, is_list: bool) -> None:
        """Continue the sequence or mapping in this column, or begin it."""
        top = self.levels[-1] if self.levels else _Level(-1, is_list=False)
        if column < self.first[1]:
            raise SlipError(*self.first, messages.out_of_line(self.first[1], [column], []))
        if column > top.column:
            if not self.levels:
                self.first = self.row, column
            elif not (self.waits and column > self.owner):
                raise SlipError(self.row, column, messages.out_of_line(column, others, self.left_above))
            self.levels.append(_Level(column, is_list))
        elif is_list and not top.is_list:
            if not (self.waits and self.owner == column):
                raise SlipError(self.row, column, messages.LIST_WITHOUT_FIELD)
            self.levels.append(_Level(column, is_list))
        elif top.is_list and not is_list:
            if self.levels[-2:-1] != [_Level(column, is_list=False)]:
                raise SlipError(self.row, column, messages.not_an_item(column))
            self.levels.pop()

    def _value(self, text: str, column: int) -> None:
        """Read the value after a key or a hyphen, to its end if that is marked."""
        self.waits, self.goes_on = not text, False
        if not text:
            return
        if below := _TEXT_BELOW.fullmatch(text):
            self._text_below(self.owner + 1 if below["indent"] else 0)
        elif text[0] in "\"'":
            self._quoted(text[0], column)
        elif text[0] in "[{":
            self._in_brackets(text, column)
        elif re.match(r"-(\s|$)", text):
            raise SlipError(self.row, column, messages.LIST_ON_LINE)
        else:
            beginning(text, self.row, column)
            if NO_SPACE.fullmatch(text) and self.levels[-1].is_list:
                raise SlipError(self.row, column + text.index(":"), messages.no_space_after_colon(text))
            plain_text(text, self.row, column, whole=not self._more_below())
            self.goes_on = True

    def _quoted(self, sign: str, column: int) -> None:
        self.row, end = in_quotes(self.lines, self.row, column, self.owner)
        if rest := self._rest(end):
            raise SlipError(self.row, len(self.lines[self.row]) - len(rest), messages.goes_on(sign))

    def _in_brackets(self, text: str, column: int) -> None:
        first = self.row
        self.row, end = in_brackets(self.lines, self.row, column, self.owner)
        if self._rest(end):
            raise SlipError(first, column, messages.begins_with(text[0], text if first == self.row else ""))

    def _rest(self, column: int) -> str:
        """Return what follows a quoted or bracketed value. Only a comment may."""
        rest = self.lines[self.row][column:].lstrip(" \t")
        if ODD_SPACE.match(rest):
            raise SlipError(self.row, len(self.lines[self.row]) - len(rest), messages.ODD_SPACE)
        return "" if rest.startswith("#") else rest

    def _more_below(self) -> bool:
        """Return True if the plain scalar in this line continues in the next."""
        line = "".join(self.lines[self.row + 1 : self.row + 2])
        return bool(line.strip()) and len(line) - len(line.lstrip(" ")) > self.owner

    def _text_below(self, first: int) -> None:
        """Skip the lines of a block scalar, whose first line is indented by `first` if that is known."""
        while self.row + 1 < len(self.lines):
            line = self.lines[self.row + 1]
            indent = len(line) - len(line.lstrip(" "))
            if line.strip(" \t"):
                if indent <= self.owner:
                    return
                first = first or indent
                if indent < first:
                    raise SlipError(self.row + 1, indent, messages.shallow_text(first))
            self.row += 1
