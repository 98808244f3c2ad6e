"""The form for a new case study, described for a browser: its questions, what can be chosen, what is wrong.

The questions come from the model, the choices from the records, and each sentence from where
the check has it. So the form asks for what a record holds, and says of it what the check would say.
"""

from typing import Any

from generator import yaml_text
from generator.checks import sayings
from generator.checks.templates import LEFT
from generator.checks.texts import FIELD, PAGES
from generator.problems import DID_YOU_MEAN, NEAR
from generator.records import Record, prose
from generator.records.dates import DATE
from generator.records.declared import ASKED_FIRST, shown
from generator.records.fields import CITED_ID, CONTROL, ID, LONGEST_ID, PLACEHOLDER_DATE
from generator.records.sayings import SAYINGS
from generator.records.sources import Source
from generator.toolkit import Toolkit
from generator.views.expressions import in_javascript
from generator.views.shape import Field, fields
from generator.wording.names import MISSING
from generator.wording.values import NUMBER_WITH_SIGNS, TOO_FEW, TOO_LONG, items

MORE = "More"
"""The theme of fields that say none."""

MANY = 20
"""Records from which on a reader types a name, or part of it, instead of choosing from a list."""

_PATTERNS = {
    "id": ID,
    "date": DATE,
    "citedId": CITED_ID,
    "control": CONTROL,
    "pages": PAGES,
    "field": FIELD,
    "prose": prose.PATTERN,
    "address": prose.ADDRESS,
    "goodAddress": prose.GOOD_ADDRESS,
    "plain": yaml_text.PLAIN,
    "plainDate": yaml_text.DATE,
    "unseen": yaml_text.UNSEEN,
    "lines": yaml_text.LINES,
}


def form(toolkit: Toolkit, kind: type[Record]) -> dict[str, Any]:
    """Return the form for a new record of a kind, as a browser needs it: plain values, ready for JSON."""
    found = fields(kind)
    return {
        "folder": kind.folder,
        "noun": kind.noun,
        "fields": [_question(toolkit, field) for field in found],
        "first": kind.KIND.asked_first,
        "themes": themes(kind),
        "kinds": {known.noun: folder for folder, known in toolkit.kinds.folders.items()},
        "records": {
            folder: [[record.id, record.name, record.aliases] for record in records.values()]
            for folder, records in toolkit.records.items()
        },
        "formerly": {old: one.file for one in toolkit.all(kind) for old in one.formerly},
        "sources": {source.id: _source(source) for source in toolkit.all(Source)},
        "vocabularies": {
            name: [[value.id, value.label, value.definition] for value in values.values()]
            for name, values in toolkit.values.items()
        },
        "sayings": _sayings(),
        "refused": [[in_javascript(pattern), message, hint] for pattern, message, hint in prose.REFUSED],
        "patterns": {name: in_javascript(pattern) for name, pattern in _PATTERNS.items()},
        "badSchemes": sorted(prose.BAD_SCHEMES),
        "wordsWithMeaning": sorted(yaml_text.WORDS_WITH_MEANING),
        "placeholders": LEFT,
        "placeholderDate": PLACEHOLDER_DATE,
        "longestId": LONGEST_ID,
        "near": NEAR,
        "many": MANY,
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


def _question(toolkit: Toolkit, field: Field) -> dict[str, Any]:
    """Return one field as a question, with its own sentence for too few items."""
    return {
        "name": field.name,
        "label": field.label,
        "type": field.type,
        "of": field.of,
        "several": field.several,
        "required": field.required,
        "longest": field.longest,
        "fewest": field.fewest,
        "fewestInWords": items(field.fewest),
        "description": field.description,
        "hint": f"{field.description} {_more(toolkit, field)}".strip(),
        "fields": [_question(toolkit, inner) for inner in field.fields],
        "exactlyOne": field.exactly_one,
        "atLeastOne": field.at_least_one,
    }


def _more(toolkit: Toolkit, field: Field) -> str:
    """Return what else a reader must know to fill in a field: how long it may be, or in what form."""
    if field.longest:
        return f"At most {field.longest} letters."
    match field.type:
        case "record" if len(toolkit.records[field.of]) > MANY:
            return "A name will do: it becomes the id."
        case "date":
            return "As 2022, 2022-07 or 2022-07-01."
        case _:
            return ""


def _source(source: Source) -> dict[str, Any]:
    return {"short": source.short, "pages": source.pages or 0, "sections": source.sections}


def _sayings() -> dict[str, tuple[str, str]]:
    """Return every sentence that the form may need, by name: what is wrong, and what to do."""
    own = {name: (message, "") for name, message in SAYINGS.items()}
    checks = {
        name.lower(): (saying.message, saying.hint)
        for name, saying in vars(sayings).items()
        if isinstance(saying, sayings.Saying)
    }
    others = {
        "missing": MISSING,
        "too_long": TOO_LONG,
        "too_few": TOO_FEW,
        "number_with_signs": ("", NUMBER_WITH_SIGNS),
        "bad_link": prose.BAD_LINK,
        "did_you_mean": ("", DID_YOU_MEAN),
    }
    return own | checks | others
