"""Ids and values from lists: what a record names exists."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.checks.sayings import NO_RECORD, NO_RECORD_NOR_ID, NO_VALUE, SAME_VALUE
from generator.problems import Finding, did_you_mean
from generator.records.fields import Names, OneOf, id_from
from generator.records.vocabularies import Vocabulary


def ids_lead_to_records(catalog: Catalog) -> Iterator[Finding]:
    """Every id that names another record leads to one.

    For example: there is no system "west-cost". Did you mean "west-coast"?
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Names):
            folder = leaf.marker.kind
            if not catalog.exists(folder, leaf.value):
                yield Finding(record.file, leaf.path, *no_record(catalog, folder, leaf.value))


def no_record(catalog: Catalog, folder: str, given: str) -> tuple[str, str]:
    """Say that no record in this folder has this id, and what to do about it."""
    new = id_from(given)
    saying = NO_RECORD if new else NO_RECORD_NOR_ID
    message, hint = saying.of(noun=catalog.kinds.folders[folder].noun, given=given, folder=folder, new=new)
    return message, did_you_mean(given, catalog.records[folder], catalog.called(folder)) or hint


def values_come_from_vocabularies(catalog: Catalog) -> Iterator[Finding]:
    """Every value that comes from a list, a vocabulary, is in that list.

    For example: "unitary-autority" is not a value of footprint-kinds. Did you mean "unitary-authority"?
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, OneOf):
            name = leaf.marker.vocabulary
            known = catalog.values.get(name, {})
            if leaf.value not in known and not catalog.is_unread("vocabularies", name):
                message, hint = NO_VALUE.of(given=leaf.value, vocabulary=name, known=", ".join(known))
                labels = {value.label: value.id for value in known.values()}
                near = did_you_mean(leaf.value, known, labels)
                yield Finding(record.file, leaf.path, message, near or hint)


def values_are_told_apart(catalog: Catalog) -> Iterator[Finding]:
    """Every value of a vocabulary has an id of its own.

    For example: "report" is also the id of another value of this list. Give each value an id of its own.
    """
    for vocabulary in catalog.all(Vocabulary):
        known = [value.id for value in vocabulary.values]
        for position, given in enumerate(known):
            if given in known[:position]:
                yield Finding(vocabulary.file, ("values", position, "id"), *SAME_VALUE.of(given=given))
