"""Fills in the form for a case study as a person does: with a mouse that presses and lets go, and with keys.

What a list does not have is added beside it. Each click is counted. It is lost if it does not arrive, or if
what was pressed is elsewhere before the button is let go.
"""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import ElementHandle, Page

from generator.catalog.catalog import Catalog
from generator.schema import Record
from generator.schema.fields import split_citation
from generator.schema.shape import FieldShape, fields

Values = Mapping[str, Any]

FIND = """
(scope, [kind, label]) => {
  const group = (node) => node.parentElement.closest(".propose-group, form");
  const words = (node) => node.querySelector(":scope > legend, :scope > label").textContent;
  const fits = (node) => group(node) === scope && words(node).replace(" (needed)", "") === label;
  return Array.from(scope.querySelectorAll(kind)).find(fits);
}
"""
AIM = """
(node) => {
  node.scrollIntoViewIfNeeded();
  const { x, y, width, height } = node.getBoundingClientRect();
  if (!width) throw new Error("it cannot be seen");
  window.pressed = { on: false, hit: false, top: y };
  const press = ({ target }) => {
    window.pressed.on = node.contains(target);
    window.pressed.top = node.getBoundingClientRect().y;
  };
  addEventListener("pointerdown", press, { capture: true, once: true });
  node.addEventListener("click", () => { window.pressed.hit = true; }, { once: true });
  return [x + Math.min(width / 2, 40), y + height / 2, node.innerText];
}
"""
"""Brings something into view, and tells where it is. What then comes of it is noted."""
HELD = """
(node) => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  done([window.pressed.on, Math.abs(node.getBoundingClientRect().y - window.pressed.top)]);
})))
"""
"""Whether it is what is held down, and how far it moved since, once that has been seen."""
FIELD, LIST = ".propose-field", ".propose-list"


class Filler:
    """One person at the form. `records` may be added, by folder and id; `lost` tells of each lost click."""

    def __init__(self, page: Page, catalog: Catalog, records: Mapping[str, Mapping[str, Values]]) -> None:
        self.page = page
        self.catalog = catalog
        self.records = records
        self.clicks = 0
        self.lost: list[str] = []

    def record(self, kind: type[Record], values: Values, scope: ElementHandle) -> None:
        """Fill in the fields of a record, or of what is asked of one that is added."""
        self._group(fields(kind), values, scope)

    def click(self, target: ElementHandle) -> None:
        """Press the mouse on something and let it go, as slowly as a person.

        What moved away before it was pressed is aimed at again: a text that was typed is still being judged.
        """
        for _ in range(3):
            *at, words = target.evaluate(AIM)
            self.page.mouse.move(*at)
            self.page.mouse.down()
            on, moved = target.evaluate(HELD)
            if not on:
                self.page.mouse.move(0, 0)
            self.page.mouse.up()
            if on:
                break
        self.clicks += 1
        if not self.page.evaluate("pressed.hit") or moved > 1:
            self.lost.append(f"{words}: moved by {moved}")
            target.evaluate("node => node.click()")

    def _group(self, found: tuple[FieldShape, ...], values: Values, scope: ElementHandle) -> None:
        for field in found:
            if field.name in values:
                self._field(field, values[field.name], scope)

    def _field(self, field: FieldShape, value: Any, scope: ElementHandle) -> None:
        if field.several:
            self._list(field, value, self._find(scope, LIST, field.label))
        elif field.type == "group":
            self._group(field.fields, value, self._find(scope, ".propose-group", field.label))
        else:
            self._one(field, value, self._find(scope, FIELD, field.label))

    def _list(self, field: FieldShape, items: list[Any], node: ElementHandle) -> None:
        for number, item in enumerate(items):
            there = node.query_selector_all(":scope > .propose-items > .propose-item")
            if len(there) <= number:
                button = node.query_selector(":scope > button")
                assert button
                self._see(button)
                self.click(button)
                there = node.query_selector_all(":scope > .propose-items > .propose-item")
            inside = there[number].query_selector(":scope > .propose-group, :scope > .propose-field")
            assert inside
            if field.type == "group":
                self._group(field.fields, item, inside)
            else:
                self._one(field, item, inside)

    def _one(self, field: FieldShape, value: Any, node: ElementHandle) -> None:
        if field.type == "citation":
            source, where = split_citation(value)
            choice, box = (node.query_selector(f".propose-citation > :nth-child({at})") for at in (1, 2))
            assert choice
            assert box
            self._choose("sources", source, choice)
            typed = where.removeprefix("pp. ").removeprefix("p. ")
            self._type(typed, node.query_selector(".propose-citation input"))
        elif field.type in ("record", "choice", "part", "flag"):
            self._choose(field.of, str(value).lower() if field.type == "flag" else value, node)
        else:
            self._type(str(value), node.query_selector("input, textarea"))

    def _choose(self, folder: str, value: str, node: ElementHandle) -> None:
        self._see(node)
        chosen = node.query_selector("select")
        assert chosen
        chosen.focus()  # it has all its choices from then on
        if not chosen.query_selector(f'option[value="{value}"]'):
            add = node.query_selector(".propose-add")
            assert add, f"{value} cannot be added to {folder}"
            self.add(folder, value, add)
            assert chosen.input_value() == value, "what was added is chosen"
            return
        chosen.select_option(value)

    def add(self, folder: str, record_id: str, opener: ElementHandle) -> None:
        """Add a record beside the list that does not have it."""
        self._see(opener)
        self.click(opener)
        dialog = self.page.query_selector_all("dialog[open]")[-1]
        group = dialog.query_selector(":scope > .propose-group")
        done = dialog.query_selector(".md-button--primary")
        assert group
        assert done
        self.record(self.catalog.kinds.folders[folder], self.records[folder][record_id], group)
        self.click(done)
        assert not dialog.is_visible(), dialog.inner_text()
        assert opener.evaluate("node => node === document.activeElement"), "the reader is where they were"

    def _type(self, text: str, node: ElementHandle | None) -> None:
        assert node
        self._see(node)
        self.click(node)
        self.page.keyboard.insert_text(text)

    def _see(self, node: ElementHandle) -> None:
        """Open what is folded away above something."""
        while not node.is_visible():
            folded = node.evaluate_handle(
                "node => { const above = (at) => at.parentElement.closest('details:not([open])'); let found;"
                " for (let at = above(node); at; at = above(at)) found = at;"
                " return found.firstElementChild; }"
            ).as_element()
            assert folded
            self.click(folded)

    def _find(self, scope: ElementHandle, kind: str, label: str) -> ElementHandle:
        found = scope.evaluate_handle(FIND, [kind, label]).as_element()
        assert found, label
        return found
