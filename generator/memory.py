"""What was read and made before, kept while somebody edits: most of it is the same after each edit.

Nothing here is believed, all of it is known. A record is the same if its file has the same text. What a
function made of the toolkit is the same if it was given the same, and if everything that it looked at in the
toolkit is the same: so each look is noted. All that is in a record may have been seen once it was looked at.

A memory lasts as long as the program. None of it is ever on disk.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.load import Article, Read, record_in
from generator.records import Record
from generator.records.kinds import Kinds
from generator.records.walk import Leaf
from generator.terms import Phrases
from generator.toolkit import Key, Linked, Toolkit, linked

P = ParamSpec("P")
R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_Look = tuple[str, Any]
"""What was looked at: a case of `_Comparison`, and which thing of it."""
EVERYTHING: _Look = ("everything", "")


@dataclass(frozen=True)
class _Kept:
    """What a function made, what it was given for it, and what it looked at."""

    result: Any
    given: tuple[Any, ...]
    named: dict[str, Any]
    looks: frozenset[_Look]

    def is_of(self, given: tuple[Any, ...], named: dict[str, Any]) -> bool:
        """Tell whether it was given the same."""
        return same(self.given, given) and same(self.named, named)


class Memory:
    """The records that were read last, and what was made of the last toolkit without problems."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], tuple[str, Read]] = {}
        self._linked: dict[str, tuple[Record, Linked]] = {}
        self._around: object = None
        self._toolkit: Toolkit | None = None
        self._made: dict[Hashable, _Kept] = {}

    def record_in(self, kind: type[Record], stem: str, text: str) -> Read:
        """Return what a file's text holds, as `load.record_in` does: the same object for the same text."""
        known, found = self._read.get((kind.folder, stem), (None, None))
        if found is None or known != text:
            found = record_in(kind, stem, text)
            self._read[kind.folder, stem] = text, found
        return found

    def linked(self, record: Record, kinds: Kinds) -> Linked:
        """Return what `toolkit.linked` does: the same objects for the same record."""
        known, found = self._linked.get(record.file, (None, None))
        if found is None or known is not record:
            found = linked(record, kinds)
            self._linked[record.file] = record, found
        return found

    def make(self, toolkit: Toolkit, around: object, maker: Callable[[Toolkit], T]) -> T:
        """Return what a function makes of a toolkit, and keep its parts: those made with `toolkit.make`.

        `around` is what else it depends on: where that is another, nothing that was made before counts.
        What was not made again this time is forgotten, as are files that are gone.
        """
        before = self._made if self._around == around else {}
        watched = _Watched(toolkit, before, _Comparison(self._toolkit or toolkit, toolkit))
        result = maker(watched)
        watched.forget()
        there = {record.file: (record.folder, record.id) for record in toolkit.everything()}
        self._read = {key: self._read[key] for key in there.values() if key in self._read}
        self._linked = {file: self._linked[file] for file in there if file in self._linked}
        self._around, self._toolkit, self._made = around, toolkit, watched.made
        return result


class _Watched(Toolkit):
    """A toolkit that notes what is looked at while something is made of it."""

    _whole: Toolkit
    _before: Mapping[Hashable, _Kept]
    _then: "_Comparison"
    _looks: set[_Look]
    made: dict[Hashable, _Kept]

    def __init__(self, whole: Toolkit, before: Mapping[Hashable, _Kept], then: "_Comparison") -> None:
        vars(self).update(_whole=whole, _before=before, _then=then, _looks=set(), made={})
        records = {
            folder: _Looked(self, found, f"record {folder}", ("folder", folder))
            for folder, found in whole.records.items()
        }
        vars(self).update(
            records=MappingProxyType(records),
            uses=_Looked(self, whole.uses, "uses", EVERYTHING),
            values=_Looked(self, whole.values, "record vocabularies", ("folder", "vocabularies")),
            kinds=whole.kinds,
        )

    def make(self, maker: Callable[Concatenate[Toolkit, P], T], *given: P.args, **named: P.kwargs) -> T:
        """Return what was made of the same before, or make it."""
        key = (maker, *map(_name, given))
        kept = self.made.get(key)
        if kept is None or not kept.is_of(given, named):
            kept = self._before.get(key)
            if kept is None or not (kept.is_of(given, named) and all(map(self._then.same, kept.looks))):
                kept = self._anew(maker, given, named)
            self.made[key] = kept
        self._looks.update(kept.looks)
        result: T = kept.result
        return result

    def _anew(self, maker: Callable[..., object], given: tuple[Any, ...], named: dict[str, Any]) -> _Kept:
        around, looks = self._looks, set[_Look]()
        vars(self)["_looks"] = looks
        try:
            result = maker(self, *given, **named)
        finally:
            vars(self)["_looks"] = around
        assert not isinstance(result, Iterator), "it would look later"
        return _Kept(result, given, named, frozenset(looks))

    def forget(self) -> None:
        """Let go of what was before, once everything is made."""
        vars(self).update(_before={}, _then=_Comparison(self._whole, self._whole))

    def note(self, look: _Look) -> None:
        """Take note that this was looked at."""
        self._looks.add(look)

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
        """What finds the terms of the glossary in texts. Which term is found is then looked at."""
        self.note(("phrases", ""))
        return self._whole.phrases


class _Looked(Mapping[K, V]):
    """A part of a toolkit that notes which key was looked at, or that all of them were."""

    def __init__(self, toolkit: _Watched, there: Mapping[K, V], one: str, whole: _Look) -> None:
        self._toolkit, self._there, self._one, self._all = toolkit, there, one, whole

    def __getitem__(self, key: K) -> V:
        self._toolkit.note((self._one, key))
        return self._there[key]

    def __iter__(self) -> Iterator[K]:
        self._toolkit.note(self._all)
        return iter(self._there)

    def __len__(self) -> int:
        self._toolkit.note(self._all)
        return len(self._there)


class _Comparison:
    """Two toolkits, and which looks at them show the same."""

    def __init__(self, then: Toolkit, now: Toolkit) -> None:
        self._then, self._now = then, now
        self._known: dict[_Look, bool] = {}

    def same(self, look: _Look) -> bool:
        """Tell whether a look shows the same then and now."""
        if look not in self._known:
            self._known[look] = self._same(*look)
        return self._known[look]

    def _same(self, what: str, key: Any) -> bool:
        then, now = self._then, self._now
        match what.split():
            case ["record", folder]:
                return then.records[folder].get(key) is now.records[folder].get(key)
            case ["folder"]:
                return _identical(then.records[key].values(), now.records[key].values())
            case ["uses"]:
                return _identical(then.uses.get(key, ()), now.uses.get(key, ()))
            case ["phrases" | "articles" | "unread"]:
                same: bool = getattr(then, what) == getattr(now, what)
                return same
            case _:
                return all(self.same(("folder", folder)) for folder in now.records)


def same(one: object, other: object) -> bool:
    """Tell whether two values are the same, through and through. Two records are not, if they are two."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    match one, other:
        case str() | int() | float(), _:
            return one == other
        case (tuple() | list(), tuple() | list()):
            return len(one) == len(other) and all(map(same, one, other))
        case dict(), dict():
            return same(list(one.items()), list(other.items()))
    return False


def _identical(one: Iterable[object], other: Iterable[object]) -> bool:
    """Tell whether two rows are of the very same objects."""
    nothing = object()
    return all(a is b for a, b in zip_longest(one, other, fillvalue=nothing))


def _name(value: object) -> Hashable:
    """Return what tells apart what functions are given, most of the time."""
    return value.file if isinstance(value, Record) else value if isinstance(value, str) else None
