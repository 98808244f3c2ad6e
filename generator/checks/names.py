"""Names and numbers: each belongs to one record."""

import unicodedata
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.checks.addresses import ANOTHER_ID, ids
from generator.problems import Finding, Path
from generator.schema import Record
from generator.schema.comparisons import DATA_PACKAGE, DATASET, WHOLE, Comparison
from generator.schema.fields import NumberedRecord
from generator.schema.folding import alike
from generator.schema.glossary import Term
from generator.schema.ids import DEVICES

_ALIKE = frozenset(("ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "GREEK", "LATIN"))
"""Alphabets some of whose letters look the same."""


def names_are_used_once(catalog: Catalog) -> Iterator[Finding]:
    """Every name, alias and former id belongs to one record of its kind.

    For example: "risk share" is also a name of data/glossary/quay.yml. Tell them apart by their names, or
    keep one record.
    """
    for kind in catalog.kinds:
        seen: dict[str, Record] = {}
        before: dict[str, Record] = {}
        for record in catalog.records[kind.folder].values():
            for path, name in _names(record):
                other = seen.get(alike(name))
                if other is None:
                    seen[alike(name)] = record
                elif other is record:
                    yield Finding(record.file, path, f'"{name}" is given already.', "Delete it.")
                elif not _told_apart(catalog, record, other):
                    message = f'"{name}" is also a name of {other.file}.'
                    hint = "Tell them apart by their names, or keep one record."
                    yield Finding(record.file, path, message, hint)
            for position, old in enumerate(record.formerly):
                other, path = before.setdefault(old, record), ("formerly", position)
                if old in record.formerly[:position]:
                    yield Finding(record.file, path, f'"{old}" is given already.', "Delete it.")
                elif other is not record:
                    message = f'"{old}" is also a former id of {other.file}.'
                    hint = "Delete one of the two: an old address leads to one record."
                    yield Finding(record.file, path, message, hint)
                if catalog.exists(kind.folder, old):
                    message = f'"{old}" is the id of a record that still exists.'
                    yield Finding(record.file, path, message, "Delete it here, or rename that record.")


def names_are_in_one_alphabet(catalog: Catalog) -> Iterator[Finding]:
    """Every word of a name has letters of one alphabet, since many look like those of another.

    For example: "quаy" has letters of two alphabets: Cyrillic and Latin. Type the word again.
    """
    for record in catalog.everything():
        for path, name in _names(record):
            for word in name.split():
                if not word.isascii() and len(scripts := _alphabets(word)) > 1:
                    alphabets = " and ".join(sorted(map(str.title, scripts)))
                    message = f'"{word}" has letters of two alphabets: {alphabets}.'
                    yield Finding(record.file, path, message, "Type the word again.")


def _alphabets(word: str) -> set[str]:
    """Return which of the alphabets with letters in common a word is written in, by their Unicode names."""
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
    return names & _ALIKE


def names_linked_by_hand_are_the_terms_own(catalog: Catalog) -> Iterator[Finding]:
    """Every name that a term lists under link_by_hand is its name, its abbreviation or one of its aliases.

    For example: "quays" is not a name of this term. Write one of them as it stands above: "quay".
    """
    for term in catalog.all(Term):
        own = [name for _, name in _names(term)]
        for position, name in enumerate(term.link_by_hand):
            if name not in own:
                known = ", ".join(f'"{other}"' for other in own)
                message = f'"{name}" is not a name of this term.'
                hint = f"Write one of them as it stands above: {known}."
                yield Finding(term.file, ("link_by_hand", position), message, hint)


def addresses_are_free(catalog: Catalog) -> Iterator[Finding]:
    """Every id and former id leaves free the addresses that the site gives its own pages, such as index.

    For example: "index" is the address of a page that the site makes itself. Choose another id:
    another name for the file.
    """
    own = list(catalog.kinds.of_all("checks", "TAKEN"))
    for record in catalog.everything():
        taken = {"index"}.union(*(of_site.get(record.folder, ()) for of_site in own))
        if isinstance(record, Comparison) and record.id in (DATASET, DATA_PACKAGE):
            message = f'"{record.id}" is the name of a file that the site makes itself.'
            yield Finding(record.file, (), message, ANOTHER_ID)
        if isinstance(record, Comparison):
            taken |= {f"{WHOLE}{folder}" for folder in catalog.kinds.folders}
        for path, name in ids(record):
            if name in taken:
                message = f'"{name}" is the address of a page that the site makes itself.'
                yield Finding(record.file, path, message, "Delete it." if path else ANOTHER_ID)


def ids_can_be_file_names(catalog: Catalog) -> Iterator[Finding]:
    """Every id and former id can be the name of a file on Windows, which keeps some for itself, such as con.

    For example: "con" cannot be the name of a file on Windows. Choose another id: another name
    for the file.
    """
    for record in catalog.everything():
        for path, name in ids(record):
            if name in DEVICES:
                message = f'"{name}" cannot be the name of a file on Windows.'
                yield Finding(record.file, path, message, "Delete it." if path else ANOTHER_ID)


def numbers_are_used_once(catalog: Catalog) -> Iterator[Finding]:
    """Every record that has a number in a source's list has one of its own.

    For example: number 2 is taken by data/principles/know-people.yml. Give each its number in the source's
    list.
    """
    seen: dict[tuple[str, str, float], Record] = {}
    for record in catalog.everything():
        if isinstance(record, NumberedRecord):
            key = (record.folder, getattr(record, "source", ""), record.number)
            other = seen.setdefault(key, record)
            if other is not record:
                message = f"number {record.number} is taken by {other.file}."
                hint = "Give each its number in the source's list."
                yield Finding(record.file, ("number",), message, hint)


def _names(record: Record) -> Iterator[tuple[Path, str]]:
    yield ("name",), record.name
    for position, alias in enumerate(record.aliases):
        yield ("aliases", position), alias
    if isinstance(record, Term) and record.abbreviation:
        yield ("abbreviation",), record.abbreviation


def _told_apart(catalog: Catalog, one: Record, other: Record) -> bool:
    """Two terms may share letters if each says how it differs from the other."""
    if not (isinstance(one, Term) and isinstance(other, Term)):
        return False
    return _differs(catalog, one, other) and _differs(catalog, other, one)


def _differs(catalog: Catalog, one: Term, other: Term) -> bool:
    """Return True if a term says how it differs from another, or may mean to: by an id that leads nowhere."""
    others = [entry.term for entry in one.not_the_same]
    return other.id in others or not all(catalog.exists(Term.folder, term) for term in others)
