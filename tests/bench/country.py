"""An invented country: a project with as many full places and records as wanted, as linked as the real ones.

Every made record follows a real one: it has the same fields, as many sentences and citations, and values
that lead to other made records. Names are invented, and the sentences are drawn anew from all real texts, so
that no two pages have the same. The same size and seed give the same files.
"""

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from generator.catalog.catalog import Catalog, link
from generator.checks.told_twice import said_again
from generator.contribute.record_writer import written
from generator.kinds.example.model import Example
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.schema import Record
from generator.schema.fields import Cites, Names, Prose, id_from
from generator.schema.sources import Source
from generator.schema.walk import Leaf, leaves
from generator.store.loader import load

SHARES = {Place: 1.0, System: 42 / 180, Example: 0.6, Source: 0.1}
"""How many records of a kind there are for each full place. England has about 180 places and 42 systems. All
other records that are made are organisations: it has over a thousand that take part."""

_BEGINNINGS = (
    "Alder Amble Ash Barn Beck Birch Black Brad Bram Brook Burn Cal Carl Chat Clay Cold Cran Dar Deep Elm"
    " Fair Farn Fen Gold Great Hal Harrow Hart Hazel Hex Holm Kirk Lang Lind Long Mal Mar Mere Milb Nor Oak"
    " Otter Pen Port Rad Raven Red Rip Rother Sand Sed Shel Skel Stan Stock Sut Thorn Tor Wal West Wind Wor"
).split()
_ENDINGS = (
    "beck borough bourne bridge bury by cliff combe cote dale den don field firth ford gate ham haven head"
    " hill holme hurst ington leigh ley low mere minster mouth ness over pool port shaw side stead stoke ton"
    " thorpe tree wick wold wood worth"
).split()
_BEFORE = ("", "North ", "South ", "East ", "Upper ", "Lower ", "Old ", "New ")
_CITED = re.compile(r"\s*\[@[^\[\]]+\]")
_LINK = re.compile(r"\]\((place|organisation|system|example):[^()\s]*\)")
_WATCHED = re.compile(r"^  - (?:generator|overrides).*\n", re.MULTILINE)
"""Folders of the engine that only this project's own site follows."""
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


def make(source: Path, target: Path, places: int, records: int, seed: int = 1) -> None:
    """Write a project with so many full places, and so many records in all, to `target`.

    All records and pages of the project in `source` are among them. What was in `target` is deleted.
    """
    shutil.rmtree(target, ignore_errors=True)
    for folder in ("data", "content"):
        shutil.copytree(source / folder, target / folder)
    settings = (source / "mkdocs.yml").read_text("utf-8")
    (target / "mkdocs.yml").write_text(_WATCHED.sub("", settings), "utf-8")
    loaded = load(source)
    country = _Country(link(loaded.records, loaded.articles), places, records - len(loaded.records), seed)
    for kind, record_id, values in country.records():
        (target / "data" / kind.folder / f"{record_id}.yml").write_text(written(kind, values), "utf-8")


class _Country:
    """What there is to be made, and the real texts that it is made of."""

    def __init__(self, catalog: Catalog, places: int, records: int, seed: int) -> None:
        self._draw = random.Random(seed)
        self._cited = Counter[str]()
        self._sentences = list(dict.fromkeys(_sentences(catalog)))
        self._left: list[str] = []
        """Sentences that the record which is being made does not have yet."""
        self._towns = re.compile(
            "|".join(sorted((re.escape(p.name) for p in catalog.all(Place)), key=len)[::-1])
        )
        towns = [f"{a}{b}{c}" for a, b, c in product(_BEFORE, _BEGINNINGS, _ENDINGS)]
        self._draw.shuffle(towns)
        self._names = iter(towns)
        self._made: dict[type[Record], list[tuple[str, str, Record]]] = {}
        for kind, share in SHARES.items():
            real = _models(catalog, kind)
            wanted = max(0, round(places * share) - len(real))
            self._made[kind] = [self._named(real[n % len(real)]) for n in range(wanted)]
        rest = max(0, records - sum(map(len, self._made.values())))
        real = _models(catalog, Organisation)
        self._made[Organisation] = [self._named(real[n % len(real)]) for n in range(rest)]
        self._ids = {
            kind: [record_id for record_id, _, _ in made] or [r.id for r in catalog.all(kind)]
            for kind, made in self._made.items()
        }

    def records(self) -> Iterator[tuple[type[Record], str, dict[str, Any]]]:
        """Yield each made record, which says nothing twice: its kind, id, and values."""
        for kind, made in self._made.items():
            for record_id, name, model in made:
                values = self._values(kind, name, model)
                while kind is not Source and any(said_again(_leaves_of(kind, values))):
                    values = self._values(kind, name, model)
                yield kind, record_id, values

    def _named(self, model: Record) -> tuple[str, str, Record]:
        town = next(self._names)
        name = self._towns.sub(town, model.name)
        name = name if town in name else f"{town}: {name}" if isinstance(model, Source | Example) else town
        return id_from(name), name, model

    def _values(self, kind: type[Record], name: str, model: Record) -> dict[str, Any]:
        values = model.model_dump(mode="json", exclude_defaults=True, exclude={"id", "formerly", "aliases"})
        near: dict[tuple[str, str], str] = {}
        self._left = self._draw.sample(self._sentences, len(self._sentences))
        for leaf in leaves(model):
            *way, last = leaf.path
            holder: Any = values
            for step in way:
                holder = holder[step]
            if isinstance(leaf.marker, Prose):
                holder[last] = self._text(leaf.value)
            elif isinstance(leaf.marker, Names) and kind is not Organisation and last != "replaced_by":
                other = self._other(leaf.marker.kind, leaf.value)
                holder[last] = near.setdefault((leaf.marker.kind, leaf.value), other)
            elif isinstance(leaf.marker, Cites) and kind is Place and self._made[Source]:
                holder[last] = self._citation(leaf.value)
        return {**values, "name": name}

    def _other(self, folder: str, record_id: str) -> str:
        for kind, ids in self._ids.items():
            if kind.folder == folder:
                return self._draw.choice(ids)
        return record_id

    def _citation(self, citation: str) -> str:
        """Return a citation of the same page, every other time of a made source that has this page too."""
        source, comma, where = citation.partition(",")
        twins = [record_id for record_id, _, model in self._made[Source] if model.id == source]
        before = self._cited[source]
        self._cited[source] += 1
        return f"{twins[before // 2 % len(twins)]}{comma}{where}" if twins and not before % 2 else citation

    def _text(self, text: str) -> str:
        """Return a text with as many paragraphs, sentences and citations, but other sentences."""
        return "\n\n".join(self._paragraph(paragraph) for paragraph in text.strip().split("\n\n"))

    def _paragraph(self, paragraph: str) -> str:
        if paragraph.lstrip().startswith(("- ", "1.")):
            return paragraph
        said = []
        for sentence in _SENTENCE_END.split(paragraph):
            cited = "".join(_CITED.findall(sentence))
            words = self._elsewhere(self._left.pop())
            said.append(f"{words[:-1]}{' ' if cited else ''}{cited.strip()}{words[-1]}")
        return " ".join(said)

    def _elsewhere(self, text: str) -> str:
        """Return a text that speaks of made places, and links to made records."""
        there = self._draw.choice(self._ids[Place]).replace("-", " ").title()
        text = self._towns.sub(there, text)
        return _LINK.sub(lambda m: f"]({m[1]}:{self._other(f'{m[1]}s', '')})", text)


def _models(catalog: Catalog, kind: type[Record]) -> list[Record]:
    """Return the real records that made ones follow: full places, and sources that such places cite."""
    real = sorted(catalog.all(kind), key=lambda record: record.id)
    if kind is Place:
        return [place for place in real if isinstance(place, Place) and place.is_full]
    if kind is not Source:
        return real
    full = {place.id for place in catalog.all(Place) if place.is_full}
    return [source for source in real if any(use.record.id in full for use in catalog.used_by(source))]


def _sentences(catalog: Catalog) -> Iterator[str]:
    """Yield the sentences of all texts, without their citations."""
    for record in catalog.everything():
        for leaf in leaves(record):
            if isinstance(leaf.marker, Prose) and "\n- " not in leaf.value:
                text = " ".join(_CITED.sub("", leaf.value).split())
                yield from (s for s in _SENTENCE_END.split(text) if s[-1:] in ".?!" and len(s) > 30)


def _leaves_of(kind: type[Record], values: dict[str, Any]) -> list[Leaf]:
    return leaves(kind.model_validate({"id": "a", **values}))
