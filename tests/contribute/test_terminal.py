"""`toolkit new` in a real terminal: the whole way, from the first question to a record without problems."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from answering import Answerer
from patience import END
from projects import ROOT
from records import said
from terminals import COLOURS, COMMAND, Terminal

from generator.checks.project import read
from generator.contribute.record_writer import written
from generator.kinds.place.model import Place
from generator.store import yaml_reader

SALTMARSH = {
    "name": "Saltmarsh",
    "cite": ["harbour-report, p. 7"],
    "summary": "A village: behind the harbour.",
    "footprint": {"about": "The lower marsh. And the upper [@harbour-report, p. 8]."},
}
FILE = "data/places/saltmarsh.yml"
CLEAR = "\x15"


def assert_sound(project: Path, records: int) -> None:
    checked = read(project)
    assert ([problem.text() for problem in checked.problems], len(checked.catalog)) == ([], records)


def answer_all(terminal: Terminal) -> None:
    terminal.until(
        "Each answer is checked at once. Ctrl-C stops: what you have answered by then can be written."
    )
    terminal.answer("kind:", "plaice\r")
    terminal.answer('There is no kind of record "plaice". Did you mean "place"? kind:', "place\r")
    terminal.answer("name:", "Saltmarsh\r")
    terminal.answer("saltmarsh", "\r")
    terminal.answer("cite, item 1:", "harbour-report, p. 99\r")
    terminal.until('cite, item 1: harbour-report has no "p. 99": its pages go from 1 to 40. Look the page up')
    terminal.answer("cite, item 1", f"{CLEAR}harbour-report, p. 7\r")
    terminal.answer("cite, item 2:", "\r")
    terminal.answer("summary:", "A village: behind the harbour.\r")
    terminal.answer("footprint, about:", "The lower marsh.\rAnd the upper [@harbour-report, p. 8].\r\r")
    terminal.answer("more:", "\r")


@pytest.mark.parametrize(
    ("kind", "environment"), [("xterm", {"NO_COLOR": "1"}), ("dumb", {})], ids=["xterm", "dumb"]
)
def test_a_place_is_asked_for_written_and_without_problems(
    sample: Path, kind: str, environment: dict[str, str]
) -> None:
    """And without colours, where none are wanted."""
    with Terminal(sample, "new", kind=kind, **environment) as terminal:
        answer_all(terminal)
        terminal.until(f"{FILE} is there. Next:")
        code, said = terminal.end()
    assert (code, said.strip()) == (
        0,
        f"1. Run `toolkit check {FILE}`, and mend what it names. 2. Run `make serve` to see the page.",
    )
    assert not COLOURS.search(terminal.shown)
    assert (sample / FILE).read_text("utf-8") == written(Place, SALTMARSH)
    assert_sound(sample, records=43)


SOURCE = "data/sources/harrow-2023.yml"
COUNCIL = "data/organisations/dale-council.yml"
LACKS = 'there is no source "harrow-2023". Add data/sources/harrow-2023.yml, or correct the id.'


def test_what_is_not_there_is_added_in_the_same_run(sample: Path) -> None:
    with Terminal(sample, "new", "example", "A shared van") as terminal:
        terminal.answer("a-shared-van", "\r")
        terminal.answer("cite, item 1:", "harrow-2023, p. 4\r")
        terminal.until(f"cite, item 1: {LACKS}")
        terminal.until('To add a source "harrow-2023" in a few questions, enter it again.')
        terminal.answer("cite, item 1:", "\r")
        terminal.answer('add a source "harrow-2023", y or n:', "n\r")
        terminal.answer("cite, item 1:", "\r")
        terminal.answer('add a source "harrow-2023", y or n:', "y\r")
        for label, text in (
            ("name:", "Joining up"), ("title:", "Joining up: a report"), ("kind:", "report"),
            ("short:", "Harrow Institute (2023)"), ("publisher:", "Harrow Institute"), ("date:", ""),
        ):  # fmt: skip
            terminal.answer(label, f"{text}\r")
        terminal.answer("about:", "It was made up.\r\r")
        terminal.answer("pages:", "24\r")
        terminal.answer("sections, item 1:", "\r")
        terminal.answer("more:", "\r")
        terminal.answer("cite, item 2:", "harrow-2023, p. 25\r")
        terminal.until('harrow-2023 has no "p. 25": its pages go from 1 to 24.')
        terminal.press("\x03")
        terminal.until("What you have answered so far can be written, to go on in the file.")
        terminal.answer("write it, y or n:", "n\r")
        terminal.until("Nothing was written.")
        assert terminal.end() == (1, "")
    assert not (sample / SOURCE).exists(), "all or nothing"


def test_an_organisation_is_added_by_its_name_with_a_new_source(sample: Path) -> None:
    with Terminal(sample, "new", "organisation", "Dale Council", "--id", "dale-council") as terminal:
        terminal.answer("cite, item 1:", "harrow-2023, p. 4\r")
        terminal.until("enter it again.")
        terminal.answer("cite, item 1:", "\r")
        terminal.answer("y or n:", "y\r")
        for label, text in (
            ("name:", "Joining up"), ("title:", "Joining up: a report"), ("kind:", "report"),
            ("short:", "Harrow Institute (2023)"), ("publisher:", "Harrow Institute"), ("date:", "2023"),
        ):  # fmt: skip
            terminal.answer(label, f"{text}\r")
        terminal.answer("about:", "It was made up.\r\r")
        terminal.answer("pages:", "24\r")
        terminal.answer("sections, item 1:", "\r")
        terminal.answer("more:", "\r")
        terminal.answer("cite, item 2:", "\r")
        terminal.answer("kind:", "unitary-council\r")
        terminal.answer("more:", "\r")
        terminal.until(f"{SOURCE} and {COUNCIL} are there. Next:")
        code, said = terminal.end()
    assert code == 0
    assert f"1. Run `toolkit check {SOURCE} {COUNCIL}`" in " ".join(said.split())
    source = yaml_reader.parse((sample / SOURCE).read_text("utf-8")).value
    assert source == {
        "name": "Joining up", "title": "Joining up: a report", "kind": "report", "date": 2023, "pages": 24,
        "short": "Harrow Institute (2023)", "publisher": "Harrow Institute", "about": "It was made up.\n",
    }  # fmt: skip
    assert_sound(sample, records=44)


def test_an_offer_is_taken_with_the_keyboard(sample: Path) -> None:
    with Terminal(sample, "new", "organisation", "The Boathouse") as terminal:
        terminal.answer("the-boathouse", "\r")
        terminal.answer("cite, item 1:", "working tog")
        terminal.answer("Harbour Institute (2020)", "\t")
        terminal.answer("ort, p.", "7\r")
        terminal.answer("cite, item 2:", "\r")
        terminal.answer("kind:", "volun")
        terminal.answer("Charity or", "\t")
        terminal.answer("tary-body", "\r")
        terminal.answer("more:", "\r")
        assert terminal.end()[0] == 0
    values = yaml_reader.parse((sample / "data/organisations/the-boathouse.yml").read_text("utf-8")).value
    assert values == {"name": "The Boathouse", "cite": ["harbour-report, p. 7"], "kind": "voluntary-body"}


@pytest.mark.parametrize("kind", ["xterm", "dumb"])
@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_writes_nothing(sample: Path, kind: str, key: str) -> None:
    before = sorted(sample.rglob("*"))
    with Terminal(sample, "new", "place", "Saltmarsh", kind=kind) as terminal:
        terminal.answer("saltmarsh", "\r")
        terminal.answer("cite, item 1:", "harb")
        terminal.answer("harb", key)
        terminal.until("Nothing was written.")
        assert terminal.end() == (1, "")
    assert sorted(sample.rglob("*")) == before


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_what_was_answered_by_then_is_written_if_wanted(sample: Path, key: str) -> None:
    """Also what is added along with the record, and the answer that waits for it."""
    with Terminal(sample, "new", "place", "Saltmarsh", kind="dumb") as terminal:
        terminal.answer("saltmarsh", "\r")
        terminal.answer("cite, item 1:", "harbour-report, p. 7\r")
        terminal.answer("cite, item 2:", "harrow-2023, p. 4\r")
        terminal.answer("cite, item 2:", "harrow-2023, p. 4\r")
        terminal.answer("y or n:", "y\r")
        terminal.answer("name:", "Joining up\r")
        terminal.answer("title:", "Joining up: a report\r")
        terminal.answer("kind:", f"rep{key}")
        terminal.answer("write it, y or n:", "perhaps\r")
        terminal.answer("write it, y or n:", "Y\r")
        terminal.until(f"{SOURCE} and {FILE} are there. Next: 1. Open {SOURCE} and {FILE}, and write where")
        assert terminal.end()[0] == 0
    place = yaml_reader.parse((sample / FILE).read_text("utf-8")).value
    assert place["cite"] == ["harbour-report, p. 7", "harrow-2023, p. 4"]
    assert place["summary"] == "Replace this"
    assert "# partners: Who takes part." in (sample / FILE).read_text("utf-8"), "with notes, to go on with"
    source = yaml_reader.parse((sample / SOURCE).read_text("utf-8")).value
    assert (source["title"], source["kind"]) == ("Joining up: a report", "replace-this")


def test_what_was_there_meanwhile_is_not_replaced(sample: Path) -> None:
    with Terminal(sample, "new", "organisation", "Boathouse", "--id", "boathouse") as terminal:
        terminal.answer("cite, item 1:", "harbour-report, p. 7\r")
        terminal.answer("cite, item 2:", "\r")
        terminal.until("kind:")
        file = sample / "data/organisations/boathouse.yml"
        file.write_text("name: Another\n", "utf-8")
        terminal.press("voluntary-body\r")
        terminal.answer("more:", "\r")
        terminal.until("data/organisations/boathouse.yml is there already. Give another id.")
        terminal.answer("id:", f"{CLEAR}boathouse-2\r")
        assert terminal.end()[0] == 0
    assert file.read_text("utf-8") == "name: Another\n"
    assert "voluntary-body" in (sample / "data/organisations/boathouse-2.yml").read_text("utf-8")


def test_a_terminal_is_asked_nothing_if_so_told(sample: Path) -> None:
    with Terminal(sample, "new", "place", "Saltmarsh", "--no-ask") as terminal:
        terminal.until("1. Open it, and write where it says “Replace this”.")
        assert terminal.end()[0] == 0
    with Terminal(sample, "new", "place", "--no-ask") as terminal:
        terminal.until("Error: Missing argument 'NAME'.")
        assert terminal.end()[0] == 2


def test_output_that_is_no_terminal_is_asked_nothing(sample: Path) -> None:
    ours, theirs = os.openpty()
    done = subprocess.run(
        [*COMMAND, "new"],
        cwd=sample,
        stdin=theirs,
        capture_output=True,
        text=True,
        timeout=END,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stderr.endswith("Error: Missing argument 'KIND'.\n")


HARROWDALE = ROOT / "tests" / "harrowdale" / "data"
IN_FULL = {
    "harrow-institute-2023, p. 2": "Harrow Institute (2023), p. 2",
    "2023-05": "May 2023",
    "380000": "380,000",
    **{
        file.stem: str(yaml_reader.parse(file.read_text("utf-8")).value["name"])
        for file in (HARROWDALE / "organisations").glob("*.yml")
    },
}
"""What is typed otherwise than it stands in the files."""


def test_a_place_is_asked_for_with_all_that_it_has_and_all_that_it_names(sample: Path) -> None:
    """A proposal of eight records in one run, as `tests/cli/test_spreadsheets.py` has it in workbooks."""
    records: dict[str, dict[str, Any]] = {}
    for file in sorted(HARROWDALE.glob("*/*.yml")):
        values = yaml_reader.parse(file.read_text("utf-8")).value
        records.setdefault(file.parent.name, {})[file.stem] = values
    with Terminal(sample, "new", "place", kind="dumb") as terminal:
        answerer = Answerer(terminal, records, IN_FULL)
        answerer.answer_all("places", "harrowdale")
        assert terminal.end()[0] == 0
    assert answerer.refused == []
    assert len(answerer.added) == 7
    proposed = [file.relative_to(HARROWDALE) for file in HARROWDALE.glob("*/*.yml")]
    assert len(proposed) == 8
    for file in proposed:
        assert said(sample / "data" / file) == said(HARROWDALE / file)
    assert_sound(sample, records=50)
