"""What is wrong with one answer, said as the check would say it of the file.

The record is taken as it is so far, with placeholders for what has not been asked. All rules of the check
are applied to it, and what they say of the answer is said.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from generator.catalog.catalog import Catalog
from generator.checks import Check, checks_of
from generator.checks.addresses import anchors_are_free
from generator.checks.names import addresses_are_free, ids_can_be_file_names
from generator.checks.sources import terms_say_what_they_rest_on
from generator.contribute.record_writer import Values
from generator.contribute.scaffold import filled
from generator.contribute.sheets import cells
from generator.contribute.sheets.cells import CellNames, without_quotes
from generator.contribute.sheets.layout import SheetColumn, is_mapping
from generator.problems import Finding, Path, way_of, words
from generator.schema import Record
from generator.schema.fields import CITED_ID, PLACEHOLDER_ID, Part, id_from
from generator.schema.folding import alike
from generator.schema.shape import FieldShape, fields
from generator.schema.sources import pages_meant
from generator.schema.walk import field_type, leaves
from generator.store import messages
from generator.store.messages.fields import missing

_YEAR = re.compile(r"\b[12][0-9]{3}")
_OF_IDS = (addresses_are_free, ids_can_be_file_names, anchors_are_free)
"""The rules that an id alone can break."""
_LATER = (terms_say_what_they_rest_on,)
"""The rules that weigh an answer against fields that are asked after it."""


def meant(
    catalog: Catalog, kind: type[Record], field: FieldShape, path: Path, answers: Values, answer: str
) -> Any:
    """Return the value that an answer means, read as a cell of a sheet is. `answers` are the record so far.

    A source that is not there yet gets the id that its name in footnotes makes.
    """
    if is_mapping(kind, way_of(path)):
        return cells.meant(
            CellNames(catalog), SheetColumn("", (), field, required=False, is_mapping=True), answer
        )
    if field.type == "part":
        called = {alike(name): part_id for part_id, name in parts(answers, field.of)}
        return called.get(alike(answer), answer)
    value = cells.meant_one(CellNames(catalog), field, answer)
    if field.type == "citation" and not CITED_ID.match(value):
        source, comma, locator = value.rpartition(",")
        if comma and _YEAR.search(source):
            return f"{id_from(source)}, {pages_meant(locator) or locator.strip()}"
    return value


def parts(answers: Values, name: str) -> Iterator[tuple[str, str]]:
    """Yield the id and the name of each part that a list of the record has so far."""
    for part in answers.get(name, ()):
        if "id" in part:
            yield part["id"], str(part.get("name", part["id"]))


def refusal(catalog: Catalog, kind: type[Record], answers: Values, path: Path, answer: str = "") -> str:
    """Return what is wrong with the value at `path` among the answers so far; empty if nothing is.

    `answer` is the value as it was typed.
    """
    return _sentences(_wrong(catalog, kind, answers, path, answer))


def remarks(catalog: Catalog, kind: type[Record], answers: Values, path: Path) -> str:
    """Return what is wrong with a group, or the record, once its fields are there, and where; or nothing."""
    record, values = _draft(kind, answers)
    findings = _at(path, _misshapen(record, values, {})) or _at(path, _against_rules(catalog, record, ()))
    sentences = (
        f"{words(f.path)}: {_sentences([f])}" if f.path else _sentences([f])
        for f in findings
        if not f.may_wait
    )
    return "\n".join(dict.fromkeys(sentences))


def unknown(
    catalog: Catalog, kind: type[Record], answers: Values, path: Path, answer: str
) -> tuple[type[Record], str] | None:
    """Return what the value at `path` names and there is not: its kind, if one can be added, and its name."""
    for finding in _wrong(catalog, kind, answers, path, answer):
        _, folder, name = finding.lacks.split("/", 2) if finding.lacks else ("", "", "")
        name = name.removesuffix(".yml")
        named = catalog.kinds.folders.get(folder)
        if named in catalog.kinds.along and id_from(name) and (folder, name) not in catalog.former:
            return named, name
    return None


def _wrong(catalog: Catalog, kind: type[Record], answers: Values, path: Path, answer: str) -> list[Finding]:
    record, values = _draft(kind, answers)
    misshapen = _at(path, _misshapen(record, values, {path: answer}))
    return misshapen or _at(path, _against_rules(catalog, record))


def _at(path: Path, findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.path[: len(path)] == path]


def refusal_of_id(catalog: Catalog, kind: type[Record], answers: Values) -> str:
    """Return what is wrong with a new record's id; empty if nothing is."""
    if now := catalog.former.get((kind.folder, answers["id"])):
        return f'"{answers["id"]}" is an old address of data/{kind.folder}/{now}.yml. Choose another id.'
    record, values = _draft(kind, answers)
    wrong = [
        finding for finding in _misshapen(record, values, {("id",): answers["id"]}) if finding.path == ("id",)
    ]
    whole = _with(catalog, record)
    taken = (finding for rule in _OF_IDS for finding in rule(whole))
    return _sentences(wrong or (f for f in taken if f.file == record.file and not f.path))


def lacking(kind: type[Record], path: Path) -> str:
    """Say that a field must be there, and what it is for."""
    _, message, hint = missing(path[:-1], path[-1:], kind)
    return f"{message} {hint}"


def _draft(kind: type[Record], answers: Values) -> tuple[Record, Values]:
    """Return the record as it is so far, and the values that it is made of."""
    values = {"id": answers.get("id", PLACEHOLDER_ID), **filled(fields(kind), answers)}
    record = _built(kind, values)
    assert isinstance(record, Record)
    return record, values


def _misshapen(record: Record, values: Values, written: dict[Path, str]) -> Iterator[Finding]:
    """Yield what keeps the values from being a record."""
    kind = type(record)
    try:
        kind.model_validate(values)
    except ValidationError as error:
        findings, _ = messages.say(record.file, kind, values, error.errors(include_url=False), written)
        yield from findings


def _against_rules(catalog: Catalog, record: Record, later: Collection[Check] = _LATER) -> Iterator[Finding]:
    """Yield what rules a new record breaks, among those it already has to keep."""
    whole = _with(catalog, record)
    for rule in checks_of(catalog):
        if rule not in later:
            yield from (finding for finding in rule(whole) if finding.file == record.file)


def joined(catalog: Catalog, kind: type[Record], values: Values) -> Catalog:
    """Return the whole with one more record, as others name it. What it names itself is not looked at."""
    return _beside(catalog, _draft(kind, values)[0])


def _beside(catalog: Catalog, record: Record) -> Catalog:
    """Return the whole with one more record, last among its kind."""
    others = {key: other for key, other in catalog.records[record.folder].items() if key != record.id}
    records = {**catalog.records, record.folder: MappingProxyType({**others, record.id: record})}
    return replace(catalog, records=MappingProxyType(records))


def _with(catalog: Catalog, record: Record) -> Catalog:
    """Return the whole with one more record. Only that record's values are looked at."""
    own = tuple((record, leaf) for leaf in leaves(record))
    return replace(_beside(catalog, record), leaves=own, articles=())


def _built(model: type[Part], values: Values) -> Part:
    """Return the values as a record or a part, though they may lack what only fields not asked can give."""
    attributes = dict(values)
    for name, value in values.items():
        _, part, several = field_type(model, name)
        if several and isinstance(value, Mapping):
            attributes[name] = {key: tuple(items) for key, items in value.items()}
        elif several:
            attributes[name] = tuple(_built(part, item) if part else item for item in value)
        elif part:
            attributes[name] = _built(part, value)
    return model.model_construct(**attributes)


def _sentences(findings: Iterable[Finding]) -> str:
    sentences = (without_quotes(f"{finding.message} {finding.hint}".strip()) for finding in findings)
    return "\n".join(dict.fromkeys(sentences))
