"""What places and examples show at work: the entries tagged with a principle, a function or a theme."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from generator.catalog.catalog import Catalog
from generator.kinds.example.model import Example
from generator.kinds.place.model import Body, Conclusion, Lead, Place, Plan, ProfileEntry, Resource
from generator.schema import Record

LISTS = {
    "bodies": "body",
    "leads": "post",
    "resources": "arrangement",
    "results": "result",
    "learning": "lesson",
    "plans": "plan",
}
"""The lists of a place that hold entries, and what the anchors of their entries begin with."""


@dataclass(frozen=True)
class ShownEntry:
    """An entry of a place, with where it stands on the place's page.

    `text` is its own, or empty if its example tells it.
    """

    place: Place
    anchor: str
    name: str
    text: str
    entry: ProfileEntry


def entries_by_list(place: Place) -> dict[str, list[ShownEntry]]:
    """Return the entries of a place by the field that holds them, an empty list where there are none."""
    return {field: [_entry(place, *one) for one in _numbered(place, field)] for field in LISTS}


def _numbered(place: Place, field: str) -> Iterator[tuple[str, int, ProfileEntry]]:
    """Yield each entry of a list with how anchors in it begin, and with its number."""
    return ((LISTS[field], number, entry) for number, entry in enumerate(getattr(place, field), 1))


def _all(place: Place) -> Iterator[tuple[str, int, ProfileEntry]]:
    return chain.from_iterable(_numbered(place, field) for field in LISTS)


def _entry(place: Place, begin: str, number: int, entry: ProfileEntry) -> ShownEntry:
    return ShownEntry(place, anchor(begin, number, entry), called(entry), text_of(entry), entry)


def anchor(begin: str, number: int, entry: ProfileEntry) -> str:
    """Return the id of an entry on its place's page: `body-alliance`, `result-2`."""
    return f"{begin}-{entry.id if isinstance(entry, Body) else number}"


def called(entry: ProfileEntry) -> str:
    """Return an entry's name or title."""
    match entry:
        case Body() | Resource():
            return entry.name
        case Lead() | Conclusion() | Plan():
            return entry.title
    raise TypeError(f"{type(entry).__name__} has no name.")


def text_of(entry: ProfileEntry) -> str:
    """Return an entry's own text, empty if it has none."""
    return (entry.purpose if isinstance(entry, Body) else getattr(entry, "about", None)) or ""


def tags(entry: ProfileEntry | Example, folder: str) -> tuple[str, ...]:
    """Return the ids of the records of a folder that an entry or an example is tagged with."""
    ids: tuple[str, ...] = getattr(entry, folder, ())
    return ids


def places_that_show(catalog: Catalog, record: Record) -> list[tuple[Place, tuple[ShownEntry, ...]]]:
    """Return the places with an entry that shows a principle, function or theme, each with these entries."""
    places = []
    for place in catalog.all(Place):
        entries = tuple(
            _entry(place, *one) for one in _all(place) if record.id in tags(one[-1], record.folder)
        )
        if entries:
            places.append((place, entries))
    return places


def examples_that_show(
    catalog: Catalog, record: Record, places: list[tuple[Place, tuple[ShownEntry, ...]]]
) -> list[Example]:
    """Return the examples that show a record and that no entry of these `places` stands for, by name."""
    example_ids = {one.entry.example for _, entries in places for one in entries}
    others = (example for example in catalog.all(Example) if example.id not in example_ids)
    return [example for example in others if record.id in tags(example, record.folder)]


def shown_in(place: Place, folder: str) -> set[str]:
    """Return the ids of everything in a folder that a place shows."""
    return {record_id for *_, entry in _all(place) for record_id in tags(entry, folder)}
