"""The description of the form for a new place: complete, and the same in a browser as in Python."""

import json
import re

import pytest
from projects import SAMPLE

from generator.checks import sayings
from generator.kinds.place.model import Place
from generator.load import load
from generator.records import prose
from generator.records.sayings import SAYINGS
from generator.scripts import scripts
from generator.toolkit import Toolkit, link
from generator.views.expressions import in_javascript
from generator.views.form import form, themes
from generator.views.naming import field_name
from generator.views.shape import fields, with_paths


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    loaded = load(SAMPLE)
    return link(loaded.records, loaded.articles)


def test_every_field_of_a_place_is_asked_once() -> None:
    asked = [*Place.KIND.asked_first, *(name for _, names in themes(Place) for name in names)]
    assert sorted(asked) == sorted(field.name for field in fields(Place))


def test_what_must_be_there_is_asked_first() -> None:
    assert {field.name for field in fields(Place) if field.required} <= set(Place.KIND.asked_first)


def test_a_question_says_what_its_field_holds(toolkit: Toolkit) -> None:
    questions = {question["name"]: question for question in form(toolkit, Place)["fields"]}
    summary = questions["summary"]
    assert (summary["label"], summary["type"], summary["longest"]) == ("Summary", "line", 220)
    assert summary["hint"].endswith("At most 220 letters.")
    partners = questions["partners"]
    assert partners["several"]
    assert not partners["required"]
    assert partners["exactlyOne"] == ("organisation", "group")
    (members,) = [inner for inner in questions["bodies"]["fields"] if inner["name"] == "members"]
    assert members["atLeastOne"] == ("organisation", "who")
    (accounts,) = [inner for inner in questions["differ"]["fields"] if inner["name"] == "accounts"]
    assert (accounts["fewest"], accounts["fewestInWords"]) == (2, "2 items")
    assert field_name(Place, "wellbeing_board") == "health and wellbeing board"


def test_every_choice_has_something_to_choose(toolkit: Toolkit) -> None:
    described = form(toolkit, Place)
    for path, field in with_paths(fields(Place)):
        if field.type == "choice":
            assert described["vocabularies"][field.of], path
        elif field.type == "record":
            assert field.of in described["records"], path


def test_every_sentence_of_a_check_is_handed_over(toolkit: Toolkit) -> None:
    told = form(toolkit, Place)["sayings"]
    assert set(SAYINGS) <= set(told)
    names = {name.lower() for name, one in vars(sayings).items() if isinstance(one, sayings.Saying)}
    assert names <= set(told)
    assert told["no_citation"] == (sayings.NO_CITATION.message, sayings.NO_CITATION.hint)


def test_the_script_is_one_assignment_of_json(toolkit: Toolkit) -> None:
    (script,) = [one for one in scripts(toolkit) if one.path == "contribute/propose/form.js"]
    found = re.fullmatch(r"\(window\.toolkitPropose \|\|= \{\}\)\.form = (.*);\n", script.content)
    assert found
    assert json.loads(found[1])["fields"][0]["name"] == "name"


def test_expressions_lose_only_what_python_alone_understands() -> None:
    assert in_javascript(re.compile(r"[^\]\\ ] \d(?P<n>\.)", re.DOTALL)) == (r"[^\]\\ ] \d(?<n>\.)", "su")
    source, flags = in_javascript(prose.PATTERN)
    assert flags == "msu"
    assert "(?P" not in source
    assert r"\Z" not in source
    assert re.search(r"\s", source) is None
    verbose = re.compile(r"(?P<a> [ x] ) (?P=a) \Z", re.VERBOSE | re.MULTILINE)
    assert in_javascript(verbose) == (r"(?<a>[ x])\k<a>(?![\s\S])", "mu")
