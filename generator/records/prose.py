"""What the Markdown of a text field holds beyond Markdown: links to records, and citations.

`[Leeds](place:leeds)` links to a record; `[@kings-fund-2021, p. 44]` cites a source. Several
citations stand in one pair of brackets with semicolons between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PATTERN = re.compile(
    r"""
    (?P<code> ^ (?P<fence>```+|~~~+) .*? (?:^(?P=fence)|\Z) | (?P<ticks>`+) (?!`) .+? (?<!`) (?P=ticks) (?!`) )
    | \[ (?P<label>[^\[\]]+) \] \( (?P<noun>(?!https?:|mailto:)[a-z]+) : (?P<id>[^()\s]*) \)
    | \s* \[ (?P<cited>@[^\[\]]+) \]
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
"""Finds code (which is left alone), links to records, and citations, each with its named groups."""

ADDRESS = re.compile(r"\]\(\s*<?(?P<target>[^()\s>]*)")
RAW_HTML = re.compile(r"<[A-Za-z/!?]")
ATTRIBUTES = re.compile(r"\{\s*[:#.][^}\n]*\}|\{:")
SAFE_ADDRESS = re.compile(r"https?://|mailto:|#|\.{0,2}/|[\w./-]+(#|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    """A link to a record: the words shown, the kind's noun, and the record's id."""

    label: str
    noun: str
    id: str
    start: int


@dataclass(frozen=True)
class Mention:
    """A citation in a text: as `source-id, locator`, and where it starts in the text."""

    citation: str
    start: int


def links(text: str) -> Iterator[Link]:
    """Yield the links to records in a text. Addresses (https:, mailto:) are no such links."""
    for match in PATTERN.finditer(text):
        if match["noun"]:
            yield Link(match["label"], match["noun"], match["id"], match.start())


def citations(text: str) -> Iterator[Mention]:
    """Yield the citations in a text, in order."""
    for match in PATTERN.finditer(text):
        if match["cited"]:
            for citation in in_brackets(match["cited"]):
                yield Mention(citation, match.start("cited"))


def without(text: str) -> str:
    """Return a text as plain words: labels instead of links, and no citations."""
    return " ".join(PATTERN.sub(lambda match: match["code"] or match["label"] or "", text).split())


def in_brackets(content: str) -> list[str]:
    """Return the citations between one pair of brackets: `@a, p. 1; @b, p. 2` gives two."""
    return [" ".join(part.split()).removeprefix("@").strip() for part in content.split(";")]


def unsafe(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (start, message, hint) for everything in a text that is not allowed on a page."""
    for match in RAW_HTML.finditer(text):
        yield (
            match.start(),
            f"has HTML ({text[match.start() : match.start() + 12].split()[0]}…), which is not allowed.",
            "Use Markdown, or write &lt; for the sign itself.",
        )
    for match in ATTRIBUTES.finditer(text):
        yield (
            match.start(),
            f"has an attribute list ({match.group()[:20]}), which is not allowed.",
            "Leave out the curly brackets.",
        )
    for match in ADDRESS.finditer(text):
        target = match["target"]
        if ":" in target and not SAFE_ADDRESS.match(target) and not _is_record_link(text, match):
            yield (
                match.start("target"),
                f'links to "{target}", which is neither a web address nor a record.',
                "Write https://… for a page, or place:leeds for a record.",
            )


def _is_record_link(text: str, match: re.Match[str]) -> bool:
    noun = match["target"].partition(":")[0]
    return noun.isalpha() and noun.islower() and noun not in ("javascript", "data", "vbscript")
