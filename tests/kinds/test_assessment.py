"""Self-assessment: what the pages hold, and what the script is told."""

import json
import re
from pathlib import Path

import pytest
from projects import EDITION, ROOT, SAMPLE, built_of

from generator import __version__
from generator.build import build
from generator.catalog.catalog import link
from generator.exports.tables import _FORMULA
from generator.kinds.principle import assess
from generator.kinds.principle.assess import SCRIPTS, STYLES
from generator.kinds.principle.assessment import ASIDE, STEPS, known, sheets
from generator.pages.output import Built


@pytest.fixture(scope="module")
def built() -> Built:
    return built_of(SAMPLE)


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, str]:
    return {page.path: page.markdown for page in built.pages if page.path.startswith("assess/")}


def test_a_sheet_holds_its_questions_with_their_steps_and_what_to_read(built: Built) -> None:
    people, money = sheets(built.catalog)
    assert people.principle.id == "know-people"
    asked, missing = people.items
    assert (asked.key, asked.anchor) == ("know-people/asked-this-year", "ask-know-people--asked-this-year")
    assert asked.steps[1] == ("begun", "Begun", "We asked on one quay.")
    assert [record.id for record in asked.read] == ["lifeboat-lunches", "sandport"]
    assert missing.read == ()
    assert people.others == (), "what a question names is not named again"
    assert [record.id for record in money.items[0].read] == ["sandport"]


def test_what_shows_a_principle_and_no_question_names_is_told_beside(sample: Path) -> None:
    file = sample / "data/principles/know-people.yml"
    text = file.read_text("utf-8").replace("    examples: [lifeboat-lunches]\n", "")
    file.write_text(text, "utf-8")
    (people, _) = sheets(build(sample, EDITION).catalog)
    assert [record.id for record in people.others] == ["lifeboat-lunches"]


def test_there_is_a_page_for_all_principles_and_one_for_each(pages: dict[str, str]) -> None:
    assert sorted(pages) == [
        "assess/ask-the-people.md", "assess/index.md", "assess/know-people.md", "assess/share-money.md",
        "assess/short.md",
    ]  # fmt: skip
    every = re.findall(r'data-question="([^"]+)"', pages["assess/index.md"])
    assert every == [
        "know-people/asked-this-year",
        "know-people/who-is-missing",
        "share-money/spent-together",
    ]
    assert re.findall(r'data-question="([^"]+)"', pages["assess/share-money.md"]) == every[2:]
    for step, name in STEPS:
        assert pages["assess/index.md"].count(f'value="{step}"> <span><b>{name}.</b> ') == 3
    assert pages["assess/index.md"].count(f'value="{ASIDE[0]}"') == 3


def test_the_old_address_of_a_principles_questions_leads_to_them(pages: dict[str, str]) -> None:
    assert 'moved_to: "assess/know-people"' in pages["assess/ask-the-people.md"]
    assert "Go to [Know the people](know-people.md)." in pages["assess/ask-the-people.md"]


def test_texts_are_placed_as_they_are_written(pages: dict[str, str]) -> None:
    page = pages["assess/know-people.md"]
    assert "<legend>2. Who was &#42;not&#42; asked, &amp; &lt;why&gt;?</legend>" in page
    assert "They come to us, and say &quot;it was worth it&quot; &#96;#1&#96;." in page


def test_the_script_is_told_every_question_and_every_former_id(built: Built, pages: dict[str, str]) -> None:
    expected = {
        "toolkit": {"version": __version__, "date": EDITION.today},
        "steps": [list(step) for step in STEPS],
        "aside": list(ASIDE),
        "principles": {
            "know-people": {
                "formerly": ["ask-the-people"],
                "questions": ["asked-this-year", "who-is-missing"],
            },
            "share-money": {"formerly": [], "questions": ["spent-together"]},
        },
    }
    assert json.loads(json.dumps(known(built.catalog, EDITION.today))) == expected
    for path in ("assess/index.md", "assess/share-money.md"):
        (found,) = re.findall(r'id="assess-known">(.*)</script>', pages[path])
        assert json.loads(found) == expected


def test_every_script_is_there_and_loaded_only_here(built: Built, pages: dict[str, str]) -> None:
    for script in (*SCRIPTS, *STYLES):
        assert {page.path for page in built.pages if script in page.markdown} == {
            path for path in pages if "moved_to" not in pages[path]
        }
    folder = ROOT / "generator/kinds/principle/assets"
    assert {f"assets/principle/{file.name}" for file in folder.iterdir()} == {*SCRIPTS, *STYLES}
    assert {script.path for script in built.scripts} >= {*SCRIPTS, *STYLES}


def test_readers_are_led_to_the_questions(built: Built) -> None:
    pages = {page.path: page.markdown for page in built.pages}
    assert "](../assess/know-people.md)" in pages["principles/know-people.md"]
    assert "](../assess/index.md)" in pages["principles/index.md"]
    assert "](assess/index.md)" in pages["index.md"]
    assert "](../assess/index.md)" in pages["places/sandport.md"]
    assert "assess/index.md" in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_the_same_signs_make_a_formula_harmless_here_and_in_the_downloads() -> None:
    assert f"FORMULA = /{_FORMULA.pattern}/g;" in (ROOT / "overrides/assets/dom.js").read_text("utf-8")


def test_the_page_that_others_link_to_is_there_without_principles_too() -> None:
    (page,) = assess.pages(link([]), EDITION)
    assert page.path == "assess/index.md"
