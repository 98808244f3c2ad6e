"""The names of records' files, and what is said of one that is no id."""

import os
import re

from generator.problems import Problem
from generator.schema import Record
from generator.schema.ids import ID, LONGEST_ID, id_from

_COPY = re.compile(r"\(.+\)$|\bcopy\b|conflict", re.IGNORECASE)
"""What browsers, systems and programs that synchronise folders put into the name of a second file."""


def misnamed(kind: type[Record], file: str) -> Problem | None:
    """Return a problem if a record's file name is no id."""
    name = f"data/{kind.folder}/{file}"
    stem, ending = os.path.splitext(file)
    if ending == ".yml" and ID.fullmatch(stem) and len(stem) <= LONGEST_ID:
        return None
    if ending.lower() not in (".yml", ".yaml"):
        first, hidden, _ = file.partition(".yml")  # as in name.yml.txt, of which Windows shows no ending
        rename = hidden and f"Rename it: {id_from(first)}.yml"
        hint = rename or f"Records end in .yml: {kind.folder}/name.yml."
        return Problem(name, 0, 0, "", "is not a record.", hint)
    new = id_from(stem)
    if stem == new:
        return Problem(name, 0, 0, "", f"ends in {ending}, but records end in .yml.", f"Rename it: {new}.yml")
    hint = "Use lower-case letters and digits with hyphens between"
    hint = f"{hint}: {new}.yml" if new else f"{hint}, such as elm-road.yml."
    if _COPY.search(stem):
        hint = f"Delete it if it is a copy of another record. {hint}"
    return Problem(name, 0, 0, "", "has a file name that cannot be an id.", hint)
