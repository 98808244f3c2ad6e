"""Text without quotes, and the slips that hide in it. Rows and columns count from 0."""

import re

from generator.store.layout import messages
from generator.store.layout.messages import SlipError

ODD_SPACE = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]")
"""Spaces that look like plain ones, or like nothing."""

BULLETS = "•·‣◦▪●○–—\uf0b7"
"""What other programs put before the items of a list."""

MARK = re.compile(rf"(?P<mark>-(?=[^\s\d-])|[{BULLETS}]|\*(?=\s))\s*(?P<item>.*)")
"""A hyphen without a space, or a bullet, where an item begins."""

NO_SPACE = re.compile(r"[A-Za-z_]+:(?!//)[^\s:].*")
"""A field's name and its value without a space between."""

LONGEST_NAME = 40
"""Characters. What is longer before a colon is a sentence, and no field's name."""

_DOUBTFUL_SIGNS = (" #", "\t#", "\u00a0", "\u200b", "\u202f", "\u3000", "\ufeff")
_DOUBTFUL_FIRST = frozenset(f"“”„‘’-{BULLETS}")
_DOUBTFUL_LATER = re.compile(rf"[ \n][-{BULLETS}]")

_CURLY = re.compile(r"[“”„][^“”\"]*[“”\"]|‘[^‘’']*[’']")
_COLON = re.compile(r":(?=\s|$)")
_NOTE = re.compile(r"\s#")
_BEGINS_NO_TEXT = "@`%*&!|>,]}"


def doubtful_file(text: str) -> bool:
    """Return True if a file has a sign that may have made something else of it than its writer meant."""
    return any(sign in text for sign in _DOUBTFUL_SIGNS)


def doubtful(text: str, plain: bool, lines: int) -> bool:
    """Return True if a value that YAML takes may be something else than its writer meant.

    `plain` if it stands without quotes; `lines` is the number of line ends in it.
    """
    if not plain:
        return lines > 0
    return text[:1] in _DOUBTFUL_FIRST or (lines > 0 and _DOUBTFUL_LATER.search(text) is not None)


def plain_text(text: str, row: int, column: int, *, first: bool = True, whole: bool = True) -> None:
    """Look for slips in one line of a text without quotes.

    `first` if the text begins there, `whole` if it is all of the text.
    """
    if first and whole and _CURLY.fullmatch(text.rstrip()):
        raise SlipError(row, column, messages.curly(text))
    if first and text[0] in BULLETS and (item := MARK.match(text)):
        raise SlipError(row, column, messages.no_item(item["mark"], item["item"]))
    colon, note = _COLON.search(text), _NOTE.search(text)
    if note and not (colon and colon.start() < note.start()):
        raise SlipError(row, column + note.start() + 1, messages.cut_off(text))
    if colon:
        saying = messages.colon(text) if first and whole else messages.COLON_IN_LONG_TEXT
        raise SlipError(row, column + colon.start(), saying)


def beginning(text: str, row: int, column: int) -> None:
    """Look for a sign with which no text can begin unless it is in quotes."""
    if text[0] == "*" and (item := MARK.match(text)):
        raise SlipError(row, column, messages.no_item(item["mark"], item["item"]))
    if text[0] in _BEGINS_NO_TEXT:
        raise SlipError(row, column, messages.begins_with(text[0], text))
    if text[0] == "#":
        raise SlipError(row, column, messages.cut_off(text))
