"""The types of field that records are made of, with what each allows.

The markers (`Names`, `NamesPart`, `OneOf`, `Prose`, `Cites`) say what a value means beyond its shape. Checks,
back-references and pages all find such values through `walk.py`, so a new field needs no new rule.
"""

import re
import unicodedata
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

from generator.schema.dates import DATE, in_calendar
from generator.schema.declared import GLANCE, NOWHERE, OWN, Field, Kind
from generator.schema.limits import (
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

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLACEHOLDER = "Replace this"
PLACEHOLDER_ID = "replace-this"
PLACEHOLDER_DATE = "0000"
PLACEHOLDER_FILE = "name-of-the-place"
"""What a template says where a contributor is to write; no record may be published with it."""
LONGEST_ID = 80
"""Characters; leaves room for a folder and an ending within common limits of file names."""

DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Ids that Windows takes for devices, whatever ending follows: no copy there can hold such a file."""

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff]"
)
"""Characters that control something, or that nobody sees. In names they make two of what looks like one."""
CITED_ID = re.compile(rf"{ID.pattern} ?(,|$)")
_ADDRESS = re.compile(r"""([Hh][Tt][Tt][Pp][Ss]?://)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[^\s<>"'`\\()]*)?""")


def _one_line(text: str) -> str:
    text = _text(text)
    if "\n" in text:
        refuse("one_line")
    return text


def _text(text: str) -> str:
    if found := CONTROL.search(text):
        refuse("control_character", code=f"U+{ord(found.group()):04X}")
    if not text.strip():
        refuse("blank")
    return text.strip()


def _id(text: str) -> str:
    if not ID.fullmatch(text) or len(text) > LONGEST_ID:
        refuse("id", text=text, most=LONGEST_ID)
    return text


def _year_as_text(value: Any) -> Any:
    if type(value) in (int, float):
        return str(value) if value else PLACEHOLDER_DATE
    return value


def _date(text: str) -> str:
    if not in_calendar(text) and text != PLACEHOLDER_DATE:
        refuse("date", text=text)
    return text


def _citation(text: str) -> str:
    text = " ".join(_one_line(text).split())
    if not CITED_ID.match(text):
        refuse("citation", text=text)
    return text


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse("number")
    return value


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        refuse("address", text=text)
    return text


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

Date = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(_date),
    Keywords(
        **{"x-type": "date", "type": ["integer", "string"], "minimum": 0, "maximum": 2999},
        **pattern(f"^{DATE.pattern}$", RULES["date"]),
    ),
]
"""A year, a month or a day, as precise as the source is: 2022, 2022-07 or 2022-07-01."""

Address = Annotated[
    str,
    Longest(LONGEST_ADDRESS),
    AfterValidator(_address),
    Keywords(**pattern(f"^{_ADDRESS.pattern}$", RULES["address"]), **{"x-type": "address"}),
]
"""A web address, as printed in the source."""

Citation = Annotated[
    str,
    Longest(LONGEST_LINE),
    AfterValidator(_citation),
    Cites(),
    Keywords(**pattern(rf"^\s*{ID.pattern}\s*(,|$)", RULES["citation"])),
]
"""A source's id, a comma, and where in the source: `kings-fund-2021, p. 44`."""

SourceId = Annotated[Reference, Names("sources")]
TermId = Annotated[Reference, Names("glossary")]
SourceKind = Annotated[Reference, OneOf("source-kinds")]

Flag = Annotated[bool, Strict()]
Number = Annotated[
    int | float,
    BeforeValidator(_number),
    WithJsonSchema({"type": "number", "errorMessage": RULES["number"]}),
]
"""A number, written with digits alone."""


class Part(BaseModel):
    """A part of a record. Unknown fields are refused, and nothing changes after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, ignored_types=(Kind,))

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
        given = {name for name in (*self.exactly_one, *self.at_least_one) if getattr(self, name)}
        if self.exactly_one and len(given.intersection(self.exactly_one)) != 1:
            refuse("exactly_one", names=either(self.exactly_one))
        if self.at_least_one and not given.intersection(self.at_least_one):
            refuse("at_least_one", names=", ".join(f'"{name}"' for name in self.at_least_one))
        return self


class Dated(Part):
    """A part with a beginning and an end, as far as the sources say."""

    since: Date | None = Field(
        None,
        label="From",
        show=GLANCE,
        description="When it began: a year, a month or a day, if the source says.",
    )
    until: Date | None = Field(
        None, label="Until", show=GLANCE, description="When it ended, if it has: a year, a month or a day."
    )


class Difference(Part):
    """A matter on which sources differ. Both accounts stand."""

    about: Line = Field(description="What they differ on: who chaired the alliance.")
    accounts: tuple[Text, ...] = Field(
        min_length=2, description="What each source says, one account each, with its citation."
    )


class Record(Part):
    """What every record has, whatever its kind. A subclass is a kind, and its docstring says what of."""

    KIND: ClassVar[Kind]
    """What is declared of the kind."""
    folder: ClassVar[str]
    """That of the kind."""
    noun: ClassVar[str]
    """That of the kind."""

    def __init_subclass__(cls, **given: Any) -> None:
        """Give a kind its folder and noun, as its declaration has them."""
        super().__init_subclass__(**given)
        if (kind := vars(cls).get("KIND")) is not None:
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
    formerly: tuple[Id, ...] = Field(
        (),
        label="Former ids",
        show=NOWHERE,
        max_length=MOST_FORMER_IDS,
        description="Ids this record had before, so that old addresses still lead here.",
    )
    reviewed: Date | None = Field(
        None,
        label="Reviewed",
        show=OWN,
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


def id_from(name: str) -> str:
    """Return the id that a name suggests: `King's Fund` gives kings-fund. Empty if it has no letters."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = ""
    for word in re.findall(r"[a-z0-9]+", letters.replace("'", "")):
        longer = f"{found}-{word}" if found else word[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        found = longer
    return found


def split_citation(citation: str) -> tuple[str, str]:
    """Return the source's id and the locator (empty if there is none) of a citation."""
    source, _, locator = citation.partition(",")
    return source.strip(), locator.strip()
