"""The site of the real data: pages have something to say, and lead on; what has little stands in lists."""

import json
import re
from pathlib import Path

from projects import ROOT
from substance import entries_of, next_steps, pages_of, substance

from generator.catalog.thin import ENOUGH, MANY
from generator.catalog.thin import substance as judged
from generator.checks.project import read
from generator.plugin.search_index import INDEX

MARGIN = 45
"""Words by which an entry may have more than its record is judged to have: not all is sure to be shown."""


def test_no_page_that_is_found_has_too_few_words(real_site: Path) -> None:
    docs = json.loads((real_site / INDEX).read_text("utf-8"))["docs"]
    searched = {entry["location"].strip("/") for entry in docs if "#" not in entry["location"]}
    words = {path: substance(article) for path, article in pages_of(real_site) if path in searched}
    assert len(words) > 350
    assert {path: number for path, number in words.items() if number < ENOUGH} == {}


def test_records_are_judged_as_their_pages_and_entries_turn_out(real_site: Path) -> None:
    catalog = read(ROOT).catalog
    articles = dict(pages_of(real_site))
    folders = sorted({folder for folder, _ in catalog.thin})
    entries = {folder: entries_of(articles[folder]) for folder in folders}
    for folder, name in sorted(catalog.thin):
        found = sum(judged(catalog, catalog.records[folder][name]))
        assert found < ENOUGH
        assert found <= entries[folder][name] < found + MARGIN, (folder, name)
    for folder in folders:
        for name in catalog.records[folder].keys() - entries[folder].keys():
            assert sum(judged(catalog, catalog.records[folder][name])) >= ENOUGH
            assert f"{folder}/{name}" in articles
    large = {k.folder for k in catalog.kinds if k.KIND.rows and len(catalog.records[k.folder]) >= MANY}
    assert {*folders} == large


def test_an_entry_is_in_the_search_and_its_old_address_is_nowhere(
    real_site: Path,
) -> None:
    catalog = read(ROOT).catalog
    docs = json.loads((real_site / INDEX).read_text("utf-8"))["docs"]
    entries = {entry["location"]: entry for entry in docs if "?" in entry["location"]}
    assert entries.keys() == {f"{folder}/?{name}" for folder, name in catalog.thin}
    for folder, name in catalog.thin:
        record = catalog.records[folder][name]
        entry = entries[f"{folder}/?{name}"]
        assert entry["title"] == record.name
        assert entry["tags"] == [record.KIND.found_as or record.noun.capitalize()]
        assert entry["boost"] == record.KIND.weight
        assert {*record.aliases} <= {*entry.get("also", ())}
    listed = re.findall(
        r"<loc>[^<]*/place-toolkit/([^<]*?)/?</loc>", (real_site / "sitemap.xml").read_text("utf-8")
    )
    old = {f"{folder}/{name}" for folder, name in catalog.thin}
    assert old.isdisjoint(listed)
    assert old.isdisjoint(entry["location"].strip("/") for entry in docs)
    map_for_models = (real_site / "llms.txt").read_text("utf-8")
    assert [address for address in old if f"/{address}/index.md)" in map_for_models] == []


def test_an_old_address_leads_to_the_entry(real_site: Path) -> None:
    for folder, name in read(ROOT).catalog.thin:
        page = (real_site / folder / name / "index.html").read_text("utf-8")
        assert f'data-to="../#{name}"' in page
        assert f'<a href="../#{name}">' in page
        assert f'id="{name}"' in (real_site / folder / "index.html").read_text("utf-8")


def test_every_page_but_the_first_leads_to_two_others_at_least(real_site: Path) -> None:
    steps = {
        path: {step for step in next_steps(article) if not step.startswith("http")}
        for path, article in pages_of(real_site)
        if path != "."
    }
    assert {path: found for path, found in steps.items() if len(found) < 2} == {}


def test_a_page_of_a_short_section_lists_the_others_and_marks_itself(real_site: Path) -> None:
    page = (real_site / "principles" / "build-on-what-exists" / "index.html").read_text("utf-8")
    beside = page.partition('<nav class="md-nav beside"')[2].partition("</nav>")[0]
    assert len(re.findall("<a ", beside)) == 8
    assert re.findall(r'href="([^"]*)" aria-current="page"', beside) == ["./"]
    organisation = (real_site / "organisations" / "nhs-england" / "index.html").read_text("utf-8")
    assert 'class="md-nav beside"' not in organisation
