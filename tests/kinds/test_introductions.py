"""Introductions: one page for newcomers, made of the records, and the steps to which the site leads."""

import re

import pytest
from projects import ROOT, SAMPLE, built_of, catalog_of

from generator.catalog.catalog import Catalog
from generator.kinds.introduction.model import Introduction
from generator.kinds.policy.model import Policy
from generator.pages.page import Page
from generator.schema.glossary import Term

MOST_WORDS = 1_000
_UNREAD = re.compile(
    r"\A---.*?\n---\n|<figure.*?</figure>|<details class=\"contents\".*?</details>|^## Next.*|^\{:.*?\}$"
    r"|\[\^\d+\]|\]\([^)]*\)|\{: .term \}|<[^>]*>",
    re.DOTALL | re.MULTILINE,
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(ROOT)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.path: page for page in built_of(ROOT).pages}


def test_the_page_for_newcomers_is_short(catalog: Catalog, pages: dict[str, Page]) -> None:
    markdown = pages["start/newcomers.md"].markdown
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", markdown))
    words = re.findall(r"\w[\w’'-]*", f"{_UNREAD.sub(' ', markdown)} {drawn}")
    assert 500 < len(words) < MOST_WORDS


def test_it_has_twelve_words_and_eight_dates_as_their_records_say_them(
    catalog: Catalog, pages: dict[str, Page]
) -> None:
    (one,) = catalog.all(Introduction)
    text = pages["start/newcomers.md"].markdown
    assert (len(one.words), len(one.dates)) == (12, 8)
    for word in one.words:
        assert catalog.get(Term, word).summary.split(" ", 1)[1].removesuffix(".") in text, word
    found = [
        text.index(f"(../policies/{policy}.md). {catalog.get(Policy, policy).summary[:20]}")
        for policy in one.dates
    ]
    assert found == sorted(found)


def test_a_picture_and_its_words_say_the_same(catalog: Catalog, pages: dict[str, Page]) -> None:
    (one,) = catalog.all(Introduction)
    text = pages["start/newcomers.md"].markdown
    for number, picture in enumerate(one.pictures, 1):
        for body in picture.bodies:
            told = f"{{: #picture-{number}-{body.id} }}" in text
            assert told == (f'href="#picture-{number}-{body.id}"' in text) == bool(body.ties or body.about)
            assert all(f" {tie.says} " in text for tie in body.ties)


def test_a_picture_of_the_sample() -> None:
    page = {page.path: page for page in built_of(SAMPLE).pages}["start/newcomers.md"].markdown
    board = "**[Harbour board](../glossary/quay.md)** was accountable to the council[^1]"
    assert f"{board}; it was to listen to crews of lifeboats (planned)[^2]." in page
    assert "**Crews of lifeboats**. Nobody said whom they answered to[^2]." in page
    assert ">No source says to whom these were accountable:<" not in page


def test_home_and_menu_lead_to_both(pages: dict[str, Page]) -> None:
    menu = (ROOT / "mkdocs.yml").read_text("utf-8")
    for path in ("start/newcomers.md", "start/step-by-step.md"):
        assert f"({path})" in pages["index.md"].markdown
        assert f": {path}\n" in menu


def test_each_step_leads_on(catalog: Catalog, pages: dict[str, Page]) -> None:
    text = pages["start/step-by-step.md"].markdown
    steps = re.split(r"^## \d+\. ", text, flags=re.MULTILINE)[1:]
    assert len(steps) == 12
    for step in steps:
        assert "[^" in step, "a step rests on a source"
        assert step.count("](../") >= 2
    for kind in ("questions", "principles"):
        for record in catalog.records[kind].values():
            assert f"(../{kind}/{record.id}.md)" in text, record.id
