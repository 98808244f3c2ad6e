"""Ways through the site in a real browser: pages beside a page, entries of an index."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from reach import Site, find, missed, stands_at


def test_the_pages_beside_a_page_stand_in_the_left_column_of_a_wide_screen(served: Site, page: Page) -> None:
    page.goto(served.at("principles/shared-vision/"))
    beside = page.get_by_role("navigation", name="Pages of this section: Principles", exact=True)
    expect(beside.get_by_role("link")).to_have_count(8)
    expect(beside.locator("[aria-current=page]")).to_have_text(
        "Start from purpose, with a shared local vision"
    )
    beside.get_by_role("link").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Build a new relationship with communities")
    page.set_viewport_size({"width": 375, "height": 800})
    expect(page.locator(".md-nav.beside")).to_be_hidden()


def found_first(page: Page, typed: str) -> None:
    """Type a name into the search, and open what it finds first."""
    page.get_by_role("textbox", name="Search").fill(typed)
    first = page.locator(".md-search-result__item a").first
    expect(first).to_contain_text(typed)
    first.click()


def test_an_entry_is_found_by_its_name_and_opened_where_it_stands(site: Site, page: Page) -> None:
    page.goto(site.at("contribute/citing/"))
    found_first(page, "Age UK Croydon")
    heading = page.locator("#age-uk-croydon")
    expect(heading).to_be_in_viewport()
    stands_at(page, "#age-uk-croydon")


@pytest.mark.parametrize("path", ["places//sandport/?h=x#levels", "places/sandport//", "/nowhere.example/"])
def test_an_address_with_two_strokes_leads_to_that_with_one(page: Page, small: Site, path: str) -> None:
    """Servers show the page at either; the files that it asks for are found from one of them."""
    page.goto(small.start + path)
    page.wait_for_url(small.start + re.sub("/+", "/", path.removeprefix("/")))
    expect(page.get_by_role("textbox", name="Search")).to_be_visible()
    expect(page.locator(".md-header")).to_have_css("position", "sticky")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Places/Sandport.html?h=quay#levels", "places/sandport/?h=quay#levels"),
        ("systems/Western-Shore/).", "systems/west-coast/"),
        ("assess/#%E0%A4%A", "assess/#%E0%A4%A"),
        ("places/sandport/%23levels", "places/sandport/#levels"),
        ("places/sandport.html%3Fh=quay%23levels", "places/sandport/#levels"),
        ("places/sandport/&gt;", "places/sandport/"),
    ],
)
def test_an_address_with_a_slip_leads_to_what_was_meant(
    page: Page, small: Site, typed: str, meant: str
) -> None:
    """With capitals, signs of the sentence around it, the ending of a file, cut off, or written as code."""
    page.goto(small.start + typed)
    page.wait_for_url(small.start + meant)


def test_an_address_that_leads_nowhere_offers_to_search_for_its_words(page: Page, small: Site) -> None:
    missing = missed(page, small)
    page.goto(f"{small.start}nowhere/")
    find(page, "sandport")
    assert missing == [f"{small.start}nowhere/"], "the page has all that it asks for"
    page.goto(f"{small.start}places/%3Cimg src=x%3E/")
    expect(page.locator("#nothing-here + p")).to_have_text("Search for img src x")
    page.goto(f"{small.start}places/sandprot/")
    page.get_by_role("link", name="sandprot", exact=True).click()
    expect(page.locator(".md-search-result__link").first).to_contain_text("Sandport")


def test_changes_to_entries_are_suggested_one_by_one(served: Site, page: Page) -> None:
    page.goto(served.at("organisations/"))
    page.get_by_text("Suggest a change to an entry on this page").click()
    link = page.locator(".suggest-entry").get_by_role("link", name="Age UK Croydon", exact=True)
    expect(link).to_have_attribute("href", re.compile(r"/data/organisations/age-uk-croydon\.yml$"))


def test_pictures_of_governance_can_show_only_what_was_in_place(
    served: Site, new_page: Callable[..., Page]
) -> None:
    for script in (True, False):
        page = new_page(java_script_enabled=script)
        page.goto(served.at("comparisons/governance-in-pictures/"))
        picture = page.locator("figure", has_text="Leeds City").first
        planned, dashed = picture.get_by_text("(planned)").first, picture.locator(".line.planned").first
        there = picture.get_by_text("Partnership", exact=True)
        expect(planned).to_be_visible()
        page.get_by_label("Show only what was in place then").check()
        expect(planned).to_be_hidden()
        expect(dashed).to_be_hidden()
        expect(there).to_be_visible()
        expect(picture.locator("desc")).to_contain_text("Leeds place committee")
        page.emulate_media(media="print")
        expect(planned).to_be_visible()
