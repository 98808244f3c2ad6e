"""Axe in the browser, as cheaply as it goes: put into a page once, and run in each way of showing the page.

What a page is made of does not depend on its colours. So the rules on colours alone run again for other
colours, and all others for another width.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The sets of axe's rules that hold."""

START = """([script, tags]) => {
  (0, eval)(script);
  const mine = axe.getRules().filter((rule) => rule.tags.some((tag) => tags.includes(tag)));
  const onColours = mine.filter((rule) => rule.tags.includes("cat.color")).map((rule) => rule.ruleId);
  window.axeRules = {
    all: mine.map((rule) => rule.ruleId),
    colours: onColours,
    shapes: mine.map((rule) => rule.ruleId).filter((rule) => !onColours.includes(rule)),
  };
  return axe.version;
}"""
RUN = """(which) => axe.run(document, {
  runOnly: { type: "rule", values: window.axeRules[which] },
  resultTypes: ["violations"],
}).then((results) => results.violations.map(
  (violation) => [violation.id, violation.help, violation.nodes.map((node) => node.target.join(" "))]
))"""


SWITCH = """(dark) => {
  const isDark = () => document.body.dataset.mdColorScheme === "slate";
  const options = Array.from(document.querySelectorAll("input.md-option"));
  const wanted = dark ? "slate" : "default";
  if (isDark() !== dark) options.find((option) => option.dataset.mdColorScheme === wanted).click();
}"""
SHOWN = """([width, dark]) => innerWidth === width
  && (document.body.dataset.mdColorScheme === "slate") === dark"""


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


WIDE = Mode("1,280 pixels wide, in light colours", 1280, 900, "all")
DARK = Mode("1,280 pixels wide, in dark colours: the rules on colours", 1280, 900, "colours", dark=True)
FORCED = Mode(
    "1,280 pixels wide, in the reader’s own colours (forced colours)", 1280, 900, "all", forced=True
)
NARROW = Mode("320 pixels wide, in light colours", 320, 800, "all")
NARROW_DARK = Mode("320 pixels wide, in dark colours: the rules on colours", 320, 800, "colours", dark=True)
ZOOMED = Mode(
    "in a window of 1,280 by 1,024 pixels, enlarged to 400 per cent: all but the rules on colours",
    320, 256, "shapes", scale=4,
)  # fmt: skip
MODES = (WIDE, DARK, FORCED, ZOOMED, NARROW, NARROW_DARK)
"""Every way in which each kind of page is shown, so that little changes from one to the next."""


def start(page: Page) -> str:
    """Put axe into a page that is open, and return its version."""
    version: str = page.evaluate(START, [AXE_SCRIPT, RULES])
    return version


def look(page: Page, mode: Mode) -> None:
    """Show a page that is open in another way, as its reader does."""
    page.emulate_media(forced_colors="active" if mode.forced else "none")
    page.set_viewport_size({"width": mode.width, "height": mode.height})
    if page.url != "about:blank":
        page.evaluate(SWITCH, mode.dark)
        page.wait_for_function(SHOWN, arg=[mode.width, mode.dark], timeout=5000)


@contextmanager
def enlarged(page: Page, mode: Mode) -> Iterator[None]:
    """Give a page as many dots to a pixel as it has when it is enlarged."""
    if mode.scale == 1:
        yield
        return
    session = page.context.new_cdp_session(page)
    size = {"width": mode.width, "height": mode.height, "deviceScaleFactor": mode.scale, "mobile": False}
    session.send("Emulation.setDeviceMetricsOverride", size)
    assert page.evaluate("[innerWidth, devicePixelRatio]") == [mode.width, mode.scale]
    yield
    session.send("Emulation.clearDeviceMetricsOverride")
    session.detach()


def violations(page: Page, where: str, *modes: Mode) -> Iterator[tuple[str, str]]:
    """Yield each failure twice: as the statement tells it, and as a programmer needs it."""
    for mode in modes:
        look(page, mode)
        with enlarged(page, mode):
            found = page.evaluate(RUN, mode.rules)
        for rule, words, targets in found:
            for target in targets:
                yield f"{words} ({where})", f"{where}, {mode.words}: {rule}: {target}"
