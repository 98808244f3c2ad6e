"""Readers' own settings: no script, wider spacing, less motion, their own colours. They lose nothing."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from proposing import PROPOSE
from reach import Site, settle

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
READ = """(dead) => {
  const isSeen = (node) => node.checkVisibility({ visibilityProperty: true })
    && node.getBoundingClientRect().width > 0 && node.getBoundingClientRect().height > 0;
  const seen = (selector) => Array.from(document.querySelectorAll(selector)).filter(isSeen);
  const told = document.querySelector(".no-script")?.innerText ?? "";
  const hasTools = document.querySelector("[data-tools]") !== null;
  return [
    ...(document.querySelectorAll("h1").length === 1 && seen("h1").length === 1 ? [] : ["no heading"]),
    ...(seen(".no-script").length ? [] : ["it does not say that there is no script"]),
    ...dead.filter((selector) => seen(selector).length),
    ...(document.documentElement.scrollWidth <= 320 ? [] : ["it is too wide"]),
    ...(told.includes("sorting and filtering of the table") === hasTools ? [] : ["what it says of tables"]),
  ];
}"""
"""What is wrong with a page without script in a narrow window: among others, controls that do nothing."""


def test_every_kind_of_page_can_be_read_without_script(
    new_page: Callable[..., Page], small: Site, kinds: dict[str, str]
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 320, "height": 800})
    wrong = {}
    for kind, path in kinds.items():
        if kind == "moved":
            continue  # it leads to the page that it names, without script too: see the next test
        page.goto(small.at(path))
        if found := page.evaluate(READ, DEAD):
            wrong[kind] = found
    assert wrong == {}


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


def test_wider_spacing_cuts_nothing_off(new_page: Callable[..., Page], small: Site) -> None:
    """WCAG 1.4.12, and 1.4.10: no reading across and back."""
    page = new_page(bypass_csp=True)
    for path in (
        "",
        "places/",
        "places/sandport/",
        "compare/#places=mudflat,sandport",
        "contribute/propose/",
    ):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto("about:blank")
        page.goto(small.at(path))
        page.add_style_tag(content=SPACING)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            settle(page)  # Parts move while a window grows.
            assert page.evaluate(CUT) == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


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
