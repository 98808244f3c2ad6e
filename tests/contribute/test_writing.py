"""What people give in a form, as the file of a record: whatever it says, it stays the value of its field."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from projects import SAMPLE

from generator.contribute.record_writer import written
from generator.kinds.place.model import Place
from generator.schema.comparisons import Comparison
from generator.store import yaml_reader
from generator.store.loader import load
from generator.store.yaml_writer import paragraphs, value

SHORT = {
    "name": "Saltmarsh: a village",
    "cite": ["harbour-report, p. 7"],
    "summary": "No board, and one list of #1 jobs.",
    "footprint": {
        "kind": "district",
        "councils": ["spit-council", "marsh-council"],
        "about": "The marsh: all of it.\r\n\r\n- the lower\r\n  - and the upper [@harbour-report, p. 7].\r\n",
    },
    "population": [
        {"value": 900, "as_of": "2021", "cite": "harbour-report, p. 7"},
        {"value": 1.5, "as_of": "2022-07", "cite": "harbour-report, p. 8", "approximate": True},
    ],
    "features": ["Fewer floods [@harbour-report, p. 9]."],
}


def text(most: int) -> st.SearchStrategy[str]:
    """Return text of any signs that a file in UTF-8 can hold."""
    return st.text(max_size=most).map(lambda text: text.encode("utf-8", "ignore").decode())


def read(text: str) -> Any:
    document = yaml_reader.parse(text)
    assert not document.troubles, (document.troubles, text)
    return document.value


def test_a_record_is_written_as_people_write_it() -> None:
    assert (
        written(Place, SHORT)
        == """\
# yaml-language-server: $schema=../.schemas/places.json
name: "Saltmarsh: a village"

cite:
  - harbour-report, p. 7

summary: "No board, and one list of #1 jobs."

footprint:
  kind: district
  councils:
    - spit-council
    - marsh-council
  about: |
    The marsh: all of it.

    - the lower
      - and the upper [@harbour-report, p. 7].

population:
  - value: 900
    as_of: 2021
    cite: harbour-report, p. 7
  - value: 1.5
    approximate: true
    as_of: 2022-07
    cite: harbour-report, p. 8

features:
  - |
    Fewer floods [@harbour-report, p. 9].
"""
    )


def test_fields_without_a_value_are_left_out() -> None:
    assert written(Place, {"name": "X", "summary": "See"}) == (
        "# yaml-language-server: $schema=../.schemas/places.json\nname: X\nsummary: See\n"
    )


def test_groups_that_say_nothing_stay_groups() -> None:
    values = {"own": {}, "footprint": {"about": "A"}, "population": [{}, {"value": 9}], "money": {"all": {}}}
    text = written(Place, values)
    assert "\nown: {}\n" in text
    assert "\n  - {}\n  - value: 9\n" in text
    assert read(text)["own"] == {}


def test_records_read_back_as_they_were() -> None:
    kinds_with_forms = [record for record in load(SAMPLE).records if not isinstance(record, Comparison)]
    for record in kinds_with_forms:
        values = record.model_dump(mode="json", exclude_unset=True, exclude={"id"})
        assert type(record).model_validate({"id": record.id, **read(written(type(record), values))}) == record


@given(text(60) | st.from_regex(r"[A-Za-z]{2,9}([ :#,'-]+[a-z0-9]{1,9}){0,5}", fullmatch=True))
def test_any_value_reads_back_as_it_was(text: str) -> None:
    """Whatever a value says, it stays the value of its own field."""
    assert read(f"before: x\nfield: {value(text)}\nafter: y\n") == {
        "before": "x",
        "field": text,
        "after": "y",
    }


@given(st.lists(text(30), min_size=1, max_size=4).map("\n".join))
def test_text_of_several_lines_stays_within_its_field(text: str) -> None:
    found = read(f"before: x\nfield: {paragraphs(text, '  ')}\nafter: y\n")
    assert set(found) == {"before", "field", "after"}
    assert str(found["field"]).split() == text.split()
