"""The form for a new case study, described for a browser: its questions, what can be chosen, what is wrong.

The questions, and what is said of an answer, are those of a place's JSON Schema, which editors use too. The
choices are the records. What no schema can say, of texts and of other records, the check says of the file.
"""

from collections.abc import Iterator
from typing import Any, TypedDict

from generator import yaml_text
from generator.records import FOLDERS
from generator.records.fields import CONTROL, LONGEST_ID
from generator.records.places import Place
from generator.records.sayings import SAYINGS
from generator.records.sources import Source
from generator.toolkit import Toolkit
from generator.views.json_schema import json_schema
from generator.views.naming import field_name
from generator.views.shape import fields, with_paths
from generator.wording.names import MISSING
from generator.wording.values import TOO_FEW, TOO_LONG

FIRST = ("name", "summary", "cite", "footprint", "system")
"""What the form asks first: what must be there, and what usually is."""

THEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Other names, and when it was reviewed", ("aliases", "partnership", "formerly", "reviewed")),
    ("People and area", ("population", "neighbourhoods", "features", "background")),
    ("Who takes part", ("trusts", "partners")),
    ("How it decides", ("decisions", "bodies", "wellbeing_board")),
    ("Who leads", ("leadership", "leads")),
    ("Money and staff", ("money", "resources")),
    ("What came of it", ("benefits", "learning", "next_steps", "principles")),
    ("Where the sources differ", ("differ",)),
)
"""All other fields of a place, by theme."""

LONGEST_TITLE = 60
"""Characters of a publication's name in the list of sources."""


class Writing(TypedDict):
    """How values stand in a file, as expressions: see `yaml_text.py`."""

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
    id that no new place can have, with the file that has it, or had it. `sentences` are what is said of an
    answer, by the keyword of the schema that refuses it, and `control` finds signs that nobody sees.
    """

    folder: str
    schema: dict[str, Any]
    labels: dict[str, str]
    first: tuple[str, ...]
    themes: tuple[tuple[str, tuple[str, ...]], ...]
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
    "maxLength": " ".join(TOO_LONG),
    "oneOf": SAYINGS["exactly_one"],
    "anyOf": SAYINGS["at_least_one"],
    "enum": "is not in the list. Choose one that is.",
    "source": "names no source. Choose one from the list.",
    "page": "does not say which page. Write one as 44 or 44–45: its pages go from 1 to {pages}.",
    "section": "does not say which section. Choose one from the list.",
}


def form(toolkit: Toolkit) -> FormDescription:
    """Return the form for a new place, as a browser needs it: plain values, ready for JSON."""
    asked = list(with_paths(fields(Place)))
    folders = {field.of for _, field in asked if field.type == "record"}
    vocabularies = {field.of for _, field in asked if field.type == "choice"}
    return {
        "folder": Place.folder,
        "schema": json_schema(toolkit, Place),
        "labels": {field.name: field_name(field.name).capitalize() for _, field in asked},
        "first": FIRST,
        "themes": THEMES,
        "records": {folder: _by_name(toolkit, folder) for folder in sorted(folders)},
        "taken": dict(_taken(toolkit)),
        "sources": dict(sorted(_sources(toolkit), key=lambda source: source[1]["label"].casefold())),
        "vocabularies": {
            name: [(value.id, value.label, value.definition) for value in toolkit.values[name].values()]
            for name in sorted(vocabularies & set(toolkit.values))
        },
        "sentences": SENTENCES,
        "writing": {
            "plain": yaml_text.PLAIN.pattern,
            "plainDate": yaml_text.DATE.pattern,
            "unseen": yaml_text.UNSEEN.pattern,
            "lines": yaml_text.LINES.pattern,
            "wordsWithMeaning": sorted(yaml_text.WORDS_WITH_MEANING),
        },
        "control": CONTROL.pattern,
        "longestId": LONGEST_ID,
    }


def _by_name(toolkit: Toolkit, folder: str) -> list[tuple[str, str]]:
    """Return the id and the name of each record of a kind, as one looks them up."""
    named = [(record.id, record.name) for record in toolkit.all(FOLDERS[folder])]
    return sorted(named, key=lambda record: (record[1].casefold(), record[0]))


def _taken(toolkit: Toolkit) -> Iterator[tuple[str, str]]:
    for place in toolkit.all(Place):
        yield from ((old, place.file) for old in place.formerly)
    for place in toolkit.all(Place):
        yield place.id, place.file


def _sources(toolkit: Toolkit) -> Iterator[tuple[str, SourceChoice]]:
    for source in toolkit.all(Source):
        name = source.name
        if len(name) > LONGEST_TITLE:
            name = f"{name[: LONGEST_TITLE - 1].rstrip()}…"
        label = f"{source.short}: {name}"
        yield source.id, {"label": label, "pages": int(source.pages or 0), "sections": source.sections}
