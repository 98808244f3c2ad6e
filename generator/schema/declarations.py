"""What is wrong with how a kind is declared, in words for whoever wrote the declaration."""

import re
from collections.abc import Iterator

from generator.problems import did_you_mean
from generator.schema.declared import Groups, Table
from generator.schema.fields import ID, LONGEST_ID, Names, NamesPart, OneOf, Record
from generator.schema.ids import DEVICES
from generator.schema.markdown import RECORD
from generator.schema.paths import Folders, PathError, follow
from generator.schema.walk import all_markers, field_type

_NOUN = re.compile("[a-z]+")
SITE = frozenset(
    (
        *("404", "about", "assets", "changes", "compare", "contribute", "data", "differences", "downloads"),
        *("freshness", "index", "preview", "search"),
    )
)
"""Folders of a site, and pages at its top, that are there whatever its kinds are."""


def of_kind(kinds: Folders, kind: type[Record]) -> Iterator[str]:
    """Yield what is wrong with what is declared of a kind: what follows its noun in a sentence."""
    for wrong in (_names, _fields_named, _index, _references, _counted):
        yield from wrong(kinds, kind)


def _names(kinds: Folders, kind: type[Record]) -> Iterator[str]:
    """Yield what is wrong with what the kind is called."""
    declared, folder = kind.KIND, kind.folder
    if not ID.fullmatch(folder) or not _NOUN.fullmatch(kind.noun):
        yield (
            f", in the folder {folder}, cannot be called so. Links begin with the noun: it has lower-case"
            " letters alone; a folder has digits too, with single hyphens between."
        )
    if not RECORD.fullmatch(f"{kind.noun}:a"):
        yield " cannot be called so: an address on the web begins with that word. Choose another noun."
    if folder in DEVICES or len(folder) > LONGEST_ID:
        yield (
            f" has the folder {folder}, which Windows cannot have, or which has more than {LONGEST_ID}"
            " characters. Choose another."
        )
    if folder in SITE:
        yield f" has the folder {folder}, where the site has pages of its own. Choose another."
    for other in kinds.folders.values():
        if other is not kind and other.KIND.title == declared.title:
            yield f' has the title "{declared.title}", as the kind {other.noun} has. Give each its own.'


def _fields_named(_: Folders, kind: type[Record]) -> Iterator[str]:
    """Yield what is wrong with the names of fields in the declaration, and with its summary."""
    declared, fields = kind.KIND, kind.model_fields
    index = declared.index
    columns = index.fields if isinstance(index, Table) else ()
    group = index.field if isinstance(index, Groups) else ""
    single = filter(None, (declared.succession, declared.part_of, group, declared.id_from))
    asked = (*declared.asked_first, *(declared.asked_along or ()))
    for name in (*columns, *declared.full, *asked, *single):
        if name not in fields:
            hint = did_you_mean(name, fields) or f"Its fields are {', '.join(fields)}."
            yield f' has no field "{name}", which its declaration names. {hint}'
    if "summary" in fields and field_type(kind, "summary") != (None, None, False):
        yield " has a summary that lists cannot show: make it one Line."
    if declared.id_from in fields and field_type(kind, declared.id_from) != (None, None, False):
        yield f' makes ids of "{declared.id_from}", which is no Line. Name one in id_from.'


def _index(_: Folders, kind: type[Record]) -> Iterator[str]:
    """Yield what is wrong with the index of a kind."""
    index = kind.KIND.index
    if isinstance(index, Groups) and not isinstance(field_type(kind, index.field)[0], OneOf):
        yield f' groups its index by "{index.field}", which takes no values of a vocabulary.'
    if isinstance(index, Table) and not (index.caption.strip() and index.fields):
        yield " has a table as its index, which needs a caption and at least one field."


def _references(kinds: Folders, kind: type[Record]) -> Iterator[str]:
    """Yield what names kinds, records or parts that cannot be."""
    declared, folders = kind.KIND, kinds.folders
    for marker in all_markers(kind):
        if isinstance(marker, Names) and marker.kind not in folders:
            yield f' names records in "{marker.kind}", which is no kind\'s folder.'
        if isinstance(marker, NamesPart) and not _have_ids(kind, marker.field):
            yield f' names parts in "{marker.field}", which is no list of parts with an id.'
    if declared.shown_by and declared.shown_by not in folders:
        yield f' is to be shown by "{declared.shown_by}", which is no kind\'s folder.'
    for folder in declared.gathers:
        if folder not in folders:
            yield f' gathers what "{folder}" says, which is no kind\'s folder.'
    if declared.succession and field_type(kind, declared.succession)[0] != Names(kind.folder):
        yield f' is succeeded by "{declared.succession}", which names no records in data/{kind.folder}/.'
    if declared.part_of:
        whole, _, several = field_type(kind, declared.part_of)
        if several or not isinstance(whole, Names):
            yield f' is part of "{declared.part_of}", which does not name one record.'


def _counted(kinds: Folders, kind: type[Record]) -> Iterator[str]:
    """Yield what is wrong with what the index counts."""
    if not (counted := kind.KIND.counted):
        return
    folder = counted.of or kind.folder
    of = kinds.folders.get(folder)
    if of is None or not counted.fields:
        yield f" counts what is not there: {', '.join(counted.fields) or 'no fields'} of {folder}."
        return
    for path in counted.fields:
        try:
            follow(kinds, of, path)
        except PathError as error:
            yield f" counts what is not there: {path} of {folder}. {error.hint}"


def _have_ids(kind: type[Record], name: str) -> bool:
    """Return True if a field is a list of parts, each with an id."""
    _, part, several = field_type(kind, name) if name in kind.model_fields else (None, None, False)
    return several and part is not None and "id" in part.model_fields
