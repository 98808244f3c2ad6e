"""Which records have too little to say for a page of their own."""

import pytest
from crowds import crowd
from projects import SAMPLE

from generator.catalog.catalog import link
from generator.catalog.text import PageText, page_of, where
from generator.catalog.thin import ENOUGH, MANY, substance
from generator.checks.project import read
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.schema.kinds import load_kinds


def test_a_record_of_a_large_kind_with_little_to_say_is_an_entry() -> None:
    catalog = crowd()
    crew = catalog.get(Organisation, "crew-1")
    assert catalog.is_thin(crew)
    assert page_of(catalog, crew) == "organisations/index.md"
    assert where(catalog, crew) == "organisations/index.md#crew-1"
    assert where(catalog, crew, "boats") == "organisations/index.md#crew-1--boats"
    assert PageText(catalog, "places/sandport.md").link(crew) == "[Crew 1](../organisations/index.md#crew-1)"
    assert PageText(catalog, "organisations/index.md").link(crew) == "[Crew 1](#crew-1)"


def test_a_record_with_enough_to_say_has_a_page() -> None:
    catalog = crowd(about=" ".join(["It rows."] * (ENOUGH // 2)) + " [@harbour-report, p. 1]")
    assert not catalog.is_thin(catalog.get(Organisation, "crew-1"))


def test_all_records_of_a_small_kind_have_pages() -> None:
    assert not crowd(MANY - 1).thin
    assert {folder for folder, _ in crowd(MANY).thin} == {"organisations"}


def test_what_the_page_gathers_from_others_counts() -> None:
    catalog = read(SAMPLE).catalog
    named = catalog.get(Organisation, "sandport-nhs-trust")
    alone = link([named], kinds=load_kinds())
    assert sum(substance(catalog, named)) > sum(substance(alone, named))


@pytest.mark.parametrize("text", ["One word.", "*One* [word](place:sandport) [@harbour-report, p. 1]"])
def test_marks_and_citations_are_no_words(text: str) -> None:
    without, told = crowd(), crowd(about=text)
    one, two = (sum(substance(catalog, catalog.get(Organisation, "crew-1"))) for catalog in (without, told))
    assert two - one == 2


def test_a_place_links_from_its_own_page_by_the_part_alone() -> None:
    catalog = read(SAMPLE).catalog
    place = catalog.get(Place, "sandport")
    assert PageText(catalog, "places/sandport.md").way(place, "governance") == "#governance"
    assert PageText(catalog, "index.md").way(place, "governance") == "places/sandport.md#governance"
