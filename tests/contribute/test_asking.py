"""New records asked for in a terminal: what is offered, what is refused, and what is written."""

import asyncio
import io
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from projects import KINDS, NOUNS, SAMPLE, catalog_of
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput, Output
from prompt_toolkit.output.plain_text import PlainTextOutput

from generator.catalog.catalog import Catalog
from generator.checks.project import read
from generator.cli import main
from generator.contribute.interview import Interview, ask_kind, session
from generator.contribute.interview.answers import lacking
from generator.contribute.interview.completions import completer
from generator.contribute.record_writer import written
from generator.contribute.scaffold import skeleton
from generator.contribute.sheets.cells import without_quotes
from generator.kinds.place.model import Place
from generator.schema import Record
from generator.schema.fields import id_from
from generator.schema.shape import FieldShape, fields
from generator.store import yaml_reader

LEAVE = "\x04"
"""Ctrl-D: ends a test that is asked more than it expects."""
ABOUT = "The lower marsh.\n\nAnd the upper [@harbour-report, p. 7]."
SALTMARSH = {
    "name": "Saltmarsh: a village",
    "cite": ["harbour-report, p. 7", "coast-briefing, 2 Money & risk"],
    "summary": "No board, and one list of #1 jobs.",
    "footprint": {"about": ABOUT},
}
PASTED = f"\x1b[200~{ABOUT}\x1b[201~"
KEYS = [
    "Saltmarsh: a village",
    "",
    *("harbour-report, p. 7", "coast-briefing, 2 Money & risk", ""),
    "No board, and one list of #1 jobs.",
    *(PASTED, ""),
]


@pytest.fixture(autouse=True)
def own_loop() -> Iterator[None]:
    """Let a prompt have a loop of its own, where a browser of earlier tests has left one running."""
    other = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(other)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(SAMPLE)


def there(kind: type[Record], record_id: str) -> bool:
    return (SAMPLE / f"data/{kind.folder}/{record_id}.yml").exists()


def asked(
    catalog: Catalog, kind: type[Record], lines: list[str], output: Output | None = None, **known: str
) -> tuple[str, dict[str, Any]]:
    """Answer with these lines, each ended with Enter, and return the record's id and its values."""
    with create_pipe_input() as pipe:
        pipe.send_text("".join(f"{line}\r" for line in [*lines, ""]) + LEAVE)
        line = session(input=pipe, output=output or DummyOutput())
        return Interview(line, catalog, kind, there).record(known)


def told(catalog: Catalog, kind: type[Record], lines: list[str], **known: str) -> str:
    """Return all that is shown, on one line, while these lines are answered."""
    shown = io.StringIO()
    asked(catalog, kind, lines, PlainTextOutput(shown), **known)
    return " ".join(shown.getvalue().split())


def field_of(kind: type[Record], *path: str) -> FieldShape:
    found, within = None, fields(kind)
    for name in path:
        found = next(field for field in within if field.name == name)
        within = found.fields
    assert found
    return found


def test_the_answers_become_the_record(catalog: Catalog) -> None:
    assert asked(catalog, Place, KEYS) == ("saltmarsh-a-village", SALTMARSH)


def test_the_file_says_what_the_same_answers_say_elsewhere(catalog: Catalog) -> None:
    _, values = asked(catalog, Place, KEYS)
    text = skeleton(catalog, Place, values)
    assert yaml_reader.parse(text).value == yaml_reader.parse(written(Place, SALTMARSH)).value
    assert "#system: replace-this" in text, "the notes of the other fields are there"


CITE = ["harbour-report, p. 1", ""]
STEPS = ["Nobody.", "Some.", "Most.", "All."]
TEXT = ["So it is [@harbour-report, p. 2].", ""]
RIGHT: dict[str, tuple[list[str], dict[str, Any]]] = {
    "place": (KEYS, SALTMARSH),
    "organisation": (["The Boathouse", "", *CITE, "voluntary-body"], {"kind": "voluntary-body"}),
    "policy": (
        ["Tide Act", "", *CITE, "act", "2021-07", "It came.", *TEXT],
        {"kind": "act", "date": "2021-07", "summary": "It came.", "changed": TEXT[0]},
    ),
    "principle": (
        [
            *("Zeal", "", *CITE, "", "Kindness."),
            *(*TEXT, *TEXT, ""),
            *TEXT,
            *("Listen", *TEXT, "Wait", *TEXT, ""),
            *(*TEXT, ""),
            *("who-waits", "Who waits?", *STEPS, "why", "Why?", *STEPS, ""),
        ],
        {
            "number": 3,
            "summary": "Kindness.",
            "key_points": [TEXT[0], TEXT[0]],
            "explanation": TEXT[0],
            "practice": [{"title": "Listen", "text": TEXT[0]}, {"title": "Wait", "text": TEXT[0]}],
            "pitfalls": [TEXT[0]],
            "questions": [
                {"id": "who-waits", "ask": "Who waits?", "steps": STEPS},
                {"id": "why", "ask": "Why?", "steps": STEPS},
            ],
        },
    ),
    "level": (
        ["Ocean", "", *CITE, "", "Wide.", *("harbour-report, p. 3", ""), *TEXT, *(*TEXT, "")],
        {
            "number": 2,
            "summary": "Wide.",
            "sizes": [{"cite": "harbour-report, p. 3"}],
            "about": TEXT[0],
            "work": [TEXT[0]],
        },
    ),
    "theme": (
        ["Rowing", "", *CITE, "\x157", "Row.", *TEXT],
        {
            "number": 7,
            "summary": "Row.",
            "about": TEXT[0],
        },
    ),
    "comparison": (
        [
            *("Money", "", "Who pays.", "Read it.", "", "places"),
            *("Kind", "resources.kind", ""),
            *("What", "resources.name", "resources.covers", ""),
            "",
        ],
        {
            "caption": "Who pays.",
            "note": "Read it.",
            "rows": "places",
            "columns": [
                {"heading": "Kind", "fields": ["resources.kind"]},
                {"heading": "What", "fields": ["resources.name", "resources.covers"]},
            ],
        },
    ),
    "vocabulary": (
        ["Tides", "", "When.", "", *("high", "High", "Much water.", ""), *("low", "Low", "Little.", ""), ""],
        {
            "about": "When.",
            "values": [
                {"id": "high", "label": "High", "definition": "Much water."},
                {"id": "low", "label": "Low", "definition": "Little."},
            ],
        },
    ),
    "recommendation": (
        ["Row", "", *CITE, "", "harbour-report", *("All", ""), *TEXT],
        {"number": 2, "source": "harbour-report", "addressed_to": ["All"], "asks": TEXT[0]},
    ),
    "example": (["Rafts", "", *CITE, "Built.", *TEXT], {"summary": "Built.", "done": TEXT[0]}),
    "term": (["Ebb", "", "Going.", "Going out.", ""], {"summary": "Going.", "definition": "Going out."}),
}


@pytest.mark.parametrize("noun", RIGHT)
def test_all_kinds_can_be_asked_for(catalog: Catalog, noun: str) -> None:
    kind, (lines, expected) = NOUNS[noun], RIGHT[noun]
    record_id, values = asked(catalog, kind, lines)
    cite = {"cite": [CITE[0]]} if "cite" in values else {}
    assert values == {"name": lines[0], **cite, **expected}
    assert record_id == id_from(lines[0])
    assert set(values) == {field.name for field in fields(kind) if field.required}
    assert (
        yaml_reader.parse(skeleton(catalog, kind, values)).value
        == yaml_reader.parse(written(kind, values)).value
    )


def test_what_is_known_is_not_asked(catalog: Catalog) -> None:
    found = asked(catalog, Place, KEYS[2:], name="Saltmarsh: a village", id="salt")
    assert found == ("salt", SALTMARSH)


def test_an_id_is_offered_and_may_be_changed(catalog: Catalog) -> None:
    assert asked(catalog, Place, [KEYS[0], "\x15salt", *KEYS[2:]]) == ("salt", SALTMARSH)
    assert asked(catalog, Place, [KEYS[0], "-2", *KEYS[2:]]) == ("saltmarsh-a-village-2", SALTMARSH)


CLEAR = "\x15"
"""Deletes the line. A refused answer stands there to be mended."""
WRONG: list[tuple[str, int, tuple[str, ...], str]] = [
    ("place", 0, ("name",), "Mudflat"),
    ("place", 2, ("cite",), "harbour-report"),
    ("place", 2, ("cite",), "harbour-report p. 7"),
    ("place", 2, ("cite",), "harbour-report, p. 99"),
    ("place", 2, ("cite",), "coast-briefing, Money"),
    ("place", 2, ("cite",), "harbor-report, p. 7"),
    ("place", 2, ("cite",), "The report"),
    ("place", 5, ("summary",), "long " * 50),
    ("place", 5, ("summary",), "Replace this"),
    ("place", 6, ("footprint", "about"), "No source."),
    ("place", 6, ("footprint", "about"), "<b>The</b> marsh {x} [@harbour-report, p. 7]."),
    ("place", 6, ("footprint", "about"), "[Here](place:nowhere) [@harbour, p. 7]."),
    ("organisation", 4, ("kind",), "Voluntary bodies"),
    ("policy", 5, ("date",), "2021-02-31"),
    ("principle", 4, ("number",), "1"),
    ("principle", 4, ("number",), "about 1,000"),
    ("principle", 4, ("number",), "true"),
    ("vocabulary", 4, ("values", "id"), "High Tide"),
    ("comparison", 7, ("columns", "fields"), "leads.helt_by"),
]
"""The kind, which of its right answers is replaced, the way to the field, and a wrong answer."""


def said_by_the_check(
    project: Path,
    kind: type[Record],
    record_id: str,
    right: dict[str, Any],
    path: tuple[str, ...],
    wrong: str,
) -> list[str]:
    """Return what `toolkit check` says of a file that has the wrong answer and is right otherwise."""
    values = deepcopy(right)
    group: Any = values
    for name in path[:-1]:
        group = group[name][0] if isinstance(group[name], list) else group[name]
    of = field_of(kind, *path)
    value = yaml_reader.parse(wrong).value if of.type == "number" else wrong
    group[path[-1]] = [value, *group[path[-1]][1:]] if of.several else value
    file = project / f"data/{kind.folder}/{record_id}.yml"
    file.write_text(written(kind, values), "utf-8")
    name = file.relative_to(project).as_posix()
    own = [problem for problem in read(project).problems if problem.file == name]
    return [f"{problem.where}: {problem.sentence()}" for problem in own]


@pytest.mark.parametrize(("noun", "at", "path", "wrong"), WRONG)
def test_a_wrong_answer_is_refused_in_the_words_of_the_check(
    sample: Path, catalog: Catalog, noun: str, at: int, path: tuple[str, ...], wrong: str
) -> None:
    kind, (right, expected) = NOUNS[noun], RIGHT[noun]
    ends = [""] if field_of(kind, *path).type in ("text", "words") else []
    lines = [*right[:at], f"{CLEAR}{wrong}", *ends, mended(right[at], wrong), *right[at + 1 :]]
    shown = io.StringIO()
    record_id, values = asked(catalog, kind, lines, PlainTextOutput(shown))
    assert {**values, **expected} == values, "in the end it is right"
    said = said_by_the_check(sample, kind, record_id, values, path, wrong.strip())
    assert said
    for sentence in said:
        assert sentence.startswith(path[0])
        told = without_quotes(sentence)  # Nobody writes quotes in a terminal.
        assert " ".join(told.split()) in " ".join(shown.getvalue().split())


@pytest.mark.parametrize(
    ("noun", "at", "field", "answer", "meant"),
    [
        ("policy", 5, "date", "July 2021", "2021-07"),
        ("recommendation", 5, "source", "Working together by the sea", "harbour-report"),
        ("principle", 4, "number", "1,000", 1000),
    ],
)
def test_a_date_and_a_name_are_taken_as_people_write_them(
    catalog: Catalog, noun: str, at: int, field: str, answer: str, meant: str | int
) -> None:
    kind, (right, expected) = NOUNS[noun], RIGHT[noun]
    _, values = asked(catalog, kind, [*right[:at], f"{CLEAR}{answer}", *right[at + 1 :]])
    assert values[field] == meant
    assert {**values, **expected, field: meant} == values


def mended(right: str, wrong: str) -> str:
    """Return the keys that delete what was refused, and give the right answer."""
    return "\x7f" * len(wrong) + (right or "3")


def test_what_must_be_there_cannot_be_left_empty(catalog: Catalog) -> None:
    lines = ["", KEYS[0], "", "", *KEYS[2:5], "  ", *KEYS[5:6], "", *KEYS[6:]]
    shown = told(catalog, Place, lines)
    for where, path in (
        ("name", ("name",)),
        ("cite, item 1", ("cite",)),
        ("summary", ("summary",)),
        ("footprint, about", ("footprint", "about")),
    ):
        assert f"{where}: {lacking(Place, path)}" in shown
    assert lacking(Place, ("name",)) == (
        '"name" is missing. Add it: What it is called, as a reader would look it up.'
    )
    assert asked(catalog, Place, lines) == ("saltmarsh-a-village", SALTMARSH)


def test_an_id_that_is_there_or_cannot_be_is_refused(catalog: Catalog) -> None:
    lines = [
        *("Sand Port", f"{CLEAR}sandport", f"{CLEAR}Sand Port", f"{CLEAR}index", f"{CLEAR}sand-port"),
        *KEYS[2:],
    ]
    shown = told(catalog, Place, lines)
    assert "data/places/sandport.yml is there already. Give another id. id:" in shown
    assert (
        'id: cannot be "Sand Port". An id has lower-case letters and digits, with single hyphens between,'
        " at most 80 characters: elm-road. id:"
    ) in shown
    assert (
        'id: "index" is the address of a page that the site makes itself. Choose another id: another name'
        " for the file."
        " id:"
    ) in shown
    assert asked(catalog, Place, lines)[0] == "sand-port"


def test_a_known_name_that_is_taken_is_asked_for(catalog: Catalog) -> None:
    lines = [f"{CLEAR}{KEYS[0]}", *KEYS[1:]]
    shown = told(catalog, Place, lines, name="Mudflat")
    assert (
        'name: "Mudflat" is also a name of data/places/mudflat.yml. Tell them apart by their names, or keep'
        " one record. name: Mudflat"
    ) in shown
    assert asked(catalog, Place, lines, name="Mudflat")[1]["name"] == KEYS[0]


def test_of_fields_that_exclude_each_other_one_is_asked_for(catalog: Catalog) -> None:
    partners = field_of(Place, "partners")
    shown = io.StringIO()
    keys = [
        *("organisation", "sandport-council", "local-authority", "harbour-report, p. 3", ""),
        *("both", f"{CLEAR}group", "Rowers", "communities", "harbour-report, p. 4", ""),
        "",
    ]
    with create_pipe_input() as pipe:
        pipe.send_text("".join(f"{line}\r" for line in keys) + LEAVE)
        line = session(input=pipe, output=PlainTextOutput(shown))
        interview = Interview(line, catalog, Place, there)
        found = interview.ask(partners, (), lambda value: {"name": "X", "partners": value})
    assert found == [
        {"organisation": "sandport-council", "role": "local-authority", "cite": ["harbour-report, p. 3"]},
        {"group": "Rowers", "role": "communities", "cite": ["harbour-report, p. 4"]},
    ]
    assert 'partners, item 2: needs "organisation" or "group": one of them, and only one.' in " ".join(
        shown.getvalue().split()
    )


def test_the_kind_is_asked_for(catalog: Catalog) -> None:
    shown = io.StringIO()
    with create_pipe_input() as pipe:
        pipe.send_text(f"plaice\rplaces\r{LEAVE}")
        found = ask_kind(session(input=pipe, output=PlainTextOutput(shown)), catalog)
    assert found is Place
    said = " ".join(shown.getvalue().split())
    assert f"What do you want to add? One of: {', '.join(kind.noun for kind in KINDS)}. kind:" in said
    assert 'There is no kind of record "plaice". Did you mean "place"? kind:' in said


def offered(catalog: Catalog, field: FieldShape, typed: str) -> Iterator[tuple[str, str]]:
    """Yield what stands on the line once an offer is taken, and what is said of it."""
    offers = completer(catalog, field)
    assert offers
    for found in offers.get_completions(Document(typed), CompleteEvent()):
        yield typed[: len(typed) + found.start_position] + found.text, found.display_meta_text


@pytest.mark.parametrize(
    ("path", "typed", "expected"),
    [
        (("system",), "", [("west-coast", "West Coast")]),
        (("system",), "COAST", [("west-coast", "West Coast")]),
        (("system",), "east", []),
        (("partners", "role"), "local", [("local-authority", "Local authorities")]),
        (("partners", "organisation"), "NHS tr", [("sandport-nhs-trust", "Sandport NHS Trust")]),
        (
            ("partners", "organisation"),
            "sandp",
            [("sandport-council", "Sandport Council"), ("sandport-nhs-trust", "Sandport NHS Trust")],
        ),
        (("cite",), "working to", [("harbour-report, p. ", "Harbour Institute (2020)")]),
        (("cite",), "notes", [("coast-briefing, ", "Coast Network (undated)")]),
        (("cite",), "further", [("further-reading", "Limpet (2019)")]),
        (("cite",), "coast-briefing, mon", [("coast-briefing, 2 Money & risk", "")]),
        (
            ("cite",),
            "harbour-report, p",
            [("harbour-report, p. ", "a page, 1 to 40"), ("harbour-report, pp. ", "pages, as in pp. 44–45")],
        ),
        (("cite",), "harbour-report, p. 4", []),
        (("cite",), "nothing, p. 4", []),
        (("footprint", "about"), "The marsh", []),
        (
            ("footprint", "about"),
            "The marsh [@harb",
            [("The marsh [@harbour-report, p. ", "Harbour Institute (2020)")],
        ),
        (
            ("footprint", "about"),
            "One [@harbour-report, p. 2; @coast-briefing, lead",
            [("One [@harbour-report, p. 2; @coast-briefing, 3 Leaders", "")],
        ),
        (("footprint", "about"), "The marsh [@harbour-report, p. 7] and", []),
    ],
)
def test_what_may_be_written_is_offered(
    catalog: Catalog, path: tuple[str, ...], typed: str, expected: list[tuple[str, str]]
) -> None:
    assert list(offered(catalog, field_of(Place, *path), typed)) == expected


def test_what_has_no_list_offers_nothing(catalog: Catalog) -> None:
    assert completer(catalog, field_of(Place, "summary")) is None


def run(project: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize("missing", [(), ("place",)])
def test_without_a_terminal_nothing_is_asked(
    sample: Path, monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...]
) -> None:
    code, said = run(sample, "new", *missing, monkeypatch=monkeypatch)
    assert code == 2
    assert said.endswith(f"\n\nError: Missing argument '{'NAME' if missing else 'KIND'}'.\n")
    assert "Usage:" in said


def test_a_pipe_is_not_waited_for(sample: Path) -> None:
    command = [sys.executable, "-c", "from generator.cli import main; main()", "new"]
    with subprocess.Popen(
        command, cwd=sample, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.wait(30) == 2, "although its input stays open"


def chosen(catalog: Catalog, *keys: str) -> tuple[dict[str, Any], str]:
    """Return what a place has of what it may have besides, and what is shown meanwhile."""
    shown = io.StringIO()
    _, values = asked(catalog, Place, [*KEYS, *keys], PlainTextOutput(shown))
    return {name: value for name, value in values.items() if name not in SALTMARSH}, " ".join(
        shown.getvalue().split()
    )


def test_what_else_there_may_be_is_offered_by_theme(catalog: Catalog) -> None:
    found, shown = chosen(catalog, "?", "ledership", "System; aliases", "West Coast", "The marsh", "", "")
    assert found == {"system": "west-coast", "aliases": ["The marsh"]}
    assert "The place may also have: cite, footprint, system, partnership, population Other names" in shown
    assert "Governance: decisions, bodies Leadership: leadership, leads Resources:" in shown
    assert "bodies: The boards, committees and groups." in shown
    assert 'There is no field "ledership" here. Did you mean "leadership"?' in shown
    first, *_, last = shown.split("The place may also have:")[1:]
    assert ("Write which, or the name of a line" in first, "Write which" in last) == (True, False)


def test_a_theme_stands_for_all_its_fields_that_are_left(catalog: Catalog) -> None:
    text = "Most [@harbour-report, p. 7]."
    _, shown = chosen(catalog, "Governance", text, "", "", "resources, Resources", "", text, "", "")
    asked_for = shown.partition("more: Governance")[2]
    assert "decisions: Most" in asked_for
    assert "bodies, item 1, name:" in asked_for
    assert asked_for.index("resources, item 1, name:") < asked_for.index("money: Most"), (
        "a name is the field's"
    )


def test_a_field_can_be_answered_again_or_taken_back(catalog: Catalog) -> None:
    again = ["partnership, summary", "The Alliance", f"{CLEAR}A marsh.", "cite", "harbour-report, p. 9", ""]
    found, _ = chosen(catalog, *again)
    assert found == {"partnership": "The Alliance"}
    _, values = asked(catalog, Place, [*KEYS, *again])
    assert (values["summary"], values["cite"][1:]) == ("A marsh.", [*SALTMARSH["cite"][1:], again[4]])
    assert chosen(catalog, "partnership", "Them", "partnership", CLEAR)[0] == {}


BODY = ["bodies", "Quay board", "", "committee", "in-place", *CITE]


def test_a_group_is_asked_for_with_all_that_it_may_have(catalog: Catalog) -> None:
    found, shown = chosen(catalog, *BODY, "statutory, members", "yes", "", "the vicar", "", "", "", "", "")
    assert found["bodies"] == [
        {
            "name": "Quay board",
            "id": "quay-board",
            "form": "committee",
            "state": "in-place",
            "cite": [CITE[0]],
            "statutory": True,
            "members": [{"who": "the vicar"}],
        }
    ]
    assert "bodies, item 1 may also have: example, principles, functions, themes, since, until," in shown
    assert "Whether it was there, planned or ended, as the source tells. One of: in-place, planned," in shown


def test_a_part_that_is_named_before_it_is_described_is_asked_for_next(catalog: Catalog) -> None:
    named = ["reports_to", "b", "quays", "", "", "", "", "", ""]
    quays = ["The quays", "committee", "in-place", *CITE, "replaced_by", "Quay board", "", ""]
    found, shown = chosen(catalog, *BODY, *named, *quays)
    assert [body["id"] for body in found["bodies"]] == ["quay-board", "quays"]
    assert found["bodies"][1]["replaced_by"] == "quay-board", "by its name"
    assert 'there is no "quays" among the bodies here. They are quay-board. If it is one of the' in shown


def test_what_is_wrong_with_all_of_it_is_told_before_it_ends(catalog: Catalog) -> None:
    found, shown = chosen(catalog, *BODY, "until", "2019", "state", f"{CLEAR}ended", "", "", "")
    assert 'bodies, item 1, state: is "in-place", but it has an end: until 2019.' in shown
    assert found["bodies"][0]["state"] == "ended"
    term = ["Ebb", "", "Going.", "Going out.", "", "ours", "yes", ""]
    assert "definition: has no source. Cite one, or add ours: true." in told(catalog, NOUNS["term"], term)


def test_words_of_ones_own_are_asked_for_with_their_values(catalog: Catalog) -> None:
    comparison = NOUNS["comparison"]
    lines = [
        *("Money", "", "Who pays.", "Read it.", "", "places", "Kind", "resources.kind", "", ""),
        *(
            "columns",
            "Post",
            "leads.title",
            "",
            "where",
            "leads.role: chair\rleads.role: place-lead\r",
            "",
            "",
        ),
    ]
    columns = asked(catalog, comparison, [*lines, ""])[1]["columns"]
    assert columns[1]["where"] == {"leads.role": ["chair", "place-lead"]}
