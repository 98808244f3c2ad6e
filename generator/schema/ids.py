"""Ids of records: their form, what a name suggests, and the one that a citation begins with."""

import re

from generator.schema import folding

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 80
"""Characters; leaves room for a folder and an ending within common limits of file names."""

DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Ids that Windows takes for devices, whatever ending follows: no copy there can hold such a file."""

CITED_ID = re.compile(rf"{ID.pattern} ?(,|$)")
"""How a citation begins."""


def id_from(name: str) -> str:
    """Return the id that a name suggests: `St Mary's` gives st-marys. Empty if it has no letters."""
    joined = ""
    for word in re.findall(r"[a-z0-9]+", " ".join(folding.words(name))):
        longer = f"{joined}-{word}" if joined else word[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        joined = longer
    return joined


def split_citation(citation: str) -> tuple[str, str]:
    """Return the source's id and the locator (empty if there is none) of a citation."""
    source, _, locator = citation.partition(",")
    return source.strip(), locator.strip()
