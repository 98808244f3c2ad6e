"""Lays the records and pages of a project over those of the released toolkit that it extends, if it does.

A local record has an id of its own, or adds to the record of upstream's that has its id: field by field, and
lists are appended to. One that is hidden is gone: links to it are words, and lists do without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from generator.catalog.catalog import Catalog, Key, link
from generator.catalog.layers import ADDS_TO, UPSTREAM, Added, Layers
from generator.catalog.moves import Gone, moved_article, moved_record, touched_by
from generator.problems import Finding, Path, Problem, did_you_mean
from generator.schema import Record
from generator.schema.kinds import Kinds
from generator.store import yaml_reader
from generator.store.loader import Read, Reader, Unread, load, load_files, record_in, validated
from generator.store.locating import locate_in
from generator.store.settings import FILE
from generator.store.upstream import NOTHING, SETTING, Upstream


@dataclass(frozen=True)
class Layered:
    """The linked whole, and what is wrong with any of its files."""

    catalog: Catalog
    problems: tuple[Problem, ...]


def load_layered(
    root: FilePath, kinds: Kinds, upstream: Upstream = NOTHING, reader: Reader = record_in
) -> Layered:
    """Read the project in `root`, over what it extends, and link all of it."""
    if not upstream.name:
        loaded = load(root, reader, kinds)
        linked = link(loaded.records, loaded.articles, loaded.unread, kinds, loaded.published)
        return Layered(linked, loaded.problems)
    released, problems = released_by(upstream, kinds, reader)
    hidden, misplaced = _hidden(upstream, released)
    shown, unfit = _without(released, hidden, {key for key in hidden if (root / _file(key)).exists()})
    added: dict[str, Added] = {}
    loaded = load(root, partial(_read, reader, upstream, shown, added), kinds)
    own = {record.file for record in loaded.records}
    own |= {_file((item.folder, item.id)) for item in loaded.unread}
    own |= {f"content/{path}" for path in loaded.published}
    layers = Layers(upstream, frozenset(own), added, frozenset(hidden) - {_key(r) for r in loaded.records})
    catalog = link(
        [*(record for record in shown.everything() if record.file not in own), *loaded.records],
        [*(article for article in shown.articles if article.file not in own), *loaded.articles],
        [
            *(Unread(*key, text) for key, text in shown.unread.items() if _file(key) not in own),
            *loaded.unread,
        ],
        kinds,
        shown.published.union(loaded.published),
    )
    whole = replace(catalog, layers=layers, released=None if upstream.shares else shown)
    return Layered(whole, tuple(sorted({*problems, *misplaced, *unfit, *loaded.problems})))


def released_by(
    upstream: Upstream, kinds: Kinds, reader: Reader = record_in
) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return what is upstream as one linked whole, hidden records too, and what is wrong with its files."""
    loaded = load_files(upstream.files, reader, kinds)
    linked = link(loaded.records, loaded.articles, loaded.unread, kinds, loaded.published)
    return linked, tuple(replace(p, file=upstream.file(p.file)) for p in loaded.problems)


def _hidden(upstream: Upstream, released: Catalog) -> tuple[dict[Key, Gone], list[Problem]]:
    """Return the records that the settings hide, and what is wrong with the list."""
    gone: dict[Key, Gone] = {}
    problems = []
    for name in upstream.hidden:
        word, _, record_id = name.partition("/")
        kind = released.kinds.called(word)
        if kind and (record := released.find(kind.folder, record_id)):
            gone[_key(record)] = Gone.of(record)
        elif not (kind and released.is_unread(kind.folder, record_id)):
            known = [f"{r.noun}/{r.id}" for r in released.everything()]
            hint = did_you_mean(name, known) or "Take it out, or correct the id."
            message = f'there is no record "{name}" in {upstream.name}.'
            problems.append(Problem(FILE, 0, 0, f"{SETTING}, hide", message, hint))
    return gone, problems


def _without(
    released: Catalog, hidden: Mapping[Key, Gone], replaced: Iterable[Key]
) -> tuple[Catalog, list[Problem]]:
    """Return what is upstream without the hidden records, and what cannot do without them.

    What refers to one that a local record replaces refers to that.
    """
    moves = {key: gone for key, gone in hidden.items() if key not in set(replaced)}
    touched = touched_by(released, moves)
    records, unread, problems = [], [Unread(*key, text) for key, text in released.unread.items()], []
    for record in released.everything():
        if _key(record) in hidden:
            continue
        try:
            records.append(moved_record(record, moves, released.kinds) if _key(record) in touched else record)
        except ValidationError:
            gone = (key for key in moves if _names(released, record, key))
            named = ", ".join(sorted(f"{released.kinds.folders[f].noun}/{i}" for f, i in gone))
            unread.append(Unread(record.folder, record.id, ""))
            message = f"{record.noun}/{record.id} cannot do without {named}, which is hidden."
            hint = f"Hide {record.noun}/{record.id} too, or take {named} out."
            problems.append(Problem(FILE, 0, 0, f"{SETTING}, hide", message, hint))
    articles = [
        replace(article, text=moved_article(article, article.text, moves, released.kinds))
        if moves
        else article
        for article in released.articles
    ]
    return link(records, articles, unread, released.kinds, released.published), problems


def _names(catalog: Catalog, record: Record, key: Key) -> bool:
    return any(use.record is record for use in catalog.uses.get(key, ()))


def _read(
    reader: Reader,
    upstream: Upstream,
    shown: Catalog,
    added: dict[str, Added],
    kind: type[Record],
    stem: str,
    text: str,
) -> Read:
    """Return the record that a local file holds, over that of upstream's which it adds to, and note that."""
    name, base = _file((kind.folder, stem)), shown.find(kind.folder, stem)
    value = yaml_reader.parse(text).value
    adds = isinstance(value, dict) and ADDS_TO in value
    if not isinstance(value, dict) or (not adds and base is None):
        return reader(kind, stem, text)
    path: Path = (ADDS_TO,)
    if not adds:
        message, path = f"is {_called(kind, stem)} of {upstream.name} too.", ()
        hint = (
            f"To add to it, write {ADDS_TO}: {UPSTREAM}. To replace it, hide {kind.noun}/{stem} in the"
            " settings. If it is another, give the file another name."
        )
    elif base is None:
        message = f'there is no {kind.noun} "{stem}" in {upstream.name} that is shown here.'
        hint = did_you_mean(stem, shown.records[kind.folder]) or "If the record is your own, delete the line."
    elif value[ADDS_TO] != UPSTREAM:
        message, hint = f'can only be "{UPSTREAM}".', f"Write {ADDS_TO}: {UPSTREAM}"
    else:
        return _over(base, name, value, text, upstream, added)
    return None, locate_in(lambda _: text, [Finding(name, path, message, hint)])


def _over(
    base: Record, name: str, own: dict[str, Any], text: str, upstream: Upstream, added: dict[str, Added]
) -> Read:
    """Return a record of upstream's with what a local file adds to it."""
    starts: dict[Path, int] = {}
    stated: list[Path] = []
    said = {field: value for field, value in own.items() if field not in (ADDS_TO, "id")}
    values = _merged(base.model_dump(mode="json", exclude_defaults=True), said, (), starts, stated)
    message = f"{upstream.name} states this too."
    hint = f"Take it out, or replace the record: hide {base.noun}/{base.id} in the settings."
    mistakes = [Finding(name, path, message, hint, at_key=True) for path in stated]
    note = Added(values, own, starts)
    record = None
    if not mistakes:
        record, findings = validated(type(base), name, base.id, "", values)
        mistakes = [replace(one, path=_nearest(note, one.path)) for one in findings]
    if record:
        added[name] = note
    return record, locate_in(lambda _: text, mistakes)


def _merged(
    base: Mapping[str, Any], own: Mapping[str, Any], at: Path, starts: dict[Path, int], stated: list[Path]
) -> dict[str, Any]:
    """Return the fields of both. `stated` are the ways to those that both state and that are no lists."""
    merged = dict(base)
    for name, value in own.items():
        path, there = (*at, name), base.get(name)
        if isinstance(there, dict) and isinstance(value, dict):
            merged[name] = _merged(there, value, path, starts, stated)
        elif isinstance(there, list) and isinstance(value, list):
            starts[path] = len(there)
            merged[name] = [*there, *value]
        elif there is None:
            merged[name] = value
        else:
            stated.append(path)
    return merged


def _nearest(added: Added, path: Path) -> Path:
    """Return the way in the local file to a value, or to the nearest group around it that the file has."""
    while (way := added.way(path)) is None:
        path = path[:-1]
    return way


def _called(kind: type[Record], stem: str) -> str:
    return f'the {kind.noun} "{stem}"'


def _key(record: Record) -> Key:
    return record.folder, record.id


def _file(key: Key) -> str:
    return f"data/{key[0]}/{key[1]}.yml"
