"""Glossary: an index from A to Z, and a page for each term."""

from collections.abc import Iterator
from itertools import groupby

from generator.catalog import Catalog
from generator.pages import records
from generator.pages.page import Page
from generator.pages.used_on import MARK
from generator.records.glossary import Term
from generator.views import schema_org


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index from A to Z and a page for each term."""
    terms = catalog.all(Term)
    yield records.index(
        catalog,
        Term,
        title="Glossary",
        also=["terms", "abbreviations", "acronyms", "definitions", "jargon"],
        letters=[(letter, list(found)) for letter, found in groupby(terms, _letter)],
        shared=_shared_letters(terms),
    )
    for term in terms:
        yield catalog.make(_term, term)


def _term(catalog: Catalog, term: Term) -> Page:
    return records.page(
        catalog, term, term.summary, referrers=(), used_on=MARK, linked_data=schema_org.of_term(term)
    )


def _letter(term: Term) -> str:
    first = term.name[0].upper()
    return first if first.isalpha() else "0–9"


def _shared_letters(terms: list[Term]) -> list[tuple[str, list[Term]]]:
    """Return the abbreviations that stand for more than one thing, with what they stand for."""
    meanings: dict[str, list[Term]] = {}
    for term in terms:
        if term.abbreviation:
            meanings.setdefault(term.abbreviation, []).append(term)
    return [(letters, found) for letters, found in sorted(meanings.items()) if len(found) > 1]
