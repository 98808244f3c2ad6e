"""What changed between two states of the records, one line a change, in the words of the site.

Knows no git: it compares two toolkits, wherever they were read from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generator.catalog.catalog import Catalog, Key, link
from generator.catalog.diff_fields import Version, cut, differences, quoted
from generator.catalog.moves import Moves, moved_record, touched_by
from generator.schema import Record
from generator.schema.folding import in_order

Nature = Literal["added", "removed", "renamed", "changed"]


@dataclass(frozen=True)
class Change:
    """One change to one record, said in one line of plain text.

    `record` is the record as it is now, or as it was if it was removed.
    """

    record: Record
    nature: Nature
    line: str


def changes(before: Catalog, after: Catalog) -> list[Change]:
    """Return every change: by kind, then new, removed, renamed and changed records, each by name."""
    moved = _moved(before, after)
    then = _with_ids_of_today(before, moved)
    differences = [*_changes(then, after, {(folder, new): old for (folder, old), new in moved.items()})]
    return sorted(differences, key=_order)


def of_today(before: Catalog, after: Catalog) -> Catalog:
    """Return what was before as it would be with the ids that its records have after."""
    return _with_ids_of_today(before, _moved(before, after))


def _changes(then: Catalog, after: Catalog, left: Mapping[Key, str]) -> Iterator[Change]:
    """Yield every change, in any order. `left` are the ids that records had then and have no more."""
    for new in after.everything():
        old = then.find(new.folder, new.id)
        if old is None:
            yield Change(new, "added", f"new {new.noun} {quoted(new.name)}")
            continue
        if old.name != new.name:
            yield Change(new, "renamed", f"renamed: {quoted(old.name)} is now {quoted(new.name)}")
        for line in _addresses(old, new, left.get((new.folder, new.id), "")):
            yield Change(new, "renamed", f"{cut(new.name)}: {line}")
        for line in differences(Version(then, old, old), Version(after, new, new)):
            yield Change(new, "changed", f"{cut(new.name)}: {line}")
    for old in then.everything():
        unread = (text for (folder, _), text in after.unread.items() if folder == old.folder)
        if not after.exists(old.folder, old.id) and not any(old.id in text for text in unread):
            yield Change(old, "removed", f"removed {old.noun} {quoted(old.name)}")


def _addresses(old: Record, new: Record, left: str) -> Iterator[str]:
    if left:
        yield f"address {new.folder}/{left}/ is now {new.folder}/{new.id}/"
    for old_id in new.formerly:
        if old_id not in old.formerly and old_id != left:
            yield f"old address {new.folder}/{old_id}/ now leads here"
    for old_id in old.formerly:
        if old_id not in new.formerly:
            yield f"old address {new.folder}/{old_id}/ no longer leads here"


def _moved(before: Catalog, after: Catalog) -> dict[Key, str]:
    """Return the new id of every record that is now found under another, as `formerly` says."""
    moved = {}
    for record in after.everything():
        if not before.find(record.folder, record.id):
            for old in record.formerly:
                if before.find(record.folder, old) and not after.find(record.folder, old):
                    moved[record.folder, old] = record.id
                    break
    return moved


def _with_ids_of_today(catalog: Catalog, moved: Moves) -> Catalog:
    """Return the whole as it would be with the new ids: then a moved record changes nothing elsewhere."""
    if not moved:
        return catalog
    touched = touched_by(catalog, moved)
    records = [
        moved_record(record, moved, catalog.kinds)
        if (record.folder, record.id) in touched | moved.keys()
        else record
        for record in catalog.everything()
    ]
    return link(records, kinds=catalog.kinds)


def _order(change: Change) -> tuple[int, int, tuple[str, str], str]:
    record = change.record
    return record.KIND.order, get_args(Nature).index(change.nature), in_order(record.name), record.id
