"""Pages written by hand: they come from anyone as records do, and so may hold no more than these."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown import Markdown

from generator import strict_yaml
from generator.checks.sayings import (
    ARTICLE_ACTS,
    ARTICLE_HEAD,
    ARTICLE_HEAD_SIGN,
    ARTICLE_LINK,
    ARTICLE_PICTURE,
    ARTICLE_START,
    ARTICLE_UNSEEN,
    Saying,
)
from generator.markup import refused
from generator.problems import Finding, visible
from generator.records.prose import PATTERN
from generator.toolkit import Toolkit

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

HEAD = {"description": str, "title": str, "search": dict}
"""What may be said at the head of a page, between two lines ---. The theme obeys other words there."""

SEARCH = frozenset(("also", "exclude"))

_HEAD = re.compile(r"\A---\n(.*?\n)?---\n", re.DOTALL)
_HEAD_SIGN = re.compile(r"[\"<>&\\\n]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SAYINGS = {"link": ARTICLE_LINK, "picture": ARTICLE_PICTURE}


def articles_are_plain_markdown(toolkit: Toolkit) -> Iterator[Finding]:
    """Every page written by hand is plain Markdown: no HTML that acts, and pictures of our own alone.

    For example: has "<script", which a page written by hand may not have. Write it in Markdown, or leave
    it out.
    """
    for article in toolkit.articles:
        text = article.text.replace("\r\n", "\n").replace("\r", "\n")
        found = [*_head(text), *_unseen(text), *_body(text)]
        for start, saying, given in dict.fromkeys(found):
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            yield Finding(article.file, (), *saying.of(given=visible(given)), line=line, column=column)


def _head(text: str) -> Iterator[tuple[int, Saying, str]]:
    """Say what is wrong before the first heading. MkDocs takes any `word: value` there as an order to it."""
    head = _HEAD.match(text)
    if not head:
        if not text.startswith("#"):
            yield 0, ARTICLE_START, ""
        return
    if not text[head.end() :].lstrip("\n").startswith("#"):
        yield head.end(), ARTICLE_START, ""
    document = strict_yaml.parse(head[1] or "")
    value = document.value or {}
    if document.troubles or not isinstance(value, dict):
        yield 0, ARTICLE_HEAD, "this"
        return
    for name, said in value.items():
        at = max(text.find(f"\n{name}"), 0) + 1
        if name not in HEAD or not isinstance(said, HEAD[name]):
            yield at, ARTICLE_HEAD, f'"{name}"'
        elif name == "search":
            yield from (
                (at, ARTICLE_HEAD, f'"{inner}"') for inner in said if inner not in ("also", "exclude")
            )
        for words in _texts(said):
            if sign := _HEAD_SIGN.search(words):
                yield at, ARTICLE_HEAD_SIGN, sign[0]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _unseen(text: str) -> Iterator[tuple[int, Saying, str]]:
    yield from ((found.start(), ARTICLE_UNSEEN, found[0]) for found in _UNSEEN.finditer(text))


def _body(text: str) -> Iterator[tuple[int, Saying, str]]:
    """Say what a browser would get that it may not, with its links in place."""
    body = _HEAD.sub("", text)
    start = len(text) - len(body)
    placed = PATTERN.sub(_placed, body)
    for what, given in refused(_converter().reset().convert(placed)):
        at = body.casefold().find(given.casefold()) if given else -1
        yield start + max(at, 0), _SAYINGS.get(what, ARTICLE_ACTS), given[:60]


def _placed(found: re.Match[str]) -> str:
    return found["code"] or f"[{found['label'] or '^'}](x.md)"


@cache
def _converter() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs={"toc": {"permalink": True}})
