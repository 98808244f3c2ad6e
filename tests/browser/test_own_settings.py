"""Readers' own settings: no script, wider spacing, less motion, their own colours. They lose nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from proposing import PROPOSE
from reach import Site

SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
CUT = """() => Array.from(document.querySelectorAll("body *")).filter((node) => {
  if (node.closest(".md-header__title, .md-search, svg, script, noscript")) return false;
  const style = getComputedStyle(node);
  if (!node.getClientRects().length || !node.textContent.trim()) return false;
  if (style.visibility === "hidden") return false;
  const cuts = (way) => ["hidden", "clip"].includes(way);
  return node.clientHeight > 1 && (cuts(style.overflowX) && node.scrollWidth > node.clientWidth + 1
    || cuts(style.overflowY) && node.scrollHeight > node.clientHeight + 1);
}).map((node) => node.outerHTML.slice(0, 120))"""
"""What is cut off. The header repeats the page's heading, and cuts it at any spacing."""
DEAD = (
    ".md-search",
    "label.md-header__button",
    "[data-md-component=palette]",
    ".drawer-button",
    ".table-tools",
)


def test_every_kind_of_page_can_be_read_without_script(
    new_page: Callable[..., Page], small: Site, kinds: dict[str, str]
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 320, "height": 800})
    for kind, path in kinds.items():
        if kind == "moved":
            continue  # it leads to the page that it names, without script too: see the next test
        page.goto(small.at(path))
        assert page.locator("h1").count() == 1, kind
        assert page.locator("h1").is_visible(), kind
        assert page.locator(".no-script").is_visible(), kind
        for control in DEAD:
            assert page.locator(f"{control}:visible").count() == 0, f"{kind}: {control} is dead"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind
        told = "sorting and filtering of the table" in page.locator(".no-script").inner_text()
        assert told == (page.locator("[data-tools]").count() > 0), kind


def test_without_script_a_moved_page_leads_to_the_new_one(new_page: Callable[..., Page], small: Site) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(small.at("systems/western-shore/"))
    page.wait_for_url("**/systems/west-coast/")


def test_without_script_the_menu_of_a_narrow_window_is_at_the_end_of_the_page(
    new_page: Callable[..., Page], small: Site
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page.goto(small.at("places/sandport/"))
    page.get_by_role("link", name="menu is at the end of the page").focus()
    page.keyboard.press("Enter")
    menu = page.locator("#__menu")
    expect(menu).to_be_in_viewport()
    names = menu.get_by_role("link").all_inner_texts()
    assert {"Home", "All principles", "Levels", "Recommendations", "Accessibility"} <= {
        n.strip() for n in names
    }
    menu.get_by_role("link", name="All sources").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/")


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_cuts_nothing_off(new_page: Callable[..., Page], small: Site, width: int) -> None:
    """WCAG 1.4.12, and 1.4.10: no reading across and back."""
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    for path in (
        "",
        "places/",
        "places/sandport/",
        "compare/#places=mudflat,sandport",
        "contribute/propose/",
    ):
        page.goto("about:blank")
        page.goto(small.at(path))
        page.add_style_tag(content=SPACING)
        assert page.evaluate(CUT) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_nothing_moves_where_a_reader_wants_less_motion(new_page: Callable[..., Page], small: Site) -> None:
    page = new_page(reduced_motion="reduce", viewport={"width": 320, "height": 800})
    page.goto(small.at("places/"))
    moving = """() => Array.from(document.querySelectorAll("*")).filter((node) => {
      const style = getComputedStyle(node);
      return Math.max(...style.transitionDuration.split(",").map(parseFloat)) > 0.001
        || style.scrollBehavior === "smooth"
        || style.animationName !== "none" && parseFloat(style.animationDuration) > 0.001;
    }).map((node) => node.outerHTML.slice(0, 90))"""
    assert page.evaluate(moving) == []
    page.get_by_role("button", name="Menu").click()
    assert (
        page.evaluate("document.getAnimations().filter((each) => each.playState === 'running').length") == 0
    )


def test_in_a_readers_own_colours_what_is_drawn_is_seen(new_page: Callable[..., Page], small: Site) -> None:
    page = new_page(forced_colors="active", bypass_csp=True)
    page.goto(small.at("places/sandport/"))
    page.add_style_tag(content="#canvas { background: Canvas; color: CanvasText }")
    page.evaluate("document.body.append(Object.assign(document.createElement('i'), { id: 'canvas' }))")
    canvas, text = page.locator("#canvas").evaluate(
        "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]"
    )
    assert canvas != text
    for shape, what in ((".picture rect", "stroke"), (".picture text", "fill"), (".picture .line", "stroke")):
        found = page.locator(shape).evaluate_all(f"all => all.map((one) => getComputedStyle(one).{what})")
        assert found, shape
        assert canvas not in found, shape
    lines = """([selector, side]) => Array.from(document.querySelectorAll(selector), (node) =>
      parseFloat(getComputedStyle(node)[`border${side}Width`]))"""
    for selector, side in ((".md-header", "Bottom"), (".md-search__form", "Top"), (".md-footer", "Top")):
        assert min(page.evaluate(lines, [selector, side])) >= 1, selector
    page.locator("article a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    here = page.locator(".md-tabs__item--active a")
    assert here.evaluate("node => getComputedStyle(node).textDecorationLine") == "underline"
    mark = page.locator(".md-path__item").nth(1)
    drawn = mark.evaluate("node => getComputedStyle(node, '::before').backgroundColor")
    assert drawn == text, "what stands between two steps of the path"
    page.goto(small.at(PROPOSE))
    for control in page.locator(".propose :is(input, select, textarea, button):visible").all()[:12]:
        assert control.evaluate("node => parseFloat(getComputedStyle(node).borderTopWidth)") >= 1
