"""Tables that readers sort, filter and cut to the columns they need, served and opened from a folder."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from projects import SAMPLE, build_site, copy_project
from reach import Site

from generator.schema.dates import date_in_words

EXAMPLES = "examples/"
LEADERSHIP = "comparisons/leadership-and-accountability/"


def shown(page: Page) -> int:
    return page.locator("table.stack tbody tr:visible").count()


def test_examples_filter_by_principle_function_place_and_partner(page: Page, site: Site) -> None:
    page.goto(site.at(EXAMPLES))
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


def test_a_table_sorts_by_keyboard_and_says_so(page: Page, site: Site) -> None:
    page.goto(site.at(EXAMPLES))
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


def test_dates_sort_by_time(page: Page, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", SAMPLE)
    dates = {"quay": "2019-12-03", "rescue-service": "2019-02", "risk-share": "2019-02-28"}
    dates |= {"../places/mudflat": "2018", "../places/shingle-and-spit": "2009-11-21"}
    for name, date in dates.items():
        file = project / f"data/glossary/{name}.yml"
        file.write_text(f"{file.read_text('utf-8').rstrip()}\nreviewed: {date}\n", "utf-8")
    site = build_site(project, OFFLINE="true")
    page.goto((site / "freshness/index.html").as_uri())
    page.get_by_role("columnheader").get_by_role("button", name="Last reviewed").click()
    cells = page.locator("table.stack").first.locator("tbody td:nth-of-type(2):visible")
    assert [cell for cell in cells.all_inner_texts() if cell != "Never"] == [
        "21 November 2009",
        "2018",
        "February 2019",
        "28 February 2019",
        "3 December 2019",
    ]


def test_columns_can_be_left_out(page: Page, site: Site) -> None:
    page.goto(site.at(LEADERSHIP))
    page.get_by_text("Columns", exact=True).click()
    page.get_by_role("checkbox", name="Employed by", exact=True).uncheck()
    assert not page.get_by_role("columnheader", name="Employed by", exact=True).is_visible()
    assert "without=Employed+by" in page.url
    page.reload()
    assert not page.get_by_role("columnheader", name="Employed by", exact=True).is_visible()


def test_following_a_footnote_keeps_the_view(page: Page, site: Site) -> None:
    page.goto(site.at(LEADERSHIP))
    page.get_by_label("Contains the words").fill("Croydon")
    few = shown(page)
    page.locator("table.stack tbody tr:visible .footnote-ref").first.click()
    assert "words=Croydon" in page.url, "the address still shares the view"
    assert page.evaluate("document.activeElement.id").startswith("fn:")
    assert shown(page) == few


def test_strange_words_in_the_address_do_no_harm(page: Page, site: Site) -> None:
    page.goto(site.at(EXAMPLES) + "#view?words=<img src=x onerror=alert(1)>&Where=%zz&sort=--&without=x")
    assert shown(page) == 0
    assert page.locator("img[src=x]").count() == 0


def test_the_browser_knows_the_months_as_the_site_writes_them(page: Page, served: Site) -> None:
    page.goto(served.at(""))
    assert page.evaluate("toolkit.MONTHS") == [
        date_in_words(f"2022-{month:02}").removesuffix(" 2022") for month in range(1, 13)
    ]
