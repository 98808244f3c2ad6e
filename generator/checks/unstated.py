"""What is called unstated: a page says so only of what no text of the record states in numbers."""

import re
from collections.abc import Iterator
from functools import cache

from generator.catalog.catalog import Catalog
from generator.problems import Finding
from generator.schema import Record
from generator.schema.declared import shown, small
from generator.schema.fields import Prose
from generator.schema.parts import Figure
from generator.schema.walk import field_type, leaves

_NUMBER = r"(?:[0-9][0-9,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ABOUT = r"(?:about |around |some |nearly |over |more than )?"


def unstated_is_unstated(catalog: Catalog) -> Iterator[Finding]:
    """Every number that a page calls unstated is stated in no text of the record.

    For example: says "two small local authorities", but "councils" is left out, and the page calls that
    unstated. Fill it in, with its source.
    """
    for record in catalog.everything():
        for name in _numbers_of(type(record)):
            if not getattr(record, name):
                yield from _stated(record, name)


@cache
def _numbers_of(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind that hold figures, and that its pages call unstated if they are empty."""
    fields = kind.model_fields
    return tuple(name for name in fields if shown(kind, name).gap and field_type(kind, name)[1] is Figure)


def _stated(record: Record, name: str) -> Iterator[Finding]:
    """Yield each text of a record that tells how many there are of a field that is empty."""
    numbered = _numbered(small(shown(type(record), name).label))
    for leaf in leaves(record):
        if isinstance(leaf.marker, Prose) and (match := numbered.search(leaf.value)):
            said = " ".join(match[0].split())
            message = f'says "{said}", but "{name}" is left out, and the page calls that unstated.'
            snippet = match[0].split("\n")[0]
            yield Finding(record.file, leaf.path, message, "Fill it in, with its source.", snippet=snippet)


@cache
def _numbered(label: str) -> re.Pattern[str]:
    """Return what finds a number of something: `nine neighbourhoods`, `a population of 290,000`."""
    what = r"\s+".join(map(re.escape, label.split()))
    return re.compile(
        rf"\b(?:{_NUMBER}\s+(?:\w+\s+)?{what}|{what}\s+(?:of|was|is)\s+{_ABOUT}{_NUMBER})\b", re.IGNORECASE
    )
