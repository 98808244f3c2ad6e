"""YAML without its traps: what loads, what is refused, and where."""

import string
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.store.yaml_reader import DEEPEST, Document, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: on", "on"),
        ("a: off", "off"),
        ("a: Yes", "Yes"),
        ("a: 12:30", "12:30"),
        ("a: 2022-07-01", "2022-07-01"),
        ("a: 1_000", "1_000"),
        ("a: 0x1F", "0x1F"),
        ("a: .nan", ".nan"),
        ("a: 2022", 2022),
        ("a: -7", -7),
        ("a: 2.5", 2.5),
        ("a: 1e3", 1000.0),
        ("a: true", True),
        ("a: False", False),
        ("a: ~", None),
        ("a:", None),
        ("a: null", None),
        ('a: "2022"', "2022"),
        ("a: 'no'", "no"),
        ("a: |\n  one\n\n  two\n", "one\n\ntwo\n"),
        ("a: " + "9" * 30, "9" * 30),
        ("a: A&E at *any* hour!", "A&E at *any* hour!"),
    ],
)
def test_scalars_follow_yaml_1_2(text: str, value: object) -> None:
    document = parse(text)
    assert document.troubles == []
    assert document.value == {"a": value}
    assert type(document.value["a"]) is type(value)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, '"a" is given twice, here and on line 1.'),
        ("a:\n  b: 1\n  b: 2\n", 3, 3, '"b" is given twice, here and on line 2.'),
        ("a: &x 1", 1, 4, "text cannot begin with & unless it is in quotes."),
        ("a: *x", 1, 4, "text cannot begin with * unless it is in quotes."),
        ("a: !!str x", 1, 4, "text cannot begin with ! unless it is in quotes."),
        ("a: !x y", 1, 4, "text cannot begin with ! unless it is in quotes."),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second record begins here, after the line ---."),
        ("a: 1\n%YAML 1.1\n---\nb: 2\n", 3, 1, "a second record begins here, after the line ---."),
        (
            "a: Leeds: a city",
            1,
            9,
            "a colon with a space after it cannot stand in text unless it is in quotes.",
        ),
        ("a:\n\tb: 1", 2, 1, "there is a tab here."),
        ("a: @x", 1, 4, "text cannot begin with @ unless it is in quotes."),
        ("é: ü\nb: `x`", 2, 4, "text cannot begin with ` unless it is in quotes."),
        ('a: "open\nb: 2\n', 1, 4, "a quotation mark is opened here and never closed."),
        ("a:\n  - b\n c: d\n", 3, 2, "this line begins with 1 space, where 0 or 2 would fit."),
        ("a: [1, 2\nb: 3", 1, 4, "a bracket is opened here and never closed."),
        ("a:\n  b: [", 2, 6, "a bracket is opened here and never closed."),
        ("a: [1,,2]", 1, 7, "a bracket or a comma stands where a value should be."),
        ("a: b\nc\n", 2, 1, "this line does not begin with a field's name and a colon."),
        ("a: - b", 1, 4, "a list cannot begin here."),
        ("a:\n  - b\n  c: d\n", 3, 3, "this line is not an item of the list above it."),
        ("? [a]\n: b", 1, 3, "the name of a field cannot be a list or a group."),
        ("a: !y!x b", 1, 4, "text cannot begin with ! unless it is in quotes."),
        ("a: x\x07y", 1, 5, "there is a character here that cannot be used."),
        ("a: }", 1, 4, "text cannot begin with } unless it is in quotes."),
        ("%YAML 9.9\n---\na: 1\n", 1, 1, "this line does not begin with a field's name and a colon."),
        (
            "a: 1\nb: 2\na: 3\nb: 4\n",
            3,
            1,
            '"a" and the field below it are given twice, here and from line 1 on.',
        ),
        ("a: one\n# two\n  three\n", 3, 3, "the file cannot be read from here on."),
        ("a: one # two", 1, 8, "everything after # is left out here."),
        ("a:\n  - one\n   - two\n", 3, 4, "this line begins with 3 spaces, where 2 would fit."),
        ('a: "one\nb: two"\n', 1, 4, "a quotation mark is opened here and never closed."),
        ("a: “one”", 1, 4, "curly quotation marks round a text would be shown as part of it."),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, line: int, column: int, message: str) -> None:
    troubles = parse(text).troubles
    assert [(t.line, t.column, t.message) for t in troubles] == [(line, column, message)]
    assert troubles[0].hint


def test_an_alias_bomb_is_refused_without_growing() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    document = parse("\n".join(lines))
    assert len(document.troubles) == 40 + 39 * 2
    assert document.value["a39"] == ["*a38", "*a38"]


@pytest.mark.parametrize("opener", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused(opener: str) -> None:
    fits = parse(opener * DEEPEST + ("" if opener != "- " else "x"))
    assert "nested" not in " ".join(t.message for t in fits.troubles)
    for depth in (DEEPEST + 1, 100_000):
        (trouble,) = parse(opener * depth).troubles
        assert trouble.message == "lists and groups are nested more than 20 deep."


def test_positions_of_values_and_keys() -> None:
    document = parse("name: Leeds\nlist:\n  - a: 1\n  - é: ü\n", positions=True)
    assert document.values[("name",)] == (1, 7)
    assert document.values[("list", 0, "a")] == (3, 8)
    assert document.keys[("list", 1, "é")] == (4, 5)
    assert document.values[("list", 1, "é")] == (4, 8)


PLAIN = st.text(alphabet=string.printable.replace("\x0b", "").replace("\x0c", ""), max_size=30)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4),
    max_leaves=12,
)


class Quoting(yaml.SafeDumper):
    """Quotes all text. PyYAML writes YAML 1.1, where 08 and 1e5 are text; in YAML 1.2 they are numbers."""


Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


@given(st.dictionaries(PLAIN, VALUES, max_size=5), st.booleans())
def test_whatever_pyyaml_writes_is_read_back(value: dict[str, Any], flow: bool) -> None:
    text = yaml.dump(value, Dumper=Quoting, allow_unicode=True, default_flow_style=flow)
    document = parse(text, positions=True)
    assert document.troubles == []
    assert document.value == value
    assert set(_paths(value)) == set(document.values)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        found += _paths(inner, (*path, step))
    return found


@given(st.text(max_size=200))
def test_any_text_loads_or_is_refused_in_words(text: str) -> None:
    document = parse(text)
    assert isinstance(document, Document)
    for trouble in document.troubles:
        assert trouble.line >= 1
        assert trouble.column >= 1
        assert "expected" not in trouble.message
