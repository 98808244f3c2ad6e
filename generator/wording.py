"""Say what is wrong with a field in the words of the person who filled it in.

pydantic says `Input should be a valid string`; a policy officer reads `must be text. Put it in
quotes`. One function a kind of error; `load.py` is the only caller.
"""

from typing import Any

from pydantic_core import ErrorDetails

from generator.problems import Path, did_you_mean
from generator.records import Record
from generator.records.walk import model_at


def say(error: ErrorDetails, kind: type[Record]) -> tuple[Path, str, str, bool]:
    """Return (path, message, hint, at the key?) for one of pydantic's errors in a record."""
    path = _path(error["loc"])
    match error["type"]:
        case "missing":
            message, hint = _missing(path, kind)
            return path, message, hint, True
        case "extra_forbidden":
            message, hint = _unknown(path, kind)
            return path, message, hint, True
        case _:
            message, hint = _wrong(error, path, kind)
            return path, message, hint, False


def _path(location: tuple[int | str, ...]) -> Path:
    return tuple(step for step in location if isinstance(step, int) or not step.startswith("["))


def _missing(path: Path, kind: type[Record]) -> tuple[str, str]:
    name = str(path[-1])
    return f'"{name}" is missing.', f"Add it: {_purpose(path, kind)}"


def _unknown(path: Path, kind: type[Record]) -> tuple[str, str]:
    name = str(path[-1])
    model = model_at(kind, path[:-1])
    known = [field for field in model.model_fields if field != "id"] if model else []
    what = _article(kind.noun) if len(path) == 1 else f'"{_last_word(path[:-1])}"'
    hint = did_you_mean(name, known) or f"Its fields are {', '.join(known)}."
    return f'"{name}" is not a field of {what}.', hint


def _wrong(error: ErrorDetails, path: Path, kind: type[Record]) -> tuple[str, str]:
    given = error["input"]
    if given is None:
        return "is empty.", f"Fill it in, or delete the line. {_purpose(path, kind)}"
    match error["type"]:
        case "string_type":
            return f"must be text, not {_called(given)}.", _to_text(given)
        case "tuple_type":
            return (
                f"must be a list, not {_called(given)}.",
                "Put each item on a line of its own, after a hyphen.",
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            model = model_at(kind, path)
            fields = f" with {', '.join(model.model_fields)}" if model else ""
            return (
                f"must be a group of fields{fields}, not {_called(given)}.",
                "Put each field on a line of its own below it, indented by two spaces.",
            )
        case "bool_type":
            return f"must be true or false, not {_called(given)}.", ""
        case "too_short":
            return "needs at least one item.", _purpose(path, kind)
        case "string_too_long":
            most = error.get("ctx", {}).get("max_length")
            return f"is {len(given)} characters long; at most {most} fit.", "Shorten it."
        case _:
            return _sentence(error["msg"]), ""


def _to_text(given: Any) -> str:
    if isinstance(given, bool):
        return f'Put it in quotes: "{str(given).lower()}".'
    if isinstance(given, int | float):
        return f'Put it in quotes: "{given}".'
    if isinstance(given, dict):
        return "If the text has a colon in it, put the whole text in quotes."
    return "Write one text; delete the hyphen or the brackets."


def _called(given: Any) -> str:
    match given:
        case bool():
            return f"{str(given).lower()} (yes or no)"
        case int() | float():
            return f"the number {given}"
        case str():
            return f'the text "{_short(given)}"'
        case list():
            return "a list"
        case _:
            return "a group of fields"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _purpose(path: Path, kind: type[Record]) -> str:
    steps = path[:-1] if isinstance(path[-1], int) else path
    model = model_at(kind, steps[:-1])
    field = model.model_fields.get(str(steps[-1])) if model else None
    return (field.description or "") if field else ""


def _last_word(path: Path) -> str:
    return next(str(step) for step in reversed(path) if isinstance(step, str))


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?")) else f"{message}."
