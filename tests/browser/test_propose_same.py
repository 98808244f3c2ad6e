"""The form for a new case study and the generator: the same bytes, and what the schema says told alike."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from projects import ROOT, SAMPLE, catalog_of
from proposing import BODY, GOOD, PROPOSE, checked, drafted, made, said
from pydantic import TypeAdapter, ValidationError
from reach import Site
from working import worked

from generator.catalog.json_schema import json_schema
from generator.contribute.record_writer import written
from generator.kinds.place.model import Place
from generator.schema.fields import CONTROL, Address, Citation, Date, Id, Line, Text, id_from
from generator.schema.messages import RULES
from generator.schema.prose import citations
from generator.schema.sources import Source
from generator.store.loader import load

PARTNER = {"organisation": "sandport-council", "role": "local-authority", "cite": ["harbour-report, p. 7"]}
FIGURE = {"value": 900, "as_of": "2021", "cite": "harbour-report, p. 7"}


def cites(text: str) -> dict[str, Any]:
    return {"background": f"It began [@{text}]."}


def says(text: str) -> dict[str, Any]:
    return {"background": f"{text}\n\nIt began [@harbour-report, p. 7]."}


def body(**changes: Any) -> dict[str, Any]:
    return {"bodies": [{key: value for key, value in {**BODY, **changes}.items() if value is not None}]}


WORKED_OUT = re.compile(r"Write \d{4}(-\d\d){0,2}\.")
"""Where the schema can only say how to write a date, the check says which one was likely meant."""

SAID: dict[str, dict[str, Any]] = {
    "no name": {"name": None},
    "no summary": {"summary": None},
    "no source": {"cite": None},
    "no area": {"footprint": None},
    "an area without words": {"footprint": {"councils": ["sandport-council"]}},
    "a summary that is too long": {"summary": "x" * 221},
    "a name that is too long": {"name": "x" * 301},
    "a text that is too long": {"background": f"{'x ' * 5000} [@harbour-report, p. 7]."},
    "aliases that are too many": {"aliases": [f"Salt {number}" for number in range(101)]},
    "former ids that are too many": {"formerly": [f"salt-{number}" for number in range(21)]},
    "emoji that are too many": {"summary": "🦀" * 221},
    "a summary on two lines": {"summary": "One.\nTwo."},
    "a date in words": {"reviewed": "July 2022"},
    "a date with strokes": {"reviewed": "1/7/2022"},
    "a date in month 13": {"reviewed": "2023-13"},
    "a date in other digits": {"reviewed": "２０２２"},
    "a former id that is none": {"formerly": ["Salt Marsh"]},
    "a former id that is too long": {"formerly": ["x-" * 41]},
    "a number with commas": {"population": [{**FIGURE, "value": "900,000"}]},
    "a number in words": {"population": [{**FIGURE, "value": "many"}]},
    "a number with a word": {"population": [{**FIGURE, "value": "1.5 million"}]},
    "a figure without a date": {"population": [FIGURE, {"value": 3, "cite": "harbour-report, p. 7"}]},
    "a text without a source": {"background": "It began."},
    "an item without a source": {"features": ["It was wet [@harbour-report, p. 7].", "It was cold."]},
    "a partner of two kinds": {"partners": [{**PARTNER, "group": "GP practices"}]},
    "a partner of no kind": {"partners": [{"role": "local-authority", "cite": PARTNER["cite"]}]},
    "a body's id that is none": body(id="The Board"),
    "a body without a state": body(state=None),
    "a body that reports to two": body(reports_to=[{"group": "All", "organisation": "sandport-council"}]),
    "one account of two": {"differ": [{"about": "Who", "accounts": ["One [@harbour-report, p. 7]."]}]},
}
"""What the schema refuses. The form says of it what the check says, in the same words."""

CHOSEN: dict[str, dict[str, Any]] = {
    "an unknown system": {"system": "west-cost"},
    "an unknown council": {"footprint": {**GOOD["footprint"], "councils": ["sandport-counsel"]}},
    "a kind of area that is no value": {"footprint": {**GOOD["footprint"], "kind": "Unitary Authority"}},
    "a citation without a source": {"cite": [", p. 7"]},
    "a citation of nothing": {"cite": ["nothing-like-it, p. 7"]},
    "a citation without a page": {"cite": ["harbour-report"]},
    "a citation of no page": {"cite": ["harbour-report, seven"]},
    "a citation beyond the last page": {"cite": ["harbour-report, p. 41"]},
    "a citation of pages turned round": {"cite": ["harbour-report, pp. 9-8"]},
    "a citation without a section": {"cite": ["coast-briefing"]},
    "a citation of no section": {"cite": ["coast-briefing, zzz"]},
    "a member who is unknown": body(members=[{"organisation": "harbour-bored"}]),
    "a body that reports to none": body(reports_to=[{"body": "bored"}]),
    "a body that is replaced by none like it": body(replaced_by="zzz"),
    "a principle that is none": body(principles=["share-mony"]),
}
"""What nobody can choose, but an old draft may hold. The form says where, and leads to the list."""

LEFT: dict[str, dict[str, Any]] = {
    "words of the template": {"summary": "Replace this, please"},
    "a date not in the calendar": {"reviewed": "2023-02-29"},
    "a former id that is in use": {"formerly": ["sandport"]},
    "a former id that is its own": {"formerly": ["saltmarsh"]},
    "a former id that is a page": {"formerly": ["index"]},
    "a name in use": {"name": "Spandport", "aliases": ["SANDPORT"]},
    "a citation in a text without a page": cites("harbour-report"),
    "a citation in a text of nothing": cites("nothing-like-it, p. 1"),
    "a link to no record": says("[Leeds](place:leeds) is near."),
    "a link to no kind": says("[There](plaice:sandport) is near."),
    "a link to a script": says("[There](javascript:alert) is near."),
    "HTML": says("<img src=x onerror=alert(1)>"),
    "a heading": says("# A heading"),
    "a picture": says("![A boat](https://example.org/boat.png)"),
    "a field in a text": says("system: west-coast"),
    "a body that ends before it starts": body(since="2021-05", until="2021-04-30", state="ended"),
    "a body that ended, and is there": body(until="2022"),
    "a body that reports to itself": body(reports_to=[{"body": "board"}]),
    "two bodies with one id": {"bodies": [BODY, {**BODY, "name": "Another"}]},
}
"""What is left to the check: what texts say, and what fits with other records or other fields."""


def values_of(changes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**GOOD, **changes}.items() if value is not None}


PROBLEMS = "values => proposeShape.problems(values)"


def told(form: Page, values: dict[str, Any]) -> dict[str, str]:
    """What the form says of values, by where."""
    return {where(one["path"]): one["sentence"] for one in form.evaluate(PROBLEMS, values)}


def where(path: list[str | int]) -> str:
    """Where a problem is: `bodies, item 2, purpose`."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else part for part in path)


def found(form: Page, project: Path, values: dict[str, Any]) -> dict[str, str]:
    """What the check says of the file that the form makes of values, by where."""
    text = form.evaluate("values => proposeYaml.written(values)", values)
    assert text == written(Place, values)
    sentences = (one.partition(": ") for one in checked(project, values.get("name", "x"), text))
    return {where: sentence for where, _, sentence in sentences}


def test_what_the_schema_refuses_is_told_as_the_check_tells_it(one_form: Page, sample_project: Path) -> None:
    for case, changes in SAID.items():
        values = values_of(changes)
        said, expected = told(one_form, values), found(one_form, sample_project, values)
        assert said.keys() == expected.keys(), case
        assert said, case
        for place, sentence in said.items():
            assert sentence in expected[place] or WORKED_OUT.search(expected[place]), case


def test_what_is_not_in_a_list_is_told_where_the_check_tells_it(one_form: Page, sample_project: Path) -> None:
    for case, changes in CHOSEN.items():
        values = values_of(changes)
        said = told(one_form, values)
        assert said, case
        assert said.keys() == found(one_form, sample_project, values).keys(), case
        assert all("hoose one" in one or "Write one as 44" in one for one in said.values()), case


def test_what_no_schema_can_say_is_left_to_the_check(one_form: Page, sample_project: Path) -> None:
    for case, changes in LEFT.items():
        values = values_of(changes)
        assert told(one_form, values) == {}, case
        assert found(one_form, sample_project, values), case


def test_a_reader_is_told_what_the_form_found(sample_form: Page) -> None:
    for changes in (SAID["no area"], SAID["a body that reports to two"], CHOSEN["an unknown system"]):
        values = values_of(changes)
        expected = {f"{where}: {sentence}" for where, sentence in told(sample_form, values).items()}
        drafted(sample_form, values)
        assert made(sample_form) == written(Place, values)
        assert set(said(sample_form)) == expected


def test_an_item_of_which_one_of_two_fields_must_be_there(one_form: Page) -> None:
    """No box of the form can leave such an item empty today."""
    said = told(one_form, {**GOOD, **body(members=[{"who": "A chair"}, {}])})
    assert said == {"bodies, item 1, members, item 2": 'needs "organisation", "who", or both.'}


def test_a_field_of_any_type_is_judged_by_its_schema(one_form: Page) -> None:
    """A web address is in no field of a place: the form knows it as soon as there is one."""
    address = json_schema(catalog_of(SAMPLE), Source)["properties"]["address"]
    for text, expected in (
        ("www.kingsfund.org.uk", []),
        ("see the web", [RULES["address"]]),
        ("javascript:alert(1)", [RULES["address"]]),
    ):
        said = one_form.evaluate(
            """([schema, values]) => {
                proposeShape.form.kinds[0].schema.properties.site = schema;
                const said = proposeShape.problems(values).map(({ sentence }) => sentence);
                delete proposeShape.form.kinds[0].schema.properties.site;
                return said;
            }""",
            [address, {**GOOD, "site": text}],
        )
        assert said == expected


TYPES = {"line": Line, "text": Text, "id": Id, "date": Date, "address": Address, "citation": Citation}
REFUSED = """
([schema, text]) => {
  const fits = (one) => !one.pattern || new RegExp(one.pattern, "u").test(text);
  return !fits(schema) || Array.from(text).length > (schema.maxLength ?? Infinity);
}
"""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(TYPES)),
    st.text("a1-./:, @[]\n\t <>\"'()AZéß", max_size=24)
    | st.text(max_size=12)
    | st.sampled_from(["2023-02-29"]),
)
@example("address", "http://a.b/c(d")
@example("address", "\u212aelvin.org")
@example("citation", "  harbour-report  , p. 7")
@example("line", " \n a \n ")
@example("line", "a\nb")
@example("text", "a [@x")
def test_no_schema_is_stricter_than_the_check_in_a_browser(one_form: Page, name: str, text: str) -> None:
    """Where it is less strict: code in a text, a day that no month has, a sign that nobody sees, "n/a"."""
    text = text.encode("utf-8", "ignore").decode()
    adapter: TypeAdapter[str] = TypeAdapter(TYPES[name])
    refused = one_form.evaluate(REFUSED, [adapter.json_schema(), text])
    try:
        adapter.validate_python(text)
    except ValidationError as error:
        nothing = any(one["type"] == "nothing" for one in error.errors())
        unsaid = name == "date" or nothing or CONTROL.search(text) or not text.strip()
        assert refused or unsaid
    else:
        cited = name != "text" or citations(text)
        assert refused == (not cited)


ODD = [
    "", "no", "Yes", "NULL", "y", "2021", "2021-07", "2021-07-01", "1e3", "0x1", "12:30", "-", "- a",
    "? a", "a: b", "a #b", "#", "'", '"', "\\", "a\\b", "\t", "a\tb", "a\n\nb", "a\r\nb", "a\rb",
    "  a\n b", "\u2028", "a\u2029b", "\ufeffa", "a\ufeff", "\x85", "\xa0a\xa0", "\x1ca\x1f", "\u200b",
    "🦀", "Zoë", "\ud800", "a\udc00b", "\udc00\ud800", "é", "ﬁ", "&x", "*x", "!x", "%x", "@x", "`x`",
    "[x]", "{x}", "|", ">", "=", "<<", "~", "a ", " a", "x" * 5000, "it’s “so”", "a–b", "\x7f", "\x00",
    "\ufffe", "Kelvin K", "ß", "٣", "a,", "null", "---", "...", "--- a\n--- b",
]  # fmt: skip
"""Texts that writers of YAML stumble over."""

TEXT = (
    st.sampled_from(ODD)
    | st.text(max_size=40)
    | st.text("\ud800\udc00 \n\t\r:#-'\"a\u2028\xa0é", max_size=12)
)

WRITTEN = """
given => {
  const text = (units) => String.fromCharCode(...units);
  const units = (text) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const texts = given[0].map((each) => proposeShape.clean(text(each)));
  const file = proposeYaml.written({
    name: texts[0], summary: texts[1], background: texts[2], reviewed: texts[3],
    features: [texts[2], texts[4]], cite: [texts[4]],
    population: [{ value: given[1], approximate: given[2], note: texts[0] }],
    bodies: [{ purpose: texts[4], members: [{ who: texts[1] }, { who: texts[3] }] }],
  });
  return [texts, units(file)];
}
"""
"""Texts as the form reads them from its boxes, and the file that it makes of them."""


def units(text: str) -> list[int]:
    """A text as a browser has it, with half signs and all."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(TEXT, min_size=5, max_size=5),
    st.integers(-(10**14), 10**15 - 1) | st.integers(0, 10**9).map(lambda number: number / 10000),
    st.booleans(),
)
@example(ODD[:5], 900000, True)
def test_any_values_are_written_as_by_the_generator(
    one_form: Page, texts: list[str], number: float, flag: bool
) -> None:
    number = int(number) if number == int(number) else number
    given = [units(text) for text in texts]
    texts, file = one_form.evaluate(WRITTEN, [given, number, flag])
    assert file == units(written(Place, values_with(texts, number, flag)))


def test_every_odd_text_is_written_as_by_the_generator(one_form: Page) -> None:
    for text in ODD:
        texts, file = one_form.evaluate(WRITTEN, [[units(text)] * 5, 1, True])
        assert file == units(written(Place, values_with(texts, 1, True))), repr(text)
        assert CONTROL.search(texts[0]) is None


def values_with(texts: list[str], number: float, flag: bool) -> dict[str, Any]:
    return {
        "name": texts[0], "summary": texts[1], "background": texts[2], "reviewed": texts[3],
        "features": [texts[2], texts[4]], "cite": [texts[4]],
        "population": [{"value": number, "approximate": flag, "note": texts[0]}],
        "bodies": [{"purpose": texts[4], "members": [{"who": texts[1]}, {"who": texts[3]}]}],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["leeds", "croydon", "north-east-essex"])
def test_a_full_profile_comes_through_the_form_as_it_is(page: Page, opened: Site, name: str) -> None:
    """Every kind of field is in use in these, with groups within groups, and nothing is wrong with them."""
    (place,) = [record for record in load(ROOT).records if isinstance(record, Place) and record.id == name]
    values = place.model_dump(mode="json", exclude_unset=True, exclude={"id", "aliases"})
    values["name"] = "Saltmarsh"
    page.goto(opened.at(PROPOSE))
    drafted(page, values)
    assert said(page) == []
    assert made(page) == written(Place, values)
    seconds = worked(page, lambda: page.evaluate(TYPED))
    assert seconds < 0.5, "typing in a long record must not lag"


TYPED = """() => {
  const box = document.querySelector(".propose input:not([type=file])");
  box.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@given(st.text(max_size=30) | st.text("abcdefghij' ÀéßΣİ-_1½ﬁ", max_size=110))
def test_any_name_gives_the_id_that_the_generator_gives(one_form: Page, name: str) -> None:
    name = name.encode("utf-8", "ignore").decode()
    assert one_form.evaluate("name => proposeShape.idFrom(name)", name) == id_from(name)
