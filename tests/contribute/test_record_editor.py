"""A record's file, edited: what is to change does, and every other line stays as it was."""

import copy
import difflib
from functools import cache
from typing import Any

import pytest
from projects import FOLDERS, KINDS, ROOT, some

from generator.contribute.record_editor import edited, unwrapped, wrapped
from generator.schema import Record
from generator.store import yaml_reader

FILES = sorted((ROOT / "data").glob("[a-z]*/*.yml"))

ORGANISATION = """\
# yaml-language-server: $schema=../.schemas/organisations.json
name: Marsh Council
# The one by the sea.
kind: unitary-council
# As the report has it.
systems: [west-coast]
about: >-
  A council by the sea, which ran the
  harbour until the trust did
  [@harbour-report, p. 8].

cite:
  - "harbour-report, p. 8"
  - 'coast-briefing, 1 Boards'
reviewed: 2026-11-21
"""


def parsed(text: str) -> dict[str, Any]:
    document = yaml_reader.parse(text)
    assert not document.troubles, (document.troubles, text)
    assert isinstance(document.value, dict)
    return document.value


def changed(text: str, **values: Any) -> list[str]:
    """Return what becomes different in an organisation's file with these values; None takes one out."""
    new = {name: value for name, value in {**parsed(text), **values}.items() if value is not None}
    made = edited(FOLDERS["organisations"], text, new)
    assert plain(parsed(made)) == plain(new)
    lines = difflib.unified_diff(text.split("\n"), made.split("\n"), lineterm="", n=0)
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def plain(value: Any) -> Any:
    """Return values with their paragraphs on one line each."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return unwrapped(value) if isinstance(value, str) else value


def test_a_value_on_a_line_is_changed_there_and_keeps_its_quotes() -> None:
    assert changed(ORGANISATION, name="Marsh: a council") == [
        "-name: Marsh Council",
        '+name: "Marsh: a council"',
    ]
    assert changed(ORGANISATION, cite=["harbour-report, p. 9", "coast-briefing, 1 Boards"]) == [
        '-  - "harbour-report, p. 8"',
        '+  - "harbour-report, p. 9"',
    ]


def test_a_text_of_several_lines_is_changed_word_by_word() -> None:
    about = "A council by the river, which ran the harbour until the trust did [@harbour-report, p. 8]."
    assert changed(ORGANISATION, about=about) == [
        "-  A council by the sea, which ran the",
        "+  A council by the river, which ran the",
    ]


def test_a_text_that_gets_too_long_for_its_line_is_written_anew() -> None:
    about = f"A council by the sea, {'and the sea, ' * 20}which ran the harbour [@harbour-report, p. 8]."
    made = changed(ORGANISATION, about=about)
    assert made[:3] == [
        "-  A council by the sea, which ran the",
        "-  harbour until the trust did",
        "-  [@harbour-report, p. 8].",
    ]
    assert all(90 < len(line) <= 111 for line in made[3:-1])


def test_items_come_and_go_where_they_stand() -> None:
    assert changed(ORGANISATION, systems=["west-coast", "east-coast"]) == [
        "-systems: [west-coast]",
        "+systems: [west-coast, east-coast]",
    ]
    cited = parsed(ORGANISATION)["cite"]
    assert changed(ORGANISATION, cite=cited[1:]) == ['-  - "harbour-report, p. 8"']
    assert changed(ORGANISATION, cite=[cited[0], "coast-briefing, 2 Money & risk", cited[1]]) == [
        "+  - coast-briefing, 2 Money & risk"
    ]


def test_fields_come_and_go_in_the_order_of_the_model() -> None:
    assert changed(ORGANISATION, aliases=["The council"], formerly=["marsh"], does="It runs the harbour") == [
        "+aliases:",
        "+  - The council",
        "+formerly:",
        "+  - marsh",
        "+does: It runs the harbour",
    ]
    assert changed(ORGANISATION, reviewed=None, systems=None) == [
        "-systems: [west-coast]",
        "-reviewed: 2026-11-21",
    ]


def test_lines_that_end_as_on_windows_still_do() -> None:
    text = ORGANISATION.replace("\n", "\r\n")
    made = edited(FOLDERS["organisations"], text, {**parsed(text), "does": "It runs the harbour"})
    assert made == text.replace("unitary-council\r\n", "unitary-council\r\ndoes: It runs the harbour\r\n")


def test_a_paragraph_is_wrapped_only_where_that_changes_nothing() -> None:
    text = "One of them said so, and it was in 2021 that it ended.\n\n- a list\n- of two"
    assert wrapped(text, 40) == (
        "One of them said so, and it was in 2021\nthat it ended.\n\n- a list\n- of two"
    )
    assert unwrapped(wrapped(text, 40)) == text
    assert wrapped("They grew from 2 to 4 - 5 in all.", 22) == "They grew from 2 to 4 - 5 in all."


@cache
def real() -> tuple[tuple[type[Record], str, dict[str, Any]], ...]:
    found = []
    for file in some(FILES):
        text = file.read_text("utf-8")
        found.append((FOLDERS[file.parent.name], text, parsed(text)))
    return tuple(found)


def test_a_real_record_that_does_not_change_stays_byte_for_byte() -> None:
    assert {kind for kind, _, _ in real()} == set(KINDS)
    for kind, text, values in real():
        assert edited(kind, text, values) == text


def test_every_field_of_a_real_record_can_go_and_come_back() -> None:
    for kind, text, values in real()[::7]:
        for name in some(values):
            less = {other: value for other, value in values.items() if other != name}
            without = edited(kind, text, less)
            assert parsed(without) == less
            assert plain(parsed(edited(kind, without, values))) == plain(values)


@pytest.mark.parametrize("word", ["the", "and"])
def test_any_word_of_a_real_record_can_be_changed(word: str) -> None:
    def with_other_words(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: with_other_words(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [with_other_words(item) for item in value]
        return value.replace(f" {word} ", " QQ ") if isinstance(value, str) else value

    for kind, text, values in real()[::5]:
        new = with_other_words(copy.deepcopy(values))
        assert plain(parsed(edited(kind, text, new))) == plain(new)
