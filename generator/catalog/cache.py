"""Keeps parsed records and made outputs between rebuilds of `mkdocs serve`: most are the same after an edit.

A record is the same object while its file has the same text. What a function made of the toolkit is taken
again if it was given the same, and if all that it read of the toolkit is the same as in the last build: each
read is noted. All that is in a record may have been seen once the record was read.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.catalog.catalog import Catalog, Key
from generator.catalog.terms import Phrases
from generator.schema import Record
from generator.schema.walk import Leaf
from generator.store.loader import Article, Read, record_in

P = ParamSpec("P")
R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_Seen = tuple[str, Any]
"""What was read of a toolkit: a case of `_seen`, and which thing of it."""
EVERYTHING: _Seen = ("everything", "")


@dataclass(frozen=True)
class _Kept:
    """What a function made, what it was given for it, and what it read."""

    result: Any
    given: tuple[Any, ...]
    read: frozenset[_Seen]


class Memory:
    """The records that were read last, and what was made of the last toolkit without problems."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], tuple[str, Read]] = {}
        self._around: object = None
        self._toolkit: Catalog | None = None
        self._made: dict[Hashable, _Kept] = {}

    def record_in(self, kind: type[Record], stem: str, text: str) -> Read:
        """Return what a file's text holds, as `loader.record_in` does: the same object for the same text."""
        known, found = self._read.get((kind.folder, stem), (None, None))
        if found is None or known != text:
            found = record_in(kind, stem, text)
            self._read[kind.folder, stem] = text, found
        return found

    def make(self, catalog: Catalog, around: object, maker: Callable[[Catalog], T]) -> T:
        """Return what a function makes of a toolkit, and keep its parts: those made with `catalog.make`.

        `around` is what else it depends on: where that is another, nothing that was made before counts.
        What was not made again this time is forgotten, as are files that are gone.
        """
        before = self._made if self._around == around else {}
        tracked = _Tracked(catalog, before, self._toolkit or catalog)
        result = maker(tracked)
        tracked.forget()
        there = {(record.folder, record.id) for record in catalog.everything()}
        self._read = {key: self._read[key] for key in there & self._read.keys()}
        self._around, self._toolkit, self._made = around, catalog, tracked.made
        return result


class _Tracked(Catalog):
    """A toolkit that notes what is read of it while something is made."""

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
        """Return what was made of the same before, or make it."""
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
        """Let go of what was before, once everything is made."""
        vars(self).update(_before={}, _last=self._whole, _unchanged={})

    def note(self, seen: _Seen) -> None:
        """Take note that this was read."""
        self._noted.add(seen)

    def all(self, kind: type[R]) -> list[R]:
        """Return every record of a kind, ordered by name."""
        self.note(("folder", kind.folder))
        return self._whole.all(kind)

    @property
    def articles(self) -> tuple[Article, ...]:
        """All pages written by hand."""
        self.note(("articles", ""))
        return self._whole.articles

    @property
    def leaves(self) -> tuple[tuple[Record, Leaf], ...]:
        """All marked values of all records."""
        self.note(EVERYTHING)
        return self._whole.leaves

    @property
    def unread(self) -> Mapping[Key, str]:
        """The text of records that could not be read."""
        self.note(("unread", ""))
        return self._whole.unread

    @property
    def phrases(self) -> Phrases:
        """What finds the terms of the glossary in texts. Which term is found is then noted."""
        self.note(("phrases", ""))
        return self._whole.phrases


class _Noting(Mapping[K, V]):
    """A part of a toolkit that notes which key was read, or that all of them were."""

    def __init__(self, catalog: _Tracked, there: Mapping[K, V], one: str, whole: _Seen) -> None:
        self._toolkit, self._there, self._one, self._all = catalog, there, one, whole

    def __getitem__(self, key: K) -> V:
        self._toolkit.note((self._one, key))
        return self._there[key]

    def __iter__(self) -> Iterator[K]:
        self._toolkit.note(self._all)
        return iter(self._there)

    def __len__(self) -> int:
        self._toolkit.note(self._all)
        return len(self._there)


def _seen(catalog: Catalog, what: str, key: Any) -> object:
    """Return what a read shows of a toolkit."""
    match what.split():
        case ["record", folder]:
            return catalog.records[folder].get(key)
        case ["folder"]:
            return list(catalog.records[key].values())
        case ["uses"]:
            return [(use.record, use.path, use.locator) for use in catalog.uses.get(key, ())]
        case ["articles"]:
            return [(article.path, article.text) for article in catalog.articles]
        case ["unread"]:
            return [(*found, text) for found, text in catalog.unread.items()]
        case ["phrases"]:
            return catalog.phrases
    return list(catalog.everything())


def same(one: object, other: object) -> bool:
    """Tell whether two values are the same, through and through. Two records are not, if they are two."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    match one, other:
        case str() | int() | float() | Phrases(), _:
            return one == other
        case (tuple() | list(), tuple() | list()):
            return len(one) == len(other) and all(map(same, one, other))
        case dict(), dict():
            return same(list(one.items()), list(other.items()))
    return False


def _name(value: object) -> Hashable:
    """Return what tells apart what functions are given, most of the time."""
    return value.file if isinstance(value, Record) else value if isinstance(value, str) else None
