"""What a screen reader is told of sorting, filtering, comparing and searching: the accessibility tree."""

import re

from playwright.sync_api import Page, expect
from reach import Site


def test_a_table_tells_how_it_is_sorted_and_how_much_of_it_is_left(page: Page, small: Site) -> None:
    page.goto(small.at("comparisons/leaders/"))
    article = page.locator("article")
    expect(article).to_match_aria_snapshot("""
        - group "Filter the table":
          - searchbox "Contains the words"
          - combobox "Model"
          - group: Columns
        - status: 2 of 2 places shown
        - region "Who led each place":
          - table "Who led each place":
            - caption: Who led each place
    """)
    head = page.get_by_role("columnheader", name="Place")
    for way in ("ascending", "descending"):
        head.get_by_role("button").click()
        expect(page.get_by_role("status").filter(has_text="shown")).to_have_text(
            f"2 of 2 places shown, sorted by Place, {way}"
        )
        expect(head).to_have_attribute("aria-sort", way)
    page.get_by_label("Contains the words").fill("sandport")
    expect(article).to_match_aria_snapshot("""
        - group "Filter the table":
          - searchbox "Contains the words": sandport
          - combobox "Model"
          - button "Show everything"
        - status: 1 of 2 places shown, sorted by Place, descending
        - region "Who led each place":
          - table "Who led each place":
            - rowgroup:
              - row:
                - columnheader "Place":
                  - button "Place"
            - rowgroup:
              - row:
                - rowheader "Sandport"
    """)
    expect(page.get_by_role("rowheader")).to_have_count(1)


TOLD = """selector => {
  const node = document.querySelector(selector);
  window.told = [];
  new MutationObserver(() => told.push(node.textContent)).observe(node, { childList: true });
}"""


def test_a_number_that_stays_as_it_is_is_told_once(page: Page, small: Site) -> None:
    """Not at each letter: a screen reader would say it over the letters."""
    page.goto(small.at("comparisons/leaders/"))
    for field, status in (
        (page.get_by_label("Contains the words"), ".table-count"),
        (page.get_by_role("textbox", name="Search", exact=True), ".md-search-result__meta"),
    ):
        field.fill("sandp")
        expect(page.locator(status)).to_contain_text(re.compile(r"1 of|matching"))
        page.evaluate(TOLD, status)
        field.press_sequentially("ort")
        field.press_sequentially("zzz")
        expect(page.locator(status)).to_contain_text(re.compile("0 of|No matching"))
        told = page.evaluate("told")
        assert len(told) == len(set(told))


def test_a_comparison_tells_what_it_found(page: Page, small: Site) -> None:
    page.goto(small.at("compare/#places=mudflat,sandport"))
    expect(page.locator("article")).to_match_aria_snapshot("""
        - group "What to compare":
          - radio "Places" [checked]
        - group "Pick two to four":
          - combobox "First place"
        - status: /Mudflat; Sandport/
        - region:
          - table:
            - rowgroup:
              - row "Feature Mudflat Sandport"
            - rowgroup:
              - row:
                - rowheader "Model Information for one only"
                - cell "Not stated":
                  - img "Not stated"
                - cell /Blended roles/
              - row:
                - rowheader "People Differs"
        - heading "Sources for this comparison" [level=2]
    """)


def test_the_search_tells_how_many_pages_it_lists_and_what_each_is(page: Page, small: Site) -> None:
    page.goto(small.at("glossary/"))
    page.get_by_role("textbox", name="Search").fill("quay")
    expect(page.get_by_role("search")).to_match_aria_snapshot("""
        - textbox "Search": quay
        - group "Search results":
          - status: /\\d+ matching documents/
          - list:
            - listitem:
              - link:
                - article:
                  - heading "quay Term" [level=1]
                  - paragraph: Where boats tie up.
            - listitem:
              - link:
                - article:
                  - heading "Know the people Principle" [level=1]
                  - paragraph: Ask before you plan.
              - link:
                - article:
                  - heading "Ask on the quay" [level=2]
    """)
