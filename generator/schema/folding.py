"""What words have in common however they are typed: one folding, for names, ids, order, search and filters.

The rules stand here as data. `exports/browser_data.py` hands them to the browser, where
`overrides/assets/fold.js` follows them in the same steps. NFKD and NFC are normal forms of Unicode (UAX 15).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff]"
)
"""Characters that control something, or that nobody sees. In names they make two of what looks like one."""

APOSTROPHES = "'`\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2032\u2035\u05f3\uff07"
"""Signs that stand within a word and part it nowhere: King's, King’s and Kings are one."""

BEFORE = dict.fromkeys("\u00b4\u1ffd", "'") | dict.fromkeys("™℠¹²³⁰⁴⁵⁶⁷⁸⁹", " ")
"""Signs, each with what it is read as before a normal form is made.

That would make a space of an apostrophe, and letters of a sign that stands raised behind a word: board™, or
the number of a note in Leeds²."""

_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2),
    (0x05C4, 0x05C5), (0x05C7, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F),
    (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)  # fmt: skip
"""Accents of the scripts in which a word is the same word without them, and signs that choose how to draw a
letter. Marks of other scripts are vowels, and stay."""

_OWN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ȷ": "j",
    "ĸ": "k", "ł": "l", "ŋ": "n", "ŧ": "t", "ς": "σ",
}  # fmt: skip
"""Letters that no normal form takes apart, and what is typed where a keyboard has none of them."""

_LATIN = (*range(0x00C0, 0x0250), *range(0x0253, 0x02AF), *range(0x1E00, 0x1F00), *range(0x2C60, 0x2C80))
"""Where Unicode has the Latin letters that languages are written in."""
_WITH = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH .+")
"""The Unicode name of a letter that is another one with a stroke, a hook or a tail."""

AND = "&"
"""A sign that is read as the word and."""

_WORD = re.compile(r"[a-z0-9]+")
_DIGITS = re.compile(r"[0-9]+")
WIDTH = 12
"""Digits to which numbers are filled up in an order, so that 2 comes before 10."""


def _letters() -> dict[str, str]:
    """Return for each small letter that no normal form takes apart those that are typed in its place."""
    named = ((letter, _WITH.fullmatch(unicodedata.name(letter, ""))) for letter in map(chr, _LATIN))
    with_stroke = {letter: match[1].lower() for letter, match in named if match}
    return {
        letter: base
        for letter, base in (with_stroke | _OWN).items()
        if unicodedata.normalize("NFKD", letter) == letter
    }


def _class(codes: Iterable[int]) -> str:
    r"""Return the signs with these numbers as they stand in a class of an expression: `\u0300-\u036f`."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" if first != last else chr(first) for first, last in ranges)


LETTERS = _letters()
"""Small letters, each with those that are typed in its place."""

_TAGS = range(0xE0000, 0xE0080)
_UNSEEN = (code for code in (*range(0x10000), *_TAGS) if unicodedata.category(chr(code)) == "Cf")
_ACCENTS = (code for first, last in _MARKS for code in range(first, last + 1))

SILENT = f"[{_class({*map(ord, APOSTROPHES), *_UNSEEN, *_ACCENTS})}]"
"""An expression for signs that make no difference to a word: apostrophes, accents, and what nobody sees."""

RULES = {"before": BEFORE, "silent": SILENT, "letters": LETTERS, "and": AND, "width": WIDTH}
"""All of it, for the browser."""

_SILENT = re.compile(SILENT)
_LETTERS = str.maketrans(LETTERS)
_BEFORE = str.maketrans(BEFORE)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return a text in small letters, without accents and apostrophes: `Łódź’s` gives lodzs."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    letters = _SILENT.sub("", unicodedata.normalize("NFKD", text.translate(_BEFORE)).lower())
    return unicodedata.normalize("NFC", letters.translate(_LETTERS))


def words(text: str) -> list[str]:
    """Return the words of a text, folded: letters and digits of any script. All else stands between words."""
    folded = fold(text).replace(AND, " and ")
    if folded.isascii():
        return _WORD.findall(folded)
    parted = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in folded)
    return "".join(parted).split()


def alike(text: str) -> str:
    """Return what texts have in common that a reader would take for one: `St. Helens` and `st helens`."""
    return " ".join(words(text)) or text.strip()


def in_order(text: str) -> tuple[str, str]:
    """Return by what a text is put in order: its words, with numbers by size, and then the text itself."""
    return _DIGITS.sub(lambda match: match[0].zfill(WIDTH), " ".join(words(text))), text
