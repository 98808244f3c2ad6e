"""Pages written by hand: they come from anyone as records do, and so may hold no more than these."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown import Markdown

from generator.catalog.catalog import Catalog
from generator.catalog.text import article as placed
from generator.checks.html import refused
from generator.checks.messages import (
    ARTICLE_ACTS,
    ARTICLE_HEAD,
    ARTICLE_HEAD_SIGN,
    ARTICLE_ID,
    ARTICLE_LINK,
    ARTICLE_PICTURE,
    ARTICLE_START,
    ARTICLE_STYLE,
    ARTICLE_UNSEEN,
    Saying,
)
from generator.problems import Finding, visible
from generator.schema.markdown import MARK_IN_ARTICLE
from generator.store.loader import HEAD, Article

EXTENSIONS = (
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "pymdownx.blocks.html",
    "tables",
    "toc",
)
"""Those of mkdocs.yml, with those that MkDocs adds itself."""

ALLOWED = {"description": str, "title": str, "search": dict}
"""What may be said at the head of a page, between two lines ---. The theme obeys other words there."""

SEARCH = {"also": list, "exclude": bool}
"""What it may say to the search: other names of the page, and whether to pass over it."""

_HEAD_MARK = re.compile(r"^(?:\.\.\.|---)|(?<!\S)#", re.MULTILINE)
"""Where other readers than ours end a head, and where a note begins that nobody would judge."""
_FIRST = re.compile(r"#[ \t]+\S")
_HEAD_SIGN = re.compile(r"[\"<>&\\\n]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SAYINGS = {"id": ARTICLE_ID, "link": ARTICLE_LINK, "picture": ARTICLE_PICTURE, "style": ARTICLE_STYLE}


def articles_are_plain_markdown(catalog: Catalog) -> Iterator[Finding]:
    """Every page written by hand is plain Markdown: no HTML that acts, and pictures of our own alone.

    For example: has "<script", which a page written by hand may not have. Write it in Markdown, or leave
    it out.
    """
    for article in catalog.articles:
        text = article.text
        found = [*_head(article), *_unseen(text), *_body(catalog, article)]
        for start, saying, given in dict.fromkeys(found):
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            yield Finding(article.file, (), *saying.of(given=visible(given)), line=line, column=column)


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
        if not marks:
            yield 0, ARTICLE_HEAD, "this"
        return
    for name, said in value.items():
        at = max(text.find(f"\n{name}"), 0) + 1
        if name not in ALLOWED or not isinstance(said, ALLOWED[name]):
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
    yield from ((found.start(), ARTICLE_UNSEEN, found[0]) for found in _UNSEEN.finditer(text))


def _body(catalog: Catalog, article: Article) -> Iterator[tuple[int, Saying, str]]:
    """Say what a browser would get that it may not, with links, terms and footnotes in place."""
    body = article.body
    start = len(article.text) - len(body)
    try:
        markdown = placed(catalog, article.path, body)
    except KeyError:  # It names what is not there, which another rule says.
        markdown = MARK_IN_ARTICLE.sub(_without_target, body)
    for what, given in refused(_converter().reset().convert(markdown)):
        at = body.casefold().find(given.casefold()) if given else -1
        yield (
            start + max(at, 0),
            _SAYINGS.get("style" if given == "style" else what, ARTICLE_ACTS),
            given[:60],
        )


def _without_target(found: re.Match[str]) -> str:
    return found["code"] or f"[{found['label'] or '^'}](x.md)"


@cache
def _converter() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs={"toc": {"permalink": True}})
