"""Whatever is put in whatever field, what is said of it is in plain words."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from jargon import JARGON
from projects import FOLDERS, SAMPLE, some
from pydantic import ValidationError

from generator.kinds.place.model import Place
from generator.problems import Finding, Path
from generator.schema import Record
from generator.schema.glossary import Term
from generator.store import messages, yaml_reader

WRONG: tuple[Any, ...] = (
    None,
    True,
    3,
    1.5,
    "",
    "x" * 500,
    "two\nlines",
    "\u202e",
    [],
    ["x"],
    [["x"]],
    {"x": 1},
    {"x": "y"},
)
FILES = sorted(SAMPLE.glob("data/*/*.yml"))


def said(kind: type[Record], value: Any) -> list[Finding]:
    try:
        kind.model_validate(value)
    except ValidationError as error:
        return messages.say("a.yml", kind, value, error.errors(include_url=False), {})[0]
    return []


def ways(value: Any, path: Path = ()) -> Iterator[Path]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from ways(inner, (*path, step))


def changed(value: Any, path: Path, new: Any) -> Any:
    value = deepcopy(value)
    group = value
    for step in path[:-1]:
        group = group[step]
    group[path[-1]] = new
    return value


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_wrong_value_gives_one_finding_in_plain_words(file: Any) -> None:
    kind = FOLDERS[file.parent.name]
    value = {"id": file.stem, **yaml_reader.parse(file.read_text("utf-8")).value}
    for path in some(ways(value)):
        for wrong in WRONG:
            found = said(kind, changed(value, path, wrong))
            assert len(found) <= 1 or isinstance(wrong, dict), (path, wrong, found)
            for finding in found:
                own_words = f"{finding.message} {finding.hint}".replace(str(wrong), "")
                assert JARGON.findall(own_words) == [], (path, wrong, finding)
                assert finding.message.endswith((".", "?")), (path, wrong, finding)


def place(**fields: Any) -> dict[str, Any]:
    footprint = {"about": "The town [@a, p. 1]."}
    return {"id": "a", "name": "A", "summary": "B", "footprint": footprint, "cite": ["a, p. 1"], **fields}


BODY = {"id": "b", "name": "B", "form": "c", "state": "d", "purpose": "E [@a, p. 1].", "cite": ["a, p. 1"]}


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        (
            place(popluation=[]),
            '"popluation" is not a field of a place.',
            'Did you mean "population"?',
        ),
        (
            place(councils=[]),
            '"councils" is not a field of a place.',
            "It belongs to footprint: indent it like the other fields there.",
        ),
        (
            place(footprint=None, about="The town [@a, p. 1]."),
            '"about" is not a field of a place.',
            "It belongs to footprint: put it below that name, indented by two more spaces.",
        ),
        (
            place(bodies=[{**BODY, "leads": []}]),
            '"leads" is not a field of "bodies".',
            "It belongs to the place itself: begin its line with no spaces.",
        ),
        (
            place(bodies=[{name: BODY[name] for name in BODY if name != "form"}], form="c"),
            '"form" is not a field of a place.',
            "It belongs to bodies, item 1: indent it like the other fields there.",
        ),
        (
            place(bodies=[{"id": "b", "name": "B"}]),
            '"form", "state" and "cite" are missing.',
            "Add them, or delete the item.",
        ),
        (
            place(cite=[1, 2, 3]),
            "must be text, not the number 1.",
            'Put it in quotes: "1". The same is true of items 2 and 3.',
        ),
    ],
)
def test_one_mistake_is_said_once(value: Any, message: str, hint: str) -> None:
    assert [(finding.message, finding.hint) for finding in said(Place, value)] == [(message, hint)]


def test_a_record_can_be_read_without_a_field_that_stands_for_no_other() -> None:
    value = {"id": "quay", "name": "quay", "summary": "A", "definition": "B", "ours": True}

    def readable(**fields: Any) -> bool:
        with pytest.raises(ValidationError) as raised:
            Term.model_validate({**value, **fields})
        errors = raised.value.errors(include_url=False)
        return messages.say("a.yml", Term, {**value, **fields}, errors, {})[1]

    assert readable(zzzzz="x")
    assert not readable(abbrevation="x")
    assert not readable(zzzzz="x", name=1)
