"""Publications that the evidence comes from."""

import re
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, WithJsonSchema

from generator.schema.addresses import whole
from generator.schema.declared import GLANCE, NOWHERE, OWN, Field, Kind
from generator.schema.fields import (
    Address,
    Citation,
    ExactDate,
    Line,
    Number,
    Part,
    Record,
    SourceKind,
    Words,
)
from generator.schema.messages import refuse

ISBN = re.compile(r"(?:97[89][ -]?)?(?:[0-9][ -]?){9}[0-9X]")
"""Ten digits or thirteen, with spaces or hyphens where they are printed. The last of ten may be an X."""
_AS_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014"), "-")


def isbn_meant(text: str) -> str:
    """Return the ISBN that a text holds among other words, as in `ISBN-13: 978 …`; empty if none is right."""
    match = ISBN.search(normalize("NFKC", text).upper().translate(_AS_HYPHENS))
    return match[0] if match and _is_checked(match[0]) else ""


def _isbn(text: str) -> str:
    text = text.strip()
    if not ISBN.fullmatch(text) or not _is_checked(text):
        refuse("isbn", text=text)
    return text


def _is_checked(isbn: str) -> bool:
    """Return True if the last digit of an ISBN follows from the others, as it must (ISO 2108)."""
    digits = [10 if sign == "X" else int(sign) for sign in isbn if sign not in " -"]
    if len(digits) == 10:
        return sum(place * digit for place, digit in enumerate(reversed(digits), start=1)) % 11 == 0
    return sum(digit * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0


Isbn = Annotated[
    str, AfterValidator(_isbn), WithJsonSchema({"type": "string", "pattern": f"^{ISBN.pattern}$"})
]
"""An ISBN of ten or thirteen digits, as printed."""

PAGES = re.compile(r"pp?\. ([0-9]+)(?:[–-]([0-9]+))?")
"""Pages as they are cited, and the numbers of the first and the last: `p. 44`, `pp. 44–45`."""

_PAGES_AS_TYPED = re.compile(
    r"(?:(?:pages?|pgs?|pp?)\b\.?)?\s*(?P<first>[0-9]{1,9})"
    r"(?:(?P<next>\s*f)|\s*(?:[–—-]|to|(?P<and>and|&|,))\s*(?P<last>[0-9]{1,9}))?[.,;]?",
    re.IGNORECASE,
)

_PERSON = re.compile(r"(?P<family>.+) (?P<given>[A-Z]{1,3})")
"""A name as printed in reference lists: the family name, then initials."""
_PLACES = frozenset(("UK", "EU", "US", "USA", "CSU", "ICB", "ICS", "NHS", "CIC", "LGA"))
"""Capital letters at the end of an organisation's name (Age UK), which are nobody's initials."""


def pages_meant(text: str) -> str:
    """Return pages as they are cited, `p. 32`, for what people type: page 32, p32, 32. Empty for the rest.

    Of the last page, only the digits may be written that differ, as in 36–7. Pages 3 and 11 are two
    citations, and not all that is between them.
    """
    typed = re.sub(r"^(pp?)(?=[0-9])", r"\1 ", normalize("NFKC", text).strip(), flags=re.IGNORECASE)
    match = _PAGES_AS_TYPED.fullmatch(typed)
    if not match:
        return ""
    first = int(match["first"])
    last = first + 1 if match["next"] else int(match["last"] or first)
    if last < first and not match["and"] and first // 10 % 10 != 1:  # pages in their teens are written whole
        last = _completed(first, last)
    first, last = sorted((first, last))
    if match["and"] and last != first + 1:
        return ""
    return f"p. {first}" if first == last else f"pp. {first}–{last}"


def _completed(first: int, last: int) -> int:
    """Return the last page of which only the end is written: 36 and 7 give 37; 40 and 36 stay 36."""
    digits = 10 ** len(str(last))
    whole = first - first % digits + last
    return whole if digits <= first < whole else last


class Author(Part):
    """A person or an organisation that wrote a publication."""

    name: Line = Field(description="The name as printed, family name first: Charles A.")

    @property
    def person(self) -> tuple[str, str] | None:
        """The family name and the initials, if the name reads as a person's; else None."""
        match = _PERSON.fullmatch(self.name)
        if match is None or match["given"] in _PLACES:
            return None
        return match["family"], match["given"]


class Source(Record):
    """A publication that records cite. `name` is what to call it in short."""

    KIND = Kind(
        "sources",
        "source",
        "Sources",
        about="The publications that everything in this toolkit comes from.",
        order=13,
        weight=0.7,
        index_sought=("references", "bibliography", "documents", "what it is based on"),
        asked_along=("date", "pages", "sections"),
        id_from="short",
    )

    title: Line = Field(label="Full title", show=GLANCE, also=True, description="Its full title, as printed.")
    kind: SourceKind = Field(label="Kind", show=OWN, description="What it is: a report, a web page, an act …")
    short: Line = Field(
        label="In footnotes",
        show=NOWHERE,
        also=True,
        description="How a footnote names it: publisher and year, such as The Elm Road Press (2021).",
    )
    authors: tuple[Author, ...] = Field(
        (), label="Authors", show=GLANCE, description="Who wrote it, in the order printed."
    )
    publisher: Line = Field(label="Publisher", show=GLANCE, description="Who published it.")
    date: ExactDate | None = Field(
        None,
        label="Published",
        show=GLANCE,
        description="When it was published, as printed. Leave out if it is undated.",
    )
    undated: Line | None = Field(
        None,
        label="When, if undated",
        show=OWN,
        description="If it is undated: what in it shows roughly when it was written.",
    )
    address: Address | None = Field(
        None,
        label="Web address",
        show=GLANCE,
        description="The web address, whole, as printed.",
    )
    online: Address | None = Field(
        None,
        label="On its publisher’s site",
        show=OWN,
        cited=False,
        description="Where its publisher has it, if the printed address is none or does not lead to it.",
    )
    isbn: Isbn | None = Field(None, label="ISBN", show=GLANCE, description="The ISBN, as printed.")
    about: Words = Field(
        label="About", show=OWN, description="What the publication is, how it was made, and for whom."
    )
    pages: Number | None = Field(
        None,
        label="Pages",
        show=OWN,
        description="The last printed page number. A citation must then name a page: p. 44.",
    )
    sections: tuple[Line, ...] = Field(
        (),
        label="Sections",
        show=OWN,
        description="The names of its sections. A citation must then name one of them, word for word.",
    )
    listed_in: Citation | None = Field(
        None,
        label="Listed in",
        show=OWN,
        description="If no record cites it: the source that lists it as further reading.",
    )

    @property
    def url(self) -> str:
        """The web address that leads to it, with its scheme; empty if none is known."""
        return whole(self.online or self.address or "")
