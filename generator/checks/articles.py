"""Pages written by hand: they come from anyone as records do, and so may hold no more than these."""

import re
from collections.abc import Iterator
from typing import Any

from generator.catalog.catalog import Catalog
from generator.checks.addresses import is_looked_up
from generator.checks.conversion import pages_by_hand
from generator.checks.html import refused
from generator.checks.nesting import Tags, ill_nested
from generator.problems import Finding, place_in
from generator.schema.garbled import misread
from generator.schema.markdown import MARK_IN_ARTICLE, code_left_open
from generator.store.loader import HEAD, Article

ALLOWED = {"description": str, "title": str, "search": dict}
"""What may be said at the head of a page, between two lines ---. The theme obeys other words there."""

SEARCH = {"also": list, "exclude": bool}
"""What it may say to the search: other names of the page, and whether to pass over it."""

_HEAD_MARK = re.compile(r"^(?:\.\.\.|---)|(?<!\S)#", re.MULTILINE)
"""Where other readers than ours end a head, and where a note begins that nobody would judge."""
_FIRST = re.compile(r"#[ \t]+\S")
_HEAD_SIGN = re.compile(r"[\"<>&\\\n]")
_UNSEEN = re.compile(r"([\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffd-\uffff])[^\n]*")
"""Signs that cannot be seen, or that stand for one that was lost, the first of each line."""
_BLOCK = re.compile(r"^/{3,}(?: *html *\| *(?P<name>\w+).*)? *$", re.MULTILINE)
"""Where a block of HTML begins as pymdownx.blocks has it, and where one ends."""
_LOST = re.compile(r"^#+[ \t].*?(?<!\\)(?:\\\\)*\\$", re.MULTILINE)
"""A heading whose last sign takes the line's end with it, so that it is none."""
_TITLE = re.compile(r"^[ \t>*+\-.\d:]*(?:#(?!#)|<h1\b|.+\n[ \t>]*=+[ \t]*$)", re.MULTILINE | re.IGNORECASE)
"""Where what becomes a title of a page may begin: on its own, or in a quotation or list."""
_NOTES = "///Footnotes Go Here///"
"""Where the converter would put the footnotes, and with them the sources, instead of the page's end."""
_SECOND_TITLE = (
    "A page has one. Begin the heading of a part with ##, or a sentence with \\# where the sign is meant."
)
_ALONE = "Keep description, title and search there alone."
_NO_START = (
    "does not begin with a heading.",
    "Write # and the page's name; only description and search may stand above it.",
)
_ACTS = 'has "{}", which a page written by hand may not have.', "Write it in Markdown, or leave it out."
_OF_WHAT = {
    "id": (
        'has the id "{}", by which scripts find a part of the page.',
        "Choose other words for the heading, or another id.",
    ),
    "link": (
        'links to "{}", which is neither a web address nor a page or a record of ours.',
        "Write https://… for a page elsewhere, or term:quay for a record.",
    ),
    "picture": (
        'shows the picture "{}", which is on another site.',
        "Put it beside the page in content/, and show that.",
    ),
}
"""What is said of HTML that a page may not have, by what `refused` calls it; _ACTS of all else."""
_STYLE = (
    "has a style of its own, such as a column of a table that is aligned.",
    "Leave out the colons in the line below the table's headings.",
)
_Wrong = tuple[int, str, str]
"""What is wrong with a page: where in its text, and the message and the hint."""


def articles_are_plain_markdown(catalog: Catalog) -> Iterator[Finding]:
    """Every page written by hand is plain Markdown: no HTML that acts or is left open.

    For example: has "<script", which a page written by hand may not have. Write it in Markdown, or leave
    it out.
    """
    for article in catalog.articles:
        text = article.text
        mistakes = [*_head(article), *_unseen(text), *_body(catalog, article)]
        for start, message, hint in dict.fromkeys(mistakes):
            line, column = place_in(text, start)
            yield Finding(article.file, (), message, hint, line=line, column=column)


def _head(article: Article) -> Iterator[_Wrong]:
    """Say what is wrong before the first heading. The theme takes some of the words there as orders to it."""
    text = article.text
    head = HEAD.match(text)
    if not _FIRST.match(article.body):
        yield head.end() if head else 0, *_NO_START
    if not head:
        return
    start, end = head.span("head")
    marks = [_sign(mark.start(), mark[0]) for mark in _HEAD_MARK.finditer(text, start, end)]
    yield from marks
    value = article.head.value or {}
    if article.head.troubles or not isinstance(value, dict):
        if not marks and (troubles := article.head.troubles):
            slip = troubles[0]
            lines = text[start:end].splitlines(keepends=True)[: slip.line - 1]
            message = f"cannot be read above the heading: {slip.message} {slip.hint}"
            yield start + sum(map(len, lines)) + slip.column - 1, message, ""
        elif not marks:
            yield _unknown(0, "this")
        return
    for name, said in value.items():
        at = max(text.find(f"\n{name}"), 0) + 1
        if ALLOWED.get(name) is str and isinstance(said, int | float):
            yield at, f"must have a text after {name} above the heading.", "Put it in quotes."
        elif name not in ALLOWED or not isinstance(said, ALLOWED[name]):
            yield _unknown(at, f'"{name}"')
        elif name == "search":
            yield from (_unknown(at, f'"{inner}"') for inner in said if not _may_search(inner, said))
        for words in _texts(said):
            if sign := _HEAD_SIGN.search(words):
                yield _sign(at, sign[0])


def _unknown(at: int, sign: str) -> _Wrong:
    return at, f"has {sign} above the heading, between the lines ---.", _ALONE


def _sign(at: int, sign: str) -> _Wrong:
    hint = "Leave it out; write quotation marks as “ ”."
    return at, f"has the sign {sign} above the heading, where it cannot stand.", hint


def _may_search(name: str, said: dict[str, Any]) -> bool:
    if name not in SEARCH or not isinstance(said[name], SEARCH[name]):
        return False
    return name != "also" or all(isinstance(other, str | int | float) for other in said[name])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _unseen(text: str) -> Iterator[_Wrong]:
    for match in _UNSEEN.finditer(text):
        message = f"has a character that cannot be used: {match[1]}."
        yield match.start(), message, "Delete it and type it again."
    garbled, meant = misread(text)
    if garbled:
        message = f'has "{garbled}", which is {meant}, in another encoding.'
        yield text.index(garbled), message, "Type the word again."


def _body(catalog: Catalog, article: Article) -> Iterator[_Wrong]:
    """Say what a browser would get that it may not, with links, terms and footnotes in place."""
    body = article.body
    start = len(article.text) - len(body)
    if code := code_left_open(body):
        yield start + code.start(), *_left_open(code["fence"])
        return
    for lost in _LOST.finditer(MARK_IN_ARTICLE.sub(_blank, body)):
        message = "has a heading that ends in \\, and so is none."
        yield start + lost.start(), message, "Delete the sign \\ at its end."
    if (marked := body.find(_NOTES)) >= 0:
        yield start + marked, _ACTS[0].format(_NOTES), _ACTS[1]
    page = pages_by_hand(catalog)[article.path]
    for name in filter(str.isdecimal, page.defined):
        message = (
            f'defines a link named "[{name}]", as the marks of notes are: each mark would become this link.'
        )
        hint = "Name it in words, as in [guide]: https://example.org."
        yield start + max(body.find(f"[{name}]:"), 0), message, hint
    html = page.html
    acts = list(refused(html))
    acts += [("id", own) for own in sorted(page.ids) if is_looked_up(catalog.kinds, own)]
    for what, name in acts:
        begins = body.casefold().find(name.casefold()) if name else -1
        message, hint = _STYLE if name == "style" else _OF_WHAT.get(what, _ACTS)
        yield start + max(begins, 0), message.format(name[:60]), hint
    if not html.startswith("<h1") and _FIRST.match(body):
        yield start, *_NO_START
    if html.count("<h1") > 1:
        bare = MARK_IN_ARTICLE.sub(_blank, body)
        at = [match.start() for match in _TITLE.finditer(bare)][1:2] or [0]
        title = body[at[0] :].partition("\n")[0][:60]
        message = f"has a second title: {title}."
        yield start + at[0], message, _SECOND_TITLE
    if not acts and (tag := ill_nested(html, page.end)):
        begins, begun = _where(body, tag)
        yield start + begins, *_left_open(begun)


def _where(body: str, tag: str) -> tuple[int, str]:
    """Return where a tag that is ill-nested stands in a page's Markdown, and what began it there."""
    bare = MARK_IN_ARTICLE.sub(_blank, body)
    blocks: list[re.Match[str]] = []
    for block in _BLOCK.finditer(bare):
        if block["name"]:
            blocks.append(block)
        elif blocks:
            blocks.pop()
    if blocks and tag == f"<{blocks[0]['name']}":
        return blocks[0].start(), blocks[0][0]
    starts = [0, *(match.end() for match in re.finditer("\n", bare))]
    for wrong, (line, column) in reversed(Tags(bare).wrong):
        if wrong == tag:
            return starts[line - 1] + column, tag
    return max(bare.casefold().rfind(tag), 0), tag


def _blank(mark: re.Match[str]) -> str:
    """Return spaces instead of code, in which a tag is text."""
    return re.sub(r"[^\n]", " ", mark[0]) if mark["code"] else mark[0]


def _left_open(tag: str) -> tuple[str, str]:
    """Return what is said of a tag, or of what begins a block, that has no other half in the same place."""
    if tag.startswith("</"):
        return f'has "{tag}", which ends nothing that begins in the same place.', "Delete it."
    end = f"</{tag[1:]}>" if tag.startswith("<") else f"a line {re.sub('[^/`~]', '', tag)}"
    return f'begins "{tag}", and does not end it in the same place.', f"Write {end} where it ends."
