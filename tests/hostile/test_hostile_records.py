"""Random records of every kind, from their models: whatever loads renders, and is kept as it is."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from html5 import Tree
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from projects import EDITION, KINDS, SAMPLE, built_of
from pydantic import ValidationError

from generator.build import build_of
from generator.catalog.catalog import link
from generator.checks import check
from generator.checks.conversion import EXTENSIONS
from generator.contribute.record_writer import written
from generator.schema import Record, folding
from generator.schema.comparisons import Comparison
from generator.schema.fields import CONTROL, Part
from generator.schema.shape import FieldShape, fields
from generator.store import yaml_reader
from generator.store.loader import HEAD, load

Values = dict[str, Any]
pytestmark = pytest.mark.slow
"""Each random record is a whole page."""

LOADED = load(SAMPLE)
TOOLKIT = link(LOADED.records, LOADED.articles)
CITATION = "harbour-report, p. 7"

ANY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(
    lambda text: text.strip() and not CONTROL.search(text)
)
"""Any text of any signs but those that no field takes."""
MARKDOWN = st.lists(
    st.sampled_from(
        "* ** _ ` [ ] ( ) ! | \\ & &amp; < > \n \n\n - 1. #x ~ ^ : = + a b é א 🚢 https://x.example".split(
            " "
        )
    ),
    max_size=12,
)
PLAIN = st.from_regex(r"[A-Za-z]{2,9}( [a-zé0-9&',’-]{1,9}){0,5}", fullmatch=True)
WORDS = PLAIN | PLAIN | ANY | MARKDOWN.map("".join)


@cache
def before() -> dict[str, str]:
    """Return the Markdown of the sample's pages."""
    return {page.path: page.markdown for page in built_of(SAMPLE).pages}


@cache
def one(field: FieldShape, kind: type[Part]) -> st.SearchStrategy[Any]:
    """Return values for a field, most of which it takes."""
    match field.type:
        case "line":
            return WORDS.map(lambda text: text if folding.words(text) else f"A {text}").map(
                lambda text: " ".join(text.split())[: field.longest or 99]
            )
        case "text":
            return WORDS.map(lambda text: f"{text} [@{CITATION}]")
        case "words":
            return WORDS
        case "date":
            return st.sampled_from(["1999", "2022-07", "2022-07-01", 2022])
        case "number":
            return st.integers(0, 10**9) | st.floats(0, 10**6).map(lambda value: round(value, 6))
        case "flag":
            return st.booleans()
        case "id":
            return st.from_regex(r"[a-z]{3,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
        case "address":
            return st.from_regex(
                r"https?://[a-z]{1,9}\.example(/[!#-&*-;=?-\[\]-_a-z{|}~]{0,20})?", fullmatch=True
            )
        case "citation":
            return st.just(CITATION)
        case "record":
            return st.sampled_from(sorted(TOOLKIT.records[field.of]))
        case "choice":
            return st.sampled_from(sorted(TOOLKIT.values[field.of]))
        case "part":
            return st.just("no-such-part")
        case _:
            return groups(field.fields, kind)


@cache
def groups(own: tuple[FieldShape, ...], kind: type[Part]) -> st.SearchStrategy[Values]:
    """Return values for a group of fields: all that it must have, and some that it may."""
    must = {field.name: several(field, kind) for field in own if field.required}
    may = {field.name: several(field, kind) for field in own if not field.required and field.type != "part"}
    return st.fixed_dictionaries(must, optional=may)


def several(field: FieldShape, kind: type[Part]) -> st.SearchStrategy[Any]:
    """Return values for a field that may be a list."""
    item = st.deferred(lambda: one(field, kind))
    return (
        st.lists(item, min_size=field.fewest, max_size=max(field.fewest, field.most and 2, 2))
        if field.several
        else item
    )


def rebuilt(record: Record) -> dict[str, str] | None:
    """Return the pages that a record changes; nothing if the check refuses it."""
    others = [other for other in LOADED.records if (other.folder, other.id) != (record.folder, record.id)]
    catalog = link([*others, record], LOADED.articles)
    if check(catalog):
        return None
    return {
        page.path: page.markdown
        for page in build_of(catalog, EDITION).pages
        if before().get(page.path) != page.markdown
    }


def fewer(part: int) -> Callable[..., Any]:
    """Try a part of the examples of the profile: each one builds a site."""
    most = max(settings.default.max_examples // part, 1) if settings.default else 10
    return settings(
        max_examples=most, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
    )


def ground(kind: type[Record]) -> Values:
    """Return what a record of this kind in the sample says, to which random values are added."""
    first = next(iter(TOOLKIT.all(kind)))
    return first.model_dump(mode="json", exclude_unset=True)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind is not Comparison], ids=lambda kind: kind.folder
)
def test_whatever_loads_is_kept_as_it_is(kind: type[Record]) -> None:
    kept = 0

    @given(groups(fields(kind), kind))
    @fewer(6)
    def holds(values: Values) -> None:
        nonlocal kept
        chosen = [name for name in kind.exactly_one if values.get(name)]
        values = {name: value for name, value in values.items() if name not in chosen[1:]}
        if kind.exactly_one and not chosen:
            values = {**values, kind.exactly_one[0]: ground(kind)[kind.exactly_one[0]]}
        if kind.at_least_one and not any(values.get(name) for name in kind.at_least_one):
            values |= {name: ground(kind)[name] for name in kind.at_least_one if name in ground(kind)}
        try:
            record = kind.model_validate({"id": "random", **values})
        except ValidationError:
            return
        kept += 1
        assert kind.model_validate_json(record.model_dump_json()) == record
        given_values = record.model_dump(mode="json", exclude_unset=True, exclude={"id"})
        text = written(kind, given_values)
        document = yaml_reader.parse(text)
        assert document.troubles == [], text
        assert kind.model_validate({"id": "random", **document.value}) == record, text

    holds()
    assert kept, "no example loaded"


@pytest.mark.hypothesis
def test_whatever_loads_renders_as_valid_html() -> None:
    """One of the sample's records, of any kind, with random values for some of its fields."""
    rendered = 0

    @given(st.data())
    @fewer(6)
    def holds(data: st.DataObject) -> None:
        nonlocal rendered
        kind = data.draw(st.sampled_from([kind for kind in KINDS if kind is not Comparison]))
        values = ground(kind)
        free = [
            field
            for field in fields(kind)
            if field.type in ("line", "text", "words", "number", "date", "address")
        ]
        for field in data.draw(st.lists(st.sampled_from(free), min_size=1, max_size=3, unique=True)):
            values[field.name] = data.draw(several(field, kind))
        try:
            record = kind.model_validate(values)
        except ValidationError:
            return
        pages = rebuilt(record)
        assume(pages is not None)
        rendered += 1
        for path, text in (pages or {}).items():
            body = Markdown(extensions=list(EXTENSIONS)).convert(HEAD.sub("", text))
            tree = Tree(
                f"<!doctype html><html lang=en><head><title>x</title></head><body>{body}</body></html>"
            )
            assert tree.faults() == [], (path, text)

    holds()
    assert rendered, "no example rendered"
