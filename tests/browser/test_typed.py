"""What readers type or paste, and what an address holds: nothing is slow, and no name means anything."""

from functools import partial

from playwright.sync_api import Page, expect
from projects import KINDS, SAMPLE, catalog_of
from proposing import PROPOSE, ask, drafted, made, said
from reach import Site, find
from working import worked

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
"""Seconds for which a page may not answer, of the processor: the machine may be busy with other things."""

OPEN = """
() => {
  const add = () => Array.from(document.querySelectorAll(".propose button[aria-label^='Add:']"));
  for (let buttons = add(); buttons.length; buttons = add()) for (const button of buttons) button.click();
  for (const details of document.querySelectorAll(".propose details")) details.open = true;
  return document.querySelectorAll(".propose :is(input, textarea:not([readonly]))").length;
}
"""
"""Opens everything that can be filled in: each list has an item."""

PASTE = """
([selector, text, most, only]) => {
  const slow = [];
  for (const [number, box] of Array.from(document.querySelectorAll(selector)).entries()) {
    if (only !== null && only !== number) continue;
    const kept = box.value;
    box.value = box.maxLength > 0 ? text.slice(0, box.maxLength) : text;
    const start = performance.now();
    for (const type of ["input", "change"]) box.dispatchEvent(new Event(type, { bubbles: true }));
    box.dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: document.body }));
    if ((performance.now() - start) / 1000 >= most) slow.push(number);
    box.value = kept;
  }
  return slow;
}
"""
"""Pastes a text into some boxes, or one of them, and tells which kept the page busy by the clock."""


def slow_boxes(page: Page, boxes: str, text: str) -> list[tuple[int, float]]:
    """Return the boxes that keep a page from answering when a text is pasted, each with how long."""
    found = page.evaluate(PASTE, [boxes, text, WORST, None])
    return [
        (number, seconds)
        for number in found
        if (seconds := worked(page, partial(page.evaluate, PASTE, [boxes, text, WORST, number]))) >= WORST
    ]


def test_a_long_paste_into_any_field_of_the_form_does_not_block(fresh_page: Page, served: Site) -> None:
    page = fresh_page
    page.goto(served.at(PROPOSE))
    assert page.evaluate(OPEN) > 60
    ask(page)
    boxes = ".propose :is(input:not([type=file]), textarea:not([readonly]))"
    for size, shapes in ((10_000, ("words",)), (50_000, SHAPES)):
        for shape in shapes:
            text = (SHAPES[shape] * size)[:size]
            assert slow_boxes(page, boxes, text) == [], f"{size} signs of {shape}"


def test_a_long_paste_into_any_other_box_does_not_block(fresh_page: Page, served: Site) -> None:
    page = fresh_page
    for path, box in (
        ("assess/", ".assess-question textarea, #assess-who"),
        ("comparisons/partners-by-role/", ".table-tools input[type=search]"),
    ):
        page.goto(served.at(path))
        assert page.locator(box).count()
        for shape, sign in SHAPES.items():
            text = (sign * 50_000)[:50_000]
            assert slow_boxes(page, box, text) == [], f"{shape} at {path}"


def test_a_long_question_does_not_block_the_page(fresh_page: Page, served: Site) -> None:
    page = fresh_page
    page.goto(served.at(""))
    find(page, "leeds")
    told = page.locator(".md-search-result__meta")

    def put(question: str) -> None:
        told.evaluate("node => { node.textContent = ''; }")
        page.get_by_role("textbox", name="Search").fill(question)
        expect(told).to_contain_text("matching")

    for shape in ("less-than signs", "brackets", "no spaces", "hyphens"):
        text = (SHAPES[shape] * 10_000)[:10_000]
        seconds = worked(
            page,
            lambda text=text: put(text),  # type: ignore[misc]
            lambda: put("leeds"),  # What was asked last is not asked again.
        )
        assert seconds < WORST, f"{shape}: {seconds}"


SLOW = """
([patterns, text, most]) => patterns.filter((pattern) => {
  const expression = new RegExp(pattern, "u");
  const start = performance.now();
  expression.test(text);
  return (performance.now() - start) / 1000 >= most;
})
"""
"""The patterns that take longer than they may, by the clock."""


def patterns(schema: object) -> set[str]:
    """Every pattern in a schema."""
    if isinstance(schema, list):
        return {found for item in schema for found in patterns(item)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return own | {found for inner in schema.values() for found in patterns(inner)}


def test_every_pattern_of_a_schema_takes_time_in_proportion_to_the_text(one_form: Page) -> None:
    catalog = catalog_of(SAMPLE)
    every = {found for kind in KINDS for found in patterns(json_schema(catalog, kind))}
    assert len(every) > 4
    for shape, sign in SHAPES.items():
        for end in ("", "\n!\n!"):
            text = (sign * 50_000)[:50_000] + end
            for pattern in one_form.evaluate(SLOW, [sorted(every), text, WORST / 4]):
                look = partial(one_form.evaluate, SLOW, [[pattern], text, WORST / 4])
                assert worked(one_form, look) < WORST / 4, f"{pattern}: {shape}"


INHERITED = ("constructor", "__proto__", "toString", "valueOf", "hasOwnProperty")
"""Names that every object of JavaScript has, whoever made it."""


def test_a_name_that_every_object_has_is_no_place(page: Page, served: Site) -> None:
    for name in INHERITED:
        page.goto("about:blank")
        page.goto(served.at(f"compare/#places={name},leeds"))
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
