"""What readers type or paste, and what an address holds: nothing is slow, and no name means anything."""

from playwright.sync_api import Page, expect
from projects import KINDS, SAMPLE, built_of
from proposing import PROPOSE, ask, drafted, made, said
from reach import Site, find

from generator.catalog.json_schema import json_schema
from generator.contribute.record_writer import written
from generator.kinds.place.model import Place

SHAPES = {
    "words": "Partners met on the quay and agreed on one list of jobs. ",
    "no spaces": "a",
    "spaces": " ",
    "empty lines": "\n",
    "hyphens": "a-",
    "brackets": "[@",
    "less-than signs": "<",
    "backticks": "`",
    "digits and commas": "1,",
    "dots": "a.",
}
"""What a paste may be made of, repeated. Most are what a backtracking expression stumbles over."""
WORST = 0.1
"""Seconds for which a page may not answer."""

OPEN = """
() => {
  const add = () => Array.from(document.querySelectorAll(".propose button[aria-label^='Add:']"));
  for (let buttons = add(); buttons.length; buttons = add()) for (const button of buttons) button.click();
  for (const details of document.querySelectorAll(".propose details")) details.open = true;
  return document.querySelectorAll(".propose :is(input, textarea:not([readonly]))").length;
}
"""
"""Opens everything that can be filled in: each list has an item."""

SLOWEST = """
([selector, text]) => {
  let slowest = 0;
  for (const box of document.querySelectorAll(selector)) {
    const kept = box.value;
    const times = [];
    while (times.length < 3 && (!times.length || Math.min(...times) > 100)) {
      box.value = box.maxLength > 0 ? text.slice(0, box.maxLength) : text;
      const start = performance.now();
      for (const type of ["input", "change"]) box.dispatchEvent(new Event(type, { bubbles: true }));
      box.dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: document.body }));
      times.push(performance.now() - start);
    }
    slowest = Math.max(slowest, Math.min(...times));
    if (slowest > 100) return slowest / 1000;
    box.value = kept;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return slowest / 1000;
}
"""
"""How long the slowest of some boxes keeps the page from answering, when a text is pasted into it.

The machine may be busy with other things: a box is slow if it is so three times.
"""


def test_a_long_paste_into_any_field_of_the_form_does_not_block(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    assert page.evaluate(OPEN) > 60
    ask(page)
    boxes = ".propose :is(input:not([type=file]), textarea:not([readonly]))"
    for size, shapes in ((10_000, ("words",)), (50_000, SHAPES)):
        for shape in shapes:
            text = (SHAPES[shape] * size)[:size]
            assert page.evaluate(SLOWEST, [boxes, text]) < WORST, f"{size} signs of {shape}"


def test_a_long_paste_into_any_other_box_does_not_block(page: Page, served: Site) -> None:
    for path, box in (
        ("assess/", ".assess-question textarea, #assess-who"),
        ("comparisons/partners-by-role/", ".table-tools input[type=search]"),
    ):
        page.goto(served.at(path))
        assert page.locator(box).count()
        for shape, sign in SHAPES.items():
            text = (sign * 50_000)[:50_000]
            assert page.evaluate(SLOWEST, [box, text]) < WORST, f"{shape} at {path}"


LONGEST_PAUSE = """
text => new Promise((resolve) => {
  const box = document.querySelector(".md-search__input");
  let [longest, before] = [0, performance.now()];
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  }, 1);
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => resolve(longest / 1000, clearInterval(beat)), 1500);
})
"""
"""How long a page does not answer while a question is put to the search, which waits before it asks.

The machine may be busy with other things: a question is slow if it is so six times.
"""


def test_a_long_question_does_not_block_the_page(page: Page, served: Site) -> None:
    page.goto(served.at(""))
    find(page, "leeds")
    for shape in ("less-than signs", "brackets", "no spaces", "hyphens"):
        text = (SHAPES[shape] * 10_000)[:10_000]
        pauses: list[float] = []
        while len(pauses) < 6 and min(pauses, default=WORST) >= WORST:
            pauses.append(page.evaluate(LONGEST_PAUSE, text))
        assert min(pauses) < WORST, f"{shape}: {pauses}"


TIMES = """
([patterns, text]) => patterns.map((pattern) => {
  const expression = new RegExp(pattern, "u");
  const start = performance.now();
  expression.test(text);
  return [(performance.now() - start) / 1000, pattern];
})
"""


def patterns(schema: object) -> set[str]:
    """Every pattern in a schema."""
    if isinstance(schema, list):
        return {found for item in schema for found in patterns(item)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return own | {found for inner in schema.values() for found in patterns(inner)}


def test_every_pattern_of_a_schema_takes_time_in_proportion_to_the_text(one_form: Page) -> None:
    catalog = built_of(SAMPLE).catalog
    every = {found for kind in KINDS for found in patterns(json_schema(catalog, kind))}
    assert len(every) > 4
    for shape, sign in SHAPES.items():
        for end in ("", "\n!\n!"):
            text = (sign * 50_000)[:50_000] + end
            times = [one_form.evaluate(TIMES, [sorted(every), text]) for _ in range(2)]
            for one, other in zip(*times, strict=True):
                assert min(one[0], other[0]) < WORST / 4, (one[1], shape)


INHERITED = ("constructor", "__proto__", "toString", "valueOf", "hasOwnProperty")
"""Names that every object of JavaScript has, whoever made it."""


def test_a_name_that_every_object_has_is_no_place(page: Page, site: Site) -> None:
    for name in INHERITED:
        page.goto("about:blank")
        page.goto(site.at(f"compare/#places={name},leeds"))
        expect(page.locator(".compare-said")).to_have_text(
            f"There is no place “{name}”. Pick another place to set beside Leeds."
        )


def test_a_name_that_every_object_has_is_a_value_like_any_other(sample_form: Page) -> None:
    for name in INHERITED:
        values = {**dict.fromkeys(INHERITED, "x"), "system": name, "cite": [f"{name}, p. 1"], "name": name}
        drafted(sample_form, values)
        assert made(sample_form) == written(Place, {key: values[key] for key in ("name", "system", "cite")})
        assert "system: is not in the list. Choose one that is." in said(sample_form)
        assert "cite, item 1: names no source. Choose one from the list." in said(sample_form)
