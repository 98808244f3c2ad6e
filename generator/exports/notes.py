"""Mends notes and words in the HTML of a page: notes stand grouped by document, and words say what they mean.

Engines make one list item of each note, with as many links back as there are marks. Here each document is
named once, with the pages or sections that were cited and one link back from each.
"""

import re
from collections.abc import Callable, Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LIST = re.compile(r'<div class="footnote">\s*<hr ?/?>\s*(<ol>.*</ol>)\s*</div>', re.DOTALL)
_TERM = re.compile(
    r'<a class="term" href="(?:[^"#]*#(?P<entry>[a-z0-9-]+)'
    r'|[^"#]*?(?P<page>[a-z0-9-]+)(?:/|/index\.html|\.html)?)">'
)
"""A link to a term, which has a page of its own or an entry on that of the glossary."""
_MARK = re.compile(r'href="#([^"]+)"[^<>]*>([^<>]+)</a>')
_NAMED = re.compile(r"(?P<document>[^<>]*<a [^<>]*>.*?</a>)(?:, (?P<where>.+?))?\.?", re.DOTALL)
"""A note that names a document, and where in it: `The Quay (2020), <a …>Report</a>, p. 7.`"""


def by_document(html: str) -> str:
    """Return a page's HTML with its notes grouped by document, in the order of their numbers.

    Where the list of notes is not as an engine makes it, it stays as it is.
    """
    lists = list(_LIST.finditer(html))
    if not lists:
        return html
    last = lists[-1]
    marks = dict(reversed(_MARK.findall(html)))  # the first mark of each note says its number
    groups: dict[str, list[str]] = {}
    for number, note in enumerate(_notes(last[1]), 1):
        if note is None:
            return html
        own, said, back = note
        named = _NAMED.fullmatch(said)
        text = f"<span>{marks.get(own, number)}</span> {(named and named['where']) or ''}"
        item = f'<li id="{escape(own)}">{text if named else f"{text}{said}"} {back}</li>'
        groups.setdefault(f"{named['document']}:" if named else "", []).append(item)
    items = "\n".join(f"<li>{name}\n<ul>{' '.join(notes)}</ul></li>" for name, notes in groups.items())
    return f'{html[: last.start()]}<div class="footnote">\n<ul>\n{items}\n</ul>\n</div>{html[last.end() :]}'


def _notes(listed: str) -> Iterator[tuple[str, str, str] | None]:
    """Yield the id of each note, what it says, and its first link back; None for one of several blocks."""
    body = LexborHTMLParser(listed).css_first("body > ol")
    for item in body.iter() if body else ():
        blocks = list(item.iter())
        back = item.css("a.footnote-backref")
        if len(blocks) != 1 or blocks[0].tag != "p" or not back:
            yield None
            return
        first = str(back[0].html)
        for link in back:
            link.decompose()
        yield str(item.attributes.get("id") or ""), _inside(blocks[0]), first


def _inside(node: LexborNode) -> str:
    return "".join(str(child.html) for child in node.iter(include_text=True)).replace("&nbsp;", " ").strip()


def with_meanings(html: str, meaning: Callable[[str], str]) -> str:
    """Return a page's HTML whose links to terms have a title: what the term means, by its id.

    A link keeps none where `meaning` returns nothing.
    """

    def titled(link: re.Match[str]) -> str:
        said = meaning(link["entry"] or link["page"])
        return f'{link[0][:-1]} title="{escape(said)}">' if said else link[0]

    return _TERM.sub(titled, html)
