"""The search of the published edition, whose index is in pieces: what it fetches, and when it cannot."""

import json

import pytest
from entries import entries, told
from playwright.sync_api import Browser, Page, Route, expect
from reach import Site, find

from generator.plugin.searching import INDEX

COUNT = ".md-search-result__meta"
RESULT = ".md-search-result__link"
FAILED = "The search could not be loaded. Check your connection, and reload the page."


def test_a_question_fetches_its_pieces_and_no_others(page: Page, small: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(small.start)))
    page.goto(small.start)
    page.wait_for_load_state("networkidle")
    folder = f"search/{told(small.folder)['pieces']['folder']}"
    assert [path for path in asked if path.startswith("search/")] == [INDEX]
    find(page, "sandport")
    words = [path for path in asked if path.startswith(f"{folder}/words/")]
    pages = [path for path in asked if path.startswith(f"{folder}/pages/")]
    assert len(words) in (1, 2)
    assert 1 <= len(pages) <= 20
    before = len(asked)
    find_again(page, "sandports")
    assert [path for path in asked[before:] if "/pages/" in path and path in pages] == []


def find_again(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Search").fill("")
    page.keyboard.insert_text(words[:-1])
    page.keyboard.press(words[-1])
    page.locator(RESULT).first.wait_for()


def test_a_mistyped_word_and_one_that_is_not_finished_are_found(page: Page, served: Site) -> None:
    page.goto(served.start)
    find(page, "comissioning")
    assert "commissioning" in page.locator(RESULT).first.inner_text().lower()
    find_again(page, "leed")
    expect(page.locator(RESULT).first).to_contain_text("Leeds")
    page.get_by_role("textbox", name="Search").fill("place")  # pasted or spoken: no key is pressed
    expect(page.locator(RESULT).first).to_contain_text("place")
    find_again(page, "l")
    expect(page.locator(COUNT)).to_contain_text("The best 20 of ")
    assert page.locator(".md-search-result__item").count() >= 10


@pytest.mark.parametrize("gone", ["*/words/*", "*/pages/*", "search_index.json"])
def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, small: Site, gone: str) -> None:
    """Whatever is missing, in a narrow window too. Without an index, the theme gives up until a reload."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.route(f"**/search/{gone}", lambda route: route.abort())
    page.goto(small.start)
    page.keyboard.press("Control+k")
    page.keyboard.type("sandpor")
    expect(page.locator(COUNT)).to_have_text(FAILED)
    expect(page.locator(COUNT)).to_be_in_viewport()
    assert page.locator(RESULT).count() == 0
    page.unroute_all()
    if gone == INDEX.rpartition("/")[2]:
        page.reload()
        page.keyboard.press("Control+k")
        page.keyboard.type("sandpor")
    page.keyboard.type("t")
    expect(page.locator(RESULT).first).to_contain_text("Sandport")
    page.close()


def test_a_page_that_was_opened_before_the_site_was_published_anew_searches_the_new_one(
    page: Page, small: Site
) -> None:
    index = json.loads((small.folder / INDEX).read_text("utf-8"))
    index["config"]["pieces"]["folder"] = "gone"
    page.route(f"**/{INDEX}", lambda route: route.fulfill(json=index), times=1)
    page.goto(small.start)
    find(page, "sandport")
    expect(page.locator(RESULT).first).to_contain_text("Sandport")


def test_an_index_in_one_piece_is_searched_as_ever(page: Page, small: Site) -> None:
    """As with `mkdocs serve`, and in what `toolkit render` writes."""
    config = told(small.folder)
    del config["pieces"]
    asked: list[str] = []

    def whole(route: Route) -> None:
        route.fulfill(json={"config": config, "docs": entries(small.folder)})

    page.on("request", lambda request: asked.append(request.url))
    page.route(f"**/{INDEX}", whole)
    page.goto(small.start)
    find(page, "sandport")
    expect(page.locator(RESULT).first).to_contain_text("Sandport")
    assert [url for url in asked if "/search/" in url and not url.endswith(INDEX)] == []
