"""Fields that are missing, and fields that are not where they belong: misspelt, or out of their group."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.problems import Path, listed, nearest, with_article, words
from generator.schema import Record
from generator.schema.walk import groups_with, model_at

MOST_GROUPS = 3
"""So many groups that a field may belong to are worth naming."""


MISSING = ('"{name}" is missing.', "Add it: {purpose}")


@dataclass(frozen=True)
class Whereabouts:
    """A field that is not one of its group, and what the writer seems to have meant.

    `meant` if that can be told: the field is another one, misspelt, or belongs to another group. `explains`
    is the way to what is missing or empty for that reason, if anything is.
    """

    path: Path
    hint: str
    together: str = ""
    explains: Path | None = None
    meant: bool = True


def missing(group: Path, names: Sequence[str | int], kind: type[Record]) -> tuple[Path, str, str]:
    """Return the way, the message and the hint for fields that a group must have."""
    if len(names) == 1:
        path = (*group, names[0])
        message, hint = MISSING
        return path, message.format(name=names[0]), hint.format(purpose=purpose(path, kind))
    item = bool(group) and isinstance(group[-1], int)
    return group, f"{_listed(names)} are missing.", "Add them, or delete the item." if item else "Add them."


def unknown(strangers: Sequence[Whereabouts], kind: type[Record]) -> tuple[str, str]:
    """Return the message and the hint for fields, said together, that are not fields of their group."""
    path = strangers[0].path
    what = with_article(kind.noun) if len(path) == 1 else f'"{_last_word(path[:-1])}"'
    if len(strangers) == 1:
        return f'"{path[-1]}" is not a field of {what}.', strangers[0].hint
    names = [stranger.path[-1] for stranger in strangers if stranger.path[:-1] == path[:-1]]
    hint = strangers[0].together
    if any(stranger.together != hint for stranger in strangers) or not hint:
        hint = f"Its fields are {', '.join(_known(path[:-1], kind))}. Does the item belong to another list?"
    return f"{_listed(names)} are not fields of {what}.", hint


def items_of_another_list(strangers: Iterable[Whereabouts]) -> set[Path]:
    """Return the ways to the items that seem to be in the wrong list: several fields are not theirs."""
    strays = Counter(stranger.path[:-1] for stranger in strangers if stranger.explains is None)
    return {path for path, count in strays.items() if count > 1 and path and isinstance(path[-1], int)}


def said_together(strangers: Iterable[Whereabouts], items: Collection[Path]) -> list[list[Whereabouts]]:
    """Return the fields in groups: those of `items` in one list, and those that belong together elsewhere."""
    groups: dict[object, list[Whereabouts]] = {}
    for stranger in strangers:
        around = stranger.path[:-1]
        if around in items:
            key: object = around[:-1]
        else:
            key = (around, stranger.together) if stranger.together else stranger
        groups.setdefault(key, []).append(stranger)
    return list(groups.values())


def whereabouts(path: Path, kind: type[Record], value: Any, unfilled: Iterable[Path]) -> Whereabouts:
    """Return where a field belongs that is not one of its group.

    `unfilled` are the ways to the fields that are missing or empty.
    """
    name, around = str(path[-1]), path[:-1]
    known = _known(around, kind)
    for gap in unfilled:
        if gap[-1] == name:
            return Whereabouts(path, *_belongs(_group(gap[:-1], kind), filled=True), explains=gap)
        group = model_at(kind, gap)
        if group and name in group.model_fields:
            return Whereabouts(path, *_belongs(words(gap), filled=False), explains=gap)
    there = _at(value, around)
    gaps = [gap for gap in unfilled if gap[:-1] == around]
    if len(gaps) == 1 and sum(field not in known for field in there) == 1:
        return Whereabouts(path, f'Did you mean "{gaps[0][-1]}"?', explains=gaps[0])
    if 0 < len(ways := groups_with(kind, name)) <= MOST_GROUPS:
        groups = " or ".join(_group(way, kind) for way in ways)
        return Whereabouts(path, *_belongs(groups, filled=() not in ways))
    if near := nearest(name, [field for field in known if field not in there]):
        return Whereabouts(path, f'Did you mean "{near}"?', explains=(*around, near))
    for gap in unfilled:
        if nearest(name, [str(gap[-1])]):
            return Whereabouts(path, *_belongs(_group(gap[:-1], kind), filled=True), explains=gap)
    if near := nearest(name, [field for field in known if field in there]):
        hint = f'It looks like "{near}", which is given too: keep one of the two.'
    else:
        hint = f"Its fields are {', '.join(known)}."
    return Whereabouts(path, hint, meant=False)


def purpose(path: Path, kind: type[Record]) -> str:
    """Return what a field, or the list that an item is in, is for."""
    steps = path[:-1] if isinstance(path[-1], int) else path
    model = model_at(kind, steps[:-1])
    field = model.model_fields.get(str(steps[-1])) if model else None
    return (field.description or "") if field else ""


def _belongs(group: str, *, filled: bool) -> tuple[str, str]:
    """Return where a field belongs, as a sentence for one field and one for several."""
    if group.startswith("the "):
        said = "begin {its} {line} with no spaces."
    elif filled:
        said = "indent {it} like the other fields there."
    else:
        said = "put {it} below that name, indented by two more spaces."
    return (
        f"It belongs to {group}: {said.format(it='it', its='its', line='line')}",
        f"They belong to {group}: {said.format(it='them', its='their', line='lines')}",
    )


def _known(group: Path, kind: type[Record]) -> list[str]:
    """The fields of a group, without a record's id, which is its file's name."""
    model = model_at(kind, group)
    return [field for field in model.model_fields if group or field != "id"] if model else []


def _listed(names: Iterable[str | int]) -> str:
    return listed([f'"{name}"' for name in names])


def _group(path: Path, kind: type[Record]) -> str:
    return words(path) if path else f"the {kind.noun} itself"


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _last_word(path: Path) -> str:
    return next(str(step) for step in reversed(path) if isinstance(step, str))
