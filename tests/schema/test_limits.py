"""How long a value may be, and how many items a list may have: told in plain words, and in every schema."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from projects import KINDS, ROOT, SAMPLE, catalog_of, some

from generator.catalog.json_schema import json_schema
from generator.checks.project import read
from generator.schema import Record
from generator.schema.limits import LONGEST_ADDRESS, LONGEST_LINE, LONGEST_TEXT, MOST_FORMER_IDS, MOST_ITEMS

TERM = (SAMPLE / "data/glossary/quay.yml").read_text("utf-8")


def said(sample: Path, text: str, file: str = "glossary/quay") -> list[str]:
    (sample / f"data/{file}.yml").write_text(text, "utf-8")
    return [problem.text() for problem in read(sample).problems]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "link_by_hand: [{line}]",
            ":6:16: link_by_hand, item 1: is {long} characters long; at most 300 fit.",
        ),
        ("aliases: [{line}]", ":6:11: aliases, item 1: is {long} characters long; at most 300 fit."),
        ("is_not: {text}", ":6:9: is_not: is {longer} characters long; at most 10000 fit."),
        ("cite: [{line}]", ":6:8: cite, item 1: is {long} characters long; at most 300 fit."),
    ],
)
def test_what_is_too_long_is_told_in_plain_words(sample: Path, line: str, told: str) -> None:
    given = {"line": "x" * (LONGEST_LINE + 1), "text": "x" * (LONGEST_TEXT + 1)}
    (problem,) = said(sample, f"{TERM.rstrip()}\nabbreviation: Q\n{line.format(**given)}\n")
    lengths = {"long": LONGEST_LINE + 1, "longer": LONGEST_TEXT + 1}
    assert problem == f"data/glossary/quay.yml{told.format(**lengths)} Shorten it."


def test_what_just_fits_is_taken(sample: Path) -> None:
    fits = f"aliases: [{'x' * LONGEST_LINE}]\nis_not: {'x' * LONGEST_TEXT}\n"
    assert said(sample, TERM + fits) == []


@pytest.mark.parametrize(("field", "most"), [("aliases", MOST_ITEMS), ("formerly", MOST_FORMER_IDS)])
def test_lists_have_an_end(sample: Path, field: str, most: int) -> None:
    listed = f"{field}: [{', '.join(f'old-{number}' for number in range(most + 1))}]\n"
    (problem,) = said(sample, TERM + listed)
    assert f"{field}: has {most + 1} items; at most {most} fit." in problem
    assert said(sample, TERM + listed.replace(f", old-{most}]", "]")) == []


def test_an_address_may_be_longer_than_a_line(sample: Path) -> None:
    source = (SAMPLE / "data/sources/further-reading.yml").read_text("utf-8")
    address = f"https://a.example/{'x' * (LONGEST_ADDRESS - 18)}"
    source = "".join(f"{line}\n" for line in source.splitlines() if not line.startswith("address:"))
    assert said(sample, f"{source}address: {address}\n", "sources/further-reading") == []
    assert (
        "501 characters long; at most 500 fit"
        in said(sample, f"{source}address: {address}x\n", "sources/further-reading")[0]
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_every_schema_says_how_long_and_how_many(kind: type[Record]) -> None:
    for name, value in some(values(json_schema(catalog_of(ROOT), kind))):
        if value.get("type") == "array":
            assert value["maxItems"] <= MOST_ITEMS, name
        if value.get("type") == "string":
            assert value.keys() & {"maxLength", "enum", "pattern"}, name


def values(schema: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every value that a schema describes."""
    if isinstance(schema, list):
        for inner in schema:
            yield from values(inner, name)
    elif isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield name, schema
        for key, inner in schema.items():
            yield from values(inner, f"{name}.{key}")
