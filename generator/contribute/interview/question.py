"""One question: asked until its answer is right, and what an answer names that is not there yet."""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Any

from generator.catalog.catalog import Catalog
from generator.contribute.interview.answers import lacking, meant, parts, refusal, refusal_of_id, unknown
from generator.contribute.interview.completions import Offer, Offered, completer
from generator.contribute.interview.line import Session, line
from generator.contribute.record_writer import Values
from generator.contribute.scaffold import form, offered
from generator.contribute.sheets.layout import is_mapping
from generator.problems import Path, way_of, with_article, words
from generator.schema import Record
from generator.schema.fields import ID, id_from
from generator.schema.messages import SAYINGS, either
from generator.schema.shape import FieldShape

Embed = Callable[[Any], dict[str, Any]]
"""Puts a value in its place among the answers so far."""

_SEVERAL = "One after another; an empty line ends the list."
_OPTIONAL = "An empty line leaves it out."
_LONG = "An empty line ends the text; so do Esc and then Enter."
_MAPPING = "One a line: a name, a colon and a value."


@dataclasses.dataclass(eq=False)
class Questions(ABC):
    """Asks single questions on a record of a kind, and knows the record so far.

    A part of the record that an answer names may be still to come: it is awaited then.
    """

    session: Session
    catalog: Catalog
    kind: type[Record]
    is_there: Callable[[type[Record], str], bool]
    answers: dict[str, Any] = dataclasses.field(default_factory=dict, init=False)
    _awaited: list[tuple[str, str]] = dataclasses.field(default_factory=list, init=False)
    _explained: set[tuple[str, ...]] = dataclasses.field(default_factory=set, init=False)

    @abstractmethod
    def add(self, kind: type[Record], name: str) -> str:
        """Ask whether to add a record that there is not, and for it. Return its id, or nothing."""

    def ask_id(self, values: Values, answer: str = "") -> str:
        """Ask for the file's name, and offer the one that the record's name makes."""
        suggested, typed = id_from(values[self.kind.KIND.id_from]), ""
        notice = "The name of the file, and the last part of the page's address."
        while True:
            answer = answer or line(self.session, notice, "id", offer=suggested, typed=typed)
            notice = _at(("id",), refusal_of_id(self.catalog, self.kind, {**values, "id": answer}))
            if not notice and self.is_there(self.kind, answer):
                notice = f"data/{self.kind.folder}/{answer}.yml is there already. Give another id."
            if not notice:
                return answer
            answer, suggested, typed = "", "", answer

    def one(
        self,
        field: FieldShape,
        path: Path,
        embed: Embed,
        notice: str,
        *,
        answer: str = "",
        offer: str = "",
        may_end: bool = False,
    ) -> Any:
        """Ask for one value until it is right. Return None if it is left empty, if that may be."""
        long = field.type in ("text", "words") or is_mapping(self.kind, way_of(path))
        if len(path) == 1 and not offer:
            offer = str(offered(self.catalog, self.kind).get(field.name, ""))
        typed = ""
        while True:
            if not answer:
                known = [Offer(*part) for part in parts(self.answers, field.of)]
                offers = completer(self.catalog, field, known)
                answer = line(self.session, notice, words(path), offers, offer=offer, typed=typed, long=long)
            if not answer and may_end:
                return None
            if not answer:
                notice = _at(path, lacking(self.kind, path[:-1] if isinstance(path[-1], int) else path))
                continue
            value = meant(self.catalog, self.kind, field, path, self.answers, answer)
            answer = value if isinstance(value, str) and not long else answer
            answers = embed(value)
            notice = _at(path, refusal(*self.judged(answers), path, answer))
            if not notice:
                self.answers = answers
                return value
            if field.type == "part" and ID.fullmatch(answer):
                if answer == typed:
                    self._awaited.append((field.of, answer))
                    continue
                notice += f"\nIf it is one of the {field.of} that you are still to describe, enter it again."
            elif lacks := unknown(*self.judged(answers), path, answer):
                kind, name = lacks
                self.answers = answers
                if answer == typed and (record_id := self.add(kind, name)):
                    answer = answer.replace(name, record_id)
                    continue
                notice += f'\nTo add {with_article(kind.noun)} "{name}" in a few questions, enter it again.'
            answer, typed, offer = "", answer, ""

    def which(self, field: FieldShape, path: Path, notice: str, *, may_end: bool) -> str:
        """Ask which of the fields a group is to have of which there must be one."""
        names = field.exactly_one
        offers = [Offer(inner.name, inner.description) for inner in field.fields if inner.name in names]
        label = f"{words(path)}: {' or '.join(names)}"
        while True:
            answer = line(self.session, notice, label, Offered(offers))
            chosen = [name for name in names if answer and name.startswith(answer.casefold())]
            if len(chosen) == 1 or (may_end and not answer):
                return "".join(chosen)
            notice = _at(path, SAYINGS["exactly_one"].format(names=either(names)))

    def explanation(self, field: FieldShape, path: Path, *, may_end: bool) -> str:
        """Say what a field is for, and in which form it is written, the first time that it is asked."""
        if way_of(path) in self._explained:
            return ""
        self._explained.add(way_of(path))
        limit = f"At most {field.longest} letters." if field.longest and field.type == "line" else ""
        long = _LONG if field.type in ("text", "words") else ""
        if is_mapping(self.kind, way_of(path)):
            ends = f"{_MAPPING} {_LONG}"
        elif field.several:
            ends = _SEVERAL if field.most != field.fewest else ""
        else:
            ends = _OPTIONAL if may_end and not field.required and field.type != "group" else ""
        return " ".join(filter(None, (field.description, form(self.catalog, field), limit, long, ends)))

    def still_awaited(self) -> Iterator[tuple[str, str]]:
        """Yield each part that is named and not described, as the list that it is for and its id."""
        for name, part_id in self._awaited:
            if part_id not in [known for known, _ in parts(self.answers, name)]:
                yield name, part_id

    def judged(self, answers: Values) -> tuple[Catalog, type[Record], Values]:
        """Return what an answer is judged by: the record so far, with the parts that are still awaited."""
        for name, part_id in self._awaited:
            if part_id not in [known for known, _ in parts(answers, name)]:
                answers = {**answers, name: [*answers.get(name, ()), {"id": part_id}]}
        return self.catalog, self.kind, answers


def _at(path: Path, sentences: str) -> str:
    """Put where it is before each sentence, as the check does."""
    return "\n".join(f"{words(path)}: {sentence}" for sentence in sentences.splitlines())
