"""Caches parsed records and generated outputs between rebuilds of `mkdocs serve`.

A record stays the same object while the text of its file is unchanged. An output is reused if its arguments
are equal and every part of the catalog that it read is unchanged: `_Tracked` notes each read. A record that
was read counts as read in full.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.catalog.catalog import Catalog
from generator.catalog.layers import Layers
from generator.problems import Known
from generator.schema import Record
from generator.store.loader import Article, Read, record_in
from generator.store.upstream import Upstream

P = ParamSpec("P")
R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_Seen = tuple[str, Any]
"""A read of the catalog: a case of `_seen`, and its key."""

EVERYTHING: _Seen = ("everything", "")


@dataclass(frozen=True)
class _Kept:
    """A function's result, its arguments, and what it read of the catalog."""

    result: Any
    given: tuple[Any, ...]
    read: frozenset[_Seen]


class Memory:
    """Holds the records that were read last, and the outputs of the last catalog without problems."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], tuple[str, Read]] = {}
        self._around: object = None
        self._last: Catalog | None = None
        self._made: dict[Hashable, _Kept] = {}

    def record_in(self, kind: type[Record], stem: str, text: str) -> Read:
        """Return what `loader.record_in` does: the same object for the same text."""
        known, found = self._read.get((kind.folder, stem), (None, None))
        if found is None or known != text:
            found = record_in(kind, stem, text)
            self._read[kind.folder, stem] = text, found
        return found

    def make(self, catalog: Catalog, around: object, maker: Callable[[Catalog], T]) -> T:
        """Return `maker(catalog)`, and keep the outputs that it makes with `catalog.make`.

        `around` is what the outputs depend on besides the catalog. If it changed, all of them are made anew.
        Outputs that were not asked for this time are forgotten, and so are records whose files are gone.
        """
        before = self._made if self._around == around else {}
        tracked = _Tracked(catalog, before, self._last or catalog)
        result = maker(tracked)
        tracked.forget()
        there = {(record.folder, record.id) for record in catalog.everything()}
        self._read = {key: self._read[key] for key in there & self._read.keys()}
        self._around, self._last, self._made = around, catalog, tracked.made
        return result


class _Tracked(Catalog):
    """A catalog that notes what is read of it while an output is made."""

    _whole: Catalog
    _last: Catalog
    _before: Mapping[Hashable, _Kept]
    _unchanged: dict[_Seen, bool]
    _noted: set[_Seen]
    made: dict[Hashable, _Kept]

    def __init__(self, whole: Catalog, before: Mapping[Hashable, _Kept], last: Catalog) -> None:
        vars(self).update(_whole=whole, _before=before, _last=last, _unchanged={}, _noted=set(), made={})
        records = {
            folder: _Noting(self, found, f"record {folder}", ("folder", folder))
            for folder, found in whole.records.items()
        }
        vars(self).update(
            records=MappingProxyType(records),
            uses=_Noting(self, whole.uses, "uses", EVERYTHING),
            values=_Noting(self, whole.values, "record vocabularies", ("folder", "vocabularies")),
            kinds=whole.kinds,
        )

    def make(self, maker: Callable[Concatenate[Catalog, P], T], *given: P.args, **named: P.kwargs) -> T:
        """Return the output of the last build if it still holds, else `maker(self, *given, **named)`."""
        key = (maker, *map(_name, given))
        kept = self.made.get(key) or self._before.get(key)
        if kept is None or not (same(kept.given, (given, named)) and all(map(self._is_unchanged, kept.read))):
            kept = self._anew(maker, given, named)
        self.made[key] = kept
        self._noted.update(kept.read)
        result: T = kept.result
        return result

    def _anew(self, maker: Callable[..., object], given: tuple[Any, ...], named: dict[str, Any]) -> _Kept:
        around, noted = self._noted, set[_Seen]()
        vars(self)["_noted"] = noted
        try:
            result = maker(self, *given, **named)
        finally:
            vars(self)["_noted"] = around
        assert not isinstance(result, Iterator), "it would read later"
        return _Kept(result, (given, named), frozenset(noted))

    def _is_unchanged(self, seen: _Seen) -> bool:
        if seen not in self._unchanged:
            self._unchanged[seen] = same(_seen(self._last, *seen), _seen(self._whole, *seen))
        return self._unchanged[seen]

    def forget(self) -> None:
        """Drop the last build's outputs and catalog."""
        vars(self).update(_before={}, _last=self._whole, _unchanged={})

    def note(self, seen: _Seen) -> None:
        """Add a read to those of the output that is being made."""
        self._noted.add(seen)

    def all(self, kind: type[R]) -> list[R]:
        """Return every record of a kind, ordered by name."""
        self.note(("folder", kind.folder))
        return self._whole.all(kind)

    def _named(self, folder: str) -> tuple[dict[str, str], Known]:
        self.note(("folder", folder))
        return self._whole._named(folder)


def _noted(name: str, seen: str) -> property:
    def read(catalog: _Tracked) -> Any:
        catalog.note((seen, ""))
        return getattr(catalog._whole, name)

    return property(read)


for _attribute in ("articles", "layers", "phrases", "published", "synonyms", "thin", "unread"):
    setattr(_Tracked, _attribute, _noted(_attribute, _attribute))
for _attribute, _read in (("former", "everything"), ("leaves", "everything"), ("released", "layers")):
    setattr(_Tracked, _attribute, _noted(_attribute, _read))


class _Noting(Mapping[K, V]):
    """A mapping of the catalog that notes which key was read, or that all were."""

    def __init__(self, catalog: _Tracked, there: Mapping[K, V], one: str, whole: _Seen) -> None:
        self._catalog, self._there, self._one, self._all = catalog, there, one, whole

    def __getitem__(self, key: K) -> V:
        self._catalog.note((self._one, key))
        return self._there[key]

    def __iter__(self) -> Iterator[K]:
        self._catalog.note(self._all)
        return iter(self._there)

    def __len__(self) -> int:
        self._catalog.note(self._all)
        return len(self._there)


def _seen(catalog: Catalog, what: str, key: Any) -> object:
    """Return the part of the catalog that a read saw, in a form that `same` compares."""
    match what.split():
        case ["record", folder]:
            return catalog.records[folder].get(key)
        case ["folder"]:
            return list(catalog.records[key].values())
        case ["uses"]:
            return [(use.record, use.path, use.locator) for use in catalog.uses.get(key, ())]
        case ["everything"]:
            return list(catalog.everything())
        case ["phrases"]:
            return catalog.phrases.meanings
        case ["synonyms"]:
            return catalog.synonyms.groups
    return getattr(catalog, what)


_EQUAL = (str, int, float, frozenset, Article, Layers, Upstream)
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
    return False


def _name(value: object) -> Hashable:
    """Return a hashable stand-in for an argument. Arguments that share one are told apart by `same`."""
    return value.file if isinstance(value, Record) else value if isinstance(value, str) else None
