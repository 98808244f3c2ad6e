"""All places at once: what the sources tell of each, and how each was organised in pictures."""

from projects import ROOT, SAMPLE, built_of, catalog_of

from generator.kinds.place.model import Place
from generator.kinds.place.overview import coverage_of
from generator.kinds.system.areas import areas


def told(name: str) -> dict[str, str]:
    place = catalog_of(SAMPLE).get(Place, name)
    return {one.label: one.words for one in coverage_of(catalog_of(SAMPLE), place)}


def test_what_is_stated_planned_and_silent() -> None:
    assert told("sandport") == {
        "Results": "Stated",
        "Learning": "Stated",
        "Bodies": "Stated",
        "Leadership roles": "Stated",
        "Shared resources": "Stated",
        "System": "Stated",
        "Partnership": "Stated",
        "Population": "Stated",
        "Number of neighbourhoods": "Stated",
        "Partners": "Stated",
    }
    assert set(told("mudflat").values()) == {"Stated", "Silent"}


def test_what_was_planned_alone_is_no_fact() -> None:
    place = catalog_of(SAMPLE).get(Place, "sandport")
    planned = place.resources[0].model_copy(update={"state": "planned"})
    (resources,) = [
        one
        for one in coverage_of(catalog_of(SAMPLE), place.model_copy(update={"resources": (planned, planned)}))
        if one.label == "Shared resources"
    ]
    assert (resources.words, resources.sign) == ("Planned", "some")


def test_pictures_of_several_places_share_no_id_and_lead_nowhere() -> None:
    (page,) = [one for one in built_of(ROOT).pages if one.path == "comparisons/governance-in-pictures.md"]
    places = [place for place in catalog_of(ROOT).all(Place) if place.is_full]
    assert page.markdown.count("<svg") == len(places) == 5
    for place in places:
        assert page.markdown.count(f'id="governance-{place.id}-title"') == 1
    assert 'href="#body' not in page.markdown


def test_each_page_on_all_places_begins_with_what_it_shows() -> None:
    found = {
        page.path: page.markdown for page in built_of(ROOT).pages if page.path.startswith("comparisons/")
    }
    assert (
        "\n\nStated for 12 of 15 places: system; for 9: partners; "
        in found["comparisons/places-and-facts.md"]
    )
    assert "\n\nStated for 5 of 5 places: of what bodies " in found["comparisons/governance-in-pictures.md"]
    for name in ("principles-and-places", "functions-and-examples"):
        assert "\n\nShown most: " in found[f"comparisons/{name}.md"]


def test_every_system_has_a_tile_of_its_own() -> None:
    found = areas(catalog_of(ROOT))
    assert len({area.value.tile for area in found}) == len(found) == 42
    systems = catalog_of(ROOT).records["systems"]
    assert [area.system.id for area in found if area.system] == sorted(systems)
    assert [area.places for area in areas(catalog_of(SAMPLE))] == [0, 3]
