"""Rows and groups, without Markdown."""

import pytest
from projects import SAMPLE

from generator.catalog import Catalog, link
from generator.kinds.common.matrix import examples_by_functions, principles_by_places
from generator.kinds.example.practices import practices
from generator.kinds.level.spans import spans
from generator.kinds.organisation.model import Organisation
from generator.kinds.organisation.participation import participation
from generator.kinds.place.model import Place
from generator.kinds.place.profile import as_of, partners_by_role, standing
from generator.kinds.principle.model import Principle
from generator.kinds.recommendation.advice import beside, by_principle
from generator.kinds.recommendation.advice import reports as reports_with_advice
from generator.load import load
from generator.records.comparisons import Column, Comparison
from generator.records.sources import Source
from generator.views.comparison import rows
from generator.views.differences import changed_names, differing_accounts, differing_figures
from generator.views.references import citing, referrers
from generator.views.totals import last_reviewed, totals


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


def test_a_state_is_as_of_the_latest_source(catalog: Catalog) -> None:
    assert as_of(catalog, ("harbour-report, p. 9", "coast-briefing, 3 Leaders")) == "2020-03"
    assert as_of(catalog, ("coast-briefing, 3 Leaders",)) == ""


def test_a_page_never_says_that_something_still_is(catalog: Catalog, sandport: Place) -> None:
    bodies = {body.id: standing(catalog, body) for body in sandport.bodies}
    assert bodies == {
        "harbour-board": "In place in March 2020; began in April 2018",
        "wellbeing-board": "In place in March 2020",
        "money-group": "Ended in 2019",
        "place-committee": "Planned",
    }


def test_what_an_organisation_takes_part_in(catalog: Catalog) -> None:
    first, found = participation(catalog, catalog.get(Organisation, "sandport-council"))
    assert (first.place.id, found.place.id) == ("mudflat", "sandport")
    assert [(part.kind, part.what, part.state) for part in found.parts] == [
        ("Council for", "all or part of the area", ""),
        ("Partner", "Social care & public health", ""),
        ("Sits on", "Harbour board", "in-place"),
        ("Home of", "Sandport Health and Wellbeing Board", "in-place"),
        ("Shares", "Harbour lead", "in-place"),
        ("Hosts", "Chair", "planned"),
        ("Party to", "Lifeboat fund", "in-place"),
    ]


def test_referrers_stand_by_kind(catalog: Catalog) -> None:
    groups = referrers(catalog, catalog.get(Principle, "share-money"), leave_out=("places",))
    assert [(group.kind.folder, [r.id for r in group.records]) for group in groups] == [
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
        ("harbour", "How many people"),
        ("harbour", "How many there are in England"),
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
    (practice,) = practices(catalog)
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
        ("know-people", (False,)),
        ("share-money", (True,)),
    ]
    functions = examples_by_functions(catalog)
    assert [(line.record.id, line.marks) for line in functions.rows] == [("lifeboat-lunches", (True,))]
