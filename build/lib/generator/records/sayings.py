"""What is said of a value that its field refuses, in one place for the check, the terminal and the form."""

from collections.abc import Iterable
from typing import Any, LiteralString, NoReturn

from pydantic_core import PydanticCustomError

SAYINGS: dict[LiteralString, LiteralString] = {
    "one_line": "must be on one line. Take out the line breaks and empty lines within it.",
    "control_character": ("has an invisible control character ({code}). Delete it, or type the text again."),
    "blank": "is empty. Fill it in, or delete the line.",
    "id": (
        'cannot be "{text}". An id has lower-case letters and digits, with single hyphens'
        " between, at most {most} characters: north-east-essex."
    ),
    "date": 'cannot be "{text}". Write a year, a month or a day, as 2022, 2022-07 or 2022-07-01.',
    "citation": (
        'cannot be "{text}". Write the source\'s id (the name of its file), a comma and the page or'
        ' section, all in one pair of quotes: "kings-fund-2021, p. 44".'
    ),
    "number": "must be a number: digits alone, as in 800000.",
    "address": (
        'cannot be "{text}". Write a web address as www.kingsfund.org.uk or https://www.gov.uk/guidance.'
    ),
    "exactly_one": "needs {names}: one of them, and only one.",
    "at_least_one": "needs {names}, or both.",
}
"""What is said of each kind of value that a field refuses. By what is wrong with it."""


def refuse(saying: LiteralString, **given: Any) -> NoReturn:
    """Refuse a value, in these words. Raises PydanticCustomError, of which pydantic makes a problem."""
    raise PydanticCustomError(saying, SAYINGS[saying], given)


def either(names: Iterable[str]) -> str:
    """Return the names of fields of which one is needed: `"organisation" or "group"`."""
    return " or ".join(f'"{name}"' for name in names)
