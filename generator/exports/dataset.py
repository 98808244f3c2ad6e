"""The whole data set in one file, the shape of every kind of record, and a data package of the tables."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from generator import __version__
from generator.catalog.catalog import Catalog
from generator.catalog.json_schema import as_json, json_schema
from generator.pages.output import Download
from generator.schema import Record
from generator.schema.comparisons import DATA_PACKAGE, DATASET
from generator.store.settings import Licence, file_name


def records(catalog: Catalog) -> Download:
    """Return every record as one JSON object: folder, then id, then the record's fields."""
    return Download(f"downloads/{DATASET}.json", "All records", _Records(catalog))


@dataclass(frozen=True)
class _Records:
    """The JSON of all records, one after the other: as one value it would be larger than all else."""

    catalog: Catalog

    def __iter__(self) -> Iterator[str]:
        before = "{\n"
        for folder, records in sorted(self.catalog.records.items()):
            yield f'{before} "{folder}": {{'
            inside = "\n"
            for record_id, record in sorted(records.items()):
                yield f'{inside}  "{record_id}": {self.catalog.make(_fields, record)}'
                inside = ",\n"
            yield "\n }" if records else "}"
            before = ",\n"
        yield "\n}\n"


def schemas(catalog: Catalog) -> Iterator[Download]:
    """Yield the JSON Schema of each kind."""
    for kind in catalog.kinds:
        title = f"Schema of records in data/{kind.folder}/"
        content = as_json(json_schema(catalog, kind))
        yield Download(f"downloads/schemas/{kind.folder}.json", title, (content,))


def package(spreadsheets: Iterable[Download], site_name: str, licence: Licence) -> Download:
    """Return the description of the tables as a Frictionless Data Package (version 1 of the standard)."""
    terms = {key: said for key, said in asdict(licence).items() if said}
    described = {
        "name": file_name(site_name),
        "title": site_name or "Toolkit",
        "version": __version__,
        **({"licenses": [terms]} if licence.name else {}),
        "resources": [
            {
                "name": table.path.removeprefix("downloads/").removesuffix(".csv"),
                "title": table.title,
                "path": table.path.removeprefix("downloads/"),
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": table.schema
                or {"fields": [{"name": column, "type": "string"} for column in table.columns]},
            }
            for table in spreadsheets
        ],
    }
    return Download(f"downloads/{DATA_PACKAGE}.json", "Data package of the tables", (_json(described),))


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _fields(_: Catalog, record: Record) -> str:
    """Return a record as it stands in the JSON of all records. No string in JSON goes over a line end."""
    fields = record.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    return _json(fields).rstrip().replace("\n", "\n  ")
