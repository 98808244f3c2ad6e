"""Files to records, or to the problems that keep them from being records.

Knows YAML and lines; knows nothing of pages. One bad file hides no other: everything that can be
said about every file is said at once.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from generator import strict_yaml, wording
from generator.problems import Finding, Problem, did_you_mean, words
from generator.records import FOLDERS, Record
from generator.records.fields import ID, LONGEST_ID

LARGEST = 1_000_000
"""Bytes; a long record is under 40,000."""


@dataclass(frozen=True)
class Article:
    """A page written by hand: its path below content/, and its Markdown."""

    path: str
    text: str

    @property
    def file(self) -> str:
        """The article's file, relative to the project's root."""
        return f"content/{self.path}"


@dataclass(frozen=True)
class Unread:
    """A record that is there, but whose file has problems that keep it from being read.

    `text` is what the file holds, as far as it is text.
    """

    folder: str
    id: str
    text: str


@dataclass(frozen=True)
class Loaded:
    """What the folders held: the records and articles that could be read, and every problem.

    `unread` are the records that could not, so that nobody is told that they do not exist.
    """

    records: tuple[Record, ...]
    unread: tuple[Unread, ...]
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def load(root: FilePath) -> Loaded:
    """Read `data/` and `content/` below the project's root. Symbolic links are never followed."""
    found = [*_records(root), *_articles(root)]
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
    read: dict[str, tuple[str, strict_yaml.Document]] = {}
    problems = []
    for found in findings:
        line, column = found.line, found.column
        if not line:
            if found.file not in read:
                text = (root / found.file).read_text("utf-8-sig")
                read[found.file] = text, strict_yaml.parse(text, positions=True)
            line, column = _position(*read[found.file], found)
        where = words(found.path)
        problems.append(Problem(found.file, line, column, where, found.message, found.hint))
    return sorted(set(problems))


def _position(text: str, document: strict_yaml.Document, found: Finding) -> tuple[int, int]:
    """The line and column of the field, or of the nearest thing around it that is in the file."""
    path = found.path
    if found.at_key and path in document.keys:
        return document.keys[path]
    while path not in document.values and path:
        path = path[:-1]
    line, column = document.values.get(path, (1, 1))
    return _position_of_snippet(text, line, column, found.snippet)


def _position_of_snippet(text: str, line: int, column: int, snippet: str) -> tuple[int, int]:
    """Where the snippet stands in a value that begins at line and column; there, if it is not found.

    YAML folds lines, so any white space in the snippet may be a line end in the file.
    """
    lines = text.split("\n")
    start = sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
    pattern = r"\s+".join(map(re.escape, snippet.split()))
    match = re.compile(pattern).search(text, start) if pattern else None
    if match is None:
        return line, column
    before = text[: match.start()]
    return before.count("\n") + 1, match.start() - before.rfind("\n")


def _records(root: FilePath) -> Iterator[Record | Unread | Problem]:
    data = root / "data"
    if not data.is_dir():
        yield Problem(
            "data", 0, 0, "", "there is no folder data/.", "Run the command in the project's folder."
        )
        return
    for entry in _entries(data):
        name = f"data/{entry.name}"
        if entry.is_symlink():
            yield _symbolic_link(name)
        elif not entry.is_dir():
            yield Problem(name, 0, 0, "", "is not in a folder.", f"Move it to one of {_folders()} in data/.")
        elif entry.name not in FOLDERS:
            hint = did_you_mean(entry.name, FOLDERS) or f"The folders are {_folders()}."
            yield Problem(name, 0, 0, "", "is a folder that holds no kind of record.", hint)
        else:
            for file in _entries(FilePath(entry.path)):
                yield from _record(root, FOLDERS[entry.name], file)


def _record(
    root: FilePath, kind: type[Record], entry: os.DirEntry[str]
) -> Iterator[Record | Unread | Problem]:
    name = f"data/{kind.folder}/{entry.name}"
    stem, ending = os.path.splitext(entry.name)
    if ending != ".yml":
        yield Problem(name, 0, 0, "", "is not a record.", f"Records end in .yml: {kind.folder}/name.yml.")
        return
    if not ID.fullmatch(stem) or len(stem) > LONGEST_ID:
        yield Problem(
            name,
            0,
            0,
            "",
            "has a file name that cannot be an id.",
            "Use lower-case letters and digits with hyphens between, such as north-east-essex.yml.",
        )
        return
    text = _read(entry, name)
    if isinstance(text, Problem):
        yield text
        yield Unread(kind.folder, stem, "")
    else:
        document = strict_yaml.parse(text)
        for trouble in document.troubles:
            yield Problem(name, trouble.line, trouble.column, "", trouble.message, trouble.hint)
        record, findings = _validated(kind, name, stem, document)
        yield from locate(root, findings)
        yield record or Unread(kind.folder, stem, text)


def _validated(
    kind: type[Record], name: str, stem: str, document: strict_yaml.Document
) -> tuple[Record | None, list[Finding]]:
    """Return the record, if it can be read in spite of what is found wrong with it, and the findings."""
    value = document.value
    findings: list[Finding] = []
    if not isinstance(value, dict):
        if not document.troubles:
            hint = "Begin with a line such as name: Leeds"
            findings.append(Finding(name, (), "does not begin with a field.", hint))
        return None, findings
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
        details = error.errors(include_url=False)
    for detail in details:
        path, message, hint, at_key = wording.say(detail, kind)
        findings.append(Finding(name, path, message, hint, at_key))
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    if len(unknown) < len(details):
        return None, findings
    for location in unknown:
        _without(value, location)
    return kind.model_validate(value), findings


def _without(value: Any, location: tuple[int | str, ...]) -> None:
    """Take an unknown field out of a value, so that the rest of the record can be checked as well."""
    for step in location[:-1]:
        value = value[step]
    del value[location[-1]]


def _articles(root: FilePath) -> Iterator[Article | Problem]:
    content = root / "content"
    if content.is_dir():
        yield from _articles_in(content, "")


def _articles_in(folder: FilePath, below: str) -> Iterator[Article | Problem]:
    for entry in _entries(folder):
        path = f"{below}{entry.name}"
        if entry.is_symlink():
            yield _symbolic_link(f"content/{path}")
        elif entry.is_dir():
            yield from _articles_in(FilePath(entry.path), f"{path}/")
        elif entry.name.endswith(".md"):
            text = _read(entry, f"content/{path}")
            yield text if isinstance(text, Problem) else Article(path, text)


def _entries(folder: FilePath) -> list[os.DirEntry[str]]:
    """The entries of a folder, sorted, without hidden ones (.gitkeep, .DS_Store)."""
    with os.scandir(folder) as entries:
        return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)


def _read(entry: os.DirEntry[str], name: str) -> str | Problem:
    if entry.is_symlink():
        return _symbolic_link(name)
    status = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode):
        return Problem(name, 0, 0, "", "is not a file.", "Records stand directly in their folder.")
    if status.st_size > LARGEST:
        return Problem(
            name,
            0,
            0,
            "",
            f"is {status.st_size:,} bytes; a file may have {LARGEST:,}.",
            "Split it into several records.",
        )
    try:
        raw = FilePath(entry.path).read_bytes()
    except OSError as error:
        return Problem(name, 0, 0, "", f"cannot be read: {error.strerror}.", "Check its permissions.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")) + 1
        return Problem(
            name,
            line,
            column,
            "",
            "has a character that is not UTF-8.",
            "Save the file as UTF-8 (in Notepad: Save as, Encoding) and type the character again.",
        )
    return text if text.strip() else Problem(name, 0, 0, "", "is empty.", "Fill it in, or delete it.")


def _symbolic_link(name: str) -> Problem:
    return Problem(name, 0, 0, "", "is a symbolic link, which is not followed.", "Put the file itself there.")


def _folders() -> str:
    return ", ".join(FOLDERS)
