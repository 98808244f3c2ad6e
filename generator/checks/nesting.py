"""Elements that are left open, or that end in others: they take in what a page has behind them."""

from collections import Counter
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser

from generator.checks.html import AROUND, elements_of

_VOID = frozenset("br col hr img input link meta wbr".split())
"""Elements that hold nothing, and so have no end tag."""


class Tags(HTMLParser):
    """Reads the tags of a piece of HTML. `wrong` is the first that is not closed, or that closes nothing.

    Each is the tag as it stands there, and its line and column, which count from 1 and from 0.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.begun: Counter[str] = Counter()
        self.wrong: list[tuple[str, tuple[int, int]]] = []
        self._open: list[tuple[str, tuple[int, int]]] = []
        self._left: Counter[str] = Counter()
        self.feed(html)
        self.close()
        self.wrong += self._open

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Take note of an element that begins."""
        self.begun[tag] += 1
        if tag not in _VOID:
            self._open.append((f"<{tag}", self.getpos()))
            self._left[f"<{tag}"] += 1

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Take `<div/>` for what a browser takes it for: a beginning."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Hold an end against what was begun last."""
        if not self._left[f"<{tag}"]:
            self.wrong.append((f"</{tag}", self.getpos()))
            return
        while self._open[-1][0] != f"<{tag}":
            self.wrong.append(self._end())
        self._end()

    def _end(self) -> tuple[str, tuple[int, int]]:
        ended = self._open.pop()
        self._left[ended[0]] -= 1
        return ended


def ill_nested(html: str, end: str) -> str:
    """Return the first tag of a page's content that is not closed, or that closes nothing; or none.

    Behind the content, and before what a build adds, stands a paragraph of the words `end`. An element that
    takes in that paragraph would take in what is added as well.
    """
    tags = Tags(html)
    if tags.wrong:
        return tags.wrong[0][0]
    tree = LexborHTMLParser(AROUND.format(html))
    article = tree.css_first("body > main > div > article")
    children = [*article.iter()] if article else []
    built = Counter(str(node.tag) for child in children for node in elements_of(child))
    built["tbody"] = tags.begun["tbody"]  # A table has one, written or not.
    if differ := (built - tags.begun) + (tags.begun - built):
        return f"<{next(iter(differ))}"
    if any(child.tag == "p" and child.text() == end for child in children):
        return ""
    return next((f"<{child.tag}" for child in children if end in child.text()), "<")
