"""What the search loads on the published site, what a first question costs, and what it says if it cannot."""

import gzip

import pytest
from playwright.sync_api import Browser, Page, expect
from reach import Site, find

from generator.plugin.search_index import ASKED_FOR, INDEX

COUNT = ".md-search-result__meta"
RESULT = ".md-search-result__link"
FAILED = "The search could not be loaded. Check your connection, and type again or reload the page."
REFUSED = "The search could not be loaded. Reload the page, or open it in a window of its own."
FINDER = "assets/search-find.js"
MOST = 200_000
"""Bytes that a first question may cost, compressed as servers send them."""


def test_a_first_question_fetches_the_index_and_what_finds_in_it(page: Page, served: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served.start).partition("?")[0]))
    page.goto(served.start)

    def fetched() -> list[str]:
        return [path for path in asked if path.startswith("search/") or path == FINDER or "/workers/" in path]

    assert fetched() == [ASKED_FOR]
    find(page, "pooled budget")
    assert sorted(fetched()) == sorted([ASKED_FOR, INDEX, FINDER])
    assert sum(len(gzip.compress((served.folder / path).read_bytes())) for path in fetched()) < MOST


def test_words_that_are_pasted_or_spoken_are_found(page: Page, served: Site) -> None:
    page.goto(served.start)
    find(page, "comissioning")
    assert "commissioning" in page.locator(RESULT).first.inner_text().lower()
    page.get_by_role("textbox", name="Search").fill("leed")  # no key is pressed
    expect(page.locator(RESULT).first).to_contain_text("Leeds")


def test_an_address_with_a_question_asks_it_where_its_field_cannot_have_the_focus(
    page: Page, site: Site
) -> None:
    """As in a frame, or a tab in the background."""
    page.add_init_script("HTMLElement.prototype.focus = () => {}")
    for asked, found in (("leeds", "Leeds"), ("section+75", "section 75")):
        page.goto(f"{site.at('about/')}?q={asked}")
        expect(page.locator(RESULT).first).to_contain_text(found)
    page.goto(f"{site.at('about/')}?q={'a' * 5_000}")
    expect(page.locator(COUNT)).to_have_text("No matching documents")


@pytest.mark.parametrize(
    ("fails", "said"),
    [(ASKED_FOR, FAILED), (INDEX, FAILED), (f"{FINDER}?*", FAILED), ("assets/search.js?*", REFUSED)],
)
def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, small: Site, fails: str, said: str) -> None:
    """In a narrow window too. Without its settings, the theme gives up until a reload."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(f"**/{fails}", lambda route: route.abort())
    page.goto(small.start)
    page.keyboard.press("Control+k")
    page.keyboard.type("sandpor")
    expect(page.locator(COUNT)).to_have_text(said)
    expect(page.locator(COUNT)).to_be_in_viewport()
    assert page.locator(RESULT).count() == 0
    page.unroute_all()
    if fails in (INDEX, f"{FINDER}?*"):
        page.keyboard.type("t")
    else:
        page.reload()
        find(page, "sandport")
    expect(page.locator(RESULT).first).to_contain_text("Sandport")
    assert [error for error in errors if "already been declared" in error] == []
    page.close()
