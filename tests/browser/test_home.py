"""The home page: purpose, date of the evidence, search, questions and map first; a search begins there."""

import pytest
from playwright.sync_api import Browser, Page, expect
from reach import Site


def test_the_first_screen_has_purpose_search_questions_and_map(page: Page, served: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(served.at(""))
    for shown in (
        page.locator(".lead"),
        page.locator(".front .evidence"),
        page.get_by_role("searchbox", name="Search the toolkit"),
        page.locator("ul.tiles"),
        page.get_by_role("heading", name="What people ask"),
        page.locator(".ways li a").first,
    ):
        box = shown.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800
    assert page.evaluate("document.documentElement.scrollHeight") <= 1_600


def test_a_telephone_has_the_questions_and_the_way_to_the_map(browser: Browser, served: Site) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(served.at(""))
    assert page.evaluate("document.documentElement.scrollHeight") <= 2_600
    assert page.locator(".ways:not(.narrow) li a:visible").count() == 12
    expect(page.locator("ul.tiles")).to_be_hidden()
    page.get_by_role("link", name="Find your system").tap()
    expect(page.locator("ul.tiles")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_is_cut_where_text_is_twice_as_large(page: Page, served: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served.at(""))
    page.evaluate("document.documentElement.style.fontSize = '40px'")
    page.wait_for_timeout(300)
    boxes = page.locator("html, .md-tabs__list").evaluate_all(
        "all => all.map((one) => [one.scrollWidth, one.clientWidth])"
    )
    assert all(needed <= there for needed, there in boxes), boxes


def test_no_tile_covers_another(page: Page, served: Site) -> None:
    page.goto(served.at(""))
    tiles = page.locator("ul.tiles li")
    spots = tiles.evaluate_all("all => all.map((tile) => `${tile.offsetLeft} ${tile.offsetTop}`)")
    assert len(spots) == len(set(spots)) == 42
    page.get_by_role("listitem").get_by_role("link", name="West Yorkshire").click()
    expect(page.locator("h1")).to_contain_text("West Yorkshire")


@pytest.mark.parametrize("edition", ["served", "opened"])
def test_a_search_begins_on_the_home_page(page: Page, edition: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(edition)
    page.goto(site.at(""))
    page.get_by_role("searchbox", name="Search the toolkit").fill("risk share")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert page.get_by_role("textbox", name="Search", exact=True).input_value() == "risk share"
    expect(page.locator(".md-search-result__item").first).to_contain_text("risk share")
