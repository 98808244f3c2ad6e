"""Pages written by hand: they come from anyone as records do, and so may hold no more than these."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from generator.catalog.catalog import Catalog
from generator.checks.addresses import is_looked_up
from generator.checks.conversion import converted
from generator.checks.html import refused
from generator.checks.messages import (
    ARTICLE_ACTS,
    ARTICLE_END,
    ARTICLE_HEAD,
    ARTICLE_HEAD_SIGN,
    ARTICLE_HEAD_SLIP,
    ARTICLE_HEAD_TEXT,
    ARTICLE_ID,
    ARTICLE_LINK,
    ARTICLE_LOST,
    ARTICLE_MARK,
    ARTICLE_MISREAD,
    ARTICLE_OPEN,
    ARTICLE_PICTURE,
    ARTICLE_START,
    ARTICLE_STYLE,
    ARTICLE_TITLE,
    ARTICLE_UNSEEN,
    Saying,
)
from generator.checks.nesting import Tags, ill_nested
from generator.problems import Finding, visible
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
_SAYINGS = {"id": ARTICLE_ID, "link": ARTICLE_LINK, "picture": ARTICLE_PICTURE, "style": ARTICLE_STYLE}


def articles_are_plain_markdown(catalog: Catalog) -> Iterator[Finding]:
    """Every page written by hand is plain Markdown: no HTML that acts or is left open.

    For example: has "<script", which a page written by hand may not have. Write it in Markdown, or leave
    it out.
    """
    for article in catalog.articles:
        text = article.text
        found = [*_head(article), *_unseen(text), *_body(catalog, article)]
        lines = [0, *(end.end() for end in re.finditer("\n", text))]
        for start, saying, given in dict.fromkeys(found):
            said = saying.of(given=visible(given), end=_end_of(given))
            line = bisect_right(lines, start)
            yield Finding(article.file, (), *said, line=line, column=start - lines[line - 1] + 1)


def _head(article: Article) -> Iterator[tuple[int, Saying, str]]:
    """Say what is wrong before the first heading. The theme takes some of the words there as orders to it."""
    text = article.text
    head = HEAD.match(text)
    if not _FIRST.match(article.body):
        yield head.end() if head else 0, ARTICLE_START, ""
    if not head:
        return
    start, end = head.span("head")
    marks = [(mark.start(), ARTICLE_HEAD_SIGN, mark[0]) for mark in _HEAD_MARK.finditer(text, start, end)]
    yield from marks
    value = article.head.value or {}
    if article.head.troubles or not isinstance(value, dict):
        if not marks and (troubles := article.head.troubles):
            slip = troubles[0]
            lines = text[start:end].splitlines(keepends=True)[: slip.line - 1]
            yield (
                start + sum(map(len, lines)) + slip.column - 1,
                ARTICLE_HEAD_SLIP,
                f"{slip.message} {slip.hint}",
            )
        elif not marks:
            yield 0, ARTICLE_HEAD, "this"
        return
    for name, said in value.items():
        at = max(text.find(f"\n{name}"), 0) + 1
        if ALLOWED.get(name) is str and isinstance(said, int | float):
            yield at, ARTICLE_HEAD_TEXT, name
        elif name not in ALLOWED or not isinstance(said, ALLOWED[name]):
            yield at, ARTICLE_HEAD, f'"{name}"'
        elif name == "search":
            yield from ((at, ARTICLE_HEAD, f'"{inner}"') for inner in said if not _may_search(inner, said))
        for words in _texts(said):
            if sign := _HEAD_SIGN.search(words):
                yield at, ARTICLE_HEAD_SIGN, sign[0]


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


def _unseen(text: str) -> Iterator[tuple[int, Saying, str]]:
    yield from ((found.start(), ARTICLE_UNSEEN, found[1]) for found in _UNSEEN.finditer(text))
    given, meant = misread(text)
    if given:
        yield text.index(given), ARTICLE_MISREAD, f'"{given}", which is {meant},'


def _body(catalog: Catalog, article: Article) -> Iterator[tuple[int, Saying, str]]:
    """Say what a browser would get that it may not, with links, terms and footnotes in place."""
    body = article.body
    start = len(article.text) - len(body)
    if code := code_left_open(body):
        yield start + code.start(), ARTICLE_OPEN, code["fence"]
        return
    for lost in _LOST.finditer(MARK_IN_ARTICLE.sub(_blank, body)):
        yield start + lost.start(), ARTICLE_LOST, lost[0]
    if (marked := body.find(_NOTES)) >= 0:
        yield start + marked, ARTICLE_ACTS, _NOTES
    made = converted(catalog, article)
    for name in filter(str.isdecimal, made.defined):
        yield start + max(body.find(f"[{name}]:"), 0), ARTICLE_MARK, f"[{name}]"
    html = made.html
    acts = list(refused(html))
    acts += [("id", own) for own in sorted(made.ids) if is_looked_up(catalog.kinds, own)]
    for what, given in acts:
        found = body.casefold().find(given.casefold()) if given else -1
        yield (
            start + max(found, 0),
            _SAYINGS.get("style" if given == "style" else what, ARTICLE_ACTS),
            given[:60],
        )
    if not html.startswith("<h1") and _FIRST.match(body):
        yield start, ARTICLE_START, ""
    if html.count("<h1") > 1:
        bare = MARK_IN_ARTICLE.sub(_blank, body)
        at = [found.start() for found in _TITLE.finditer(bare)][1:2] or [0]
        yield start + at[0], ARTICLE_TITLE, body[at[0] :].partition("\n")[0][:60]
    if not acts and (tag := ill_nested(html, made.end)):
        found, given = _where(body, tag)
        yield start + found, ARTICLE_END if given.startswith("</") else ARTICLE_OPEN, given


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
    starts = [0, *(found.end() for found in re.finditer("\n", bare))]
    for wrong, (line, column) in reversed(Tags(bare).wrong):
        if wrong == tag:
            return starts[line - 1] + column, tag
    return max(bare.casefold().rfind(tag), 0), tag


def _blank(found: re.Match[str]) -> str:
    """Return spaces instead of code, in which a tag is text."""
    return re.sub(r"[^\n]", " ", found[0]) if found["code"] else found[0]


def _end_of(given: str) -> str:
    """Return what ends what was begun."""
    if given.startswith("<"):
        return f"{given.replace('<', '</')}>"
    return f"a line {re.sub('[^/`~]', '', given)}"
