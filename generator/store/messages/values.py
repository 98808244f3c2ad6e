"""Values that are not what their field needs."""

import re
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.problems import Path
from generator.schema import Record
from generator.schema.addresses import address_meant
from generator.schema.dates import date_meant, is_exact, years_of
from generator.schema.fields import ID, Part
from generator.schema.ids import id_from
from generator.schema.limits import LARGEST_NUMBER
from generator.schema.markers import Cites, OneOf
from generator.schema.sources import isbn_meant, pages_meant
from generator.schema.walk import field_type, model_at
from generator.store.messages.fields import purpose

_SHORT = 40
"""Characters of the writer's own text that a message repeats."""

_YES_OR_NO = dict.fromkeys("true yes on y".split(), "true") | dict.fromkeys("false no off n".split(), "false")
_BRACKETED = re.compile(r"[\[(]?\s*@\s*([^\[\]()@]+?)\s*[\])]?")
"""A citation as it is written in a text, in a field that takes it without the brackets."""
_SOURCE_AND_PAGE = re.compile(
    r"\W*(?:source:\s*)?(?P<source>[\w‐-―-]+?)(?:\.ya?ml)?[\W_]+(?P<page>p\D{0,5}[0-9]+(?:\s*[‐-―-]\s*[0-9]+)?)\W*",
    re.IGNORECASE,
)
"""A source's id and a page, with other signs than they are written with. Asked of short texts alone."""
_ROUGHLY = re.compile(
    r"(?P<about>(?:about|around|approx(?:imately|\.)?|circa|c\.?|ca\.?|nearly|over|some|~|≈|£)\s*)*"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)"
    r"\s*(?P<times>k|thousand|m|mn|million|bn|billion)?\s*(?P<more>\+|people|residents|pages|pp?\.?)?",
    re.IGNORECASE,
)
"""A number as people round it: about 900, 300k, 1.2 million."""
_TIMES = {"": 1, "k": 1_000, "t": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_COMMA = re.compile(",")
_BETWEEN = re.compile(r"[,.\s_'’]")
_THOUSANDS = re.compile(rf"[0-9]{{1,3}}(?:{_BETWEEN.pattern}[0-9]{{3}})+")
"""A long number as people write it, with a sign between each three digits."""
TOO_LONG = ("is {length} characters long; at most {most} fit.", "Shorten it.")
TOO_MANY = ("has {given} items; at most {most} fit.", "{purpose}")
TOO_SHORT = ("is {length} characters long; it needs at least {fewest}.", "{purpose}")
TOO_FEW = ("needs at least {fewest}.", "{purpose}")
NUMBER_WITH_SIGNS = "Write {digits}, without commas, points, spaces or quotes."
_UNSAFE = re.compile(r"^[^\w]|\n|: |:$| #")
"""What cannot stand in a list as it is."""
_MONTH_AND_YEAR = re.compile(r"(?P<month>[A-Za-z]{3,4})-(?P<year>[0-9]{2})")
_LISTED = re.compile(r"(?<!\s)(?:\s*[;,]\s+|\s+(?=[0-9]{1,2}[.)]\s))")
"""What parts the items of a list that is written as a text."""
_HYPHEN = "Put each item on a line of its own, after a hyphen and a space."


def wrong(error: ErrorDetails, path: Path, kind: type[Record], written: str) -> tuple[str, str]:
    """Return the message and the hint for a value that its field cannot have.

    `written` is the value as it stands in the file; it means nothing for a list or a group.
    """
    value = error["input"]
    if value is None:
        return "is empty.", f"Fill it in, or delete the line. {purpose(path, kind)}"
    match error["type"]:
        case "string_type":
            return _no_text(value, written, _vocabulary(path, kind))
        case "tuple_type" if isinstance(value, str) and not value.strip():
            return "is empty.", f"Fill it in, or delete the line. {purpose(path, kind)}"
        case "tuple_type":
            return f"must be a list, not {_called(value, written)}.", _as_list(value, path, kind)
        case "model_type" | "model_attributes_type" | "dict_type":
            model = model_at(kind, path)
            fields = f" with {', '.join(model.model_fields)}" if model else ""
            hint = _in_its_field(value, path, model) if model and isinstance(value, str) else ""
            hint = hint or "Put each field on a line of its own below it, indented by two spaces."
            return (
                f"must be a group of fields{fields}, not {_called(value, written)}.",
                "Take the hyphen out." if isinstance(value, list) else hint,
            )
        case "bool_type":
            meant = _YES_OR_NO.get(str(value).strip(" .").lower())
            hint = f"Write {meant}, without quotes." if meant else ""
            return f"must be true or false, not {_called(value, written)}.", hint
        case "too_short" | "string_too_short":
            message, hint = TOO_SHORT if isinstance(value, str) else TOO_FEW
            number = error.get("ctx", {}).get("min_length", 1)
            fewest, length = number if isinstance(value, str) else items(number), len(value)
            return message.format(fewest=fewest, length=length), hint.format(purpose=purpose(path, kind))
        case "too_long" | "string_too_long":
            limit = {"length": len(value), **error.get("ctx", {})}
            # Pydantic counts an optional text's characters as items.
            message, hint = TOO_LONG if isinstance(value, str) else TOO_MANY
            message = message.format(given=len(value), length=limit["length"], most=limit["max_length"])
            return message, hint.format(purpose=purpose(path, kind))
        case "number":
            return _sentence(error["msg"]), _digits(value, written, model_at(kind, path[:-1]))
        case "date" | "exact_date" if hint := _date(_without_name(written, path), error["type"]):
            return f'cannot be "{_short(written)}".', hint
        case "address" if intended := address_meant(str(value)):
            return f'cannot be "{_short(written)}".', f"Write {intended}"
        case "isbn" if intended := isbn_meant(str(value)):
            return f'cannot be "{_short(written)}".', f"Write {intended}"
        case "citation" if match := _BRACKETED.fullmatch(str(value).strip()):
            return f'cannot be "{_short(str(value))}".', f'Write "{match[1]}", without @ and brackets.'
        case "citation" if intended := _citation(str(value)):
            return f'cannot be "{_short(str(value))}".', f'Write "{intended}".'
        case "value_error" | "assertion_error":  # of a validator that a kind has of its own
            return _sentence(str(error["ctx"]["error"])), ""
        case _:
            return _sentence(error["msg"].replace(f'"{value}"', f'"{written}"')), ""


def _as_list(value: Any, path: Path, kind: type[Record]) -> str:
    """Return how the only item of a list is written that stands without it, as a sentence."""
    group = model_at(kind, path)
    if isinstance(value, dict) and group:
        return "Put a hyphen and a space before its first field, and indent the others like that one."
    if isinstance(value, str) and group and (item := _in_its_field(value, (*path, 0), group)):
        return f"Put each item on a line of its own below. {item}"
    around = model_at(kind, path[:-1])
    name = str(path[-1])
    cites = around and name in around.model_fields and isinstance(field_type(around, name)[0], Cites)
    if isinstance(value, str) and not group and not cites and len(parts := _LISTED.split(value.strip())) > 1:
        return f"{_HYPHEN[:-1]}: - {parts[0]}"
    short = isinstance(value, str) and len(value) <= 2 * _SHORT and not _UNSAFE.search(value.strip())
    if group and not isinstance(value, dict):
        needed = [name for name, field in group.model_fields.items() if field.is_required()]
        return f"{_HYPHEN[:-1]}, with its fields: {', '.join(needed)}." if needed else _HYPHEN
    return f"{_HYPHEN[:-1]}: - {value.strip()}" if short and not group else _HYPHEN


def _without_name(text: str, path: Path) -> str:
    """Return a value without the name of its field, which it may repeat: `since: since 2015`."""
    return re.sub(rf"^{path[-1]}\s+", "", text, flags=re.IGNORECASE)


def _date(text: str, form: str) -> str:
    """Return which date is meant, if that is clear, as a sentence.

    A spreadsheet makes `May-21` of a month and its year, and knows no earlier year than 1930 so.
    """
    if short := _MONTH_AND_YEAR.fullmatch(text.strip()):
        text = f"{short['month']} {'19' if short['year'] >= '30' else '20'}{short['year']}"
    meant = date_meant(text)
    if meant and (form == "date" or is_exact(meant)):
        return f"Write {meant}."
    if years := years_of(text):
        both = "Write one of the two years, {} or {}: that in which it was done or published."
        return both.format(*years) if form == "exact_date" else f"Write {years[0]}/{years[1][2:]}."
    return ""


def _digits(value: Any, written: str, group: type[BaseModel] | None) -> str:
    """Return which number is meant, if that is clear: 800,000 or 800.000, about 8000, 800k, 8e5 or 0.8m.

    `group` is the group of fields that the number is in.
    """
    text = (value if isinstance(value, str) else written).strip()
    if (match := _ROUGHLY.fullmatch(text)) and (match["about"] or match["times"] or match["more"]):
        number = Decimal(_COMMA.sub("", match["number"])) * _TIMES[(match["times"] or "").lower()[:1]]
        if number == int(number) and 1 <= number <= LARGEST_NUMBER:
            also = ", and approximate: true on a line of its own" if _may_be_rough(group) else ""
            return f"Write {int(number)}{also}."
    if _THOUSANDS.fullmatch(text):
        return NUMBER_WITH_SIGNS.format(digits=_BETWEEN.sub("", text))
    if isinstance(value, float) and value.is_integer() and 1 <= value <= LARGEST_NUMBER:
        return NUMBER_WITH_SIGNS.format(digits=int(value))
    is_quoted = isinstance(value, str) and text.isdecimal() and 1 <= int(text) <= LARGEST_NUMBER
    return NUMBER_WITH_SIGNS.format(digits=int(text)) if is_quoted else ""


def _citation(text: str) -> str:
    """Return the citation that is meant by a source's id and a page, whatever stands around them."""
    match = _SOURCE_AND_PAGE.fullmatch(text) if len(text) <= _SHORT else None
    page = pages_meant(match["page"]) if match else ""
    return f"{id_from(match['source'])}, {page}" if match and page else ""


def _may_be_rough(group: type[BaseModel] | None) -> bool:
    return group is not None and "approximate" in group.model_fields


def _in_its_field(text: str, path: Path, group: type[Part]) -> str:
    """Return in which field of a group a text belongs that stands instead of the group, as a sentence.

    That is the only one that must be there, or the one of several that may be that takes such a text: an id,
    or words.
    """
    needed = [name for name, field in group.model_fields.items() if field.is_required()]
    choice = [
        name
        for name in (*group.exactly_one, *group.at_least_one)
        if (field_type(group, name)[0] is not None) == bool(ID.fullmatch(text.strip()))
    ]
    (name, *others) = needed if len(needed) == 1 else choice or [""]
    if not name or len(text) > _SHORT or "\n" in text:
        return ""
    if isinstance(path[-1], int):
        which = f", or {' or '.join(others)} instead of {name}" if others else ""
        return f"Write - {name}: {text.strip()}{which}."
    return f"Write it on the line below, indented by two more spaces: {name}: {text.strip()}"


def items(number: int) -> str:
    """Return so many items in words: one item, 2 items."""
    return "one item" if number == 1 else f"{number} items"


def _vocabulary(path: Path, kind: type[Record]) -> str:
    """Return the name of the vocabulary of which the field at `path` has a value; empty if of none."""
    *around, name = path if isinstance(path[-1], str) else path[:-1]
    group = model_at(kind, tuple(around))
    marker = field_type(group, str(name))[0] if group and name in group.model_fields else None
    return marker.vocabulary if isinstance(marker, OneOf) else ""


def _no_text(value: Any, written: str, vocabulary: str) -> tuple[str, str]:
    called = f"must be text, not {_called(value, written)}."
    match value:
        case bool() | int() | float() if vocabulary:
            return called, f"Choose one of the values in data/vocabularies/{vocabulary}.yml."
        case bool() | int() | float():
            return called, f'Put it in quotes: "{written}".'
        case dict() if len(value) == 1 and isinstance(next(iter(value.values())), str):
            ((name, rest),) = value.items()
            text = f"{name}: {rest}"
            hint = "Put the whole text in quotes"
            return (
                f'must be text, but "{_short(name)}:" reads as the name of a field.',
                f'{hint}: "{text}".' if len(text) <= _SHORT and '"' not in text else f"{hint}.",
            )
        case dict() if list(value.values()) == [None]:
            return called, "A text that begins with a question mark, or ends with a colon, needs quotes."
        case dict():
            return called, "If the text has a colon in it, put the whole text in quotes."
        case _:
            return called, "Write one text; delete the hyphen or the brackets."


def _called(value: Any, written: str) -> str:
    match value:
        case bool():
            return f"{written} (yes or no)"
        case int() | float():
            return f"the number {written}"
        case str():
            return f'the text "{_short(value)}"'
        case list():
            return "a list"
        case _:
            return "a group of fields"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?")) else f"{message}."
