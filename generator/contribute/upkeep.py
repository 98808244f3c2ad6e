"""Gives a record another id, joins two records, or deletes one, with all that refers to it.

Nothing is written here: each function returns what the files of the project would hold. `trial` checks that.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.layers import located
from generator.catalog.moves import Gone, Moves, followed, mentions, moved_article, named_in_table
from generator.checks.project import Checked, read
from generator.contribute.record_editor import edited, unwrapped
from generator.problems import Finding, Problem
from generator.schema import Record
from generator.schema.declared import small
from generator.schema.fields import OneOf
from generator.schema.folding import alike
from generator.schema.shape import fields
from generator.schema.vocabularies import Vocabulary
from generator.store import yaml_reader
from generator.store.atomic import link_tree, put_in_place

Files = dict[str, str | None]
"""What files are to hold, by their paths from the project's root; None for those that are to go."""

SETTINGS = "mkdocs.yml"
_ASIDE = ("name", "aliases", "formerly", "reviewed", "cite", "id")
"""What is not taken over as it is when two records become one."""


@dataclass(frozen=True)
class Merged:
    """Two records as one: the files, and the labels of the fields taken over and of those that differ."""

    files: Files
    taken: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class Project:
    """A project without problems: its folder, and the linked whole of its records."""

    root: Path
    catalog: Catalog

    def text(self, file: str) -> str:
        """Return what a file holds."""
        return (self.root / file).read_bytes().decode("utf-8-sig")

    def values(self, record: Record) -> dict[str, Any]:
        """Return what the file of a record says, as it says it."""
        values = yaml_reader.parse(self.text(record.file)).value
        assert isinstance(values, dict)
        return values


def uses(project: Project, record: Record) -> list[Problem]:
    """Return every place in other records and on pages written by hand that refers to a record, sorted."""
    catalog, key = project.catalog, (record.folder, record.id)
    if isinstance(record, Vocabulary):
        chosen = ((one, leaf) for one, leaf in catalog.leaves if leaf.marker == OneOf(record.id))
        return located(
            project.root, catalog.layers, [Finding(one.file, leaf.path, "") for one, leaf in chosen]
        )
    findings = [Finding(use.record.file, use.path, "", snippet=record.id) for use in catalog.used_by(record)]
    for table in catalog.tables:
        in_table = named_in_table(table, catalog.kinds)
        findings += [
            Finding(table.file, path, "", snippet=record.id) for path, named in in_table if named == key
        ]
    for article in catalog.articles:
        for start in mentions(article, key, catalog.kinds):
            line = article.text.count("\n", 0, start) + 1
            column = start - article.text.rfind("\n", 0, start)
            findings.append(Finding(article.file, (), "", line=line, column=column))
    return located(project.root, catalog.layers, findings)


def renamed(project: Project, record: Record, new: str) -> Files:
    """Return the files after a record has got another id. Its old address leads to the new one."""
    files = _moved(project, {(record.folder, record.id): new}, record)
    values = _followed(project, record, {(record.folder, record.id): new})
    values.pop("id", None)
    lead_on(values, (record.id,), new)
    files[record.file] = None
    files[f"data/{record.folder}/{new}.yml"] = edited(type(record), project.text(record.file), values)
    return files


def merged(project: Project, record: Record, into: Record) -> Merged:
    """Return the files after one record has become part of another of its kind.

    The other keeps all it says. It takes over the first one's names, what it says nothing of itself, and the
    items of lists that it lacks; with them the first one's citations.
    """
    moves = {(record.folder, record.id): into.id}
    files = _moved(project, moves, record)
    gone, whole = (_followed(project, one, moves) for one in (record, into))
    own = {alike(name) for name in (whole["name"], *whole.get("aliases", ()))}
    names = [name for name in (gone["name"], *gone.get("aliases", ())) if alike(name) not in own]
    if names:
        whole["aliases"] = [*whole.get("aliases", ()), *names]
    taken, left = [], []
    for field in fields(type(record)):
        value = gone.get(field.name)
        if value is None or field.name in _ASIDE or _same(whole.get(field.name), value):
            continue
        there = whole.get(field.name)
        if there is None and field.type != "flag":  # It says no where it does not stand.
            whole[field.name] = value
        elif isinstance(there, list) and isinstance(value, list):
            whole[field.name] = there + [item for item in value if not any(_same(item, own) for own in there)]
        if _same(whole.get(field.name), there):
            if not isinstance(there, list):
                left.append(small(field.label))
        else:
            taken.append(small(field.label))
    if "cite" in whole and (taken or names):
        whole["cite"] = list(dict.fromkeys((*whole["cite"], *gone.get("cite", ()))))
    files |= _replaced(project, record, into, whole)
    return Merged(files, tuple(taken), tuple(left))


def deleted(project: Project, record: Record, by: Record | None) -> Files:
    """Return the files after a record has been deleted.

    What referred to it refers to `by`, and its old address leads there. Without one, links become words, and
    ids go from lists and fields, or become the record's name, or its sentence with its citations, where a
    group needs one. Citations stay.
    """
    if by is None:
        files = _moved(project, {(record.folder, record.id): Gone.of(record)}, record)
        return files | {record.file: None}
    moves = {(record.folder, record.id): by.id}
    files = _moved(project, moves, record)
    return files | _replaced(project, record, by, _followed(project, by, moves))


def _moved(project: Project, moves: Moves, record: Record) -> Files:
    """Return the files of other records and pages that refer to a record, with their references led on."""
    catalog, key = project.catalog, (record.folder, record.id)
    touched = {use.record.file: use.record for use in catalog.used_by(record)}
    for table in catalog.tables:
        if any(named == key for _, named in named_in_table(table, catalog.kinds)):
            touched[table.file] = table
    files: Files = {}
    for file, other in touched.items():
        if catalog.layers.is_upstream(file):
            continue  # It is only read here. The check of the outcome says what no longer leads anywhere.
        values = _followed(project, other, moves)
        files[file] = edited(type(other), project.text(file), values)
    here = (article for article in catalog.articles if not catalog.layers.is_upstream(article.file))
    for article in here:
        text = project.text(article.file)
        files[article.file] = moved_article(article, text, moves, catalog.kinds)
    if (project.root / SETTINGS).is_file():
        (new,) = moves.values()
        text = project.text(SETTINGS)
        page = re.compile(rf"(?<![\w/-]){record.folder}/{record.id}\.md\b")
        files[SETTINGS] = page.sub(f"{record.folder}/{new}.md", text) if isinstance(new, str) else text
    return {file: text for file, text in files.items() if text != project.text(file)}


def _followed(project: Project, record: Record, moves: Moves) -> dict[str, Any]:
    added = project.catalog.layers.added.get(record.file)
    values = added.values if added else project.values(record)
    values = followed(record, values, moves, project.catalog.kinds)
    assert isinstance(values, dict)
    return added.apart(values) if added else values


def _replaced(project: Project, record: Record, by: Record, values: dict[str, Any]) -> Files:
    """Return the files after a record has gone and another has its address. `values` are the other's."""
    for field in fields(type(by)):
        if field.of == by.folder and field.type == "record":
            there = values.get(field.name)
            left = [item for item in there if item != by.id] if isinstance(there, list) else there
            if left == [] or left == by.id:
                del values[field.name]
            elif left != there:
                values[field.name] = left
    lead_on(values, (record.id, *record.formerly))
    return {by.file: edited(type(by), project.text(by.file), values), record.file: None}


def lead_on(values: dict[str, Any], former: Iterable[str], new: str = "") -> None:
    """Write ids that a record had before, unless it has one of them again."""
    ids = dict.fromkeys((*values.get("formerly", ()), *former))
    values["formerly"] = [record_id for record_id in ids if record_id != new]


def _same(one: Any, other: Any) -> bool:
    """Return True if two values say the same, whatever their lines are."""
    if isinstance(one, str) and isinstance(other, str):
        return unwrapped(one) == unwrapped(other)
    return bool(one == other)


def trial(project: Project, files: Mapping[str, str | None], *, proposal: bool = False) -> Checked:
    """Return what the check says of a copy of the project in which the files are as they would be.

    In a `proposal`, what may wait for another file is a warning.
    """
    with TemporaryDirectory() as name:
        copy = Path(name)
        for part in ("data", "content", SETTINGS):
            if (project.root / part).exists():
                link_tree(project.root / part, copy / part)
        put_in_place(in_bytes(copy, files))
        return read(
            copy,
            kinds=project.catalog.kinds,
            upstream=project.catalog.layers.upstream,
            proposal=proposal,
        )


def in_bytes(root: Path, files: Mapping[str, str | None]) -> dict[Path, bytes | None]:
    """Return files as `put_in_place` takes them. Those that go come last."""
    ordered = sorted(files.items(), key=lambda item: (item[1] is None, item[0]))
    return {root / file: None if text is None else text.encode() for file, text in ordered}
