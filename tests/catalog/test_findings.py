"""What a declared table shows, in a sentence that is counted from its rows."""

from typing import Any

import pytest
from projects import ROOT, SAMPLE, catalog_of

from generator.catalog.findings import finding, finding_of_kind
from generator.catalog.tables import rows
from generator.schema.comparisons import Comparison

CASES: list[tuple[list[dict[str, Any]], str]] = [
    (
        [{"heading": "Model", "fields": ["leadership.model"], "filter": True}],
        "Model: Blended roles in 1 of 2 places (Sandport); nothing stated for 1.",
    ),
    (
        [{"heading": "Model", "fields": ["leadership.model"], "filter": True, "none": "No model"}],
        "Model: Blended roles in 1 of 2 places (Sandport); no model for 1.",
    ),
    (
        [
            {"heading": "Model", "fields": ["leadership.model"], "filter": True},
            {"heading": "People", "fields": ["population"], "counted": True},
        ],
        "People: from 118,500 (Sandport) to about 120,000 (Sandport); stated for 1 of 2 places.",
    ),
    (
        [
            {"heading": "Bodies", "fields": ["bodies.name"]},
            {"heading": "NHS people", "fields": ["leads.also_holds"]},
        ],
        "Stated for 1 of 2 places: bodies; for none: NHS people.",
    ),
]


@pytest.mark.parametrize(("columns", "expected"), CASES)
def test_a_table_says_what_it_shows(columns: list[dict[str, Any]], expected: str) -> None:
    """By the column that is to be counted, else by a filter, else by figures, else by what is filled."""
    catalog = catalog_of(SAMPLE)
    only = ["sandport", "shingle-and-spit"]
    table = Comparison.model_validate(
        {
            "id": "t",
            "name": "T",
            "caption": "T",
            "note": "T",
            "rows": "places",
            "only": only,
            "columns": columns,
        }
    )
    assert finding(catalog, table, rows(catalog, table)) == expected


def test_every_table_of_the_toolkit_says_what_it_shows() -> None:
    catalog = catalog_of(ROOT)
    for table in catalog.tables:
        said = finding(catalog, table, rows(catalog, table))
        assert said.endswith("."), table.id
        assert len(said.split()) < 60, said


def test_an_index_says_what_its_records_show_or_what_shows_them() -> None:
    catalog = catalog_of(ROOT)
    kinds = catalog.kinds.folders
    assert finding_of_kind(catalog, kinds["systems"]).startswith(
        "Population: from about 600,000 (Somerset) to "
    )
    assert finding_of_kind(catalog, kinds["principles"]).endswith(" others in as few or fewer; none for 2.")
    leadership = finding_of_kind(catalog, kinds["places"])
    assert "System-wide leadership in 1 (Somerset); nothing stated for 10." in leadership  # few: all are told
    assert finding_of_kind(catalog, kinds["glossary"]) == ""


def test_a_column_goes_on_in_the_record_that_it_names_and_groups_its_values() -> None:
    """Who led a place: computed from the kind of the organisation whose post it is, cited as the post is."""
    catalog = catalog_of(ROOT)
    (table,) = [table for table in catalog.all(Comparison) if table.id == "leadership-and-accountability"]
    (at,) = [at for at, column in enumerate(table.columns) if column.words]
    found = {
        row.record.id: [(entry.value, entry.state, entry.cite) for entry in row.cells[at]]
        for row in rows(catalog, table)
    }
    assert found["bolton"] == [("a provider", "planned", ("nhs-providers-2022, 2 Bolton: leadership",))]
    assert [value for value, _, _ in found["croydon"]] == ["a provider"]
    assert found["leeds"] == [("a commissioner", "planned", ("nhs-providers-2022, 4 Leeds: leadership",))]
    assert found["somerset"] == []
