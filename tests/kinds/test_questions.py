"""Questions: each is answered in a few words with its sources, above the table that the answer rests on."""

from pathlib import Path

import pytest
from projects import ROOT, built_of, catalog_of, copy_project

from generator.catalog.catalog import Catalog
from generator.catalog.tables import rows
from generator.checks.project import read
from generator.kinds.question.checks import FEWEST, MOST
from generator.kinds.question.model import Question
from generator.pages.page import Page
from generator.schema.prose import citations


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(ROOT)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.path: page for page in built_of(ROOT).pages}


def test_every_question_has_an_answer_with_its_sources(catalog: Catalog) -> None:
    questions = catalog.all(Question)
    assert len(questions) >= 10
    for question in questions:
        assert question.name.endswith("?")
        assert citations(question.finding), question.id
        assert len(rows(catalog, question)) >= 3, question.id


def test_the_answer_comes_before_the_table(catalog: Catalog, pages: dict[str, Page]) -> None:
    for question in catalog.all(Question):
        text = pages[f"questions/{question.id}.md"].markdown
        parts = [f"# {question.name}", "Evidence: ", "## What each place did", "/// html | table.stack"]
        found = [text.index(part) for part in parts]
        assert found == sorted(found), question.id
        for name in question.principles:
            assert f"(../assess/{name}.md)" in text


def test_the_home_page_begins_with_the_questions(catalog: Catalog, pages: dict[str, Page]) -> None:
    home = pages["index.md"].markdown
    asked = [home.index(f"(questions/{question.id}.md)") for question in catalog.all(Question)]
    assert max(asked) < home.index("## Full profiles")


def test_a_finding_that_is_too_short_is_told(tmp_path: Path) -> None:
    root = tmp_path / "copy"
    copy_project(root, ROOT)
    file = root / "data/questions/charities.yml"
    start, _, rest = file.read_text("utf-8").partition("finding: |\n")
    file.write_text(
        f"{start}finding: |\n  Hardly [@kings-fund-2021, p. 38].\ncaption:{rest.partition('caption:')[2]}",
        "utf-8",
    )
    problems = [problem.text() for problem in read(root).problems]
    line = start.count("\n") + 1
    assert problems == [
        f"data/questions/charities.yml:{line}:10: finding: has 1 words; a finding has {FEWEST} to {MOST}."
        " Say in whole sentences what the table shows."
    ]
