"""What is wrong with the data, said so that the person who wrote it can mend it.

First in the flow: every other module may report problems, and this one knows none of them.
"""

import difflib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass

Path = tuple[str | int, ...]
"""The way into a record: field names, and positions in lists counted from 0."""

DID_YOU_MEAN = 'Did you mean "{near}"?'
NEAR = 0.7
"""From which likeness on a word is near another, from 0 to 1."""

_SIGNS = re.compile(r"[\W_]+")


class UnsafePagesError(Exception):
    """Pages would hold what none may. The message tells what, and at which field or line of which file."""


@dataclass(frozen=True)
class Finding:
    """A mistake at a field, before anyone has looked up its line.

    `file` is relative to the project's root; `path` leads to the value (to its key, if `at_key`).
    Within a text, `snippet` is the part of it that is wrong. `line` and `column` count from 1 and are
    given only where there is no field to look up.
    """

    file: str
    path: Path
    message: str
    hint: str = ""
    at_key: bool = False
    snippet: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file: where it is, what it is, and what to do about it.

    `line` and `column` count from 1; 0 means the file as a whole. `where` names the field in words.
    Problems sort by file, then line, then column.
    """

    file: str
    line: int
    column: int
    where: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        """Let everything unseen be seen: what a stranger wrote must not steer a terminal, or hide in it."""
        for name in ("file", "where", "message", "hint"):
            object.__setattr__(self, name, visible(getattr(self, name)))

    def text(self) -> str:
        """Return the problem as one line for a person: `file:line:column: where: message hint`."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return ": ".join(part for part in (place, self.where, self.sentence()) if part)

    def sentence(self) -> str:
        """Return what is wrong and what to do, without the place."""
        return f"{self.message} {self.hint}".strip()

    def github(self) -> str:
        """Return the problem as a GitHub Actions annotation.

        Format: "Workflow commands for GitHub Actions", with its rules for escaping.
        """
        place = f"file={_property(self.file)}"
        if self.line:
            place += f",line={self.line},col={self.column}"
        where = f"{self.where}: " if self.where else ""
        return f"::error {place}::{_data(where + self.sentence())}"


def visible(text: str) -> str:
    r"""Return a text in which a sign that nobody sees stands as its number: `\u202e`."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def words(path: Path) -> str:
    """Return a path as a person would say it: `bodies, item 2, form`."""
    return ", ".join(f"item {step + 1}" if isinstance(step, int) else step for step in path)


def nearest(word: str, known: Iterable[str], called: Mapping[str, str] | None = None) -> str:
    """Return the known word nearest to the one given; empty if none is near.

    `called` leads from what else people call a thing to its known word: "Leeds City Council" to
    leeds-city-council. Capitals, spaces and signs make no difference.
    """
    words = {_bare(name): meant for name, meant in sorted((called or {}).items())}
    words |= {_bare(name): name for name in sorted(known)}
    near = difflib.get_close_matches(_bare(word), words, n=1, cutoff=NEAR)
    return words[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str], called: Mapping[str, str] | None = None) -> str:
    """Return `Did you mean "…"?` for the known word nearest to the one given, or nothing."""
    near = nearest(word, known, called)
    return DID_YOU_MEAN.format(near=near) if near else ""


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list of objects with the fields of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False)


def count(problems: Collection[Problem], records: int) -> str:
    """Return the closing line: `3 problems in 2 files`, or `no problems in 143 records`."""
    if not problems:
        return f"no problems in {_plural(records, 'record')}"
    files = len({problem.file for problem in problems})
    return f"{_plural(len(problems), 'problem')} in {_plural(files, 'file')}"


def told(problems: Collection[Problem], records: int) -> str:
    """Return all problems of the data, one a line, and how many there are."""
    return "\n".join(
        ["The data has problems:", *(problem.text() for problem in problems), count(problems, records)]
    )


def _bare(word: str) -> str:
    return _SIGNS.sub("-", word.casefold()).strip("-")


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
