"""Parses YAML to plain values, and refuses what YAML reads otherwise than people do.

Refused: directives, tags, anchors, aliases, duplicate keys, more than one document, deep nesting, and layout
mistakes that YAML would read as something else (`layout/`). Scalars follow the core schema of YAML 1.2.2
(section 10.3.2), so `no`, `on` and `12:30` stay text. libyaml yields events, and one pass turns them into
values: an alias is refused before it can grow.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Path, place_in
from generator.store.layout import NO_COLON, Trouble, all_slips, begins_with, doubtful, doubtful_file

DEEPEST = 20
"""The most levels of nesting. Records need 6."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, where PyYAML was built with it."""
_MEANING: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Plain scalars that are no text."""
_WORDS = frozenset("ABCDEGHIJKLMOPQRSUVWXYZabcdeghijklmopqrsuvwxyz")
"""The first characters of a plain scalar that is text: no null, boolean or number begins with them."""
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,2})?")
_DIRECTIVE = re.compile(r"(?:\A\ufeff?|(?<![^\r\n])\.\.\.[^\r\n]*[\r\n])(?:[ \t]*(?:\#[^\r\n]*)?[\r\n])*+%")
"""A directive. Records need none, and libyaml's time grows with the square of their number."""
_HIDDEN = re.compile(
    r"[\x85\u2028\u2029]|^[^#\n]*+#[^\n]*?(?P<sign>[\u202a-\u202e\u2066-\u2069])", re.MULTILINE
)
"""Line ends of libyaml alone, behind which a field can hide, and bidirectional controls in comments."""
_MAY_DIRECT = re.compile(r"(?:\A|[\r\n\ufeff])%")
_MAY_HIDE = re.compile(r"[\x85\u2028-\u202e\u2066-\u2069]")
"""A fast path: a text without any of these has neither."""
_BELOW = ("|", ">")
"""The styles of block scalars."""
UNREADABLE = "the file cannot be read from here on."
_NO_KEY = object()
_SECOND_RECORD = ("a second record begins here, after the line ---.", "Put each record in a file of its own.")


@dataclass
class Document:
    """The result of `parse`: the value, its troubles, and (if asked for) positions.

    `values` and `keys` lead from a path to (line, column) of the value and of its key, `written` to the
    value as it stands in the text.
    """

    value: Any = None
    troubles: list[Trouble] = field(default_factory=list)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Repeat:
    """A duplicate key: how many keys came before it, and the line of the first."""

    name: str
    line: int
    column: int
    before: int
    fields: int


class _Open:
    """A sequence or mapping that has begun and not yet ended.

    `path` leads to it, if positions are asked for. `lines` are those of its fields, and `repeats` its fields
    that were given before.
    """

    __slots__ = ("container", "is_list", "key", "lines", "path", "repeats")

    def __init__(self, container: Any, path: Path) -> None:
        self.container = container
        self.path = path
        self.is_list = isinstance(container, list)
        self.key: Any = _NO_KEY
        self.lines: dict[str, int] = {}
        self.repeats: list[_Repeat] = []

    def next_path(self) -> Path:
        step = len(self.container) if self.is_list else self.key
        return (*self.path, step)


def parse(text: str, *, positions: bool = False) -> Document:
    """Parse a YAML text. Return its value and everything in it that is refused.

    What ends the reading (a slip, or too deep nesting) leaves the value None.
    """
    document = Document()
    if "%" in text and _MAY_DIRECT.search(text) and (directive := _DIRECTIVE.search(text)):
        _stop(document, Trouble(place_in(text, directive.end())[0], 1, *NO_COLON))
        return document
    if not text.isascii() and _MAY_HIDE.search(text) and (hidden := _HIDDEN.search(text)):
        _stop(document, _unfit(*place_in(text, hidden.start("sign" if hidden["sign"] else 0))))
        return document
    reader = _Reader(document, positions)
    try:
        parser = LOADER(text)
        while (event := parser.get_event()) is not None:
            reader.take(event)
        if reader.doubtful or doubtful_file(text):
            _stop(document, *_slips(text))
    except _StopReadingError:
        document.value = None
    except yaml.MarkedYAMLError as error:
        failed = _unreadable_line(error)
        _stop(document, *(_slips(text, failed.line) or [failed]))
    except (yaml.YAMLError, ValueError) as error:
        _stop(document, _unreadable_character(error, text))
    return document


def _stop(document: Document, *troubles: Trouble) -> None:
    """Leave a document with these troubles alone, if there are any: nothing else in it can be relied on."""
    if troubles:
        document.value, document.troubles = None, list(troubles)


def _slips(text: str, rows: int | None = None) -> list[Trouble]:
    """Return every slip of layout in a text, and what is refused in it if these are passed over.

    There are none unless one is in the first `rows` lines.
    """
    slips, mended = all_slips(text, rows)
    refused = parse(mended).troubles if slips and mended else []
    return sorted([*slips, *(trouble for trouble in refused if trouble.message != UNREADABLE)], key=_place)


def _place(trouble: Trouble) -> tuple[int, int]:
    return trouble.line, trouble.column


class _StopReadingError(Exception):
    """Parsing cannot go on. The reason is in the document's troubles."""


class _Reader:
    """Turns parser events into values. Keeps a stack of the open sequences and mappings."""

    def __init__(self, document: Document, positions: bool) -> None:
        self.document = document
        self.positions = positions
        self.open: list[_Open] = []
        self.documents = 0
        self.doubtful = False

    def take(self, event: Any) -> None:
        """Handle the parser's next event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                self._refuse_tag_and_anchor(event)
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._refuse_tag_and_anchor(event)
            self._begin({}, event)
        elif kind is yaml.SequenceStartEvent:
            self._refuse_tag_and_anchor(event)
            self._begin([], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end()
        elif kind is yaml.AliasEvent:
            self._trouble(event, *begins_with("*"))
            self._place(f"*{event.anchor}", event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                mark = event.end_mark  # of the line ---, where the event begins with a directive above it
                self.document.troubles.append(Trouble(mark.line + 1, 1, *_SECOND_RECORD))
                raise _StopReadingError

    def _scalar(self, event: Any) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and top.key is _NO_KEY and not top.is_list:
            self._key(top, event)
            return
        value, style = event.value, event.style
        if style not in _BELOW and doubtful(value, not style, event.end_mark.line - event.start_mark.line):
            self.doubtful = True
        self._place(value if style else _plain_value(value), event)

    def _key(self, top: _Open, event: Any) -> None:
        top.key = event.value
        mark = event.start_mark
        if event.value in top.lines:
            before = top.lines[event.value]
            top.repeats.append(_Repeat(event.value, mark.line + 1, mark.column + 1, before, len(top.lines)))
        else:
            top.lines[event.value] = mark.line + 1
            if self.positions:
                self.document.keys[top.next_path()] = (mark.line + 1, mark.column + 1)

    def _end(self) -> None:
        repeats = self.open.pop().repeats
        if not repeats:
            return
        if len({repeat.fields for repeat in repeats}) < len(repeats):
            in_list = bool(self.open) and self.open[-1].is_list
            self.document.troubles.append(_given_again(repeats, in_list))
        else:
            self.document.troubles += map(_given_twice, repeats)

    def _begin(self, container: Any, event: Any) -> None:
        if len(self.open) >= DEEPEST:
            self._trouble(
                event,
                f"lists and groups are nested more than {DEEPEST} deep.",
                "A record needs far less: check the brackets and the indents.",
            )
            raise _StopReadingError
        top = self.open[-1] if self.open else None
        if top is not None and top.key is _NO_KEY and not top.is_list:
            self._trouble(
                event,
                "the name of a field cannot be a list or a group.",
                "Begin the line with a field's name and a colon.",
            )
            raise _StopReadingError
        path = top.next_path() if top is not None and self.positions else ()
        self._place(container, event)
        self.open.append(_Open(container, path))

    def _place(self, value: Any, event: Any) -> None:
        if not self.open:
            self.document.value = value
            if self.positions:
                mark = event.start_mark
                self.document.values[()] = (mark.line + 1, mark.column + 1)
            return
        top = self.open[-1]
        if self.positions:
            path, mark = top.next_path(), event.start_mark
            self.document.values.setdefault(path, (mark.line + 1, mark.column + 1))
            if isinstance(event, yaml.ScalarEvent):
                self.document.written.setdefault(path, event.value)
        if top.is_list:
            top.container.append(value)
        else:
            top.container.setdefault(top.key, value)
            top.key = _NO_KEY

    def _refuse_tag_and_anchor(self, event: Any) -> None:
        if event.tag is not None:
            self._trouble(event, *begins_with("!"))
        if event.anchor is not None:
            self._trouble(event, *begins_with("&"))

    def _trouble(self, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self.document.troubles.append(Trouble(mark.line + 1, mark.column + 1, message, hint))


def _given_twice(repeat: _Repeat) -> Trouble:
    message = f'"{repeat.name}" is given twice, here and on line {repeat.before}.'
    return Trouble(repeat.line, repeat.column, message, "Keep one of the two.")


def _given_again(repeats: list[_Repeat], in_list: bool) -> Trouble:
    """Merge the troubles of duplicate keys that follow one another into one."""
    first, *more = repeats
    others = "the field" if len(more) == 1 else f"{len(more)} fields"
    message = f'"{first.name}" and {others} below it are given twice, here and from line {first.before} on.'
    item = " If a new item begins here, put a hyphen before it." if in_list else ""
    return Trouble(
        first.line, first.column, message, f"If the text was pasted twice, keep one of the two.{item}"
    )


def _plain_value(text: str) -> Any:
    if text[:1] in _WORDS:
        return text
    if text in _MEANING:
        return _MEANING[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _unreadable_line(error: yaml.MarkedYAMLError) -> Trouble:
    """Return the last line that the parser read. What is wrong is there or above."""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
    line, column = max(((mark.line + 1, mark.column + 1) for mark in marks), default=(1, 1))
    hint = "Check the indents, the colons and the quotation marks on this line and the one above."
    return Trouble(line, column, UNREADABLE, hint)


def _unreadable_character(error: Exception, text: str) -> Trouble:
    position = getattr(error, "position", None)
    if not isinstance(position, int):
        return _unfit(1, 1)
    before = text.encode("utf-8")[:position].decode("utf-8", errors="ignore")
    return _unfit(*place_in(text, len(before)))


def _unfit(line: int, column: int) -> Trouble:
    message = "there is a character here that cannot be used."
    return Trouble(line, column, message, "Delete it and type it again.")
