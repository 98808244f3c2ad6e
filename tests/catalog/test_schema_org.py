"""What programs are told of a page: on every profile, term and source, true to the record, and harmless."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from projects import ROOT, SAMPLE, build_here, built_of, catalog_of, some

from generator.catalog import schema_org
from generator.catalog.catalog import Catalog
from generator.catalog.text import page_of
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.pages.output import Built
from generator.pages.page import _json_in_html
from generator.schema import Record
from generator.schema.glossary import Term
from generator.schema.sources import Source


class Scripts(HTMLParser):
    """What the scripts of a page say, as a browser finds them."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: list[str] = []
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.within = False

    def handle_data(self, data: str) -> None:
        if self.within:
            self.bodies.append(data)


START, END = '<script type="application/ld+json">', "</script>"


@pytest.fixture(scope="module")
def built() -> Built:
    return built_of(ROOT)


def all_told(page: str) -> list[dict[str, object]]:
    return [json.loads(part.partition(END)[0]) for part in page.split(START)[1:]]


def told(catalog: Catalog, pages: dict[str, str], record: Record, name: str) -> dict[str, object]:
    """Return what a record's page tells, or its entry on a page where others tell the same of themselves."""
    found = all_told(pages[page_of(catalog, record)])
    assert len(found) == 1 or catalog.is_thin(record)
    return next(one for one in found if one["name"] == name)


def test_profiles_terms_and_sources_say_what_they_are(built: Built) -> None:
    pages = {page.path: page.markdown for page in built.pages}
    for kind, type_ in ((Place, "WebPage"), (System, "WebPage"), (Term, "DefinedTerm")):
        for record in built.catalog.all(kind):
            found = told(built.catalog, pages, record, record.name)
            assert (found["@context"], found["@type"]) == ("https://schema.org", type_)
            assert found["name"] == record.name
    for source in some(built.catalog.all(Source)):
        found = told(built.catalog, pages, source, source.title)
        assert found["name"] == source.title
        assert found.get("datePublished") == source.date


def test_a_profile_names_its_area_its_system_and_its_sources() -> None:
    catalog = catalog_of(SAMPLE)
    sandport = catalog.get(Place, "sandport")
    assert schema_org.of_record(catalog, sandport, sandport.summary) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "Sandport",
        "description": "A small port where the trust's chief executive led for everyone.",
        "about": {
            "@type": "Place",
            "name": "Sandport",
            "alternateName": ["Sandport *by* the_sea"],
            "containedInPlace": {"@type": "Place", "name": "West Coast"},
        },
        "citation": [
            schema_org._publication(catalog.get(Source, source))
            for source in ("harbour-report", "coast-briefing")
        ],
        "lastReviewed": "2026-11-21",
        "dateModified": "2026-11-21",
    }


def test_authors_are_told_apart() -> None:
    catalog = catalog_of(ROOT)
    found = schema_org.of_source(catalog.get(Source, "kings-fund-2021"))
    assert found["author"][0] == {
        "@type": "Person",
        "name": "Charles A",
        "familyName": "Charles",
        "givenName": "A",
    }
    assert found["publisher"] == {"@type": "Organization", "name": "The King's Fund"}


def test_nothing_in_a_name_or_a_summary_becomes_markup(sample: Path) -> None:
    name = "</script></title><script>alert(1)</script><!-- &"
    text = _json_in_html({"name": name})
    assert "<" not in text
    assert json.loads(text)["name"] == name
    term = sample / "data/glossary/quay.yml"
    before = term.read_text("utf-8")
    line = next(line for line in before.splitlines() if line.startswith("name:"))
    summary = next(line for line in before.splitlines() if line.startswith("summary:"))
    changed = before.replace(line, f"name: {json.dumps(name)}")
    term.write_text(changed.replace(summary, f"summary: {json.dumps(chr(34) + '>' + name)}"), "utf-8")
    page = (build_here(sample) / "glossary/quay/index.html").read_text("utf-8")
    reader = Scripts()
    reader.feed(page)
    assert "alert(1)" not in reader.bodies
    assert len(reader.bodies) > 3
    assert "<title>&lt;/script&gt;&lt;/title&gt;" in page
    assert [one["name"] for one in all_told(page)] == [name]
