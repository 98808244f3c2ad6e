"""Text fields: what they link to and cite, and what in them would not be shown as its writer meant.

`[Tides](topic:tides)` links to a record; `[@annual-report-2021, p. 44]` cites a source. Several citations
stand in one pair of brackets with semicolons between.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from generator.schema.fields import CONTROL
from generator.schema.markdown import (
    MAIL,
    MARK,
    MOST_LINES,
    MOST_SIGNS,
    RECORD,
    WEB,
    canonical,
    crowding,
    is_deep,
    is_plain,
    tokens,
)

_NOTE = re.compile(r"\[\^|^ {0,3}\[(?!@)[^\]\n]*\]:", re.MULTILINE)
_NOTE_IN_LINK = re.compile(r"\[[^\[\]]*\[(?P<cited>@[^\[\]]+)\][^\[\]]*\]\(")
_BULLET = re.compile(r"^ {0,3}(?:[•·‣◦▪●○\uf0b7]|–(?= .*\n {0,3}– )).*", re.MULTILINE)

REFUSED = {
    "html": (
        "has HTML, or a sign that looks like it.",
        "Paste the words alone, as plain text, or write &lt; for the sign itself.",
    ),
    "heading": (
        "has a heading or a rule across the page.",
        "The page makes its own headings; write a paragraph.",
    ),
    "code": (
        "has a block of code.",
        "Begin each line without spaces before it, and leave out lines of ``` or ~~~.",
    ),
    "picture": ("has a picture.", "Leave it out: records hold words."),
    "table": ("has a table.", "Write a list, or sentences: tables are made from fields."),
    "note": (
        "has a footnote or a link of its own by reference.",
        "Cite as [@source, p. 1], and link as [words](https://…).",
    ),
    "bullet": (
        "has a bullet that makes no list.",
        "Begin each item with a hyphen and a space, after an empty line.",
    ),
    "deep": (
        "has lists, quotations or emphasis within one another, more than three deep.",
        "Write one list, or sentences.",
    ),
    "empty start": (
        "has a list item or a quotation that does not begin with words.",
        "Write words after the sign, or delete it.",
    ),
    "cited link": ("has a citation inside a link.", "Put the citation after the link."),
    "link in link": ("has a link inside a link.", "Write the words of the link alone."),
}
"""What is said of each construct that texts may not have, and what to do."""
_BY_NAME = {
    "html_inline": REFUSED["html"],
    "heading": REFUSED["heading"],
    "hr": REFUSED["heading"],
    "fence": REFUSED["code"],
    "code_block": REFUSED["code"],
    "image": REFUSED["picture"],
    "table": REFUSED["table"],
}
"""The same by the parser's name for the construct."""


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link to a record: the words shown, the kind's noun, and the record's id."""

    label: str
    noun: str
    id: str
    start: int = 0

    @property
    def target(self) -> str:
        """The link's address, as it stands in the text."""
        return f"{self.noun}:{self.id}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in a text: as `source-id, locator`, and where it starts in the text."""

    citation: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class References:
    """What a text links to and cites, in order. Addresses (https:, mailto:) are no links to records."""

    links: tuple[RecordLink, ...] = ()
    citations: tuple[Mention, ...] = ()


NONE = References()


@lru_cache(maxsize=1 << 14)
def references(text: str) -> References:
    """Return what a text links to and cites. Rules and pages ask often."""
    return references_of(MARK, canonical(text)) if "[" in text else NONE


def references_of(pattern: re.Pattern[str], markdown: str) -> References:
    """Return the links and citations that a pattern with the groups of `MARK` finds, with their places."""
    links, mentions = [], []
    for match in pattern.finditer(markdown):
        if match["noun"]:
            links.append(RecordLink(match["label"], match["noun"], match["id"], match.start("noun")))
        elif match["cited"]:
            start = match.start("cited")
            mentions += [Mention(citation, start) for citation in in_brackets(match["cited"])]
    return References(tuple(links), tuple(mentions))


def citations(text: str) -> tuple[Mention, ...]:
    """Return the citations in a text, in order."""
    return references(text).citations


def in_brackets(content: str) -> list[str]:
    """Return the citations between one pair of brackets: `@a, p. 1; @b, p. 2` gives two."""
    return [" ".join(part.split()).removeprefix("@").strip() for part in content.split(";")]


def refusals(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (snippet, message, hint) for all in a text that would not be shown as its writer meant it.

    What stands there several times is told once.
    """
    before: set[str] = set()
    for snippet, message, hint in () if is_plain(text) else _refused(text):
        if message not in before:
            before.add(message)
            yield snippet, message, hint


def _refused(text: str) -> Iterator[tuple[str, str, str]]:
    if sign := crowding(text):
        often = f"has the sign {sign} more than {MOST_SIGNS} times."
        message = f"has more than {MOST_LINES} lines." if sign == "\n" else often
        yield sign.strip(), message, "Delete what is too much, or write several texts."
        return
    if match := _BULLET.search(text):
        yield match[0].strip()[:1], *REFUSED["bullet"]
    if match := _NOTE.search(text):
        yield match[0].strip(), *REFUSED["note"]
    if match := _NOTE_IN_LINK.search(text):
        yield match["cited"], *REFUSED["cited link"]
    lines = text.split("\n")
    begun = False
    for token in tokens(text):
        snippet = lines[token.map[0]].strip() if token.map else ""
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _BY_NAME and token.nesting >= 0:
            yield snippet, *_BY_NAME[name]
        if is_deep(token):
            yield snippet, *REFUSED["deep"]
            return
        if begun and (name not in ("paragraph",) or token.nesting < 0) and name not in _BY_NAME:
            yield snippet, *REFUSED["empty start"]
        begun = token.type in ("list_item_open", "blockquote_open")
        if token.type == "inline":
            yield from _refused_inline(token.children or ())


def _refused_inline(pieces: Iterable[Token]) -> Iterator[tuple[str, str, str]]:
    links_open = 0
    for token in pieces:
        links_open += token.nesting if token.type.startswith("link") else 0
        if token.type in _BY_NAME:
            yield token.content or "![", *_BY_NAME[token.type]
        elif token.type == "link_open" and links_open > 1:
            yield str(token.attrs["href"]), *REFUSED["link in link"]
        elif token.type == "link_open":
            target = str(token.attrs["href"])
            if not (WEB.fullmatch(target) or MAIL.fullmatch(target) or RECORD.fullmatch(target)):
                message = f'links to "{target}", which is neither a web address nor a record.'
                yield target, message, "Write https://… for a page, or term:quay for a record."
        if unseen := CONTROL.search(token.content):
            message = f"has a character that cannot be used: U+{ord(unseen[0]):04X}."
            yield "&", message, "Delete it and type it again."
