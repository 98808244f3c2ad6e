"""The wording and the order of problems."""

import json
from dataclasses import replace

import pytest

from generator.problems import Problem, as_json, count, did_you_mean, nearest, told_once, words

MISSPELT = Problem(
    "data/places/leeds.yml",
    12,
    9,
    "system",
    'there is no system "west-yorkshrie".',
    'Did you mean "west-yorkshire"?',
)
WHOLE_FILE = Problem("data/places/x.yml", 0, 0, "", "is empty.", "Fill it in, or delete it.")


def test_text_names_place_field_mistake_and_remedy() -> None:
    assert MISSPELT.text() == (
        'data/places/leeds.yml:12:9: system: there is no system "west-yorkshrie".'
        ' Did you mean "west-yorkshire"?'
    )


def test_text_of_a_whole_file_has_no_line() -> None:
    assert WHOLE_FILE.text() == "data/places/x.yml: is empty. Fill it in, or delete it."


def test_github_annotation_is_escaped_by_githubs_rules() -> None:
    problem = Problem("data/a,b:c.yml", 3, 1, "name", "50%\nof it.", "")
    assert problem.github() == "::error file=data/a%2Cb%3Ac.yml,line=3,col=1::name: 50%25\\u000aof it."
    assert WHOLE_FILE.github() == "::error file=data/places/x.yml::is empty. Fill it in, or delete it."


def test_json_holds_every_part() -> None:
    assert json.loads(as_json([MISSPELT])) == [
        {
            "file": "data/places/leeds.yml",
            "line": 12,
            "column": 9,
            "where": "system",
            "message": 'there is no system "west-yorkshrie".',
            "hint": 'Did you mean "west-yorkshire"?',
            "also": [],
        }
    ]


def test_problems_sort_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 2, 5), ("a", 2, 1), ("a", 0, 0), ("a", 10, 1)]
    problems = sorted(Problem(file, line, column, "", "x") for file, line, column in places)
    assert [(p.file, p.line, p.column) for p in problems] == [
        ("a", 0, 0),
        ("a", 2, 1),
        ("a", 2, 5),
        ("a", 10, 1),
        ("b", 1, 1),
    ]


def test_count_is_the_closing_line() -> None:
    assert count([MISSPELT, MISSPELT, WHOLE_FILE], 9) == "3 problems in 2 files"
    assert count([MISSPELT], 9) == "1 problem in 1 file"
    assert count([], 143) == "no problems in 143 records"
    assert count([], 1) == "no problems in 1 record"
    assert count([], 1_430) == "no problems in 1,430 records"


def test_a_path_is_said_in_words() -> None:
    assert words(("bodies", 1, "form")) == "bodies, item 2, form"
    assert words(()) == ""


def test_the_nearest_word_is_suggested_and_a_far_one_is_not() -> None:
    assert did_you_mean("leds", ["leeds", "wigan"]) == 'Did you mean "leeds"?'
    assert did_you_mean("zzz", ["leeds", "wigan"]) == ""


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("leeds-city-counsil", "leeds-city-council"),
        ("leds-city-counsil", "leeds-city-council"),
        ("Leeds City Council", "leeds-city-council"),
        ("city-council-of-leeds", "leeds-city-council"),
        ("leedscity-council", "leeds-city-council"),
        ("essex-city-council", ""),
        ("hull-council", ""),
        ("nhs-fundation-trust-of-leeds", "leeds-nhs-foundation-trust"),
        ("bradford-nhs-foundation-trust", ""),
        ("kings-fund-2012", ""),
        ("kngs-fund-2021", "kings-fund-2021"),
        ("bodys", "bodies"),
        ("amount", ""),
        ("north-west-london", ""),
        ("nroth-east-london", "north-east-london"),
        ("xast-london", ""),
    ],
)
def test_only_a_misspelling_is_suggested(given: str, meant: str) -> None:
    known = [
        *("leeds-city-council", "essex-county-council", "leeds-nhs-foundation-trust", "kings-fund-2021"),
        *("bodies", "about", "north-east-london", "south-east-london", "bull-council", "full-council"),
        *("east-london", "wast-london"),
    ]
    assert nearest(given, known) == meant


def test_what_is_lacking_is_told_once_with_all_its_places() -> None:
    problems = [
        replace(MISSPELT, file=file, line=line) for file, line in (("b", 7), ("a", 9), ("a", 2), ("b", 12))
    ]
    told = told_once(problems)
    assert told.files == ("a", "b")
    assert told.text() == (
        'a:2:9: system: there is no system "west-yorkshrie". Did you mean "west-yorkshire"? The same in'
        " 3 more places: a:9; b:7, 12."
    )
    assert told_once([MISSPELT]) == MISSPELT


def test_what_is_not_seen_is_shown_by_its_number() -> None:
    problem = Problem(
        "data/a\n\x1b[2J.yml", 3, 1, "na\u202eme", '"\udcff" is no \u200b\u00a0word.', "A é 🚢."
    )
    assert problem.text() == (
        'data/a\\u000a\\u001b[2J.yml:3:1: na\\u202eme: "\\udcff" is no \\u200b\\u00a0word. A é 🚢.'
    )
