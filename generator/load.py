"""Files to records, or to the problems that keep them from being records.

Knows YAML and lines; knows nothing of pages. One bad file hides no other: everything that can be
said about every file is said at once.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from generator import strict_yaml, wording
from generator.files import entries, read, symbolic_link, too_much
from generator.problems import Finding, Problem, did_you_mean, words
from generator.records import Record
from generator.records.fields import DEVICES, ID, LONGEST_ID, id_from
from generator.records.kinds import Kinds, load_kinds
from generator.slips import first_slip

RESULTS = "about/accessibility.json"
"""The file with what the tests of accessibility found, below `content/`: it is published as it is."""
PUBLISHED_NAME = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*(\.[a-z0-9]+)?")
"""One full stop at most, before a file's ending: a page becomes a folder, and other files have an ending."""
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
"""Files in content/ are published as they are: these hold no script, as a page or an .svg may."""
NOT_A_FILE_OF_CONTENT = ("is not a file that can be published.", "Take it out of content/.")
NOT_PUBLISHED = (
    "is a kind of file that is not published.",
    f"Pages end in .md, and pictures in {', '.join(PICTURES)}; take other files out of content/.",
)
NOT_A_PUBLISHED_NAME = (
    "has a name that cannot be part of a web address.",
    "Use lower-case letters and digits, with hyphens between them.",
)
ANY = ""
"""In place of an id: all records of a folder that cannot be opened. Nobody knows which there are."""
MOST = 100
"""So many mistakes of one file are told. A file that has more is no record that went wrong here and there."""
TOO_MANY = ("has too many mistakes to tell them all.", "Look whether this is the file that you meant.")


HEAD = re.compile(r"\A---\n(?P<head>.*?\n)?---\n", re.DOTALL)
"""What may stand above a page written by hand."""


@dataclass(frozen=True)
class Article:
    """A page written by hand: its path below content/, and what its file holds."""

    path: str
    text: str

    @cached_property
    def head(self) -> strict_yaml.Document:
        """What stands above the page, between two lines ---, read as records are."""
        found = HEAD.match(self.text)
        return strict_yaml.parse(found["head"] or "") if found else strict_yaml.Document()

    @property
    def body(self) -> str:
        """The Markdown of the page, from its heading on."""
        found = HEAD.match(self.text)
        return self.text[found.end() :].lstrip("\n") if found else self.text

    @property
    def file(self) -> str:
        """The article's file, relative to the project's root."""
        return f"content/{self.path}"


@dataclass(frozen=True)
class Unread:
    """A record that is there, but whose file has problems that keep it from being read, or read in full.

    `text` is what the file holds, as far as it is text; empty if nobody can tell. `id` may be `ANY`.
    """

    folder: str
    id: str
    text: str


@dataclass(frozen=True)
class Loaded:
    """What the folders held: the records and articles that could be read, and every problem.

    `unread` are the records that could not, or not in full, so that nobody is told that they do not exist.
    """

    records: tuple[Record, ...]
    unread: tuple[Unread, ...]
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


Read = tuple[Record | None, list[Problem]]
"""The record that a text holds, if it can be read, and every problem of the text alone."""
Reader = Callable[[type[Record], str, str], Read]
"""What reads a text, given the kind of its record, its file's name without the ending, and the text."""


def load(root: FilePath, reader: Reader | None = None, kinds: Kinds | None = None) -> Loaded:
    """Read `data/` and `content/` below the project's root. Symbolic links are never followed.

    Texts of records are read with `reader`; if there is none, with `record_in`. `kinds` are the
    kinds that there may be; without them, those that there are by default.
    """
    found = [*_records(root, reader or record_in, kinds or load_kinds()), *_articles(root)]
    return Loaded(
        tuple(item for item in found if isinstance(item, Record)),
        tuple(item for item in found if isinstance(item, Unread)),
        tuple(item for item in found if isinstance(item, Article)),
        tuple(sorted(item for item in found if isinstance(item, Problem))),
    )


def locate(root: FilePath, findings: Iterable[Finding]) -> list[Problem]:
    """Return the findings as problems, sorted, each with the line and column of its field.

    Reads again the files that have findings, and only those.
    """
    return locate_in(lambda file: (root / file).read_text("utf-8-sig"), findings)


def locate_in(text_of: Callable[[str], str], findings: Iterable[Finding]) -> list[Problem]:
    """Return the findings as problems, as `locate` does. `text_of` gives the text of a file."""
    read: dict[str, tuple[str, list[int], strict_yaml.Document]] = {}
    problems = []
    for found in findings:
        line, column = found.line, found.column
        if not line:
            if found.file not in read:
                text = text_of(found.file)
                read[found.file] = text, _line_starts(text), strict_yaml.parse(text, positions=True)
            line, column = _position(*read[found.file], found)
        where = words(found.path)
        problems.append(Problem(found.file, line, column, where, found.message, found.hint))
    return sorted(set(problems))


def _line_starts(text: str) -> list[int]:
    """Where each line begins, and then where the text ends. A file may have thousands of findings."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def _position(
    text: str, starts: list[int], document: strict_yaml.Document, found: Finding
) -> tuple[int, int]:
    """The line and column of the field, or of the nearest thing around it that is in the file."""
    path = found.path
    if found.at_key and path in document.keys:
        return document.keys[path]
    while path not in document.values and path:
        path = path[:-1]
    line, column = document.values.get(path, (1, 1))
    start = starts[min(line, len(starts)) - 1] + column - 1
    return _position_of_snippet(text, start, found.snippet) or (line, column)


def _position_of_snippet(text: str, start: int, snippet: str) -> tuple[int, int] | None:
    """Where the snippet stands in the text from `start` on, if it does.

    YAML folds lines, so any white space in the snippet may be a line end in the file.
    """
    pattern = r"\s+".join(map(re.escape, snippet.split()))
    match = re.compile(pattern).search(text, start) if pattern else None
    if match is None:
        return None
    before = text[: match.start()]
    return before.count("\n") + 1, match.start() - before.rfind("\n")


def _records(root: FilePath, reader: Reader, kinds: Kinds) -> Iterator[Record | Unread | Problem]:
    data = root / "data"
    known = kinds.folders
    folders = ", ".join(known)
    if data.is_symlink():
        yield symbolic_link("data")
        return
    if not data.is_dir():
        yield Problem(
            "data", 0, 0, "", "there is no folder data/.", "Run the command in the project's folder."
        )
        return
    found, closed = entries(data, "data")
    yield from _closed(closed, known)
    for entry in found:
        name = f"data/{entry.name}"
        if entry.is_symlink():
            yield from _closed([symbolic_link(name)], {entry.name} & known.keys())
        elif not entry.is_dir():
            yield Problem(name, 0, 0, "", "is not in a folder.", f"Move it to one of {folders} in data/.")
        elif entry.name not in known:
            hint = did_you_mean(entry.name, known) or f"The folders are {folders}."
            yield Problem(name, 0, 0, "", "is a folder that holds no kind of record.", hint)
        else:
            files, closed = entries(FilePath(entry.path), name)
            yield from _closed(closed, [entry.name])
            for file in files:
                yield from _record(known[entry.name], file, reader)


def _closed(problems: list[Problem], folders: Iterable[str]) -> Iterator[Problem | Unread]:
    """Yield what keeps folders closed, if anything does, and that nobody knows what is in them."""
    yield from problems
    if problems:
        yield from (Unread(folder, ANY, "") for folder in folders)


def _record(
    kind: type[Record], entry: os.DirEntry[str], reader: Reader
) -> Iterator[Record | Unread | Problem]:
    stem, ending = os.path.splitext(entry.name)
    text, unreadable = read(entry, f"data/{kind.folder}/{entry.name}")
    if refused := misnamed(kind, entry.name) or unreadable:
        yield refused
        if id_from(stem) and ending.lower() in (".yml", ".yaml"):
            yield Unread(kind.folder, id_from(stem), text)
        return
    record, problems = reader(kind, stem, text)
    yield from problems
    if record:
        yield record
    if not record or problems:
        yield Unread(kind.folder, stem, text)


def record_in(kind: type[Record], stem: str, text: str) -> Read:
    """Return the record that a text holds, if it can be read, and every problem of the text alone.

    The text is that of the file called `stem` in the kind's folder.
    """
    name = f"data/{kind.folder}/{stem}.yml"
    document = strict_yaml.parse(text)
    if document.troubles:
        told = [Problem(name, t.line, t.column, "", t.message, t.hint) for t in document.troubles[:MOST]]
        return None, told + [Problem(name, 0, 0, "", *TOO_MANY)] * (len(document.troubles) > MOST)
    record, findings = _validated(kind, name, stem, text, document.value)
    return record, locate_in(lambda _: text, findings)


def misnamed(kind: type[Record], file: str) -> Problem | None:
    """Return what is wrong with a file's name, if anything is."""
    name = f"data/{kind.folder}/{file}"
    stem, ending = os.path.splitext(file)
    if ending == ".yml" and ID.fullmatch(stem) and len(stem) <= LONGEST_ID:
        return None
    if ending.lower() not in (".yml", ".yaml"):
        return Problem(name, 0, 0, "", "is not a record.", f"Records end in .yml: {kind.folder}/name.yml.")
    new = id_from(stem)
    if stem == new:
        return Problem(name, 0, 0, "", f"ends in {ending}, but records end in .yml.", f"Rename it: {new}.yml")
    hint = "Use lower-case letters and digits with hyphens between"
    hint = f"{hint}: {new}.yml" if new else f"{hint}, such as north-east-essex.yml."
    return Problem(name, 0, 0, "", "has a file name that cannot be an id.", hint)


def _validated(
    kind: type[Record], name: str, stem: str, text: str, value: Any
) -> tuple[Record | None, list[Finding]]:
    """Return the record, if it can be read in spite of what is found wrong with it, and the findings."""
    if not isinstance(value, dict):
        hint = "Begin with a line such as name: Leeds"
        return None, [Finding(name, (), "does not begin with a field.", hint)]
    findings: list[Finding] = []
    if value.setdefault("id", stem) != stem:
        findings.append(
            Finding(
                name,
                ("id",),
                f'is "{value["id"]}", but the file is called {stem}.yml.',
                "Delete the line, or rename the file.",
            )
        )
        value["id"] = stem
    try:
        return kind.model_validate(value), findings
    except ValidationError as error:
        errors = error.errors(include_url=False)
    if slip := first_slip(text):
        return None, [Finding(name, (), slip.message, slip.hint, line=slip.line, column=slip.column)]
    written = strict_yaml.parse(text, positions=True).written
    said, harmless = wording.say(name, kind, value, errors[:MOST], written)
    findings += said
    if len(errors) > MOST:
        findings.append(Finding(name, (), *TOO_MANY, line=1, column=1))
        return None, findings
    return _without(kind, value, [error["loc"] for error in errors]) if harmless else None, findings


def _without(kind: type[Record], value: Any, unknown: Iterable[tuple[int | str, ...]]) -> Record | None:
    """Return the record without its unknown fields, so that the rest of it can be checked as well."""
    for *steps, name in unknown:
        group = value
        for step in steps:
            group = group[step]
        del group[name]
    try:
        return kind.model_validate(value)
    except ValidationError:
        return None


def _articles(root: FilePath) -> Iterator[Article | Problem]:
    content = root / "content"
    if content.is_symlink():
        yield symbolic_link("content")
    elif content.is_dir():
        yield from _articles_in(content, "")


def _articles_in(folder: FilePath, below: str) -> Iterator[Article | Problem]:
    found, closed = entries(folder, f"content/{below}".rstrip("/"))
    yield from closed
    for entry in found:
        path = f"{below}{entry.name}"
        name = f"content/{path}"
        if entry.is_symlink():
            yield symbolic_link(name)
        elif (
            not PUBLISHED_NAME.fullmatch(entry.name)
            or entry.name.partition(".")[0] in DEVICES
            or (entry.is_dir() and "." in entry.name)
        ):
            yield Problem(name, 0, 0, "", *NOT_A_PUBLISHED_NAME)
        elif entry.is_dir():
            yield from _articles_in(FilePath(entry.path), f"{path}/")
        elif not entry.is_file():
            yield Problem(name, 0, 0, "", *NOT_A_FILE_OF_CONTENT)
        elif entry.name.endswith(".md"):
            text, unreadable = read(entry, name)
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            yield unreadable or too_much(name, text) or Article(path, text)
        elif not entry.name.endswith(PICTURES) and path != RESULTS:
            yield Problem(name, 0, 0, "", *NOT_PUBLISHED)
