"""An invented country: a project with as many places as one likes, as long and as linked as the real ones.

Every made record follows a real one: it has the same fields, as many sentences and citations, and values
that lead to other made records. Names are invented, and the sentences are drawn anew from all real texts, so
that no two pages have the same. The same size and seed give the same files.
"""

import random
import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from generator.catalog import Catalog, link
from generator.kinds.example.model import Example
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.load import load
from generator.records import Record
from generator.records.fields import Cites, Names, Prose, id_from
from generator.records.sources import Source
from generator.records.walk import leaves
from generator.writing import written

SHARES = {Place: 1.0, System: 42 / 1430, Organisation: 500 / 1430, Example: 0.1, Source: 0.02}
"""How many records of a kind there are for each place. England has about 180 places and 1,250
neighbourhoods, 42 systems and over 500 organisations."""

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
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


def make(source: Path, target: Path, places: int, seed: int = 1) -> int:
    """Write a project with so many places to `target`, and return how many records it has in all.

    It has all records and pages of the project in `source` too. What was in `target` is deleted.
    """
    shutil.rmtree(target, ignore_errors=True)
    for folder in ("data", "content", "overrides"):
        shutil.copytree(source / folder, target / folder)
    settings = (source / "mkdocs.yml").read_text("utf-8")
    (target / "mkdocs.yml").write_text(settings.replace("  - generator/pages/templates\n", ""), "utf-8")
    loaded = load(source)
    country = _Country(link(loaded.records, loaded.articles), places, seed)
    number = len(loaded.records)
    for kind, record_id, values in country.records():
        (target / "data" / kind.folder / f"{record_id}.yml").write_text(written(kind, values), "utf-8")
        number += 1
    return number


class _Country:
    """What there is to be made, and the real texts that it is made of."""

    def __init__(self, catalog: Catalog, places: int, seed: int) -> None:
        self._toolkit = catalog
        self._draw = random.Random(seed)
        self._cited = 0
        self._sentences = list(dict.fromkeys(_sentences(catalog)))
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
        self._ids = {
            kind: [record_id for record_id, _, _ in made] or [r.id for r in catalog.all(kind)]
            for kind, made in self._made.items()
        }

    def records(self) -> Iterator[tuple[type[Record], str, dict[str, Any]]]:
        """Yield each made record: its kind, its id, and the values of its fields."""
        for kind, made in self._made.items():
            for record_id, name, model in made:
                yield kind, record_id, self._values(kind, name, model)

    def _named(self, model: Record) -> tuple[str, str, Record]:
        town = next(self._names)
        name = self._towns.sub(town, model.name)
        name = name if town in name else f"{town}: {name}" if isinstance(model, Source | Example) else town
        return id_from(name), name, model

    def _values(self, kind: type[Record], name: str, model: Record) -> dict[str, Any]:
        values = model.model_dump(mode="json", exclude_defaults=True, exclude={"id", "formerly", "aliases"})
        near: dict[str, str] = {}
        for leaf in leaves(model):
            *way, last = leaf.path
            holder: Any = values
            for step in way:
                holder = holder[step]
            if isinstance(leaf.marker, Prose):
                holder[last] = self._text(leaf.value)
            elif isinstance(leaf.marker, Names) and kind is not Organisation and last != "replaced_by":
                holder[last] = near.setdefault(leaf.value, self._other(leaf.marker.kind, leaf.value))
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
        self._cited += 1
        return (
            f"{twins[self._cited // 2 % len(twins)]}{comma}{where}" if twins and self._cited % 2 else citation
        )

    def _text(self, text: str) -> str:
        """Return a text with as many paragraphs, sentences and citations, but other sentences."""
        return "\n\n".join(self._paragraph(paragraph) for paragraph in text.strip().split("\n\n"))

    def _paragraph(self, paragraph: str) -> str:
        if paragraph.lstrip().startswith(("- ", "1.")):
            return paragraph
        said = []
        for sentence in _SENTENCE_END.split(paragraph):
            cited = "".join(_CITED.findall(sentence))
            words = self._elsewhere(self._draw.choice(self._sentences))
            said.append(f"{words[:-1]}{' ' if cited else ''}{cited.strip()}{words[-1]}")
        return " ".join(said)

    def _elsewhere(self, text: str) -> str:
        """Return a text that speaks of made places, and links to made records."""
        there = self._draw.choice(self._ids[Place]).replace("-", " ").title()
        text = self._towns.sub(there, text)
        return _LINK.sub(lambda m: f"]({m[1]}:{self._other(f'{m[1]}s', '')})", text)


def _models(catalog: Catalog, kind: type[Record]) -> list[Record]:
    """Return the real records that made ones follow; of sources, those that places cite."""
    real = sorted(catalog.all(kind), key=lambda record: record.id)
    if kind is not Source:
        return real
    return [
        source for source in real if any(isinstance(use.record, Place) for use in catalog.used_by(source))
    ]


def _sentences(catalog: Catalog) -> Iterator[str]:
    """Yield the sentences of all texts, without their citations."""
    for record in catalog.everything():
        for leaf in leaves(record):
            if isinstance(leaf.marker, Prose) and "\n- " not in leaf.value:
                text = " ".join(_CITED.sub("", leaf.value).split())
                yield from (s for s in _SENTENCE_END.split(text) if s[-1:] in ".?!" and len(s) > 30)
