"""Problems of the data, in words with which the person who wrote it can mend it.

First in the flow: every other module may report problems, and this one knows none of them.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, reduce
from operator import or_

Path = tuple[str | int, ...]
"""A path into a record: field names, and positions in lists, from 0."""

DID_YOU_MEAN = 'Did you mean "{near}"?'
_SMALL_WORDS = frozenset(("a", "and", "of", "the"))
"""Words that people add and leave out."""

_MOST_SLIPS = 2
"""Letters by which a long word may differ from the one that was meant."""

_HAS_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(r"[\W_]+")


class RefusedError(Exception):
    """What was asked for cannot be done. The message says why, and what to do."""


class UnsafePagesError(Exception):
    """Pages would hold HTML that is not allowed. The message names it, and its field or line."""


@dataclass(frozen=True)
class Finding:
    """A mistake at a field whose line is not known yet.

    `file` is relative to the project's root; `path` leads to the value (to its key, if `at_key`).
    Within a text, `snippet` is the part of it that is wrong. `line` and `column` count from 1 and are
    given only where there is no field to look up. `lacks` is the file of a record that is named and is not
    there: what names it is told once, with all its places. What `may_wait` is only a warning in a proposal:
    what mends it may come in another file.
    """

    file: str
    path: Path
    message: str
    hint: str = ""
    lacks: str = ""
    may_wait: bool = False
    at_key: bool = False
    snippet: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake in a file: where it is, what it is, and what to do.

    `line` and `column` count from 1; 0 means the file as a whole. `where` names the field in words.
    `also` are the other places with the same mistake, as (file, line). Problems sort by file, then line,
    then column.
    """

    file: str
    line: int
    column: int
    where: str
    message: str
    hint: str = ""
    also: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        """Make control characters visible: a stranger's text must not steer a terminal, or hide in it."""
        for name in ("file", "where", "message", "hint"):
            object.__setattr__(self, name, visible(getattr(self, name)))

    def text(self) -> str:
        """Return the problem as one line for a person: `file:line:column: where: message hint`."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return ": ".join(part for part in (place, self.where, self.sentence()) if part)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that have the mistake, each once."""
        return tuple(dict.fromkeys((self.file, *(file for file, _ in self.also))))

    def sentence(self) -> str:
        """Return what is wrong and what to do, without the place, but with the other places."""
        return f"{self.message} {self.hint} {self._also()}".strip()

    def _also(self) -> str:
        lines: dict[str, list[str]] = {}
        for file, line in self.also:
            lines.setdefault(visible(file), []).append(str(line))
        listed = "; ".join(f"{file}:{', '.join(numbers)}" for file, numbers in lines.items())
        return f"The same in {plural(len(self.also), 'more place')}: {listed}." if lines else ""

    def github(self, level: str = "error") -> str:
        """Return the problem as a GitHub Actions annotation: an `error` or a `warning`.

        Format: "Workflow commands for GitHub Actions", with its rules for escaping.
        """
        place = f"file={_property(self.file)}"
        if self.line:
            place += f",line={self.line},col={self.column}"
        where = f"{self.where}: " if self.where else ""
        return f"::{level} {place}::{_data(where + self.sentence())}"


def visible(text: str) -> str:
    r"""Return a text in which a sign that nobody sees stands as its number: `\u202e`."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def words(path: Path) -> str:
    """Return a path in words: `bodies, item 2, form`."""
    return ", ".join(f"item {step + 1}" if isinstance(step, int) else step for step in path)


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, from 1 on, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def way_of(path: Path) -> tuple[str, ...]:
    """Return the fields that a path goes through, whichever item of a list it is: `("bodies", "form")`."""
    return tuple(step for step in path if isinstance(step, str))


class Known:
    """Known words, put so that the one of which another is a misspelling is soon found.

    `called` leads from what else people call a thing to its known word: "The Tides of 2021" to
    tides. A thousand misspellings among a thousand names are a million pairs, so only words with the same
    numbers and about the same length are compared.
    """

    def __init__(self, known: Iterable[str], called: Mapping[str, str] | None = None) -> None:
        self._meant = {_bare(name): meant for name, meant in sorted((called or {}).items())}
        self._meant |= {_bare(name): name for name in sorted(known)}
        self._alike: dict[tuple[tuple[str, ...], int], list[str]] = {}
        for bare in self._meant:
            words = _words(bare)
            self._alike.setdefault((words.numbers, words.length), []).append(bare)

    def nearest(self, word: str) -> str:
        """Return the known word of which the one given is a misspelling; empty if there is none.

        Capitals, spaces and signs make no difference. What both have in common (`nhs-foundation-trust`)
        says nothing: only what is left is compared, and may differ by one letter, or by two if it is long.
        Numbers may not differ: another year is another report. Of two that are equally near, neither is
        meant.
        """
        typed = _bare(word)
        if typed in self._meant:
            return self._meant[typed]
        numbers, length = _words(typed).numbers, _words(typed).length
        near: dict[int, set[str]] = {}
        for so_long in range(length - _MOST_SLIPS, length + _MOST_SLIPS + 1):
            for other in self._alike.get((numbers, so_long), ()):
                if (apart := _letters_apart(typed, other)) is not None:
                    near.setdefault(apart, set()).add(self._meant[other])
        nearest_of_all = near[min(near)] if near else set()
        return nearest_of_all.pop() if len(nearest_of_all) == 1 else ""


def nearest(word: str, known: Iterable[str], called: Mapping[str, str] | None = None) -> str:
    """Return the known word of which the one given is a misspelling; empty if there is none."""
    return Known(known, called).nearest(word)


def _letters_apart(typed: str, other: str) -> int | None:
    """Return by how many letters two words or phrases with the same numbers differ; None if not near.

    Most are told apart by which letters they have: each slip makes two differ at most.
    """
    ours, theirs = _words(typed), _words(other)
    if (ours.letters ^ theirs.letters).bit_count() > 2 * _MOST_SLIPS:
        return None
    one = "".join((ours.count - theirs.count).elements())
    two = "".join((theirs.count - ours.count).elements())
    longest = max(len(one), len(two))
    most = 0 if longest < 4 else 1 if longest < 7 else _MOST_SLIPS
    apart = _slips(one, two) if abs(len(one) - len(two)) <= most else longest
    return apart if apart <= most else None


@dataclass(frozen=True)
class _Words:
    """How often each word stands in a phrase, and what all of them have: numbers, a length, and letters.

    The letters are bits of a number.
    """

    count: Counter[str]
    numbers: tuple[str, ...]
    length: int
    letters: int


@lru_cache(maxsize=1 << 14)
def _words(bare: str) -> _Words:
    """Return the words that count, with each plural as if it only had an s: `bodies` is `bodys`."""
    words = [re.sub("ies$", "ys", word) for word in bare.split("-") if word and word not in _SMALL_WORDS]
    return _Words(
        Counter(words),
        tuple(sorted(filter(_HAS_DIGIT.search, words))),
        sum(map(len, words)),
        reduce(or_, (1 << ord(letter) % 64 for word in words for letter in word), 0),
    )


def _slips(one: str, two: str) -> int:
    """Return how many letters were left out, added, mistaken or swapped: the optimal string alignment."""
    above: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        above, row, before = row, [i], above
        for j, other in enumerate(two, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other)))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                row[j] = min(row[j], before[j - 2] + 1)
    return row[-1]


def told_once(problems: Iterable[Problem]) -> Problem:
    """Return problems that are one and the same mistake as one: the first, with the places of the others."""
    first, *others = sorted(problems)
    return replace(first, also=tuple((problem.file, problem.line) for problem in others))


def did_you_mean(word: str, known: Iterable[str], called: Mapping[str, str] | None = None) -> str:
    """Return `Did you mean "…"?` for the known word nearest to the one given, or nothing."""
    near = nearest(word, known, called)
    return DID_YOU_MEAN.format(near=near) if near else ""


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article: a place, an organisation."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def as_json(problems: Iterable[Problem], warnings: Iterable[Problem] = ()) -> str:
    """Return the problems as a JSON list of objects with the fields of `Problem`; warnings say that too."""
    described = [asdict(problem) for problem in problems]
    described += ({**asdict(problem), "warning": True} for problem in warnings)
    return json.dumps(described, indent=2, ensure_ascii=False)


def count(problems: Collection[Problem], records: int) -> str:
    """Return the closing line: `3 problems in 2 files`, or `no problems in 143 records`."""
    if not problems:
        return f"no problems in {plural(records, 'record')}"
    files = len({file for problem in problems for file in problem.files})
    return f"{plural(len(problems), 'problem')} in {plural(files, 'file')}"


def report(problems: Collection[Problem], records: int) -> str:
    """Return all problems, one a line, and the closing line."""
    return "\n".join(
        ["The data has problems:", *(problem.text() for problem in problems), count(problems, records)]
    )


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    return _SIGNS.sub("-", word.casefold()).strip("-")


def plural(number: int, noun: str) -> str:
    """Return so many of something in words: 1 page, 1,200 pages."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list within a sentence: `topics, terms and sources`."""
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end


def same_of(noun: str, numbers: Sequence[str]) -> str:
    """Return that the same is true of other lines or items, by their numbers."""
    return f"The same is true of {noun}{'s' if numbers[1:] else ''} {listed(numbers)}."


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
