"""Records side by side: what is the same, what differs, which pairs have pages, what the browser loads."""

import json
from itertools import combinations
from typing import Any

import pytest
from projects import ROOT, built_of

from generator.build import Built
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.pages.side_by_side import pair_path
from generator.records.comparisons import Column, Comparison
from generator.records.sources import Source
from generator.scripts import scripts
from generator.text import page_of
from generator.toolkit import Toolkit, link
from generator.views.side_by_side import EVERY_PAIR_UP_TO, cells_of, compared, pairs, side_by_side, tables_of


@pytest.fixture(scope="module")
def built() -> Built:
    return built_of(ROOT)


@pytest.fixture(scope="module")
def toolkit(built: Built) -> Toolkit:
    return built.toolkit


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


def lines(*places: Place) -> dict[str, tuple[str, frozenset[str]]]:
    columns = [
        Column(heading="Partnership", fields=("partnership",)),
        Column(heading="People", fields=("population",)),
        Column(heading="Councils", fields=("footprint.councils",)),
        Column(heading="Benefits", fields=("benefits",)),
    ]
    table = Comparison.model_validate(
        {"id": "t", "name": "T", "caption": "T", "note": "T", "rows": "places", "columns": columns}
    )
    sections = side_by_side(link([*places, table]), places)
    return {
        line.column.heading: (line.verdict, line.shared) for section in sections for line in section.lines
    }


def test_a_line_is_the_same_differs_or_is_stated_for_some() -> None:
    people = {"value": 5, "as_of": "2020", "cite": "r, p. 1"}
    one = place("one", partnership="Us", population=[people], benefits=["Good [@r, p. 1]."])
    two = place("two", partnership="Us", population=[{**people, "as_of": "2021", "cite": "s, p. 2"}])
    three = place("three", partnership="Them")
    assert lines(one, two) == {
        "Partnership": ("same", frozenset()),
        "People": ("same", frozenset()),
        "Benefits": ("partly", frozenset()),
    }
    assert lines(one, two, three) == {
        "Partnership": ("told", frozenset()),
        "People": ("partly", frozenset()),
        "Benefits": ("partly", frozenset()),
    }


def test_names_and_texts_that_are_not_the_same_are_told_and_not_judged() -> None:
    one = place("one", benefits=["Good [@r, p. 1]."])
    two = place("two", benefits=["Better [@s, p. 2]."])
    assert lines(one, two) == {"Benefits": ("told", frozenset())}


def test_equal_numbers_of_different_things_differ() -> None:
    people = {"value": 8, "as_of": "2021", "cite": "r, p. 1"}
    one = place("one", population=[{**people, "note": "boroughs"}])
    two = place("two", population=[people])
    assert lines(one, two) == {"People": ("differs", frozenset())}


def test_texts_are_the_same_whatever_they_cite() -> None:
    one = place("one", benefits=["Good [@r, p. 1]."])
    two = place("two", benefits=["Good [@s, p. 2]."])
    assert lines(one, two) == {"Benefits": ("same", frozenset())}


def test_what_all_have_in_a_line_that_differs_is_marked() -> None:
    one = place("one", footprint={"about": "A", "councils": ["a", "b"]})
    two = place("two", footprint={"about": "A", "councils": ["b", "c"]})
    assert lines(one, two) == {"Councils": ("differs", frozenset({"b"}))}


def test_each_pair_of_full_profiles_has_a_page(built: Built, toolkit: Toolkit) -> None:
    full = [found for found in toolkit.all(Place) if found.is_full]
    assert [(one.id, other.id) for one, other in pairs(toolkit)] == [
        (one.id, other.id) for one, other in combinations(full, 2)
    ]
    paths = {page.path for page in built.pages}
    assert {pair_path(one, other) for one, other in pairs(toolkit)} <= paths


def test_with_many_full_profiles_only_those_of_one_system_are_paired(toolkit: Toolkit) -> None:
    leeds = toolkit.get(Place, "leeds")

    def many(number: int, in_each: int) -> list[tuple[Place, Place]]:
        places = [
            leeds.model_copy(update={"id": f"p{n:03}", "name": f"P{n:03}", "system": f"s{n // in_each}"})
            for n in range(number)
        ]
        return list(pairs(link(places)))

    found = many(EVERY_PAIR_UP_TO + 3, in_each=3)
    assert len(found) == EVERY_PAIR_UP_TO + 3, "three pairs for each three places"
    assert all(one.system == other.system for one, other in found)
    assert many(4 * EVERY_PAIR_UP_TO, in_each=2 * EVERY_PAIR_UP_TO) == [], "and none in very large systems"


def test_the_address_of_a_pair_does_not_hang_on_what_places_are_called() -> None:
    one, two = place("a", name="Z"), place("b", name="Y")
    assert pair_path(one, two) == pair_path(two, one) == "compare/places/a/b.md"


def test_the_scripts_hold_what_the_tables_say(built: Built, toolkit: Toolkit) -> None:
    files = {script.path: script.content for script in built.scripts}
    for kind in compared(toolkit):
        shape = loaded(files[f"compare/{kind.folder}.js"], kind.folder)
        assert shape["records"] == [
            [record.id, record.name, not record.is_full] for record in toolkit.all(kind)
        ]
        assert [section["name"] for section in shape["sections"]] == [
            t.name for t in tables_of(toolkit, kind)
        ]
        for record in toolkit.all(kind):
            name = f"{kind.folder}/{record.id}"
            column = loaded(files[f"compare/{name}.js"], name)
            assert column["name"] == record.name
            assert column["href"] == f"../{page_of(record)}"
            counts = [[len(cell) for cell in table] for table in column["cells"]]
            assert counts == [[len(cell) for cell in table] for table in cells_of(toolkit, record)]
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
    toolkit = link([place("sandport", name=hostile, partnership=hostile), table, source("r")])
    files = {script.path: script.content for script in scripts(toolkit)}
    column = loaded(files["compare/places/sandport.js"], "places/sandport")
    assert column["cells"][0][0][0][1] == [hostile, 1]


def test_every_profile_leads_to_the_comparison(built: Built, toolkit: Toolkit) -> None:
    pages = {page.path: page.markdown for page in built.pages}
    for kind in (Place, System):
        for record in toolkit.all(kind):
            link_to = f"](../compare/index.md#{kind.folder}={record.id})"
            assert f"[Compare {record.name} with …{link_to}" in pages[page_of(record)]
            assert f'id="{kind.folder}={record.id}"' in pages["compare/index.md"]
