"""The form for a new place, and what scripts are handed: complete, and described in both languages."""

import json
import re
from typing import Any

import pytest
from projects import SAMPLE, catalog_of, scripts_of_site, some

from generator.catalog.catalog import Catalog
from generator.catalog.json_schema import json_schema
from generator.contribute.web_form import form, themes
from generator.exports.browser_data import parts_of, scripts
from generator.kinds.place.model import Place
from generator.schema.shape import FieldShape, fields, with_paths


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(SAMPLE)


def test_every_field_of_a_place_is_asked_once() -> None:
    asked = [*Place.KIND.asked_first, *(name for _, names in themes(Place) for name in names)]
    assert sorted(asked) == sorted(field.name for field in fields(Place))


def test_what_must_be_there_is_asked_first() -> None:
    assert {field.name for field in fields(Place) if field.required} <= set(Place.KIND.asked_first)


def asked(schema: dict[str, Any], above: str = "") -> dict[str, str]:
    """The label of each field of a schema of the form, by its path."""
    found = {}
    for name, own in schema["properties"].items():
        found[above + name] = own["title"]
        inner = own.get("items", own)
        if "properties" in inner:
            found |= asked(inner, f"{above}{name}.")
    return found


def test_every_field_has_a_label(catalog: Catalog) -> None:
    labels = asked(form(catalog, Place)["kinds"][0]["schema"])
    assert labels["footprint"] == "Area and population"
    assert labels == {path: field.label for path, field in with_paths(fields(Place))}


def test_what_is_added_along_is_asked_for_in_few_fields(catalog: Catalog) -> None:
    """Those that must be there, and those that the kind declares; each kind after those that it refers to."""
    _, *along = form(catalog, Place)["kinds"]
    assert {kind["folder"]: list(kind["schema"]["properties"]) for kind in along} == {
        "sources": ["name", "title", "kind", "short", "publisher", "date", "about", "pages", "sections"],
        "organisations": ["name", "cite", "kind", "does"],
        "glossary": ["name", "abbreviation", "summary", "definition", "ours", "cite"],
    }
    assert along[0]["folder"] == "sources"
    for kind in along:
        assert set(kind["schema"]["required"]) <= set(kind["schema"]["properties"])


def test_every_choice_has_something_to_choose(catalog: Catalog) -> None:
    described = form(catalog, Place)
    for path, field in some(with_paths(fields(Place))):
        if field.type == "choice":
            assert described["vocabularies"][field.of], path
        elif field.type == "record":
            assert described["records"][field.of], path


def test_the_schema_says_what_each_field_holds(catalog: Catalog) -> None:
    """The form knows a field by its schema alone. It says what `shape.py` says, which all else goes by."""
    schema = json_schema(catalog, Place)
    plain = {"line": "string", "number": "integer", "flag": "boolean", "group": "object"}
    seen = set()

    def compare(group: dict[str, Any], own: tuple[FieldShape, ...]) -> None:
        for field in own:
            found = whole(group["properties"][field.name])
            assert (found["type"] == "array") == field.several
            assert found.get("minItems", 0) == field.fewest
            assert found.get("description") == field.description
            assert (field.name in group["required"]) == field.required
            one = whole(found["items"]) if field.several else found
            assert one.get("x-type", one["type"]) == plain.get(field.type, field.type)
            assert one.get("x-of", "") == field.of
            assert [each["required"] for each in one.get("oneOf", ())] == [[n] for n in field.exactly_one]
            assert [each["required"] for each in one.get("anyOf", ())] == [[n] for n in field.at_least_one]
            if field.longest:
                assert one["maxLength"] == field.longest
            seen.add(field.type)
            if field.fields:
                compare({"required": [], **one}, field.fields)

    def whole(one: dict[str, Any]) -> dict[str, Any]:
        return {**schema["$defs"][one["$ref"].rpartition("/")[2]], **one} if "$ref" in one else one

    compare(schema, fields(Place))
    assert seen > set(plain)


def test_ids_that_are_there_or_were_are_taken(catalog: Catalog) -> None:
    taken = form(catalog, Place)["kinds"][0]["taken"]
    for place in some(catalog.all(Place)):
        assert taken[place.id] == place.file
        assert all(taken[old] == place.file for old in place.formerly)


def test_the_script_is_one_assignment_of_json(catalog: Catalog) -> None:
    (script,) = [one for one in scripts(catalog) if one.path == "contribute/propose/form.js"]
    found = re.fullmatch(r"window\.toolkitForm = (.*);\n", script.content)
    assert found
    assert json.loads(found[1]) == json.loads(json.dumps(form(catalog, Place)))


def test_a_line_is_words_links_and_marks_and_nothing_else() -> None:
    assert parts_of('A <a href="../places/leeds.md">B <em>C</em></a><sup data-cite="2"></sup> &amp; D') == [
        "A ",
        {"tag": "a", "href": "../places/leeds.md", "parts": ["B ", {"tag": "em", "parts": ["C"]}]},
        2,
        " & D",
    ]  # fmt: skip
    assert parts_of('<img src=x onerror="alert(1)"><p onclick=a()>B</p><svg><b>C</b>') == ["BC"]
    assert parts_of('<a href="javascript:alert(1)" onclick="a()">B</a>') == [{"tag": "a", "parts": ["B"]}]
    assert parts_of("<script>alert(1)</script>") == ["alert(1)"]
    assert parts_of("<em>A</strong></code>B") == [{"tag": "em", "parts": ["AB"]}]
    assert parts_of('<sup data-cite="__proto__"></sup>A</em>') == ["A"]


HTML = re.compile(r"\.(?:innerHTML|outerHTML|insertAdjacentHTML|parseFromString)\b|document\.write\b")


def test_no_script_makes_html_of_text() -> None:
    for file in scripts_of_site():
        assert HTML.findall(file.read_text("utf-8")) == [], file.name
