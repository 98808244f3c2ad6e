"""YAML text to plain values, without YAML's traps.

Refused: tags, anchors, aliases, duplicate keys, more than one document, deep nesting. Scalars follow
the core schema of YAML 1.2.2 (section 10.3.2), so `no`, `on` and `12:30` stay text. libyaml parses;
the events are turned into values here in one pass, so that an alias is refused before it can grow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Path

DEEPEST = 20
"""Levels of nesting; real records need 6."""

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,2})?")
_NO_KEY = object()


@dataclass(frozen=True)
class Trouble:
    """Something in the text that is refused. `line` and `column` count from 1."""

    line: int
    column: int
    message: str
    hint: str


@dataclass
class Document:
    """What a text holds: its value, what is wrong with it, and (if asked for) where things stand.

    `values` and `keys` lead from a path to (line, column) of the value and of its key.
    """

    value: Any = None
    troubles: list[Trouble] = field(default_factory=list)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)


@dataclass
class _Open:
    """A list or a group of fields that has begun and not yet ended."""

    container: Any
    path: Path
    key: Any = _NO_KEY
    lines: dict[str, int] = field(default_factory=dict)

    def next_path(self) -> Path:
        step = len(self.container) if isinstance(self.container, list) else self.key
        return (*self.path, step)


def parse(text: str, *, positions: bool = False) -> Document:
    """Return the value that a YAML text holds, and everything in it that is refused.

    A syntax error or too deep nesting ends the reading: the value is then None.
    """
    document = Document()
    reader = _Reader(document, positions)
    try:
        for event in _events(text):
            reader.take(event)
    except _StopReadingError:
        document.value = None
    except yaml.MarkedYAMLError as error:
        document.value = None
        document.troubles.append(_in_plain_words(error, text))
    except (yaml.YAMLError, ValueError) as error:
        document.value = None
        document.troubles.append(_unreadable_character(error, text))
    return document


class _StopReadingError(Exception):
    """Reading cannot go on; the reason is in the document's troubles."""


def _events(text: str) -> Iterator[Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    yield from yaml.parse(text, Loader=loader)


class _Reader:
    """Turns parser events into values, keeping the lists and groups that are still open."""

    def __init__(self, document: Document, positions: bool) -> None:
        self.document = document
        self.positions = positions
        self.open: list[_Open] = []
        self.documents = 0

    def take(self, event: Any) -> None:
        """Take the parser's next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tag_and_anchor(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._refuse_tag_and_anchor(event)
            self._begin({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._refuse_tag_and_anchor(event)
            self._begin([], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._trouble(
                event,
                f"*{event.anchor} refers to a value elsewhere in the file, which is not allowed here.",
                "Write the value out, or put the text in quotes if it should begin with *.",
            )
            self._place(f"*{event.anchor}", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._trouble(
                    event,
                    "a second record begins here, after the line ---.",
                    "Put each record in a file of its own.",
                )
                raise _StopReadingError

    def _scalar(self, event: Any) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.container, dict) and top.key is _NO_KEY:
            self._key(top, event)
        else:
            plain = event.style is None or event.style == ""
            self._place(_plain_value(event.value) if plain else event.value, event)

    def _key(self, top: _Open, event: Any) -> None:
        top.key = event.value
        line = event.start_mark.line + 1
        if event.value in top.lines:
            self._trouble(
                event,
                f'"{event.value}" is given twice, here and on line {top.lines[event.value]}.',
                "Keep one of the two.",
            )
        else:
            top.lines[event.value] = line
            if self.positions:
                self.document.keys[top.next_path()] = (line, event.start_mark.column + 1)

    def _begin(self, container: Any, event: Any) -> None:
        if len(self.open) >= DEEPEST:
            self._trouble(
                event,
                f"lists and groups are nested more than {DEEPEST} deep.",
                "A record needs far less: check the brackets and the indents.",
            )
            raise _StopReadingError
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.container, dict) and top.key is _NO_KEY:
            self._trouble(
                event,
                "the name of a field cannot be a list or a group.",
                "Begin the line with a field's name and a colon.",
            )
            raise _StopReadingError
        path = top.next_path() if top is not None else ()
        self._place(container, event)
        self.open.append(_Open(container, path))

    def _place(self, value: Any, event: Any) -> None:
        mark = event.start_mark
        if not self.open:
            self.document.value = value
            if self.positions:
                self.document.values[()] = (mark.line + 1, mark.column + 1)
            return
        top = self.open[-1]
        if self.positions:
            self.document.values.setdefault(top.next_path(), (mark.line + 1, mark.column + 1))
        if isinstance(top.container, list):
            top.container.append(value)
        else:
            top.container.setdefault(top.key, value)
            top.key = _NO_KEY

    def _refuse_tag_and_anchor(self, event: Any) -> None:
        if event.tag is not None:
            self._trouble(
                event,
                f"the tag {event.tag} is not allowed.",
                "Leave it out, or put the text in quotes if it should begin with !.",
            )
        if event.anchor is not None:
            self._trouble(
                event,
                f"the anchor &{event.anchor} is not allowed.",
                "Leave it out, or put the text in quotes if it should begin with &.",
            )

    def _trouble(self, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self.document.troubles.append(Trouble(mark.line + 1, mark.column + 1, message, hint))


def _plain_value(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


_WORDS = (
    (
        "mapping values are not allowed",
        "there is a colon where none can be.",
        'If the text itself has a colon, put the whole text in quotes: "Leeds: a city".'
        " Otherwise check that the line is indented like its neighbours.",
    ),
    (
        "could not find expected ':'",
        "this line has no colon after the field's name.",
        "Write it as field: value, or indent it if it goes on from the line above.",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it.",
        "Check that it is indented like its neighbours, and that quotation marks come in pairs.",
    ),
    (
        "did not find expected '-' indicator",
        "this line is not an item of the list above it.",
        "Begin each item with a hyphen, all at the same indent.",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here.",
        "Put the first item on a line of its own, below the field's name.",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened here and never closed.",
        "Add the closing quotation mark.",
    ),
    (
        "did not find expected ',' or",
        "a bracket is opened and not closed, or a comma is missing.",
        "Close the bracket, or put the text in quotes if the bracket belongs to it.",
    ),
    (
        "did not find expected node content",
        "a bracket or a comma stands where a value should be.",
        "Add the value, or put the text in quotes if the bracket belongs to it.",
    ),
    (
        "found undefined tag handle",
        "text cannot begin with ! unless it is in quotes.",
        "Put the text in quotes.",
    ),
)

_ANYTHING_ELSE = (
    "the file cannot be read from here on.",
    "Check the indents, the colons and the quotation marks on this line and the one above.",
)


def _in_plain_words(error: yaml.MarkedYAMLError, text: str) -> Trouble:
    problem = error.problem or ""
    opened = any(sign in problem for sign in ("unexpected end of stream", "expected ',' or"))
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.rstrip().split("\n")
    if line > len(lines):
        line, column = len(lines), len(lines[-1])
    if "cannot start any token" in problem or "found a tab" in problem.lower():
        return Trouble(line, column, *_bad_beginning(text, line, column))
    for sign, message, hint in _WORDS:
        if sign in problem:
            return Trouble(line, column, message, hint)
    return Trouble(line, column, *_ANYTHING_ELSE)


def _bad_beginning(text: str, line: int, column: int) -> tuple[str, str]:
    lines = text.splitlines()
    found = lines[line - 1][column - 1 : column] if line <= len(lines) else ""
    if found == "\t" or (line <= len(lines) and lines[line - 1][:column].strip(" ") == "\t"):
        return "there is a tab here.", "Indent with spaces instead, two for each level."
    return f"text cannot begin with {found} unless it is in quotes.", "Put the text in quotes."


def _unreadable_character(error: Exception, text: str) -> Trouble:
    position = getattr(error, "position", None)
    line = column = 1
    if isinstance(position, int):
        before = text.encode("utf-8")[:position].decode("utf-8", errors="ignore")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
    return Trouble(
        line, column, "there is a character here that cannot be used.", "Delete it and type it again."
    )
