"""Hostile words in every field of every kind and on pages by hand: refused with file and line, or harmless.

Whatever the check lets pass is built, read as a browser reads it, and held against the same site with plain
words (`comparing.py`): outside of the field nothing is another, and inside stands what a text may be. A
sample of all is tried each time, another one with another SAMPLE; `make soak` tries the whole.
"""

import io
import json
import logging
import os
import random
import re
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest
from by_hand import HOSTILE_PLACES, Hand
from comparing import BY_HAND, INSIDE, Fault, Plain
from elements import by_the_standard, quickly
from files import PlainFiles
from projects import KINDS, build_here, some
from trying import (
    CHAINS,
    CONTAINERS,
    FRAGMENTS,
    GROUPS,
    LAYOUTS,
    LOOKED_UP,
    TAIL,
    Desk,
    Project,
    Slot,
    is_taken,
    nested,
    other_fields,
    slots,
    told,
)

from generator.schema.markdown import canonical
from generator.schema.shape import fields, with_paths

SEED = int(os.environ.get("SAMPLE", "21"))
MOST = 4
"""Faults of one build that are traced to their cause."""
PARTS = 24
"""Parts in which the whole is tried."""
TOGETHER = 6
"""Fragments that stand in one text, where nothing tells them from as many texts."""
GAP = "<div></div>"
"""Keeps a list apart from one that the page has before or behind a text."""


Piece = Mapping[int, tuple[str, str]]


@dataclass(frozen=True)
class Trial:
    """Hostile words for some fields of one project, and what each of them is.

    `instead` are smaller pieces of it, each with the fields that it stands in. It is tried by itself where
    one of these was refused, because other words in it were. It is words by the number of a field, each with
    what they are.
    """

    words: Mapping[int, str]
    said: Mapping[int, str]
    instead: Sequence[tuple[frozenset[int], Piece]] = ()


def alone(fields: Sequence[Slot], turn: int) -> Trial:
    """Return another fragment for each field. In as many turns as fragments, each field has each."""
    words, said = {}, {}
    names = list(FRAGMENTS)
    for position, slot in enumerate(fields):
        name = names[(position + turn) % len(names)]
        layout = LAYOUTS[(position + turn // len(names) + turn) % len(LAYOUTS)]
        if (value := slot.with_(FRAGMENTS[name], layout)) is not None:
            words[slot.number], said[slot.number] = value, f"{name!r}, {layout}"
    return Trial(words, said)


def within(project: Project, chains: Iterable[Sequence[str]]) -> Iterator[Trial]:
    """Yield fragments in chains of containers, many in each text. Each is in one text of the project.

    Those that the check refuses are left out: it says the same of them in whatever field they stand. Several
    stand in one text only if this is written anew as what it holds is, piece by piece.
    """
    texts = [slot for slot in project.slots if slot.is_text]
    pieces: list[list[tuple[str, str]]] = [[] for _ in texts]
    number = 0
    for chain in chains:
        given = [nested(text, chain) for text in FRAGMENTS.values()]
        for name, text, passes in zip(FRAGMENTS, given, project.passing(given), strict=True):
            if passes:
                pieces[number % len(texts)].append((text, f"{name!r} in {', '.join(chain)}"))
                number += 1
                if number % (len(texts) * TOGETHER) == 0:
                    yield _together(texts, pieces)
                    pieces = [[] for _ in texts]
    if number:
        yield _together(texts, pieces)


def _together(texts: Sequence[Slot], pieces: Sequence[Sequence[tuple[str, str]]]) -> Trial:
    """Return pieces, by the texts that they stand in.

    By itself each stands in another: no text has to take all those of one that was refused, one by one.
    """
    words, said = {}, {}
    instead: list[tuple[frozenset[int], Piece]] = []
    for at, (slot, of_slot) in enumerate(zip(texts, pieces, strict=True)):
        each = []
        for position, (text, what) in enumerate(of_slot):
            layout = LAYOUTS[(slot.number + position) % len(LAYOUTS)]
            each.append((slot.with_(text, layout, "and on" if position else TAIL) or "", f"{what}, {layout}"))
        whole = "\n\n".join(value for value, _ in each)
        parts = [canonical(value).replace(GAP, "").strip() for value, _ in each]
        others = [texts[(at + n * len(texts) // TOGETHER) % len(texts)] for n in range(len(of_slot))]
        instead += [
            (frozenset((slot.number,)), {other.number: (other.with_(text, "inline") or "", what)})
            for other, (text, what) in zip(others, of_slot, strict=True)
        ]
        if each and canonical(whole).replace(GAP, "").strip() == "\n\n".join(parts):
            words[slot.number], said[slot.number] = whole, " & ".join(what for _, what in each)
    return Trial(words, said, instead)


def halved(project: Project, turn: int) -> Trial:
    """Return the halves of fragments, each in two neighbouring fields of a record.

    A field has the end of one fragment and the beginning of the next. A half that the check refuses by itself
    is left out, and so is its other half. In as many turns as fragments, each pair of fields has each.
    """
    fields, names = project.slots, list(FRAGMENTS)
    cut: dict[int, tuple[str, str, str]] = {}
    for position, (first, second) in enumerate(pairwise(fields)):
        name = names[(position + turn) % len(names)]
        text = FRAGMENTS[name]
        at = random.Random(f"{SEED} {turn} {position}").randint(1, max(len(text) - 1, 1))
        one, other = text[:at] or "x", text[at:] or "x"
        if first.file == second.file and is_taken_in(first, one) and is_taken_in(second, other):
            cut[position] = one, other, f"{name!r}, {one!r} and {other!r}"
    halves = [half for one, other, _ in cut.values() for half in (one, other)]
    passes = dict(zip(halves, project.passing(halves), strict=True))
    cut = {
        n: (one, other, what)
        for n, (one, other, what) in cut.items()
        if (not fields[n].is_text or passes[one]) and (not fields[n + 1].is_text or passes[other])
    }
    words, said = {}, {}
    instead: list[tuple[frozenset[int], Piece]] = []
    for position, slot in enumerate(fields):
        _, end, before = cut.get(position - 1, ("", "", ""))
        begin, _, after = cut.get(position, ("", "", ""))
        if (end or begin) and (value := slot.between(end, begin)) is not None:
            words[slot.number], said[slot.number] = value, f"{before} | {after}"
    for position, (begin, end, what) in cut.items():
        one, other = fields[position], fields[position + 1]
        values = one.between("", begin), other.between(end, "")
        if values[0] is not None and values[1] is not None:
            piece = {one.number: (values[0], what), other.number: (values[1], what)}
            instead.append((frozenset(piece), piece))
    return Trial(words, said, instead)


def is_taken_in(slot: Slot, words: str) -> bool:
    """Tell whether a field takes words by its type, as far as that says nothing of their meaning."""
    return is_taken(f"a {words}", as_line=not slot.is_text)


JOINED = {
    "a link to a record between": "{one}[Sandport](place:sandport){other}",
    "a link to the record between": "{one}[itself](SELF){other}",
    "a citation between": "{one}[@harbour-report, p. 7]{other}",
    "a term between": "{one} quay {other}",
    "as the label of a link to a record": "[{all}](place:sandport)",
    "as the label of a link to the record": "[{all}](SELF)",
    "as the label of a term": "[{all}](term:quay)",
    "between two links": "[Sandport](place:sandport){all}[itself](SELF)",
    "after a term": "quay{all}",
    "in brackets with a citation": "[{all}; @harbour-report, p. 7]",
}
"""How links to records, terms and citations are put into a fragment, or it into them."""


def joined(fields: Sequence[Slot], turn: int) -> Trial:
    """Return for each text a fragment with links, terms and citations in it."""
    words, said = {}, {}
    texts = [slot for slot in fields if slot.is_text]
    names = list(FRAGMENTS)
    ways = list(JOINED)
    for position, slot in enumerate(texts):
        number = turn * len(texts) + position
        name, way = names[number % len(names)], ways[(number // len(names)) % len(ways)]
        text = FRAGMENTS[name]
        at = random.Random(f"{SEED} {number}").randint(0, len(text))
        text = JOINED[way].format(one=text[:at], other=text[at:], all=text)
        words[slot.number] = slot.with_(text, LAYOUTS[number % len(LAYOUTS)]) or ""
        said[slot.number] = f"{name!r} with {way}: {text!r}"
    return Trial(words, said)


def trials(project: Project, way: str, part: int, parts: int) -> Iterator[Trial]:
    """Yield a part of all trials of one way."""
    match way:
        case "alone":
            yield from (alone(project.slots, turn) for turn in range(part, len(FRAGMENTS), parts))
        case "halved":
            yield from (halved(project, turn) for turn in range(part, len(FRAGMENTS), parts))
        case "within containers":
            yield from within(project, CHAINS[part::parts])
        case _:
            texts = sum(slot.is_text for slot in project.slots)
            turns = len(FRAGMENTS) * len(JOINED) // texts + 1
            yield from (joined(project.slots, turn) for turn in range(part, turns, parts))


WAYS = ("alone", "within containers", "halved", "with links")


def tried(project: Project, every: Iterable[Trial]) -> list[str]:
    """Return what is wrong with a project that has hostile words in its fields, in one trial after another.

    Last come the pieces whose fields were refused for other words: as many at a time as there are fields.
    """
    found: list[str] = []
    left: list[Piece] = []
    for trial in every:
        accepted = wrong(project, trial, found)
        left += [piece for fields, piece in trial.instead if not fields <= accepted.keys()]
    while left:
        words: dict[int, str] = {}
        said: dict[int, str] = {}
        later = []
        for piece in left:
            if words.keys() & piece.keys():
                later.append(piece)
            else:
                words |= {number: value for number, (value, _) in piece.items()}
                said |= {number: what for number, (_, what) in piece.items()}
        wrong(project, Trial(words, said), found)
        left = later
    return found


def wrong(project: Project, trial: Trial, found: list[str]) -> Mapping[int, str]:
    """Add what is wrong with a project that has hostile words in its fields; return what the check took."""
    names = {slot.number: slot for slot in project.slots}

    def called(words: Mapping[int, str]) -> str:
        return " & ".join(f"{names[n]} ({trial.said[n]}: {words[n]!r})" for n in words) or "nobody knows"

    accepted = project.accepted(trial.words)
    found += accepted.wrong
    if not accepted.words:
        return accepted.words
    faults = list(project.faults())
    of_files = list(project.faults_of_files())
    traced: dict[str, str] = {}
    blamed: set[int] = set()
    for path, fault in faults:
        if len(traced) < MOST and not blamed.intersection(fault.slots[:2]):
            culprits, fault_alone = project.culprits(accepted.words, path, fault)
            blamed |= culprits.keys()
            traced.setdefault(called(culprits), f"{path}: {fault_alone.what}")
    found += [f"{who}: {what}" for who, what in traced.items()]
    if len(faults) > len(traced):
        found.append(f"and {len(faults) - len(traced)} faults of the same or of others")
    found += [f"{path} {what}" for path, what in of_files[:MOST]]
    return accepted.words


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample, which takes other words in each trial. Half of its pages are looked at."""
    made = Project(tmp_path_factory.mktemp("hostile") / "project")
    made.settle()
    made.look(0.5, SEED)
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same, all pages of which are looked at."""
    made = Project(tmp_path_factory.mktemp("hostile") / "whole")
    made.settle()
    made.look()
    return made


def test_there_is_a_fragment_of_every_kind() -> None:
    assert len(FRAGMENTS) == len(set(FRAGMENTS.values())) == sum(map(len, GROUPS.values()))
    assert len(FRAGMENTS) >= 300
    assert len(CHAINS) == sum(len(CONTAINERS) ** depth for depth in (1, 2, 3))
    terms = re.compile(r"\b(quay|risk.shar|rescue service|RS\b)")
    assert [name for name, text in FRAGMENTS.items() if terms.search(text)] == []


def test_two_parsers_read_the_same(project: Project) -> None:
    """The quick one, by which pages are compared, and one that others wrote."""
    project.accepted(alone(project.slots, SEED % len(FRAGMENTS)).words)
    for path, markdown in some(project.pages().items()):
        if project.looks_at(path):
            html = project.html(markdown)
            assert quickly(html) == by_the_standard(html), path


def test_every_field_that_holds_words_is_tried() -> None:
    tried = {(slot.folder, ".".join(str(s) for s in slot.way if isinstance(s, str))) for slot in slots()}
    looked_up = {name for _, name in LOOKED_UP}
    assert [
        (kind.folder, path)
        for kind in KINDS
        for path, field in with_paths(fields(kind))
        if field.type in ("line", "text", "words", "address") and (kind.folder, path) not in tried
        if path.rpartition(".")[2] not in looked_up
    ] == []


def test_other_plain_words_change_nothing_else(project: Project) -> None:
    """What compares is itself sound: with words that are harmless it finds nothing."""
    words = {
        slot.number: slot.plain.replace("zq", "zr").replace("words", "*some* words") for slot in project.free
    }
    accepted = project.accepted(words)
    assert (accepted.words, accepted.wrong) == (words, [])
    assert [*project.faults(), *project.faults_of_files()] == []


@pytest.mark.parametrize("way", WAYS)
def test_words_in_fields_stay_there(project: Project, way: str) -> None:
    parts = len(CHAINS) // 5
    every = trials(project, way, random.Random(f"{SEED} {way}").randrange(parts), parts)
    found = tried(project, islice(every, 1))
    assert not found, told(found)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("way", WAYS)
def test_all_words_in_all_fields_stay_there(whole: Project, way: str, part: int) -> None:
    found = tried(whole, trials(whole, way, part, PARTS))
    assert not found, told(found)


@pytest.mark.parametrize("seed", [SEED, *(pytest.param(n, marks=pytest.mark.soak) for n in range(200))])
def test_what_holds_no_words_takes_none(project: Project, seed: int) -> None:
    """Numbers, ids, dates and choices: another field in each record at a time."""
    chosen = random.Random(seed)
    ids = re.compile(r"[a-z0-9-]+|\W*")
    words = [text for text in FRAGMENTS.values() if not ids.fullmatch(text)]
    for of_lists in (False, False, True):
        of_record: dict[str, list[Any]] = {}
        for folder, record_id, way, _ in other_fields():
            if of_lists == (folder == "vocabularies"):  # a list that cannot be read has any value
                of_record.setdefault(f"data/{folder}/{record_id}.yml", []).append((folder, record_id, way))
        ways = [chosen.choice(found) for found in of_record.values()]
        said = chosen.choices([*words, [], {}, True, -1, 10**400, 1e300], k=len(ways))
        project.write({}, others=[(*way, word) for way, word in zip(ways, said, strict=True)])
        problems = project.checked()
        assert [problem.text() for problem in problems if not problem.line] == []
        told = {problem.file for problem in problems}
        texts = {file for file, word in zip(of_record, said, strict=True) if isinstance(word, str)}
        assert texts <= told, [way for file, way in zip(of_record, ways, strict=True) if file in texts - told]


def built(project: Project) -> str:
    """Build a project's site as a maintainer does, and return what was said if that failed."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    failed = ""
    try:
        build_here(project.folder)
    except (Exception, SystemExit):  # MkDocs ends with the latter, once it has said why
        failed = traceback.format_exc()
    finally:
        log.removeHandler(handler)
    said = told.getvalue()
    return f"{said}{failed}" if failed or "Traceback" in said else ""


SAID = re.compile(r"(?:WARNING|ERROR).*about/page-(\d+)\.md")
"""What MkDocs says of a page by hand."""


def of_site(site: Path, ending: str) -> dict[str, str]:
    """Return the files of a site that end so, by their paths, but for the theme's own."""
    return {
        file.relative_to(site).as_posix(): file.read_text("utf-8")
        for file in sorted(site.rglob(f"*{ending}"))
        if "assets" not in file.relative_to(site).parts
    }


class Sites:
    """A site with plain words and the same with hostile ones, both made by MkDocs."""

    def __init__(self, project: Project) -> None:
        self.project = project
        project.settle()
        assert built(project) == ""
        site = project.folder / "site"
        self.pages = of_site(site, ".html")
        self.policy = (site / "content-security-policy.txt").read_bytes()
        self.files = PlainFiles(self._files(site), project.texts)

    def faults(self, trial: Trial, share: float = 1) -> Iterator[str]:
        """Yield what is wrong with the site of hostile words: files, pages by hand and a share of others."""
        accepted = self.project.accepted(trial.words, self.project.hands)
        yield from accepted.wrong
        while said := built(self.project):
            hands = {int(page) for page in SAID.findall(said)} & accepted.hands
            yield f"the check found nothing, but the build says: {said[-2000:]}"
            if not hands:
                return
            accepted = self.project.accepted(accepted.words, accepted.hands - hands)
        site = self.project.folder / "site"
        if (site / "content-security-policy.txt").read_bytes() != self.policy:
            yield "the policy is another"
        pages = of_site(site, ".html")
        yield from (
            f"{path} is there in one version alone" for path in sorted(pages.keys() ^ self.pages.keys())
        )
        by_hand = {
            f"{hand.path.removesuffix('.md')}/index.html": hand for hand in self.project.hands.values()
        }
        chosen = random.Random(SEED)
        for path in sorted(pages.keys() & self.pages.keys()):
            if pages[path] == self.pages[path] or not (path in by_hand or chosen.random() < share):
                continue
            hand = by_hand.get(path)
            plain = Plain(self.pages[path], self.project.texts, BY_HAND if hand else INSIDE)
            for fault in plain.faults(pages[path]):
                said = f"{hand.place}: {hand.fragment!r}" if hand else self._called(trial, fault)
                yield f"{path} ({said}): {fault.what}"
        yield from (f"{path} {what}" for path, what in self.files.faults(self._files(site)))

    def _called(self, trial: Trial, fault: Fault) -> str:
        suspects = [n for n in fault.slots if n in trial.words]
        return " or ".join(f"{slots()[n]} ({trial.said[n]})" for n in suspects[:2])

    def _files(self, site: Path) -> dict[str, str]:
        endings = (".json", ".js", ".csv", ".bib", ".xml")
        found = {path: text for ending in endings for path, text in of_site(site, ending).items()}
        for path, text in found.items():
            if path.startswith("search/"):
                json.loads(text)
        return {path: text for path, text in found.items() if not path.startswith("search/")}


def hands(turn: int, number: int) -> list[Hand]:
    """Return pages by hand, each with another fragment, in another place and, of some, in containers."""
    found = []
    names, places = list(FRAGMENTS), list(HOSTILE_PLACES)
    for n in range(turn * number, (turn + 1) * number):
        chain = CHAINS[n % len(CHAINS)] if n // len(names) % 2 else ()
        found.append(
            Hand(n % number, places[n % len(places)], nested(FRAGMENTS[names[n % len(names)]], chain))
        )
    return found


def test_whole_sites_hold(tmp_path: Path) -> None:
    turn = random.Random(SEED).randrange(100)
    sites = Sites(Project(tmp_path / "project", hands(turn, 20)))
    trial = alone(sites.project.slots, random.Random(SEED).randrange(len(FRAGMENTS)))
    found = list(sites.faults(trial, share=0.1))
    assert not found, told(found)


def of_hand(part: int, parts: int) -> Iterator[Hand]:
    """Yield a part of all pages by hand: each fragment in each place, and in each chain of containers."""
    names = list(FRAGMENTS)
    places = list(HOSTILE_PLACES)
    for place in places[part::parts]:
        yield from (Hand(0, place, FRAGMENTS[name]) for name in names)
    for number in range(part, len(CHAINS), parts):
        chain = CHAINS[number]
        for position, name in enumerate(names):
            place = "alone" if len(chain) == 3 else ("body", "end")[(number + position) % 2]
            yield Hand(0, place, nested(FRAGMENTS[name], chain))


def batches(hands: Iterable[Hand]) -> Iterator[list[Hand]]:
    """Yield pages by hand a few hundred at a time, as many as the check keeps converted."""
    hands = iter(hands)
    while batch := list(islice(hands, 200)):
        yield batch


def test_pages_by_hand_hold(project: Project) -> None:
    desk, parts = Desk(project), len(CHAINS)
    part = random.Random(SEED).randrange(parts)
    found = [fault for batch in batches(of_hand(part, parts)) for fault in desk.faults(batch)]
    assert not found, told(found)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_all_pages_by_hand_hold(project: Project, part: int) -> None:
    desk = Desk(project)
    found = [fault for batch in batches(of_hand(part, PARTS)) for fault in desk.faults(batch)]
    assert not found, told(found)


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(4))
def test_many_whole_sites_hold(tmp_path: Path, turn: int) -> None:
    sites = Sites(Project(tmp_path / "project", hands(turn, 120)))
    for way in WAYS:
        (trial,) = islice(trials(sites.project, way, turn, 4), 1)
        found = list(sites.faults(trial))
        assert not found, told(found)
