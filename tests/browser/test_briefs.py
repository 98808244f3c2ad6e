"""Briefs: one side of A4 each, and what is copied of them, as a real browser prints and copies."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, combinations
from pathlib import Path

import pypdfium2
import pytest
from papers import squeezed, texts
from playwright.sync_api import Page, expect
from projects import some
from reach import Site, stands_at

SITE = "https://place-toolkit.github.io/place-toolkit/"
SPARE = 28
"""Points that stay free above the foot of the paper: another machine's fonts may be wider."""


def briefs(site: Site) -> list[str]:
    """Return the addresses of all briefs of a site."""
    made = (file.parent.relative_to(site.folder) for file in site.folder.glob("*/*/brief/index.html"))
    return sorted(f"{folder.as_posix()}/" for folder in made)


def comparisons(paths: list[str]) -> Iterator[str]:
    """Yield what readers may pick of the places with a brief, and with some of which little is known."""
    full = [path.split("/")[1] for path in paths if path.startswith("places/")]
    picked = chain.from_iterable(combinations(full, number) for number in (2, 3, 4))
    short = ("nottingham-city", "mid-nottinghamshire", "wakefield", "merton")
    for ids in (*picked, ("leeds", "wigan"), short):
        yield ",".join(ids)


def lowest(file: Path) -> float:
    """Return how far above the foot of the last page its lowest words stand, in points."""
    with pypdfium2.PdfDocument(file) as document:
        words = document[len(document) - 1].get_textpage()
        return min(words.get_rect(number)[1] for number in range(words.count_rects()))


def test_every_brief_is_one_side_of_a4(page: Page, served: Site, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    paths = briefs(served)
    assert {path.split("/")[0] for path in paths} == {"places", "principles", "questions"}
    addresses = [*paths, *(f"compare/#places={ids}&brief=yes" for ids in comparisons(paths))]
    brief = page.locator("article .brief")
    for address in some(addresses):
        brief.evaluate_all("all => all.forEach((one) => one.remove())")  # The next may be of the same page.
        page.goto(served.at(address))
        brief.wait_for()
        page.pdf(path=file, prefer_css_page_size=True)
        assert (len(texts(file)), lowest(file) > SPARE) == (1, True), address


def test_a_brief_says_what_was_promised_and_nothing_of_the_screen(
    page: Page, served: Site, tmp_path: Path
) -> None:
    file = tmp_path / "brief.pdf"
    page.goto(served.at("places/leeds/"))
    page.get_by_role("link", name="One-page brief").click()
    page.get_by_role("heading", name="Brief: Leeds").wait_for()
    page.pdf(path=file, prefer_css_page_size=True)
    (text,) = map(squeezed, texts(file))
    for words in (
        "By July 2022 executives of the NHS",
        "of April 2021, July 2022 and one undated",
        "Boards and groups",
        "Who led",
        "Leeds Health and Wellbeing Board",
        "Recruitment and retention improved.",
        "(NHS Providers)",
        "To bear in mind",
        "Much may have changed since.",
        f"Available at: {SITE}places/leeds/",
        "Sources for this page",
    ):
        assert squeezed(words) in text, words
    for words in ("Print brief", "Copy as text", "Pages named here", "All of it: Leeds", "Cite this page"):
        assert squeezed(words) not in text, words


@pytest.fixture
def copied(new_page: Callable[..., Page]) -> Callable[[str, str], str]:
    """Open an address, press the button that copies, and paste."""

    def paste(address: str, button: str) -> str:
        page = new_page()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(address)
        page.get_by_role("button", name=button).first.click()
        page.get_by_text("Copied", exact=True).wait_for()
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text

    return paste


@pytest.mark.parametrize(
    ("path", "begins", "holds"),
    [
        ("places/leeds/brief/", "Brief: Leeds\n", "\nWho led\n- Group of executives["),
        ("questions/provider-led/brief/", "Brief: ", "\nTo bear in mind\n- "),
        (
            "compare/#places=bolton,leeds&brief=yes",
            "Brief: Bolton and Leeds\nFeature\tBolton\tLeeds\nIn short\t",
            "‘Bolton and Leeds: side by side’, Place Toolkit.",
        ),
    ],
)
def test_what_is_pasted_of_a_brief_has_marks_and_a_list_of_sources(
    copied: Callable[[str, str], str], served: Site, path: str, begins: str, holds: str
) -> None:
    text = copied(served.at(path), "Copy as text")
    assert text.startswith(begins)
    assert holds in text
    said, _, sources = text.partition("\nSources for this ")
    listed = sorted(int(number) for number in re.findall(r"\[(\d+)\] ", sources))
    assert listed == list(range(1, len(listed) + 1))
    assert {int(number) for number in re.findall(r"\[(\d+)\]", said)} == set(listed) != set()
    assert f" Available at: {SITE}" in text
    assert "¶" not in text
    assert "↩" not in text


def test_a_citation_is_copied(new_page: Callable[..., Page], served: Site) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served.at("places/leeds/"))
    assert page.get_by_role("button", name="Copy").count() == 0, "all is folded"
    page.get_by_text("Cite this page").click()
    page.get_by_role("button", name="Copy").nth(3).click()
    page.get_by_text("Copied", exact=True).wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("TY  - ELEC\nAU  - The Place Toolkit contributors\nTI  - Leeds\n")
    assert text.endswith("\nER  -")


def test_a_page_that_came_over_plain_http_copies_in_the_older_way(page: Page, served: Site) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(served.at("places/leeds/"))
    page.get_by_text("Cite this page").click()
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_text("Copied", exact=True).wait_for()
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+v")
    pasted = "The Place Toolkit contributors (2023) ‘Leeds’, Place Toolkit. Edition of "
    expect(page.locator(".md-search__input")).to_have_value(re.compile(f"^{re.escape(pasted)}"))


def test_a_brief_of_several_has_an_address_and_follows_what_is_picked(page: Page, site: Site) -> None:
    page.goto(site.at("compare/#places=bolton,leeds"))
    page.get_by_role("link", name="One-page brief").click()
    page.get_by_text("Brief of Bolton and Leeds.").wait_for()
    stands_at(page, "#places=bolton,leeds&brief=yes")
    page.get_by_label("Third place").select_option("somerset")
    page.get_by_text("Brief of Bolton, Leeds and Somerset.").wait_for()
    stands_at(page, "#places=bolton,leeds,somerset&brief=yes")
    page.get_by_role("link", name="Every fact, side by side").click()
    page.get_by_role("heading", name="Sources for this comparison").wait_for()
    stands_at(page, "#places=bolton,leeds,somerset")


def test_what_has_no_brief_offers_none(page: Page, served: Site) -> None:
    page.goto(served.at("compare/#systems=greater-manchester,west-yorkshire&brief=yes"))
    page.get_by_role("heading", name="Sources for this comparison").wait_for()
    assert page.get_by_role("link", name="One-page brief").count() == 0


def test_a_heading_shows_its_link_where_nothing_hovers(new_page: Callable[..., Page], served: Site) -> None:
    page = new_page(has_touch=True, is_mobile=True, viewport={"width": 375, "height": 700})
    page.goto(served.at("places/leeds/"))
    for link in some(page.locator("h2 > .headerlink").all()):
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert link.evaluate("link => getComputedStyle(link).opacity") == "1"


def test_a_page_with_a_brief_can_be_saved_as_a_pdf(page: Page, site: Site) -> None:
    """The site was made without PDFs, so the browser makes one."""
    page.goto(site.at("places/leeds/"))
    page.evaluate("window.print = () => { document.title = 'printing' }")
    page.get_by_role("button", name="PDF", exact=True).click()
    assert page.title() == "printing"
    page.goto(site.at("about/"))
    assert page.get_by_role("button", name="PDF", exact=True).count() == 0
