"""Caches parsed records and generated outputs between rebuilds of `mkdocs serve`.

A record stays the same object while the text of its file is unchanged. An output is reused if its arguments
are equal, every part of the catalog that it read is unchanged, and so is every output that it asked for. Of
a record, each field is such a part: `_Tracked` notes which are read. So what an edit does not reach is not
made again, and what it reaches, but comes out the same, has nothing else made again.

Outputs may hold records. They are given stand-ins, one a record, which stay the same objects and always have
the fields of today: an output that is reused never brings along a record of yesterday.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from inspect import isgeneratorfunction
from types import FunctionType, MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.catalog.catalog import Catalog, Key, Use
from generator.catalog.changed_parts import EVERYTHING, THERE, WHOLE, WHOLES, CatalogPart, changed_parts, same
from generator.problems import Known
from generator.schema import Record
from generator.schema.fields import Part
from generator.schema.walk import Leaf
from generator.store.loader import Read, record_in

P = ParamSpec("P")
R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_Arguments = tuple[tuple[Any, ...], dict[str, Any]]
"""What a function was given, by position and by name."""


@dataclass(frozen=True, eq=False)
class _Kept:
    """A function's result, what it was given, what it read of the catalog, and which outputs it asked for."""

    key: Hashable
    maker: Callable[..., Any]
    arguments: _Arguments
    result: Any
    read: frozenset[CatalogPart]
    asked: tuple["_Kept", ...]


class Memory:
    """Holds the records that were read last, and the outputs of the last catalog without problems."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], tuple[str, Read]] = {}
        self._around: object = None
        self._last: Catalog | None = None
        self._made: dict[Hashable, _Kept] = {}
        self._stand_ins: dict[Key, Record] = {}

    def record_in(self, kind: type[Record], stem: str, text: str) -> Read:
        """Return what `loader.record_in` does: the same object for the same text."""
        known, read = self._read.get((kind.folder, stem), (None, None))
        if read is None or known != text:
            read = record_in(kind, stem, text)
            self._read[kind.folder, stem] = text, read
        return read

    def make(self, catalog: Catalog, around: object, maker: Callable[[Catalog], T]) -> T:
        """Return `maker(catalog)`, and keep the outputs that it makes with `catalog.make`.

        `around` is what the outputs depend on besides the catalog. If it changed, all of them are made anew.
        Outputs that no other was made of this time are forgotten, and so are records whose files are gone.
        """
        before = self._made if self._around == around else {}
        changed = set(changed_parts(self._last, catalog)) if self._last and before else set[CatalogPart]()
        there = {(record.folder, record.id): record for record in catalog.everything()}
        self._stand_ins = {key: self._stand_in(key, record) for key, record in there.items()}
        stand_ins = {id(record): self._stand_ins[key] for key, record in there.items()}
        tracked = _Tracked(catalog, stand_ins, before, changed)
        with _noting_fields(tracked):
            result = maker(tracked)
        self._read = {key: self._read[key] for key in there.keys() & self._read.keys()}
        self._around, self._last, self._made = around, catalog, tracked.made
        tracked.forget()
        return result

    def _stand_in(self, key: Key, record: Record) -> Record:
        """Return the object that stands for a record in every build, with the fields of today."""
        stand_in = self._stand_ins.get(key)
        if stand_in is None:
            stand_in = type(record).__new__(type(record))
        stand_in.__setstate__(record.__getstate__())
        return stand_in


class _Tracked(Catalog):
    """A catalog that notes what is read of it while an output is made. Its records are stand-ins."""

    _whole: Catalog
    _stand_ins: Mapping[int, Record]
    _before: Mapping[Hashable, _Kept]
    _changed: set[CatalogPart]
    _today: dict[_Kept, _Kept]
    _noted: set[CatalogPart]
    _asked: list[_Kept]
    made: dict[Hashable, _Kept]

    def __init__(
        self,
        whole: Catalog,
        stand_ins: Mapping[int, Record],
        before: Mapping[Hashable, _Kept],
        changed: set[CatalogPart],
    ) -> None:
        vars(self).update(_whole=whole, _stand_ins=stand_ins, _before=before, _changed=changed)
        vars(self).update(_today={}, _noted=set(), _asked=[], made={}, kinds=whole.kinds)
        records = {
            folder: _Noting(
                self,
                {key: stand_ins[id(record)] for key, record in records.items()},
                (folder,),
                (THERE,),
                ("ids", folder),
            )
            for folder, records in whole.records.items()
        }
        ordered = {
            folder: [stand_ins[id(record)] for record in records]
            for folder, records in whole._by_name.items()
        }
        uses = {
            key: tuple(Use(stand_ins[id(use.record)], use.path, use.locator) for use in uses)
            for key, uses in whole.uses.items()
        }
        vars(self).update(
            records=MappingProxyType(records),
            uses=_Noting(self, uses, ("uses",), (), EVERYTHING),
            values=_Noting(self, whole.values, ("vocabularies",), ("values",), ("ids", "vocabularies")),
            _by_name=_Noting(self, ordered, ("by name",), (), EVERYTHING),
        )

    @property
    def leaves(self) -> tuple[tuple[Record, Leaf], ...]:
        """All marked values of all records."""
        self._noted.add(EVERYTHING)
        return tuple((self._stand_ins[id(record)], leaf) for record, leaf in self._whole.leaves)

    def leaves_of(self, record: Record) -> list[Leaf]:
        """Return all marked values of a record."""
        self.note((record.folder, record.id, WHOLE))
        return self._whole.leaves_of(record)

    def _named(self, folder: str) -> tuple[dict[str, str], Known]:
        vars(self)["_names"] = {}  # Each output that asks is to read the names itself.
        return super()._named(folder)

    def make(self, maker: Callable[Concatenate[Catalog, P], T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return the output of the last build if it still holds, else `maker(self, *given, **named)`."""
        key = (maker, *map(_name, arguments))
        kept = self.made.get(key) or self._before.get(key)
        if kept is None or not same(kept.arguments, (arguments, named)):
            kept = self._anew(key, maker, (arguments, named))
        else:
            kept = self._now(kept)
        self._asked.append(kept)
        result: T = iter(kept.result) if isgeneratorfunction(maker) else kept.result
        return result

    def _now(self, kept: _Kept) -> _Kept:
        """Return an output as it is today: as it was, if all that it read and asked for is the same."""
        if kept in self._today:
            return self._today[kept]
        now = None
        if kept.read.isdisjoint(self._changed):
            asked = []
            for one in kept.asked:
                asked.append(self._now(one))
                if asked[-1].result is not one.result:
                    break  # What was asked for after it may not be asked for today.
            else:
                now = kept if tuple(asked) == kept.asked else replace(kept, asked=tuple(asked))
        if now is None:
            now = self._anew(kept.key, kept.maker, kept.arguments)
            if same(now.result, kept.result):
                now = replace(now, result=kept.result)
        self._today[kept] = self._today[now] = self.made[kept.key] = now
        return now

    def _anew(self, key: Hashable, maker: Callable[..., Any], arguments: _Arguments) -> _Kept:
        around = self._noted, self._asked
        noted, asked = set[CatalogPart](), list[_Kept]()
        vars(self).update(_noted=noted, _asked=asked)
        try:
            result = maker(self, *arguments[0], **arguments[1])
            if isgeneratorfunction(maker):
                result = tuple(result)
        finally:
            vars(self).update(_noted=around[0], _asked=around[1])
        assert not isinstance(result, Iterator), "it would read later"
        kept = _Kept(key, maker, arguments, result, frozenset(noted), tuple(dict.fromkeys(asked)))
        self._today[kept] = self.made[key] = kept
        return kept

    def forget(self) -> None:
        """Drop the last build's outputs."""
        vars(self).update(_before={}, _today={}, _changed=set())

    def note(self, seen: CatalogPart) -> None:
        """Add a read to those of the output that is being made."""
        self._noted.add(seen)


def _noted(name: str, seen: str) -> property:
    def read(catalog: _Tracked) -> Any:
        catalog.note((seen,))
        return getattr(catalog._whole, name)

    return property(read)


for _attribute in (*WHOLES, "phrases", "synonyms"):
    setattr(_Tracked, _attribute, _noted(_attribute, _attribute))
_Tracked.released = _noted("released", "layers")  # type: ignore[assignment]


class _Noting(Mapping[K, V]):
    """A mapping of the catalog that notes which key was read, or that all were."""

    def __init__(
        self,
        catalog: _Tracked,
        there: Mapping[K, V],
        before: CatalogPart,
        after: CatalogPart,
        whole: CatalogPart,
    ) -> None:
        self._catalog, self._there = catalog, there
        self._before, self._after, self._all = before, after, whole

    def __getitem__(self, key: K) -> V:
        self._catalog.note((*self._before, key, *self._after))
        return self._there[key]

    def __iter__(self) -> Iterator[K]:
        self._catalog.note(self._all)
        return iter(self._there)

    def __len__(self) -> int:
        self._catalog.note(self._all)
        return len(self._there)


@contextmanager
def _noting_fields(catalog: _Tracked) -> Iterator[None]:
    """Have each look at a field of a record noted."""
    of_object = object.__getattribute__

    def look(record: Record, name: str) -> Any:
        if (field := _field_of(type(record), name)) is not None:
            catalog._noted.add((type(record).folder, of_object(record, "__dict__").get("id"), field))
        return of_object(record, name)

    Record.__getattribute__ = look  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        del Record.__getattribute__


@cache
def _field_of(kind: type[Record], name: str) -> str | None:
    """Return the field that a look at an attribute reads, `WHOLE` if all of them; None if it reads none.

    What kinds define themselves, as properties, reads fields in its turn. What pydantic does reads all.
    """
    if name in kind.model_fields:
        return name
    home = next((base for base in kind.__mro__ if name in vars(base)), None)
    if home is None:
        return WHOLE if name.startswith("_") else None
    own = issubclass(home, Part) and not isinstance(vars(home)[name], cached_property)
    return None if own or name == "__class__" else WHOLE


def _name(value: object) -> Hashable:
    """Return a hashable stand-in for an argument. Arguments that share one are told apart by `same`."""
    if isinstance(value, Record):
        return value.file
    return value if isinstance(value, str | type | FunctionType) else None
