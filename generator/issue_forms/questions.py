"""The questions of the form for a case study, made from the model of a place.

A form has boxes and lists to choose from, and no groups that repeat. So what a place has one of is asked
(also the fields of a group of which there is one); lists of groups are told in words, under “Anything else”.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from generator.records import FOLDERS
from generator.records.places import Place
from generator.toolkit import Toolkit
from generator.views.naming import field_name
from generator.views.shape import Field, fields

Element = Literal["input", "textarea", "dropdown"]
Steps = tuple[str, ...]
"""The way to a field: `("footprint", "about")`."""

ELSE = "Anything else"
"""The label of the last question, whose answer is for the reviewer and not for the record."""

_LEEDS = "nhs-providers-2022, 4 Leeds"
_WORDS: Mapping[Steps, tuple[str, str]] = {
    ("name",): ("Name of the place", "Leeds"),
    ("aliases",): ("Other names", "Bolton locality"),
    ("cite",): ("Sources", f"kings-fund-2021, p. 40\n{_LEEDS}: background"),
    ("summary",): ("Summary", "Executives led as one group, and reported to the health and wellbeing board."),
    ("system",): ("Integrated care system", ""),
    ("partnership",): ("Name of the partnership", "Leeds health and care partnership"),
    ("footprint", "about"): ("The area", f"The place was the city of Leeds [@{_LEEDS}: background]."),
    ("footprint", "kind"): ("How the area is drawn", ""),
    ("footprint", "councils"): ("Councils", ""),
    ("features",): (
        "What marks the population",
        f"The population was growing [@{_LEEDS}: background].\n\n"
        f"The city had unusually many students [@{_LEEDS}: background].",
    ),
    ("background",): (
        "Background",
        "Senior leaders set up a group to coordinate their work [@kings-fund-2021, p. 40].\n\n"
        f"NHS Providers dated the group to 2015 [@{_LEEDS}: decision-making].",
    ),
    ("trusts",): ("What NHS trusts did", f"One trust ran community services [@{_LEEDS}: background]."),
    ("decisions",): (
        "How partners decided",
        f"A group of executives put agreed priorities into effect [@{_LEEDS}: decision-making].",
    ),
    ("wellbeing_board",): (
        "The health and wellbeing board",
        f"The group of executives reported to the board every quarter [@{_LEEDS}: decision-making].",
    ),
    ("leadership", "model"): ("Model of leadership", ""),
    ("leadership", "about"): (
        "How the place was led",
        f"Executives formed one group, with the council's chief executive as chair [@{_LEEDS}: leadership].",
    ),
    ("leadership", "cite"): ("Sources on leadership", f"{_LEEDS}: leadership"),
    ("money",): ("Money and staff", f"Leeds pooled budgets in the Better Care Fund [@{_LEEDS}: resources]."),
    ("benefits",): (
        "Benefits",
        f"An academy improved the recruitment of staff [@{_LEEDS}: benefits and learning].",
    ),
    ("learning",): ("Learning", "Joint posts could help to build relationships [@kings-fund-2021, p. 59]."),
    ("next_steps",): (
        "Next steps",
        f"The partnership was to gain a formal joint committee [@{_LEEDS}: decision-making].",
    ),
}
"""What a question is called, and an answer to show. A new field is asked by its name until it has words."""

_COUNCILS = frozenset(("county-council", "district-council", "unitary-council"))
_ANSWERED = {"line": "input", "text": "textarea", "words": "textarea", "citation": "input",
             "record": "dropdown", "choice": "dropdown"}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One question of a form.

    `path` leads to the field that the answer is for; it is empty for what goes into no field. `within` is
    the label of another question that needs this one answered, if this one may else be left out. `options`
    leads from what a list shows to what the record says.
    """

    label: str
    element: Element
    description: str
    path: Steps = ()
    type: str = "words"
    several: bool = False
    required: bool = False
    within: tuple[str, ...] = ()
    example: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def questions(toolkit: Toolkit) -> tuple[Question, ...]:
    """Return the questions on a place: those that need an answer first, then the others."""
    asked = sorted(_asked(toolkit, fields(Place)), key=lambda question: not question.required)
    return (*asked, _anything_else())


def _asked(
    toolkit: Toolkit, found: tuple[Field, ...], above: Steps = (), needed: bool = True
) -> Iterator[Question]:
    together = tuple(_label((*above, f.name)) for f in found if f.required) if not needed else ()
    for each in found:
        path = (*above, each.name)
        if each.type == "group" and not each.several:
            yield from _asked(toolkit, each.fields, path, each.required)
        elif each.type in _ANSWERED:
            options = _options(toolkit, each, path)
            if options or _ANSWERED[each.type] != "dropdown":
                yield _question(each, path, options, each.required and needed, together)


def _question(
    asked: Field, path: Steps, options: dict[str, str], required: bool, together: tuple[str, ...]
) -> Question:
    element: Element = "textarea" if asked.type in ("text", "words") or asked.several else "input"
    if options:
        element = "dropdown"
    others = tuple(label for label in together if label != _label(path))
    told = [asked.description, *_how(asked)]
    if others:
        told.append(f"Answer it together with {' and '.join(f'“{other}”' for other in others)}.")
    return Question(
        label=_label(path),
        element=element,
        description=" ".join(told),
        path=path,
        type=asked.type,
        several=asked.several,
        required=required,
        within=others if asked.required else (),
        example=_WORDS.get(path, ("", ""))[1],
        options=MappingProxyType(options),
    )


def _label(path: Steps) -> str:
    known = _WORDS.get(path)
    return known[0] if known else ": ".join(field_name(step) for step in path).capitalize()


def _how(asked: Field) -> Iterator[str]:
    """Say how to write an answer of this type."""
    if asked.type == "text":
        yield "Say after each fact where it comes from, as the example does."
    if asked.type == "citation":
        yield "Write the source's id, a comma, and the page or section."
    if asked.several and asked.type in ("text", "words"):
        yield "Leave an empty line between one and the next."
    elif asked.several and asked.type in ("line", "citation"):
        yield "Write one a line."
    if asked.longest:
        yield f"At most {asked.longest} letters."
    if asked.type == "record":
        yield f"What is not in the list, leave out here, and name under “{ELSE}”."


def _options(toolkit: Toolkit, asked: Field, path: Steps) -> dict[str, str]:
    """Return what may be chosen, by the names that people know."""
    if asked.type == "choice":
        return {value.label: value.id for value in toolkit.values.get(asked.of, {}).values()}
    if asked.type == "record":
        found = toolkit.all(FOLDERS[asked.of])
        if path == ("footprint", "councils"):
            found = [record for record in found if getattr(record, "kind", "") in _COUNCILS]
        return {record.name: record.id for record in found}
    return {}


def _anything_else() -> Question:
    groups = [f for f in fields(Place) if f.type == "group" and f.several]
    told = "\n".join(f"- {field_name(f.name)}: {f.description}" for f in groups)
    description = (
        "What has no question above. A reviewer puts it into the record. Say for each where a source says so."
        " If you cite a source that the list does not have, give its title, publisher, date and address."
        f"\n\n{told}"
    )
    return Question(
        ELSE, "textarea", description, example="About 800,000 people lived there (NHS Providers, July 2022)."
    )
