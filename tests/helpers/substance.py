"""How many words of substance a page of a built site has, and where it leads next."""

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

AROUND = {
    "How to cite it",
    "Mentioned in",
    "Next",
    "Records that cite it",
    "Sources for this page",
    "Used on",
}
"""Sections that lead on, or say where something comes from."""

LEFT_OUT = (
    "script, style, noscript, sup, .headerlink, .footnote, .cite, .cite-line, .contents, .suggest,"
    " .suggest-entry, .paper-address, .md-content__button, .evidence, .background, .silence, .to-brief"
)
"""What is no text of the page itself: notes, marks of evidence, ways to edit it and to cite it."""

_WORD = re.compile(r"[\w’'.-]*\w[\w’'.-]*")


def pages_of(site: Path) -> Iterator[tuple[str, LexborNode]]:
    """Yield the path below the site of each page that does not only lead to another, and its article."""
    for file in sorted(site.rglob("index.html")):
        text = file.read_text("utf-8")
        article = LexborHTMLParser(text).css_first("article")
        if article is not None and "assets/moved.js" not in text:
            yield file.parent.relative_to(site).as_posix(), article


def substance(article: LexborNode) -> int:
    """Return how many words an article has, without its sections that lead on. The article is used up."""
    for element in article.css(LEFT_OUT):
        element.decompose()
    found, around = 0, False
    for element in article.iter():
        if element.tag in ("h1", "h2"):
            around = " ".join(element.text().split()) in AROUND
        if not around:
            found += len(_WORD.findall(element.text(separator=" ")))
    return found


def entries_of(article: LexborNode) -> dict[str, int]:
    """Return how many words each entry of an index has, by its id, as `substance` does. It is used up."""
    for element in article.css(f"{LEFT_OUT}, details"):
        element.decompose()
    found: dict[str, int] = {}
    own, around = "", False
    for element in article.iter():
        if element.tag in ("h1", "h2", "h3"):
            own, around = str(element.attributes.get("id")) if element.tag == "h3" else "", False
        around = around or " ".join(element.text().split()) in AROUND
        if own and not around:
            found[own] = found.get(own, 0) + len(_WORD.findall(element.text(separator=" ")))
    return found


def next_steps(article: LexborNode) -> list[str]:
    """Return the addresses to which the section `Next` of an article leads."""
    links: list[str] = []
    within = False
    for element in article.iter():
        if element.tag == "h2":
            within = element.attributes.get("id") == "next"
        elif within:
            links += [link.attributes.get("href") or "" for link in element.css("a")]
    return links
