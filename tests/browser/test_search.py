"""The search in a real browser: readers' questions, and whether the page that answers comes first.

What a reader does is done in the published edition and in the offline one. Both have one index, and one
script that finds in it: so the long lists of questions are asked of one.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from reach import Site, find, ready, settle
from test_accessible import RULES

from generator.plugin.search_index import ASKED_FOR, INDEX

COUNT = ".md-search-result__meta"
RESULTS = """items => items.map(item => {
    const base = JSON.parse(document.getElementById("__config").textContent).base;
    const { href, hash } = item.querySelector("a");
    const path = href.slice(new URL(`${base}/`, document.baseURI).href.length)
        .replace(/[?#].*$/, "").replace(/(index)?\\.html$/, "").replace(/\\/$/, "");
    const kind = item.querySelector("h1 .search-kind")?.textContent ?? "";
    const isEntry = hash && !path.includes("/") && !["List", "Page", "Questions", "Guide", ""].includes(kind);
    return {
        path: isEntry ? `${path}/${hash.slice(1)}` : path,
        title: item.querySelector("h1").innerText,
        kind,
    };
})"""
"""The results. An entry of an index counts as the page that its address of before leads from."""
ASK = f"""async (questions) => {{
    const box = document.querySelector(".md-search__input");
    const told = document.querySelector("{COUNT}");
    const answers = [];
    for (const question of questions) {{
        told.textContent = "";
        const answered = new Promise((done) => {{
            const watcher = new MutationObserver(() => {{
                if (!told.textContent.includes("matching")) return;
                watcher.disconnect();
                setTimeout(done);  // The theme shows the results after their number.
            }});
            watcher.observe(told, {{ childList: true }});
        }});
        box.focus();
        box.value = question;
        box.dispatchEvent(new Event("input", {{ bubbles: true }}));
        await answered;
        const items = Array.from(document.querySelectorAll(".md-search-result__item")).slice(0, 10);
        answers.push(({RESULTS})(items));
    }}
    return answers;
}}"""
"""Puts in questions one by one, without leaving the page between two: there are hundreds."""


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


@contextmanager
def searching(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the real site, with its search ready, for many questions."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(site.at("contribute/citing/"))
    ready(opened)
    yield opened
    context.close()


@pytest.fixture(scope="module")
def box(browser: Browser, site: Site) -> Iterator[Page]:
    with searching(browser, site) as page:
        yield page


@pytest.fixture(scope="module")
def box_online(browser: Browser, served: Site) -> Iterator[Page]:
    with searching(browser, served) as page:
        yield page


def ask_all(page: Page, typed: Sequence[str]) -> list[list[Result]]:
    """Put questions into the search, and return for each the pages that it offers first.

    How many there are is said with them: “No matching documents”, or “3 matching documents”.
    """
    return [[Result(**result) for result in found] for found in page.evaluate(ASK, list(typed))]


def ask(page: Page, typed: str) -> list[Result]:
    """Put one question into the search, and return the pages that it offers first."""
    (found,) = ask_all(page, [typed])
    return found


LISTS = {
    "questions.yml": (5, 12, 5, 0.85),
    "questions_of_three.yml": (3, 20, 3, 0.80),
    "questions_of_strangers.yml": (3, 15, 3, 0.60),
    "questions_at_work.yml": (3, 16, 3, 0.60),
    "questions_at_first_sight.yml": (5, 12, 3, 0.80),
}
"""Each list: how many ask, how much each, among how many pages they look, and how many answers come first."""


@pytest.mark.parametrize("file", LISTS)
def test_readers_find_the_page_that_answers(
    box_online: Page, record_property: Callable[[str, object], None], file: str
) -> None:
    groups, asked_by_each, shown, first_of_all = LISTS[file]
    roles = yaml.safe_load((Path(__file__).parent / file).read_text("utf-8"))
    assert [len(asked) for asked in roles.values()] == [asked_by_each] * groups
    ranks: list[int | None] = []
    missed = []
    for role, questions in roles.items():
        found = ask_all(box_online, [question["types"] for question in questions])
        for question, results in zip(questions, found, strict=True):
            paths = [result.path for result in results[:shown]]
            rank = next((n for n, path in enumerate(paths, 1) if path in question["answer"]), None)
            ranks.append(rank)
            if rank != 1:
                wanted, came = " or ".join(question["answer"]), ", ".join(paths) or "nothing"
                missed.append(f"{role}: “{question['types']}” should lead to {wanted}. It gave: {came}.")
    first = ranks.count(1) / len(ranks)
    soon = sum(rank is not None for rank in ranks) / len(ranks)
    figures = f"{file}: {first:.0%} of the answers came first, {soon:.0%} within the first {shown}."
    record_property("search", figures)
    print(figures)
    told = "\n".join([figures, *missed])
    assert first >= first_of_all, told
    assert soon >= 0.95, told


def test_both_editions_find_alike(served: Site, opened: Site) -> None:
    """By the same scripts, in the same words of the same pages, in the same order."""
    online = json.loads((served.folder / INDEX).read_text("utf-8"))
    script = (opened.folder / ASKED_FOR).with_suffix(".js").read_text("utf-8")
    offline = json.loads(script.partition("=")[2].strip().removesuffix(";"))
    for index in (online, offline):
        for page in index["docs"]:
            page["location"] = re.sub(r"/?(index)?(\.html)?(?=\?|$)", "", page["location"], count=1)
    assert online["config"] == offline["config"]
    pairs = zip(online["docs"], offline["docs"], strict=True)
    assert [(one["location"], other["location"]) for one, other in pairs if one != other] == []
    for name in ("search.js", "search-find.js", "fold.js", "folding.js"):
        assert (served.folder / "assets" / name).read_bytes() == (
            opened.folder / "assets" / name
        ).read_bytes()


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("coproduction", "co-production"),
        ("joinedup", "joined-up"),
        ("well-being board", "wellbeing board"),
        ("H.W.B.", "HWB"),
        ("v.c.s.e", "VCSE"),
    ],
)
def test_a_word_in_parts_and_in_one_are_one(box: Page, typed: str, meant: str) -> None:
    """Some write a hyphen, some a space, some neither; and some put points between letters."""
    assert ask(box, meant)[0].path in {result.path for result in ask(box, typed)[:3]}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("board™", "board"),
        ("Leeds℠", "Leeds"),
        ("Leeds²", "Leeds"),
        ("NHS’s", "NHS"),
        ("King´s Fund", "King's Fund"),
    ],
)
def test_signs_behind_a_word_are_no_part_of_it(box: Page, typed: str, meant: str) -> None:
    assert [result.path for result in ask(box, typed)] == [result.path for result in ask(box, meant)]


def test_every_result_says_what_kind_of_page_it_is(box: Page) -> None:
    found = [result for typed in ("leeds", "glossary", "data", "add a place") for result in ask(box, typed)]
    assert {"Place", "Organisation", "Example", "Page", "Guide", "List"} <= {result.kind for result in found}
    assert "" not in {result.kind for result in found}
    ask(box, "HWB")
    heading = box.get_by_role("heading", name="health and wellbeing board Term", exact=True)
    assert heading.locator(".search-kind").is_visible()
    assert "Found under: HWB" in box.locator(".md-search-result__item").first.inner_text()


def test_a_result_shows_the_words_around_the_match_and_leads_to_the_section(box: Page) -> None:
    ask(box, "sovereignty")
    place = box.locator(".md-search-result__item").filter(has_text="Bolton Place")
    expect(place).to_contain_text("In 2022 senior leaders in Bolton had duties for the place")
    section = place.locator(":scope > a[href*='#']")
    expect(section).to_contain_text("Governance")
    expect(section.locator("mark").filter(has_text="sovereignty")).to_be_visible()
    section.click()
    box.wait_for_url(re.compile(r"/places/bolton(/|\.html)\?.*#governance"))
    box.go_back()
    ready(box)


def test_an_entry_of_a_list_says_what_it_is_and_its_address_leads_to_it(box: Page) -> None:
    ask(box, "CQC")
    first = box.locator(".md-search-result__item").first
    expect(first).to_contain_text("Independent regulation of health care")
    assert re.search(
        r"/organisations/(index\.html)?\?.*#care-quality-commission$",
        first.locator("a").first.evaluate("a => a.href"),
    )


def test_axe_finds_nothing_in_the_results(box: Page) -> None:
    ask(box, "how do places share money")
    box.keyboard.press("ArrowDown")
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = []
    for scheme in ("default", "slate"):
        box.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        settle(box)
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


def test_esc_closes_the_search_and_the_focus_is_where_it_was(page: Page, site: Site) -> None:
    page.goto(site.at("places/leeds/"))
    link = page.locator("article a:visible").nth(3)
    link.focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("wigan")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_a_result_opened_in_a_tab_of_its_own_leaves_the_search_open(page: Page, site: Site) -> None:
    page.goto(site.at("places/leeds/"))
    find(page, "STP")
    with page.context.expect_page():
        page.locator(".md-search-result__link").first.click(modifiers=["Control"])
    expect(page.locator("#__search")).to_be_checked()
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_enter_opens_the_first_result(box: Page) -> None:
    ask(box, "STP")
    box.keyboard.press("Enter")
    box.wait_for_url(re.compile(r"/glossary/sustainability-and-transformation-partnership(/|\.html)"))
