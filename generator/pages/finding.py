"""What a page tells the search about itself: its kind, its other names, its weight, and what to skip."""

import re

from generator.records import FOLDERS, Record

LIST = "List"
PAGE = "Page"
TABLE = "Table"
GUIDE = "Guide"
QUESTIONS = "Questions"

WEIGHTS = {
    "Term": "2",
    "Place": "2",
    "Principle": "2",
    "System": "1.5",
    "Example": "1.5",
    "Function": "1.5",
    "Policy": "1.5",
    TABLE: "1.5",
    "Level": "1.2",
    "Theme": "1.2",
    "Recommendation": "1.2",
    LIST: "0.5",
}
"""How much a page of each kind counts when several fit; all others count 1.

What readers come for weighs more than what it rests on, and a page more than the list that names it.
"""

LONGEST = 30_000
"""Bytes of a section that the search reads. A longer one is no answer, and some engines refuse it."""

_HEADING = re.compile(
    r"^(?P<heading>#{2,6} [^\n{]*[^\n{ ])(?: *\{:? *(?P<attributes>[^\n}]*)\})?$", re.MULTILINE
)
_SKIP = "data-search-exclude"


def skip_long_sections(markdown: str) -> str:
    """Return a page's Markdown with a mark on the headings of long sections, so that the search skips them.

    In a large toolkit these are lists: each line says what another page says.
    """
    headings = list(_HEADING.finditer(markdown))
    starts = [*(heading.start() for heading in headings), len(markdown)]
    parts: list[str] = []
    written = 0
    for heading, end in zip(headings, starts[1:], strict=True):
        attributes = heading["attributes"] or ""
        if len(markdown[heading.end() : end].encode()) > LONGEST and _SKIP not in attributes:
            marked = " ".join(filter(None, (attributes.strip(), _SKIP)))
            parts += markdown[written : heading.start()], f"{heading['heading']} {{: {marked} }}"
            written = heading.end()
    return "".join((*parts, markdown[written:]))


def kind_of_record(record: Record) -> str:
    """Return what a record's page is called in a list of results."""
    return TABLE if record.folder == "comparisons" else record.noun.capitalize()


def kind_of_path(path: str) -> str:
    """Return the kind of a page that shows no record: the list of a kind, a guide, or just a page."""
    folder, _, rest = path.partition("/")
    if folder in FOLDERS and rest == "index.md":
        return LIST
    return GUIDE if folder == "contribute" else PAGE
