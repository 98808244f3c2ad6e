"""Records without pages of their own: entries on the index of their kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markdown.extensions.toc import slugify

from generator.catalog.text import in_row
from generator.schema import Record


@dataclass(frozen=True)
class IndexEntry:
    """A record that stands on the index of its kind: its name, its file, and what its entry is made from."""

    name: str
    source: str
    template: str


@dataclass(frozen=True)
class ThinRecord:
    """A record that has too little to say for a page of its own, and is to be an entry on its kind's index.

    `context` is what the template of its page would be rendered with.
    """

    record: Record
    template: str
    context: Mapping[str, Any]

    @property
    def search(self) -> dict[str, Any]:
        """What the search is told of the entry: the same as of a page."""
        context = self.context
        return {
            "kind": context["page_kind"],
            "also": list(context["also"]),
            "synonyms": list(context["synonyms"]),
            "evidence": {str(mark.words): mark.sign for mark in context["marks"] if mark.values},
            "boost": float(context["boost"] or 1),
            "summary": context["summary"],
        }


_HEADING = re.compile(
    r"^#{2,6} +(?P<anchors>(?:<span id=\"[^\"]*\"></span>)*)(?P<words>.+?)"
    r" *(?:\{:(?: *#(?P<id>[\w-]+))?[^}\n]*\})?$",
    re.MULTILINE,
)
_TAG = re.compile(r"<[a-z][^<>]*>|\{: #[^}]*\}")
_ID = re.compile(r'(?<=\bid=")|(?<=\bhref="#)|(?<=\{: #)')


def _label(heading: re.Match[str]) -> str:
    anchor = heading["id"] or slugify(heading["words"], "-")
    return f'<span id="{anchor}"></span>{heading["anchors"]}**{heading["words"]}**'


def as_row(record: Record, markdown: str) -> str:
    """Return what is told of a record for an entry among others: headings are labels, ids its own.

    A label has the id of the heading that it was, and so older addresses of that section still lead there.
    """
    head, _, rest = markdown.partition("\n") if markdown.startswith("### ") else ("", "", markdown)
    rest = _HEADING.sub(_label, rest)
    prefix = in_row(record, "")
    return f"{head}\n{_TAG.sub(lambda tag: _ID.sub(prefix, tag[0]), rest)}"
