"""What the guide shows of mistakes and rules: each example is one mistake, and its mending is one."""

import pytest
from projects import SAMPLE, built_of, catalog_of

from generator.checks import checks_of
from generator.contribute.rules import themes
from generator.kinds.common.mistakes import Mistake, groups, problems, tell, whole
from generator.kinds.common.rules_of_files import rules_of_files
from generator.schema.prose import REFUSED

LAYOUT, FIELDS = groups("layout"), groups("fields")
GROUPS = (*LAYOUT, *FIELDS)
MISTAKES = [mistake for group in GROUPS for mistake in group.mistakes]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_each_is_one_mistake_and_right_when_mended(mistake: Mistake) -> None:
    (problem,) = problems(mistake.kind, whole(mistake, mistake.wrong))
    assert 1 <= problem.line <= mistake.wrong.count("\n") + 1, "the problem is in the lines that are shown"
    assert problems(mistake.kind, whole(mistake, mistake.right)) == []


def test_the_check_is_asked_what_it_says() -> None:
    told = {mistake.name: tell(mistake).problem.text() for mistake in MISTAKES}
    assert told["A colon in a text"] == (
        "data/places/marshport.yml:1:19: a colon with a space after it cannot stand in text unless it is in"
        ' quotes. Put the whole text in quotes: "Marshport: one town, one budget.".'
    )
    assert told["A field that slid into the text above"] == (
        'data/places/marshport.yml:3:3: decisions: has a line that begins with "money:", as a field does. If'
        " it is a field, indent it like its neighbours; if not, move it to the line above."
    )
    assert told["Every date is in the calendar"] == (
        'data/sources/marsh-report.yml:1:7: date: cannot be "2022-02-30". Write a year, a month or a day, as'
        " 2022, 2022-07 or 2022-07-01."
    )


def test_names_are_used_once_and_rules_are_rules() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)
    assert sum(len(group.mistakes) for group in LAYOUT) >= 20
    for group in FIELDS:
        assert all(mistake.name.startswith("Every ") for mistake in group.mistakes)


def test_all_that_texts_are_refused_for_is_shown() -> None:
    told = {tell(mistake).problem.message for mistake in MISTAKES}
    assert {message for message, _ in REFUSED.values()} - told == set()


def test_rules_for_files() -> None:
    told = {rule.rule: rule.example for rule in rules_of_files().rules}
    assert told == {
        "Every file has a name of small letters, digits and hyphens.": "data/places/Marsh Port.yml: has a"
        " file name that cannot be an id. Use lower-case letters and digits with hyphens between:"
        " marsh-port.yml",
        "Every file’s name ends in .yml.": "data/places/marshport.yaml: ends in .yaml, but records end in"
        " .yml. Rename it: marshport.yml",
        "Every file of a folder in data/ is a record.": "data/places/marshport.docx: is not a record. Records"
        " end in .yml: places/name.yml.",
        "Every file has something in it.": "data/places/marshport.yml: is empty. Fill it in, or delete it.",
        "Every file is plain text.": "data/places/marshport.yml: is not plain text: it was saved by a word"
        " processor, or in another encoding than UTF-8. Copy its text into a new file in the web editor.",
        "Every file is saved in the usual encoding (UTF-8).": "data/places/marshport.yml:1:10: has a"
        " character that is not UTF-8. Save the file as UTF-8 (in Notepad: Save as, Encoding)"
        " and type the character again.",
    }


def test_every_check_stands_on_the_page_under_a_heading_of_its_own() -> None:
    (page,) = [page for page in built_of(SAMPLE).pages if page.path == "contribute/checks.md"]
    checks = checks_of(catalog_of(SAMPLE))
    found = themes(checks)
    assert sum(len(theme.rules) for theme in found) == len(checks)
    for theme in found:
        assert f"\n### {theme.heading}\n" in page.markdown
        assert theme.about.endswith(".")
    assert found[0].rules[0].rule == "Every id that names another record leads to one."
    assert page.markdown.count("<dt>What you wrote</dt>") == len(MISTAKES)
