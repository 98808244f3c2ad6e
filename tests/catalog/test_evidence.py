"""How strong the evidence is: the marks of single records, and that all sums agree with the exported data."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median_low
from typing import Any

import pytest
from projects import ROOT, SAMPLE, catalog_of
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import Mark, Strength, headings, holding, strength_of, together
from generator.kinds.example.model import Example
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.plugin.search_index import INDEX

UNDATED = "undated"
Records = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(SAMPLE)


def told(strength: Strength) -> list[tuple[str, str]]:
    return [(mark.sign, mark.words) for mark in strength.marks]


def test_marks_say_what_a_record_rests_on(catalog: Catalog) -> None:
    places = [strength_of(catalog, catalog.get(Place, name)) for name in ("sandport", "mudflat")]
    assert [told(place) for place in places] == [
        [
            ("all", "2 publications"),
            ("some", "of March 2020 and one undated"),
            ("all", "told by partners and from outside by The authors"),
            ("all", "result stated"),
        ],
        [("some", "1 publication"), ("none", UNDATED), ("none", ""), ("none", "no result stated")],
    ]
    example = strength_of(catalog, catalog.get(Example, "lifeboat-lunches"))
    assert example.marks == (
        Mark("publications", "Publications", "some", "1 publication", ("1",)),
        Mark("years", "Years", "all", "of March 2020", ("2020",)),
        Mark("publishers", "Published by", "some", "published by Harbour Institute", ("Harbour Institute",)),
        Mark("results", "Result stated", "all", "result stated", ("Yes",)),
    )
    council = strength_of(catalog, catalog.get(Organisation, "sandport-council"))
    assert [mark.about for mark in council.marks] == ["publications", "years", "publishers"]


def test_a_table_rests_on_what_its_rows_rest_on(catalog: Catalog) -> None:
    whole = together(strength_of(catalog, place) for place in catalog.all(Place))
    assert told(whole)[2:] == [
        ("all", "told by partners and from outside by The authors"),
        ("some", "results stated for 1 of 3"),
    ]
    assert [source.id for source in whole.publications] == ["harbour-report", "coast-briefing"]
    assert together(()).publications == ()
    assert [mark.values for mark in together(()).marks] == [("0",), (), ()]


def test_columns_have_the_headings_of_the_marks() -> None:
    catalog = catalog_of(ROOT)
    for record in catalog.everything():
        strength = strength_of(catalog, record)
        assert [mark.heading for mark in strength.marks] == headings(type(record)), record.file
        assert together([strength]) == strength, record.file


def test_to_name_a_publication_is_not_to_cite_it() -> None:
    """A policy names the document that sets it out, which nobody here may have read."""
    catalog = catalog_of(ROOT)
    read = {source.id for source in holding(catalog).read}
    named = {
        use.record.file
        for key in catalog.records["sources"].keys() - read
        for use in catalog.uses.get(("sources", key), ())
    }
    assert named
    for record in catalog.everything():
        if record.folder != "sources":
            cited = {source.id for source in strength_of(catalog, record).publications}
            assert cited <= read, record.file


@pytest.fixture(scope="module")
def exported(real_site: Path) -> Records:
    found: Records = json.loads((real_site / "downloads/toolkit.json").read_text("utf-8"))
    return found


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def citations(records: Records, record: object) -> list[str]:
    """The ids of the publications in every citation of a record, as they stand in the exported file."""
    found = []
    for text in texts(record):
        source, comma, _ = text.partition(",")
        if comma and source in records["sources"]:
            found.append(source)
        for bracket in re.findall(r"\[@([^\[\]]+)\]", text):
            found += [each.strip().lstrip("@").partition(",")[0] for each in bracket.split(";")]
    return found


def year(records: Records, source: str) -> str:
    return str(records["sources"][source].get("date", ""))[:4] or UNDATED


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text("utf-8"))


def cells(site: Path, folder: str) -> dict[str, dict[str, list[str]]]:
    """What the index of a kind says in each row's columns: several values, or one."""
    found = {}
    for row in page(site, f"{folder}/index.html").css("table tbody tr"):
        (link,) = row.css("th a")
        record = (link.attributes["href"] or "").strip("./#").removesuffix("/")
        found[record] = {
            cell.attributes["data-label"] or "": [item.text().strip() for item in cell.css("li")]
            or [cell.text().strip()]
            for cell in row.css("td")
        }
    return found


def test_lists_agree_with_the_exported_data(real_site: Path, exported: Records) -> None:
    voices = {value["id"]: value["label"] for value in exported["vocabularies"]["voices"]["values"]}
    for folder, result, teller in (("places", "results", "Told by"), ("examples", "result", "Published by")):
        shown = cells(real_site, folder)
        assert shown.keys() == exported[folder].keys()
        for name, record in exported[folder].items():
            cited = set(citations(exported, record))
            accounts = [*record.get("results", ()), *record.get("learning", ())]
            tellers = {
                "Told by": {voices[one["told_by"]] for one in accounts if folder == "places"},
                "Published by": {exported["sources"][key]["publisher"] for key in cited},
            }[teller]
            row = {heading: set(shown[name][heading]) for heading in (teller, "Years", "Publications")}
            assert row == {
                teller: tellers or {"–"},
                "Years": {year(exported, key) for key in cited},
                "Publications": {str(len(cited))},
            }, name
            assert shown[name]["Result stated"] == ["Yes" if record.get(result) else "No"], name


def strip_of(site: Path, folder: str, name: str) -> tuple[LexborNode | None, str, str]:
    """Return a record's strip of evidence, the way from there to the root, and its place in the search.

    A record that has little to say has it in its entry on the index of its kind, to which its page leads.
    """
    own = page(site, f"{folder}/{name}/index.html")
    moved = own.css_first("script[data-to]")
    if moved is None:
        return own.css_first("p.evidence"), "../../", f"{folder}/{name}/"
    assert moved.attributes["data-to"] == f"../#{name}"
    node = page(site, f"{folder}/index.html").css_first(f"article h3#{name}").next
    while node is not None and node.tag not in ("h2", "h3"):
        if node.tag == "p" and node.attributes.get("class") == "evidence":
            break
        node = node.next
    else:
        node = None
    return node, "../", f"{folder}/?{name}"


def test_pages_and_search_agree_with_the_exported_data(real_site: Path, exported: Records) -> None:
    entries = {
        entry["location"]: entry for entry in json.loads((real_site / INDEX).read_text("utf-8"))["docs"]
    }
    for folder in exported.keys() - {"comparisons", "questions", "sources"}:
        for name, record in exported[folder].items():
            number = len(set(citations(exported, record)))
            strip, root, location = strip_of(real_site, folder, name)
            marks = entries.get(location, {}).get("evidence", [])
            if not number:
                assert strip is None or not strip.text().startswith("Evidence"), name
                assert marks == [], name
                continue
            assert strip is not None, name
            assert strip.text().startswith(f"Evidence: {number} publication"), name
            words = [mark.text() for mark in strip.css(".mark")]
            assert [words for _, words in marks] == words, name
            for link in strip.css(".mark a"):
                path, _, anchor = (link.attributes["href"] or "").partition("#")
                assert path == f"{root}about/evidence/"
                assert page(real_site, "about/evidence/index.html").css_first(f"#{anchor}"), anchor


def test_totals_agree_with_the_exported_data(real_site: Path, exported: Records) -> None:
    shown = page(real_site, "about/evidence/index.html")
    rows = {
        (row.css_first("th a").attributes["href"] or "").strip("./"): [cell.text() for cell in row.css("td")]
        for row in shown.css("table tbody tr")
    }
    for folder, row in rows.items():
        numbers = [len(set(citations(exported, record))) for record in exported[folder].values()]
        one, more = (sum(test) for test in ([n == 1 for n in numbers], [n > 1 for n in numbers]))
        assert row == [str(len(numbers)), str(one), str(more)], folder
    assert {"places", "examples", "principles", "systems", "organisations", "glossary"} <= rows.keys()
    stated = {
        folder: f"{sum(bool(record.get(field)) for record in exported[folder].values())} of"
        f" {len(exported[folder])} {folder}"
        for folder, field in (("places", "results"), ("examples", "result"))
    }
    text = " ".join(shown.css_first("article").text().split())
    assert f"A result is stated for {stated['places']} and {stated['examples']}." in text


def test_the_age_of_the_evidence_agrees_with_the_exported_data(real_site: Path, exported: Records) -> None:
    all_years = [
        year(exported, key)
        for folder in exported.keys() - {"sources"}
        for record in exported[folder].values()
        for key in citations(exported, record)
    ]
    shown = page(real_site, "freshness/index.html")
    rows = {
        row.css_first("th").text(): int(row.css_first("td").text().replace(",", ""))
        for row in shown.css("table:has(#age) tbody tr")
    }
    assert rows == {each.capitalize(): number for each, number in Counter(all_years).items()}
    median = median_low(int(each) for each in all_years if each != UNDATED)
    assert f"The median year of the evidence is {median}:" in shown.css_first("article").text()


def test_the_home_page_says_what_the_toolkit_rests_on(real_site: Path, exported: Records) -> None:
    sources = exported["sources"].values()
    read = sum("listed_in" not in source for source in sources)
    latest = max(str(source.get("date", ""))[:4] for source in sources)
    text = " ".join(page(real_site, "index.html").css_first("p.evidence").text().split())
    assert text.startswith(f"The evidence rests on {read} publications, read closely, of ")
    assert f" They list {len(sources) - read} more. None bears a later year than {latest}." in text
