"""What editors are given stays what the models say."""

import json

import pytest
from projects import FOLDERS, KINDS, ROOT, catalog_of

from generator.catalog.json_schema import as_json, json_schema
from generator.contribute.record_writer import SCHEMAS
from generator.schema import Record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_the_schemas_in_the_repository_are_not_stale(kind: type[Record]) -> None:
    file = ROOT / "data" / SCHEMAS / f"{kind.folder}.json"
    assert file.read_text("utf-8") == as_json(json_schema(catalog_of(ROOT), kind)), (
        "Run `toolkit schema data/.schemas`, and commit what it writes."
    )


def test_the_editor_finds_the_schema_of_every_folder() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {
        f"./data/{SCHEMAS}/{kind.folder}.json": f"data/{kind.folder}/*.yml" for kind in KINDS
    }


def test_a_file_that_names_a_schema_names_its_own() -> None:
    named = 0
    for kind in KINDS:
        for file in (ROOT / "data" / kind.folder).glob("*.yml"):
            first = file.read_text("utf-8").splitlines()[0]
            if first.startswith("# yaml-language-server"):
                named += 1
                assert first == f"# yaml-language-server: $schema=../{SCHEMAS}/{kind.folder}.json", file.name
    assert named > 400


def test_a_schema_explains_fields_and_offers_values() -> None:
    schema = json_schema(catalog_of(ROOT), FOLDERS["places"])
    form = schema["$defs"]["Body"]["properties"]["form"]
    assert form["description"] == "What it is in law or in practice."
    assert "alliance" in form["enum"]
    assert form["markdownEnumDescriptions"][form["enum"].index("alliance")].startswith("Alliance. ")
    assert schema["properties"]["system"]["type"] == "string", "an empty value is no value"
