"""The form for a new case study and the generator: they write the same bytes, and say the same sentences."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from projects import ROOT
from proposing import BODY, GOOD, PROPOSE, checked, drafted, made, said
from reach import Site

from generator.kinds.place.model import Place
from generator.load import load
from generator.problems import visible
from generator.records.fields import id_from
from generator.writing import written

PARTNER = {"organisation": "sandport-council", "role": "local-authority", "cite": ["harbour-report, p. 7"]}
FIGURE = {"value": 900, "as_of": "2021", "cite": "harbour-report, p. 7"}


def cites(text: str) -> dict[str, Any]:
    return {"background": f"It began [@{text}]."}


def says(text: str) -> dict[str, Any]:
    return {"background": f"{text}\n\nIt began [@harbour-report, p. 7]."}


def body(**changes: Any) -> dict[str, Any]:
    return {"bodies": [{key: value for key, value in {**BODY, **changes}.items() if value is not None}]}


BAD: dict[str, dict[str, Any]] = {
    "no name": {"name": None},
    "no summary": {"summary": None},
    "no source": {"cite": None},
    "no area": {"footprint": None},
    "an area without words": {"footprint": {"councils": ["sandport-council"]}},
    "a summary that is too long": {"summary": "x" * 221},
    "a name that is too long": {"name": "x" * 301},
    "a text that is too long": {"background": f"{'x ' * 5000} [@harbour-report, p. 7]."},
    "a citation that is too long": {"cite": [f"harbour-report, {'p. 7' * 80}"]},
    "aliases that are too many": {"aliases": [f"Salt {number}" for number in range(101)]},
    "former ids that are too many": {"formerly": [f"salt-{number}" for number in range(21)]},
    "emoji that are too many": {"summary": "🦀" * 221},
    "a summary on two lines": {"summary": "One.\nTwo."},
    "a sign that turns the text round": {"name": "Salt\u202emarsh"},
    "a sign that nobody sees in a text": {"background": "It began\u2028there [@harbour-report, p. 7]."},
    "a null": {"background": "It\x00began [@harbour-report, p. 7]."},
    "words of the template": {"summary": "Replace this, please"},
    "a placeholder for a date": {"reviewed": "0000"},
    "a date in words": {"reviewed": "July 2022"},
    "a date with strokes": {"reviewed": "1/7/2022"},
    "a date not in the calendar": {"reviewed": "2023-02-29"},
    "a date in month 13": {"reviewed": "2023-13"},
    "a date in other digits": {"reviewed": "２０２２"},
    "a former id that is none": {"formerly": ["Salt Marsh"]},
    "a former id that is too long": {"formerly": ["x" * 81]},
    "a former id that is in use": {"formerly": ["sandport"]},
    "a former id that is its own": {"formerly": ["saltmarsh"]},
    "a former id that is a page": {"formerly": ["index"]},
    "a former id that is no file on Windows": {"formerly": ["aux"]},
    "a name in use": {"name": "Spandport", "aliases": ["SANDPORT"]},
    "an unknown system near to one": {"system": "west-cost"},
    "a system's name in other letters": {"system": "WEST COAST!"},
    "an unknown system": {"system": "qqqqqq"},
    "an unknown system without letters": {"system": "???"},
    "an unknown council": {"footprint": {**GOOD["footprint"], "councils": ["sandport-counsel"]}},
    "a kind of area that is no value": {"footprint": {**GOOD["footprint"], "kind": "Unitary Authority"}},
    "a kind of area unlike any": {"footprint": {**GOOD["footprint"], "kind": "zzz"}},
    "a number with commas": {"population": [{**FIGURE, "value": "900,000"}]},
    "a number in words": {"population": [{**FIGURE, "value": "many"}]},
    "a number with a word": {"population": [{**FIGURE, "value": "1.5 million"}]},
    "a figure without a date": {"population": [FIGURE, {"value": 3, "cite": "harbour-report, p. 7"}]},
    "a citation without a source": {"cite": [", p. 7"]},
    "a citation of nothing": {"cite": ["nothing-like-it, p. 7"]},
    "a citation of a source misspelt": {"cite": ["harbour-reports, p. 7"]},
    "a citation without a page": {"cite": ["harbour-report"]},
    "a citation of no page": {"cite": ["harbour-report, seven"]},
    "a citation beyond the last page": {"cite": ["harbour-report, p. 41"]},
    "a citation of pages turned round": {"cite": ["harbour-report, pp. 9-8"]},
    "a citation without a section": {"cite": ["coast-briefing"]},
    "a citation of a section misspelt": {"cite": ["coast-briefing, 1 Sandprt"]},
    "a citation of no section": {"cite": ["coast-briefing, zzz"]},
    "a citation in a text without a page": cites("harbour-report"),
    "a citation in a text of nothing": cites("nothing-like-it, p. 1"),
    "a citation in a text by a title": cites("Working together by the sea, p. 1"),
    "a citation in a text without a comma": cites("harbour-report p. 7"),
    "a citation in a text of two": cites("harbour-report, p. 99; coast-briefing, 4"),
    "a text without a source": {"background": "It began."},
    "an item without a source": {"features": ["It was wet [@harbour-report, p. 7].", "It was cold."]},
    "a link to no record": says("[Leeds](place:leeds) is near."),
    "a link to a record misspelt": says("[There](place:sandprt) is near."),
    "a link to no kind": says("[There](plaice:sandport) is near."),
    "a link to nothing like a kind": says("[There](zzz:sandport) is near."),
    "a link to a script": says("[There](javascript:alert) is near."),
    "a link to a file": says("[There](../../etc/passwd) is near."),
    "HTML": says("<img src=x onerror=alert(1)>"),
    "curly brackets": says("{: .lead }"),
    "a line of strokes": says("/// html"),
    "a heading": says("# A heading"),
    "a rule": says("Words\n---"),
    "a footnote": says("As we know.[^1]"),
    "a link by reference": says("[1]: https://example.org"),
    "a bullet": says("• One"),
    "dashes for bullets": says("– One\n– Two"),
    "a picture": says("![A boat](https://example.org/boat.png)"),
    "a table of contents": says("[TOC]"),
    "a field in a text": says("system: west-coast"),
    "a field of its group in a text": {"footprint": {"about": "It.\nkind: x\n[@harbour-report, p. 7]"}},
    "a partner of two kinds": {"partners": [{**PARTNER, "group": "GP practices"}]},
    "a partner of no kind": {"partners": [{"role": "local-authority", "cite": PARTNER["cite"]}]},
    "a member who is nobody": body(members=[{"who": "A chair"}, {"organisation": "harbour-bored"}]),
    "a body's id that is none": body(id="The Board"),
    "a body without a state": body(state=None),
    "a body that ends before it starts": body(since="2021-05", until="2021-04-30", state="ended"),
    "a body that ended, and is there": body(until="2022"),
    "a body that reports to itself": body(reports_to=[{"body": "board"}]),
    "a body that reports to none": body(reports_to=[{"body": "bored"}]),
    "a body that is replaced by none like it": body(replaced_by="zzz"),
    "a body that reports to two": body(reports_to=[{"group": "All", "organisation": "sandport-council"}]),
    "two bodies with one id": {"bodies": [BODY, {**BODY, "name": "Another"}]},
    "bodies that report in a ring": {
        "bodies": [
            {**BODY, "reports_to": [{"body": "b"}]},
            {**BODY, "id": "b", "reports_to": [{"body": "board"}]},
        ]
    },
    "one account of two": {"differ": [{"about": "Who", "accounts": ["One [@harbour-report, p. 7]."]}]},
    "a principle that is none": {
        "principles": [{"principle": "share-mony", "how": "So [@harbour-report, p. 7]."}]
    },
}


def values_of(case: str) -> dict[str, Any]:
    return {key: value for key, value in {**GOOD, **BAD[case]}.items() if value is not None}


def told(found: list[dict[str, Any]]) -> set[str]:
    """What the form's own check found, in words as `toolkit check` says them."""
    first = [one for one in found if one.get("early")] or found
    return {f"{where(one['path'])}: {one['sentence']}" for one in first}


def where(path: list[str | int]) -> str:
    """Where a problem is: `bodies, item 2, purpose`."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else part for part in path)


def test_the_form_says_what_the_check_says(one_form: Page, sample_project: Path) -> None:
    for case in BAD:
        values = values_of(case)
        text = one_form.evaluate("values => toolkitPropose.written(values)", values)
        assert text == written(Place, values), case
        expected = checked(sample_project, values.get("name", "x"), text)
        assert expected, f"{case} must have a problem"
        assert told(one_form.evaluate("values => toolkitPropose.problems(values)", values)) == expected, case


@pytest.mark.parametrize("case", ["a name in use", "no area", "a body that reports to two", "no source"])
def test_a_reader_is_told_what_the_form_found(sample_form: Page, sample_project: Path, case: str) -> None:
    values = values_of(case)
    drafted(sample_form, values)
    assert made(sample_form) == written(Place, values)
    assert set(said(sample_form)) == checked(sample_project, values["name"], made(sample_form))


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
  const { written } = toolkitPropose;
  return units(written({
    name: text(given[0]), summary: text(given[1]), background: text(given[2]), reviewed: text(given[3]),
    features: [text(given[2]), text(given[4])], cite: [text(given[4])],
    population: [{ value: given[5], approximate: given[6], note: text(given[0]) }],
    bodies: [{ purpose: text(given[4]), members: [{ who: text(given[1]) }, { who: text(given[3]) }] }],
  }));
}
"""


def units(text: str) -> list[int]:
    """A text as a browser has it, with half signs and all."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]


def whole(text: str) -> str:
    """A text in which two halves that meet are one sign, as they are in a browser."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


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
    texts = [whole(text) for text in texts]
    number = int(number) if number == int(number) else number
    values = {
        "name": texts[0], "summary": texts[1], "background": texts[2], "reviewed": texts[3],
        "features": [texts[2], texts[4]], "cite": [texts[4]],
        "population": [{"value": number, "approximate": flag, "note": texts[0]}],
        "bodies": [{"purpose": texts[4], "members": [{"who": texts[1]}, {"who": texts[3]}]}],
    }  # fmt: skip
    found = one_form.evaluate(WRITTEN, [*map(units, texts), number, flag])
    assert found == units(written(Place, values))


def test_every_odd_text_is_written_as_by_the_generator(one_form: Page) -> None:
    for text in map(whole, ODD):
        found = one_form.evaluate(WRITTEN, [*[units(text)] * 5, 1, True])
        values = {
            "name": text, "summary": text, "background": text, "reviewed": text, "features": [text, text],
            "cite": [text], "population": [{"value": 1, "approximate": True, "note": text}],
            "bodies": [{"purpose": text, "members": [{"who": text}, {"who": text}]}],
        }  # fmt: skip
        assert found == units(written(Place, values)), repr(text)


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
    seconds = page.evaluate(TYPED)
    assert seconds < 0.5, "typing in a long record must not lag"


TYPED = """
() => {
  const start = performance.now();
  document.querySelector(".propose input").dispatchEvent(new Event("change", { bubbles: true }));
  return (performance.now() - start) / 1000;
}
"""

PIECES = [
    "Words.", "[@harbour-report, p. 7]", "[@harbour-report, p. 77]", "[@harbour report]",
    "[@coast-briefing, 1 Sandport]", "[@coast-briefing]", "[@x; @y, 3]", "[a](place:sandport)",
    "[b](place:sand)", "[c](zz:top)", "[d](https://x.example)", "[e](ftp:x)", "```", "`", "~~~",
    "``x`y``", "\n", "\n\n", " ", "- ", "# ", "---", "===", "///", "{", "<b>", "< b", "![x]", "[^1]",
    "[1]: x", "[TOC]", "• a", "– a\n– b", "name: x", "kind:", " system: y", "id: z", "Replace this",
    "\u2028", "\xa0", "\u200b", "\t", "é", "🦀", "[@", "]", "](", "(place:x)", "\x85",
]  # fmt: skip
"""What texts may be made of, good and bad."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join).map(str.strip).filter(bool))
@example("Replace this\u2028Words.")
@example("# \nWords.")
def test_any_text_has_the_problems_that_the_check_finds(
    one_form: Page, sample_project: Path, text: str
) -> None:
    values = {**GOOD, "footprint": {"about": text}}
    found = one_form.evaluate("values => toolkitPropose.problems(values)", values)
    first = [one for one in found if one.get("early")] or found
    assert {f"footprint, about: {visible(one['sentence'])}" for one in first} == checked(
        sample_project, "Saltmarsh", written(Place, values)
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text("sandportwegck- ,.'éß", min_size=1, max_size=20).map(str.strip).filter(bool)
    | st.text(max_size=12).map(str.strip).filter(bool),
    st.sampled_from(["system", "reviewed", "formerly", "cite", "name"]),
)
def test_any_short_value_has_the_problems_that_the_check_finds(
    one_form: Page, sample_project: Path, text: str, name: str
) -> None:
    text = text.encode("utf-8", "ignore").decode().strip() or "x"
    values = {**GOOD, name: [text] if name in ("formerly", "cite") else text}
    found = one_form.evaluate("values => toolkitPropose.problems(values)", values)
    first = [one for one in found if one.get("early")] or found
    if (
        not id_from(values["name"])
        or (sample_project / f"data/places/{id_from(values['name'])}.yml").exists()
    ):
        return
    assert {visible(one["sentence"]) for one in first} == {
        problem.removeprefix(f"{name}: ").removeprefix(f"{name}, item 1: ")
        for problem in checked(sample_project, values["name"], written(Place, values))
    }


@given(st.text(max_size=30) | st.text("abcdefghij' ÀéßΣİ-_1½ﬁ", max_size=110))
def test_any_name_gives_the_id_that_the_generator_gives(one_form: Page, name: str) -> None:
    name = name.encode("utf-8", "ignore").decode()
    assert one_form.evaluate("name => toolkitPropose.idFrom(name)", name) == id_from(name)
