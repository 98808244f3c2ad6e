"""Loads records and hand-written pages from files, and locates findings in their text.

A file with problems hides no other: `load` returns every record that can be read, and every problem of every
file.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from generator.problems import Finding, Problem, did_you_mean
from generator.schema import Record
from generator.schema.ids import DEVICES, id_from
from generator.schema.kinds import Kinds, KindsError, load_kinds
from generator.schema.markdown import MARK_IN_ARTICLE
from generator.schema.prose import References, references_of
from generator.store import messages, yaml_reader
from generator.store.file_names import misnamed
from generator.store.files import decoded, entries, read, symbolic_link, too_much
from generator.store.layout import all_slips
from generator.store.locating import locate_in
from generator.store.singles import read_on
from generator.store.strays import MOVE, kind_of, place_for, strays

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
"""An id that stands for all records of a folder that cannot be opened."""
MOST = 100
"""The most problems of one file that are reported. A file with more is probably no record at all."""
TOO_MANY = ("has too many mistakes to tell them all.", "Look whether this is the file that you meant.")


HEAD = re.compile(r"\A---\n(?P<head>.*?\n)?---\n", re.DOTALL)
"""The front matter of a hand-written page."""


@dataclass(frozen=True)
class Article:
    """A page written by hand: its path below content/, and what its file holds."""

    path: str
    text: str

    @cached_property
    def head(self) -> yaml_reader.Document:
        """The front matter, parsed as records are."""
        head = HEAD.match(self.text)
        return yaml_reader.parse(head["head"] or "") if head else yaml_reader.Document()

    @property
    def body(self) -> str:
        """The Markdown of the page, from its heading on."""
        head = HEAD.match(self.text)
        return self.text[head.end() :].lstrip("\n") if head else self.text

    @cached_property
    def references(self) -> References:
        """What the page refers to: links to records, and citations."""
        return references_of(MARK_IN_ARTICLE, self.text)

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
    """The result of `load`: the records and articles that could be read, and every problem.

    `published` are the paths, below `content/`, of all files there that a site has. `unread` are the records
    that could not be read, or not in full, so that nobody is told that they do not exist.
    """

    records: tuple[Record, ...]
    unread: tuple[Unread, ...]
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    published: tuple[str, ...] = ()


Read = tuple[Record | None, list[Problem]]
"""A record, or None if the text holds none that can be read, and the findings on the text."""
Reader = Callable[[type[Record], str, str], Read]
"""A function that reads a record: of a kind, a file name without suffix, and the file's text."""


def load(root: FilePath, reader: Reader | None = None, kinds: Kinds | None = None) -> Loaded:
    """Read `data/` and `content/` below the project's root. Symbolic links are never followed.

    Texts of records are read with `reader`; if there is none, with `record_in`. `kinds` are the
    kinds that there may be; without them, those that there are by default.
    """
    return _sorted_out([*_records(root, reader or record_in, kinds or load_kinds()), *_articles(root)])


def _sorted_out(items: Sequence[Record | Unread | Article | Problem | str]) -> Loaded:
    """Return what was found, each sort by itself."""
    return Loaded(
        tuple(item for item in items if isinstance(item, Record)),
        tuple(item for item in items if isinstance(item, Unread)),
        tuple(item for item in items if isinstance(item, Article)),
        tuple(sorted(item for item in items if isinstance(item, Problem))),
        tuple(item for item in items if isinstance(item, str)),
    )


def load_files(files: Mapping[str, bytes], reader: Reader, kinds: Kinds) -> Loaded:
    """Read records and pages that are at hand, by their paths in a project, as `load` does."""
    items: list[Record | Unread | Article | Problem | str] = []
    for path, raw in files.items():
        *parts, name = path.split("/")
        top, folders = "".join(parts[:1]), parts[1:]
        text, unreadable = decoded(path, raw)
        if top == "data" and len(folders) == 1 and folders[0] in kinds.folders:
            items += _record_in_file(kinds.folders[folders[0]], name, text, unreadable, reader)
        elif top == "data":
            hint = f"The folders are {', '.join(kinds.folders)}. A newer toolkit may know more."
            items.append(Problem(path, 0, 0, "", "is in no folder of a kind of record.", hint))
        elif top == "content" and path != f"content/{RESULTS}":
            items += _file_of_content("/".join((*folders, name)), text, unreadable)
    return _sorted_out(items)


def _file_of_content(path: str, text: str, unreadable: Problem | None) -> Iterator[Article | str | Problem]:
    """Yield a page, or the path of another file that is published, and what is wrong with it."""
    file, names = f"content/{path}", path.split("/")
    if any(_is_unfit(name, is_folder=at < len(names) - 1) for at, name in enumerate(names)):
        yield Problem(file, 0, 0, "", *NOT_A_PUBLISHED_NAME)
    elif path.endswith(".md"):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        yield path
        yield unreadable or too_much(file, text) or Article(path, text)
    elif path.endswith(PICTURES) or path == RESULTS:
        yield path
    else:
        yield Problem(file, 0, 0, "", *NOT_PUBLISHED)


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
    yield from strays(root, kinds)
    there, closed = entries(data, "data")
    yield from _closed(closed, known)
    for entry in there:
        name = f"data/{entry.name}"
        if entry.is_symlink():
            yield from _closed([symbolic_link(name)], {entry.name} & known.keys())
        elif not entry.is_dir():
            kind = kind_of(FilePath(entry.path), kinds)
            hint = f"Move it to one of {folders} in data/."
            hint = MOVE.format(path=place_for(FilePath(entry.name), kind)) if kind else hint
            yield Problem(name, 0, 0, "", "is not in a folder.", hint)
        elif entry.name not in known:
            hint = did_you_mean(entry.name, known) or f"The folders are {folders}."
            yield Problem(name, 0, 0, "", "is a folder that holds no kind of record.", hint)
        else:
            files, closed = entries(FilePath(entry.path), name)
            yield from _closed(closed, [entry.name])
            for file in files:
                text, unreadable = read(file, f"{name}/{file.name}")
                yield from _record_in_file(known[entry.name], file.name, text, unreadable, reader)


def _closed(problems: list[Problem], folders: Iterable[str]) -> Iterator[Problem | Unread]:
    """Yield a problem for each folder that cannot be listed, and an `Unread` for its records."""
    yield from problems
    if problems:
        yield from (Unread(folder, ANY, "") for folder in folders)


def _record_in_file(
    kind: type[Record], name: str, text: str, unreadable: Problem | None, reader: Reader
) -> Iterator[Record | Unread | Problem]:
    """Yield the record in a file of this name and text, as far as it can be read, and what is wrong."""
    stem, ending = os.path.splitext(name)
    if refused := misnamed(kind, name) or unreadable:
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
    document = yaml_reader.parse(text)
    if document.troubles:
        problems = [Problem(name, t.line, t.column, "", t.message, t.hint) for t in document.troubles[:MOST]]
        return None, problems + [Problem(name, 0, 0, "", *TOO_MANY)] * (len(document.troubles) > MOST)
    record, findings = validated(kind, name, stem, text, document.value)
    return record, locate_in(lambda _: text, findings)


def validated(
    kind: type[Record], name: str, stem: str, text: str, value: Any
) -> tuple[Record | None, list[Finding]]:
    """Return the record, if it can be read in spite of what is found wrong with it, and the findings."""
    if not isinstance(value, dict):
        hint = "Begin with a line such as name: Elm Road"
        return None, [Finding(name, (), "does not begin with a field.", hint)]
    findings: list[Finding] = []
    if value.setdefault("id", stem) != stem:
        message = f'is "{value["id"]}", but the file is called {stem}.yml.'
        findings.append(Finding(name, ("id",), message, "Delete the line, or rename the file."))
        value["id"] = stem
    try:
        record = kind.model_validate(value)
        if not isinstance(record, kind):  # What a validator returns takes the record's place.
            raise KindsError(f"A validator of {kind.__qualname__} returns no record: return self.")
        return record, findings
    except ValidationError as error:
        errors = error.errors(include_url=False)
    if slips := all_slips(text)[0]:
        return None, [Finding(name, (), s.message, s.hint, line=s.line, column=s.column) for s in slips]
    written = yaml_reader.parse(text, positions=True).written
    said, harmless = messages.say(name, kind, value, errors[:MOST], written)
    findings += said
    if len(errors) > MOST:
        findings.append(Finding(name, (), *TOO_MANY, line=1, column=1))
        return None, findings
    if further := read_on(name, kind, value, errors, written):
        return further[0], findings + further[1]
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


def _articles(root: FilePath) -> Iterator[Article | str | Problem]:
    content = root / "content"
    if content.is_symlink():
        yield symbolic_link("content")
    elif content.is_dir():
        yield from _articles_in(content, "")


def _articles_in(folder: FilePath, below: str) -> Iterator[Article | str | Problem]:
    """Yield each page, the path of each file that is published, and what is wrong with the rest."""
    there, closed = entries(folder, f"content/{below}".rstrip("/"))
    yield from closed
    for entry in there:
        path = f"{below}{entry.name}"
        name = f"content/{path}"
        if entry.is_symlink():
            yield symbolic_link(name)
        elif _is_unfit(entry.name, is_folder=entry.is_dir()):
            yield Problem(name, 0, 0, "", *NOT_A_PUBLISHED_NAME)
        elif entry.is_dir():
            yield from _articles_in(FilePath(entry.path), f"{path}/")
        elif not entry.is_file():
            yield Problem(name, 0, 0, "", *NOT_A_FILE_OF_CONTENT)
        elif entry.name.endswith(".md"):
            yield from _file_of_content(path, *read(entry, name))
        else:
            yield from _file_of_content(path, "", None)


def _is_unfit(name: str, *, is_folder: bool) -> bool:
    """Tell whether a file or a folder has a name that cannot be part of a web address."""
    return (
        not PUBLISHED_NAME.fullmatch(name) or name.partition(".")[0] in DEVICES or (is_folder and "." in name)
    )
