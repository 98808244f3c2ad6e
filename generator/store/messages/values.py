"""Values that are not what their field needs."""

import re
from typing import Any

from pydantic_core import ErrorDetails

from generator.problems import Path
from generator.schema import Record
from generator.schema.walk import model_at
from generator.store.messages.fields import purpose

_SHORT = 40
"""Characters of the writer's own text that a message repeats."""

_YES_OR_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_BETWEEN = re.compile(r"[,\s]")
"""What people put between the digits of a long number."""
TOO_LONG = ("is {length} characters long; at most {most} fit.", "Shorten it.")
TOO_MANY = ("has {given} items; at most {most} fit.", "{purpose}")
TOO_FEW = ("needs at least {fewest}.", "{purpose}")
NUMBER_WITH_SIGNS = "Write {digits}, without commas, spaces or quotes."
_HYPHEN = "Put each item on a line of its own, after a hyphen and a space."


def wrong(error: ErrorDetails, path: Path, kind: type[Record], written: str) -> tuple[str, str]:
    """Return the message and the hint for a value that its field cannot have.

    `written` is the value as it stands in the file; it means nothing for a list or a group.
    """
    given = error["input"]
    if given is None:
        return "is empty.", f"Fill it in, or delete the line. {purpose(path, kind)}"
    match error["type"]:
        case "string_type":
            return _no_text(given, written)
        case "tuple_type":
            grouped = isinstance(given, dict) and model_at(kind, path)
            hint = "Put a hyphen and a space before its first field, and indent the others like that one."
            return f"must be a list, not {_called(given, written)}.", hint if grouped else _HYPHEN
        case "model_type" | "model_attributes_type" | "dict_type":
            model = model_at(kind, path)
            fields = f" with {', '.join(model.model_fields)}" if model else ""
            hint = "Put each field on a line of its own below it, indented by two spaces."
            return (
                f"must be a group of fields{fields}, not {_called(given, written)}.",
                "Take the hyphen out." if isinstance(given, list) else hint,
            )
        case "bool_type":
            meant = _YES_OR_NO.get(str(given).strip().lower())
            hint = "" if meant is None else f"Write {str(meant).lower()}, without quotes."
            return f"must be true or false, not {_called(given, written)}.", hint
        case "too_short":
            message, hint = TOO_FEW
            number = error.get("ctx", {}).get("min_length", 1)
            return message.format(fewest=items(number)), hint.format(purpose=purpose(path, kind))
        case "too_long":
            most = error.get("ctx", {}).get("max_length", 1)
            message, hint = TOO_MANY
            return message.format(given=len(given), most=most), hint.format(purpose=purpose(path, kind))
        case "string_too_long":
            limit = error.get("ctx", {})
            length = limit.get("length", len(given))
            return TOO_LONG[0].format(length=length, most=limit.get("max_length")), TOO_LONG[1]
        case "number" if isinstance(given, str) and (digits := _BETWEEN.sub("", given)).isdecimal():
            return _sentence(error["msg"]), NUMBER_WITH_SIGNS.format(digits=digits)
        case _:
            return _sentence(error["msg"].replace(f'"{given}"', f'"{written}"')), ""


def items(number: int) -> str:
    """Return so many items in words: one item, 2 items."""
    return "one item" if number == 1 else f"{number} items"


def _no_text(given: Any, written: str) -> tuple[str, str]:
    called = f"must be text, not {_called(given, written)}."
    match given:
        case bool() | int() | float():
            return called, f'Put it in quotes: "{written}".'
        case dict() if len(given) == 1 and isinstance(next(iter(given.values())), str):
            ((name, rest),) = given.items()
            text = f"{name}: {rest}"
            hint = "Put the whole text in quotes"
            return (
                f'must be text, but "{_short(name)}:" reads as the name of a field.',
                f'{hint}: "{text}".' if len(text) <= _SHORT and '"' not in text else f"{hint}.",
            )
        case dict() if list(given.values()) == [None]:
            return called, "A text that begins with a question mark, or ends with a colon, needs quotes."
        case dict():
            return called, "If the text has a colon in it, put the whole text in quotes."
        case _:
            return called, "Write one text; delete the hyphen or the brackets."


def _called(given: Any, written: str) -> str:
    match given:
        case bool():
            return f"{written} (yes or no)"
        case int() | float():
            return f"the number {written}"
        case str():
            return f'the text "{_short(given)}"'
        case list():
            return "a list"
        case _:
            return "a group of fields"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?")) else f"{message}."
