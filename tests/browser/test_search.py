"""The search in a real browser: readers' questions, and whether the page that answers comes first.

Everything is asked twice: of the published edition and of the offline one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from reach import Site
from test_accessible import RULES

QUESTIONS = Path(__file__).parent / "questions.yml"
SHOWN = 5
"""How many results a reader sees without scrolling far."""

COUNT = ".md-search-result__meta"
RESULTS = """items => items.map(item => {
    const base = JSON.parse(document.getElementById("__config").textContent).base;
    const path = item.querySelector("a").href.slice(new URL(`${base}/`, document.baseURI).href.length);
    return {
        path: path.replace(/[?#].*$/, "").replace(/(index)?\\.html$/, "").replace(/\\/$/, ""),
        title: item.querySelector("h1").innerText,
        kind: item.querySelector("h1 .search-kind")?.textContent ?? "",
    };
})"""


@dataclass(frozen=True)
class Result:
    """A page that the search offers: its address below the site's, its heading, and its kind."""

    path: str
    title: str
    kind: str


@pytest.fixture(scope="module", params=["served", "opened"])
def site(request: pytest.FixtureRequest) -> Site:
    """The real site: over http://, and over file://."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def box(browser: Browser, site: Site) -> Iterator[Page]:
    """The real site, opened once, with its search ready."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(site.at("contribute/citing/"))
    opened.get_by_role("textbox", name="Search").focus()
    expect(opened.locator(COUNT)).to_contain_text("Type")
    yield opened
    context.close()


def ask(page: Page, typed: str) -> list[Result]:
    """Type into the search as a reader does, and return the pages that it offers first."""
    page.evaluate(f"document.querySelector('{COUNT}').textContent = ''")
    page.get_by_role("textbox", name="Search").fill(typed)
    page.keyboard.press("End")
    expect(page.locator(COUNT)).not_to_have_text("")
    found = page.locator(".md-search-result__item").evaluate_all(RESULTS)
    return [Result(**result) for result in found[:10]]


def test_readers_find_the_page_that_answers(
    box: Page, record_property: Callable[[str, object], None]
) -> None:
    roles = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    assert {role: len(asked) for role, asked in roles.items()} == dict.fromkeys(
        ("trust director", "council officer", "charity manager", "new starter", "journalist"), 12
    )
    ranks: list[int | None] = []
    missed = []
    for role, questions in roles.items():
        for question in questions:
            paths = [result.path for result in ask(box, question["types"])[:SHOWN]]
            rank = next((n for n, path in enumerate(paths, 1) if path in question["answer"]), None)
            ranks.append(rank)
            if rank != 1:
                wanted, came = " or ".join(question["answer"]), ", ".join(paths) or "nothing"
                missed.append(f"{role}: “{question['types']}” should lead to {wanted}. It gave: {came}.")
    first = ranks.count(1) / len(ranks)
    shown = sum(rank is not None for rank in ranks) / len(ranks)
    figures = f"{first:.0%} of the answers came first, {shown:.0%} within the first {SHOWN}."
    record_property("search", figures)
    print(figures)
    told = "\n".join([figures, *missed])
    assert first >= 0.80, told
    assert shown >= 0.95, told


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("HWB", "glossary/health-and-wellbeing-board"),
        ("local care organisation", "glossary/local-care-organisation"),
        ("pooled budget", "glossary/pooled-budget"),
        ("STP", "glossary/sustainability-and-transformation-partnership"),
    ],
)
def test_letters_and_local_names_lead_to_their_term(box: Page, typed: str, path: str) -> None:
    first = ask(box, typed)[0]
    assert (first.path, first.kind) == (path, "Term")


def test_every_result_says_what_kind_of_page_it_is(box: Page) -> None:
    found = [result for typed in ("leeds", "glossary", "data", "add a place") for result in ask(box, typed)]
    assert {"Place", "Organisation", "Example", "Page", "Guide", "List"} <= {result.kind for result in found}
    assert "" not in {result.kind for result in found}
    ask(box, "HWB")
    heading = box.get_by_role("heading", name="health and wellbeing board Term", exact=True)
    assert heading.locator(".search-kind").is_visible()
    assert "Found under: HWB" in box.locator(".md-search-result__item").first.inner_text()


def test_axe_finds_nothing_in_the_results(box: Page) -> None:
    ask(box, "how do places share money")
    box.keyboard.press("ArrowDown")
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = []
    for scheme in ("default", "slate"):
        box.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        box.wait_for_timeout(300)  # The theme fades colours in.
        results = Axe().run(box, context=".md-search", options=options)
        found += [(scheme, violation["id"]) for violation in results.response["violations"]]
    assert found == []


def test_the_words_that_only_make_a_question_are_not_asked_for(box: Page) -> None:
    assert ask(box, "What is a pooled budget?")[:5] == ask(box, "pooled budget")[:5]
    assert ask(box, "what is")
    assert ask(box, "zzyzx") == []


def test_someone_may_still_write_the_language_of_the_search(box: Page) -> None:
    both = {result.path for result in ask(box, "+croydon +share")}
    assert "examples/croydon-risk-share" in both
    assert "glossary/risk-share" not in both | {result.path for result in ask(box, "share -risk")}


def test_the_search_suggests_how_a_word_goes_on(box: Page) -> None:
    ask(box, "subsid")
    expect(box.locator(".md-search__suggest")).to_have_text("subsidiarity")  # a moment after the results


def test_enter_opens_the_first_result(box: Page) -> None:
    ask(box, "STP")
    box.keyboard.press("Enter")
    box.wait_for_url(re.compile(r"/glossary/sustainability-and-transformation-partnership(/|\.html)"))
