"""Under which other names readers look for a record: letters, aliases, local, former and longer names.

A body that has ended needs nothing here: it has a record of its own, which says what came after it.
"""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.labels import value_in_words
from generator.schema import Record
from generator.schema.declared import shown


def other_names(catalog: Catalog, record: Record) -> list[str]:
    """Return the names, other than its own, that a reader may type to find a record; each once."""
    names = dict.fromkeys((*_stated(catalog, record), *_shortened(catalog, record.name)))
    return [name for name in names if name != record.name]


def _stated(catalog: Catalog, record: Record) -> Iterator[str]:
    kind = type(record)
    yield from (pattern.format(name=record.name) for pattern in kind.KIND.also_called)
    for field in kind.model_fields:
        if shown(kind, field).also:
            value = getattr(record, field) or ()
            for item in value if isinstance(value, tuple) else (value,):
                yield getattr(item, "name", "") or value_in_words(catalog, record, kind, field, item)
    yield from record.aliases
    yield from (former.replace("-", " ") for former in record.formerly)


def _shortened(catalog: Catalog, name: str) -> Iterator[str]:
    for shorter in catalog.kinds.of_all("names", "SHORTER"):
        yield from (name.replace(long, short) for long, short in shorter.items() if long in name)
