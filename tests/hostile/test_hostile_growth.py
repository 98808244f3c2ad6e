"""How long a file takes, as long as a file may be: little, and with twice the text not much more than twice.

Each kind of field, and a page by hand, has the same few signs again and again, up to the most that it takes.
Time is that of the processor. What takes less than a blink is not compared: it says more of the machine.
"""

import copy
import json
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from projects import EDITION
from test_hostile_sizes import LINES, PAGE, PAGE_BY_HAND, converted, timed
from trying import Way, other_fields, records, slots, told

from generator.build import build_of
from generator.catalog.text import page_of
from generator.checks.project import Checked, read
from generator.schema.limits import LONGEST_ADDRESS, LONGEST_LINE, LONGEST_TEXT, MOST_ITEMS
from generator.store.files import LARGEST, LONGEST_PAGE

TO_CHECK, TO_BUILD = 2.0, 5.0
"""Seconds that any file within the limits takes at most, beside all others."""
STEP = 2.5
"""How many times as long twice the text takes at most."""
BLINK = 0.25
"""Seconds that are not compared."""
PATTERNS = tuple(dict.fromkeys(" ".join(line.split()) or " " for line in LINES))
BY_HAND = "a page by hand"
MOST = {"line": LONGEST_LINE, "address": LONGEST_ADDRESS, "citation": LONGEST_LINE}
"""Signs that a field of a type takes. What holds no words, such as a date, is given as many as a text."""
CITED = " So it was [@harbour-report, p. 7]."


@dataclass(frozen=True)
class Kind:
    """A field of a type, in a record of the sample."""

    type: str
    folder: str
    id: str
    way: Way
    before: str
    most: int

    def files(self, pattern: str, part: int) -> dict[str, str]:
        """Return its record with a pattern again and again, for so many of as many parts as there may be."""
        after = CITED if self.type == "text" else ""
        room = self.most * part // 4 - len(self.before) - len(after)
        signs = pattern.replace(" ", "") or "-" if self.type == "address" else pattern
        values = copy.deepcopy(records()[self.folder, self.id])
        inner: Any = values
        for step in self.way[:-1]:
            inner = inner[step]
        inner[self.way[-1]] = self.before + (signs * room)[:room] + after
        return {f"data/{self.folder}/{self.id}.yml": json.dumps(values, ensure_ascii=False, indent=1)}


@cache
def kinds() -> dict[str, Kind]:
    """Return the first field of each type that the sample has."""
    found: dict[str, Kind] = {}
    for slot in slots():
        most = slot.field.longest or MOST.get(slot.field.type, LONGEST_TEXT)
        found.setdefault(
            slot.field.type, Kind(slot.field.type, slot.folder, slot.id, slot.way, slot.kept, most)
        )
    for folder, record_id, way, field in other_fields():
        found.setdefault(field.type, Kind(field.type, folder, record_id, way, "", LONGEST_TEXT))
    return found


def files_of(kind: str, pattern: str, part: int) -> dict[str, str]:
    if kind != BY_HAND:
        return kinds()[kind].files(pattern, part)
    size = (LONGEST_PAGE - len(PAGE_BY_HAND)) * part // 4
    paragraphs = (((pattern * 4000)[:4000].strip() or "a") + "\n\n") * (PAGE // 4000 + 1)
    return {"content/about/growth.md": PAGE_BY_HAND.format(number=1, text=paragraphs[:size].strip())}


@dataclass(frozen=True)
class Taken:
    """Seconds of the processor for a project, to check it and to build it, if it is sound."""

    check: float
    build: float

    def without(self, plain: "Taken") -> "Taken":
        """Return what it takes more than the same project before."""
        return Taken(max(self.check - plain.check, 0), max(self.build - plain.build, 0))


def taken(project: Path, files: dict[str, str]) -> Taken:
    """Return the time with files, which are put back afterwards."""
    before = {name: (project / name).read_text("utf-8") for name in files if (project / name).exists()}
    for name, text in files.items():
        (project / name).write_bytes(text.encode("utf-8", "replace"))
    try:
        seconds, checked = timed(lambda: read(project))
        if isinstance(checked, Exception):
            raise checked
        return Taken(seconds, 0 if checked.problems else built(project, checked, files))
    finally:
        for name in files:
            (project / name).unlink()
        for name, text in before.items():
            (project / name).write_text(text, "utf-8")


def built(project: Path, checked: Checked, files: dict[str, str]) -> float:
    making, whole = timed(lambda: build_of(checked.catalog, EDITION))
    if isinstance(whole, Exception):
        raise whole
    markdown = {page.path: page.markdown for page in whole.pages}
    own = {
        page_of(checked.catalog, record) for record in checked.catalog.everything() if record.file in files
    }
    own |= {name.removeprefix("content/") for name in files}
    return making + sum(
        timed(lambda path=path: converted(project, markdown[path]))[0]  # type: ignore[misc]
        for path in own & markdown.keys()
    )


def faults(project: Path, given: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what takes too long, or grows too fast. What seems so is looked at three times."""
    plain = taken(project, {})
    for kind, pattern in given:

        def best(part: int, kind: str = kind, pattern: str = pattern) -> Taken:
            files = files_of(kind, pattern, part)
            tries = [taken(project, files).without(plain) for _ in range(3)]
            return Taken(min(one.check for one in tries), min(one.build for one in tries))

        once = taken(project, files_of(kind, pattern, 4)).without(plain)
        if once.check < BLINK and once.build < BLINK:
            continue
        steps = [best(part) for part in (1, 2, 4)]
        for what, most in (("check", TO_CHECK), ("build", TO_BUILD)):
            times = [getattr(step, what) for step in steps]
            shown = ", ".join(f"{seconds:.2f}" for seconds in times)
            if times[-1] > most:
                yield f"{kind}, {pattern!r}: to {what} it takes {shown} s, and may take {most}"
            for less, more in pairwise(times):
                if more > BLINK and more > STEP * max(less, BLINK / STEP):
                    yield f"{kind}, {pattern!r}: to {what} it takes {shown} s for n, 2n and 4n signs"


def test_every_type_of_field_is_tried() -> None:
    assert {"text", "words", "line", "address", "citation", "id", "date", "number"} <= kinds().keys()
    assert len(PATTERNS) >= 40
    for kind in (*kinds(), BY_HAND):
        (text,) = files_of(kind, "<a ", 4).values()
        assert len(text) <= LARGEST, kind


@pytest.mark.slow
def test_twice_the_signs_take_about_twice_the_time(sample: Path) -> None:
    chosen = random.Random(os.environ.get("SAMPLE", "21"))
    given = [(kind, pattern) for kind in (*kinds(), BY_HAND) for pattern in chosen.sample(PATTERNS, 3)]
    found = list(faults(sample, given))
    assert not found, told(found)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(8))
def test_no_signs_take_more_than_twice_the_time(sample: Path, part: int) -> None:
    given = [(kind, pattern) for kind in (*kinds(), BY_HAND) for pattern in PATTERNS[part::8]]
    found = list(faults(sample, given))
    assert not found, told(found)


def full(words: Sequence[str], chosen: random.Random) -> dict[str, str]:
    """Return a place's file with as many bodies as one may have, each with as long a text as fits."""
    values = copy.deepcopy(records()["places", "sandport"])
    bodies = values["bodies"]
    bare = {name: value for name, value in bodies[0].items() if name not in ("reports_to", "accountable_to")}
    for number in range(MOST_ITEMS - len(bodies)):
        sentences = (" ".join(chosen.choices(words, k=9)) + "." for _ in range(2000))
        text = " ".join(sentences)[: LARGEST // MOST_ITEMS - 700].rstrip(" .")
        more = {"id": f"body-{number}", "name": f"Body {number}", "purpose": f"{text}.{CITED}"}
        bodies.append({**bare, **more})
    return {"data/places/sandport.yml": json.dumps(values, ensure_ascii=False, indent=1)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ["harbour"],
        [f"harbour{number}x" for number in range(40)],
        [f"harbour{number}x" for number in range(5000)],
    ],
    ids=["one word", "few words", "many words"],
)
def test_a_file_as_large_as_a_file_may_be_takes_little_time(sample: Path, words: list[str]) -> None:
    files = full(words, random.Random(21))
    (text,) = files.values()
    assert LARGEST * 0.85 < len(text) <= LARGEST
    plain = taken(sample, {})
    tries: list[Taken] = []
    while len(tries) < 3:
        tries.append(taken(sample, files).without(plain))
        if min(one.check for one in tries) <= TO_CHECK and min(one.build for one in tries) <= TO_BUILD:
            return
    pytest.fail(f"It took {tries}")
