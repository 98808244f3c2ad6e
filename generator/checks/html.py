"""The HTML that is published, held against an allow-list: words, lists, tables and links, and no more.

An HTML5 parser reads a page's content after everything has been converted and put in place, so what is
judged is what a browser would build. How a tag, an attribute or an address was disguised, and which step made
it, does not matter. What is not known to be harmless is refused.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.schema.markdown import WEB

_SCHEMES = frozenset(("http", "https", "mailto"))
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
"""Signs that browsers pass over in an address, or that nobody sees there."""
_LANGUAGE = re.compile(r"language-[a-z]+", re.ASCII)
_ADDRESSES = frozenset(
    "action background cite data formaction href longdesc manifest ping poster src srcdoc srcset".split()
)
DATA_TYPES = frozenset(("application/json", "application/ld+json"))
"""Types of script that no browser runs."""
AROUND = '<!doctype html><body><main><div><article>{}</article><p id="__after"></p></div></main>'
"""A page's frame as themes have it. What reaches beyond the article moves or swallows what is after it."""
_FRAME = frozenset(("html", "head", "body", "main", "article"))


@dataclass(frozen=True)
class Allowed:
    """What a piece of HTML may hold: names of elements, of attributes, and of classes."""

    elements: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()

    def __or__(self, other: "Allowed") -> "Allowed":
        """Return what either allows."""
        return Allowed(
            self.elements | other.elements, self.attributes | other.attributes, self.classes | other.classes
        )


WORDS = Allowed(
    frozenset(
        "a abbr blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr img ins kbd li ol p pre s small"
        " span strong sub sup table tbody td th thead tr ul".split()
    ),
    frozenset("alt class href id lang name rel src start title".split()),
    # Others may make the theme act: at one of them it loads a script from another host.
    frozenset("lead headerlink footnote footnote-ref footnote-backref term toc".split()),
)
"""What Markdown makes, and a few elements more that only mark words."""


def refused(html: str, allowed: Allowed = WORDS) -> Iterator[tuple[str, str]]:
    """Yield what the HTML of a page's content holds that it may not.

    Each is what it is (`HTML`, `attribute`, `class`, `id`, `link` or `picture`), and as it stands there.
    """
    if "<!" in html:
        yield "HTML", "<!"
    tree = LexborHTMLParser(AROUND.format(html))
    article = tree.css_first("body > main > div > article")
    after = article.next if article else None
    around = list(_up(article))
    ids: set[str] = set()
    if article is None or after is None or after.id != "__after" or after.child or _follows(after):
        inside = (node for node in elements_of(tree.root) if node.tag not in _FRAME and node.id != "__after")
        broken = [element for node in inside for element in _refused(node, allowed, ids)]
        yield from broken or [("HTML", "</")]
        return
    frame = {node.mem_id for node in (*around, after, tree.head) if node}
    yield from (("HTML", f"<{node.tag}") for node in around if node.attributes)
    for node in elements_of(tree.root):
        if node.mem_id not in frame:
            yield from _refused(node, allowed, ids)


def elements_of(root: LexborNode | None) -> Iterator[LexborNode]:
    """Yield an element and all that are in it, in their order."""
    return iter(()) if root is None else root.traverse(include_text=False)


def _up(node: LexborNode | None) -> Iterator[LexborNode]:
    """Yield an element and all that it stands in, up to the root."""
    while node is not None and node.tag != "-document":
        yield node
        node = node.parent


def _follows(last: LexborNode) -> bool:
    """Return True if anything follows what ends the frame, where nothing is to follow."""
    return any(node.next for node in list(_up(last))[:-1])


class UnsafeHtmlError(Exception):
    """A piece of HTML holds what it may not. `file` is that of the record it was made from, if known."""

    def __init__(self, what: str, part: str, file: str = "") -> None:
        """Take what `refused` yields."""
        super().__init__(f'would publish the {what} "{part[:60]}", which may not stand there.')
        self.file = file


def harmless(html: str, allowed: Allowed = WORDS, file: str = "") -> str:
    """Return a piece of HTML as it is. Raises UnsafeHtmlError if it holds anything that it may not."""
    for what, part in refused(html, allowed):
        raise UnsafeHtmlError(what, part, file)
    return html


def leads_away(address: str, schemes: Iterable[str] = _SCHEMES) -> bool:
    """Return True if an address leads elsewhere than to this site or by one of the schemes."""
    bare = _IGNORED.sub("", unescape(address)).casefold()
    scheme, colon, _ = re.split(r"[/?#]", bare, maxsplit=1)[0].partition(":")
    elsewhere = bool(colon) and scheme not in schemes
    halved = bool(colon) and scheme in ("http", "https") and not WEB.fullmatch(bare)
    return "\\" in bare or bare.startswith("//") or elsewhere or halved


def _refused(node: LexborNode, allowed: Allowed, ids: set[str]) -> Iterator[tuple[str, str]]:
    name = str(node.tag)
    if name.startswith(("-", "_", "!")):
        yield "HTML", "<!--"
        return
    if name not in allowed.elements or (name == "script" and not _is_data(node)):
        yield "HTML", f"<{name}"
    attributes = node.attributes
    for attribute, value in attributes.items():
        yield from _refused_attribute(name, attribute, value or "", allowed)
    if own := attributes.get("id"):
        if own in ids or own.startswith("__"):
            yield "id", own
        ids.add(own)


def _is_data(script: LexborNode) -> bool:
    """Return True if a script is data alone, and whole."""
    if script.attributes.get("type") not in DATA_TYPES:
        return False
    try:
        json.loads(script.text(deep=True))
    except ValueError:
        return False
    return True


def _refused_attribute(element: str, name: str, value: str, allowed: Allowed) -> Iterator[tuple[str, str]]:
    if name not in allowed.attributes or name.startswith("on") or (name == "name" and element == "img"):
        yield "attribute", name  # A picture's name takes the place of what scripts know the document by.
    elif name == "class":
        yield from (
            ("class", one)
            for one in value.split()
            if one not in allowed.classes and not _LANGUAGE.fullmatch(one)
        )
    elif name == "href" and element == "a":
        if leads_away(value):
            yield "link", value
    elif name == "src" and element == "img":
        if leads_away(value, ()):
            yield "picture", value
    elif name in _ADDRESSES:
        yield "attribute", name
