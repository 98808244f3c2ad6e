"""Places and systems side by side, served and opened from a folder."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from papers import squeezed, texts
from patience import until_page
from playwright.sync_api import Locator, Page, expect
from projects import ROOT, catalog_of
from reach import Site, choose, stands_at

from generator.catalog.catalog import Catalog
from generator.catalog.side_by_side import cells_of, is_free, tables_of
from generator.kinds.place.model import Place
from generator.schema.sources import Source

COMPARE = "compare/"
FULL = ("bolton", "croydon", "leeds", "somerset")
LINES = """
rows => rows.map((row) => {
  const verdict = row.cells[0].querySelector(".verdict")?.textContent ?? "";
  const heading = row.cells[0].firstChild.textContent.trim();
  return [heading, verdict, row.querySelectorAll(".shared").length];
})
"""
"""Of each line of a comparison: its heading, what is said of it, and how many values are marked as shared."""


def said(page: Page) -> Locator:
    return page.locator(".compare-said")


def headings(page: Page) -> list[str]:
    return page.locator(".compare-result thead").first.locator("th").all_inner_texts()


def pick(page: Page, label: str, name: str) -> None:
    page.get_by_role("combobox", name=label).select_option(label=name)


def test_two_whole_profiles_are_there_at_first(page: Page, site: Site) -> None:
    """Those that most is stated for, worked out anew; the address says so, and Back leaves the page."""
    catalog = catalog_of(ROOT)
    full = sorted(place.id for place in catalog.all(Place) if place.is_full)
    stated = {name: filled(catalog, name) for name in full}
    pairs = sorted(combinations(full, 2), key=lambda pair: -len(stated[pair[0]] & stated[pair[1]]))
    page.goto(site.at("places/"))
    page.goto(site.at(COMPARE))
    expect(said(page)).to_contain_text(" facts, ")
    stands_at(page, f"#places={','.join(pairs[0])}")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Places")


def filled(catalog: Catalog, name: str) -> set[tuple[int, int]]:
    cells = cells_of(catalog, catalog.get(Place, name))
    return {(t, c) for t, table in enumerate(cells) for c, cell in enumerate(table) if cell}


def test_a_reader_chooses_topics_and_shares_them(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places=leeds,croydon"))
    topics = page.get_by_role("group", name="Topics")
    expect(topics.get_by_role("checkbox")).to_have_count(7)
    for box in topics.get_by_role("checkbox").all():
        if box.get_attribute("value") not in ("leadership-and-accountability", "results-and-learning"):
            box.focus()
            page.keyboard.press("Space")
            expect(topics.locator(":focus")).to_have_count(1)
    expect(page.locator(".compare-result h2")).to_have_text(
        ["Leadership and accountability", "Results and learning", "Sources for this comparison"]
    )
    parts = "&parts=leadership-and-accountability,results-and-learning"
    stands_at(page, f"#places=leeds,croydon{parts}")
    pick(page, "Third place", "Bolton")
    expect(said(page)).to_contain_text("Leeds; Croydon; Bolton. ")
    stands_at(page, f"#places=leeds,croydon,bolton{parts}")
    page.reload()
    expect(page.locator(".compare-result h2")).to_have_count(3)
    page.goto(served.at("compare/#places=leeds,croydon&parts=nowhere"))
    page.reload()
    expect(page.locator(".compare-result h2")).to_have_count(8)


def test_what_is_not_stated_for_all_can_be_hidden(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places=bolton,croydon"))
    expect(said(page)).to_contain_text("stated for one only")
    partly = page.locator(".compare-result tr.verdict-partly")
    before = page.locator(".compare-result tbody tr").count()
    silent = partly.count()
    assert silent > 5
    page.get_by_role("checkbox", name="Hide what is not stated for all").check()
    expect(partly).to_have_count(0)
    assert page.locator(".compare-result tbody tr").count() == before - silent
    assert page.locator(".compare-result .silent").count() == 0
    stands_at(page, "&silent=hidden")
    expect(said(page)).to_contain_text("What is not stated for all is hidden.")
    page.reload()
    expect(said(page)).to_contain_text("What is not stated for all is hidden.")


def test_a_switch_that_would_change_nothing_is_not_there(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places=bolton,leeds&parts=leadership-and-accountability"))
    expect(said(page)).to_contain_text("none is the same in both")
    expect(page.get_by_role("checkbox", name="Show only what differs")).to_be_hidden()


def test_a_comparison_is_summed_up_in_words(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places=bolton,croydon&parts=leadership-and-accountability"))
    expect(said(page)).to_have_text(
        "Bolton; Croydon. Of 5 facts, 2 differ, none is the same in both, 1 is stated for one only and 2 are"
        " told in names or texts."
    )
    assert page.locator(".compare-summary li").all_inner_texts() == [
        "Different: How leadership was shared; Led, or to be led, by.",
        "Stated for one only: Accountable to (Bolton).",
        "In names or texts, to be read: Place lead; All leadership roles.",
        "Stated for none: 1 more feature.",
    ]


def test_columns_are_equal_and_names_stay_in_view(page: Page, served: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(served.at("compare/#places=bolton,croydon,leeds"))
    expect(said(page)).to_contain_text(" facts, ")
    widths = page.locator(".compare-result td").evaluate_all(
        "cells => cells.map((cell) => Math.round(cell.getBoundingClientRect().width))"
    )
    assert max(widths) - min(widths) <= 1
    last = page.locator(".compare-result table").last.locator("tbody tr").last
    last.evaluate("row => window.scrollTo(0, row.getBoundingClientRect().bottom + scrollY - 300)")
    head = page.locator(".compare-result table").last.locator("thead th").first.bounding_box()
    assert head is not None
    assert 40 <= head["y"] <= 60, "below the head of the site"


def test_a_comparison_is_copied_as_tables_or_as_a_link(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places=bolton,croydon&parts=leadership-and-accountability"))
    expect(said(page)).to_contain_text(" facts, ")
    page.evaluate(
        """() => {
          window.copied = {};
          navigator.clipboard.write = async ([item]) => {
            for (const type of item.types) window.copied[type] = await (await item.getType(type)).text();
          };
          navigator.clipboard.writeText = async (text) => { window.copied.link = text; };
        }"""
    )
    page.get_by_role("button", name="Copy tables").click()
    until_page(page, "window.copied['text/html']")
    copied = page.evaluate("window.copied")
    lines = copied["text/plain"].split("\n")
    assert lines[1] == "Feature\tBolton\tCroydon"
    assert lines[2] == "How leadership was shared Differs\tBlended roles [1]\tShared leadership team [2]"
    source = "[1] NHS Providers (2022), Providers in place-based partnerships (online), 2 Bolton: leadership."
    assert source in lines
    assert copied["text/html"].count("<table") == 1
    page.get_by_role("button", name="Copy link").click()
    until_page(page, "window.copied.link")
    assert page.evaluate("window.copied.link") == page.url


@pytest.mark.parametrize(
    "ids", ["bolton,croydon,leeds", "croydon,leeds,somerset", "bolton,north-east-essex,leeds"]
)
def test_three_places_on_leadership_and_results_print_on_two_pages(
    page: Page, served: Site, tmp_path: Path, ids: str
) -> None:
    page.goto(served.at(f"compare/#places={ids}&parts=leadership-and-accountability,results-and-learning"))
    expect(said(page)).to_contain_text(" facts, ")
    page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
    said_on = texts(tmp_path / "paper.pdf")
    assert len(said_on) <= 2
    whole = squeezed("".join(said_on))
    for cell in page.locator(".compare-result :is(th, td)").all_inner_texts():
        said_in = squeezed(cell)  # whose lines may go on below the head on the next page
        assert said_in[:30] in whole, cell
        assert said_in[-30:] in whole, cell
    assert squeezed("case-studies-of-local-collaboration/key-messages): [1] ") in whole


def test_picking_three_places_sets_them_side_by_side(page: Page, site: Site) -> None:
    page.goto(site.at("compare/#places="))
    expect(said(page)).to_have_text("Pick two to four places.")
    pick(page, "First place", "Leeds")
    expect(said(page)).to_have_text("Pick another place to set beside Leeds.")
    pick(page, "Second place", "Croydon")
    pick(page, "Third place", "Somerset")
    expect(said(page)).to_contain_text("Leeds; Croydon; Somerset.")
    assert headings(page) == ["Feature", "Leeds", "Croydon", "Somerset"]
    stands_at(page, "#places=leeds,croydon,somerset")
    lead = page.get_by_role("row", name="How leadership was shared")
    assert "Shared leadership team" in lead.inner_text()
    assert "Differs" in lead.inner_text(), "a difference is said in a word"


def test_the_choice_is_shared_by_its_address_and_back_returns(
    page: Page, site: Site, new_page: Callable[..., Page]
) -> None:
    page.goto(site.at("compare/#places=leeds,croydon"))
    expect(said(page)).to_contain_text("Leeds; Croydon. ")
    pick(page, "Third place", "Bolton")
    expect(said(page)).to_contain_text("Leeds; Croydon; Bolton.")
    other = new_page()
    other.goto(page.url)
    expect(said(other)).to_contain_text("Leeds; Croydon; Bolton.")
    page.go_back()
    expect(said(page)).to_contain_text("Leeds; Croydon. ")
    page.go_forward()
    expect(said(page)).to_contain_text("Leeds; Croydon; Bolton.")


def test_every_fact_leads_to_its_source(page: Page, site: Site) -> None:
    page.goto(site.at("compare/#places=leeds,croydon"))
    expect(said(page)).to_contain_text(" facts, ")
    cells = page.locator(".compare-result td")
    silent = 0
    for text, marks, said_of_a_dash in cells.evaluate_all(
        """cells => cells.map((cell) => [
          cell.innerText,
          cell.querySelectorAll(".footnote-ref").length,
          cell.querySelector(".silent[role=img]")?.ariaLabel,
        ])"""
    ):
        assert marks or said_of_a_dash == "Not stated" or "None" in text, text
        silent += said_of_a_dash is not None
    assert silent, "what the sources leave out is a dash, which is read out in words"
    marks = page.locator(".compare-result .footnote-ref")
    targets = set(marks.evaluate_all("marks => marks.map((mark) => mark.getAttribute('href').slice(1))"))
    listed = page.locator(".compare-result ol > li")
    assert targets == set(listed.evaluate_all("items => items.map((item) => item.id)"))
    assert re.search(r"NHS Providers.*Decision|NHS Providers", listed.first.inner_text())
    marks.first.press("Enter")
    assert headings(page) == ["Feature", "Leeds", "Croydon"], "following a mark keeps the comparison"
    stands_at(page, "#places=leeds,croydon")  # and the address that shares it
    expect(page.locator("#source-1")).to_be_focused()
    listed.first.get_by_role("link", name="Back to where source 1 is cited").press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('footnote-ref')"), "and back again"
    page.locator(".compare-result ol > li a").first.click()
    page.wait_for_url("**/sources/**")
    assert page.locator("h1").count() == 1


def test_every_link_of_a_comparison_leads_to_a_page(page: Page, site: Site) -> None:
    page.goto(site.at("compare/#places=leeds,croydon,somerset,bolton"))
    expect(said(page)).to_contain_text(" facts, ")
    links = page.locator(".compare-result a[href]").evaluate_all("links => links.map((link) => link.href)")
    assert len(links) > 100
    online = {source.online for source in catalog_of(ROOT).all(Source)}
    for link in set(links) - online:
        path, _, anchor = link.removeprefix(site.start).partition("#")
        if anchor.startswith("source-"):
            continue
        file = site.folder / path
        assert (file / "index.html" if path.endswith("/") else file).is_file(), link


def test_what_is_the_same_can_be_left_out(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places=kingston,merton"))
    expect(said(page)).to_contain_text("the same in both")
    same = page.locator(".compare-result tr.verdict-same").count()
    assert same > 0, "both are in the same system"
    page.get_by_role("checkbox", name="Show only what differs").check()
    expect(page.locator(".compare-result tr.verdict-same")).to_have_count(0)
    stands_at(page, "&only=differences")
    expect(said(page)).to_contain_text("What is the same is hidden.")
    page.reload()
    expect(page.get_by_role("checkbox", name="Show only what differs")).to_be_checked()


def test_systems_can_be_compared_too(page: Page, served: Site) -> None:
    page.goto(served.at(COMPARE))
    page.get_by_role("radio", name="Integrated care systems").check()
    expect(said(page)).to_contain_text(" facts, ")
    page.goto(served.at("compare/#systems="))
    expect(page.get_by_role("radio", name="Integrated care systems")).to_be_checked()
    pick(page, "First system", "West Yorkshire")
    pick(page, "Second system", "Greater Manchester")
    expect(said(page)).to_contain_text("West Yorkshire; Greater Manchester.")
    stands_at(page, "#systems=west-yorkshire,greater-manchester")


def test_each_kind_keeps_what_was_picked(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places=leeds,croydon"))
    expect(said(page)).to_contain_text("Leeds; Croydon. ")
    page.get_by_role("radio", name="Integrated care systems").check()
    expect(page.get_by_role("combobox", name="First system")).to_be_visible()
    expect(said(page)).to_contain_text(" facts, ")
    page.get_by_role("radio", name="Places").check()
    expect(said(page)).to_contain_text("Leeds; Croydon. ")


def test_what_was_planned_or_had_ended_is_marked(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places=leeds,croydon"))
    expect(said(page)).to_contain_text("Leeds; Croydon. ")
    cells = " ".join(page.locator(".compare-result td").all_inner_texts())
    assert "Risk share (suspended)" in cells
    assert "Croydon committees in common (ended)" in cells
    assert "Formal joint committee (planned)" in cells


def test_a_profile_offers_to_be_compared(page: Page, site: Site) -> None:
    for path, label in (("places/leeds/", "First place"), ("systems/west-yorkshire/", "First system")):
        page.goto(site.at(path))
        name = page.locator("h1").inner_text().removesuffix("¶").strip()
        page.get_by_role("link", name=f"Compare {name} with …").first.click()
        expect(said(page)).to_contain_text(f"to set beside {name}.")
        box = page.get_by_role("combobox", name=label)
        assert box.locator("option:checked").inner_text() == name
        assert page.evaluate("window.scrollY") == 0


def test_the_keyboard_alone_picks_three_places(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#places="))
    expect(said(page)).to_have_text("Pick two to four places.")
    page.get_by_role("radio", name="Places").focus()
    for name in ("Leeds", "Croydon", "Somerset"):
        page.keyboard.press("Tab")
        choose(page, name)
    expect(said(page)).to_contain_text("Leeds; Croydon; Somerset.")
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "region":
            break
    name = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-labelledby')).textContent"
    )
    assert name, "the first table is a named region that the keyboard reaches"


STRANGE = {
    "#places=nowhere": "There is no place “nowhere”. Pick two to four places.",
    "#places=leeds,nowhere": "There is no place “nowhere”. Pick another place to set beside Leeds.",
    "#places=leeds,leeds": "Pick another place to set beside Leeds.",
    "#places=<img src=x onerror=alert(1)>": "There is no place “<img src=x onerror=alert(1)>”.",
    "#places=../../x": "There is no place “../../x”.",
    "#places=leeds,bolton,croydon,somerset,wigan": "Only the first 4 are shown. Leeds; Bolton;",
    "#places=%E0%A4%A": "There is no place",
}
"""What an address may hold, and what is said of it."""


def test_a_strange_address_is_answered_in_words(page: Page, served: Site) -> None:
    for anchor, expected in STRANGE.items():
        page.goto("about:blank")
        page.goto(served.at(COMPARE) + anchor)
        expect(said(page), anchor).to_contain_text(expected)
        assert page.locator("img[src=x]").count() == 0, anchor


def test_a_column_that_cannot_be_loaded_is_said_in_words(page: Page, served: Site) -> None:
    page.route("**/compare/places/croydon.js", lambda route: route.abort())
    page.goto(served.at("compare/#places=leeds,croydon"))
    expect(said(page)).to_contain_text("places/croydon.js could not be loaded.")
    page.unroute("**/compare/places/croydon.js")
    pick(page, "Third place", "Bolton")
    expect(said(page)).to_contain_text("Leeds; Croydon; Bolton.")


def test_without_script_the_page_leads_to_the_tables(new_page: Callable[..., Page], site: Site) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.at(COMPARE))
    assert page.get_by_role("link", name="Leeds", exact=True).count() == 1
    page.get_by_role("link", name="the tables").click()
    expect(page.locator("h1")).to_have_text(re.compile("^Compare"))
    assert "/comparisons/" in page.url


def test_an_old_address_of_a_pair_leads_to_the_pair(page: Page, site: Site) -> None:
    page.goto(site.at("compare/places/bolton/leeds/"))
    expect(said(page)).to_contain_text("Bolton; Leeds. ")


def test_each_line_says_how_the_records_compare(page: Page, served: Site) -> None:
    """Worked out anew from the records: the same, not the same, or stated for some. Names are not judged."""
    catalog = catalog_of(ROOT)
    for ids in [*combinations(FULL, 2), *list(combinations(FULL, 3))[:4]]:
        cells = [cells_of(catalog, catalog.get(Place, place)) for place in ids]
        expected = []
        for number, table in enumerate(tables_of(catalog, Place)):
            for position, column in enumerate(table.columns):
                keys = [frozenset(entry.key for entry in of_one[number][position]) for of_one in cells]
                free = is_free(catalog.kinds, Place, column)
                if any(keys):
                    expected.append((column.heading, verdict(keys, free=free), shared(keys, free=free)))
        page.goto(served.at(f"compare/#places={','.join(ids)}"))
        names = "; ".join(catalog.get(Place, place).name for place in ids)
        expect(said(page)).to_have_text(re.compile(rf"^{re.escape(names)}\. Of \d+ facts, "))
        lines = page.locator(".compare-result tbody tr").evaluate_all(LINES)
        assert [tuple(line) for line in lines] == expected, ids


def verdict(keys: list[frozenset[str]], *, free: bool) -> str:
    """Return what is said of a line, given the values in each cell."""
    if not all(keys):
        return "Information for one only" if len(keys) == 2 else "Information for some only"
    return "Same" if len(set(keys)) == 1 else "" if free else "Differs"


def shared(keys: list[frozenset[str]], *, free: bool) -> int:
    """Return how many values are marked as being in every cell of a line that is not the same."""
    judged = all(keys) and len(set(keys)) > 1
    return len(frozenset.intersection(*keys)) * len(keys) if judged else 0


def test_nothing_is_wider_than_a_phone(new_page: Callable[..., Page], served: Site) -> None:
    page = new_page(viewport={"width": 320, "height": 800})
    page.goto(served.at("compare/#places=leeds,croydon,somerset,bolton"))
    expect(said(page)).to_contain_text(" facts, ")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    label = page.locator('.compare-result td[data-label="Croydon"]').first
    assert label.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Croydon"'
