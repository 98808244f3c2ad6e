"""What a page tells the search about itself: its kind, its other names, its weight, and what to skip."""

import re

from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.declared import in_words
from generator.schema.kinds import Kinds

LIST = "List"
PAGE = "Page"
TABLE = Comparison.KIND.found_as
GUIDE = "Guide"
QUESTIONS = "Questions"

OF_A_LIST = 0.5
"""How much a list counts when several pages fit: less than the pages that it names, which count 1 or more."""

OF_A_GUIDE = 0.5
"""How much a page counts that is for those who contribute: most readers come for the evidence."""

LONGEST = 30_000
"""Bytes of a section that the search reads. A longer one is no answer, and some engines refuse it."""

_WEIGHTS = {LIST: OF_A_LIST, GUIDE: OF_A_GUIDE}

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


def name_of(kind: type[Record]) -> str:
    """Return what a page of a kind is called in a list of results, or of what to read next."""
    return kind.KIND.found_as or in_words(kind.noun)


def kind_of_record(record: Record) -> str:
    """Return what a record's page is called in a list of results."""
    return name_of(type(record))


def weight(page_kind: str, record: Record | None) -> float:
    """Return how much a page counts when several fit: as its record's kind says, or as that of a table."""
    if page_kind in _WEIGHTS:
        return _WEIGHTS[page_kind]
    return record.KIND.weight if record else Comparison.KIND.weight if page_kind == TABLE else 1


def kind_of_path(path: str, kinds: Kinds) -> str:
    """Return the kind of a generated page that shows no record: a list, a guide, or just a page."""
    folder, _, rest = path.partition("/")
    return LIST if folder in kinds.folders and rest == "index.md" else kind_of_article(path)


def kind_of_article(path: str) -> str:
    """Return the kind of a page that no record makes: a guide, or just a page."""
    return GUIDE if path.startswith("contribute/") else PAGE
