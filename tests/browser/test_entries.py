"""What a place's page opens on demand: by keyboard, by a link to it, on paper, and at every width."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from papers import squeezed, texts
from playwright.sync_api import Locator, Page, expect
from reach import Site

PLACE = "places/sandport/"
BOARD = "#body-harbour-board"
FORMERLY = {
    "what-came-of-it": "Results",
    "what-partners-learnt": "Learning",
    "how-decisions-were-made": "Governance",
    "boards-committees-and-groups": "Governance",
    "who-reported-to-whom": "Governance",
    "health-and-wellbeing-board": "Governance",
    "money-and-staff": "Resources",
    "the-area-and-its-people": "Area and population",
    "what-was-planned": "Plans at the time",
}
"""The headings under which older addresses of parts of a profile are found now."""
OPEN_ALL = "document.querySelectorAll('details.entry').forEach((each) => { each.open = true; })"


def entry(page: Page, anchor: str) -> Locator:
    return page.locator("details.entry").filter(has=page.locator(anchor))


def is_open(page: Page, anchor: str) -> None:
    """Expect that an entry is open, and that what it tells is in sight."""
    expect(entry(page, anchor)).to_have_attribute("open", "")
    expect(page.locator(anchor)).to_be_visible()
    expect(page.locator(anchor)).to_be_in_viewport()


def is_closed(page: Page, anchor: str) -> None:
    assert entry(page, anchor).get_attribute("open") is None
    expect(page.locator(anchor)).not_to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_an_entry_opens_in_place_with_the_keyboard(
    new_page: Callable[..., Page], small: Site, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 700}, reduced_motion="reduce")
    page.goto(small.at(PLACE))
    is_closed(page, BOARD)
    summary = entry(page, BOARD).locator("> summary")
    summary.focus()
    expect(summary).to_be_focused()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        is_open(page, BOARD)
        expect(summary).to_be_focused()
        page.keyboard.press(key)
        is_closed(page, BOARD)
    page.keyboard.press("Enter")
    # The next stop is in the entry or its name: what opened is read on from where it was opened.
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('details.entry[open]'))")


def test_a_link_to_an_entry_opens_it(new_page: Callable[..., Page], small: Site) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(small.at(f"{PLACE}{BOARD}"))
    is_open(page, BOARD)
    page.goto(small.at("principles/know-people/"))
    page.locator("article").get_by_role("link", name="Nurses and crews ate together", exact=True).click()
    expect(page.locator("#result-2")).to_be_in_viewport()


def test_a_link_on_the_page_opens_an_entry(new_page: Callable[..., Page], small: Site) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(small.at(PLACE))
    page.locator(".glance").first.get_by_role("link", name="Lifeboat fund", exact=True).click()
    is_open(page, "#arrangement-1")
    entry(page, "#arrangement-1").locator("> summary").click()
    is_closed(page, "#arrangement-1")
    page.locator(".glance").first.get_by_role("link", name="Lifeboat fund", exact=True).click()
    is_open(page, "#arrangement-1")


def test_every_box_of_a_body_or_a_post_opens_its_entry(new_page: Callable[..., Page], small: Site) -> None:
    """With the keyboard, in the order in which they stand in the picture, each with a line around it."""
    page = new_page(reduced_motion="reduce")
    page.goto(small.at(PLACE))
    links = page.locator("figure.picture svg a")
    assert links.count() == 7
    page.locator(".picture-scroll").focus()
    for number in range(links.count()):
        page.keyboard.press("Tab")
        link = links.nth(number)
        expect(link).to_be_focused()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    for number in range(links.count()):
        anchor = links.nth(number).get_attribute("href") or ""
        links.nth(number).focus()
        page.keyboard.press("Enter")
        is_open(page, anchor)


def test_a_box_is_called_what_it_says(page: Page, small: Site) -> None:
    page.goto(small.at(PLACE))
    group = page.get_by_role("group", name="Accountability and oversight in Sandport")
    names = [name.replace("\n", " ") for name in group.get_by_role("link").all_text_contents()]
    assert len(names) == 7
    harbour = group.get_by_role("link", name="Harbour board")
    expect(harbour).to_have_attribute("href", BOARD)
    expect(group.get_by_role("link", name="Place committee")).to_contain_text("(planned)")


def test_an_old_address_of_a_part_leads_to_its_heading(page: Page, small: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    for fragment, heading in FORMERLY.items():
        page.goto(small.at(f"{PLACE}#{fragment}"))
        found = page.get_by_role("heading", name=heading, exact=False, level=2).first
        expect(found, fragment).to_be_in_viewport()
        assert found.locator(f"#{fragment}").count() == 1, fragment
        assert found.inner_text().startswith(heading), fragment
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")


LEADS_TO = {
    "#what-it-took-part-in": "#age-uk-croydon--what-it-took-part-in",
    "?h=care#what-it-took-part-in": "#age-uk-croydon--what-it-took-part-in",
    "?h=croydon": "#age-uk-croydon",
    "#no-such-section": "#age-uk-croydon",
    "#%": "#age-uk-croydon",
    "": "#age-uk-croydon",
}
"""What may stand behind an old address, and what behind the one to which it leads."""


def test_an_old_address_of_a_part_leads_into_the_entry_that_its_page_became(page: Page, site: Site) -> None:
    """What stands behind an address is the same in a folder: one of each is opened there."""
    every = list(LEADS_TO.items())
    for section, leads_to in every if site.start.startswith("http") else every[1:3]:
        page.goto("about:blank")
        page.goto(site.at("organisations/age-uk-croydon/") + section)
        expect(page, section).to_have_url(re.compile(f"{leads_to}$"))
        heading = page.locator(leads_to)
        expect(heading.locator("xpath=..") if "--" in leads_to else heading, section).to_be_in_viewport()


def test_every_entry_is_open_on_paper(new_page: Callable[..., Page], small: Site, tmp_path: Path) -> None:
    page = new_page()
    page.goto(small.at(PLACE))
    inside = page.locator("details.entry:not([data-search-exclude]) > div")
    words = [squeezed(text) for text in inside.all_text_contents()]
    assert len(words) == 8
    assert page.locator("details.entry[open]").count() == 0
    file = tmp_path / "paper.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    said = squeezed("".join(texts(file)))
    for text in words:
        assert text
        assert text[:40] in said
    expect(page.locator("details.entry[open]")).to_have_count(0)  # and closed again on the screen


@pytest.mark.parametrize("path", [PLACE, "principles/know-people/", "functions/use-money-well/"])
def test_nothing_scrolls_sideways_at_320_pixels_with_all_open(page: Page, small: Site, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(small.at(path))
    page.evaluate(OPEN_ALL)
    assert page.locator("details.entry[open]").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_silent_is_said_in_words(page: Page, small: Site) -> None:
    page.goto(small.at("comparisons/leaders/"))
    silent = page.locator("table td .silent")
    assert silent.count()
    assert page.get_by_role("img", name="Not stated").count() == silent.count()
