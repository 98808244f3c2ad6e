"""Axe in the browser, as cheaply as it goes: put into a page once, and run in each way of showing the page.

What a page is made of does not depend on its colours. So the rules on colours alone run again for other
colours, and of texts that look alike, on alike ground, they measure one: what passed on one page is not
measured again on the next that is shown in the same way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT
from patience import until_page
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The sets of axe's rules that hold, without those that axe itself calls experimental."""

START = """([script, tags]) => {
  (0, eval)(script);
  const mine = axe.getRules().filter(
    (rule) => rule.tags.some((tag) => tags.includes(tag)) && !rule.tags.includes("experimental")
  );
  const onColours = mine.filter((rule) => rule.tags.includes("cat.color")).map((rule) => rule.ruleId);
  window.axeRules = {
    colours: onColours,
    shapes: mine.map((rule) => rule.ruleId).filter((rule) => !onColours.includes(rule)),
    alike: new Set(),
  };
  const isWithin = (node) => node && (window.axeRules.alike.has(node) || isWithin(node.parentElement));
  for (const rule of axe._audit.rules.filter((each) => onColours.includes(each.id))) {
    const own = rule.matches;
    rule.matches = (node, ...more) => isWithin(node) && own.call(rule, node, ...more);
  }
  return axe.version;
}"""
RUN = """async ([which, passed]) => {
  const grounds = new Map();
  const ground = (node) => {
    if (!node) return "";
    if (!grounds.has(node)) {
      const style = getComputedStyle(node);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter].join();
      const above = ground(node.parentElement);
      grounds.set(node, own === "rgba(0, 0, 0, 0),none,1,none" ? above : `${own};${above}`);
    }
    return grounds.get(node);
  };
  const before = new Set(passed);
  const alike = new Map();
  for (const node of document.body.querySelectorAll("*")) {
    const texts = Array.from(node.childNodes).filter((each) => each.nodeType === 3 && each.data.trim());
    if (!(texts.length || node.matches("input, select, textarea")) || !node.getClientRects().length) continue;
    const style = getComputedStyle(node);
    const above = node.parentElement;
    const look = [
      node.tagName, node.disabled, style.color, style.fontSize, style.fontWeight, style.textDecoration,
      style.textShadow, style.position, above.tagName, getComputedStyle(above).color, ground(node),
    ].join();
    if (!before.has(look)) alike.set(look, node);
  }
  const { colours, shapes } = window.axeRules;
  const nodes = Array.from(alike.values());
  const values = [...(alike.size ? colours : []), ...(which === "all" ? shapes : [])];
  if (!values.length) return { violations: [], passed: [] };
  window.axeRules.alike = new Set(nodes);
  const { violations, incomplete } = await axe.run(which === "all" ? document : { include: nodes }, {
    runOnly: { type: "rule", values }, resultTypes: ["violations", "incomplete"], elementRef: true,
  });
  const onColours = (all) => all.filter((each) => colours.includes(each.id));
  const isTold = (node) => [...node.any, ...node.all].some((each) => each.data?.messageKey === "equalRatio");
  const untold = new Set(onColours(incomplete).flatMap((each) => each.nodes).filter((node) => !isTold(node))
    .map((node) => node.element));
  const isSound = !onColours(violations).length;
  return {
    violations: violations.map(
      (violation) => [violation.id, violation.help, violation.nodes.map((node) => node.target.join(" "))]
    ),
    passed: Array.from(alike).filter(([, node]) => isSound && !untold.has(node)).map(([look]) => look),
  };
}"""
"""Run all rules, or those on colours alone. Tells what is wrong, and which looks passed that are new.

All run at once: for each run axe reads the whole page. A text in the very colour of its ground, as it seems
to axe where a reader has colours of their own, is told as that, and would be told so on each page again.
"""
SWITCH = """(dark) => {
  const isDark = () => document.body.dataset.mdColorScheme === "slate";
  const options = Array.from(document.querySelectorAll("input.md-option"));
  const wanted = dark ? "slate" : "default";
  if (isDark() !== dark) options.find((option) => option.dataset.mdColorScheme === wanted).click();
}"""
SHOWN = """() => [
  innerWidth, innerHeight, document.body.dataset.mdColorScheme === "slate",
  matchMedia("(forced-colors: active)").matches,
]"""
IS_SHOWN = f"""(wanted) => ({SHOWN})().join() === wanted.join()"""

ENLARGED = "([width, scale]) => innerWidth === width && devicePixelRatio === scale"


@dataclass(frozen=True)
class Mode:
    """A way of showing a page: in words, as wide and high as what, in which colours, and with which rules."""

    words: str
    width: int
    height: int
    rules: str
    dark: bool = False
    forced: bool = False
    scale: int = 1


WIDE = Mode("1,280 pixels wide, in light colours: all rules", 1280, 900, "all")
DARK = Mode("1,280 pixels wide, in dark colours: the rules on colours", 1280, 900, "colours", dark=True)
FORCED = Mode(
    "1,280 pixels wide, in the reader’s own colours (forced colours): the rules on colours",
    1280, 900, "colours", forced=True,
)  # fmt: skip
NARROW = Mode(
    "320 pixels wide, as a window of 1,280 by 1,024 pixels is at 400 per cent, in light colours: all rules",
    320, 256, "all", scale=4,
)  # fmt: skip
NARROW_DARK = Mode("320 pixels wide, in dark colours: the rules on colours", 320, 800, "colours", dark=True)
MODES = (WIDE, DARK, FORCED, NARROW, NARROW_DARK)
"""Every way in which each kind of page is shown, so that little changes from one to the next."""


_PASSED: dict[Mode, set[str]] = {mode: set() for mode in MODES}
"""The looks of texts that the rules on colours let pass, by the way in which the page was shown."""


def start(page: Page) -> str:
    """Put axe into a page that is open, and return its version."""
    version: str = page.evaluate(START, [AXE_SCRIPT, RULES])
    return version


def look(page: Page, mode: Mode) -> None:
    """Show a page that is open in another way, as its reader does. What it is already costs nothing."""
    wanted = [mode.width, mode.height, mode.dark, mode.forced]
    width, height, dark, forced = page.evaluate(SHOWN)
    if forced != mode.forced:
        page.emulate_media(forced_colors="active" if mode.forced else "none")
    if [width, height] != [mode.width, mode.height]:
        page.set_viewport_size({"width": mode.width, "height": mode.height})
    if page.url != "about:blank":
        if dark != mode.dark:
            page.evaluate(SWITCH, mode.dark)
        if page.evaluate(SHOWN) != wanted:
            until_page(page, IS_SHOWN, wanted)


@contextmanager
def enlarged(page: Page, mode: Mode) -> Iterator[None]:
    """Give a page as many dots to a pixel as it has when it is enlarged."""
    if mode.scale == 1:
        yield
        return
    session = page.context.new_cdp_session(page)
    size = {"width": mode.width, "height": mode.height, "deviceScaleFactor": mode.scale, "mobile": False}
    session.send("Emulation.setDeviceMetricsOverride", size)
    until_page(page, ENLARGED, [mode.width, mode.scale])
    yield
    session.send("Emulation.clearDeviceMetricsOverride")
    session.detach()


def violations(page: Page, where: str, *modes: Mode) -> Iterator[tuple[str, str]]:
    """Yield each failure twice: as the statement tells it, and as a programmer needs it."""
    for mode in modes:
        with enlarged(page, mode):
            look(page, mode)
            found = page.evaluate(RUN, [mode.rules, list(_PASSED[mode])])
        _PASSED[mode].update(found["passed"])
        for rule, words, targets in found["violations"]:
            for target in targets:
                yield f"{words} ({where})", f"{where}, {mode.words}: {rule}: {target}"
