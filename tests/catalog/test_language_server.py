"""The schemas in data/.schemas in an editor: its language server checks, explains and completes by them."""

from collections.abc import Iterator

import pytest
from language_server import LanguageServer
from projects import KINDS, ROOT, catalog_of

from generator.catalog.catalog import Catalog
from generator.contribute.record_writer import schema_line
from generator.contribute.scaffold import skeleton
from generator.kinds.place.model import Place
from generator.schema import Record
from generator.schema.shape import FieldShape, fields

FILES = sorted((ROOT / "data").glob("*/*.yml"))
START = f"{schema_line(Place)}name: Saltmarsh\n"
PLACE = f"""{START}cite: ["kings-fund-2021, p. 44"]
summary: A village.
footprint:
  kind: county
  about: A marsh [@kings-fund-2021, p. 44].
bodies:
  - id: board
    name: The board
    form: alliance
    state: planned
    purpose: Deciding [@kings-fund-2021, p. 44].
    cite: ["kings-fund-2021, p. 44"]
"""


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    with LanguageServer(ROOT) as started:
        yield started


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(ROOT)


def wrong(server: LanguageServer, text: str, folder: str = "places") -> list[tuple[int, str]]:
    """Return what is wrong in a text, each with its line, counted from 1."""
    said = server.wrong(server.open(folder, text))
    return [(one["range"]["start"]["line"] + 1, one["message"]) for one in said]


def values_of(catalog: Catalog, vocabulary: str) -> str:
    return ", ".join(f'"{value}"' for value in catalog.values[vocabulary])


def test_nothing_is_wrong_with_any_record(server: LanguageServer) -> None:
    found = server.diagnostics(FILES)
    assert len(found) == len(FILES) > 400
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_kind_is_held_against_its_schema(server: LanguageServer, kind: type[Record]) -> None:
    file = next((ROOT / "data" / kind.folder).glob("*.yml"))
    text = file.read_text("utf-8").rstrip() + "\n\nzebra: 1\n"
    assert wrong(server, text, kind.folder) == [(text.count("\n"), "Property zebra is not allowed.")]


def test_a_new_record_is_right_from_the_first(server: LanguageServer, catalog: Catalog) -> None:
    values = {
        "name": "Saltmarsh",
        "cite": ["kings-fund-2021, p. 44"],
        "summary": "A village.",
        "footprint": {"about": "A marsh [@kings-fund-2021, p. 44]."},
    }
    assert wrong(server, skeleton(catalog, Place, values)) == []
    assert wrong(server, PLACE) == []


@pytest.mark.parametrize(
    ("right", "mistaken", "line", "expected"),
    [
        ("summary:", "sumary:", 4, "Property sumary is not allowed."),
        ("summary:", "sumary:", 2, 'Missing property "summary".'),
        ("    form:", "    from:", 11, "Property from is not allowed."),
        ("kind: county", "kind: contry", 6, "Value is not accepted. Valid values: {footprint-kinds}."),
        ("alliance", "aliance", 11, "Value is not accepted. Valid values: {governance-forms}."),
        ("id: board", "id: The Board", 9, "An id has lower-case letters and digits, with single hyphens"),
        ("name: Saltmarsh", "name: 2022", 2, 'Incorrect type. Expected "string".'),
        (
            '["kings-fund-2021, p. 44"]\nsummary',
            "kings-fund-2021\nsummary",
            3,
            'Incorrect type. Expected "array".',
        ),
        (
            "bodies:",
            "population:\n  - value: 1,000\nbodies:",
            9,
            "must be a whole number from 1 on: digits alone, as in 800000.",
        ),
    ],
)
def test_a_mistake_is_shown_on_its_line(
    server: LanguageServer, catalog: Catalog, right: str, mistaken: str, line: int, expected: str
) -> None:
    for vocabulary in ("footprint-kinds", "governance-forms"):
        expected = expected.replace(f"{{{vocabulary}}}", values_of(catalog, vocabulary))
    assert right in PLACE
    said = wrong(server, PLACE.replace(right, mistaken, 1))
    assert any(at == line and message.startswith(expected) for at, message in said), said


@pytest.mark.parametrize("path", ["summary", "footprint", "footprint.kind", "bodies", "bodies.purpose"])
def test_pointing_at_a_field_shows_what_it_is_for(server: LanguageServer, path: str) -> None:
    field, name = field_at(path), path.rpartition(".")[2]
    line = next(n for n, text in enumerate(PLACE.splitlines()) if text.lstrip(" -").startswith(f"{name}:"))
    column = PLACE.splitlines()[line].index(name) + 1
    assert field.description in plainly(server.hover(server.open("places", PLACE), line, column))


def test_fields_are_offered_with_what_they_are_for(server: LanguageServer) -> None:
    offered = server.completions(server.open("places", START), 2, 0)
    for field in fields(Place):
        if field.name == "name":
            assert "name" not in offered, "it is there already"
        else:
            assert offered[field.name]["documentation"] == field.description
    footprint = server.completions(server.open("places", f"{START}footprint:\n  \n"), 3, 2)
    assert {"kind", "councils", "about"} <= set(footprint)


def test_controlled_values_are_offered_with_what_they_mean(server: LanguageServer, catalog: Catalog) -> None:
    uri = server.open("places", f"{START}bodies:\n  - id: board\n    form: \n    state: \n")
    for line, vocabulary in ((4, "governance-forms"), (5, "states")):
        offered = server.completions(uri, line, 11)
        values = catalog.values[vocabulary]
        assert list(offered) == list(values)
        for value in values.values():
            meaning = plainly(offered[value.id]["documentation"]["value"])
            assert meaning == f"{value.label}. {value.definition}"


def field_at(path: str) -> FieldShape:
    found, within = None, fields(Place)
    for name in path.split("."):
        found = next(field for field in within if field.name == name)
        within = found.fields
    assert found
    return found


def plainly(markdown: str) -> str:
    """Return what Markdown shows: without the signs that keep others from meaning anything."""
    return markdown.replace("\\", "").replace("&nbsp;", " ")
