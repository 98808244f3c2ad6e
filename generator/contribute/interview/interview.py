"""The questions: one a field, each asked until its answer is right; first what must be there."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from generator.catalog.catalog import Catalog
from generator.contribute.interview import further
from generator.contribute.interview.answers import joined, remarks
from generator.contribute.interview.completions import Offer, Offered
from generator.contribute.interview.line import Session, line, yes
from generator.contribute.interview.question import Embed, Questions
from generator.contribute.record_writer import Values
from generator.contribute.sheets.cells import NO, YES
from generator.contribute.sheets.layout import is_mapping
from generator.problems import Path, did_you_mean, way_of, with_article, words
from generator.schema import Record
from generator.schema.fields import ID, id_from
from generator.schema.shape import FieldShape, fields

_FEW = 3
"""So many fields that may be left out are asked one after another; more are chosen from."""


def ask_kind(session: Session, catalog: Catalog) -> type[Record]:
    """Ask what kind the new record is of."""
    offers = [Offer(kind.noun, (kind.__doc__ or "").strip().partition("\n")[0]) for kind in catalog.kinds]
    nouns = catalog.kinds.nouns
    notice = f"What do you want to add? One of: {', '.join(nouns)}."
    while True:
        word = line(session, notice, "kind", Offered(offers))
        if kind := catalog.kinds.called(word):
            return kind
        notice = f'There is no kind of record "{word}". ' + (
            did_you_mean(word, nouns) or f"The kinds are {', '.join(nouns)}."
        )


@dataclasses.dataclass(frozen=True)
class NewRecord:
    """A record that was asked for: its kind, its id and its values."""

    kind: type[Record]
    id: str
    values: dict[str, Any]


@dataclasses.dataclass(eq=False)
class Interview(Questions):
    """Asks for a new record of a kind, to stand beside the others of the toolkit.

    What an answer names and there is not is asked for too, if the contributor wants to add it: `added` has it
    then, each before what names it. `is_there` tells whether there is a file of a kind and an id already.
    Ctrl-C raises KeyboardInterrupt, Ctrl-D EOFError: `so_far` has what was answered by then.
    """

    added: list[NewRecord] = dataclasses.field(default_factory=list, init=False)
    _known: Mapping[str, str] = dataclasses.field(default_factory=dict, init=False)
    _asks_all: bool = dataclasses.field(default=False, init=False)
    _knows_how: bool = dataclasses.field(default=False, init=False)

    def record(self, known: Mapping[str, str], also: Sequence[str] = ()) -> tuple[str, dict[str, Any]]:
        """Ask for a record, first for every field that must be there, and return its id and its values.

        `known` may hold an id and a name. They are not asked for, unless they cannot be used. The fields of
        `also` are asked for too, and may be left out. What else there may be is offered after that.
        """
        values: dict[str, Any] = {}
        self._known = known
        for field in fields(self.kind):
            if field.required or field.name in also:
                answer, embed = known.get(field.name, ""), _in_group(dict, values, field.name)
                value = self.ask(field, (), embed, answer=answer, may_end=not field.required)
                if not _is_nothing(value):
                    values[field.name] = value
                if field.name == self.kind.KIND.id_from:
                    values["id"] = self.ask_id(values, known.get("id", ""))
                    self.answers = dict(values)
        self._asks_all = True
        self._further(fields(self.kind), (), dict, values)
        return values.pop("id"), values

    def so_far(self) -> list[NewRecord]:
        """Return what has been answered, though more must be there, after those that were added along."""
        values = dict(self.answers)
        suggested = self._known.get("id") or id_from(str(values.get(self.kind.KIND.id_from, "")))
        record_id = values.pop("id", suggested)
        begun = len(values) > 1 and record_id and not self.is_there(self.kind, record_id)
        return [*self.added, NewRecord(self.kind, record_id, values)] if begun else [*self.added]

    def add(self, kind: type[Record], name: str) -> str:
        """Ask whether to add a record that there is not, and for it. Return its id, or nothing."""
        if not yes(self.session, "", f'add {with_article(kind.noun)} "{name}"'):
            return ""
        inner = Interview(self.session, self.catalog, kind, self.is_there)
        known = {"id": name} if ID.fullmatch(name) else {"name": name}
        try:
            record_id, values = inner.record(known, kind.KIND.asked_along or ())
        except (KeyboardInterrupt, EOFError):
            self.added += inner.so_far()
            raise
        self.added += [*inner.added, NewRecord(kind, record_id, values)]
        self.catalog = joined(inner.catalog, kind, {**values, "id": record_id})
        return record_id

    def ask(
        self,
        field: FieldShape,
        above: Path,
        embed: Embed,
        *,
        notice: str = "",
        answer: str = "",
        there: Any = None,
        may_end: bool = False,
    ) -> Any:
        """Ask for a field of the record, or of the group that `above` leads to, and return its value.

        `notice` stands above the question. `answer` is one that is known, and `there` a value that is to
        be changed or added to. If it `may_end`, it may be left out.
        """
        path = (*above, field.name)
        notice = "\n".join(filter(None, (notice, self.explanation(field, path, may_end=may_end))))
        if field.several and not is_mapping(self.kind, way_of(path)):
            return self._several(field, path, embed, notice, there or (), may_end=may_end)
        if field.type == "group":
            return self._group(field, path, embed, notice, there=there, may_end=may_end)
        return self.one(field, path, embed, notice, answer=answer, offer=_typed(there), may_end=may_end)

    def _several(
        self,
        field: FieldShape,
        path: Path,
        embed: Embed,
        notice: str,
        there: Sequence[Any] = (),
        *,
        may_end: bool = False,
        only_awaited: bool = False,
    ) -> list[Any]:
        """Ask for the items of a list, until one is left empty or there are as many as may be.

        Those that the record names already are next, and the last if they alone are wanted.
        """
        items = [*there]
        while not (field.most and len(items) >= field.most):
            at, inside = (*path, len(items)), _in_list(embed, items)
            awaited = next((part_id for name, part_id in self.still_awaited() if (name,) == path), "")
            if only_awaited and not awaited:
                break
            ends = not awaited and len(items) >= (0 if may_end else max(1, field.fewest))
            if field.type == "group":
                known = {"id": awaited} if awaited else {}
                item = self._group(field, at, inside, notice, known=known, may_end=ends)
            else:
                item = self.one(field, at, inside, notice, may_end=ends)
            if item is None:
                break
            items.append(item)
            notice = ""
        return items

    def _group(
        self,
        field: FieldShape,
        path: Path,
        embed: Embed,
        notice: str,
        *,
        there: Values | None = None,
        known: Mapping[str, str] | None = None,
        may_end: bool = False,
    ) -> Any:
        """Ask for what a group must have, then for more. Return None if nothing is said, if that may be."""
        values, known = dict(there or {}), known or {}
        needed = {inner.name for inner in field.fields if inner.required} | {*field.at_least_one}
        if field.exactly_one and not values:
            chosen = self.which(field, path, notice, may_end=may_end)
            if not chosen:
                return None
            needed.add(chosen)
            notice, may_end = "", False
        others = [f for f in field.fields if f.name not in {*needed, *field.exactly_one}]
        few = self._asks_all and len(others) <= _FEW
        for inner in _in_turn(field.fields):
            optional = few and inner in others
            if inner.name in values or not (optional or inner.name in needed):
                continue
            skips = optional or inner.name in field.at_least_one
            offer = id_from(str(values.get("name", ""))) if inner.type == "id" else None
            value = self.ask(
                inner,
                path,
                _in_group(embed, values, inner.name),
                notice=notice,
                answer=known.get(inner.name, ""),
                there=offer,
                may_end=skips or (may_end and not values),
            )
            notice = ""
            if not _is_nothing(value):
                values[inner.name] = value
            elif not skips:
                return None
        if not values and may_end:
            return None
        if (self._asks_all and not few) or remarks(*self.judged(embed(values)), path):
            among = [f for f in field.fields if f.name in values or f.name not in field.exactly_one]
            self._further(among, path, embed, values)
        return values

    def _further(self, among: Sequence[FieldShape], path: Path, embed: Embed, values: dict[str, Any]) -> None:
        """Ask what else a record or a group is to have, and for that, until no more is wanted.

        What is wrong with it as a whole is told here: a field that has a value can be chosen too.
        """
        notice, label = "", f"{words(path)}, more" if path else "more"
        what = f"{words(path)} may" if path else f"The {self.kind.noun} may"
        while True:
            left = [f for f in among if f.name not in values or f.several or f.type == "group"]
            wrong = remarks(*self.judged(embed(values)), path)
            if not (left or wrong):
                return
            groups = further.by_theme(self.kind, left, in_record=not path)
            how, self._knows_how = "" if self._knows_how else further.HOW, True
            notice = "\n".join(
                filter(None, (notice, wrong, f"{what} also have:", further.listed(groups), how))
            )
            answer = line(self.session, notice, label, Offered(further.offers(groups), several=True))
            if not answer:
                return
            if answer == further.TELL:
                notice = further.explained(groups)
                continue
            try:
                chosen, notice = further.chosen(among, groups, answer), ""
            except further.NoFieldError as error:
                notice = str(error)
                continue
            for field in chosen:
                inside, there = _in_group(embed, values, field.name), values.get(field.name)
                value = self.ask(field, path, inside, there=there, may_end=not field.required)
                if not _is_nothing(value):
                    values[field.name] = value
                elif not field.required:
                    values.pop(field.name, None)
                self.answers = embed(values)
            if not path:
                self._describe_awaited(values)

    def _describe_awaited(self, values: dict[str, Any]) -> None:
        """Ask for the parts of the record that it names, and that are not described yet."""
        while awaited := next(self.still_awaited(), None):
            (field,) = (field for field in fields(self.kind) if field.name == awaited[0])
            inside, there = _in_group(dict, values, field.name), values.get(field.name, ())
            notice = self.explanation(field, (field.name,), may_end=True)
            values[field.name] = self._several(field, (field.name,), inside, notice, there, only_awaited=True)


def _is_nothing(value: Any) -> bool:
    """Return True if nothing was said: no value, or a list or group of nothing."""
    return value is None or value in ([], {})


def _typed(value: Any) -> str:
    """Return a value as one types it."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, dict):
        return "\n".join(f"{name}: {item}" for name, items in value.items() for item in items)
    return "" if value is None else str(value)


def _in_turn(shapes: Sequence[FieldShape]) -> list[FieldShape]:
    """Return fields in the order in which they are asked: an id after the name that it can be made of."""
    turn = [*shapes]
    names = [field.name for field in turn]
    if "id" in names and "name" in names:
        turn.insert(names.index("name"), turn.pop(names.index("id")))
    return turn


def _in_group(embed: Embed, group: Values, name: str) -> Embed:
    return lambda value: embed({**group, name: value})


def _in_list(embed: Embed, items: Sequence[Any]) -> Embed:
    return lambda value: embed([*items, value])
