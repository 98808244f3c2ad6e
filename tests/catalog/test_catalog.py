"""The linked whole: lookups and back-references."""

import pytest
from projects import KINDS, SAMPLE

from generator.catalog.catalog import Catalog, link
from generator.kinds.place.model import Place
from generator.schema.glossary import Term
from generator.schema.sources import Source
from generator.store.loader import load


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    loaded = load(SAMPLE)
    assert loaded.problems == ()
    return link(loaded.records, loaded.articles)


def test_records_are_found_by_kind_and_id(catalog: Catalog) -> None:
    assert catalog.get(Place, "sandport").name == "Sandport"
    assert catalog.find("places", "nowhere") is None
    assert catalog.find("zebras", "sandport") is None
    with pytest.raises(KeyError):
        catalog.get(Place, "nowhere")


def test_all_of_a_kind_are_ordered_by_name(catalog: Catalog) -> None:
    assert [term.id for term in catalog.all(Term)] == ["quay", "rescue-service", "risk-share"]


def test_back_references_name_the_field(catalog: Catalog) -> None:
    uses = catalog.used_by(catalog.get(Term, "risk-share"))
    assert [(use.record.id, use.path) for use in uses] == [
        ("newcomers", ("words", 1)),
        ("sandport", ("background",)),
        ("rescue-service", ("not_the_same", 0, "term")),
    ]


def test_citations_keep_their_locators(catalog: Catalog) -> None:
    uses = catalog.used_by(catalog.get(Source, "coast-briefing"))
    sandport = {use.locator for use in uses if use.record.id == "sandport"}
    assert sandport == {"1 Sandport", "2 Money & risk", "3 Leaders"}
    assert ("coast-plan", ("publication",), "") in {(u.record.id, u.path, u.locator) for u in uses}


def test_vocabulary_values_are_found_by_id(catalog: Catalog) -> None:
    assert catalog.value("states", "planned").label == "Planned"


def test_it_counts_and_lists_every_record_once(catalog: Catalog) -> None:
    records = list(catalog.everything())
    assert len(records) == len(catalog) == len({record.file for record in records})
    assert {record.folder for record in records} <= {kind.folder for kind in KINDS}


def test_the_order_of_reading_does_not_matter() -> None:
    loaded = load(SAMPLE)
    forwards = link(loaded.records, loaded.articles)
    backwards = link(reversed(loaded.records), reversed(loaded.articles))
    assert list(forwards.uses) == list(backwards.uses)
    assert [r.file for r in forwards.everything()] == [r.file for r in backwards.everything()]
