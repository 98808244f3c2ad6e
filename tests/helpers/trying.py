"""The sample with hostile words in its fields: many at a time, since each trial is a whole build.

Every text that the models know is a field here, found by their declarations: a new one is tried as soon as
it is declared. Fields that the sample leaves out are filled in first.
"""

import copy
import json
import random
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from by_hand import PATH, PLACES, Hand
from comparing import BY_HAND, Fault, Plain, Seen
from files import PlainFiles
from markdown import Markdown
from mkdocs.config import load_config
from projects import EDITION, FOLDERS, ROOT, SAMPLE, copy_project
from pydantic import TypeAdapter, ValidationError

from generator.build import build_of
from generator.catalog.text import article as placed
from generator.checks.article_links import links_of_articles_lead_somewhere
from generator.checks.articles import articles_are_plain_markdown
from generator.checks.conversion import pages_by_hand
from generator.checks.project import read
from generator.checks.texts import (
    citations_lead_to_sources,
    links_lead_to_records,
    texts_are_plain_markdown,
    texts_hold_no_fields,
)
from generator.problems import Problem
from generator.schema.fields import Line, Part, Prose, Words
from generator.schema.glossary import Term
from generator.schema.prose import references
from generator.schema.shape import FieldShape, fields
from generator.schema.walk import Leaf, model_at
from generator.store.git import Commit, FileChange
from generator.store.loader import Article, load

Way = tuple[str | int, ...]
Values = dict[str, Any]

TAIL = (
    "[@harbour-report, p. 7; @harbour-report, p. 8; @coast-briefing, 2 Money & risk]"
    " at the [quay](term:quay) by [Sandport](place:sandport) and [itself](SELF)"
)
"""What every text holds beside its words: whatever refers to it does so in each version."""
KEPT = frozenset(("aliases", "name", "label", "title", "heading", "abbreviation", "short", "variants"))
"""Fields whose beginnings stay what they are: things are shown in the order of their names."""
FREE = "further-reading"
"""A source of the sample of which any place can be cited."""
PROSE = ("text", "words")
LOOKED_UP = frozenset(
    (
        ("Column", "fields"), ("Column", "where"), ("Column", "words"), ("Comparison", "only"),
        ("Comparison", "order_by"), ("Comparison", "rows"), ("Term", "link_by_hand"),
    )
)  # fmt: skip
"""Fields whose words name something else, which would not be there."""
FILLED = {
    "number": 3,
    "date": "2020",
    "citation": "harbour-report, p. 7",
    "line": "Words",
    "address": "https://www.example.org/words",
}
"""What stands in the fields of a group that the sample leaves out."""
GROUPS: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "tests/hostile/fragments.yml").read_text("utf-8"))
FRAGMENTS: dict[str, str] = {f"{name}": text for group in GROUPS.values() for name, text in group.items()}

CONTAINERS = {
    "quotation": lambda text: _indented(text, "> ", "> "),
    "list": lambda text: _indented(text, "- ", "    "),
    "ordered list": lambda text: _indented(text, "1. ", "    "),
    "definition": lambda text: f"term\n{_indented(text, ':   ', '    ')}",
    "table cell": lambda text: f"| a | b |\n|---|---|\n| {_on_one_line(text)} | c |",
    "label": lambda text: f"[{text}](https://x.example)",
    "emphasis": lambda text: f"*{text}*",
    "code": lambda text: f"`{text}`",
    "after bold words": lambda text: f"**Bold.** {text}",
    "indented": lambda text: _indented(text, "    ", "    "),
}
"""What a fragment can stand in."""

CHAINS = [chain for depth in (1, 2, 3) for chain in product(CONTAINERS, repeat=depth)]
"""All ways to put one of these into another, three deep."""


def told(found: Sequence[str]) -> str:
    """Return what was found in full, a paragraph each."""
    return "\n\n".join(["", *found])


def nested(text: str, chain: Iterable[str]) -> str:
    """Return a text within containers, the first of them innermost."""
    for name in chain:
        text = CONTAINERS[name](text)
    return text


def _indented(text: str, first: str, others: str) -> str:
    return first + text.replace("\n", f"\n{others}")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class Slot:
    """A field of a record that holds words: one line of them, or a text."""

    number: int
    folder: str
    id: str
    way: Way
    field: FieldShape
    before: str

    @property
    def is_text(self) -> bool:
        """Tell whether it holds Markdown."""
        return self.field.type in PROSE

    @property
    def file(self) -> str:
        return f"data/{self.folder}/{self.id}.yml"

    def __str__(self) -> str:
        return f"{self.folder}/{self.id} {'.'.join(map(str, self.way))}"

    @property
    def kept(self) -> str:
        """What stands before its words, because the order of things depends on it, or its form."""
        if self.field.type == "citation":
            return f"{FREE}, "
        if self.field.type == "address":
            return "https://evil.example/"
        return f"{self.before} " if KEPT.intersection(self.way) else ""

    @property
    def plain(self) -> str:
        """Plain words by which it is found on a page."""
        begin = f"{self.kept}zq{self.number}b"
        text = f"{begin} words {self._padding}{self._own(TAIL)} zq{self.number}e"
        return self._cited(text) if self.is_text else begin

    @property
    def _padding(self) -> str:
        """Words before its last ones, where a text must have as many as a finding."""
        return "and more words " * 17 if self.field.name == "finding" else ""

    def with_(self, fragment: str, layout: str, tail: str = TAIL) -> str | None:
        """Return hostile words for it, if it can hold them."""
        fragment = self._own(fragment)
        if self.is_text:
            tail = f"zq{self.number}w {self._padding}{self._own(tail)}."
            match layout:
                case "first":
                    said = f"{fragment}\n\n{tail}"
                case "last":
                    said = f"{tail}\n\n{fragment}"
                case "under":
                    said = f"{tail}\n{fragment}"
                case "before":
                    said = f"{fragment} {tail}"
                case "after":
                    said = f"{tail} {fragment}"
                case _:
                    said = f"zq{self.number} {fragment} {tail}"
            return self._cited(said)
        line = _on_one_line(fragment)
        if self.field.type == "address":
            line = line.replace(" ", "")
        elif layout in ("after", "last", "inline"):
            line = f"zq{self.number}w {line}"
        elif layout in ("first", "under"):
            line = f"{line} zq{self.number}w"
        return self._fitting(f"{self.kept}{line}")

    def between(self, end: str, begin: str) -> str | None:
        """Return words with the end of one text before them and the beginning of another one behind them."""
        end, begin = self._own(end), self._own(begin)
        if self.is_text:
            said = f"zq{self.number}w {self._padding}{self._own(TAIL)}."
            return self._cited(f"{end} {said}".lstrip(" ") + (f"\n\n{begin}" if begin else ""))
        line = _on_one_line(f"{end} zq{self.number}w {begin}")
        return self._fitting(self.kept + (line.replace(" ", "") if self.field.type == "address" else line))

    def _cited(self, text: str) -> str:
        """Return a text that ends with what a source says, as each has to that states facts."""
        return f"{text}\n\nSo it was [@harbour-report, p. 7]." if self.field.type == "text" else text

    def _fitting(self, value: str) -> str | None:
        return None if self.field.longest and len(value) > self.field.longest else value

    def _own(self, text: str) -> str:
        return text.replace("SELF", f"{FOLDERS[self.folder].noun}:{self.id}")


OF_ARTICLES = (
    articles_are_plain_markdown, links_of_articles_lead_somewhere,
    links_lead_to_records, citations_lead_to_sources,
)  # fmt: skip
"""The rules on a page written by hand, whatever its address is."""
OF_TEXTS = (links_lead_to_records, citations_lead_to_sources, texts_are_plain_markdown, texts_hold_no_fields)
"""The rules on a text, whatever its field is."""
_ANY_TEXT = TypeAdapter[str](Words)
_ANY_LINE = TypeAdapter[str](Line)


def is_taken(text: str, as_line: bool) -> bool:
    """Tell whether a field takes words, by its type alone."""
    try:
        (_ANY_LINE if as_line else _ANY_TEXT).validate_python(text)
    except ValidationError:
        return False
    return True


LAYOUTS = ("first", "last", "inline", "under", "before", "after")


@cache
def records() -> dict[tuple[str, str], Values]:
    """Return the sample's records, with each field that can hold words in at least one of a kind."""
    loaded = load(SAMPLE).records
    found: dict[tuple[str, str], Values] = {}
    for record in loaded:
        values = record.model_dump(mode="json", exclude_unset=True, exclude={"id"})
        found[record.folder, record.id] = {
            name: value for name, value in values.items() if name not in ("link_by_hand", "ours")
        }
    given = {
        (folder, path) for (folder, _), values in found.items() for path in _paths(FOLDERS[folder], values)
    }
    for (folder, _), values in found.items():
        _fill(FOLDERS[folder], values, folder, "", given)
    return found


def _paths(kind: type[Part], values: Values, above: str = "") -> Iterator[str]:
    for field in fields(kind):
        path = f"{above}{field.name}"
        if field.name in values:
            yield path
            for _, group, model in _groups(kind, field, values):
                yield from _paths(model, group, f"{path}.")


def _groups(kind: type[Part], field: FieldShape, values: Values) -> Iterator[tuple[Way, Values, type[Part]]]:
    """Yield each group that a field holds, with the way to it and its model."""
    model, value = model_at(kind, (field.name,)), values.get(field.name)
    if field.type == "group" and model:
        if isinstance(value, dict):
            yield (field.name,), value, model
        for number, each in enumerate(value if isinstance(value, list) else ()):
            yield (field.name, number), each, model


def _fill(kind: type[Part], values: Values, folder: str, above: str, given: set[tuple[str, str]]) -> None:
    """Fill in what no record of the folder has: fields with words, differences and citations of any place."""
    for field in fields(kind):
        path = f"{above}{field.name}"
        if field.name == "differ" and (folder, path) not in given:
            values["differ"] = [{"about": "It", "accounts": ["One", "Two"]}]
        elif field.type == "citation" and field.several and (folder, f"{path} {FREE}") not in given:
            values[field.name] = [*values.get(field.name, ()), f"{FREE}, p"]
            given.add((folder, f"{path} {FREE}"))
        elif field.name == "sections" and values.get("sections"):
            values["sections"] = [*values["sections"], "4 More"]
        elif (
            field.type in ("line", "address", *PROSE)
            and (folder, path) not in given
            and (kind.__name__, field.name) not in LOOKED_UP
        ):
            if field.name not in kind.exactly_one:
                words = FILLED.get(field.type, "Words")
                values[field.name] = [words, "More"] if field.several else words
            else:
                continue
        elif field.type == "group" and (folder, path) not in given:
            needed = {inner.name: FILLED.get(inner.type) for inner in field.fields if inner.required}
            if None not in needed.values():
                values[field.name] = [needed] if field.several else needed
        given.add((folder, path))
        for _, group, model in list(_groups(kind, field, values)):
            for name in model.exactly_one:
                other = f"{path}.{name}"
                words = [inner for inner in fields(model) if inner.name == name and inner.type == "line"]
                if words and field.several and (folder, other) not in given:
                    copied = {key: each for key, each in group.items() if key not in model.exactly_one}
                    values[field.name].append({**copied, name: "Words"})
                    given.add((folder, other))
            _fill(model, group, folder, f"{path}.", given)


def _slots(
    kind: type[Part], values: Values, way: Way, *, words: bool = True
) -> Iterator[tuple[Way, FieldShape, str]]:
    for field in fields(kind):
        value = values.get(field.name)
        if (
            ((kind.__name__, field.name) in LOOKED_UP and words)
            or value is None
            or (field.several and not isinstance(value, list))
        ):
            continue
        each = [((*way, field.name, n), v) for n, v in enumerate(value)] if field.several else [
            ((*way, field.name), value)
        ]  # fmt: skip
        model = model_at(kind, (field.name,))
        if field.name == "sections" and words:
            each = each[-1:]  # the others are cited word for word
        for where, item in each:
            if field.type == "group" and model:
                yield from _slots(model, item, where, words=words)
            elif words == _holds_words(kind, field, item):
                yield where, field, item


def _holds_words(kind: type[Part], field: FieldShape, item: Any) -> bool:
    return (
        (field.type in ("line", "address", *PROSE) and (kind.__name__, field.name) not in LOOKED_UP)
        or (field.type == "citation" and item == f"{FREE}, p")
    )  # fmt: skip


@cache
def slots() -> tuple[Slot, ...]:
    """Return every field of the sample that may hold any words.

    Not those whose words are looked up elsewhere: they are found by what the check says to other words.
    """
    found: list[Slot] = []
    for (folder, record_id), values in records().items():
        for way, field, before in _slots(FOLDERS[folder], values, ()):
            found.append(Slot(len(found), folder, record_id, way, field, before))
    return tuple(found)


@dataclass
class Accepted:
    """Words in fields and pages by hand that the check let pass, and what is wrong with what it said."""

    words: dict[int, str]
    hands: set[int]
    wrong: list[str]


@cache
def other_fields() -> tuple[tuple[str, str, Way, FieldShape], ...]:
    """Return every field of the sample that holds no words, but a number, an id, a date and so on."""
    found = []
    for (folder, record_id), values in records().items():
        for way, field, _ in _slots(FOLDERS[folder], values, (), words=False):
            found.append((folder, record_id, way, field))
    return tuple(found)


class Project:
    """A project on disk, whose records and pages are written anew for each trial."""

    def __init__(self, folder: Path, hands: Sequence[Hand] = ()) -> None:
        self.folder = copy_project(folder, SAMPLE)
        self.hands = {hand.number: hand for hand in hands}
        self._bound: set[int] = set()
        self._missing: set[int] = set()
        self._lines: dict[int, str] = {}
        self._plain: dict[str, Plain] = {}
        self._markdown: dict[str, str] = {}
        config = load_config(str(self.folder / "mkdocs.yml"))
        self._converter = Markdown(
            extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
        )

    @property
    def slots(self) -> list[Slot]:
        """The fields that may hold words, but for those that have to be left out."""
        return [slot for slot in slots() if slot.number not in self._missing]

    @property
    def free(self) -> list[Slot]:
        """Those that take any plain words."""
        return [slot for slot in self.slots if slot.number not in self._bound]

    @property
    def texts(self) -> frozenset[int]:
        """The numbers of the fields that hold Markdown, on pages by hand too."""
        by_hand = {number for hand in self.hands.values() for number in (hand.title, hand.text, hand.line)}
        return frozenset({slot.number for slot in self.slots if slot.is_text} | by_hand)

    def write(
        self,
        words: Mapping[int, str],
        hostile: Collection[int] = (),
        others: Iterable[tuple[str, str, Way, Any]] = (),
    ) -> dict[tuple[str, int], Slot]:
        """Write all records with words in fields, by number; return which field stands on which line.

        `hostile` are the numbers of the pages by hand that are to have their hostile words. `others` are
        values of any kind, each with the way to it.
        """
        for hand in self.hands.values():
            text = hand.hostile() if hand.number in hostile else hand.plain()
            (self.folder / "content" / hand.path).write_bytes(text.encode())
        lines: dict[tuple[str, int], Slot] = {}
        whole = copy.deepcopy(records())
        for slot in slots():
            _put(whole[slot.folder, slot.id], slot.way, f"\0{slot.number}\0")
        for slot in slots():
            if slot.number in self._missing:
                whole[slot.folder, slot.id].pop(slot.way[0], None)
        for folder, record_id, way, value in others:
            _put(whole[folder, record_id], way, value)
        for (folder, record_id), values in whole.items():
            written = []
            for line in json.dumps(values, ensure_ascii=False, indent=1).split("\n"):
                if found := re.search(r'"\\u0000(\d+)\\u0000"', line):
                    slot = slots()[int(found[1])]
                    lines[slot.file, len(written) + 1] = slot
                    plain = slot.before if slot.number in self._bound else slot.plain
                    said = json.dumps(words.get(slot.number, plain), ensure_ascii=False)
                    line = line[: found.start()] + said + line[found.end() :]
                written.append(_UNPRINTED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", line))
            (self.folder / f"data/{folder}/{record_id}.yml").write_text("\n".join(written) + "\n", "utf-8")
        return lines

    def settle(self) -> None:
        """Find the fields that do not take any plain words, and leave these as they are, or out."""
        while problems := self.checked(lines := self.write({})):
            before = len(self._bound) + len(self._missing)
            for problem in problems:
                if slot := lines.get((problem.file, problem.line)):
                    self._missing |= {slot.number} & self._bound
                    self._bound.add(slot.number)
            assert len(self._bound) + len(self._missing) > before, problems[0].text()

    def look(self, share: float = 1, seed: int = 0) -> None:
        """Take note of what all files and pages are with plain words, or of a share of the pages."""
        texts, chosen = self.texts, random.Random(seed)
        self._markdown = self.pages()
        for path, markdown in self._markdown.items():
            if chosen.random() < share:
                self._plain[path] = Plain(self.html(markdown), texts)
        self._files = PlainFiles(self.files(), texts)

    def looks_at(self, path: str) -> bool:
        """Tell whether a page is among those that are compared."""
        return path in self._plain

    def checked(self, lines: object = None) -> tuple[Problem, ...]:
        """Return what the check says."""
        checked = read(self.folder)
        self._catalog = checked.catalog
        return checked.problems

    def accepted(self, words: Mapping[int, str], hostile: Iterable[int] = ()) -> "Accepted":
        """Write words, and take out those that the check refuses, field by field and page by page."""
        found = Accepted(dict(words), set(hostile), [])
        while problems := self.checked(lines := self.write(found.words, found.hands)):
            refused: set[int] = set()
            hands: set[int] = set()
            for problem in problems:
                if not problem.line:
                    found.wrong.append(f"without a line: {problem.text()}")
                slot = lines.get((problem.file, problem.line))
                if page := PATH.fullmatch(problem.file):
                    hands.add(int(page[1]))
                elif slot is not None and slot.number in found.words:
                    refused.add(slot.number)
                else:
                    refused |= {s.number for s in lines.values() if s.file == problem.file}
            refused &= found.words.keys()
            hands &= found.hands
            if not refused and not hands:
                found.wrong.append(f"no hostile words are at fault: {problems[0].text()}")
                break
            for number in refused:
                del found.words[number]
            found.hands -= hands
        self._lines = {
            number: _as_shown(said.removeprefix(slots()[number].kept))
            for number, said in found.words.items()
            if not slots()[number].is_text
        }
        return found

    def passing(self, texts: Sequence[str]) -> list[bool]:
        """Tell of each text whether the check lets it pass in whatever field of a record it stands."""
        (record, *_) = self._catalog.all(Term)
        given = [n for n, text in enumerate(texts) if is_taken(text, as_line=False)]
        leaves = tuple((record, Leaf((n,), Prose(), texts[n], references(texts[n]))) for n in given)
        catalog = replace(self._catalog, leaves=leaves, articles=())
        refused = {finding.path[0] for rule in OF_TEXTS for finding in rule(catalog)}
        passed = set(given) - refused
        return [n in passed for n in range(len(texts))]

    def pages(self) -> dict[str, str]:
        """Return the Markdown of each page of what was checked last."""
        self.built = build_of(self._catalog, EDITION_WITH_HISTORY)
        return {page.path: page.markdown for page in self.built.pages}

    def files(self) -> dict[str, str]:
        """Return each other file of what was made last."""
        return {file.path: file.content for file in self.built.files}

    def faults_of_files(self) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the files of what was made last, each with the file's path."""
        yield from self._files.faults(self.files())

    def html(self, markdown: str) -> str:
        """Return a page as MkDocs would make it of Markdown, in a plain frame."""
        return _framed(self._converter.reset().convert(_without_head(markdown)))

    def faults(self) -> Iterator[tuple[str, Fault]]:
        """Yield what is wrong with the pages of what was checked last, each with the page's path."""
        yield from self._faults_of(self.pages())

    def culprits(self, words: Mapping[int, str], path: str, fault: Fault) -> tuple[dict[int, str], Fault]:
        """Return as few of the words as can be that are at fault for a page, and what it is with these."""
        there = self._plain[path].numbers if path in self._plain else words.keys()
        found, what = {n: said for n, said in words.items() if n in there}, fault
        if not self._fault_with(found, path):
            found = dict(words)
        guess = next((n for n in fault.slots if n in words), None)
        halves: list[dict[int, str]] = [{guess: words[guess]}] if guess is not None else []
        while True:
            numbers = list(found)
            middle = len(numbers) // 2
            halves += [{n: found[n] for n in half} for half in (numbers[:middle], numbers[middle:])]
            for half in halves:
                if 0 < len(half) < len(found) and (fault_ := self._fault_with(half, path)):
                    found, what = half, fault_
                    break
            else:
                return found, what
            halves = []

    def _fault_with(self, words: Mapping[int, str], path: str) -> Fault | None:
        """Return what is wrong with one page if these are the only hostile words."""
        if self.accepted(words).words != words:
            return None
        pages = self.pages()
        return next(
            (fault for _, fault in self._faults_of({path: pages[path]} if path in pages else {}, path)), None
        )

    def _faults_of(self, pages: dict[str, str], path: str = "") -> Iterator[tuple[str, Fault]]:
        for missing in sorted(({path} if path else self._markdown.keys()) - pages.keys()):
            yield missing, Fault("the page is missing")
        for path, markdown in pages.items():
            if path not in self._markdown:
                yield path, Fault("a page that was not there")
            elif path in self._plain and markdown != self._markdown[path]:
                seen, plain = Seen(self.html(markdown)), self._plain[path]
                yield from ((path, fault) for fault in plain.compared(seen))
                shown = plain.shown if not path.startswith("contribute/") else set()
                for number in self._lines.keys() & shown:
                    if self._lines[number] not in _as_shown(seen.words):
                        yield (
                            path,
                            Fault(f"{self._lines[number]!r} is not shown as it was written", (number,)),
                        )


class Desk:
    """Pages by hand, checked, made and converted in memory: thousands in the time of a build.

    That MkDocs makes the same of them is what the trials of whole sites show.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._catalog = replace(read(project.folder).catalog, leaves=(), articles=())
        self._plain: dict[str, Plain] = {}

    def faults(self, hands: Sequence[Hand]) -> Iterator[str]:
        """Yield what is wrong with pages by hand, all of one number, that the check lets pass."""
        there = {f"about/page-{n}.md": hand for n, hand in enumerate(hands)}
        articles = tuple(hand.article(path) for path, hand in there.items())
        catalog = replace(self._catalog, articles=articles)
        refused = set()
        for rule in OF_ARTICLES:
            for finding in rule(catalog):
                refused.add(finding.file)
                if not (finding.line and finding.column):
                    yield f"without a line: {finding}"
        passed = tuple(article for article in articles if article.file not in refused)
        for article in passed:
            hand = there[article.path]
            if hand.place == "alone":
                html = _framed(pages_by_hand(catalog)[article.path].html)
            else:
                markdown = placed(catalog, article.path, article.body)
                html = self._project.html(markdown)
            for fault in self._plain_of(hand).faults(html):
                yield f"{hand.place}: {hand.fragment!r}: {fault.what}"

    def _plain_of(self, hand: Hand) -> Plain:
        place = hand.place if hand.place in PLACES else "body"
        if place not in self._plain:
            article = Article("about/page-0.md", replace(hand, place=place).plain())
            alone = replace(self._catalog, articles=(article,))
            html = _framed(pages_by_hand(alone)[article.path].html)
            if place != "alone":
                html = self._project.html(placed(self._catalog, article.path, article.body))
            self._plain[place] = Plain(html, frozenset((hand.title, hand.text, hand.line)), BY_HAND)
        return self._plain[place]


def _framed(body: str) -> str:
    return f"<!doctype html><html lang=en><head><title>x</title></head><body>{body}</body></html>"


EDITION_WITH_HISTORY = replace(
    EDITION,
    history=(
        Commit("a" * 40, "2028-11-20T09:30:00Z", "data: a change", (
            FileChange("data/places/sandport.yml", "changed"), FileChange("data/glossary/quay.yml", "added"),
        )),
    ),
    site_name="Sample",
    address=lambda path: f"https://site.example/{path.removesuffix('.md')}",
)  # fmt: skip


def _as_shown(words: str) -> str:
    """Return a line as it may stand in a sentence: with a small letter first, and no full stop."""
    return " ".join(words.split()).casefold().rstrip(".")


def _without_head(markdown: str) -> str:
    return markdown.split("\n---\n", 1)[1] if markdown.startswith("---\n") else markdown


def _put(values: Any, way: Way, value: str) -> None:
    *steps, last = way
    for step in steps:
        values = values[step]
    values[last] = value


_UNPRINTED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
