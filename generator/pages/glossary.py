"""Glossary: an index from A to Z, and a page for each term."""

from collections.abc import Iterator
from itertools import groupby

from generator.catalog import schema_org
from generator.catalog.catalog import Catalog
from generator.pages import records
from generator.pages.page import Page
from generator.pages.term_uses import NEXT, mark_of
from generator.schema.folding import fold, in_order
from generator.schema.glossary import Term


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index from A to Z and a page for each term."""
    terms = catalog.all(Term)
    yield from records.with_index(
        catalog,
        Term,
        terms,
        lambda term: catalog.make(_term, term),
        title="Glossary",
        letters=[(letter, list(found)) for letter, found in groupby(terms, _letter)],
        shared=_shared_letters(terms),
    )


def _term(catalog: Catalog, term: Term) -> Page:
    return records.page(
        catalog,
        term,
        term.summary,
        referrers=(),
        used_on=mark_of(term),
        next_of=mark_of(term, NEXT),
        linked_data=schema_org.of_term(term),
    )


def _letter(term: Term) -> str:
    first = fold(term.name)[:1].upper()
    return first if first.isalpha() else "0–9"


def _shared_letters(terms: list[Term]) -> list[tuple[str, list[Term]]]:
    """Return the abbreviations that stand for more than one thing, with what they stand for."""
    meanings: dict[str, list[Term]] = {}
    for term in terms:
        if term.abbreviation:
            meanings.setdefault(term.abbreviation, []).append(term)
    in_turn = sorted(meanings, key=in_order)
    return [(letters, meanings[letters]) for letters in in_turn if len(meanings[letters]) > 1]
