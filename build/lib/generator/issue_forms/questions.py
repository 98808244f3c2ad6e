"""The questions of the form for a case study, made from the model of a place and the vocabularies.

No other record has a part in them: who adds one need not make the forms again. So a record is asked for by
its name, and `answers.py` finds its id.

A form has boxes and lists to choose from, and no groups that repeat. So what a place has one of is asked
(also the fields of a group of which there is one); lists of groups are told in words, under “Anything else”.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from generator.kinds.place.model import Place
from generator.records.vocabularies import Value
from generator.views.shape import Field, fields

Element = Literal["input", "textarea", "dropdown"]
Steps = tuple[str, ...]
"""The way to a field: `("footprint", "about")`."""
Vocabularies = Mapping[str, Mapping[str, Value]]
"""The values of each vocabulary by their ids, as `Toolkit.values` has them."""

ELSE = "Anything else"
"""The label of the last question, whose answer is for the reviewer and not for the record."""

_LEEDS = "nhs-providers-2022, 4 Leeds"
_WORDS: Mapping[Steps, tuple[str, str]] = {
    ("name",): ("Name of the place", "Leeds"),
    ("aliases",): ("Other names", "Bolton locality"),
    ("cite",): ("Sources", f"kings-fund-2021, p. 40\n{_LEEDS}: background"),
    ("summary",): ("Summary", "Executives led as one group, and reported to the health and wellbeing board."),
    ("system",): ("Integrated care system", "West Yorkshire"),
    ("partnership",): ("Name of the partnership", "Leeds health and care partnership"),
    ("footprint", "about"): ("The area", f"The place was the city of Leeds [@{_LEEDS}: background]."),
    ("footprint", "kind"): ("How the area is drawn", ""),
    ("footprint", "councils"): ("Councils", "Nottingham City Council\nNottinghamshire County Council"),
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

_ANSWERED = {"line": "input", "text": "textarea", "words": "textarea", "citation": "input",
             "record": "input", "choice": "dropdown"}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One question of a form.

    `path` leads to the field that the answer is for; it is empty for what goes into no field. `within` is
    the label of another question that needs this one answered, if this one may else be left out. `of` is
    the folder of the records that it asks for, if it does. `options` leads from what a list shows to what
    the record says.
    """

    label: str
    element: Element
    description: str
    path: Steps = ()
    type: str = "words"
    of: str = ""
    several: bool = False
    required: bool = False
    within: tuple[str, ...] = ()
    example: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def questions(vocabularies: Vocabularies) -> tuple[Question, ...]:
    """Return the questions on a place: those that need an answer first, then the others."""
    asked = sorted(_asked(vocabularies, fields(Place)), key=lambda question: not question.required)
    return (*asked, _anything_else())


def _asked(
    vocabularies: Vocabularies, found: tuple[Field, ...], above: Steps = (), needed: bool = True
) -> Iterator[Question]:
    together = tuple(_label((*above, f.name)) for f in found if f.required) if not needed else ()
    for each in found:
        path = (*above, each.name)
        if each.type == "group" and not each.several:
            yield from _asked(vocabularies, each.fields, path, each.required)
        elif each.type in _ANSWERED:
            options = _options(vocabularies, each)
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
        of=asked.of if asked.type == "record" else "",
        several=asked.several,
        required=required,
        within=others if asked.required else (),
        example=_WORDS.get(path, ("", ""))[1],
        options=MappingProxyType(options),
    )


def _label(path: Steps) -> str:
    known = _WORDS.get(path)
    return known[0] if known else ": ".join(step.replace("_", " ") for step in path).capitalize()


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
        yield f"Write {'one a line: ' if asked.several else ''}its name, as the site has it."
        yield f"What the site does not have, leave out here, and name under “{ELSE}”."


def _options(vocabularies: Vocabularies, asked: Field) -> dict[str, str]:
    """Return what may be chosen, by the names that people know."""
    if asked.type != "choice":
        return {}
    return {value.label: value.id for value in vocabularies.get(asked.of, {}).values()}


def _anything_else() -> Question:
    groups = [f for f in fields(Place) if f.type == "group" and f.several]
    told = "\n".join(f"- {f.label}: {f.description}" for f in groups)
    description = (
        "What has no question above. A reviewer puts it into the record. Say for each where a source says so."
        " If you cite a source that the site does not have, give its title, publisher, date and address."
        f"\n\n{told}"
    )
    return Question(
        ELSE, "textarea", description, example="About 800,000 people lived there (NHS Providers, July 2022)."
    )
