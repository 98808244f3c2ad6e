"""Pages written by hand with hostile words: in their text, their heading and above it."""

import json
import re
from dataclasses import dataclass

from generator.store.loader import Article

FIRST = 20_000
"""The number of the first page's title. Its text and a line in it have the numbers that follow."""
TAIL = "Words [@harbour-report, p. 7] at the quay near [Sandport](place:sandport)."

_REST = "\n\nBefore.\n\n## After\n\n{tail}\n"

PLACES = {
    "alone": "# {title}\n\n{words}",
    "body": "# {title}\n\nBefore.\n\n{words}\n\n## After\n\n{tail}\n",
    "words": "# {title}\n\nBefore {words} and on.\n\n## After\n\n{tail}\n",
    "end": "# {title}\n\nBefore.\n\n{words}\n\n{tail}\n",
    "below the heading": "# {title}\n{words}\n\n## After\n\n{tail}\n",
    "heading": "# {title} {line}" + _REST,
    "second heading": "# {title}\n\nBefore.\n\n## {line}\n\n{tail}\n",
    "description": "---\ndescription: {quoted}\n---\n\n# {title}" + _REST,
    "title": "---\ntitle: {quoted}\n---\n\n# {title}" + _REST,
    "search": "---\nsearch:\n  also: [{quoted}]\n---\n\n# {title}" + _REST,
}
"""Where the words of a page can stand."""

HOSTILE_PLACES = {
    "alone": "# {title}\n\n{words}",
    **PLACES,
    "end": "# {title}\n\n{tail}\n\n{words}\n",
    "bare description": "---\ndescription: {words}\n---\n\n# {title}" + _REST,
    "within the head": "---\ntitle: a\n{words}\n---\n\n# {title}" + _REST,
    "head that ends early": "---\ntitle: a\n...\n{words}\n---\n\n# {title}" + _REST,
    "head that cannot be read": "---\ntitle: =\n# {line}\n---\n\n# {title}" + _REST,
    "above the heading": "{words}\n\n# {title}" + _REST,
    "instead of the heading": "# {line}\n\nBefore {title}.\n\n## After\n\n{tail}\n",
}
"""The same, and where no words may stand at all."""


@dataclass(frozen=True)
class Hand:
    """A page written by hand, by its number."""

    number: int
    place: str
    fragment: str

    @property
    def path(self) -> str:
        return f"about/page-{self.number}.md"

    @property
    def title(self) -> int:
        """The number of its heading, as comparing knows it."""
        return FIRST + 3 * self.number

    @property
    def text(self) -> int:
        """The number of its words."""
        return self.title + 1

    @property
    def line(self) -> int:
        """The number of a line of it."""
        return self.title + 2

    def article(self, path: str) -> Article:
        """Return the page with hostile words at a path, as it would be read from a file."""
        return Article(path, self.hostile().replace("\r\n", "\n").replace("\r", "\n"))

    def plain(self) -> str:
        """Return the page with plain words. From these on, all is the writer's own, up to the page's end."""
        place = self.place if self.place in PLACES else "body"
        line = f"zq{self.line}b"
        return PLACES[place].format(
            title=f"zq{self.title}b",
            line=line,
            quoted=json.dumps(line),
            words=f"zq{self.text}b words" + (f" zq{self.text}e" if place == "alone" else ""),
            tail=f"{TAIL} zq{self.text}e",
        )

    def hostile(self) -> str:
        """Return the page with hostile ones."""
        fragment = self.fragment.replace("SELF", "place:sandport")
        line = " ".join(fragment.split())
        return HOSTILE_PLACES[self.place].format(
            title=f"zq{self.title}w", words=fragment, line=line, tail=TAIL,
            quoted=json.dumps(line, ensure_ascii=False),
        )  # fmt: skip


PATH = re.compile(r"content/about/page-(\d+)\.md")
