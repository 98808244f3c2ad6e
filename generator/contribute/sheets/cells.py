"""What a cell says of a field, and what is meant by it: names for ids, labels for values, a line an item."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.catalog.catalog import Catalog
from generator.contribute.record_editor import unwrapped
from generator.contribute.sheets.layout import SheetColumn
from generator.schema.dates import date_meant
from generator.schema.fields import id_from
from generator.schema.folding import alike
from generator.schema.shape import FieldShape
from generator.schema.sources import Source, pages_meant

YES, NO = "yes", "no"
YES_OR_NO = {YES: True, NO: False}
_FLAGS = {**YES_OR_NO, "true": True, "false": False}
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_QUOTES = re.compile(r', all in one pair of quotes: "([^"]*)"')
"""What only a file needs."""
_SPLIT = ("record", "choice", "citation", "id", "part")
"""What may stand on one line with semicolons between: no semicolon is part of it."""


class CellNames:
    """What records and values of vocabularies are called in cells, and which one a cell means."""

    def __init__(self, catalog: Catalog, new: Mapping[str, Iterable[tuple[str, str]]] | None = None) -> None:
        """Take the records of a catalog, and `new` ones: by folder, the name and the id of each."""
        self._catalog = catalog
        self._new = new or {}

    def has(self, folder: str, record_id: str) -> bool:
        """Return True if there is a record with this id that can be read."""
        return self._catalog.find(folder, record_id) is not None

    def record(self, folder: str, text: str) -> str:
        """Return the id of the record that is called so; the text itself if there is none."""
        if text in self._catalog.records.get(folder, {}):
            return text
        if now := self._catalog.former.get((folder, text)):
            return now
        return self._records.get(folder, {}).get(alike(text), text)

    def value(self, vocabulary: str, text: str) -> str:
        """Return the id of the value that is called so; the text itself if there is none."""
        known = self._catalog.values.get(vocabulary, {})
        if (as_id := id_from(text)) in known:
            return as_id
        return next((value.id for value in known.values() if alike(value.label) == alike(text)), text)

    def of_record(self, folder: str, record_id: str) -> str:
        """Return what a record is called, if that means no other; else its id."""
        record = self._catalog.find(folder, record_id)
        return record.name if record and self.record(folder, record.name) == record_id else record_id

    def of_value(self, vocabulary: str, value_id: str) -> str:
        """Return the label of a value, if that means no other; else its id."""
        value = self._catalog.values.get(vocabulary, {}).get(value_id)
        return value.label if value and self.value(vocabulary, value.label) == value_id else value_id

    def citation(self, text: str) -> str:
        """Return a citation with the source's id and its pages as they are cited.

        The cell may have the name of the source, in which there may be commas, and pages as people type them.
        """
        parts = [part.strip() for part in text.split(",")]
        for count in range(len(parts), 0, -1):
            source, locator = ", ".join(parts[:count]), ", ".join(parts[count:])
            source_id = self.record("sources", source)
            if self.has("sources", source_id):
                known = self._catalog.find("sources", source_id)
                if isinstance(known, Source) and known.pages:
                    locator = pages_meant(locator) or locator
                return ", ".join(filter(None, (source_id, locator)))
        return text

    @cached_property
    def _records(self) -> dict[str, dict[str, str]]:
        ids: dict[str, dict[str, str]] = {}
        for folder in self._catalog.kinds.folders:
            aliases = self._catalog.called_alike(folder)
            own = {alike(record.name): record.id for record in self._catalog.records[folder].values()}
            new = {alike(name): key for name, key in self._new.get(folder, ())}
            ids[folder] = new | aliases | own
        return ids


def without_quotes(sentence: str) -> str:
    """Return what is to be done without what only a file needs."""
    return _QUOTES.sub(r": \1", sentence)


def cell_content(names: CellNames, column: SheetColumn, value: Any) -> str | int:
    """Return what a cell says for a value in its normal form: several items on a line each."""
    if value is None:
        return ""
    if column.is_mapping:
        return "\n".join(f"{name}: {item}" for name, items in value.items() for item in items)
    if isinstance(value, list):
        return "\n".join(str(_content_of_one(names, column.field, item)) for item in value)
    return _content_of_one(names, column.field, value)


def _content_of_one(names: CellNames, field: FieldShape, value: Any) -> str | int:
    match field.type:
        case "record":
            return names.of_record(field.of, value)
        case "choice":
            return names.of_value(field.of, value)
        case "flag":
            return YES if value is True else NO if value is False else str(value)
        case "number" if isinstance(value, int):
            return value
    return str(value)


def meant(names: CellNames, column: SheetColumn, text: str) -> Any:
    """Return the value that a cell means, in its normal form; None if it is empty."""
    field, text = column.field, text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return None
    if column.is_mapping:
        mapping: dict[str, list[str]] = {}
        for line in filter(None, map(str.strip, text.split("\n"))):
            name, _, item = line.partition(":")
            mapping.setdefault(name.strip(), []).append(item.strip())
        return mapping
    if field.several and column.way:
        return [meant_one(names, field, line) for line in _lines(names, field, text)]
    return meant_one(names, field, text)


def _lines(names: CellNames, field: FieldShape, text: str) -> Iterator[str]:
    """Yield each item of a cell: one a line, or with semicolons between where no item has one."""
    for line in filter(None, map(str.strip, text.split("\n"))):
        if ";" not in line or field.type not in _SPLIT or names.record(field.of, line) != line:
            yield line
        else:
            yield from filter(None, map(str.strip, line.split(";")))


def _understood(names: CellNames, field: FieldShape, text: str) -> str:
    """Return an id for a name, and a date or a citation as it is written; else the text itself."""
    match field.type:
        case "record":
            return names.record(field.of, text)
        case "choice":
            return names.value(field.of, text)
        case "citation":
            return names.citation(text)
        case "date" if any(map(str.isalpha, text)):
            return date_meant(text) or text
    return text


def meant_one(names: CellNames, field: FieldShape, text: str) -> Any:
    """Return the value that one answer to a field means, in its normal form."""
    match field.type:
        case "flag":
            return _FLAGS.get(text.casefold(), text)
        case "number":
            digits = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text
            return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else text
    meaning = _understood(names, field, text)
    return meaning if field.type in ("record", "choice") else normal_one(field, meaning)


def normal(column: SheetColumn, value: Any) -> Any:
    """Return a value of a record's file in the form in which two that say the same are equal."""
    if value is None:
        return None
    if column.is_mapping and isinstance(value, dict):
        return {name: list(items) if isinstance(items, list) else [items] for name, items in value.items()}
    if column.field.several and column.way:
        return [normal_one(column.field, item) for item in (value if isinstance(value, list) else [value])]
    return normal_one(column.field, value)


def normal_one(field: FieldShape, value: Any) -> Any:
    """Return one value in its normal form: a text with each paragraph on a line, a date as text."""
    if field.type in ("text", "words") and isinstance(value, str):
        return unwrapped(value)
    if field.type == "date" and not isinstance(value, bool):
        return " ".join(str(value).split())
    return " ".join(value.split()) if isinstance(value, str) else value
