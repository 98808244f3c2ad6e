"""What the Markdown of a text field holds beyond Markdown: links to records, and citations.

`[Leeds](place:leeds)` links to a record; `[@kings-fund-2021, p. 44]` cites a source. Several
citations stand in one pair of brackets with semicolons between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PATTERN = re.compile(
    r"""
    (?P<code>
        ^ (?P<fence>```+|~~~+) .*? (?:^(?P=fence)|\Z)
        | (?P<ticks>`+) (?!`) .+? (?<!`) (?P=ticks) (?!`)
    )
    | \s{0,20} \[ (?P<cited>@[^\[\]]+) \]
    | \[ (?P<label>[^\[\]]+) \]
      \( (?!(?:https?|mailto|javascript|data|vbscript|file):) (?P<noun>[a-z]+) : (?P<id>[^()\s]*) \)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
"""Finds code (which is left alone), links to records, and citations, each with its named groups."""

_CODE_SIGNS = ("`", "~~~")
_WITHOUT_CODE = re.compile(
    r"""
    \[ (?:
        (?P<cited>@[^\[\]]+) \]
        | (?P<label>[^\[\]]+) \]
        \( (?!(?:https?|mailto|javascript|data|vbscript|file):) (?P<noun>[a-z]+) : (?P<id>[^()\s]*) \)
    )
    """,
    re.VERBOSE,
)
"""Finds the same in a text without code, which most texts are, in a fifth of the time."""

ADDRESS = re.compile(r"\]\(\s{0,20}<?(?P<target>[^()\s>]*)")
GOOD_ADDRESS = re.compile(r"https?://.*|mailto:.*|[a-z]+:[a-z0-9-]*")
BAD_SCHEMES = frozenset(("javascript", "data", "vbscript", "file"))

REFUSED = (
    (
        re.compile(r"<(?=[A-Za-z/!?])"),
        "has HTML, or a sign that looks like it.",
        "Paste the words alone, as plain text, or write &lt; for the sign itself.",
    ),
    (
        re.compile(r"[{}]"),
        "has a curly bracket.",
        "Leave it out, or use round brackets.",
    ),
    (
        re.compile(r"^ {0,3}/{3}", re.MULTILINE),
        "has a line that begins with ///.",
        "Leave the strokes out.",
    ),
    (
        re.compile(r"^ {0,3}#{1,6}( |$)|^ {0,3}(=+|-+)[ ]*$", re.MULTILINE),
        "has a heading or a rule across the page.",
        "The page makes its own headings; write a paragraph.",
    ),
    (
        re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:|\[\^", re.MULTILINE),
        "has a footnote or a link of its own by reference.",
        "Cite as [@source, p. 1], and link as [words](https://…).",
    ),
    (
        re.compile(r"^ {0,3}(?:[•·‣◦▪●○\uf0b7]|–(?= .*\n {0,3}– ))", re.MULTILINE),
        "has a bullet that makes no list.",
        "Begin each item with a hyphen and a space, after an empty line.",
    ),
    (
        re.compile(r"!\["),
        "has a picture.",
        "Leave it out: records hold words.",
    ),
    (
        re.compile(r"\[TOC\]"),
        "has [TOC], which would become a table of contents.",
        "Leave it out.",
    ),
)
"""What texts may not have: how to find it, what is said of it, and what to do."""

SIGNS = (*"<{}#=!•·‣◦▪●○\uf0b7–", "///", "[^", "[T", "]:", "\n-", "\n ")
"""A text with none of these, that does not begin as a list, has nothing of all that. Most are such texts."""

BAD_LINK = (
    'links to "{target}", which is neither a web address nor a record.',
    "Write https://… for a page, or place:leeds for a record.",
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a record: the words shown, the kind's noun, and the record's id."""

    label: str
    noun: str
    id: str
    start: int

    @property
    def target(self) -> str:
        """The link's address, as it stands in the text."""
        return f"{self.noun}:{self.id}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in a text: as `source-id, locator`, and where it starts in the text."""

    citation: str
    start: int


@dataclass(frozen=True, slots=True)
class References:
    """What a text links to and cites, in order. Addresses (https:, mailto:) are no links to records."""

    links: tuple[Link, ...] = ()
    citations: tuple[Mention, ...] = ()


NONE = References()


def references(text: str) -> References:
    """Return what a text links to and cites. Rules ask often: `walk.py` reads each text once."""
    if "[" not in text:
        return NONE
    links, mentions = [], []
    pattern = PATTERN if any(sign in text for sign in _CODE_SIGNS) else _WITHOUT_CODE
    for match in pattern.finditer(text):
        if match["noun"]:
            links.append(Link(match["label"], match["noun"], match["id"], match.start("noun")))
        elif match["cited"]:
            start = match.start("cited")
            mentions += [Mention(citation, start) for citation in in_brackets(match["cited"])]
    return References(tuple(links), tuple(mentions))


def links(text: str) -> tuple[Link, ...]:
    """Return the links to records in a text, in order."""
    return references(text).links


def citations(text: str) -> tuple[Mention, ...]:
    """Return the citations in a text, in order."""
    return references(text).citations


def without(text: str) -> str:
    """Return a text as plain words: labels instead of links, and no citations."""
    return " ".join(PATTERN.sub(lambda match: match["code"] or match["label"] or "", text).split())


def in_brackets(content: str) -> list[str]:
    """Return the citations between one pair of brackets: `@a, p. 1; @b, p. 2` gives two."""
    return [" ".join(part.split()).removeprefix("@").strip() for part in content.split(";")]


def unsafe(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (snippet, message, hint) for everything in a text that is not allowed on a page.

    Allowed are Markdown's paragraphs, lists, emphasis, code, quotations, tables and links, and no more:
    whatever could become an element, an attribute or an address of the writer's choice is refused.
    """
    suspect = text[:1] in " -" or any(sign in text for sign in SIGNS)
    for pattern, message, hint in REFUSED if suspect else ():
        if found := pattern.search(text):
            yield found.group().strip(), message, hint
    for match in ADDRESS.finditer(text):
        target = match["target"]
        scheme = target.partition(":")[0]
        if not GOOD_ADDRESS.fullmatch(target) or scheme in BAD_SCHEMES:
            message, hint = BAD_LINK
            yield target, message.format(target=target), hint
