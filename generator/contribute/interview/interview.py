"""The questions: one a field that must be there, each asked until its answer is right."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import Completer, DummyCompleter
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import is_dumb_terminal

from generator.catalog.catalog import Catalog
from generator.contribute.interview.answers import (
    joined,
    lacking,
    refusal,
    refusal_of_id,
    understood,
    unknown,
    value_of,
)
from generator.contribute.interview.completions import Cited, Offer, Offered, completer
from generator.contribute.record_writer import Given
from generator.contribute.scaffold import form, offered
from generator.problems import Path, did_you_mean, with_article, words
from generator.schema import Record
from generator.schema.fields import ID, id_from
from generator.schema.messages import SAYINGS, either
from generator.schema.shape import Field, fields

Session = PromptSession[str]
Embed = Callable[[Any], dict[str, Any]]
"""Puts a value in its place among all that is given so far."""

LEAVE = "Ctrl-C leaves, and nothing is written."
_WIDEST = 100
_SEVERAL = "One after another; an empty line ends the list."
_OPTIONAL = "An empty line leaves it out."
_LONG = "An empty line ends the text; so do Esc and then Enter."


def session(**options: Any) -> Session:
    """Return a terminal's line to answer on. The options are those of prompt_toolkit."""
    style = Style.from_dict({"bottom-toolbar": "noreverse"})
    return PromptSession(key_bindings=_keys(), style=style, **options)


def ask_kind(session: Session, catalog: Catalog) -> type[Record]:
    """Ask what kind the new record is of."""
    offers = [Offer(kind.noun, (kind.__doc__ or "").strip().partition("\n")[0]) for kind in catalog.kinds]
    nouns = catalog.kinds.nouns
    told = f"What do you want to add? One of: {', '.join(nouns)}."
    while True:
        word = _line(session, told, "kind", Offered(offers))
        if kind := catalog.kinds.called(word):
            return kind
        told = f'There is no kind of record "{word}". ' + (
            did_you_mean(word, nouns) or f"The kinds are {', '.join(nouns)}."
        )


@dataclass(frozen=True)
class NewRecord:
    """A record that was asked for: its kind, its id and its values."""

    kind: type[Record]
    id: str
    values: dict[str, Any]


class Interview:
    """Asks for a new record of a kind, to stand beside the others of the toolkit.

    What an answer names and there is not is asked for too, if the contributor wants to add it: `added` has it
    then, each before what names it. `is_there` tells whether there is a file of a kind and an id already.
    Ctrl-C raises KeyboardInterrupt, Ctrl-D EOFError.
    """

    def __init__(
        self,
        session: Session,
        catalog: Catalog,
        kind: type[Record],
        is_there: Callable[[type[Record], str], bool],
    ) -> None:
        self.session = session
        self.catalog = catalog
        self.kind = kind
        self.is_there = is_there
        self.added: list[NewRecord] = []

    def record(self, known: Mapping[str, str], also: Sequence[str] = ()) -> tuple[str, dict[str, Any]]:
        """Ask for every field that must be there, and return the record's id and the values.

        `known` may hold an id and a name. They are not asked for, unless they cannot be used. The fields of
        `also` are asked for too, and may be left out.
        """
        found: dict[str, Any] = {}
        for field in fields(self.kind):
            if field.required or field.name in also:
                given, embed = known.get(field.name, ""), _in_group(dict, found, field.name)
                value = self.ask(field, (), embed, given=given, may_end=not field.required)
                if value not in (None, []):
                    found[field.name] = value
                if field.name == self.kind.KIND.id_from:
                    found["id"] = self.ask_id(found, known.get("id", ""))
        return found.pop("id"), found

    def _add(self, kind: type[Record], name: str) -> str:
        """Ask whether to add a record that there is not, and for it. Return its id, or nothing."""
        label = f'add {with_article(kind.noun)} "{name}", y or n'
        if _line(self.session, "", label).casefold() not in ("y", "yes"):
            return ""
        inner = Interview(self.session, self.catalog, kind, self.is_there)
        known = {"id": name} if ID.fullmatch(name) else {"name": name}
        record_id, values = inner.record(known, kind.KIND.asked_along or ())
        self.added += [*inner.added, NewRecord(kind, record_id, values)]
        self.catalog = joined(inner.catalog, kind, {**values, "id": record_id})
        return record_id

    def ask_id(self, values: Given, given: str = "") -> str:
        """Ask for the file's name, and offer the one that the record's name makes."""
        suggested, typed = id_from(values[self.kind.KIND.id_from]), ""
        told = "The name of the file, and the last part of the page's address."
        answer = given
        while True:
            answer = answer or _line(self.session, told, "id", offer=suggested, typed=typed)
            told = _at(("id",), refusal_of_id(self.catalog, self.kind, {**values, "id": answer}))
            if not told and self.is_there(self.kind, answer):
                told = f"data/{self.kind.folder}/{answer}.yml is there already. Give another id."
            if not told:
                return answer
            answer, suggested, typed = "", "", answer

    def ask(self, field: Field, above: Path, embed: Embed, *, given: str = "", may_end: bool = False) -> Any:
        """Ask for a field of the record, or of the group that `above` leads to, and return its value.

        If it `may_end`, it may be left out.
        """
        path = (*above, field.name)
        if field.several:
            return self._several(field, path, embed, may_end=may_end)
        if field.type == "group":
            return self._group(field, path, embed, field.description, may_end=may_end)
        told = f"{self._told(field)} {_OPTIONAL}" if may_end else self._told(field)
        return self._one(field, path, embed, told, given=given, may_end=may_end)

    def _several(self, field: Field, path: Path, embed: Embed, *, may_end: bool = False) -> list[Any]:
        """Ask for the items of a list, until one is left empty or there are as many as may be."""
        items: list[Any] = []
        so_many = field.most == field.fewest
        told = self._told(field) if so_many else f"{self._told(field)} {_SEVERAL}"
        while True:
            at = (*path, len(items))
            ask = self._group if field.type == "group" else self._one
            item = ask(
                field,
                at,
                _in_list(embed, items),
                told,
                may_end=len(items) >= (0 if may_end else max(1, field.fewest)),
            )
            if item is None:
                return items
            items.append(item)
            if len(items) == field.most:
                return items
            told = ""

    def _group(self, field: Field, path: Path, embed: Embed, told: str, *, may_end: bool = False) -> Any:
        """Ask for what a group must have. Return None if the first of it is left empty, if that may be."""
        found: dict[str, Any] = {}
        chosen = ""
        if field.exactly_one:
            chosen = self._which(field, path, told, may_end=may_end)
            if not chosen:
                return None
            told, may_end = "", False
        for inner in field.fields:
            if not (inner.required or inner.name == chosen):
                continue
            inside = _in_group(embed, found, inner.name)
            if inner.several or inner.type == "group":
                found[inner.name] = self.ask(inner, path, inside)
            else:
                shown = "\n".join(filter(None, (told, self._told(inner))))
                may_end = may_end and not found
                value = self._one(inner, (*path, inner.name), inside, shown, may_end=may_end)
                if value is None:
                    return None
                found[inner.name] = value
            told = ""
        return found

    def _which(self, field: Field, path: Path, told: str, *, may_end: bool) -> str:
        """Ask which of the fields a group is to have of which there must be one."""
        names = field.exactly_one
        offers = [Offer(inner.name, inner.description) for inner in field.fields if inner.name in names]
        label = f"{words(path)}: {' or '.join(names)}"
        while True:
            answer = _line(self.session, told, label, Offered(offers))
            if answer in names or (may_end and not answer):
                return answer
            told = _at(path, SAYINGS["exactly_one"].format(names=either(names)))

    def _one(
        self,
        field: Field,
        path: Path,
        embed: Embed,
        told: str,
        *,
        given: str = "",
        may_end: bool = False,
    ) -> Any:
        """Ask for one value until it is right. Return None if it is left empty, if that may be."""
        long = field.type in ("text", "words")
        offer = str(offered(self.catalog, self.kind).get(field.name, "")) if len(path) == 1 else ""
        answer, typed = given, ""
        while True:
            if not answer:
                offers = completer(self.catalog, field)
                answer = _line(self.session, told, words(path), offers, offer=offer, typed=typed, long=long)
            if not answer and may_end:
                return None
            if not answer:
                told = _at(path, lacking(self.kind, path[:-1] if isinstance(path[-1], int) else path))
                continue
            answer = understood(self.catalog, field, answer)
            value = value_of(field, answer)
            told = _at(path, refusal(self.catalog, self.kind, embed(value), path, answer))
            if not told:
                return value
            if lacks := unknown(self.catalog, self.kind, embed(value), path, answer):
                kind, name = lacks
                if answer == typed and (record_id := self._add(kind, name)):
                    answer = answer.replace(name, record_id)
                    continue
                told += f'\nTo add {with_article(kind.noun)} "{name}" in a few questions, enter it again.'
            answer, typed = "", answer

    def _told(self, field: Field) -> str:
        """Say what a field is for, and in which form it is written."""
        limit = f"At most {field.longest} letters." if field.longest and field.type == "line" else ""
        long = _LONG if field.type in ("text", "words") else ""
        return " ".join(filter(None, (field.description, form(self.catalog, field), limit, long)))


def _in_group(embed: Embed, group: Given, name: str) -> Embed:
    return lambda value: embed({**group, name: value})


def _in_list(embed: Embed, items: Sequence[Any]) -> Embed:
    return lambda value: embed([*items, value])


def _at(path: Path, said: str) -> str:
    """Put where it is before each sentence, as the check does."""
    return "\n".join(f"{words(path)}: {sentence}" for sentence in said.splitlines())


def _line(
    session: Session,
    told: str,
    label: str,
    offers: Completer | None = None,
    *,
    offer: str = "",
    typed: str = "",
    long: bool = False,
) -> str:
    """Ask for a line, or for a long text, below what is told, and return it without white space around it.

    What was typed before, or else `offer`, stands there to be changed. Where a terminal cannot show it so,
    an empty answer means the offer.
    """
    dumb = is_dumb_terminal()
    if dumb and offer:
        label = f"{label} (Enter alone: {offer})"
    wrapped = [_wrapped(session, sentence) for sentence in told.split("\n") if sentence]
    answer = session.prompt(
        "\n".join(["", *wrapped, f"{label}: "]),
        completer=offers or DummyCompleter(),
        bottom_toolbar=lambda: _wrapped(session, _below(offers)),
        default="" if dumb else typed or offer,
        multiline=long,
        prompt_continuation="  ",
    ).strip()
    return answer or (offer if dumb else "")


def _below(offers: Completer | None) -> str:
    """Return what stands at the foot: which pages or sections the source has that is being cited."""
    places = offers.places(get_app().current_buffer.document) if isinstance(offers, Cited) else ""
    return places or LEAVE


def _wrapped(session: Session, text: str) -> str:
    width = min(session.output.get_size().columns - 1, _WIDEST)
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def _keys() -> KeyBindings:
    """Return the keys that end a long text, and the one that leaves."""
    keys = KeyBindings()

    @Condition
    def on_empty_last_line() -> bool:
        document = get_app().current_buffer.document
        return document.is_cursor_at_the_end and not document.current_line.strip()

    @keys.add("enter", filter=on_empty_last_line)
    def _end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("c-d")
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return keys
