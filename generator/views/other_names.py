"""Under which other names readers look for a record: letters, aliases, local, former and longer names.

A body that has ended needs nothing here: it has a record of its own, which says what came after it.
"""

from collections.abc import Iterator

from generator.records import Record
from generator.records.glossary import Term
from generator.records.places import Place
from generator.records.sources import Source
from generator.records.systems import System

COUNTIES = {
    "Bedfordshire": "Beds",
    "Buckinghamshire": "Bucks",
    "Cambridgeshire": "Cambs",
    "Gloucestershire": "Glos",
    "Hampshire": "Hants",
    "Hertfordshire": "Herts",
    "Lancashire": "Lancs",
    "Leicestershire": "Leics",
    "Lincolnshire": "Lincs",
    "Northamptonshire": "Northants",
    "Nottinghamshire": "Notts",
    "Oxfordshire": "Oxon",
    "Staffordshire": "Staffs",
    "Warwickshire": "Warks",
    "Worcestershire": "Worcs",
}
"""How people shorten counties, where the search would not find the long name by its beginning."""


def other_names(record: Record) -> list[str]:
    """Return the names, other than its own, that a reader may type to find a record; each once."""
    names = dict.fromkeys((*_stated(record), *_shortened(record.name)))
    return [name for name in names if name != record.name]


def _stated(record: Record) -> Iterator[str]:
    match record:
        case Term():
            if record.abbreviation:
                yield record.abbreviation
            yield from (variant.name for variant in record.variants)
        case Place():
            if record.partnership:
                yield record.partnership
        case System():
            yield from (f"{record.name} {kind}" for kind in ("ICS", "integrated care system"))
            yield from (former.name for former in record.former_names)
        case Source():
            yield from (record.title, record.short)
    yield from record.aliases
    yield from (former.replace("-", " ") for former in record.formerly)


def _shortened(name: str) -> Iterator[str]:
    for county, short in COUNTIES.items():
        if county in name:
            yield name.replace(county, short)
