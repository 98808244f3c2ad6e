"""Ids and values from lists: what a record names exists."""

from collections.abc import Iterator

from generator.checks.sayings import NO_RECORD, NO_RECORD_NOR_ID, NO_VALUE
from generator.problems import Finding, did_you_mean
from generator.records.fields import Names, OneOf, id_from
from generator.toolkit import Toolkit


def ids_lead_to_records(toolkit: Toolkit) -> Iterator[Finding]:
    """Every id that names another record leads to one.

    For example: there is no system "west-cost". Did you mean "west-coast"?
    """
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, Names):
            folder = leaf.marker.kind
            if not toolkit.exists(folder, leaf.value):
                yield Finding(record.file, leaf.path, *no_record(toolkit, folder, leaf.value))


def no_record(toolkit: Toolkit, folder: str, given: str) -> tuple[str, str]:
    """Say that no record in this folder has this id, and what to do about it."""
    new = id_from(given)
    saying = NO_RECORD if new else NO_RECORD_NOR_ID
    message, hint = saying.of(noun=toolkit.kinds.folders[folder].noun, given=given, folder=folder, new=new)
    return message, did_you_mean(given, toolkit.records[folder], toolkit.called(folder)) or hint


def values_come_from_vocabularies(toolkit: Toolkit) -> Iterator[Finding]:
    """Every value that comes from a list, a vocabulary, is in that list.

    For example: "unitary-autority" is not a value of footprint-kinds. Did you mean "unitary-authority"?
    """
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, OneOf):
            name = leaf.marker.vocabulary
            known = toolkit.values.get(name, {})
            if leaf.value not in known and ("vocabularies", name) not in toolkit.unread:
                message, hint = NO_VALUE.of(given=leaf.value, vocabulary=name, known=", ".join(known))
                labels = {value.label: value.id for value in known.values()}
                near = did_you_mean(leaf.value, known, labels)
                yield Finding(record.file, leaf.path, message, near or hint)
