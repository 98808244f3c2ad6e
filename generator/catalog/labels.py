"""What fields, values and parts of records are called, in words and as plain text."""

from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.text import figure_in_words, number
from generator.schema.dates import date_in_words
from generator.schema.declared import shown, small
from generator.schema.fields import Cites, Names, NamesPart, OneOf, Part, Prose, Record, split_citation
from generator.schema.markdown import without
from generator.schema.parts import Figure, Size, naming_fields, part_with
from generator.schema.sources import Source
from generator.schema.walk import field_type, is_date


def field_name(model: type[Part], field: str) -> str:
    """Return what a field is called within a sentence: held_by gives `held by`, and ISBN stays."""
    return small(shown(model, field).label)


def part_in_words(catalog: Catalog, record: Record, part: Part) -> str:
    """Return what a part of a record is called: its name, what it refers to, or its figure.

    A part of citations alone is called by all of them.
    """
    if isinstance(part, Figure):
        return figure_in_words(part)
    if isinstance(part, Size):
        return _size_in_words(part)
    if all(isinstance(field_type(type(part), name)[0], Cites) for name in type(part).model_fields):
        cites = dict.fromkeys(cite for name in type(part).model_fields for cite in getattr(part, name))
        return value_in_words(catalog, record, type(part), next(iter(type(part).model_fields)), tuple(cites))
    (field,) = naming_fields(part)
    return value_in_words(catalog, record, type(part), field, getattr(part, field))


def value_in_words(catalog: Catalog, record: Record, model: type[Part], field: str, value: Any) -> str:
    """Return what a page would call one value of a field: a record's name, a label, a date in words.

    An id that leads nowhere stays as it is.
    """
    if isinstance(value, Part):
        return part_in_words(catalog, record, value)
    if isinstance(value, tuple):
        return "; ".join(value_in_words(catalog, record, model, field, item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value)
    match field_type(model, field)[0]:
        case Names(folder):
            other = catalog.find(folder, value)
            return other.name if other else f"{value}"
        case OneOf(vocabulary):
            known = catalog.values.get(vocabulary, {}).get(value)
            return known.label if known else f"{value}"
        case NamesPart(parts):
            return part_called(catalog, record, parts, value)
        case Cites():
            return citation_in_words(catalog, value)
        case Prose():
            return without(value)
    return date_in_words(value) if is_date(model, field) else " ".join(f"{value}".split())


def citation_in_words(catalog: Catalog, citation: str) -> str:
    """Return a citation in words: the source as in footnotes, and the page or section."""
    source_id, locator = split_citation(citation)
    source = catalog.find("sources", source_id)
    short = source.short if isinstance(source, Source) else source_id
    return ", ".join(filter(None, (short, locator)))


def part_called(catalog: Catalog, record: Record, parts: str, part_id: str) -> str:
    """Return what the part with this id in one of a record's lists is called, or the id if there is none."""
    part = part_with(record, parts, part_id)
    return part_in_words(catalog, record, part) if part else part_id


def _size_in_words(size: Size) -> str:
    ends = [number(end) for end in (size.low, size.high) if end is not None]
    about = "about " if size.approximate else ""
    date = f" ({date_in_words(size.as_of)})" if size.as_of else ""
    return f"{about}{' to '.join(ends) or 'no number'}{date}"
