"""Answers the questions of `toolkit new` in a terminal, as one does who has the records before them."""

import re
import time
from collections.abc import Mapping
from typing import Any

from patience import ANSWER
from projects import FOLDERS, NOUNS
from terminals import ESCAPES, Terminal

from generator.contribute.record_editor import unwrapped
from generator.schema import Record
from generator.schema.shape import fields

Path = tuple[str | int, ...]
Records = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""What is to be said: the values of records, by folder and id."""

_QUESTION = re.compile(r"\n([^\n]*?)(?: \(Enter alone: [^\n]*\))?: \Z")
_ADD = re.compile(r'add an? (?P<noun>.+) "(?P<name>.+)", y or n')
_ONE_OF = re.compile(r"(?P<path>.+): (?P<names>\w+(?: or \w+)+)")
_AGAIN = "enter it again."
_OVER = "Next:"


class Answerer:
    """Answers until the end, in a dumb terminal. It has the questions, and the answers that were refused.

    A question for what the records do not say is left empty. Of what a record may have, all that it says is
    chosen. `typed` are answers in place of values, as people type them.
    """

    def __init__(self, terminal: Terminal, records: Records, typed: Mapping[str, str]) -> None:
        self.terminal = terminal
        self.records = records
        self.typed = typed
        self.asked: list[str] = []
        self.added: list[str] = []
        self.refused: list[str] = []
        self._open: list[tuple[type[Record], str, Mapping[str, Any], set[Path]]] = []
        self._read_to = 0

    def answer_all(self, folder: str, record_id: str) -> None:
        """Answer every question on a record, and on those that are added along with it."""
        self._begin(folder, record_id)
        while question := self._question():
            self.terminal.press(self._answer(question))

    def _begin(self, folder: str, record_id: str) -> None:
        self._open.append((FOLDERS[folder], record_id, self.records[folder][record_id], set()))

    def _question(self) -> str:
        """Wait for the next question and return it; nothing at the end."""
        end = time.monotonic() + ANSWER
        while True:
            raw = self.terminal.shown[self._read_to :]
            shown = ESCAPES.sub("", raw).replace("\r", "")
            if _OVER in shown:
                return ""
            if found := _QUESTION.search(shown):
                break
            assert self.terminal.more(end), shown
        last = raw.rfind("\x1b")
        is_cut = last >= 0 and not ESCAPES.match(raw, last)  # The rest of it is still to come.
        self._read_to += last if is_cut else len(raw)
        if (
            self.asked[-1:] == [found[1]]
            and not found[1].endswith("more")
            and _AGAIN not in " ".join(shown.split())
        ):
            self.refused.append(shown)
        self.asked.append(found[1])
        return found[1]

    def _answer(self, question: str) -> str:
        kind, record_id, record, said = self._open[-1]
        if new := _ADD.fullmatch(question):
            self.added.append(new["name"])
            folder = NOUNS[new["noun"]].folder
            some = self.records[folder]
            self._begin(folder, next(key for key in some if new["name"] in (key, some[key]["name"])))
            return "y\r"
        if question == "id":
            return f"{record_id}\r"
        if question.endswith("more"):
            path = _path(question.removesuffix("more").removesuffix(", "))
            group = _at(record, path)
            wanted = [name for name, value in group.items() if _is_left(value, (*path, name), said)]
            if not (wanted or path):
                self._open.pop()
            return f"{', '.join(wanted)}\r"
        if one_of := _ONE_OF.fullmatch(question):
            group = _at(record, _path(one_of["path"])) or {}
            return next((name for name in one_of["names"].split(" or ") if name in group), "") + "\r"
        path = _path(question)
        said.add(path)
        value = _at(record, path)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        text = unwrapped("" if value is None else str(value))
        return f"{self.typed.get(text, text)}\r" + ("\r" if text and _is_long(kind, path) else "")


def _path(question: str) -> Path:
    steps = question.split(", ") if question else []
    items = (re.fullmatch(r"item (\d+)", step) for step in steps)
    return tuple(int(item[1]) - 1 if item else step for item, step in zip(items, steps, strict=True))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError):
            return None
    return value


def _is_left(value: Any, path: Path, said: set[Path]) -> bool:
    """Return True if a value, or one within it, has not been asked for. An id may be known."""
    if isinstance(value, dict):
        return any(_is_left(inner, (*path, name), said) for name, inner in value.items() if name != "id")
    if isinstance(value, list):
        return any(_is_left(inner, (*path, at), said) for at, inner in enumerate(value))
    return path not in said


def _is_long(kind: type[Record], path: Path) -> bool:
    within = fields(kind)
    field = None
    for name in (step for step in path if isinstance(step, str)):
        field = next(one for one in within if one.name == name)
        within = field.fields
    return field is not None and field.type in ("text", "words")
