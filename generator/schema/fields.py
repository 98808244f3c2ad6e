"""The types of field that records are made of, with what each allows.

The markers (`Names`, `OneOf`, `Prose` …) say what a value means beyond its shape; `walk.py` finds them.
"""

from dataclasses import replace
from typing import Annotated, Any, ClassVar, Self

from annotated_types import MaxLen
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    Strict,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.schema import folding
from generator.schema.addresses import ADDRESS, is_address
from generator.schema.dates import DATE, EXACT, in_calendar, is_exact
from generator.schema.declared import GLANCE, NOWHERE, OWN, Field, Kind
from generator.schema.folding import CONTROL as CONTROL
from generator.schema.garbled import lost, misread
from generator.schema.ids import CITED_ID as CITED_ID
from generator.schema.ids import ID as ID
from generator.schema.ids import LONGEST_ID as LONGEST_ID
from generator.schema.ids import id_from as id_from
from generator.schema.ids import split_citation as split_citation
from generator.schema.limits import (
    LARGEST_NUMBER,
    LONGEST_ADDRESS,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_FORMER_IDS,
    MOST_ITEMS,
    Longest,
)
from generator.schema.markers import Cites as Cites
from generator.schema.markers import Keywords, pattern
from generator.schema.markers import Names as Names
from generator.schema.markers import NamesPart as NamesPart
from generator.schema.markers import OneOf as OneOf
from generator.schema.markers import Prose as Prose
from generator.schema.messages import RULES, either, refuse

PLACEHOLDER = "Replace this"
PLACEHOLDER_ID = "replace-this"
PLACEHOLDER_DATE = "0000"
PLACEHOLDER_NUMBER = 0
PLACEHOLDER_FILE = "name-of-the-record"
"""What a template says where a contributor is to write; no record may be published with it."""

_LONGEST_NOTHING = 20
NOTHINGS = frozenset(
    (
        *("", "n a", "na", "nil", "nil return", "none", "none known", "none yet", "null", "unknown"),
        *("no data", "no information", "not applicable", "not available", "not given", "not known"),
        *("not stated", "not yet known", "as above", "ditto", "see above", "lorem ipsum"),
        *("tba", "tbc", "tbd", "to be confirmed", "to do", "to follow", "todo"),
    )
)
"""What people write, folded, where they have nothing to say. In a record, that is left out."""


def _one_line(text: str) -> str:
    if "\n" in (text := _text(text)):
        refuse("one_line")
    return text


def _text(text: str) -> str:
    if match := CONTROL.search(text):
        refuse("control_character", code=f"U+{ord(match.group()):04X}")
    if sign := lost(text):
        refuse("lost", code=f"U+{ord(sign):04X}")
    garbled, meant = misread(text)
    if garbled:
        refuse("misread", given=garbled, meant=meant)
    if not text.strip():
        refuse("blank")
    if len(text) < _LONGEST_NOTHING and " ".join(folding.words(text)) in NOTHINGS:
        refuse("nothing")
    return text.strip()


def _id(text: str) -> str:
    fits = ID.fullmatch(text) and len(text) <= LONGEST_ID
    return text if fits else refuse("id", text=text, most=LONGEST_ID)


def _year_as_text(value: Any) -> Any:
    if type(value) in (int, float):
        return str(value) if value else PLACEHOLDER_DATE
    return value


def _date(text: str) -> str:
    return text if in_calendar(text) or text == PLACEHOLDER_DATE else refuse("date", text=text)


def _exact_date(text: str) -> str:
    return text if is_exact(text) or text == PLACEHOLDER_DATE else refuse("exact_date", text=text)


def _citation(text: str) -> str:
    text = " ".join(_one_line(text).split())
    if not CITED_ID.match(text):
        refuse("citation", text=text)
    return text


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_NUMBER:
        refuse("number")
    return value


def _address(text: str) -> str:
    if not is_address(text.strip()):
        refuse("address", text=text)
    return text.strip()


_ONE_LINE = pattern(r"^\s*(\S[^\n]*(\n\s*)?)?$", RULES["one_line"])

Line = Annotated[str, Longest(LONGEST_LINE), AfterValidator(_one_line), Keywords(**_ONE_LINE)]
"""Plain text on one line. Markdown means nothing in it."""

Text = Annotated[str, Longest(LONGEST_TEXT), AfterValidator(_text), Prose()]
"""Markdown that states facts, and so cites a source at least once."""

Words = Annotated[str, Longest(LONGEST_TEXT), AfterValidator(_text), Prose(cited=False)]
"""Markdown of our own (a question, a hint, a note on method) that need not cite a source."""

_ID_FORM = Keywords(**pattern(f"^{ID.pattern}$", RULES["id"].format(most=LONGEST_ID)), maxLength=LONGEST_ID)

Id = Annotated[str, AfterValidator(_id), _ID_FORM, Keywords(**{"x-type": "id"})]
"""A short name for a file or a part of a record: lower case, with hyphens."""

Reference = Annotated[str, Longest(LONGEST_LINE), AfterValidator(_one_line), _ID_FORM]
"""The id of something. Whether there is such a thing is for a check, which knows their names as well."""

_DATE_FORM = {"x-type": "date", "type": ["integer", "string"], "minimum": 0, "maximum": 2999}

Date = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(_date),
    Keywords(**_DATE_FORM, **pattern(f"^({DATE.pattern})$", RULES["date"])),
]
"""A date as precise as the source is: 2022, 2022-07, 2022-07-01, or roughly, as early 1990s or by 2022-07."""

ExactDate = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(_exact_date),
    Keywords(**_DATE_FORM, **pattern(f"^({EXACT.pattern})$", RULES["exact_date"])),
]
"""A date that is known, as that of a review or on a publication: a year, a month or a day."""

Address = Annotated[
    str,
    Longest(LONGEST_ADDRESS),
    AfterValidator(_address),
    Keywords(**pattern(rf"^\s*{ADDRESS.pattern}\s*$", RULES["address"]), **{"x-type": "address"}),
]
"""A web address, as printed in the source."""

Citation = Annotated[
    str,
    Longest(LONGEST_LINE),
    AfterValidator(_citation),
    Cites(),
    Keywords(**pattern(rf"^\s*{ID.pattern}\s*(,|$)", RULES["citation"])),
]
"""A source's id, a comma, and where in the source: `annual-report-2021, p. 44`."""

SourceId = Annotated[Reference, Names("sources")]
TermId = Annotated[Reference, Names("glossary")]
SourceKind = Annotated[Reference, OneOf("source-kinds")]

Flag = Annotated[bool, Strict()]
Number = Annotated[
    int,
    BeforeValidator(_number),
    WithJsonSchema(
        {"type": "integer", "minimum": 1, "maximum": LARGEST_NUMBER, "errorMessage": RULES["number"]}
    ),
]
"""How many there are of something, or its place in a list: a whole number from 1 on, in digits alone."""


class Part(BaseModel):
    """A part of a record. Unknown fields are refused, and nothing changes after loading."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, ignored_types=(Kind,), defer_build=True
    )

    exactly_one: ClassVar[tuple[str, ...]] = ()
    """Fields of which one must be there, and only one."""
    at_least_one: ClassVar[tuple[str, ...]] = ()
    """Two fields of which one must be there, or both."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Let each list have so many items at most, unless its field says how many."""
        for name, hint in cls.__annotations__.items():
            own = getattr(cls.__dict__.get(name), "metadata", ())
            if getattr(hint, "__origin__", None) is tuple and not any(
                hasattr(item, "max_length") for item in own
            ):
                cls.__annotations__[name] = Annotated[hint, MaxLen(MOST_ITEMS)]
        super().__init_subclass__(**options)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the JSON Schema, which says of which fields one must be there."""
        schema = handler(core_schema)
        within = handler.resolve_ref_schema(schema)
        for keyword, names in (("oneOf", cls.exactly_one), ("anyOf", cls.at_least_one)):
            if names:
                within[keyword] = [{"required": [name]} for name in names]
        return schema

    @model_validator(mode="after")
    def _has_enough(self) -> Self:
        filled = {name for name in (*self.exactly_one, *self.at_least_one) if getattr(self, name)}
        if self.exactly_one and len(filled.intersection(self.exactly_one)) != 1:
            refuse("exactly_one", names=either(self.exactly_one))
        if self.at_least_one and not filled.intersection(self.at_least_one):
            refuse("at_least_one", names=", ".join(f'"{name}"' for name in self.at_least_one))
        if not self.model_fields_set:
            refuse("blank")
        return self


class Dated(Part):
    """A part with a beginning and an end, as far as the sources say."""

    since: Date | None = Field(
        None, label="From", show=GLANCE, description="When it began, as precisely as the source says."
    )
    until: Date | None = Field(
        None,
        label="Until",
        show=GLANCE,
        description="When it ended, if it has, as precisely as the source says.",
    )


class Difference(Part):
    """A matter on which sources differ. Both accounts stand."""

    about: Line = Field(description="What they differ on: how many took part.")
    accounts: tuple[Text, ...] = Field(
        min_length=2, description="What each source says, one account each, with its citation."
    )


class Record(Part):
    """What every record has, whatever its kind. A subclass is a kind, and its docstring says what of."""

    KIND: ClassVar[Kind]
    """What is declared of the kind."""
    folder: ClassVar[str]
    noun: ClassVar[str]
    """Those of the kind."""

    def __init_subclass__(cls, **keywords: Any) -> None:
        """Give a kind its folder and noun, and say what it is about: its docstring does, if nothing else."""
        super().__init_subclass__(**keywords)
        if (kind := vars(cls).get("KIND")) is not None:
            cls.KIND = replace(kind, about=kind.about or (cls.__doc__ or "").strip().partition("\n")[0])
            cls.folder, cls.noun = kind.folder, kind.noun

    id: Id = Field(
        label="Id",
        show=NOWHERE,
        description="Leave this out: the file's name is the id. If given, it must be the same.",
    )
    name: Line = Field(label="Name", show=OWN, description="What it is called, as a reader would look it up.")
    aliases: tuple[Line, ...] = Field(
        (),
        label="Also known as",
        show=GLANCE,
        theme="Other names, and when it was reviewed",
        schema_org="alternateName",
        description="Other names that people use: abbreviations, local names, former names.",
    )
    sought: tuple[Line, ...] = Field(
        (), show=NOWHERE, cited=False, also=True, description="What else readers type for it: times."
    )
    formerly: tuple[Id, ...] = Field(
        (),
        label="Former ids",
        show=NOWHERE,
        cited=False,
        max_length=MOST_FORMER_IDS,
        description="Ids this record had before, so that old addresses still lead here.",
    )
    reviewed: ExactDate | None = Field(
        None,
        label="Reviewed",
        show=OWN,
        cited=False,
        description="When a person last compared the whole record with its sources.",
    )
    differ: tuple[Difference, ...] = Field(
        (),
        label="Where the sources differ",
        show=OWN,
        theme="Where the sources differ",
        description="Where sources differ on something that has no field of its own, one matter each.",
    )

    @property
    def file(self) -> str:
        """The record's file, relative to the project's root."""
        return f"data/{self.folder}/{self.id}.yml"

    @property
    def is_full(self) -> bool:
        """Whether the record has every field that makes a whole profile of its kind."""
        return all(getattr(self, field) for field in self.KIND.full)


class CitedRecord(Record):
    """A record whose fields rest on sources."""

    cite: tuple[Citation, ...] = Field(
        min_length=1,
        label="Sources",
        show=OWN,
        theme="",
        description="Where the sources say what has no citation of its own: the name, the summary, and what"
        " was chosen from lists.",
    )


class NumberedRecord(CitedRecord):
    """A record that has a number in its source's list."""

    number: Number = Field(label="Number", show=OWN, description="Its number in the source's list.")
