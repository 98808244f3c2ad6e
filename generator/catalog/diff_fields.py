"""Two versions of one record, field by field: what was added, changed and removed, in words."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.diff_words import MOST, passages
from generator.catalog.labels import field_name, value_in_words
from generator.schema import Record
from generator.schema.fields import Part, Prose
from generator.schema.parts import Figure, Size, naming_fields
from generator.schema.prose import references
from generator.schema.walk import field_type, is_date

_TOLD_ELSEWHERE = frozenset(("id", "name", "formerly"))
"""Fields of a record that say what it is called and where it is, which is a change of its own kind."""
_LONGEST = 80
"""Characters of a name or a value that are shown."""
_LONGEST_PHRASE = 60
"""Characters of a line that is shown whole; of a longer one, or a sentence, what changed in it is."""
_LONGEST_PASSAGE = 120
"""Characters of a passage of a text that are shown, before or after."""
_COUNTED: dict[type[Part] | None, str] = {Figure: "figure", Size: "size"}
"""Parts that have no name, with what one is called."""
_SOFT_BREAK = re.compile(r"(?<![ \n])\n *(?!\d{1,9}[.)] )(?=[\w\[(“])")
"""A line end within a paragraph: a text that was only wrapped anew says the same."""


@dataclass(frozen=True)
class Version:
    """A record, or a part of it, and the whole in which the ids that it names are looked up."""

    catalog: Catalog
    record: Record
    part: Part

    def words(self, field: str, value: Any) -> str:
        """Return a value of one of the part's fields in words."""
        return value_in_words(self.catalog, self.record, type(self.part), field, value)

    def quoted(self, field: str, value: Any) -> str:
        """Return a value of one of the part's fields in words, between quotation marks."""
        return quoted(self.words(field, value))

    def inner(self, part: Part) -> "Version":
        """Return the same version of a part of this part."""
        return Version(self.catalog, self.record, part)


def cut(words: str) -> str:
    """Return words as they are, or their beginning if they are long."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def quoted(words: str) -> str:
    """Return words between quotation marks, cut if they are long."""
    return f"“{cut(words)}”"


def differences(old: Version, new: Version) -> Iterator[str]:
    """Yield what differs, one phrase each (`summary changed`), in the order of the fields.

    A record's name and ids are left out. An id has to mean the same in both versions.
    """
    model = type(new.part)
    for field in model.model_fields:
        was, now = getattr(old.part, field), getattr(new.part, field)
        if was == now or (issubclass(model, Record) and field in _TOLD_ELSEWHERE):
            continue
        label = field_name(model, field)
        if isinstance(now, tuple):
            phrases = _of_lists(old, new, field, was, now)
        elif isinstance(was, Part) and isinstance(now, Part):
            phrases = (f": {phrase}" for phrase in differences(old.inner(was), new.inner(now)))
        else:
            phrases = _of_values(old, new, field, was, now)
        yield from (f"{label}{phrase}" for phrase in phrases)


def _of_values(old: Version, new: Version, field: str, was: Any, now: Any) -> Iterator[str]:
    model = type(new.part)
    if _meaning(model, field, was) == _meaning(model, field, now):
        return
    shown = _is_shown(model, field, was) and _is_shown(model, field, now)
    is_told = shown or isinstance(was or now, str | Part)
    if was is None:
        yield f": added {new.quoted(field, now)}" if is_told else " added"
    elif now is None:
        yield f": removed {old.quoted(field, was)}" if is_told else " removed"
    else:
        before, after = old.quoted(field, was), new.quoted(field, now)
        if shown and before != after:
            yield f" {before} → {after}"
        else:
            yield _of_texts(old, new, field, was, now)


def _of_lists(
    old: Version, new: Version, field: str, was: Sequence[Any], now: Sequence[Any]
) -> Iterator[str]:
    marker, part, _ = field_type(type(new.part), field)
    pairs = _pairs(type(new.part), field, was, now)
    kept = set(pairs.values())
    gone = [old.quoted(field, item) for place, item in enumerate(was) if place not in pairs]
    fresh = [new.quoted(field, item) for place, item in enumerate(now) if place not in kept]
    if isinstance(marker, Prose) and len(gone) == len(fresh) == 1:
        (left,) = (item for place, item in enumerate(was) if place not in pairs)
        (came,) = (item for place, item in enumerate(now) if place not in kept)
        yield _of_texts(old, new, field, left, came)
    elif part in _COUNTED:
        yield from _of_counts(_COUNTED[part], len(was), len(now), gone, fresh)
    else:
        yield from (f": added {words}" for words in fresh)
        yield from (f": removed {words}" for words in gone)
    for one, other in pairs.items():
        if isinstance(now[other], Part):
            words = new.quoted(field, now[other])
            phrases = differences(old.inner(was[one]), new.inner(now[other]))
            yield from (f": {words}: {phrase}" for phrase in phrases)
    if list(pairs.values()) != sorted(kept):
        yield ": order changed"


def _of_texts(old: Version, new: Version, field: str, was: Any, now: Any) -> str:
    """Return which words of a text changed, before and after; or that only its marks or citations did."""
    if not isinstance(was, str) or not isinstance(now, str):
        return " changed"
    before, after = old.words(field, was), new.words(field, now)
    changed = [f"“{_middle(left)}” → “{_middle(came)}”" for left, came in passages(before, after)]
    if changed:
        more = f" and {len(changed) - MOST} more" if len(changed) > MOST else ""
        return f": {'; '.join(changed[:MOST])}{more}"
    cited, cites = ([one.citation for one in references(text).citations] for text in (was, now))
    if cited != cites:
        return (
            f": cites {quoted('; '.join(cites) or 'nothing')}, before {quoted('; '.join(cited) or 'nothing')}"
        )
    return " changed"


def _middle(words: str) -> str:
    """Return words as they are, or their beginning and end if they are long."""
    if len(words) <= _LONGEST_PASSAGE:
        return words
    half = _LONGEST_PASSAGE // 2
    return f"{words[:half].rstrip()} […] {words[-half:].lstrip()}"


def _of_counts(noun: str, was: int, now: int, gone: list[str], fresh: list[str]) -> Iterator[str]:
    """Yield one phrase for figures that came and went: ` 2 figures → 3: added “900,000 (2024)”`."""
    counts = f" {was} {noun if was == 1 else noun + 's'} → {now}" if was and now and was != now else ""
    replaced = [f"{before} → {after}" for before, after in zip(gone, fresh, strict=False)]
    if len(gone) != len(fresh):
        replaced = [f"added {words}" for words in fresh] + [f"removed {words}" for words in gone]
    if replaced:
        yield f"{counts}: {', '.join(replaced)}"


def _pairs(model: type[Part], field: str, was: Sequence[Any], now: Sequence[Any]) -> dict[int, int]:
    """Return which position in the old list is which in the new: by id, then by name or value."""
    pairs: dict[int, int] = {}
    for by_id in (True, False):
        kept = set(pairs.values())
        free: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(range(len(now))):
            if place not in kept:
                free[_identity(model, field, now[place], by_id)].append(place)
        for place, item in enumerate(was):
            alike = free[_identity(model, field, item, by_id)] if place not in pairs else []
            if alike:
                pairs[place] = alike.pop()
    return dict(sorted(pairs.items()))


def _identity(model: type[Part], field: str, item: Any, by_id: bool) -> Hashable:
    """Return what the item of a list has in common with its other version."""
    if not isinstance(item, Part):
        return _meaning(model, field, item)
    names = ("id",) if by_id and "id" in type(item).model_fields else naming_fields(item)
    return tuple((name, _meaning(type(item), name, getattr(item, name))) for name in names)


def _meaning(model: type[Part], field: str, value: Hashable) -> Hashable:
    """Return what two values have in common that say the same on a page."""
    marker, _, _ = field_type(model, field)
    return _SOFT_BREAK.sub(" ", value) if isinstance(marker, Prose) and isinstance(value, str) else value


def _is_shown(model: type[Part], field: str, value: Any) -> bool:
    """Return True if a value is short enough to be shown: no text, no sentence, no group of fields."""
    marker, _, _ = field_type(model, field)
    if not isinstance(value, str):
        return value is None or isinstance(value, int | float)
    if marker is not None:
        return not isinstance(marker, Prose)
    return is_date(model, field) or (len(value) <= _LONGEST_PHRASE and not value.endswith((".", "!", "?")))
