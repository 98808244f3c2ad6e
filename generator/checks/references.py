"""Ids and values from lists: what a record names exists."""

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.catalog.catalog import Catalog
from generator.catalog.labels import part_in_words
from generator.problems import Finding, Path, did_you_mean
from generator.schema.fields import Names, NamesPart, OneOf, id_from
from generator.schema.folding import alike
from generator.schema.parts import part_with
from generator.schema.vocabularies import Value
from generator.schema.walk import parts

_WAY = re.compile(r"^[a-z]+:(?=[^/])|/?(?:index)?(?:\.(?:ya?ml|md|html))?(?:[?#].*)?$")
"""What stands around an id in the name of its file, in a link to it and in the address of its page."""

_MOST = 4
"""Ids that are suggested at once."""


def ids_lead_to_records(catalog: Catalog) -> Iterator[Finding]:
    """Every id that names another record leads to one.

    For example: there is no system "west-cost". Did you mean "west-coast"? If not, add
    data/systems/west-cost.yml.
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Names):
            folder = leaf.marker.kind
            if not catalog.exists(folder, leaf.value):
                yield Finding(record.file, leaf.path, *no_record(catalog, folder, leaf.value))


def no_record(catalog: Catalog, folder: str, written: str) -> tuple[str, str, str]:
    """Return the message and hint that no record in this folder has this id, and the file that is lacking."""
    records = catalog.records[folder]
    new, now = id_from(written), catalog.former.get((folder, written), "")
    called = catalog.called_alike(folder)
    named = _WAY.sub("", written.strip()).rpartition("/")[2]
    way = named if named != written and named in records else ""
    near = now or called.get(alike(written)) or way or catalog.misspelt(folder, written)
    noun, file = catalog.kinds.folders[folder].noun, f"data/{folder}/{new}.yml"
    message = f'there is no {noun} "{written}".'
    if (folder, written) in catalog.layers.hidden:
        message = f'the {noun} "{written}" is hidden here.'
        hint = "Take it out of hide in the settings, or name another."
    elif now:
        message, hint = f'the {noun} "{written}" has another id now.', f"Write {now}."
    elif near and (near in (new, way) or alike(written) in called):
        hint = f'Write its id: "{near}".'
    elif near:
        hint = f'Did you mean "{near}"? If not, add {file}.'
    elif dated := " or ".join(f'"{other}"' for other in _with_a_year(new, records)):
        hint = f"Did you mean {dated}? If not, add {file}."
    else:
        hint = f"Add {file}, or correct the id." if new else "Correct the id."
    return message, hint, f"data/{folder}/{written}.yml"


def _with_a_year(written: str, ids: Iterable[str]) -> list[str]:
    """Return the first ids that are the one given with a year after it: tides-2021 for tides."""
    dated = [other for other in ids if other.startswith(f"{written}-")]
    return sorted(other for other in dated if re.fullmatch(rf"{written}-\d{{4}}[a-z]?", other))[:_MOST]


def values_come_from_vocabularies(catalog: Catalog) -> Iterator[Finding]:
    """Every value that comes from a list, a vocabulary, is in that list.

    For example: "unitary-autority" is not a value of footprint-kinds. Did you mean "unitary-authority"?
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, OneOf):
            name = leaf.marker.vocabulary
            known = catalog.values.get(name, {})
            if leaf.value not in known and not catalog.is_unread("vocabularies", name):
                if name not in catalog.values:
                    message = f'"{leaf.value}" is a value of {name}, which is not there.'
                    hint = f"Add data/vocabularies/{name}.yml, with the values that there are."
                    yield Finding(record.file, leaf.path, message, hint)
                    continue
                listed = ", ".join(likely_first(leaf.value, known))
                hint = f"Choose one of {listed} (data/vocabularies/{name}.yml)."
                labels = {value.label: value.id for value in known.values()}
                near = did_you_mean(leaf.value, known, labels)
                yield Finding(record.file, leaf.path, no_value(leaf.value, name), near or hint)


def no_value(written: object, vocabulary: str) -> str:
    """Return the message that a vocabulary has no such value."""
    return f'"{written}" is not a value of {vocabulary}.'


def likely_first(written: str, known: Mapping[str, Value]) -> list[str]:
    """Return the ids of values, first those that are called, or described, with a word of the one given."""
    words = set(alike(written.replace("-", " ")).split())
    return sorted(
        known,
        key=lambda one: words.isdisjoint(alike(f"{known[one].label} {known[one].definition}").split()),
    )


def ids_lead_to_parts(catalog: Catalog) -> Iterator[Finding]:
    """Every id that names a part of the same record leads to one.

    For example: there is no "harbor-board" among the bodies here. Did you mean "harbour-board"?
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, NamesPart):
            name = leaf.marker.field
            if part_with(record, name, leaf.value) is None:
                named = {part.id: part_in_words(catalog, record, part) for part in getattr(record, name)}
                yield Finding(record.file, leaf.path, *no_part(name, leaf.value, named))


def no_part(parts: str, written: str, named: Mapping[str, str]) -> tuple[str, str]:
    """Return the message and hint that none of these parts has this id: what each is called, by its id."""
    near = did_you_mean(written, named, {called: one for one, called in named.items()})
    return (
        f'there is no "{written}" among the {parts} here.',
        near or f"They are {', '.join(named) or 'none'}.",
    )


def parts_are_told_apart(catalog: Catalog) -> Iterator[Finding]:
    """Every part of a record that has an id, such as a value of a vocabulary, has one of its own in its list.

    For example: "report" is also the id of another of the values here. Give each an id of its own.
    """
    for record in catalog.everything():
        known: set[tuple[Path, str]] = set()
        for path, part in parts(record):
            if path and isinstance(path[-1], int) and "id" in type(part).model_fields:
                key = (path[:-1], part.id)  # type: ignore[attr-defined]
                if key in known:
                    message = f'"{key[1]}" is also the id of another of the {path[-2]} here.'
                    yield Finding(record.file, (*path, "id"), message, "Give each an id of its own.")
                known.add(key)
