"""Notes and the meaning of words open where they are: for the mouse, the keyboard, a finger and no script."""

import re
from collections.abc import Callable

import pytest
from axe import DARK, FORCED, WIDE, look, start, violations
from playwright.sync_api import Browser, Locator, Page, expect
from reach import Site, stands_at

LEEDS = "places/leeds/"
MARK = "article a.footnote-ref:visible"
WORD = "article a.term:visible"


def box(page: Page) -> Locator:
    return page.locator(".note-box")


def scrolled(page: Page) -> int:
    return int(page.evaluate("Math.round(scrollY)"))


def tab_to(page: Page, link: Locator) -> None:
    """Move the focus to a link as the keyboard does."""
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()


def test_the_mouse_and_the_keyboard_open_a_note_and_escape_closes_it(page: Page, site: Site) -> None:
    page.goto(site.at(LEEDS))
    opened_and_closed(page, MARK, "Leeds: ", "In the list of sources")
    page.keyboard.press("Escape")
    opened_and_closed(page, WORD, "A committee of a council", "More on this word")


def opened_and_closed(page: Page, which: str, words: str, more: str) -> None:
    link = page.locator(which).first
    expect(box(page)).to_be_hidden()
    link.hover()
    expect(box(page)).to_contain_text(words)
    expect(box(page)).to_contain_text(more)
    box(page).hover()
    page.wait_for_timeout(400)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    page.mouse.move(2, 2)
    tab_to(page, link)
    expect(box(page)).to_contain_text(words)
    assert words in page.locator(f"#{link.get_attribute('aria-describedby')}").inner_text()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    expect(link).to_be_focused()
    assert link.get_attribute("aria-describedby") is None
    tab_to(page, link)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).not_to_have_attribute("aria-describedby", "note-words")


def test_leaving_with_the_mouse_closes_a_note(page: Page, served: Site) -> None:
    page.goto(served.at(LEEDS))
    page.locator(MARK).first.hover()
    expect(box(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(box(page)).to_be_hidden()


def test_enter_follows_the_link_as_before(page: Page, site: Site) -> None:
    page.goto(site.at(LEEDS))
    tab_to(page, page.locator(MARK).first)
    page.keyboard.press("Enter")
    stands_at(page, "#fn:1")
    expect(box(page)).to_be_hidden()
    tab_to(page, page.locator(WORD).first)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/glossary/health-and-wellbeing-board"))


def test_a_click_shows_a_note_and_does_not_move_the_page(page: Page, served: Site) -> None:
    for which in (MARK, WORD):
        page.goto(served.at(LEEDS))
        before = page.url
        link = page.locator(which).nth(3)
        link.evaluate("link => link.scrollIntoView({ block: 'center', behavior: 'instant' })")
        there = scrolled(page)
        for _ in range(2):
            link.click()
            expect(box(page)).to_be_visible()
            expect(box(page).get_by_role("link").last).to_be_focused()
            assert (scrolled(page), page.url) == (there, before)
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(before)


@pytest.fixture(params=[320, 768])
def phone(new_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    return new_page(viewport={"width": request.param, "height": 640}, has_touch=True, is_mobile=True)


def test_a_tap_shows_a_note_which_leads_on_and_does_not_move_the_page(phone: Page, served: Site) -> None:
    phone.goto(served.at(LEEDS))
    for which in (MARK, WORD):
        tapped(phone, which)
    phone.locator(MARK).first.tap()
    box(phone).get_by_role("link", name="In the list of sources").tap()
    phone.wait_for_url("**#fn:1")
    expect(phone.locator("[id='fn:1']")).to_be_in_viewport()
    expect(box(phone)).to_be_hidden()


def tapped(phone: Page, which: str) -> None:
    before = phone.url
    for number in (0, 3, 6):
        link = phone.locator(which).nth(number)
        link.evaluate("link => link.scrollIntoView({ block: 'center', behavior: 'instant' })")
        there = scrolled(phone)
        link.tap()
        expect(box(phone)).to_be_visible()
        assert (scrolled(phone), phone.url) == (there, before)
        area = box(phone).bounding_box()
        assert area
        assert area["x"] >= 0
        assert area["x"] + area["width"] <= phone.viewport_size["width"]  # type: ignore[index]
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert phone.evaluate("document.activeElement.closest('.note-box') !== null")
    phone.locator("h1").evaluate("heading => heading.scrollIntoView({ block: 'center' })")
    phone.locator("h1").tap(position={"x": 5, "y": 5})
    expect(box(phone)).to_be_hidden()


def test_a_tap_on_a_mark_of_a_filtered_table_keeps_its_view(phone: Page, served: Site) -> None:
    phone.goto(served.at("comparisons/leadership-and-accountability/") + "#view?words=Croydon")
    there = phone.url
    phone.locator("table.stack tbody tr:visible .footnote-ref").first.tap()
    expect(box(phone)).to_be_visible()
    assert phone.url == there


def test_a_comparison_has_notes_in_place_too(page: Page, served: Site) -> None:
    page.goto(served.at("compare/") + "#places=bolton,croydon")
    mark = page.locator(".compare-result .footnote-ref").first
    mark.hover()
    expect(box(page)).to_contain_text("(20")


def test_nothing_of_a_box_is_printed_or_pasted(page: Page, served: Site) -> None:
    page.goto(served.at(LEEDS))
    page.locator(MARK).first.hover()
    expect(box(page)).to_be_visible()
    assert not page.locator("article").inner_text().count("In the list of sources")
    page.emulate_media(media="print")
    expect(box(page)).to_be_hidden()


def test_an_open_box_has_no_failure(page: Page, served: Site) -> None:
    page.goto(served.at(LEEDS))
    start(page)
    for mode in (WIDE, DARK, FORCED):
        look(page, mode)
        tab_to(page, page.locator(WORD).first)
        expect(box(page)).to_be_visible()
        assert list(violations(page, "a box", mode)) == []
        expect(box(page)).to_be_visible()


def test_the_list_of_sources_is_short_with_one_way_back_from_each(browser: Browser, served: Site) -> None:
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script, viewport={"width": 375, "height": 800})
        page = context.new_page()
        page.goto(served.at(LEEDS))
        listed = page.locator(".footnote")
        area = listed.bounding_box()
        assert area
        assert area["height"] <= 400
        notes = listed.locator("li[id^='fn:']")
        assert notes.count() > 10
        assert listed.locator(".footnote-backref").count() == notes.count()
        page.locator(MARK).first.click()
        if script:
            box(page).get_by_role("link", name="In the list of sources").click()
        stands_at(page, "#fn:1")  # without script, the mark itself leads to the note
        context.close()
