"""The form for a new case study, described for a browser: its questions, what can be chosen, what is wrong.

The questions, and what is said of an answer, are those of a kind's JSON Schema, which editors use too. The
choices are the records, and what is added together with the case study. What no schema can say, of texts and
of other records, the check says of the files.
"""

from collections.abc import Iterator
from typing import Any, TypedDict

from generator.catalog.catalog import Catalog
from generator.catalog.json_schema import json_schema
from generator.problems import with_article
from generator.schema import Record
from generator.schema.declared import ASKED_FIRST, shown
from generator.schema.fields import CONTROL, LONGEST_ID, NOTHINGS
from generator.schema.folding import in_order
from generator.schema.ids import DEVICES
from generator.schema.messages import NOTHING, SAYINGS
from generator.schema.shape import FieldShape, fields, with_paths
from generator.schema.sources import PAGES, Source
from generator.store import yaml_writer
from generator.store.messages.fields import MISSING
from generator.store.messages.values import TOO_FEW, TOO_LONG, TOO_MANY

Schema = dict[str, Any]

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


class FormKind(TypedDict):
    """A kind of record that the form makes: how it is called, what is asked, and which ids are taken.

    `one` is the noun with its article, `schema` has what is asked, and `idFrom` is the field that gives the
    id. `taken` has each id that no new record can have, with the file that has it, or had it: none has those
    that Windows keeps.
    """

    folder: str
    noun: str
    one: str
    title: str
    schema: dict[str, Any]
    idFrom: str
    taken: dict[str, str]


class FormDescription(TypedDict):
    """All that the form is made from.

    The first of `kinds` is the one that the form is for; records of the others can be added along with it,
    each after those that it may refer to. `first` and `themes` are the fields of the first. `records` are by
    folder: each record's id and its name. `cited` is the folder of what is cited. `sentences` are what is
    said of an answer, by the keyword of the schema that refuses it, and `control` finds signs that nobody
    sees. `pages` matches pages of a publication as they are cited.
    """

    kinds: list[FormKind]
    first: tuple[str, ...]
    themes: list[tuple[str, list[str]]]
    records: dict[str, list[tuple[str, str]]]
    cited: str
    sources: dict[str, SourceChoice]
    vocabularies: dict[str, list[tuple[str, str, str]]]
    sentences: dict[str, str]
    writing: Writing
    control: str
    longestId: int
    pages: str
    nothings: list[str]


SENTENCES = {
    "required": " ".join(MISSING),
    "minItems": " ".join(TOO_FEW),
    "maxItems": " ".join(TOO_MANY),
    "maxLength": " ".join(TOO_LONG),
    "nothing": NOTHING,
    "oneOf": SAYINGS["exactly_one"],
    "anyOf": SAYINGS["at_least_one"],
    "enum": "is not in the list. Choose one that is.",
    "source": "names no source. Choose one from the list.",
    "page": "does not say which page. Write one as 44 or 44–45: its pages go from 1 to {pages}.",
    "section": "does not say which section. Choose one from the list.",
}


def form(catalog: Catalog, kind: type[Record]) -> FormDescription:
    """Return the form for a new record of a kind, as a browser needs it: plain values, ready for JSON."""
    kinds = (kind, *_along(catalog, kind))
    asked = [field for one in kinds for _, field in with_paths(_asked(one, kind))]
    folders = {field.of for field in asked if field.type == "record"} | {one.folder for one in kinds}
    vocabularies = {field.of for field in asked if field.type == "choice"}
    return {
        "kinds": [_kind(catalog, one, _asked(one, kind)) for one in kinds],
        "first": kind.KIND.asked_first,
        "themes": themes(kind),
        "records": {folder: _by_name(catalog, folder) for folder in sorted(folders)},
        "cited": Source.folder,
        "sources": dict(sorted(_sources(catalog), key=lambda source: in_order(source[1]["label"]))),
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
        "pages": PAGES.pattern,
        "nothings": sorted(NOTHINGS),
    }


def values_of(record: Record) -> dict[str, Any]:
    """Return what a record's file says, as the form holds it."""
    return record.model_dump(mode="json", exclude_unset=True, exclude={"id"})


def _along(catalog: Catalog, kind: type[Record]) -> list[type[Record]]:
    """Return the kinds of which records are added along with one of a kind, each after those it refers to."""
    kinds = [one for one in catalog.kinds.along if one is not kind]
    folders = {one.folder for one in kinds}

    def others(one: type[Record]) -> int:
        asked = [field for _, field in with_paths(_asked(one, kind))]
        named = {Source.folder if field.type == "citation" else field.of for field in asked}
        return len(named & folders - {one.folder})

    return sorted(kinds, key=others)


def _asked(kind: type[Record], main: type[Record]) -> tuple[FieldShape, ...]:
    """Return the fields that are asked: all of the kind that the form is for, and few of one added along."""
    few = kind.KIND.asked_along or ()
    return tuple(field for field in fields(kind) if kind is main or field.required or field.name in few)


def _kind(catalog: Catalog, kind: type[Record], asked: tuple[FieldShape, ...]) -> FormKind:
    schema = json_schema(catalog, kind)
    return {
        "folder": kind.folder,
        "noun": kind.noun,
        "one": with_article(kind.noun),
        "title": kind.KIND.title,
        "schema": _described(schema, asked, schema.get("$defs", {})),
        "idFrom": kind.KIND.id_from,
        "taken": dict(_taken(catalog, kind)),
    }


def _described(schema: Schema, asked: tuple[FieldShape, ...], definitions: Schema) -> Schema:
    """Return the schema of a group: whole, with labels as titles, and without what only editors need."""

    def whole(one: Schema) -> Schema:
        one = {**definitions[one["$ref"].rpartition("/")[2]], **one} if "$ref" in one else one
        return {key: value for key, value in one.items() if key not in _FOR_EDITORS}

    properties = {}
    for field in asked:
        own = whole(schema["properties"][field.name])
        if field.several:
            own["items"] = whole(own["items"])
        if field.fields and field.several:
            own["items"] = _described(own["items"], field.fields, definitions)
        elif field.fields:
            own = _described(own, field.fields, definitions)
        properties[field.name] = {**own, "title": field.label}
    return {**whole(schema), "properties": properties}


_FOR_EDITORS = ("$ref", "$defs", "$schema", "enum", "markdownEnumDescriptions", "additionalProperties")


def themes(kind: type[Record]) -> list[tuple[str, list[str]]]:
    """Return all fields of a kind that are not asked first, by theme, in the order of the model.

    A theme of every record comes before those of the kind; where sources differ is asked last.
    """
    by_theme: dict[str, list[str]] = {}
    theme = ASKED_FIRST
    for field in kind.model_fields:
        stated = shown(kind, field).theme
        theme = theme if stated is None else stated
        if field != "id" and field not in kind.KIND.asked_first:
            by_theme.setdefault(theme or MORE, []).append(field)
    differ = shown(kind, "differ").theme or MORE
    by_theme[differ] = by_theme.pop(differ)
    return list(by_theme.items())


def _by_name(catalog: Catalog, folder: str) -> list[tuple[str, str]]:
    """Return the id and the name of each record of a kind, as one looks them up."""
    named = [(record.id, record.name) for record in catalog.all(catalog.kinds.folders[folder])]
    return sorted(named, key=lambda record: (in_order(record[1]), record[0]))


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
