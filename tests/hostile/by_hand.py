"""Pages written by hand with hostile words: in their text, their heading and above it."""

import json
import re
from dataclasses import dataclass

from generator.problems import Problem

FIRST = 20_000
"""The number of the first page's title. Its text has the number after the next."""
TAIL = "Words [@harbour-report, p. 7] at the quay near [Sandport](place:sandport)."

PLACES = {
    "body": "# {title}\n\nBefore.\n\n{words}\n\n## After\n\n{tail}\n",
    "words": "# {title}\n\nBefore {words} and on.\n\n## After\n\n{tail}\n",
    "end": "# {title}\n\n{tail}\n\n## After\n\n{words}\n",
    "below the heading": "# {title}\n{words}\n\n## After\n\n{tail}\n",
    "heading": "# {title} {line}\n\nBefore.\n\n## After\n\n{tail}\n",
    "second heading": "# {title}\n\nBefore.\n\n## {line}\n\n{tail}\n",
    "description": "---\ndescription: {quoted}\n---\n\n# {title}\n\nBefore.\n\n## After\n\n{tail}\n",
    "title": "---\ntitle: {quoted}\n---\n\n# {title}\n\nBefore.\n\n## After\n\n{tail}\n",
    "search": "---\nsearch:\n  also: [{quoted}]\n---\n\n# {title}\n\nBefore.\n\n## After\n\n{tail}\n",
}
"""Where the words of a page can stand."""

HOSTILE_PLACES = {
    **PLACES,
    "bare description": "---\ndescription: {words}\n---\n\n# {title}\n\nBefore.\n\n## After\n\n{tail}\n",
    "within the head": "---\ntitle: a\n{words}\n---\n\n# {title}\n\nBefore.\n\n## After\n\n{tail}\n",
    "head that ends early": "---\ntitle: a\n...\n{words}\n---\n\n# {title}\n\n"
    "Before.\n\n## After\n\n{tail}\n",
    "head that cannot be read": "---\ntitle: =\n# {line}\n---\n\n# {title}\n\n"
    "Before.\n\n## After\n\n{tail}\n",
    "above the heading": "{words}\n\n# {title}\n\nBefore.\n\n## After\n\n{tail}\n",
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
        return FIRST + 2 * self.number

    @property
    def text(self) -> int:
        """The number of its words."""
        return self.title + 1

    def plain(self) -> str:
        """Return the page with plain words."""
        place = self.place if self.place in PLACES else "body"
        words = f"zq{self.text}b words zq{self.text}e"
        line = f"zq{self.text}b"
        return PLACES[place].format(
            title=f"zq{self.title}b", words=words, line=line, quoted=json.dumps(line), tail=TAIL
        )

    def hostile(self) -> str:
        """Return the page with hostile ones."""
        fragment = self.fragment.replace("SELF", "place:sandport")
        line = " ".join(fragment.split())
        return HOSTILE_PLACES[self.place].format(
            title=f"zq{self.title}w", words=fragment, line=line, tail=TAIL,
            quoted=json.dumps(line, ensure_ascii=False),
        )  # fmt: skip


def refused(pages: list[Hand], problems: tuple[Problem, ...]) -> set[int]:
    """Return the numbers of the pages of which the check says something."""
    found = {problem.file for problem in problems}
    return {page.number for page in pages if f"content/{page.path}" in found}


PATH = re.compile(r"content/about/page-(\d+)\.md")
