"""What of a catalog is not the same as it was: the parts by which outputs tell what they depend on."""

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from types import MappingProxyType

from generator.catalog.catalog import Catalog, Key
from generator.problems import Path
from generator.schema import Record
from generator.schema.fields import Part

CatalogPart = tuple[Hashable, ...]
"""A part of the catalog: a field of a record, by folder, id and name, or else a word and a key."""

THERE, WHOLE = "", "*"
"""What takes the place of a field's name: whether there is such a record, and all of the record at once."""
EVERYTHING: CatalogPart = ("everything",)
WHOLES = ("articles", "former", "layers", "published", "thin", "unread")
"""Attributes of the catalog that count as one part each."""


def changed_parts(last: Catalog, now: Catalog) -> Iterator[CatalogPart]:
    """Yield each part of a catalog that is not the same as it was."""
    for name in WHOLES:
        if not same(getattr(last, name), getattr(now, name)):
            yield (name,)
    if not same(last.phrases.meanings, now.phrases.meanings):
        yield ("phrases",)
    if not same(last.synonyms.groups, now.synonyms.groups):
        yield ("synonyms",)
    for folder, after in now.records.items():
        before = last.records.get(folder, {})
        if list(before) != list(after):
            yield "ids", folder
        if [record.id for record in last._by_name.get(folder, ())] != [r.id for r in now._by_name[folder]]:
            yield "by name", folder
        for key in before.keys() | after.keys():
            yield from _changes_of(before.get(key), after.get(key))
    for used in last.uses.keys() | now.uses.keys():
        if _told(last, used) != _told(now, used):
            yield "uses", used


def _changes_of(before: Record | None, after: Record | None) -> Iterator[CatalogPart]:
    there = before or after
    if before is after or there is None or (before and after and _same_fields(before, after)):
        return
    yield from (EVERYTHING, (there.folder, there.id, WHOLE))
    if before is None or after is None:
        yield there.folder, there.id, THERE
    for name in type(there).model_fields:
        if before is None or after is None or not same(getattr(before, name), getattr(after, name)):
            yield there.folder, there.id, name


def _told(catalog: Catalog, used: Key) -> list[tuple[str, Path, str]]:
    return [(use.record.file, use.path, use.locator) for use in catalog.uses.get(used, ())]


_EQUAL = (str, int, float, frozenset, bytes)
"""Types whose own equality is that at every depth, if the types are the same."""


def same(one: object, other: object) -> bool:
    """Return True if two values are equal at every depth. Records are compared by identity."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, _EQUAL):
        return one == other
    match one, other:
        case (tuple() | list(), tuple() | list()):
            return len(one) == len(other) and all(map(same, one, other))
        case (dict() | MappingProxyType(), dict() | MappingProxyType()):
            return same(list(one.items()), list(other.items()))
        case (Part(), Part()) if not isinstance(one, Record):
            return _same_fields(one, other)
    if is_dataclass(one):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    return False


def _same_fields(one: Part, other: Part) -> bool:
    """Return True if two parts, or two records, say the same, and as much of it in so many words."""
    return one.model_fields_set == other.model_fields_set and same(vars(one), vars(other))
