"""The form for a new case study, described for a browser: its questions, what can be chosen, what is wrong.

The questions, and what is said of an answer, are those of a place's JSON Schema, which editors use too. The
choices are the records. What no schema can say, of texts and of other records, the check says of the file.
"""

from collections.abc import Iterator
from typing import Any, TypedDict

from generator.catalog.catalog import Catalog
from generator.catalog.json_schema import json_schema
from generator.schema import Record
from generator.schema.declared import ASKED_FIRST, shown
from generator.schema.fields import CONTROL, DEVICES, LONGEST_ID
from generator.schema.messages import SAYINGS
from generator.schema.shape import fields, with_paths
from generator.schema.sources import Source
from generator.store import yaml_writer
from generator.store.messages.fields import MISSING
from generator.store.messages.values import TOO_FEW, TOO_LONG, TOO_MANY

MORE = "More"
"""The theme of fields that say none."""

LONGEST_TITLE = 60
"""Characters of a publication's name in the list of sources."""


class Writing(TypedDict):
    """How values stand in a file, as expressions: see `store/yaml_writer.py`."""

    plain: str
    plainDate: str
    unseen: str
    lines: str
    wordsWithMeaning: list[str]


class SourceChoice(TypedDict):
    """A publication to choose, the last of its pages (0 if it has no numbers), and its sections."""

    label: str
    pages: int
    sections: tuple[str, ...]


class FormDescription(TypedDict):
    """All that the form is made from. `overrides/assets/propose/shape.js` describes the same.

    `labels` are by the names of fields, `records` by folder: each record's id and its name. `taken` has each
    id that no new record can have, with the file that has it, or had it: none has those that Windows keeps.
    `sentences` are what is said of an answer, by the keyword of the schema that refuses it, and `control`
    finds signs that nobody sees.
    """

    folder: str
    schema: dict[str, Any]
    labels: dict[str, str]
    first: tuple[str, ...]
    themes: list[tuple[str, list[str]]]
    records: dict[str, list[tuple[str, str]]]
    taken: dict[str, str]
    sources: dict[str, SourceChoice]
    vocabularies: dict[str, list[tuple[str, str, str]]]
    sentences: dict[str, str]
    writing: Writing
    control: str
    longestId: int


SENTENCES = {
    "required": " ".join(MISSING),
    "minItems": " ".join(TOO_FEW),
    "maxItems": " ".join(TOO_MANY),
    "maxLength": " ".join(TOO_LONG),
    "oneOf": SAYINGS["exactly_one"],
    "anyOf": SAYINGS["at_least_one"],
    "enum": "is not in the list. Choose one that is.",
    "source": "names no source. Choose one from the list.",
    "page": "does not say which page. Write one as 44 or 44–45: its pages go from 1 to {pages}.",
    "section": "does not say which section. Choose one from the list.",
}


def form(catalog: Catalog, kind: type[Record]) -> FormDescription:
    """Return the form for a new record of a kind, as a browser needs it: plain values, ready for JSON."""
    asked = list(with_paths(fields(kind)))
    folders = {field.of for _, field in asked if field.type == "record"}
    vocabularies = {field.of for _, field in asked if field.type == "choice"}
    return {
        "folder": kind.folder,
        "schema": json_schema(catalog, kind),
        "labels": {field.name: field.label for _, field in asked},
        "first": kind.KIND.asked_first,
        "themes": themes(kind),
        "records": {folder: _by_name(catalog, folder) for folder in sorted(folders)},
        "taken": dict(_taken(catalog, kind)),
        "sources": dict(sorted(_sources(catalog), key=lambda source: source[1]["label"].casefold())),
        "vocabularies": {
            name: [(value.id, value.label, value.definition) for value in catalog.values[name].values()]
            for name in sorted(vocabularies & set(catalog.values))
        },
        "sentences": SENTENCES,
        "writing": {
            "plain": yaml_writer.PLAIN.pattern,
            "plainDate": yaml_writer.DATE.pattern,
            "unseen": yaml_writer.UNSEEN.pattern,
            "lines": yaml_writer.LINES.pattern,
            "wordsWithMeaning": sorted(yaml_writer.WORDS_WITH_MEANING),
        },
        "control": CONTROL.pattern,
        "longestId": LONGEST_ID,
    }


def themes(kind: type[Record]) -> list[tuple[str, list[str]]]:
    """Return all fields of a kind that are not asked first, by theme, in the order of the model.

    A theme of every record comes before those of the kind; where sources differ is asked last.
    """
    found: dict[str, list[str]] = {}
    theme = ASKED_FIRST
    for field in kind.model_fields:
        stated = shown(kind, field).theme
        theme = theme if stated is None else stated
        if field != "id" and field not in kind.KIND.asked_first:
            found.setdefault(theme or MORE, []).append(field)
    differ = shown(kind, "differ").theme or MORE
    found[differ] = found.pop(differ)
    return list(found.items())


def _by_name(catalog: Catalog, folder: str) -> list[tuple[str, str]]:
    """Return the id and the name of each record of a kind, as one looks them up."""
    named = [(record.id, record.name) for record in catalog.all(catalog.kinds.folders[folder])]
    return sorted(named, key=lambda record: (record[1].casefold(), record[0]))


def _taken(catalog: Catalog, kind: type[Record]) -> Iterator[tuple[str, str]]:
    yield from ((device, "") for device in sorted(DEVICES))
    for record in catalog.all(kind):
        yield from ((old, record.file) for old in record.formerly)
    for record in catalog.all(kind):
        yield record.id, record.file


def _sources(catalog: Catalog) -> Iterator[tuple[str, SourceChoice]]:
    for source in catalog.all(Source):
        name = source.name
        if len(name) > LONGEST_TITLE:
            name = f"{name[: LONGEST_TITLE - 1].rstrip()}…"
        label = f"{source.short}: {name}"
        yield source.id, {"label": label, "pages": int(source.pages or 0), "sections": source.sections}
