"""What is said of a value that its field refuses, in one place for the check, the terminal and the form."""

from collections.abc import Iterable
from typing import Any, LiteralString, NoReturn

from pydantic_core import PydanticCustomError

RULES: dict[LiteralString, LiteralString] = {
    "one_line": "must be on one line. Take out the line breaks and empty lines within it.",
    "id": (
        "An id has lower-case letters and digits, with single hyphens between, at most {most} characters:"
        " elm-road."
    ),
    "date": (
        "Write a year, a month or a day, as 2022, 2022-07 or 2022-07-01; or as roughly as the source does:"
        " early 1990s, mid-2021, 2024/25, by 2022-07, 2014 or later."
    ),
    "exact_date": "Write a year, a month or a day, as 2022, 2022-07 or 2022-07-01.",
    "citation": (
        "Write the source's id (the name of its file), a comma and the page or section, all in one pair of"
        ' quotes: "annual-report-2021, p. 44".'
    ),
    "number": "must be a whole number from 1 on: digits alone, as in 800000.",
    "address": (
        "Write a web address as www.example.org or https://example.org/guidance, with %20 for a space and"
        " %22 for a quotation mark in it."
    ),
    "isbn": (
        "An ISBN has 10 or 13 digits, with spaces or hyphens between, and its last digit follows from the"
        " others. Compare it with the publication."
    ),
}
"""What a value must look like, for the check and, in the JSON Schema, for editors and for the form."""

NO_CITATION = (
    "states facts without a source.",
    "Add a citation after them, such as [@annual-report-2021, p. 44].",
)
"""What is said of a text that states facts and cites nothing, and what to do."""

NOTHING: LiteralString = "says nothing. Delete the line, or write what the sources say."
"""What is said of a value that stands for none: `n/a`, `None`, a dash."""

SAYINGS: dict[LiteralString, LiteralString] = {
    "one_line": RULES["one_line"],
    "control_character": ("has an invisible control character ({code}). Delete it, or type the text again."),
    "lost": "has a sign in place of one that a program could not read ({code}). Type the word again.",
    "misread": 'has "{given}", which is {meant} in another encoding. Write {meant}.',
    "blank": "is empty. Fill it in, or delete the line.",
    "nothing": NOTHING,
    **{
        name: 'cannot be "{text}". ' + RULES[name]
        for name in ("id", "date", "exact_date", "citation", "address", "isbn")
    },
    "number": RULES["number"],
    "exactly_one": "needs {names}: one of them, and only one.",
    "at_least_one": "needs {names}, or both.",
}
"""What is said of each kind of value that a field refuses. By what is wrong with it."""


def refuse(saying: LiteralString, **values: Any) -> NoReturn:
    """Refuse a value, in these words. Raises PydanticCustomError, of which pydantic makes a problem."""
    raise PydanticCustomError(saying, SAYINGS[saying], values)


def either(names: Iterable[str]) -> str:
    """Return the names of fields of which one is needed: `"organisation" or "group"`."""
    return " or ".join(f'"{name}"' for name in names)
