"""References that follow records to other ids: in fields, texts, tables and pages written by hand."""

import copy
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog, Key
from generator.problems import Path
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.fields import Cites, Names, Prose, split_citation
from generator.schema.kinds import Kinds
from generator.schema.markdown import MARK, MARK_IN_ARTICLE, escape, is_plain
from generator.schema.paths import PathError, follow
from generator.schema.walk import Leaf, field_type, leaves, model_at
from generator.store.loader import Article


@dataclass(frozen=True)
class Gone:
    """What becomes of references to a record that is deleted: its name or its sentence, where one is needed.

    `said` is its summary with its citations, as a text that cites has it; empty if it has none of them.
    """

    name: str
    said: str = ""

    @classmethod
    def of(cls, record: Record) -> "Gone":
        """Return what is left of a record."""
        summary, cite = getattr(record, "summary", None), getattr(record, "cite", ())
        if not summary or not cite:
            return cls(record.name)
        words = summary.rstrip(".")
        words = words if is_plain(words) else escape(words)
        return cls(record.name, f"{words} [@{'; @'.join(cite)}].")


Moves = Mapping[Key, str | Gone]
"""New ids, or what is left, by the folders and ids that records had."""


def followed(record: Record, values: Any, moved: Moves, kinds: Kinds) -> Any:
    """Return the values of a record's file with every reference to a moved record led to its new id.

    A list in which two references have become the same keeps one of them. References to what is gone are left
    out, if need be for its name or its sentence; citations of it stay, since facts need a source.
    """
    moved_values = copy.deepcopy(values)
    for leaf in leaves(record):
        new = _moved_value(leaf, moved, kinds)
        if isinstance(new, Gone):
            _fill_in(type(record), moved_values, leaf.path, new)
        if new != leaf.value:
            _put(moved_values, leaf.path, new)
    for path, key in named_in_table(record, kinds):
        if key in moved:
            _put(moved_values, path, moved[key])
    return _tidy(moved_values, values)


def touched_by(catalog: Catalog, moved: Moves) -> set[Key]:
    """Return the records that refer to any of those that move, as (folder, id)."""
    keys = {(use.record.folder, use.record.id) for key in moved for use in catalog.uses.get(key, ())}
    for table in catalog.tables:
        if any(key in moved for _, key in named_in_table(table, catalog.kinds)):
            keys.add((table.folder, table.id))
    return keys


def moved_record(record: Record, moved: Moves, kinds: Kinds) -> Record:
    """Return a record as it is when records have moved. Raises ValidationError if it needs what is gone."""
    data = record.model_dump(mode="json", exclude_defaults=True)
    new = moved.get((record.folder, record.id), record.id)
    data["id"] = new if isinstance(new, str) else record.id
    return type(record).model_validate(followed(record, data, moved, kinds))


def _moved_value(leaf: Leaf, moved: Moves, kinds: Kinds) -> str | Gone:
    match leaf.marker:
        case Names(folder):
            return moved.get((folder, leaf.value), leaf.value)
        case Cites():
            return _moved_citation(leaf.value, moved)
        case Prose():
            return moved_text(leaf.value, moved, kinds)
        case _:
            return leaf.value


def _fill_in(kind: type[Record], values: Any, path: Path, gone: Gone) -> None:
    """Write a name, or what the record said, into the group of a field that is to go, if it needs either."""
    group = model_at(kind, path[:-1])
    around = values
    for step in path[:-1]:
        around = around[step]
    for other in (*group.exactly_one, *group.at_least_one) if group else ():
        marker, part, several = field_type(group, other)
        left = gone.said if isinstance(marker, Prose) else "" if marker or part else gone.name
        if left and not several:
            around.setdefault(other, left)


def moved_text(text: str, moved: Moves, kinds: Kinds, pattern: re.Pattern[str] = MARK) -> str:
    """Return Markdown with its links to records and its citations led to new ids."""

    def led(mark: re.Match[str]) -> str:
        group, instead = "", ""
        if mark["noun"] in kinds.nouns:
            new = moved.get((kinds.nouns[mark["noun"]].folder, mark["id"]), mark["id"])
            if isinstance(new, Gone):
                return str(mark["label"])
            group, instead = "id", new
        elif mark["cited"]:
            group, instead = "cited", _moved_citations(mark["cited"], moved)
        if not group or instead == mark[group]:
            return mark[0]
        at = mark.start()
        return mark[0][: mark.start(group) - at] + instead + mark[0][mark.end(group) - at :]

    return pattern.sub(led, text)


def moved_article(article: Article, text: str, moved: Moves, kinds: Kinds) -> str:
    """Return the text of a page written by hand with its links and citations led to new ids. Code stays."""
    whole = moved_text(text, moved, kinds, MARK_IN_ARTICLE)
    for (folder, old), new in moved.items():
        whole = _moved_ways(article, whole, folder, old, new)
    return whole


def named_in_table(record: Record, kinds: Kinds) -> Iterator[tuple[Path, Key]]:
    """Yield each record that a table names as a row or in a condition, with the way to where it does."""
    if not isinstance(record, Comparison) or (kind := kinds.folders.get(record.rows)) is None:
        return
    for position, row in enumerate(record.only):
        yield ("only", position), (kind.folder, row)
    for position, column in enumerate(record.columns):
        for field, wanted in column.where.items():
            try:
                marker = follow(kinds, kind, field)
            except PathError:
                continue
            if isinstance(marker, Names):
                path = ("columns", position, "where", field)
                yield from (((*path, n), (marker.kind, value)) for n, value in enumerate(wanted))


def mentions(article: Article, key: Key, kinds: Kinds) -> Iterator[int]:
    """Yield where a page written by hand links to a record or cites it, as offsets in its text."""
    for link in article.references.links:
        if link.noun in kinds.nouns and (kinds.nouns[link.noun].folder, link.id) == key:
            yield link.start
    for mention in article.references.citations:
        if ("sources", split_citation(mention.citation)[0]) == key:
            yield mention.start
    yield from (way.start() for way in ways_to(article, article.text, *key))


def ways_to(article: Article, text: str, folder: str, record_id: str) -> Iterator[re.Match[str]]:
    """Yield where a page written by hand leads to a record's page by its path, outside of code."""
    code = [match.span() for match in MARK_IN_ARTICLE.finditer(text) if match["code"]]
    path = re.compile(rf"(?<=[(<\"'\s])(?P<way>[\w./-]*)(?P<id>{record_id})\.md(?=[)#?>\"'\s]|$)")
    for match in path.finditer(text):
        leads = posixpath.normpath(posixpath.join(posixpath.dirname(article.path), match["way"]))
        if leads == folder and not any(start <= match.start() < end for start, end in code):
            yield match


def _moved_ways(article: Article, text: str, folder: str, old: str, new: str | Gone) -> str:
    for match in reversed([*ways_to(article, text, folder, old)]):
        if isinstance(new, str):
            text = text[: match.start("id")] + new + text[match.end("id") :]
        elif link := re.compile(r"\[([^\[\]]*)\]\([^()]*\)").search(text, text.rfind("[", 0, match.start())):
            text = text[: link.start()] + link[1] + text[link.end() :]
    return text


def _moved_citation(citation: str, moved: Moves) -> str:
    source, _ = split_citation(citation.strip().removeprefix("@"))
    new = moved.get(("sources", source))
    return citation.replace(source, new, 1) if isinstance(new, str) else citation


def _moved_citations(cited: str, moved: Moves) -> str:
    """Return what stands between the brackets of citations; what has become the same stands once."""
    parts = cited.split(";")
    citations = [_moved_citation(part, moved) for part in parts]
    if citations == parts:
        return cited
    kept: dict[str, str] = {}
    for part in citations:
        kept.setdefault(" ".join(part.split()).removeprefix("@"), part)
    return ";".join(kept.values())


def _tidy(after: Any, before: Any) -> Any:
    """Return values without what is gone, and each changed list with each of its items once."""
    if isinstance(after, dict):
        tidy = {name: _tidy(value, before.get(name, value)) for name, value in after.items()}
        return {
            name: value
            for name, value in tidy.items()
            if not isinstance(value, Gone) and (value or after[name] == value)
        }
    if not isinstance(after, list) or after == before:
        return after
    items = [_tidy(item, was) for item, was in zip(after, before, strict=True)]
    return [
        item
        for number, item in enumerate(items)
        if not isinstance(item, Gone) and (item not in items[:number] or before.count(item) > 1)
    ]


def _put(values: Any, path: Path, new: str | Gone) -> None:
    """Put a value in its place. One that may be a list, and is one alone, has no way of its own."""
    around = above = values
    for step in path[:-1]:
        around, above = around[step], around
    if isinstance(around, str):
        above[path[-2]] = new
    else:
        around[path[-1]] = new
