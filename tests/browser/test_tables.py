"""Tables that readers sort, filter and cut to the columns they need, served and opened from a folder."""

import json
from collections.abc import Callable

import pytest
from patience import until_page
from playwright.sync_api import Page, Route, expect
from reach import Site

from generator.schema.dates import date_in_words

EXAMPLES = "examples/"
LEADERSHIP = "comparisons/leadership-and-accountability/"


def shown(page: Page) -> int:
    return page.locator("table.stack tbody tr:visible").count()


def test_examples_filter_by_principle_function_place_and_partner(page: Page, served: Site) -> None:
    page.goto(served.at(EXAMPLES))
    everything = shown(page)
    assert page.get_by_role("status").filter(has_text="shown").inner_text() == (
        f"{everything} of {everything} examples shown"
    )
    for label in ("Where", "Principles", "Functions", "Kinds of partner"):
        select = page.get_by_role("combobox", name=label, exact=True)
        option = select.locator("option").nth(1)
        expected = int(option.inner_text().rpartition("(")[2].rstrip(")"))
        select.select_option(index=1)
        assert shown(page) == expected
        assert page.get_by_role("status").filter(has_text="shown").inner_text().startswith(f"{expected} of ")
        page.get_by_role("button", name="Show everything").click()
        assert shown(page) == everything


def test_a_filtered_view_is_shared_by_its_address_and_back_returns(
    page: Page, site: Site, new_page: Callable[..., Page]
) -> None:
    page.goto(site.at(EXAMPLES))
    everything = shown(page)
    page.get_by_role("combobox", name="Where").select_option("Leeds")
    few = shown(page)
    assert 0 < few < everything
    page.get_by_label("Contains the words").fill("chair")
    fewer = shown(page)
    assert 0 < fewer < few
    assert "#view?words=chair&Where=Leeds" in page.url

    other = new_page()
    other.goto(page.url)
    assert shown(other) == fewer
    assert other.get_by_role("combobox", name="Where").input_value() == "Leeds"

    while "words=" in page.url:
        page.go_back()
    assert shown(page) == few
    page.go_back()
    assert shown(page) == everything


def test_a_table_sorts_by_keyboard_and_says_so(page: Page, served: Site) -> None:
    page.goto(served.at(EXAMPLES))
    names = page.locator("table.stack tbody th:visible")
    first = names.first.inner_text()
    button = page.get_by_role("columnheader").get_by_role("button", name="Example")
    button.focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("columnheader", name="Example")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert names.first.inner_text() == first
    page.keyboard.press("Space")
    assert heading.get_attribute("aria-sort") == "descending"
    assert names.last.inner_text() == first
    assert "sort=-Example" in page.url


def test_a_long_table_is_sorted_to_its_last_row(page: Page, served: Site) -> None:
    """What is seen is in its place at once, and all else soon after."""
    times = 8  # Several hundred rows: more than are put in place at once.

    def longer(route: Route) -> None:
        answer = route.fetch()
        before, opening, rest = answer.text().partition("<tbody>")
        rows, closing, after = rest.partition("</tbody>")
        route.fulfill(response=answer, body=f"{before}{opening}{rows * times}{closing}{after}")

    page.route(served.at(EXAMPLES), longer)
    page.goto(served.at(EXAMPLES))
    page.locator("thead .table-sort").first.click()  # A look for a role weighs each of the cells.
    names = "Array.from(document.querySelectorAll('tbody th'), (cell) => cell.textContent)"
    assert len(set(page.evaluate(names)[:times])) == 1
    alike = f"const all = {names}; return all.every((name, at) => name === all[at - (at % {times})]);"
    until_page(page, f"() => {{ {alike} }}")


def test_places_are_filtered_by_who_led_them_planned_or_not(page: Page, served: Site) -> None:
    page.goto(served.at(LEADERSHIP))
    select = page.get_by_role("combobox", name="Led, or to be led, by")
    assert select.locator("option").all_inner_texts() == [
        "Any",
        "a commissioner (1)",
        "a provider (2)",
        "Not stated (2)",
    ]
    select.select_option("a provider")
    assert page.locator("table.stack tbody th:visible").all_inner_texts() == ["Bolton", "Croydon"]
    assert "a provider (planned)" in page.locator("table.stack tbody tr").first.inner_text()
    lead = page.locator("p.lead").inner_text()
    assert lead.startswith("Led, or to be led, by: a provider in 2 of 5 places (Bolton and Croydon) and ")


COPIED = """
() => new Promise((resolve) => {
  const found = {};
  navigator.clipboard.write = async ([item]) => {
    for (const type of item.types) found[type] = await (await item.getType(type)).text();
    resolve(found);
  };
  for (const button of document.querySelectorAll(".copying button")) {
    if (button.textContent === "Copy table") button.click();
  }
})
"""
"""What is put on the clipboard, by its type."""


def test_a_table_is_copied_as_it_is_seen_with_marks_and_sources(page: Page, served: Site) -> None:
    page.goto(served.at(f"{LEADERSHIP}#view?without=Employed+by&Led%2C+or+to+be+led%2C+by=a+provider"))
    copied = page.evaluate(COPIED)
    caption, head, bolton, croydon, *rest = copied["text/plain"].split("\n")
    assert caption.startswith("How each place was led")
    assert head.split("\t") == [
        "Place", "How leadership was shared", "Place lead", "Led, or to be led, by", "Accountable to",
        "All leadership roles",
    ]  # fmt: skip
    assert bolton.startswith(
        "Bolton\tBlended roles [1]\tChief executive of Bolton NHS Foundation Trust (planned)"
    )
    assert croydon.startswith("Croydon\t")
    assert rest[:2] == [
        "",
        "[1] NHS Providers (2022), Providers in place-based partnerships (online): 2 Bolton: leadership",
    ]
    assert not any("Leeds" in line for line in rest), "sources of what is not in view stay away"
    made = copied["text/html"]
    assert (made.count("<tr>"), made.count("<th>")) == (3, 6 + 2)
    assert "<td>Blended roles [1]</td>" in made
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()


def test_a_table_is_copied_where_the_browser_has_only_the_older_way(page: Page, served: Site) -> None:
    page.goto(served.at(LEADERSHIP))
    copied = page.evaluate(
        """() => {
          Object.defineProperty(navigator, "clipboard", { value: undefined });
          const found = {};
          addEventListener("copy", (event) => {
            for (const type of event.clipboardData.types) found[type] = event.clipboardData.getData(type);
          });
          [...document.querySelectorAll("button")].find((one) => one.textContent === "Copy table").click();
          return found;
        }"""
    )
    assert "Bolton\tBlended roles [1]" in copied["text/plain"]
    assert "<td>Blended roles [1]</td>" in copied["text/html"]


@pytest.mark.parametrize("path", ["comparisons/results-and-learning/", "comparisons/partners-by-role/"])
@pytest.mark.parametrize("width", [800, 1280])
def test_heads_stay_in_view_and_what_is_cut_has_a_cue(
    page: Page, served: Site, path: str, width: int
) -> None:
    """Wherever one scrolls in the table; and a link that has the focus is not below a head."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(served.at(path))
    region = page.locator(".table-scroll").first
    region.scroll_into_view_if_needed()
    for share in (0, 0.5, 1):
        region.evaluate("(node, share) => { node.scrollTop = share * node.scrollHeight; }", share)
        region.evaluate("node => { node.scrollLeft = 200; }")
        box = region.bounding_box()
        head = page.locator("thead th").first.bounding_box()
        assert box is not None
        assert head is not None
        if region.evaluate("node => node.scrollHeight > node.clientHeight") and share:
            assert abs(head["y"] - box["y"]) < 2, "the head of the columns"
        assert abs(head["x"] - box["x"]) < 2, "the head of the rows"
    if region.evaluate("node => node.scrollWidth > node.clientWidth"):
        assert "radial-gradient" in region.evaluate("node => getComputedStyle(node).backgroundImage")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    region.evaluate("node => { node.scrollTop = 0; }")
    links = page.locator("tbody td a")
    links.nth(links.count() // 2).focus()
    focused = links.nth(links.count() // 2).bounding_box()
    head = page.locator("thead th").first.bounding_box()
    assert focused is not None
    assert head is not None
    assert focused["y"] >= head["y"] + head["height"] - 1


FILL = """(values) => document.addEventListener("DOMContentLoaded", () => {
  const body = document.querySelector("[data-tools] table").tBodies[0];
  const first = body.rows[0].innerHTML;
  body.replaceChildren();
  for (const value of values) {
    const row = body.insertRow();
    row.innerHTML = first;
    row.cells[2].textContent = value;
    delete row.cells[2].dataset.none;
  }
})"""
"""Puts other rows into a table before it is sorted by anyone: one for each value of the third column."""


def test_dates_sort_by_time(new_page: Callable[..., Page], small: Site) -> None:
    """As the site writes them, in the table of what was reviewed when."""
    dates = ("2009-11-21", "2018", "2019-02", "2019-02-28", "2019-12-03", "2022-09-01")
    words = [date_in_words(date) for date in dates]
    page = new_page()
    page.add_init_script(f"({FILL})({sorted(words)})")
    page.goto(small.at("freshness/"))
    page.get_by_role("columnheader").get_by_role("button", name="Last reviewed").click()
    cells = page.locator("table.stack:has(#overdue) tbody td:nth-of-type(2)")
    assert cells.all_inner_texts() == words


SORTED = [
    ["(£1,200)", "(200)", "−2", "–1", "0", "½", "<2", "2½", "3", "~ 5", "10 boards", "less than 10", "12%",
     "12,5 %", "up to 40", "10 000", "20\u2009000", "30\u00a0000", "£850,000", "over 900,000",
     "nearly 1 million", "about 1.1 million", "1.5 to 1.7 million", "2¼ million", "£3.2m", "£1.5 billion"],
    ["early 1990s", "1 January 2013", "by 2014", "2015/16", "about 2017", "December 2020", "Winter 2020",
     "2021", "Q1 2021", "15/02/2021", "28 February 2021", "March 2021", "2021–22", "from April 2021",
     "1st April 2021 to 3 May 2022", "mid-2021", "Q3 2021", "2022 or later"],
    [".5 day", "6 weeks", "12 months", "2 years"],
    ["2 Sisters", "apple", "Éire", "Ward 2", "Ward 10", "Ynys Môn"],
]  # fmt: skip


WORDS = [["all", "none of it"], ["in future"], [], []]


@pytest.mark.parametrize(
    ("values", "words"), list(zip(SORTED, WORDS, strict=True)), ids=["amounts", "dates", "spans", "names"]
)
def test_amounts_sort_by_size_dates_by_time_and_words_by_letter(
    new_page: Callable[..., Page], small: Site, values: list[str], words: list[str]
) -> None:
    """However rough they are. What is neither, in a column that mostly is, comes after, both ways."""
    page = new_page()
    page.add_init_script(f"({FILL})({json.dumps(sorted([*values, *words, '']))})")
    page.goto(small.at("comparisons/leaders/"))
    cells = page.locator("[data-tools] tbody tr > :nth-child(3)")
    for expected in ([*values, *words, ""], [*values[::-1], *words[::-1], ""]):
        page.locator("[data-tools] thead button").nth(2).click()
        assert cells.all_text_contents() == expected


def test_a_table_is_filtered_by_numbers_and_words_written_in_one(
    new_page: Callable[..., Page], small: Site
) -> None:
    page = new_page()
    page.add_init_script(f"({FILL})(['£850,000', 'co-production', '85 or 0'])")
    page.goto(small.at("comparisons/leaders/"))
    for typed, found in {
        "850000": "£850,000",
        "850,000": "£850,000",
        "coproduction": "co-production",
    }.items():
        page.get_by_label("Contains the words").fill(typed)
        assert page.locator("[data-tools] tbody tr:visible > :nth-child(3)").all_inner_texts() == [found]


def test_a_table_that_the_browser_translated_is_filtered_by_what_it_shows(page: Page, small: Site) -> None:
    page.goto(small.at("comparisons/leaders/"))
    page.evaluate("""() => {
      const cell = document.querySelector("[data-tools] tbody th, [data-tools] tbody td");
      const words = document.createElement("font");
      words.textContent = "Porthladd";
      cell.replaceChildren(words);
    }""")
    page.get_by_label("Contains the words").fill("porthladd")
    assert page.locator("[data-tools] tbody tr:visible").count() == 1


def test_a_table_sorts_and_compares_where_the_browser_takes_no_more_addresses(
    new_page: Callable[..., Page], small: Site
) -> None:
    """Safari takes a hundred in half a minute, and then fails."""
    page = new_page()
    page.add_init_script(
        "for (const name of ['pushState', 'replaceState']) History.prototype[name] ="
        " () => { throw new DOMException('too many', 'SecurityError'); };"
    )
    page.goto(small.at("comparisons/leaders/"))
    page.get_by_label("Contains the words").press_sequentially("sandport")
    expect(page.get_by_role("rowheader")).to_have_count(1)
    page.goto(small.at("compare/"))
    for number, place in enumerate(("Mudflat", "Sandport")):
        page.locator(".compare-picker select").nth(number).select_option(label=place)
    expect(page.locator(".compare-said")).to_contain_text("Mudflat; Sandport")


def test_a_cell_that_is_copied_is_no_formula(page: Page, small: Site) -> None:
    page.goto(small.at("comparisons/leaders/"))
    page.locator("[data-tools] tbody td").first.evaluate("cell => { cell.textContent = '=1+1'; }")
    copied = page.evaluate(COPIED)
    assert "\t'=1+1\t" in copied["text/plain"]
    assert "<td>'=1+1</td>" in copied["text/html"]


def test_columns_can_be_left_out(page: Page, served: Site) -> None:
    page.goto(served.at(LEADERSHIP))
    page.get_by_text("Columns", exact=True).click()
    page.get_by_role("checkbox", name="Employed by", exact=True).uncheck()
    assert not page.get_by_role("columnheader", name="Employed by", exact=True).is_visible()
    assert "without=Employed+by" in page.url
    page.reload()
    assert not page.get_by_role("columnheader", name="Employed by", exact=True).is_visible()


def test_following_a_footnote_keeps_the_view(page: Page, served: Site) -> None:
    page.goto(served.at(LEADERSHIP))
    page.get_by_label("Contains the words").fill("Croydon")
    few = shown(page)
    page.locator("table.stack tbody tr:visible .footnote-ref").first.click()
    page.get_by_role("link", name="In the list of sources").click()
    assert "words=Croydon" in page.url, "the address still shares the view"
    assert page.evaluate("document.activeElement.id").startswith("fn:")
    assert shown(page) == few


def test_strange_words_in_the_address_do_no_harm(page: Page, served: Site) -> None:
    page.goto(served.at(EXAMPLES) + "#view?words=<img src=x onerror=alert(1)>&Where=%zz&sort=--&without=x")
    assert shown(page) == 0
    assert page.locator("img[src=x]").count() == 0


def test_the_browser_knows_the_months_as_the_site_writes_them(page: Page, served: Site) -> None:
    page.goto(served.at(""))
    assert page.evaluate("toolkit.MONTHS") == [
        date_in_words(f"2022-{month:02}").removesuffix(" 2022") for month in range(1, 13)
    ]


def test_a_table_says_what_it_is_when_its_cells_are_stacked(page: Page, served: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(served.at(EXAMPLES))
    rows = page.locator("table.stack tr")
    assert (
        rows.first.evaluate("row => Array.from(row.cells, cell => cell.getAttribute('role'))")
        == ["columnheader"] * rows.first.locator("th").count()
    )
    assert rows.nth(1).get_attribute("role") == "row"
    roles = rows.nth(1).evaluate("row => Array.from(row.cells, cell => cell.getAttribute('role'))")
    assert roles[:2] == ["rowheader", "cell"]


@pytest.mark.parametrize("name", ["principles-and-places", "places-and-facts"])
def test_a_matrix_shows_all_its_columns_as_signs_that_are_read_out_in_words(
    page: Page, served: Site, name: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(served.at(f"comparisons/{name}/"))
    region = page.locator(".table-scroll")
    assert region.evaluate("one => one.scrollWidth <= one.clientWidth"), "a column is cut"
    sign = region.locator("td .mark").first
    box = sign.bounding_box()
    assert box
    assert box["width"] < 24
    assert len(sign.inner_text()) > 4
