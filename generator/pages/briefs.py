"""Briefs: what one side of A4 says of a record, for readers to print, to paste and to pass on.

A brief is a page of its own, made of the same records, and no other way to print the record's page: it can be
linked and read before it is printed, it needs no script, and the record's page gets no longer. It stays out
of the search and the site map, which lead to the record. A kind that declares `brief` has a module `brief.py`
with a function `brief`, which says what stands there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import Strength, dates, strength_of
from generator.catalog.listing import in_order, listed
from generator.catalog.text import Markdown, PageText, brief_path, own_path, plain
from generator.pages.page import Page, fill
from generator.problems import plural
from generator.schema import Record
from generator.schema.declared import small

_MARK = re.compile(r"\[\^\d+\]")
TEMPLATE = "brief.md.j2"
MOST_RESULTS = 3
MOST_CAUTIONS = 2


@dataclass(frozen=True)
class Answer:
    """An answer to what readers ask first: what it is about, its lines, and of which list of its record."""

    label: str
    lines: tuple[Markdown, ...]
    field: str = ""


@dataclass(frozen=True)
class Result:
    """A result: its title, its text with the marks of its sources, and who says so, if that is told."""

    title: Markdown
    text: Markdown
    by: str = ""

    @property
    def marks(self) -> Markdown:
        """The marks of its sources, each once."""
        return Markdown("".join(dict.fromkeys(_MARK.findall(self.text))))


@dataclass(frozen=True)
class Brief:
    """What a brief says, in the order of the page.

    `strength` is that of its evidence, `showing` the heading of its results.
    """

    sentence: Markdown
    answers: tuple[Answer, ...]
    results: tuple[Result, ...]
    cautions: tuple[Markdown, ...]
    strength: Strength
    picture: str = ""
    showing: str = "What came of it"


Maker = Callable[[PageText, Record], Brief]
"""A kind's function that says what the brief of a record has. Texts are written in the order of the page."""


def maker_of(catalog: Catalog, kind: type[Record]) -> Maker | None:
    """Return the function that makes the briefs of a kind; None if it has none."""
    if not kind.KIND.brief:
        return None
    module = catalog.kinds.own(catalog.kinds.homes[kind.folder], "brief")
    assert module is not None, "what is declared was looked at when the kinds were loaded"
    maker: Maker = module.brief
    return maker


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the brief of each full record of the kinds that have briefs."""
    for kind in catalog.kinds:
        if make := maker_of(catalog, kind):
            for record in in_order(catalog, kind):
                if brief_path(record):
                    yield catalog.make(_page, record, make)


def _page(catalog: Catalog, record: Record, make: Maker) -> Page:
    path = brief_path(record)
    text = PageText(catalog, path)
    brief = make(text, record)
    return fill(
        catalog,
        TEMPLATE,
        path,
        title=f"Brief: {record.name}",
        summary=getattr(record, "summary", None) or record.name,
        section=f"{record.folder}/index.md",
        of=own_path(record),
        record=record,
        strength=brief.strength,
        text=text,
        brief=brief,
    )


def cautions(strength: Strength) -> tuple[Markdown, ...]:
    """Return what to bear in mind of evidence: how old it is, and how far it reaches."""
    publications = strength.publications
    age = f"The publications are of {dates(publications)}. Much may have changed since."
    if strength.asked == 1 and not strength.stated:
        reach = "The sources state no result."
    elif strength.insiders and not strength.outsiders:
        insiders = listed([small(label) for label in strength.insiders])
        reach = f"Results were told by {insiders}, who took part."
    elif strength.asked > 1 and strength.stated < strength.asked:
        reach = f"Results are stated for {strength.stated} of {strength.asked} only."
    else:
        by = listed(list(dict.fromkeys(source.publisher for source in publications)))
        reach = f"All of it rests on {plural(len(publications), 'publication')}, by {by}."
    return plain(age), plain(reach)


def strength_here(text: PageText, record: Record) -> Strength:
    """Return how strong the evidence of a record is."""
    return text.catalog.make(strength_of, record)
