"""Records side by side: what the browser loads to compare them, and old addresses."""

import json
from itertools import combinations
from typing import Any

import pytest
from projects import ROOT, built_of, some

from generator.catalog.catalog import Catalog, link
from generator.catalog.side_by_side import cells_of, compared, is_free, tables_of
from generator.catalog.text import page_of, where
from generator.exports.browser_data import scripts
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.pages.output import Built
from generator.pages.side_by_side import INDEX, PAIRED_UP_TO, pages
from generator.schema.comparisons import Column, Comparison
from generator.schema.sources import Source


@pytest.fixture(scope="module")
def built() -> Built:
    return built_of(ROOT)


@pytest.fixture(scope="module")
def catalog(built: Built) -> Catalog:
    return built.catalog


def place(place_id: str, **fields: object) -> Place:
    whole = {
        "id": place_id,
        "name": place_id,
        "summary": "S",
        "footprint": {"about": "A"},
        "cite": ["r, p. 1"],
    }
    return Place.model_validate({**whole, **fields})


def source(name: str) -> Source:
    whole = {"id": name, "name": name, "title": name, "kind": "report", "short": name, "publisher": "P"}
    return Source.model_validate({**whole, "about": "A", "pages": 9})


def keys(one: Place, *fields: str) -> list[list[str]]:
    """Return the keys of the values in the cells of a table with these columns, one for each field."""
    columns = [Column(heading=field, fields=(field,)) for field in fields]
    table = Comparison.model_validate(
        {"id": "t", "name": "T", "caption": "T", "note": "T", "rows": "places", "columns": columns}
    )
    ((*cells,),) = cells_of(link([one, table]), one)
    return [[entry.key for entry in cell] for cell in cells]


def test_values_are_the_same_if_their_keys_are() -> None:
    """Whatever they cite, and whenever they were counted; but not if they count different things."""
    people = {"value": 5, "as_of": "2020", "cite": "r, p. 1"}
    one = place("one", population=[people], features=["Good [@r, p. 1]."])
    two = place(
        "two", population=[{**people, "as_of": "2021", "cite": "s, p. 2"}], features=["Good [@s, p. 2]."]
    )
    three = place("three", population=[{**people, "note": "boroughs"}], features=["Better [@r, p. 1]."])
    shown = [keys(each, "population", "features", "partnership") for each in (one, two, three)]
    assert shown[0] == shown[1]
    assert [bool(cell) for cell in shown[0]] == [True, True, False]
    assert all(cell != other for cell, other in zip(shown[0][:2], shown[2][:2], strict=True))


def test_names_and_texts_are_not_judged(catalog: Catalog) -> None:
    fields = ("partnership", "features", "population", "footprint.councils")
    free = [is_free(catalog.kinds, Place, Column(heading=field, fields=(field,))) for field in fields]
    assert free == [True, True, False, False]


def test_an_old_address_of_a_pair_leads_to_the_choice(built: Built, catalog: Catalog) -> None:
    full = sorted(found.id for found in catalog.all(Place) if found.is_full)
    made = {page.path: page.markdown for page in built.pages}
    assert len(full) > 2
    for one, other in combinations(full, 2):
        page = made[f"compare/places/{one}/{other}.md"]
        assert f'moved_to: "compare/index"\nmoved_at: "#places={one},{other}"\n' in page


def test_where_many_would_be_old_addresses_there_are_none(catalog: Catalog) -> None:
    leeds = catalog.get(Place, "leeds")
    many = [leeds.model_copy(update={"id": f"p{n:03}", "name": f"P{n:03}"}) for n in range(PAIRED_UP_TO + 1)]
    assert [page.path for page in pages(link(many))] == [INDEX]


def test_the_scripts_hold_what_the_tables_say(built: Built, catalog: Catalog) -> None:
    files = {script.path: script.content for script in built.scripts}
    for kind in some(compared(catalog)):
        shape = loaded(files[f"compare/{kind.folder}.js"], kind.folder)
        assert shape["records"] == [
            [record.id, record.name, not record.is_full] for record in catalog.all(kind)
        ]
        assert [section["name"] for section in shape["sections"]] == [
            t.name for t in tables_of(catalog, kind)
        ]
        for record in catalog.all(kind):
            name = f"{kind.folder}/{record.id}"
            column = loaded(files[f"compare/{name}.js"], name)
            assert column["name"] == record.name
            assert column["href"] == f"../{where(catalog, record)}"
            counts = [[len(cell) for cell in table] for table in column["cells"]]
            assert counts == [[len(cell) for cell in table] for table in cells_of(catalog, record)]
            for cell in (cell for table in column["cells"] for cell in table):
                for _, parts in cell:
                    assert any(isinstance(part, int) for part in parts), f"{name}: {parts}"
                    assert not any(sign in json.dumps(parts) for sign in ("[^", "<sup", "<p>"))


def loaded(script: str, name: str) -> dict[str, Any]:
    head = f'(window.toolkitCompare ||= {{}})["{name}"] = '
    assert script.startswith(head)
    assert script.endswith(";\n")
    found: dict[str, Any] = json.loads(script.removeprefix(head).removesuffix(";\n"))
    return found


def test_keys_are_the_same_in_two_scripts_if_the_values_are(built: Built) -> None:
    files = {script.path: script.content for script in built.scripts}
    kingston = loaded(files["compare/places/kingston.js"], "places/kingston")
    merton = loaded(files["compare/places/merton.js"], "places/merton")

    def systems(column: dict[str, Any]) -> list[str]:
        cells = [cell for table in column["cells"] for cell in table]
        return [key for cell in cells for key, parts in cell if "/systems/" in json.dumps(parts)]

    assert systems(kingston) == systems(merton) != []


def test_a_hostile_name_stays_text() -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    columns = [Column(heading="Name", fields=("name", "partnership"))]
    table = Comparison.model_validate(
        {"id": "t", "name": hostile, "caption": "T", "note": "T", "rows": "places", "columns": columns}
    )
    catalog = link([place("sandport", name=hostile, partnership=hostile), table, source("r")])
    files = {script.path: script.content for script in scripts(catalog)}
    column = loaded(files["compare/places/sandport.js"], "places/sandport")
    assert column["cells"][0][0][0][1] == [hostile, 1]


def test_every_profile_leads_to_the_comparison(built: Built, catalog: Catalog) -> None:
    made = {page.path: page.markdown for page in built.pages}
    for kind in (Place, System):
        for record in catalog.all(kind):
            link_to = f"](../compare/index.md#{kind.folder}={record.id})"
            assert f"[Compare {record.name} with …{link_to}" in made[page_of(catalog, record)]
            assert f'id="{kind.folder}={record.id}"' in made[INDEX]
