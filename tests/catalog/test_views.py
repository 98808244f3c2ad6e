"""Rows and groups, and that pages hold them."""

import re
from pathlib import Path

import pytest
from projects import ROOT, SAMPLE, built_of, catalog_of, entries

from generator.catalog.backlinks import citing, referrers
from generator.catalog.catalog import Catalog, link
from generator.catalog.disagreements import changed_names, differing_accounts, differing_figures
from generator.catalog.tables import rows
from generator.catalog.text import plain
from generator.catalog.totals import last_reviewed, totals
from generator.kinds.common.matrix import examples_by_functions, principles_by_places
from generator.kinds.example.model import Example
from generator.kinds.example.pages import index
from generator.kinds.function.model import Function
from generator.kinds.level.spans import spans
from generator.kinds.organisation.model import Organisation
from generator.kinds.organisation.participation import participation
from generator.kinds.place.model import Place
from generator.kinds.place.profile import goes, partners_by_role
from generator.kinds.principle.model import Principle
from generator.kinds.recommendation.pages import beside, by_principle
from generator.kinds.recommendation.pages import reports as reports_with_advice
from generator.kinds.theme.model import Theme
from generator.pages.values import cited, silent
from generator.schema.comparisons import Column, Comparison
from generator.schema.fields import NumberedRecord
from generator.schema.sources import Source
from generator.store.loader import load


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    loaded = load(SAMPLE)
    return link(loaded.records, loaded.articles)


@pytest.fixture
def sandport(catalog: Catalog) -> Place:
    return catalog.get(Place, "sandport")


def table(**fields: object) -> Comparison:
    whole = {"id": "t", "name": "T", "caption": "T", "note": "T", "rows": "places"}
    return Comparison.model_validate({**whole, **fields})


def cells(catalog: Catalog, *columns: Column, **fields: object) -> dict[str, list[list[object]]]:
    found = rows(catalog, table(columns=columns, **fields))
    return {row.record.id: [[entry.value for entry in cell] for cell in row.cells] for row in found}


def test_a_column_follows_lists_and_filters_them(catalog: Catalog) -> None:
    lead = Column(heading="Lead", fields=("leads.held_by",), where={"leads.role": ("place-lead",)})
    answers = Column(
        heading="Answers to",
        fields=("leads.answers_to.body", "leads.answers_to.group"),
        where={"leads.role": ("place-lead",)},
    )
    assert cells(catalog, lead, answers) == {
        "mudflat": [["The leader of the council"], []],
        "sandport": [["The trust's chief executive"], ["Harbour board"]],
    }


def test_an_entry_carries_the_nearest_citation(catalog: Catalog) -> None:
    columns = [Column(heading="Lead", fields=("leads.answers_to.body",))]
    (row,) = rows(catalog, table(columns=columns))
    assert [entry.cite for entry in row.cells[0]] == [("coast-briefing, 3 Leaders",)]


def test_rows_without_any_value_are_left_out_unless_asked_for(catalog: Catalog) -> None:
    column = Column(heading="Model", fields=("leadership.model",))
    assert list(cells(catalog, column)) == ["sandport"]
    assert cells(catalog, column, only=("shingle-and-spit",)) == {"shingle-and-spit": [[]]}


def test_rows_are_ordered_by_number_then_text_and_empty_last(catalog: Catalog) -> None:
    column = Column(heading="Name", fields=("name",))
    assert list(cells(catalog, column, order_by="name")) == ["mudflat", "sandport", "shingle-and-spit"]
    assert list(cells(catalog, column, order_by="population")) == ["mudflat", "sandport", "shingle-and-spit"]
    principles = cells(catalog, column, rows="principles", order_by="number")
    assert list(principles) == ["know-people", "share-money"]


def test_partners_stand_by_role_in_the_vocabularys_order(catalog: Catalog, sandport: Place) -> None:
    groups = partners_by_role(catalog, sandport)
    assert [(g.role.id, len(g.partners)) for g in groups] == [
        ("hospital-and-community", 1),
        ("local-authority", 1),
        ("primary-care", 1),
    ]


def test_a_profile_is_full_if_partners_and_bodies_are_known(catalog: Catalog, sandport: Place) -> None:
    assert sandport.is_full
    assert not catalog.get(Place, "shingle-and-spit").is_full


def test_what_was_in_place_bears_no_mark_and_all_else_does(sandport: Place) -> None:
    assert {body.id: goes(body) for body in sandport.bodies} == {
        "harbour-board": " (since April 2018)",
        "wellbeing-board": "",
        "money-group": " (ended in 2019)",
        "place-committee": " (planned)",
        "watch-committee": "",
    }
    planned = sandport.bodies[3].model_copy(update={"since": "2021-07", "until": "2022"})
    assert goes(planned) == " (planned from July 2021 until 2022)"
    assert goes(sandport.results[0]) == "", "a result has no state"


def test_a_fact_cites_its_own_sources_or_else_the_records(catalog: Catalog, sandport: Place) -> None:
    assert cited(sandport, "summary") == ("coast-briefing, 3 Leaders",)
    assert cited(sandport, "system") == ("coast-briefing, 1 Sandport",)
    assert cited(sandport, "partnership") == ("harbour-report, p. 7",), "none of its own: the record's"
    mudflat = catalog.get(Place, "mudflat")
    assert cited(mudflat, "summary") == ("coast-briefing, 1 Sandport",)
    assert cited(mudflat, "footprint") == ("coast-briefing, 1 Sandport",)
    assert cited(mudflat, "no-such-field") == ()
    shown_as = catalog.get(Principle, "share-money")
    assert cited(shown_as, "functions") == (), "what is tagged cites nothing"


def test_what_the_sources_leave_out_is_told_by_its_label(catalog: Catalog, sandport: Place) -> None:
    assert silent(sandport) == []
    assert silent(catalog.get(Place, "mudflat")) == [
        "Results",
        "Learning",
        "Partnership",
        "Number of neighbourhoods",
    ]


def test_an_entry_stands_where_its_anchor_says(sandport: Place) -> None:
    assert [(one.anchor, one.name, bool(one.text)) for one in entries(sandport)] == [
        ("body-harbour-board", "Harbour board", True),
        ("body-wellbeing-board", "Sandport Health and Wellbeing Board", True),
        ("body-money-group", "Money group", True),
        ("body-place-committee", "Place committee", True),
        ("body-watch-committee", "Watch committee", True),
        ("post-1", "Harbour lead", True),
        ("post-2", "Chair", False),
        ("arrangement-1", "Lifeboat fund", True),
        ("result-1", "People left hospital sooner", True),
        ("result-2", "Nurses and crews ate together", False),
        ("lesson-1", "Trust took years", True),
        ("plan-1", "A committee to follow", True),
    ]


@pytest.mark.parametrize("source", [SAMPLE, ROOT], ids=["sample", "real"])
@pytest.mark.parametrize("kind", [Principle, Function, Theme])
def test_a_page_gathers_entries_and_examples_once_each(source: Path, kind: type[NumberedRecord]) -> None:
    """By the tags in the files: an example that an entry of the page tells is not listed again."""
    built = built_of(source)
    pages = {page.path: page.markdown for page in built.pages}
    for record in built.catalog.all(kind):
        tagged = {
            (place.id, one.anchor): one.entry.example
            for place in built.catalog.all(Place)
            for one in entries(place)
            if record.id in getattr(one.entry, kind.folder)
        }
        examples = {
            one.id for one in built.catalog.all(Example) if record.id in getattr(one, kind.folder, ())
        } - set(tagged.values())
        page = pages[f"{kind.folder}/{record.id}.md"]
        section = page.partition("## Places and examples that show it\n")[2].partition("\n## ")[0]
        listed = re.findall(r"^- \[[^\]\n]*\]\(\.\./places/([\w-]+)\.md#([\w-]+)\)", section, re.MULTILINE)
        assert sorted(listed) == sorted(tagged), record.file
        alone = re.findall(r"^- \[[^\]\n]*\]\(\.\./examples/([\w-]+)\.md\)", section, re.MULTILINE)
        assert sorted(alone) == sorted(examples), record.file
        assert bool(section) == bool(tagged or examples), record.file


@pytest.mark.parametrize("source", [SAMPLE, ROOT], ids=["sample", "real"])
def test_an_examples_sentence_stands_on_the_place_and_on_what_it_shows(source: Path) -> None:
    """The place's file does not say it again: both pages take it from the example, with its source."""
    built = built_of(source)
    pages = {page.path: page.markdown for page in built.pages}
    told = 0
    for place in built.catalog.all(Place):
        for one in entries(place):
            if one.text or not one.entry.example:
                continue
            example = built.catalog.get(Example, one.entry.example)
            showing = [("places", place.id)]
            for kind in (Principle, Function, Theme):
                showing += [(kind.folder, record_id) for record_id in getattr(one.entry, kind.folder)]
            for folder, record_id in showing:
                page = re.sub(r"\[([^\]]*)\]\([^)]*\)\{: \.term \}", r"\1", pages[f"{folder}/{record_id}.md"])
                sentence = re.escape(str(plain(example.summary)))
                link = re.escape(f"(../examples/{example.id}.md)")
                found = re.search(rf"{sentence}(\[\^\d+\])+ \[More in the example\]{link}", page)
                assert found, (folder, record_id, example.id)
                told += 1
    assert told >= 2


@pytest.mark.parametrize("source", [SAMPLE, ROOT], ids=["sample", "real"])
def test_principles_by_places_agrees_with_the_tags(source: Path) -> None:
    catalog = catalog_of(source)
    matrix = principles_by_places(catalog)
    marked = {
        (row.record.id, place.id)
        for row in matrix.rows
        for place, mark in zip(matrix.columns, row.marks, strict=True)
        if mark
    }
    tagged = {
        (principle, place.id)
        for place in catalog.all(Place)
        for field in ("bodies", "leads", "resources", "results", "learning", "plans")
        for entry in getattr(place, field)
        for principle in entry.principles
    }
    tagged |= {
        (principle, example.place)
        for example in catalog.all(Example)
        if example.place
        for principle in example.principles
    }
    assert marked == tagged
    assert {place.id for place in matrix.columns} == {place for _, place in tagged}


def test_what_an_organisation_takes_part_in(catalog: Catalog) -> None:
    first, found = participation(catalog, catalog.get(Organisation, "sandport-council"))
    assert (first.place.id, found.place.id) == ("mudflat", "sandport")
    assert [(part.kind, part.what, part.state) for part in found.parts] == [
        ("Member of", "Harbour board", "in-place"),
        ("Home of", "Sandport Health and Wellbeing Board", "in-place"),
        ("Shared post", "Harbour lead", "in-place"),
        ("Host of", "Chair", "planned"),
        ("Party to", "Lifeboat fund", "in-place"),
        ("Council for", "all or part of the area", ""),
        ("Partner", "Social care & public health", ""),
    ]


def test_referrers_stand_by_kind(catalog: Catalog) -> None:
    groups = referrers(catalog, catalog.get(Principle, "share-money"), leave_out=("places",))
    assert [(group.kind.folder, [r.id for r in group.records]) for group in groups] == [
        ("questions", ["leaders"]),
        ("functions", ["use-money-well"]),
        ("recommendations", ["lend-boats"]),
    ]


def test_a_source_knows_who_cites_it_and_where(catalog: Catalog) -> None:
    groups = {
        kind.folder: [(entry.record.id, entry.locators) for entry in found]
        for kind, found in citing(catalog, catalog.get(Source, "harbour-report"))
    }
    assert groups["policies"] == [("harbours-act", ("p. 3",))]
    assert groups["principles"] == [
        ("know-people", ("p. 18", "p. 19")),
        ("share-money", ("p. 20", "p. 21", "p. 22")),
    ]


def test_totals_leave_out_vocabularies_and_empty_kinds(catalog: Catalog) -> None:
    found = {total.kind.folder: total.number for total in totals(catalog)}
    assert found["places"] == 3
    assert found["glossary"] == 3
    assert "vocabularies" not in found
    assert "systems" in found
    assert last_reviewed(catalog) == "2026-11-21"


def test_figures_that_differ_are_found_and_those_that_agree_are_not(catalog: Catalog) -> None:
    found = [(d.record.id, d.matter) for d in differing_figures(catalog)]
    assert found == [
        ("sandport", "Population"),
        ("harbour", "Population"),
        ("harbour", "How many there are"),
    ]


def test_names_that_changed_and_accounts_that_differ(catalog: Catalog) -> None:
    assert [(d.record.id, len(d.accounts)) for d in changed_names(catalog)] == [("west-coast", 1)]
    assert [(d.record.id, d.matter) for d in differing_accounts(catalog)] == [
        ("shingle-and-spit", "Who kept the light")
    ]


def test_reports_stand_side_by_side(catalog: Catalog) -> None:
    assert [report.id for report in reports_with_advice(catalog)] == ["coast-briefing", "harbour-report"]
    (row,) = by_principle(catalog)
    assert row.principle.id == "share-money"
    assert [[r.id for r in asked] for asked in row.asked] == [[], ["lend-boats"]]


def test_agreements_and_differences_are_told_once(catalog: Catalog) -> None:
    assert [(b.one.id, b.other.id, b.agree) for b in beside(catalog)] == [
        ("keep-boats", "lend-boats", True),
        ("lend-boats", "keep-boats", False),
    ]


def test_a_practice_knows_where_it_was_and_what_it_shows(catalog: Catalog) -> None:
    (practice,) = index(catalog)["practices"]
    assert practice.place
    assert practice.place.id == "sandport"
    assert [principle.id for principle in practice.principles] == ["know-people"]
    assert [kind.id for kind in practice.partners] == ["nhs-trust"]


def test_a_span_covers_all_sources(catalog: Catalog) -> None:
    (span,) = spans(catalog)
    assert (span.smallest, span.largest) == (50000, 120000)


def test_a_matrix_marks_what_goes_together(catalog: Catalog) -> None:
    matrix = principles_by_places(catalog)
    assert [place.id for place in matrix.columns] == ["sandport"]
    assert [(line.record.id, line.marks) for line in matrix.rows] == [
        ("know-people", (True,)),
        ("share-money", (True,)),
    ]
    functions = examples_by_functions(catalog)
    assert [(line.record.id, line.marks) for line in functions.rows] == [("lifeboat-lunches", (True,))]
