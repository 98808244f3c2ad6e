"""Ids and values from lists: what a record names exists."""

from collections.abc import Iterator

from generator.problems import Finding, did_you_mean
from generator.records import FOLDERS
from generator.records.fields import (
    Names,
    NamesPart,
    OneOf,
    id_from,
)
from generator.records.places import Place
from generator.records.walk import leaves
from generator.toolkit import Toolkit


def ids_lead_to_records(toolkit: Toolkit) -> Iterator[Finding]:
    """Every id that names another record leads to one.

    For example: there is no system "west-cost". Did you mean "west-coast"?
    """
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, Names):
            folder = leaf.marker.kind
            if not toolkit.exists(folder, leaf.value):
                noun = FOLDERS[folder].noun
                yield Finding(
                    record.file,
                    leaf.path,
                    f'there is no {noun} "{leaf.value}".',
                    instead(toolkit, folder, leaf.value),
                )


def instead(toolkit: Toolkit, folder: str, given: str) -> str:
    """Say what to do about an id that no record in this folder has."""
    new = (
        f"Add data/{folder}/{id_from(given)}.yml, or correct the id." if id_from(given) else "Correct the id."
    )
    return did_you_mean(given, toolkit.records[folder], toolkit.called(folder)) or new


def values_come_from_vocabularies(toolkit: Toolkit) -> Iterator[Finding]:
    """Every value that comes from a list, a vocabulary, is in that list.

    For example: "unitary-autority" is not a value of footprint-kinds. Did you mean "unitary-authority"?
    """
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, OneOf):
            name = leaf.marker.vocabulary
            known = toolkit.values.get(name, {})
            if leaf.value not in known and ("vocabularies", name) not in toolkit.unread:
                yield Finding(
                    record.file,
                    leaf.path,
                    f'"{leaf.value}" is not a value of {name}.',
                    did_you_mean(leaf.value, known, {value.label: value.id for value in known.values()})
                    or f"Choose one of {', '.join(known)} (data/vocabularies/{name}.yml).",
                )


def bodies_exist(toolkit: Toolkit) -> Iterator[Finding]:
    """Every body that a place refers to is one of the place's bodies, each with an id of its own.

    For example: there is no body "harbor-board" in this file. Did you mean "harbour-board"?
    """
    for place in toolkit.all(Place):
        known = [body.id for body in place.bodies]
        for position, body in enumerate(place.bodies):
            if body.id in known[:position]:
                yield Finding(
                    place.file,
                    ("bodies", position, "id"),
                    f'"{body.id}" is also the id of another body of this place.',
                    "Give each body an id of its own.",
                )
        for leaf in leaves(place):
            if isinstance(leaf.marker, NamesPart) and leaf.value not in known:
                yield Finding(
                    place.file,
                    leaf.path,
                    f'there is no body "{leaf.value}" in this file.',
                    did_you_mean(leaf.value, known, {body.name: body.id for body in place.bodies})
                    or f"The bodies of this place are {', '.join(known) or 'none'}.",
                )
