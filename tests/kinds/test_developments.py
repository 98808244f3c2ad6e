"""Since 2022: what has become of the structures is background, from official sources, and no evidence."""

import re
from urllib.parse import urlsplit

import pytest
from projects import ROOT, SAMPLE, built_of

from generator.catalog.catalog import refers_to
from generator.catalog.evidence import strength_of
from generator.catalog.tables import rows
from generator.catalog.text import PageText, page_of
from generator.kinds.development.model import HOSTS, Development
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.pages.output import Built
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.sources import Source
from generator.schema.walk import leaves

MOST = 30
OFFICIAL = re.compile(r"(www\.gov\.uk|(\w+[-.])*(legislation\.gov|england\.nhs|parliament)\.uk)")


@pytest.fixture(scope="module")
def built() -> Built:
    return built_of(ROOT)


def markdown(built: Built, path: str) -> str:
    return next(page.markdown for page in built.pages if page.path == path)


def words(built: Built, path: str) -> str:
    """What a page says, without addresses."""
    return re.sub(r"\]\([^)]*\)", "]", markdown(built, path))


def test_each_names_an_official_address_and_a_day(built: Built) -> None:
    found = built.catalog.all(Development)
    assert 20 <= len(found) <= MOST
    for one in found:
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", one.reviewed), one.id
        for official in one.official:
            assert urlsplit(official.address).hostname in HOSTS, one.id
            assert official.where, one.id


@pytest.mark.parametrize("host", HOSTS)
def test_no_host_is_a_councils_or_a_commercial_one(host: str) -> None:
    assert OFFICIAL.fullmatch(host)


def test_none_cites_a_source_of_the_case_studies_and_no_record_cites_its_publication(built: Built) -> None:
    catalog = built.catalog
    for one in catalog.all(Development):
        assert strength_of(catalog, one).publications == ()
        named = {folder for leaf in leaves(one) for (folder, _), _ in refers_to(leaf, catalog.kinds)}
        assert Source.folder not in named
    background = {official.address for one in catalog.all(Development) for official in one.official}
    assert background.isdisjoint(source.url for source in catalog.all(Source))


def test_a_place_rests_on_the_same_publications_without_them(built: Built) -> None:
    """A place's evidence is what its own file cites: nothing of what a development says is in it."""
    for place in built.catalog.all(Place):
        years = {source.date[:4] for source in strength_of(built.catalog, place).publications if source.date}
        assert max(years, default="") <= "2022", place.id


def told_of(built: Built, record: Record) -> str:
    """Return the Markdown of a record's page, or of its entry on the index of its kind."""
    page = markdown(built, page_of(built.catalog, record))
    entry = page.partition(f"\n### {record.name} {{: #{record.id} }}\n")[2].partition("\n### ")[0]
    return entry.partition("\n## ")[0] if built.catalog.is_thin(record) else page


def test_the_page_tells_all_in_order_and_up_to_which_day(built: Built) -> None:
    page = markdown(built, "developments/index.md").partition("\n## In a few words\n")[0]
    found = sorted(built.catalog.all(Development), key=lambda one: (one.day, one.name))
    ways = [PageText(built.catalog, "developments/index.md").way(one) for one in found]
    assert [page.index(f"({way})") for way in ways] == sorted(page.index(f"({way})") for way in ways)
    assert page.count("{: .background }") == page.count("Read on ") == len(found)
    assert "It was checked up to 30 November 2026. " in page
    assert "\nis of 23 June 2026: what came later may be missing." in page
    assert "**This is background, and no evidence from the case studies.**" in page
    for one in found:
        own = told_of(built, one)
        assert "This is background, and no evidence from the case studies.\n{: .evidence }" in own
        assert "[^" not in own
        for official in one.official:
            assert f"(<{official.address}>)" in own


def test_what_ended_says_when_and_what_followed(built: Built) -> None:
    assert "- **1 July 2022.** [Monitor was abolished]. It ended then, followed by NHS England." in words(
        built, "organisations/index.md"
    )
    ended = [end for one in built.catalog.all(Development) for end in one.ends]
    assert {end.of[0] for end in ended} == {System.noun, Organisation.noun}
    for one in built.catalog.all(Development):
        for end in one.ends:
            noun, name = end.of
            said = told_of(built, built.catalog.get(built.catalog.kinds.nouns[noun], name))
            told = "was to end" if one.planned_for else "ended"
            assert f"It {told} then, followed by {end.followed_by}." in said
    said = words(built, "systems/suffolk-and-north-east-essex.md")
    assert "**9 September 2025, planned for 1 April 2026.**" in said
    assert "**Planned for April 2026.**" in said


def test_the_line_of_evidence_leads_to_what_has_changed(built: Built) -> None:
    place = markdown(built, "places/north-east-essex.md")
    start = place.index("Evidence: ")
    assert start < place.index('<div class="since" markdown>') < start + 900
    assert "[Six boards in the East of England were to become three]" in place[: start + 2000]
    for path in ("places/leeds.md", "principles/joined-up-resources.md", "comparisons/shared-resources.md"):
        assert "[What has changed since 2022](../developments/index.md)" in markdown(built, path)
    assert "developments/" not in markdown(built, "sources/kings-fund-2021.md")


def test_the_page_is_in_the_navigation_of_a_toolkit_that_does_not_name_it(built: Built) -> None:
    assert Development.KIND.menu == "Sources"
    assert markdown(built_of(SAMPLE), "developments/index.md").count("harbour-boards-set-up.md") == 1


def test_a_table_tells_section_75_stated_from_section_75_by_law(built: Built) -> None:
    catalog = built.catalog
    table = catalog.get(Comparison, "shared-resources")
    found: dict[str, set[str]] = {}
    for row in rows(catalog, table):
        for entry in row.cells[0]:
            if entry.value in ("section-75", "better-care-fund"):
                found.setdefault(entry.value, set()).add(row.record.id)
    assert found == {
        "section-75": {"bolton", "croydon"},
        "better-care-fund": {"leeds", "north-east-essex", "somerset"},
    }
    page = markdown(built, "comparisons/shared-resources.md")
    law = "([section 75 by law](../developments/better-care-fund-2022-to-2023.md))"
    cells = [line for line in page.splitlines() if law in line]
    assert len(cells) == 4  # One of the four was planned: the fund through the alliances of North East Essex.
    value = ' data-value="Better Care Fund (section 75 by law)"'
    planned = [cell.startswith(f"<li{value} markdown>Better Care Fund (planned)[^") for cell in cells]
    assert sorted(planned) == [False, False, False, True]
    said = rf"<li(?:{re.escape(value)})? markdown>Better Care Fund(?: \(planned\))?\[\^\d+\] \(\[section"
    for cell in cells:
        assert re.match(said, cell)
    assert page.count("Section 75 pooled budget (stated)[^") == 2
    for term in ("section-75-agreement", "better-care-fund"):
        assert "(../developments/better-care-fund-2022-to-2023.md)" in markdown(built, f"glossary/{term}.md")


def test_sentences_of_developments_are_short(built: Built) -> None:
    for one in built.catalog.all(Development):
        for sentence in re.split(r"(?<=\.) ", one.summary):
            assert len(sentence.split()) <= 35, (one.id, sentence)
