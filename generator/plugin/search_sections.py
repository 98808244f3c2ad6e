"""The sections of a page's HTML as the search reads them: plain text, a line a paragraph, item or row.

This reads what Python-Markdown writes, where all tags are closed and all attributes quoted. Python's own
`HTMLParser`, which the theme's search uses, takes four times as long: a tenth of a build.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from material.plugins.search.plugin import void

_TAG = re.compile(
    r"""<(?:script\b.*?</script|style\b.*?</style|!--.*?--|(/?)([a-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*))>""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:=("[^"]*"|'[^']*'))?""")
_FOOTNOTE = re.compile(r"<sup\b[^>]*>(?:<a\b[^>]*>)?\[?\d+\]?(?:</a>)?</sup>")
_LINES = frozenset("p li ul ol dt tr caption".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SAMPLES = frozenset(("object", "pre"))
"""What holds no sentences: samples of code, and what is embedded."""
_EXCLUDE = "data-search-exclude"


@dataclass
class Section:
    """A section: its anchor, unless it begins the page, the level of its heading, and what it says."""

    id: str | None = None
    level: int = 0
    excluded: bool = False
    heading: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    depth: float = 0

    @property
    def title(self) -> str:
        """The words of the heading."""
        return " ".join("".join(self.heading).split())

    @property
    def text(self) -> str:
        """The words below the heading, a line for each paragraph, item and row."""
        lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
        return "\n".join(filter(None, lines))


def sections_of(html: str) -> list[Section]:
    """Return the sections of a page's content. What stands before the first heading is one of its own."""
    reader = _SectionReader()
    tokens = iter([*_TAG.split(_FOOTNOTE.sub("", html)), "", "", ""])
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


class _SectionReader:
    """Divides a page into sections, tag by tag. `open` are the names of the elements that it is in."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._open: list[str] = []
        self._excluded = set(_SAMPLES)
        self._in_permalink = False
        self._section: Section | None = None

    def text(self, text: str) -> None:
        """Add text to the title or the text of the section."""
        if not self._excluded.isdisjoint(self._open):
            return
        section = self._section or self._begin(Section())
        words = (unescape(text) if "&" in text else text).replace("\n", " ")
        if f"h{section.level}" not in self._open:
            section.words.append(words)
        elif not self._in_permalink:
            section.heading.append(words)

    def start(self, tag: str, inside: str) -> None:
        """Enter an element, which begins a section if it is a heading with an id."""
        self._open.append(tag)
        excluded = _EXCLUDE in inside
        if tag in _HEADINGS:
            attributes = {name.lower(): value for name, value in _ATTRIBUTE.findall(inside)}
            if "id" in attributes:
                if tag != "h1" and not self.sections:
                    self._begin(Section(depth=len(self._open)))
                anchor = unescape(attributes["id"][1:-1]) if self.sections else None
                self._begin(Section(anchor, int(tag[1]), excluded, depth=len(self._open)))
        section = self._section or self._begin(Section())
        if excluded:
            self._excluded.add(tag)
        elif tag in _LINES:
            section.words.append("\n")
        self._in_permalink = self._in_permalink or (tag == "a" and 'class="headerlink"' in inside)

    def end(self, tag: str) -> None:
        """Leave an element, and the section if its heading was inside that."""
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
            self._excluded -= {tag} - _SAMPLES
        elif tag in _LINES and tag != "dt":
            self._section.words.append("\n")

    def _begin(self, section: Section) -> Section:
        self.sections.append(section)
        self._section = section
        return section
