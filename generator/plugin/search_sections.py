"""The sections of a page's HTML, as the theme's search divides and shows them.

The theme's own parser makes the same of the HTML. It is written on Python's `HTMLParser`, and takes four
times as long: a tenth of a build. This one reads what Python-Markdown writes, where all tags are closed and
all attributes quoted.
"""

import re
from html import escape, unescape

from material.plugins.search.plugin import Element, Section, void

_TAG = re.compile(
    r"""<(?:script\b.*?</script|style\b.*?</style|!--.*?--|(/?)([a-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*))>""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:=("[^"]*"|'[^']*'))?""")
_KEPT = frozenset("p code pre li ol ul sub sup".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_EXCLUDE = "data-search-exclude"


def sections_of(html: str) -> list[Section]:
    """Return the sections of a page's content. What stands before the first heading is one of its own."""
    reader = _Reader()
    tokens = iter([*_TAG.split(html), "", "", ""])
    for text, end, name, inside in zip(tokens, tokens, tokens, tokens, strict=True):
        if text:
            reader.text(text)
        if name:
            tag = name.lower()
            if not end and tag not in void:
                reader.start(tag, inside)
            if end or inside.endswith("/"):
                reader.end(tag)
    return reader.sections


class _Reader:
    """Divides a page into sections, tag by tag. `open` are the names of the elements that it is in."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._open: list[str] = []
        self._excluded = {"object"}
        self._in_permalink = False
        self._section: Section | None = None

    def text(self, text: str) -> None:
        """Add text to the title or the text of the section, with white space as a browser shows it."""
        if not self._excluded.isdisjoint(self._open):
            return
        text = unescape(text) if "&" in text else text
        blank, as_it_is = text.isspace(), "pre" in self._open
        if not as_it_is:
            text = " " if blank else text.replace("\n", " ")
        section = self._section or self._begin(Section(Element("hx")))
        if section.el.tag in self._open:
            if not self._in_permalink:
                section.title.append(escape(text, quote=False))
        elif not blank or as_it_is or not section.text or not section.text[-1].isspace():
            section.text.append(escape(text, quote=False))

    def start(self, tag: str, inside: str) -> None:
        """Enter an element, which begins a section if it is a heading with an id."""
        self._open.append(tag)
        excluded = _EXCLUDE in inside
        if tag in _HEADINGS:
            attributes = {name.lower(): value for name, value in _ATTRIBUTE.findall(inside)}
            if "id" in attributes:
                if tag != "h1" and not self.sections:
                    self._begin(Section(Element("hx"), len(self._open)))
                section = Section(Element(tag, attributes), len(self._open))
                section.id = unescape(attributes["id"][1:-1]) if self.sections else None
                self._begin(section)
        section = self._section or self._begin(Section(Element("hx")))
        if excluded:
            self._excluded.add(tag)
        elif tag in _KEPT and self._excluded.isdisjoint(self._open):
            self._parts(section).append(f"<{tag}>")
        self._in_permalink = self._in_permalink or (tag == "a" and 'class="headerlink"' in inside)

    def end(self, tag: str) -> None:
        """Leave an element, and the section if its heading was inside that. Empty elements are left out."""
        if not self._open or self._open[-1] != tag or not self._section:
            return
        if self._section.depth > len(self._open):
            for outer in reversed(self.sections):
                if outer.depth <= len(self._open):
                    self._section.depth, self._section = float("inf"), outer
                    break
        self._open.pop()
        self._in_permalink = self._in_permalink and tag != "a"
        if tag in self._excluded:
            self._excluded -= {tag} - {"object"}
        elif tag in _KEPT and self._excluded.isdisjoint(self._open):
            parts = self._parts(self._section)
            first = parts.index(f"<{tag}>")
            if all(map(str.isspace, parts[first + 1 :])):
                del parts[first:]
            else:
                parts.append(f"</{tag}>")

    def _begin(self, section: Section) -> Section:
        self.sections.append(section)
        self._section = section
        return section

    def _parts(self, section: Section) -> list[str]:
        """Return what a tag is to be added to: the section's title, if that is open, or its text."""
        parts: list[str] = section.title if section.el.tag in self._open else section.text
        return parts
