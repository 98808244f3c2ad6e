"""Hostile words in every field of every kind and on pages by hand: refused with file and line, or harmless.

Whatever the check lets pass is built, read as a browser reads it, and held against the same site with plain
words (`comparing.py`): outside of the field nothing is another, and inside stands what a text may be. A
sample of all is tried each time, another one with another SAMPLE; `make soak` tries the whole.
"""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from by_hand import HOSTILE_PLACES, Hand
from comparing import BY_HAND, INSIDE, Fault, Plain
from files import PlainFiles
from projects import KINDS, ROOT, lighten
from trying import (
    CHAINS,
    CONTAINERS,
    FRAGMENTS,
    GROUPS,
    LAYOUTS,
    LOOKED_UP,
    Project,
    Slot,
    nested,
    other_fields,
    slots,
    told,
)

from generator.schema.shape import fields, with_paths

SEED = int(os.environ.get("SAMPLE", "21"))
MOST = 4
"""Faults of one build that are traced to their cause."""
PARTS = 24
"""Parts in which the whole is tried."""


@dataclass(frozen=True)
class Trial:
    """Hostile words for some fields of one project, and what each of them is."""

    words: Mapping[int, str]
    said: Mapping[int, str]


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


def within(fields: Sequence[Slot], turn: int) -> Trial:
    """Return for each text a fragment in containers. In time each is in each chain of them."""
    words, said = {}, {}
    texts = [slot for slot in fields if slot.is_text]
    names = list(FRAGMENTS)
    for position, slot in enumerate(texts):
        number = turn * len(texts) + position
        chain = CHAINS[(number // len(names)) % len(CHAINS)]
        name = names[number % len(names)]
        layout = LAYOUTS[number % len(LAYOUTS)]
        words[slot.number] = slot.with_(nested(FRAGMENTS[name], chain), layout) or ""
        said[slot.number] = f"{name!r}, {layout} in {', '.join(chain)}"
    return Trial(words, said)


def halved(fields: Sequence[Slot], turn: int) -> Trial:
    """Return the halves of fragments, each in two neighbouring fields of a record."""
    words, said = {}, {}
    names = list(FRAGMENTS)
    for position in range(turn % 2, len(fields) - 1, 2):
        first, second = fields[position : position + 2]
        name = names[(position // 2 + turn) % len(names)]
        text = FRAGMENTS[name]
        at = random.Random(f"{SEED} {turn} {position}").randint(1, max(len(text) - 1, 1))
        one, other = first.with_(text[:at] or "x", "last"), second.with_(text[at:] or "x", "before")
        if first.file == second.file and one is not None and other is not None:
            words |= {first.number: one, second.number: other}
            said |= dict.fromkeys((first.number, second.number), f"{name!r}, {text[:at]!r} and {text[at:]!r}")
    return Trial(words, said)


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


WAYS = {"alone": alone, "within containers": within, "halved": halved, "with links": joined}


def turns(way: str, fields: Sequence[Slot]) -> int:
    """Return how many trials the whole takes."""
    texts = sum(slot.is_text for slot in fields)
    match way:
        case "alone" | "halved":
            return len(FRAGMENTS)
        case "within containers":
            return len(FRAGMENTS) * len(CHAINS) // texts + 1
        case _:
            return len(FRAGMENTS) * len(JOINED) // texts + 1


def wrong(project: Project, trial: Trial) -> Iterator[str]:
    """Yield what is wrong with a project that has hostile words in its fields."""
    names = {slot.number: slot for slot in project.slots}

    def called(words: Mapping[int, str]) -> str:
        return " & ".join(f"{names[n]} ({trial.said[n]})" for n in words) or "nobody knows"

    accepted = project.accepted(trial.words)
    yield from accepted.wrong
    if not accepted.words:
        return
    found = list(project.faults())
    of_files = list(project.faults_of_files())
    traced: dict[str, str] = {}
    blamed: set[int] = set()
    for path, fault in found:
        if len(traced) < MOST and not blamed.intersection(fault.slots[:2]):
            culprits, fault_alone = project.culprits(accepted.words, path, fault)
            blamed |= culprits.keys()
            traced.setdefault(called(culprits), f"{path}: {fault_alone.what}")
    yield from (f"{who}: {what}" for who, what in traced.items())
    if len(found) > len(traced):
        yield f"and {len(found) - len(traced)} faults of the same or of others"
    yield from (f"{path} {what}" for path, what in of_files[:MOST])


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
    turn = random.Random(f"{SEED} {way}").randrange(turns(way, project.slots))
    found = list(wrong(project, WAYS[way](project.slots, turn)))
    assert not found, told(found)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("way", WAYS)
def test_all_words_in_all_fields_stay_there(whole: Project, way: str, part: int) -> None:
    found: list[str] = []
    for turn in range(part, turns(way, whole.slots), PARTS):
        found += wrong(whole, WAYS[way](whole.slots, turn))
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
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project.folder,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "1700000000",
            "PYTHONHASHSEED": "1",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return done.stderr if done.returncode or "Traceback" in done.stderr else ""


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


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_all_pages_by_hand_hold(tmp_path: Path, part: int) -> None:
    """All fragments in all places, with a lighter theme."""
    found: list[str] = []
    for turn in range(part, len(FRAGMENTS) * len(HOSTILE_PLACES) * 2 // 250 + 1, PARTS):
        made = Project(tmp_path / str(turn), hands(turn, 250))
        lighten(made.folder)
        found += Sites(made).faults(alone(made.slots, turn))
    assert not found, told(found)


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(20))
def test_many_whole_sites_hold(tmp_path: Path, turn: int) -> None:
    sites = Sites(Project(tmp_path / "project", hands(turn, 40)))
    for way in WAYS.values():
        found = list(sites.faults(way(sites.project.slots, turn * 7)))
        assert not found, told(found)
