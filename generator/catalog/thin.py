"""Which records have too little to say for a page of their own, and are entries on the index of their kind.

It is judged by the record before any page is made, since links are made of it: how many words its page would
show, without notes, what only leads on, and what stands on every page. What is not sure to be shown is not
counted, so a page that is made has at least that many.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, Protocol

from generator.problems import Path
from generator.schema import Record
from generator.schema.dates import date_in_words
from generator.schema.declared import NOWHERE, OWN, shown
from generator.schema.fields import Cites, Names, NamesPart, OneOf, Part, Prose
from generator.schema.kinds import Kinds
from generator.schema.markdown import without
from generator.schema.parts import naming_fields, part_with
from generator.schema.vocabularies import Value
from generator.schema.walk import field_type, is_date

ENOUGH = 80
"""Words that a page of its own takes."""

MANY = 12
"""Records that a kind has at the least when the thin ones lose their pages: fewer are soon looked through."""

_WORD = re.compile(r"(?<!\S)\S*?[^\W_]")
"""The beginning of a word: of signs between spaces, up to the first that is a letter or a digit."""

_TELLING = ("name", "title", "does")
"""The fields of a part of a record by which the page of another tells what part it plays."""


class _Use(Protocol):
    """A field of a record that refers to another record."""

    @property
    def record(self) -> Record: ...
    @property
    def path(self) -> Path: ...


class _Catalog(Protocol):
    """What of a catalog is looked at: the catalog asks this module, and so is not known to it."""

    @property
    def kinds(self) -> Kinds: ...
    @property
    def records(self) -> Mapping[str, Mapping[str, Record]]: ...
    @property
    def values(self) -> Mapping[str, Mapping[str, Value]]: ...
    def used_by(self, record: Record) -> Iterable[_Use]: ...
    def find(self, folder: str, record_id: str) -> Record | None: ...


def thin_records(catalog: _Catalog) -> frozenset[tuple[str, str]]:
    """Return the records that are entries on the index of their kind, of large kinds that declare it."""
    return frozenset(
        (record.folder, record.id)
        for kind in catalog.kinds
        if kind.KIND.rows and len(catalog.records[kind.folder]) >= MANY
        for record in catalog.records[kind.folder].values()
        if not _has_enough(catalog, record)
    )


def _has_enough(catalog: _Catalog, record: Record) -> bool:
    """Tell whether a record's page has words enough, and count no further."""
    return any(words >= ENOUGH for words in accumulate(substance(catalog, record)))


def substance(catalog: _Catalog, record: Record) -> Iterator[int]:
    """Yield how many words the page of a record shows, thing by thing, its own and those of other records."""
    yield from _own_words(catalog, record)
    yield from map(_number, _gathered(catalog, record).values())


def _gathered(catalog: _Catalog, record: Record) -> dict[object, str]:
    """Return what its page tells of other records: their names, and those of their parts that refer to it."""
    mentions: dict[object, str] = {}
    for use in catalog.used_by(record):
        if use.record.folder in record.KIND.gathers:
            mentions[use.record.file] = use.record.name
            match use.path:
                case (str(name), int(at), *rest):
                    part = getattr(use.record, name)[at]
                    says = next(filter(None, (getattr(part, field, None) for field in _TELLING)), "")
                    label = shown(type(use.record), name).label
                    mentions[use.record.file, name, at, *rest[:1]] = f"{label} {says}"
    return mentions


def _own_words(catalog: _Catalog, record: Record) -> Iterator[int]:
    kind = type(record)
    yield _number(record.name)
    for name in kind.model_fields:
        value = getattr(record, name)
        declared = shown(kind, name)
        if name in ("id", "name", "formerly", "reviewed") or declared.show is NOWHERE or not value:
            continue
        words = _words(catalog, record, kind, name, value)
        yield words
        if words and declared.show is not OWN:
            yield _number(declared.label)


def _words(catalog: _Catalog, record: Record, model: type[Part], name: str, value: Any) -> int:
    """Return how many words a value of a field shows."""
    if isinstance(value, tuple):
        return sum(_words(catalog, record, model, name, item) for item in value)
    if isinstance(value, Part):
        kind = type(value)
        return sum(
            _words(catalog, record, kind, inner, getattr(value, inner))
            for inner in kind.model_fields
            if getattr(value, inner) and shown(kind, inner).show is not NOWHERE
        )
    if not isinstance(value, str):
        return 0 if isinstance(value, bool) else 1
    match field_type(model, name)[0]:
        case Cites():
            return 0
        case Names(folder):
            other = catalog.find(folder, value)
            return _number(other.name if other else value)
        case OneOf(vocabulary):
            known = catalog.values.get(vocabulary, {}).get(value)
            return _number(known.label if known else value)
        case NamesPart(parts):
            named = part_with(record, parts, value)
            return _number(getattr(named, naming_fields(named)[0])) if named else 0
        case Prose():
            return _number(without(value))
    return _number(date_in_words(value) if is_date(model, name) else value)


def _number(text: str) -> int:
    return len(_WORD.findall(text))
