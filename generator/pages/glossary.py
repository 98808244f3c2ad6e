"""Glossary: its index is from A to Z, and each term tells where it is used."""

from itertools import groupby
from typing import Any

from generator.catalog import schema_org
from generator.catalog.catalog import Catalog
from generator.pages.term_uses import NEXT, mark_of
from generator.schema.folding import fold, in_order
from generator.schema.glossary import Term


def index(catalog: Catalog) -> dict[str, Any]:
    """Return the terms from A to Z, and the abbreviations that several of them share."""
    terms = catalog.all(Term)
    return {
        "title": "Glossary",
        "letters": [(letter, list(of_letter)) for letter, of_letter in groupby(terms, _letter)],
        "shared": _shared_letters(terms),
    }


def record(catalog: Catalog, term: Term) -> dict[str, Any]:
    """Return what is said of a term: what uses it is known when all pages are there."""
    return {
        "referrers": (),
        "used_on": mark_of(term),
        "next_of": mark_of(term, NEXT),
        "linked_data": schema_org.of_term(term),
    }


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
