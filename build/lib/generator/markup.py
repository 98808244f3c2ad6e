"""What a page written by hand may hold: words, lists, tables, links and our own pictures; nothing that acts.

The HTML that Markdown made is judged, not the Markdown: however a tag, an attribute or an address was
disguised, this is what a browser would get. What is not known to be harmless is refused.
"""

import re
from collections.abc import Collection, Iterator
from html import unescape
from html.parser import HTMLParser

ELEMENTS = frozenset(
    "a abbr blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr img ins kbd li ol p pre s small span"
    " strong sub sup table tbody td th thead tr ul".split()
)
"""What Markdown makes, and a few more that only mark words."""

CLASSES = re.compile(
    r"lead|headerlink|footnote|footnote-ref|footnote-backref|term|toc|language-[a-z]+", re.ASCII
)
"""The classes in use. Others may make the theme act: at one of them it loads a script from another host."""

_FREE = frozenset(("alt", "id", "lang", "name", "rel", "start", "title"))
"""Attributes that may say anything: they are text, or names."""
_ALIGNED = re.compile(r"text-align: (left|right|center);")
_TAG = re.compile(r"<[A-Za-z/!?]")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
"""Signs that browsers pass over in an address, or that nobody sees there."""
_SCHEMES = frozenset(("http", "https", "mailto"))


def refused(html: str, schemes: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield what HTML holds that it may not: what it is, and as it stands there, in words for a sentence.

    Addresses may begin with `schemes` too.
    """
    reader = _Reader({*_SCHEMES, *schemes})
    reader.feed(html)
    left = reader.rawdata
    reader.close()
    yield from reader.found
    if _TAG.search(left):
        yield "HTML", left[:40]


def leads_away(address: str, schemes: Collection[str]) -> bool:
    """Tell whether an address leads elsewhere than to this site or by one of the schemes."""
    bare = _IGNORED.sub("", unescape(address)).casefold()
    scheme, colon, _ = re.split(r"[/?#]", bare, maxsplit=1)[0].partition(":")
    return "\\" in bare or bare.startswith("//") or (bool(colon) and scheme not in schemes)


class _Reader(HTMLParser):
    """Finds what may not be there."""

    def __init__(self, schemes: Collection[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.schemes = schemes
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.found.append(("HTML", f"<{tag}"))
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in ELEMENTS:
            self.found.append(("HTML", f"</{tag}"))

    def handle_data(self, data: str) -> None:
        if tag := _TAG.search(data):
            self.found.append(("HTML", data[tag.start() : tag.start() + 40]))

    def handle_comment(self, data: str) -> None:
        self.found.append(("HTML", "<!--"))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("HTML", "<!"))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("HTML", "<!["))

    def handle_pi(self, data: str) -> None:
        self.found.append(("HTML", "<?"))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "href" and tag == "a":
            if leads_away(value, self.schemes):
                self.found.append(("link", value))
        elif name == "src" and tag == "img":
            if leads_away(value, ()):
                self.found.append(("picture", value))
        elif name == "class":
            self.found += [("class", one) for one in value.split() if not CLASSES.fullmatch(one)]
        elif name not in _FREE and not (name == "style" and _ALIGNED.fullmatch(value)):
            self.found.append(("attribute", name))
