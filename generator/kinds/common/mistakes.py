"""Mistakes in a record as they are written, what the check says of them, and what to write instead.

They stand in `mistakes.yml`. What the check says is never typed: each mistake is given to the loader and the
checks that read the real records. They are about Marshport, a place that is invented, as its council and the
report on it are.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from generator.catalog.catalog import link
from generator.checks import check
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.problems import Problem
from generator.schema import Record
from generator.schema.sources import Source
from generator.schema.vocabularies import Vocabulary
from generator.store import yaml_reader
from generator.store.loader import record_in
from generator.store.locating import locate_in

_KINDS = {kind.folder: kind for kind in (Place, Source, System, Organisation, Vocabulary)}


@dataclass(frozen=True)
class Mistake:
    """Lines of a record with a mistake, and how to write them instead.

    `name` says in plain words what is wrong, or as a rule what must hold ("Every …"). The lines are the
    beginning of the record; the fields that `right` does not give follow, as they should be.
    """

    name: str
    wrong: str
    right: str
    kind: type[Record] = Place


@dataclass(frozen=True)
class MistakeGroup:
    """Mistakes that belong together."""

    heading: str
    mistakes: tuple[Mistake, ...]


@cache
def _data() -> dict[str, Any]:
    data = yaml_reader.parse(files(__package__).joinpath("mistakes.yml").read_text("utf-8")).value
    assert isinstance(data, dict)
    return data


def groups(about: str) -> tuple[MistakeGroup, ...]:
    """Return the mistakes in the `layout` of a record, or the rules of its `fields`, each broken once."""
    return tuple(
        MistakeGroup(one["heading"], tuple(map(_mistake, one["mistakes"]))) for one in _data()[about]
    )


def _mistake(entry: dict[str, str]) -> Mistake:
    kind = Source if entry.get("kind") == Source.noun else Place
    return Mistake(entry["name"], entry["wrong"], entry["right"], kind)


@dataclass(frozen=True)
class MistakeTold:
    """A mistake, and the problem that the check has with it."""

    mistake: Mistake
    problem: Problem


def tell(mistake: Mistake) -> MistakeTold:
    """Return a mistake with what the check says of it."""
    return MistakeTold(mistake, problems(mistake.kind, whole(mistake, mistake.wrong))[0])


def whole(mistake: Mistake, lines: str) -> str:
    """Return a whole record that begins with the lines, and has the fields that the mistake does not give."""
    values = yaml_reader.parse(mistake.right).value
    fields = re.split(r"\n(?=\w)", _data()["records"][_name_of(mistake.kind)])
    rest = [field for field in fields if field.partition(":")[0] not in values]
    return "\n".join([lines, *rest, ""])


def problems(kind: type[Record], text: str) -> list[Problem]:
    """Return everything that is wrong with a record that has this text, alone and beside the others."""
    record, all_problems = record_in(kind, _name_of(kind).partition("/")[2], text)
    if record:
        others = [other for other in _others() if other.file != record.file]
        findings = [finding for finding in check(link([record, *others])) if finding.file == record.file]
        all_problems += locate_in(lambda _: text, findings)
    return sorted(all_problems)


def _name_of(kind: type[Record]) -> str:
    """Return the folder and the id of the record of a kind that has mistakes."""
    names: dict[str, str] = _data()["records"]
    return next(name for name in names if name.startswith(f"{kind.folder}/"))


@cache
def _others() -> tuple[Record, ...]:
    """Return the records that those with mistakes may refer to."""
    named = ((name.split("/"), text) for name, text in _data()["records"].items())
    results = [record_in(_KINDS[folder], record_id, text) for (folder, record_id), text in named]
    assert not any(problems for _, problems in results), results
    return tuple(record for record, _ in results if record)
