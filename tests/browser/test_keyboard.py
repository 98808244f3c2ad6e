"""Everything with the keyboard alone: what has the focus is seen, and nothing holds it.

What these tests find is told in the accessibility statement, in the words of KEYBOARD.
"""

from collections.abc import Callable
from typing import Any

import pytest
import results
from patience import until
from playwright.sync_api import Page, expect
from reach import Site, choose, find, settle

SKIP = "the first stop on a page leads past the header, also where there is no page"
THROUGH = (
    "Tab goes through a whole page and out of it, forwards and backwards, in a wide and in a narrow window"
)
SEEN = "each stop on the way is seen, marked by a line, and never below the header"
SEARCH = "the search opens with Ctrl+K, arrows choose a result, Enter opens it, and Esc closes the search"
NO_SHORTCUT = "no single letter is a shortcut"
MENU = "the menu of a narrow window opens and closes with a button, and with Esc; leaving it closes it"
CLOSED = "the menu has no stops while it is closed"
TABS = "the sections at the top are links that are reached by Tab, and the present one is marked"
TABLES = "tables are sorted, filtered and cut to columns"
COMPARE = "records are set side by side"
COLOURS = "the switch between light and dark answers to Space and to Enter"
KEYBOARD = (SKIP, THROUGH, SEEN, SEARCH, NO_SHORTCUT, MENU, CLOSED, TABS, TABLES, COMPARE, COLOURS)

STOP = """() => {
  const node = document.activeElement;
  if (node === document.body || node === document.documentElement) return null;
  const name = node.outerHTML.slice(0, 90);
  const marked = [node, node.nextElementSibling, node.closest("form")].filter(Boolean).some((each) => {
    const style = getComputedStyle(each);
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return drawn && each.getClientRects().length > 0;
  });
  const shown = node.matches(".md-option") ? node.nextElementSibling : node;
  const seen = Array.from(shown.getClientRects()).some((box) => [0.1, 0.5, 0.9].some((part) => {
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part);
    return at && (shown.contains(at) || at.contains(shown));
  }));
  return { name, marked, seen };
}"""
"""What has the focus: whether it is marked, and whether anything of it is to be seen."""

Held = Callable[..., None]


@pytest.fixture
def held(bless: bool) -> Held:
    """Take note that something was found to hold."""

    def note(*words: str) -> None:
        for each in words:
            results.holds("keyboard", each, [], bless)

    return note


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page, expression: str) -> object:
    found: object = page.evaluate(f"(node => {expression})(document.activeElement)")
    return found


def test_the_first_stop_leads_past_the_header(page: Page, small: Site, held: Held) -> None:
    for path in ("places/", "there/is/nothing/"):
        page.goto(small.at(path))
        press(page, "Tab")
        assert focused(page, "node.textContent.trim()") == "Skip to content"
        press(page, "Enter")
        settle(page)
        press(page, "Tab")
        assert focused(page, "Boolean(node.closest('article'))")
    held(SKIP)


def stop_of(page: Page) -> str | None:
    """Return what has the focus, if anything has, once it is marked and to be seen.

    The search opens when it has the focus, and takes a moment.
    """
    stop: dict[str, Any] | None = None

    def found() -> bool:
        nonlocal stop
        stop = page.evaluate(STOP)
        return stop is None or (stop["marked"] and stop["seen"])

    until(found, lambda: f"there is no line around it, or it cannot be seen: {stop}")
    return stop and str(stop["name"])


def test_the_keyboard_goes_through_a_page_and_sees_where_it_is(
    new_page: Callable[..., Page], small: Site, held: Held
) -> None:
    for width in (320, 1280):
        page = new_page(viewport={"width": width, "height": 600}, reduced_motion="reduce")
        page.goto(small.at("examples/"))
        numbers = []
        for key in ("Tab", "Shift+Tab"):
            stops: list[str] = []
            for _ in range(150):
                press(page, key)
                stop = stop_of(page)
                if stop is None or (stops and stop == stops[0]):
                    break
                stops.append(stop)
            else:
                raise AssertionError("the page holds the focus")
            numbers.append(sum("md-top" not in stop for stop in stops))
        there, back = numbers
        assert there == back > 20
    held(THROUGH, SEEN)


def test_the_search(page: Page, small: Site, held: Held) -> None:
    page.goto(small.at("places/"))
    find(page, "sandport")
    first = page.locator(".md-search-result__link").first
    expect(page.get_by_role("status").filter(has_text="matching")).to_be_visible()
    press(page, "ArrowDown", "ArrowDown", "ArrowUp")
    expect(first).to_be_focused()
    press(page, "Escape")
    expect(page.locator(".md-search__output")).to_be_hidden()
    page.reload()
    find(page, "sandport")
    press(page, "ArrowDown")
    expect(first).to_be_focused()
    press(page, "Enter")
    page.wait_for_url("**/places/sandport/**")
    held(SEARCH)


def test_the_search_opens_in_a_narrow_window(new_page: Callable[..., Page], small: Site) -> None:
    page = new_page(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page.goto(small.at("places/"))
    box = page.get_by_role("textbox", name="Search")
    for _ in range(6):
        press(page, "Tab")
        if focused(page, "node.matches('.md-search__input')"):
            break
    find(page, "sandport")
    expect(page.locator(".md-search-result__link").first).to_be_in_viewport()
    press(page, "Escape")
    expect(box).not_to_be_in_viewport()


def test_a_single_letter_is_no_shortcut(page: Page, small: Site, held: Held) -> None:
    page.goto(small.at("places/sandport/"))
    press(page, *"sfpn/.,")
    assert page.url.endswith("/places/sandport/")
    assert not focused(page, "node.matches('.md-search__input')")
    held(NO_SHORTCUT)


def test_the_menu_of_a_narrow_window(new_page: Callable[..., Page], small: Site, held: Held) -> None:
    for width in (320, 375):
        page = new_page(viewport={"width": width, "height": 600}, reduced_motion="reduce")
        page.goto(small.at("places/"))
        button = page.get_by_role("button", name="Menu")
        menu = page.locator("#__menu")
        expect(menu).to_be_hidden()
        button.focus()
        press(page, "Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(menu.get_by_role("link", name="Home", exact=True)).to_be_focused()
        current = menu.locator("[aria-current=page]")
        expect(current).to_have_text("All places")
        press(page, "Escape")
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_hidden()
        press(page, "Space")
        names = []
        for _ in range(80):
            names.append(focused(page, "node.textContent.trim()"))
            press(page, "Tab")
            if not focused(page, "Boolean(node.closest('#__menu'))"):
                break
        assert names[:4] == ["Home", "Ways to start", "Places in five minutes", "Questions"]
        assert names[-1] == "Accessibility", "every section is open, and nothing is covered"
        expect(button).to_have_attribute("aria-expanded", "false")
        assert stop_of(page)
    held(MENU, CLOSED)


def test_the_sections_at_the_top(page: Page, small: Site, held: Held) -> None:
    page.goto(small.at("places/sandport/"))
    found = []
    for _ in range(20):
        press(page, "Tab")
        if focused(page, "Boolean(node.closest('.md-tabs'))"):
            found.append(focused(page, "[node.textContent.trim(), node.getAttribute('aria-current')]"))
    assert ["Places", "true"] in found
    assert ["Glossary", None] in found
    tab = page.locator(".md-tabs").get_by_role("link", name="Glossary")
    tab.focus()
    press(page, "Enter")
    page.wait_for_url("**/glossary/")
    held(TABS)


def test_tables(page: Page, small: Site, held: Held) -> None:
    page.goto(small.at("comparisons/leaders/"))
    heading = page.get_by_role("columnheader").first
    shown = page.get_by_role("status").filter(has_text="shown")
    everything = shown.inner_text()
    heading.get_by_role("button").focus()
    press(page, "Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    press(page, "Space")
    assert heading.get_attribute("aria-sort") == "descending"
    page.get_by_label("Contains the words").focus()
    page.keyboard.type("sandport")
    expect(shown).to_contain_text("1 of ")
    columns = page.locator(".table-columns summary")
    columns.focus()
    press(page, "Enter", "Tab", "Space")
    assert page.get_by_role("columnheader").count() < page.locator("thead th").count()
    page.get_by_role("button", name="Show everything").focus()
    press(page, "Enter")
    expect(shown).to_have_text(everything)
    held(TABLES)


def test_side_by_side(page: Page, small: Site, held: Held) -> None:
    page.goto(small.at("compare/#places="))
    expect(page.get_by_role("status").filter(has_text="Pick two to four")).to_be_visible()
    page.get_by_role("radio", name="Places").focus()
    for name in ("Mudflat", "Sandport"):
        press(page, "Tab")
        choose(page, name)
    expect(page.get_by_role("status").filter(has_text="facts")).to_contain_text("Mudflat; Sandport.")
    held(COMPARE)


def test_light_and_dark(page: Page, small: Site, held: Held) -> None:
    page.goto(small.at("places/"))
    page.locator(".md-option").first.focus()
    for key, scheme in (("Space", "slate"), ("Space", "default"), ("Enter", "slate")):
        press(page, key)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    held(COLOURS)
