"""What is wrong with one answer, said as the check would say it of the file.

The record is taken as it is so far, with placeholders for what has not been asked. All rules of the check
are applied to it, and what they say of the answer is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from generator import strict_yaml, wording
from generator.catalog import Catalog
from generator.checks import CHECKS
from generator.checks.addresses import anchors_are_free
from generator.checks.names import addresses_are_free, ids_can_be_file_names
from generator.checks.sources import terms_say_what_they_rest_on
from generator.problems import Finding, Path
from generator.records import Record
from generator.records.fields import PLACEHOLDER_ID, Part
from generator.records.walk import field_type, leaves
from generator.skeleton import filled
from generator.views.shape import Field, fields
from generator.wording.names import missing
from generator.writing import Given

_OF_IDS = (addresses_are_free, ids_can_be_file_names, anchors_are_free)
"""The rules that an id alone can break."""
_LATER = (terms_say_what_they_rest_on,)
"""The rules that weigh an answer against fields that are not asked. `toolkit check` says them of the file."""


def value_of(field: Field, answer: str) -> Any:
    """Return what an answer means: a number or a flag as it would be read in a file; otherwise the text."""
    if field.type in ("number", "flag"):
        read = strict_yaml.parse(answer).value
        if isinstance(read, bool | int | float):
            return read
    return answer


def refusal(catalog: Catalog, kind: type[Record], given: Given, path: Path, answer: str = "") -> str:
    """Return what is wrong with the value at `path` among those given so far; empty if nothing is.

    `answer` is the value as it was typed.
    """
    record, values = _draft(kind, given)
    found = list(_misshapen(record, values, {path: answer})) or list(_against_rules(catalog, record))
    return _said(finding for finding in found if finding.path[: len(path)] == path)


def refusal_of_id(catalog: Catalog, kind: type[Record], given: Given) -> str:
    """Return what is wrong with a new record's id; empty if nothing is."""
    record, values = _draft(kind, given)
    wrong = [
        finding for finding in _misshapen(record, values, {("id",): given["id"]}) if finding.path == ("id",)
    ]
    whole = _with(catalog, record)
    taken = (finding for rule in _OF_IDS for finding in rule(whole))
    return _said(wrong or (f for f in taken if f.file == record.file and not f.path))


def lacking(kind: type[Record], path: Path) -> str:
    """Say that a field must be there, and what it is for."""
    _, message, hint = missing(path[:-1], path[-1:], kind)
    return f"{message} {hint}"


def _draft(kind: type[Record], given: Given) -> tuple[Record, Given]:
    """Return the record as it is so far, and the values that it is made of."""
    values = {"id": given.get("id", PLACEHOLDER_ID), **filled(fields(kind), given)}
    record = _built(kind, values)
    assert isinstance(record, Record)
    return record, values


def _misshapen(record: Record, values: Given, written: dict[Path, str]) -> Iterator[Finding]:
    """Yield what keeps the values from being a record."""
    kind = type(record)
    try:
        kind.model_validate(values)
    except ValidationError as error:
        said, _ = wording.say(record.file, kind, values, error.errors(include_url=False), written)
        yield from said


def _against_rules(catalog: Catalog, record: Record) -> Iterator[Finding]:
    """Yield what rules a new record breaks, among those it already has to keep."""
    whole = _with(catalog, record)
    for rule in CHECKS:
        if rule not in _LATER:
            yield from (finding for finding in rule(whole) if finding.file == record.file)


def _with(catalog: Catalog, record: Record) -> Catalog:
    """Return the whole with one more record, last among its kind. Only that record's values are looked at."""
    others = {key: other for key, other in catalog.records[record.folder].items() if key != record.id}
    records = {**catalog.records, record.folder: MappingProxyType({**others, record.id: record})}
    own = tuple((record, leaf) for leaf in leaves(record))
    return replace(catalog, records=MappingProxyType(records), leaves=own, articles=())


def _built(model: type[Part], values: Given) -> Part:
    """Return the values as a record or a part, though they may lack what only fields not asked can give."""
    made = dict(values)
    for name, value in values.items():
        _, part, several = field_type(model, name)
        if several:
            made[name] = tuple(_built(part, item) if part else item for item in value)
        elif part:
            made[name] = _built(part, value)
    return model.model_construct(**made)


def _said(findings: Iterable[Finding]) -> str:
    said = (f"{finding.message} {finding.hint}".strip() for finding in findings)
    return "\n".join(dict.fromkeys(said))
