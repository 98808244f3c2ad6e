"""What is declared of a kind of record and of its fields, beyond their shape: stated once, used everywhere.

A kind says what its records are called, how they are listed and found, and when they are reviewed. A field
says what it is called, where it stands on its record's page, and whether it rests on a source. The record's
page and index, the check, the JSON Schema, `toolkit new`, the form, the reference of fields, the words of a
change, the tables and the search are made from these.
"""

from dataclasses import replace
from enum import Enum
from functools import cache
from typing import Annotated, Any

import pydantic
from pydantic.dataclasses import dataclass

_STRICT = pydantic.ConfigDict(strict=True)
"""What is declared has the types that it is declared to have: a list of one word is no word."""


def _on_one_line(text: str) -> str:
    if text != " ".join(text.split()):
        raise ValueError("must be words on one line, with one space between")
    return text


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("must say something")
    return text


_Label = Annotated[str, pydantic.AfterValidator(_on_one_line)]
_Said = Annotated[str, pydantic.AfterValidator(_said)]


class Show(Enum):
    """Where a field stands on its record's page."""

    GLANCE = "glance"
    """Among the facts at the top."""
    SECTION = "section"
    """In a section of its own, of which its label is the heading."""
    OWN = "own"
    """Where the kind's own template or code puts it."""
    NOWHERE = "nowhere"


GLANCE, SECTION, OWN, NOWHERE = Show

ASKED_FIRST = ""
"""The theme of what a form asks first."""


@dataclass(frozen=True, config=_STRICT)
class Shown:
    """What a field declares of itself. Its description is in the JSON Schema too.

    `cited` if the record's sources say it, where the value has no citation of its own: false for what the
    toolkit itself adds. With `gap` a page says so if the sources do not state it. `theme` is that under
    which a form asks for it, and for the fields after it; None is that of the field before. `anchors` are
    those of the headings that its section had before, which older addresses lead to. With
    `also` its values are other names under which readers look for the record. `schema_org` is the property of
    what the page is about. A `result` is what came of what the record tells. A field with `insiders` says
    whose account something is: these of its values mean those who took part.
    """

    label: _Label
    description: _Said
    show: Show | None
    cited: bool
    gap: bool
    theme: str | None
    also: bool
    schema_org: str
    anchors: tuple[str, ...]
    result: bool
    insiders: tuple[str, ...]


def Field(  # noqa: N802 - it takes the place of pydantic's
    default: Any = ...,
    *,
    description: str,
    label: str = "",
    show: Show | None = None,
    cited: bool = True,
    gap: bool = False,
    theme: str | None = None,
    also: bool = False,
    schema_org: str = "",
    anchors: tuple[str, ...] = (),
    result: bool = False,
    insiders: tuple[str, ...] = (),
    min_length: int | None = None,
    max_length: int | None = None,
) -> Any:
    """Declare a field. Without a label, it is called what its name says: held_by is "Held by".

    Every field of a kind says where it is shown; a field of a group is shown where the group is.
    """
    field: Any = pydantic.Field(
        default, description=description, min_length=min_length, max_length=max_length
    )
    field.metadata.append(
        Shown(
            label=label,
            description=description,
            show=show,
            cited=cited,
            gap=gap,
            theme=theme,
            also=also,
            schema_org=schema_org,
            anchors=anchors,
            result=result,
            insiders=insiders,
        )
    )
    return field


@cache
def shown(model: type[pydantic.BaseModel], name: str) -> Shown:
    """Return what a field declares of itself, with its label in any case."""
    declared = next(item for item in model.model_fields[name].metadata if isinstance(item, Shown))
    return replace(declared, label=declared.label or name.replace("_", " ").capitalize())


def small(label: str) -> str:
    """Return a label as it stands within a sentence: `Made by` gives `made by`, and `ISBN` stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def in_words(name: str) -> str:
    """Return a folder or a noun as a heading has it: `data-sets` gives `Data sets`."""
    return name.replace("-", " ").capitalize()


@dataclass(frozen=True, config=_STRICT)
class Review:
    """How many months after its last review a record is overdue, and why: the end of a sentence."""

    months: int
    why: str


SLOWLY = Review(36, "what they say changes slowly")


@dataclass(frozen=True, config=_STRICT)
class Listed:
    """An index that is a list: each record's name and summary, by number if they have one."""


@dataclass(frozen=True, config=_STRICT)
class Table:
    """An index that is a table with a column for each of these fields."""

    caption: str
    fields: tuple[str, ...]


@dataclass(frozen=True, config=_STRICT)
class Groups:
    """An index with a heading for each value of this field, and below it a list."""

    field: str


@dataclass(frozen=True, config=_STRICT)
class Counted:
    """What an index says in a sentence: how often each value of these fields stands in records.

    They are paths, such as leadership.model, in records of the kind itself, or of the folder `of`. `heading`
    begins the sentence, and `none` ends it where some records have no value: nothing stated for 2.
    """

    heading: str
    fields: tuple[str, ...]
    of: str = ""
    none: str = "nothing stated"


@dataclass(frozen=True, config=_STRICT)
class Kind:
    """What is declared of a kind of record.

    `folder` is that in data/ and on the site, `noun` what one record is called, in links such as
    `[Tides](topic:tides)` and in messages, `title` what its index is called, and `about` what the index says
    first. `order` is its place among the kinds. `menu` is the heading in the navigation below which the index
    stands where mkdocs.yml does not name it: none of its own if empty, and nowhere if it is None.

    `counted` is what the index says in a sentence of what all of them show.

    For the search, `found_as` is what a record's page is called (its noun, if empty), and `weight` how much
    it counts when several fit. `also_called` are patterns of names that readers type: "{name} ICS", and
    `index_sought` is what readers type who want the index.

    `review` says when a record is overdue; None for what has no source to be compared with.
    `more_than_one_source` if a record that rests on one publication is named among those. `shown_by` is the
    folder of the records of which one at least is to refer to each. `full` are the fields that make a whole
    profile; without them every record is one.

    `succession` is the field that names what came after a record, and `part_of` the one that names the whole
    of which it is part. `compared` if records are set side by side, and `brief` if full ones have a brief of
    one side of A4, made by `brief.py` in the kind's folder.
    With `in_turn`, each record's page leads to the one before and the one after it in the index.
    With `rows`, a record that has little to say has no page of its own where there are many of the kind: it
    is an entry on the kind's index.
    `gathers` are the folders of records of which its page tells what they say of it.
    `schema_org` is what search engines are told that a page is about. `asked_first` are the fields that a
    form asks first, and `proposed_as` is what the form calls a record (its noun, if empty). `asked_along` are
    the fields, beside those that must be there, that are asked of a record that somebody adds together with
    what refers to it; None if none is added so. `id_from` is the field that gives a new record its id.
    """

    folder: str
    noun: str
    title: Annotated[_Said, pydantic.AfterValidator(_on_one_line)]
    about: str = ""
    order: int = 1000
    menu: str | None = ""
    index: Listed | Table | Groups = Listed()
    counted: Counted | None = None
    found_as: str = ""
    weight: Annotated[float, pydantic.Field(gt=0)] = 1
    also_called: tuple[str, ...] = ()
    index_sought: tuple[str, ...] = ()
    review: Review | None = SLOWLY
    more_than_one_source: bool = False
    shown_by: str = ""
    full: tuple[str, ...] = ()
    succession: str = ""
    compared: bool = False
    brief: bool = False
    part_of: str = ""
    in_turn: bool = False
    rows: bool = False
    gathers: tuple[str, ...] = ()
    schema_org: str = ""
    asked_first: tuple[str, ...] = ()
    proposed_as: str = ""
    asked_along: tuple[str, ...] | None = None
    id_from: str = "name"

    @property
    def form_noun(self) -> str:
        """What the form calls a record."""
        return self.proposed_as or self.noun
