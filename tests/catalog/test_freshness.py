"""How fresh the records are: the rule at its edges, and the page's links to files."""

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from projects import EDITION, KINDS, SAMPLE, catalog_of, copy_project

from generator.build import build
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import (
    intervals,
    is_overdue,
    our_own,
    overdue,
    reviews,
    single_source,
    unshown,
)
from generator.kinds.place.model import Place
from generator.kinds.principle.model import Principle
from generator.kinds.question.model import Question
from generator.kinds.system.model import System
from generator.pages import freshness as page
from generator.plugin import ToolkitPlugin
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.vocabularies import Vocabulary
from generator.store.context import Edition


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(SAMPLE)


def reviewed(kind: type[Record], date: str | None) -> Record:
    return kind.model_construct(id="x", name="X", reviewed=date)


@pytest.mark.parametrize(
    ("kind", "date", "fresh", "stale"),
    [
        (Place, "2026-11-21", "2028-11-20", "2028-11-21"),
        (System, "2026-11-21", "2028-11-20", "2028-11-21"),
        (Principle, "2026-11-21", "2029-11-20", "2029-11-21"),
        (Place, "2026-11", "2028-10-31", "2028-11-01"),
        (Place, "2026", "2027-12-31", "2028-01-01"),
        (Principle, "2026", "2028-12-31", "2029-01-01"),
        (Place, "2024-02-29", "2026-02-28", "2026-03-01"),
        (Place, "2026-12-31", "2028-12-30", "2028-12-31"),
        (Place, "9998-01-01", "9999-12-31", ""),
        (Place, "2030-01-01", "2026-11-21", ""),
    ],
)
def test_a_record_is_overdue_from_the_day_itself(
    kind: type[Record], date: str, fresh: str, stale: str
) -> None:
    record = reviewed(kind, date)
    assert not is_overdue(record, fresh)
    assert not stale or is_overdue(record, stale)


def test_a_record_that_was_never_reviewed_is_overdue() -> None:
    for kind in KINDS:
        assert is_overdue(reviewed(kind, None), "2026-11-21") == bool(kind.KIND.review)
        assert is_overdue(reviewed(kind, "1999"), "2026-11-21") == bool(kind.KIND.review)


def test_every_interval_names_its_kinds_and_the_largest_is_the_rest(catalog: Catalog) -> None:
    assert [(found.name, found.review.months) for found in intervals(catalog)] == [
        ("Developments", 6),
        ("Places and systems", 24),
        ("Other records", 36),
    ]
    assert our_own(catalog) == [Question, Comparison, Vocabulary]


def test_those_never_reviewed_come_first_then_the_oldest(catalog: Catalog) -> None:
    found = overdue(catalog, "2029-11-21")
    assert [record.id for record in found[-3:]] == ["sandport", "west-coast", "share-money"]
    assert [record.id for record in found[:3]] == ["mudflat", "shingle-and-spit", "know-people"]
    assert "share-money" not in {record.id for record in overdue(catalog, "2029-11-20")}


def test_what_no_example_shows(catalog: Catalog) -> None:
    assert [record.file for record in unshown(catalog)] == [
        "data/places/mudflat.yml",
        "data/principles/share-money.yml",
    ]


def test_what_rests_on_one_publication(catalog: Catalog) -> None:
    """Shingle & Spit is not among them: its fields cite the report, and an account cites the briefing."""
    assert [(found.record.id, found.source.id) for found in single_source(catalog)] == [
        ("mudflat", "coast-briefing"),
        ("know-people", "harbour-report"),
    ]


def test_reviews_are_counted_by_kind_and_year(catalog: Catalog) -> None:
    found = {counted.kind.folder: (counted.number, counted.in_year) for counted in reviews(catalog)}
    assert found["places"] == (3, {"2026": 1, "": 2})
    assert found["systems"] == (1, {"2026": 1})
    assert found["glossary"] == (3, {"": 3})
    assert "vocabularies" not in found


def test_the_page_says_so_when_nothing_is_missing(sample: Path) -> None:
    development = sample / "data/developments/harbour-boards-set-up.yml"
    development.write_text(development.read_text("utf-8").replace("2022-09-01", "2028-10-01"), "utf-8")
    for file in (sample / "data").rglob("*.yml"):
        text = file.read_text("utf-8")
        if "\nreviewed:" not in text:
            file.write_text(f"{text.rstrip()}\nreviewed: 2026-11\n", "utf-8")
    both = 'cite: ["harbour-report, p. 7", "coast-briefing, 3 Leaders"]\n'
    for name in ("places/mudflat", "principles/know-people"):
        file = sample / f"data/{name}.yml"
        text = re.sub(r"(?m)^cite:.*\n( .*\n)*", both, file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    example = sample / "data/examples/lifeboat-lunches.yml"
    text = re.sub(r"principles: .*", "principles: [know-people, share-money]", example.read_text("utf-8"))
    example.write_text(text, "utf-8")
    text = text.replace("name: ", "name: Mud ").replace("place: sandport", "place: mudflat")
    example.with_name("mud-pies.yml").write_text(text, "utf-8")
    built = build(sample, Edition("2028-10-31"))
    assert [problem.text() for problem in built.problems] == []
    (made,) = page.pages(built.catalog, Edition("2028-10-31"))
    for said in (
        "On 31 October 2028, 0 of 28 records were overdue for review, by [the rule below](#the-rule).\n",
        "No record was overdue.\n",
        "Every place with a full profile, every principle and every function had an example.\n",
        "Every place and every principle rested on more than one publication.\n",
    ):
        assert said in made.markdown


def test_the_page_leads_to_files_where_it_knows_the_way(catalog: Catalog) -> None:
    (plain,) = page.pages(catalog, EDITION)
    assert "markdown>data/places/mudflat.yml</td>" in plain.markdown
    assert "- [Mudflat](../places/mudflat.md), a place (data/places/mudflat.yml)\n" in plain.markdown
    (made,) = page.pages(
        catalog, Edition(EDITION.today, edit=lambda file: f"https://example.org/e d/{file}?(a)")
    )
    link = "[Edit data/places/mudflat.yml](<https://example.org/e d/data/places/mudflat.yml?%28a%29>)"
    assert f"markdown>{link}</td>" in made.markdown
    assert f"- [Mudflat](../places/mudflat.md), a place ({link})\n" in made.markdown


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        (
            "edit_uri: https://example.org/edit/content/",
            "https://example.org/edit/content/../data/places/mudflat.yml",
        ),
        (
            "edit_uri_template: https://example.org/?f={path}",
            "https://example.org/?f=../data/places/mudflat.yml",
        ),
        (
            "repo_url: https://github.com/a/b\nedit_uri: edit/x/content/",
            "https://github.com/a/b/edit/x/data/places/mudflat.yml",
        ),
        ("repo_url: https://example.org/a/b", ""),
    ],
)
def test_a_sites_links_and_date_are_those_of_its_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, address: str
) -> None:
    project = copy_project(tmp_path / "project", SAMPLE)
    settings = project / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^edit_uri: .*$", setting, settings.read_text("utf-8")), "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.chdir(project)
    config = load_config(str(settings))
    plugin = config.plugins["toolkit"]
    assert isinstance(plugin, ToolkitPlugin)
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.on_pre_build(config=config)
    (shown,) = [page.markdown for page in plugin.mode.built.pages if page.path == "freshness/index.md"]
    link = f"[Edit data/places/mudflat.yml](<{address}>)" if address else "data/places/mudflat.yml"
    assert f"markdown>{link}</td>" in shown
    assert re.search(r"On 14 November 2023, \d+ of \d+ records were overdue", shown)
