"""What to say of each slip: what is wrong, and what to do."""

import re
from dataclasses import dataclass

LONGEST_EXAMPLE = 60
"""Characters of the writer's own text that a hint repeats."""


@dataclass(frozen=True)
class Trouble:
    """Something in a text that is refused. `line` and `column` count from 1."""

    line: int
    column: int
    message: str
    hint: str


class SlipError(Exception):
    """A slip, at a row and a column counted from 0, with its message and its hint.

    `begins` is the row where the value begins that has the slip, and `owner` the column of the name or
    hyphen that the value belongs to.
    """

    begins = 0
    owner = -1

    def __init__(self, row: int, column: int, saying: tuple[str, str]) -> None:
        super().__init__(saying[0])
        self.trouble = Trouble(row + 1, column + 1, *saying)
        self.row = row


Saying = tuple[str, str]

TAB = ("there is a tab here.", "Indent with spaces instead, two for each level.")
ODD_SPACE = (
    "the space here is not a plain one: it was pasted from a web page or a document.",
    "Delete it, and type a space.",
)
LEFT_BY_GIT = (
    "this line was left where two versions of the file met.",
    "Keep the version that is right, and delete the lines that begin with <<<<<<<, ======= or >>>>>>>.",
)
QUOTE_NEVER_CLOSED = (
    "a quotation mark is opened here and never closed.",
    "Add the closing quotation mark.",
)
BRACKET_NEVER_CLOSED = (
    "a bracket is opened here and never closed.",
    "Close it, or put the whole text in quotes if the bracket belongs to the text.",
)
NOTHING_BETWEEN = (
    "a bracket or a comma stands where a value should be.",
    "Add the value, or put the text in quotes if the bracket or comma belongs to it.",
)
CURLY = "“”„‘’"
_MARKS = f"{CURLY}\"'"
HALF_CURLY = (
    "curly quotation marks do not hold a text together.",
    'Write straight ones ("…") round the whole text.',
)
BACKSLASH = (
    "a backslash (\\) cannot stand between double quotation marks.",
    "Write / instead, or put the text in single quotation marks ('…') instead.",
)
LIST_ON_LINE = (
    "a list cannot begin here.",
    "Put the first item on a line of its own, below the field's name.",
)
LIST_WITHOUT_FIELD = (
    "a list cannot begin here.",
    "Put its items directly below the field that they belong to. If the hyphen belongs to the text above,"
    " move it to the end of that line.",
)
NO_COLON = (
    "this line does not begin with a field's name and a colon.",
    "Write it as field: value, or indent it if it goes on from the line above.",
)
_TWO_FIELDS = re.compile(r"[a-z0-9-]+ +([a-z_]+: +\S+)")
"""An id, and on the same line what looks like another field."""
_CITED = re.compile(r"@(?P<source>[a-z0-9]+(?:-[a-z0-9]+)+)(?P<rest>, [^\[\]@]+)?\]?")
"""A citation as it stands in a text."""
WITHIN_QUOTES = "Put the whole text in quotes, and write “ ” for quotation marks within it."
UNDER_A_STROKE = "If it is part of the text above, write | after that field's name."
COLON_IN_LONG_TEXT = (
    "a colon with a space after it cannot stand in text unless it is in quotes.",
    "Write | after the field's name, and the whole text on the lines below it, indented by two more spaces.",
)


def begins_with(sign: str, text: str = "") -> Saying:
    """Return the message that a text cannot begin with this sign. A citation is written without it here."""
    if match := _CITED.fullmatch(text.strip()):
        rest = match["rest"]
        write = f"Write {match['source']}{rest}" if rest else f"Write it as {match['source']}, p. 44"
        return f"a citation in a field has no {sign} and no brackets.", write
    return f"text cannot begin with {sign} unless it is in quotes.", _in_quotes(text)


def colon(text: str) -> Saying:
    """Return the message that a text on one line has a colon."""
    if match := _TWO_FIELDS.fullmatch(text.strip()):
        return COLON_IN_LONG_TEXT[0], f"Begin a new line with {match[1]}, in line with the field before it."
    return COLON_IN_LONG_TEXT[0], _in_quotes(text)


def cut_off(text: str) -> Saying:
    """Return the message that a text, or what would be one, is cut off at #."""
    quotes = _in_quotes(text)
    hint = f"If # belongs to the text, {quotes[0].lower()}{quotes[1:]}"
    return "everything after # is left out here.", f"{hint} If it is a note, give it a line of its own."


def no_space_after_colon(text: str) -> Saying:
    """Return the message that a field's colon needs a space."""
    name, _, value = text.partition(":")
    return "a colon needs a space after it.", f"Write {name}: {_example(value)}"


def no_item(mark: str, text: str) -> Saying:
    """Return the message that a hyphen without a space, or the bullet of another program, makes no list."""
    message = "a hyphen needs a space after it." if mark == "-" else f'"{mark}" does not make a list.'
    return message, f"Begin each item with a hyphen and a space: - {_example(text)}"


def not_an_item(column: int) -> Saying:
    """Return the message that a line in line with a list's hyphens does not begin with one."""
    return (
        "this line is not an item of the list above it.",
        f"Begin it with a hyphen and a space, or with {_spaces(column + 2)} if it belongs to the item above.",
    )


def out_of_line(column: int, others: list[int], left: list[int]) -> Saying:
    """Return the message that a line is not in line with any of those it could belong with.

    `left` are the columns of the lists and groups that the line above leaves.
    """
    hint = "Indent it like the line that it belongs with."
    if column in left:
        hint = f"{hint[:-1]}, or begin the line above with {_spaces(column)} too."
    return f"this line begins with {_spaces(column)}, where {' or '.join(map(str, others))} would fit.", hint


def shallow_text(column: int) -> Saying:
    """Return the message that a line of a text under | is indented less than the text's first line."""
    return (
        "this line is indented less than the text it belongs to.",
        f"Begin it with {_spaces(column)}, like the first line of the text.",
    )


def goes_on(sign: str) -> Saying:
    """Return the message that a text goes on after the quotation mark that closes it."""
    double = 'Put the whole text in double quotation marks ("…") instead.'
    return (
        "the text goes on after the quotation mark that closes it.",
        double if sign == "'" else WITHIN_QUOTES,
    )


def curly(text: str) -> Saying:
    """Return the message that curly quotation marks stand round a text."""
    return (
        "curly quotation marks round a text would be shown as part of it.",
        f"Leave them out, or write straight ones: {_quoted(text.strip(_MARKS))}.",
    )


def curly_name(name: str) -> Saying:
    """Return the message that a field's name begins with a curly quotation mark."""
    return "the name of a field stands without quotation marks.", f"Write {name.strip(CURLY)}: without them."


def _in_quotes(text: str) -> str:
    if '"' in text:
        return WITHIN_QUOTES
    if not text or len(text) > LONGEST_EXAMPLE or "\\" in text:
        return "Put the whole text in quotes."
    return f"Put the whole text in quotes: {_quoted(text)}."


def _quoted(text: str) -> str:
    return f'"{_example(text)}"'


def _example(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[: LONGEST_EXAMPLE - 1]}…"


def _spaces(count: int) -> str:
    return "no spaces" if count == 0 else "1 space" if count == 1 else f"{count} spaces"
