"""Under which other names a record is found."""

import pytest
from projects import FOLDERS, SAMPLE, catalog_of

from generator.catalog.search_names import other_names
from generator.kinds.common.names import SHORTER


@pytest.mark.parametrize(
    ("folder", "stem", "names"),
    [
        ("glossary", "quay", []),
        ("glossary", "risk-share", ["RS", "the lifeboat", "risk-sharing agreement"]),
        ("places", "sandport", ["Sandport [Harbour] Partnership", "Sandport *by* the_sea"]),
        ("systems", "west-coast",
         ["West Coast ICS", "West Coast integrated care system", "Western Shore", "western shore"]),
        ("sources", "harbour-report",
         ["Working together by the sea: a fictional report", "Harbour Institute (2020)"]),
    ],
)  # fmt: skip
def test_letters_aliases_local_and_former_names(folder: str, stem: str, names: list[str]) -> None:
    record = catalog_of(SAMPLE).find(folder, stem)
    assert record
    assert other_names(catalog_of(SAMPLE), record) == names


def test_counties_are_also_found_in_short() -> None:
    term = FOLDERS["levels"].model_construct(
        id="x", name="Mid-Nottinghamshire", aliases=(), formerly=("old-id",)
    )
    assert other_names(catalog_of(SAMPLE), term) == ["old id", "Mid-Notts"]
    assert not any(county.lower().startswith(short.lower()) for county, short in SHORTER.items())
