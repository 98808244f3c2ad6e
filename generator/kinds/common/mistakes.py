"""Mistakes in a record as they are written, what the check says of them, and what to write instead.

They stand in `mistakes.yml`. What the check says is never typed: each mistake is given to the loader and the
checks that read the real records. They are about Marshport, a place that is invented, as its council and the
report on it are.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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

_ID: dict[type[Record], str] = {Place: "marshport", Source: "marsh-report"}
_FIELDS: dict[type[Record], dict[str, str]] = {
    Place: {
        "name": "name: Marshport",
        "summary": "summary: The partners shared one budget.",
        "footprint": "footprint:\n  about: A town by the sea [@marsh-report, p. 7].",
        "cite": 'cite: ["marsh-report, p. 7"]',
    },
    Source: {
        "name": "name: The marsh report",
        "title": "title: Working together by the marsh",
        "kind": "kind: report",
        "short": "short: Marsh Institute (2022)",
        "publisher": "publisher: Marsh Institute",
        "date": "date: 2022",
        "about": "about: A report on one town.",
        "pages": "pages: 40",
    },
}
"""The fields that make a whole record, for those that a mistake does not give."""

_VALUES = {
    "footprint-kinds": ("unitary-authority", "Unitary authority"),
    "organisation-kinds": ("council", "Council"),
    "partner-roles": ("local-authority", "Local authority"),
    "source-kinds": ("report", "Report"),
}


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
class Group:
    """Mistakes that belong together."""

    heading: str
    mistakes: tuple[Mistake, ...]


@cache
def groups(about: str) -> tuple[Group, ...]:
    """Return the mistakes in the `layout` of a record, or the rules of its `fields`, each broken once."""
    told = yaml_reader.parse(files(__package__).joinpath("mistakes.yml").read_text("utf-8")).value
    assert isinstance(told, dict)
    return tuple(Group(group["heading"], tuple(map(_mistake, group["mistakes"]))) for group in told[about])


def _mistake(said: dict[str, str]) -> Mistake:
    kind = Source if said.get("kind") == Source.noun else Place
    return Mistake(said["name"], said["wrong"], said["right"], kind)


@dataclass(frozen=True)
class Told:
    """A mistake, and the problem that the check has with it."""

    mistake: Mistake
    problem: Problem


def tell(mistake: Mistake) -> Told:
    """Return a mistake with what the check says of it."""
    return Told(mistake, problems(mistake.kind, whole(mistake, mistake.wrong))[0])


def whole(mistake: Mistake, lines: str) -> str:
    """Return a whole record that begins with the lines, and has the fields that the mistake does not give."""
    given = yaml_reader.parse(mistake.right).value
    rest = [written for name, written in _FIELDS[mistake.kind].items() if name not in given]
    return "\n".join([lines, *rest, ""])


def problems(kind: type[Record], text: str) -> list[Problem]:
    """Return everything that is wrong with a record that has this text, alone and beside the others."""
    record, found = record_in(kind, _ID[kind], text)
    if record:
        others = [other for other in _others() if other.file != record.file]
        findings = [finding for finding in check(link([record, *others])) if finding.file == record.file]
        found += locate_in(lambda _: text, findings)
    return sorted(found)


@cache
def _others() -> tuple[Record, ...]:
    """Return the records that those with mistakes may refer to."""
    texts: list[tuple[type[Record], str, str]] = [
        (kind, stem, "\n".join(_FIELDS[kind].values())) for kind, stem in _ID.items()
    ]
    cite = _FIELDS[Place]["cite"]
    area = "footprint: Two towns [@marsh-report, p. 7]."
    texts += [
        (System, "west-marsh", f"name: West Marsh\nsummary: A system by the sea.\n{area}\n{cite}"),
        (Organisation, "marshport-council", f"name: Marshport Council\nkind: council\n{cite}"),
    ]
    for vocabulary, (value, label) in _VALUES.items():
        about = f"name: {vocabulary}\nabout: A list."
        values = f"values:\n  - id: {value}\n    label: {label}\n    definition: One of the list."
        texts.append((Vocabulary, vocabulary, f"{about}\n{values}"))
    found = [record_in(kind, stem, text) for kind, stem, text in texts]
    assert not any(problems for _, problems in found), found
    return tuple(record for record, _ in found if record)
