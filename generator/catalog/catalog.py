"""The linked whole: every record, found by kind and id, with what refers to it.

Records hold ids, never each other. The whole is frozen; nothing is edited in place.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from generator.catalog.layers import ONE_LAYER, Layers
from generator.catalog.terms import Phrases, Synonyms
from generator.catalog.thin import thin_records
from generator.problems import Known, Path
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.fields import Cites, Names, NumberedRecord, Prose, split_citation
from generator.schema.folding import alike, in_order
from generator.schema.glossary import Term
from generator.schema.kinds import Kinds, load_kinds
from generator.schema.vocabularies import Value, Vocabulary
from generator.schema.walk import Leaf, leaves
from generator.store.loader import ANY, Article, Unread

R = TypeVar("R", bound=Record)
N = TypeVar("N", bound=NumberedRecord)
P = ParamSpec("P")
T = TypeVar("T")
Key = tuple[str, str]
"""A record's folder and id."""


@dataclass(frozen=True, slots=True)
class Use:
    """A record's field that names, links to or cites another record."""

    record: Record
    path: Path
    locator: str = ""


@dataclass(frozen=True, eq=False)
class Catalog:
    """Everything that loaded, ready to be looked up.

    `uses` leads from a record (folder, id) to every field elsewhere that refers to it. `leaves` are
    all marked values of all records, in the order of `everything`. `unread` holds
    the text of records that exist, but could not be read, or not in full: they can be referred to.
    `published` are the paths of all files in `content/` that a site has. `layers` tells what is local where
    a released toolkit is extended, and `released` is that toolkit alone if what is local may not leave.
    """

    records: Mapping[str, Mapping[str, Record]]
    articles: tuple[Article, ...]
    uses: Mapping[Key, tuple[Use, ...]]
    values: Mapping[str, Mapping[str, Value]]
    leaves: tuple[tuple[Record, Leaf], ...]
    unread: Mapping[Key, str]
    kinds: Kinds
    published: frozenset[str] = frozenset()
    layers: Layers = ONE_LAYER
    released: "Catalog | None" = None

    @property
    def shared(self) -> "Catalog":
        """What may be taken away: all of it, but what is local only if the settings say so."""
        return self.released or self

    @cached_property
    def phrases(self) -> Phrases:
        """What finds the terms of the glossary in texts."""
        return Phrases(self.all(Term))

    @cached_property
    def synonyms(self) -> Synonyms:
        """What finds by which other names a text may be looked for."""
        return Synonyms(self.all(Term))

    def all(self, kind: type[R]) -> list[R]:
        """Return every record of a kind, ordered by name."""
        return [record for record in self._by_name[kind.folder] if isinstance(record, kind)]

    @cached_property
    def _by_name(self) -> Mapping[str, list[Record]]:
        return {folder: by_name(records.values()) for folder, records in self.records.items()}

    @cached_property
    def thin(self) -> frozenset[Key]:
        """The records that have no page of their own, and are entries on the index of their kind."""
        return thin_records(self)

    def is_thin(self, record: Record) -> bool:
        """Return True if a record has no page of its own."""
        return (record.folder, record.id) in self.thin

    @cached_property
    def former(self) -> Mapping[Key, str]:
        """The id of today of each record that had another before, by its folder and that other id."""
        return {(record.folder, old): record.id for record in self.everything() for old in record.formerly}

    def leaves_of(self, record: Record) -> list[Leaf]:
        """Return all marked values of a record."""
        return self._leaves_of[record.folder, record.id]

    @cached_property
    def _leaves_of(self) -> Mapping[Key, list[Leaf]]:
        leaves: dict[Key, list[Leaf]] = {(record.folder, record.id): [] for record in self.everything()}
        for record, leaf in self.leaves:
            leaves[record.folder, record.id].append(leaf)
        return leaves

    @property
    def tables(self) -> list[Comparison]:
        """All records that declare a table, of whatever kind they are."""
        return [record for record in self.everything() if isinstance(record, Comparison)]

    def numbered(self, kind: type[N]) -> list[N]:
        """Return every record of a kind, ordered by number."""
        return sorted(self.all(kind), key=lambda record: record.number)

    def get(self, kind: type[R], record_id: str) -> R:
        """Return a record by its id. Raises KeyError where there is none."""
        record = self.records[kind.folder][record_id]
        assert isinstance(record, kind)
        return record

    def find(self, folder: str, record_id: str) -> Record | None:
        """Return the record with this id in this folder, if there is one."""
        return self.records.get(folder, {}).get(record_id)

    def exists(self, folder: str, record_id: str) -> bool:
        """Return True if there is a record with this id in this folder, readable or not."""
        return self.find(folder, record_id) is not None or self.is_unread(folder, record_id)

    def is_unread(self, folder: str, record_id: str) -> bool:
        """Return True if a record with this id is there or may be there, but could not be read in full."""
        return (folder, record_id) in self.unread or (folder, ANY) in self.unread

    def called(self, folder: str) -> dict[str, str]:
        """Return what people call the records in a folder, each with the record's id.

        What new ids are made of, as a source's name in footnotes, is such a name where no other has it.
        """
        records = self.records[folder].values()
        giving = {record.id: str(getattr(record, record.KIND.id_from)) for record in records}
        often = Counter(giving.values())
        return {name: record_id for record_id, name in giving.items() if often[name] == 1} | {
            name: record.id for record in records for name in (*record.aliases, record.name)
        }

    def called_alike(self, folder: str) -> dict[str, str]:
        """Return the same, folded: however people type what they call a record."""
        return self._named(folder)[0]

    def misspelt(self, folder: str, word: str) -> str:
        """Return the id of the record in a folder of whose id or name this is a misspelling; or nothing."""
        return self._named(folder)[1].nearest(word)

    def _named(self, folder: str) -> tuple[dict[str, str], Known]:
        if folder not in self._names:
            called = {alike(name): record_id for name, record_id in self.called(folder).items()}
            self._names[folder] = called, Known(self.records[folder], called)
        return self._names[folder]

    @cached_property
    def _names(self) -> dict[str, tuple[dict[str, str], Known]]:
        return {}

    def value(self, vocabulary: str, value_id: str) -> Value:
        """Return a vocabulary's value by its id. Raises KeyError where there is none."""
        return self.values[vocabulary][value_id]

    def used_by(self, record: Record) -> tuple[Use, ...]:
        """Return every field of another record that names, links to or cites this one."""
        uses = self.uses.get((record.folder, record.id), ())
        return tuple(use for use in uses if use.record is not record)

    def make(self, maker: Callable[Concatenate["Catalog", P], T], *given: P.args, **named: P.kwargs) -> T:
        """Return what a function makes of the toolkit and of what it is given.

        Whoever makes a part of the site in this way lets it be kept, while somebody edits, for as long as
        nothing changes that the function looks at (`cache.py`). So it is to look at nothing else.
        """
        return maker(self, *given, **named)

    def everything(self) -> Iterator[Record]:
        """Yield every record, by kind in the order of the kinds, then by id."""
        for kind in self.kinds:
            yield from self.records[kind.folder].values()

    def __len__(self) -> int:
        """Count the records."""
        return sum(len(of_kind) for of_kind in self.records.values())


def by_name(records: Iterable[R]) -> list[R]:
    """Return records in the order of their names, as readers look them up."""
    return sorted(records, key=lambda record: (in_order(record.name), record.id))


def link(
    records: Iterable[Record],
    articles: Iterable[Article] = (),
    unread: Iterable[Unread] = (),
    kinds: Kinds | None = None,
    published: Iterable[str] = (),
) -> Catalog:
    """Return the records as one linked whole. Dangling ids are left for the checks to report."""
    kinds = kinds or load_kinds()
    by_kind: dict[str, dict[str, Record]] = {kind.folder: {} for kind in kinds}
    for record in sorted(records, key=lambda record: record.id):
        by_kind[record.folder][record.id] = record
    every_leaf: list[tuple[Record, Leaf]] = []
    uses: dict[Key, list[Use]] = defaultdict(list)
    for kind in kinds:
        for record in by_kind[kind.folder].values():
            for leaf in leaves(record):
                every_leaf.append((record, leaf))
                for key, locator in refers_to(leaf, kinds):
                    uses[key].append(Use(record, leaf.path, locator))
    values = {
        vocabulary.id: MappingProxyType({value.id: value for value in vocabulary.values})
        for vocabulary in by_kind["vocabularies"].values()
        if isinstance(vocabulary, Vocabulary)
    }
    return Catalog(
        MappingProxyType({folder: MappingProxyType(of_kind) for folder, of_kind in by_kind.items()}),
        tuple(sorted(articles, key=lambda article: article.path)),
        MappingProxyType({key: tuple(of_key) for key, of_key in sorted(uses.items())}),
        MappingProxyType(values),
        tuple(every_leaf),
        MappingProxyType({(item.folder, item.id): item.text for item in unread}),
        kinds,
        frozenset(published),
    )


def refers_to(leaf: Leaf, kinds: Kinds) -> Iterator[tuple[Key, str]]:
    """Yield the records that a value refers to, each as (folder, id), with a citation's locator."""
    match leaf.marker:
        case Names(kind):
            yield (kind, leaf.value), ""
        case Cites():
            source, locator = split_citation(leaf.value)
            yield ("sources", source), locator
        case Prose():
            for link in leaf.references.links:
                if link.noun in kinds.nouns:
                    yield (kinds.nouns[link.noun].folder, link.id), ""
            for mention in leaf.references.citations:
                source, locator = split_citation(mention.citation)
                yield ("sources", source), locator
