"""The reference of fields: required ones first, each with what a record really says."""

from pathlib import Path

import pytest
from projects import EDITION, KINDS, ROOT, SAMPLE, built_of, catalog_of

from generator.build import build
from generator.catalog.catalog import Catalog
from generator.checks.project import read
from generator.contribute.field_reference import ReferenceEntry, reference
from generator.kinds.place.model import Place
from generator.schema.shape import fields, with_paths


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(SAMPLE)


def shown(entries: tuple[ReferenceEntry, ...]) -> dict[str, tuple[str, str]]:
    """The record and the value of each example."""
    return {entry.path: (entry.example.record.id, entry.example.value) for entry in entries if entry.example}


def test_every_field_is_there_and_those_that_must_be_come_first(catalog: Catalog) -> None:
    for kind in KINDS:
        found = reference(catalog, kind)
        assert all(entry.field.required for entry in found.required)
        assert not any(entry.field.required for entry in found.optional)
        paths = set()
        for entry in (*found.required, *found.optional):
            paths |= {entry.path, *(f"{entry.path}.{part.path}" for part in entry.parts)}
            needed = [part.field.required for part in entry.parts if "." not in part.path]
            assert needed == sorted(needed, reverse=True), entry.path
        assert paths == {path for path, _ in with_paths(fields(kind))}


def test_an_example_is_of_the_first_record_that_has_the_field(catalog: Catalog) -> None:
    found = reference(catalog, Place)
    assert shown(found.required) == {
        "name": ("mudflat", "Mudflat"),
        "cite": ("mudflat", '"coast-briefing, 1 Sandport"'),
        "summary": ("mudflat", "A village where the council led."),
    }
    optional = shown(found.optional)
    assert optional["aliases"] == ("sandport", '"Sandport *by* the_sea"')
    assert "formerly" not in optional, "no record has it"
    (population,) = [entry for entry in found.optional if entry.path == "population"]
    assert shown(population.parts) == {
        "value": ("mudflat", "900"),
        "as_of": ("mudflat", "2021"),
        "cite": ("mudflat", '"coast-briefing, 1 Sandport"'),
        "approximate": ("sandport", "true"),
        "note": ("sandport", "without the island"),
    }


def test_a_value_that_the_file_does_not_give_is_no_example(catalog: Catalog) -> None:
    """Mudflat's body has no `statutory`; that it is false by default is not shown."""
    (bodies,) = [entry for entry in reference(catalog, Place).optional if entry.path == "bodies"]
    assert shown(bodies.parts)["statutory"] == ("sandport", "true")


def test_a_long_text_keeps_its_beginning_and_its_citation() -> None:
    found = reference(catalog_of(ROOT), Place)
    assert shown(found.optional)["decisions"] == (
        "croydon",
        "Partners sought a relatively streamlined way to lead and deliver joint work, reflecting what NHS …"
        " [@nhs-providers-2022, 3 Croydon: decision-making]",
    )


def test_an_example_is_never_cut_within_a_link(sample: Path) -> None:
    file = sample / "data/places/mudflat.yml"
    long = f"{'word ' * 18}[the coast](system:west-coast) did more [@coast-briefing, 1 Sandport] and more"
    file.write_text(
        f"{file.read_text('utf-8')}money: {long}{' and more' * 9} [@coast-briefing, 1 Sandport].\n", "utf-8"
    )
    checked = read(sample)
    assert checked.problems == ()
    money = shown(reference(checked.catalog, Place).optional)["money"][1]
    assert money == f"{'word ' * 18}… [@coast-briefing, 1 Sandport]"


def test_hostile_values_stand_on_the_page_as_they_are_written(sample: Path) -> None:
    file = sample / "data/places/mudflat.yml"
    text = file.read_text("utf-8").replace("name: Mudflat", "name: '</code><b>*x*</b> `y` {: #z }'")
    file.write_text(text, "utf-8")
    built = build(sample, EDITION)
    assert built.problems == ()
    (page,) = [page for page in built.pages if page.path == "contribute/fields/places.md"]
    assert (
        "<code>&quot;&lt;/code&gt;&lt;b&gt;&#42;x&#42;&lt;/b&gt;"
        " &#96;y&#96; &#123;: &#35;z &#125;&quot;</code>" in page.markdown
    )


def test_controlled_values_lead_to_their_list_and_ids_to_their_kind() -> None:
    pages = {page.path: page.markdown for page in built_of(SAMPLE).pages}
    page = pages["contribute/fields/places.md"]
    assert "**Holds:** one value of [Footprints](../../vocabularies/footprint-kinds.md).\n" in page
    assert "**Holds:** id of a record in [data/systems/](../../systems/index.md).\n" in page
    assert "**Holds:** one line, at most 220 characters.\n" in page
    assert "It has one of these, and only one: organisation, group." in page
    for kind in KINDS:
        assert f"]({kind.folder}.md)" in pages["contribute/fields/index.md"]
