"""What readers type and do, in both editions: words with signs and accents, browsers that keep nothing."""

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
from people import TERMS, people
from playwright.sync_api import Browser, Page, expect
from projects import build_here
from reach import Site, find, ready, serving
from test_search import ask, ask_all
from test_tables import shown

from generator.schema import folding
from generator.schema.fields import id_from

DENIED = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
        configurable: true, get() { throw new DOMException("denied", "SecurityError"); },
    });"""
"""What a browser does that keeps nothing for this site."""
ABSENT = DENIED.replace('throw new DOMException("denied", "SecurityError")', "return null")
"""What a web view does that has no storage."""


def built(folder: Path, **environment: str) -> Path:
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").exists():
            build_here(people(folder), **environment)
    return folder / "site"


@pytest.fixture(scope="module", params=["served", "opened"])
def there(request: pytest.FixtureRequest, shared: Path) -> Iterator[Site]:
    """The toolkit with such names: over http://, and over file://."""
    if request.param == "opened":
        folder = built(shared / "people-files", OFFLINE="true")
        yield Site(f"{folder.as_uri()}/", folder)
    else:
        folder = built(shared / "people-directories")
        with serving(folder, below="/place-toolkit") as start:
            yield Site(start, folder)


@pytest.fixture(scope="module")
def box(browser: Browser, there: Site) -> Iterator[Page]:
    """That toolkit with its search ready."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(there.at("glossary/"))
    ready(opened)
    yield opened
    context.close()


NAMES = {
    "Éire": "eire-bridge", "eire": "eire-bridge", "E\u0301ire Bridge": "eire-bridge",
    "Mon": "mon", "Môn": "mon", "cafe": "mon", "café": "mon", "tŷ mawr": "mon", "Ty Mawr": "mon",
    "lodz": "lodz-street", "Łódź": "lodz-street", "strasse": "strasse", "STRASSE": "strasse",
    "straße": "strasse", "orsted": "orsted", "Ørsted": "orsted", "elite": "elite-board",
    "king's lynn": "kings-lynn", "King’s Lynn": "kings-lynn", "kings lynn": "kings-lynn",
    "مركز": "health-centre", "مَرْكَز": "health-centre", "東京": "tokyo",
    "May": "may", "IT": "it", "it": "it", "About": "about-us",
    "Bath & NES": "bath-and-nes", "bath and nes": "bath-and-nes", "Stoke-on-Trent": "stoke",
    "stoke on trent": "stoke", "Ward 2": "ward-2", "65+": "kings-lynn", "65": "kings-lynn",
}  # fmt: skip
"""What is typed, and the term that comes first."""


def firsts(page: Page, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return which page comes first for each question whose answer is another than the one that is wanted."""
    found = dict(zip(wanted, ask_all(page, list(wanted)), strict=True))
    came = {typed: results[0].path if results else "nothing" for typed, results in found.items()}
    return {typed: path for typed, path in came.items() if path != wanted[typed]}


def test_a_name_is_found_however_it_is_typed(box: Page) -> None:
    assert firsts(box, {typed: f"glossary/{stem}" for typed, stem in NAMES.items()}) == {}


PUNCTUATED = [
    "{}:", "{}+", "“{}”", '"{}"', "({})", "[{}]", "{}^", "{}~", "{}~2", "{}*", "*{}", "{}…", "- {}",
    "{} -", "{}/", "{}?", "{}!", "title:{}", "name: {}", "4 {}: ", "‘{}’", "'{}'", "{}'s", "-{}", "– {}",
    "#{}", "{}@", "{}\\", "{{{}}}", "<{}>", "{};", "&{}", "{}%", "£{}", "•{}", "{}\u200b", "\ufeff{}",
    "{}\u00ad",
]  # fmt: skip


def test_ordinary_punctuation_is_punctuation(box: Page) -> None:
    assert firsts(box, {typed.format("Sandport"): "places/sandport" for typed in PUNCTUATED}) == {}


def test_two_words_with_a_sign_between_are_two_words(box: Page) -> None:
    signs = "+-–—/&,;:_|~^*=•"
    answers = ask_all(box, [f"Sandport{sign}Mudflat" for sign in signs])
    found = {sign: {one.path for one in results[:3]} for sign, results in zip(signs, answers, strict=True)}
    assert [sign for sign in signs if not {"places/sandport", "places/mudflat"} <= found[sign]] == []


def test_a_word_is_shown_and_marked_as_it_stands_in_the_page(box: Page) -> None:
    ask(box, "lodz")
    first = box.locator(".md-search-result__link").first
    assert first.locator("h1 mark").inner_text() == "Łódź"
    ask(box, "Łódź")
    first.click()
    expect(box.locator("#lodz-street")).to_contain_text("Łódź Street")
    expect(box.locator("#lodz-street mark")).to_have_text("Łódź")
    assert "%C5%81%C3%B3d%C5%BA" in box.url, "the page marks the word as it was typed"
    box.go_back()
    ready(box)


def test_every_list_has_names_in_one_order(page: Page, there: Site) -> None:
    page.goto(there.at("glossary/"))
    letters = [heading.partition("¶")[0].strip() for heading in page.locator("h2").all_inner_texts()]
    assert len(letters) == len(set(letters))
    assert [letter for letter in letters if letter in "EMO"] == ["E", "M", "O"]
    names = [name for name in page.locator("dt").all_inner_texts() if name.startswith("Ward")]
    assert names == ["Ward 2", "Ward 10"]


def test_a_table_sorts_as_lists_do_and_leaves_what_holds_nothing_last(page: Page, there: Site) -> None:
    page.goto(there.at("comparisons/people/"))
    rows = page.locator("table.stack tbody tr")
    names = rows.locator("th").all_inner_texts()
    assert names == sorted(names, key=folding.in_order)
    heading = page.get_by_role("columnheader").get_by_role("button", name="Term", exact=True)
    heading.click()
    assert rows.locator("th").all_inner_texts() == names
    heading.click()
    assert rows.locator("th").all_inner_texts() == names[::-1]
    first = page.get_by_role("columnheader").nth(1).get_by_role("button")
    for _ in range(2):
        first.click()
        cells = rows.locator("td:nth-of-type(1)").all_inner_texts()
        held = [cell for cell in cells if cell != "Nothing at all"]
        assert held, "some have letters"
        assert cells[: len(held)] == held, "what holds nothing is last, both ways"


def test_columns_with_any_headings_keep_their_place_in_a_shared_address(
    page: Page, there: Site, new_page: Callable[..., Page]
) -> None:
    page.goto(there.at("comparisons/people/"))
    page.locator(".table-tools select").nth(2).select_option(index=1)
    few = shown(page)
    other = new_page()
    for column in (1, 2, 3, 4, 5):
        page.get_by_role("columnheader").nth(column).get_by_role("button").click()
        other.goto("about:blank")
        other.goto(page.url)
        assert other.get_by_role("columnheader").nth(column).get_attribute("aria-sort") == "ascending"
        assert shown(other) == few == 1


def test_a_table_filters_by_words_as_the_search_finds_them(page: Page, there: Site) -> None:
    page.goto(there.at("comparisons/people/"))
    for typed, stem in {
        "eire": "eire-bridge", "STRASSE": "strasse", "king's": "kings-lynn", "65+": "kings-lynn",
        "“Łódź”": "lodz-street", "stoke-on-trent": "stoke",
    }.items():  # fmt: skip
        page.get_by_label("Contains the words").fill(typed)
        assert page.locator("table.stack tbody tr:visible th").all_inner_texts() == [TERMS[stem][0]], typed


FOLDED = """texts => JSON.stringify(JSON.parse(texts).map(text => [
    toolkitFold.fold(text), toolkitFold.words(text), toolkitFold.inOrder(text), toolkitFold.slug(text, 80),
]))"""
"""As one text, there and back: to hand over a quarter of a million values costs more than to make them."""


def test_the_browser_folds_words_as_python_does(page: Page, small: Site, sample_files: Path) -> None:
    """Every letter, mark and number that both know, alone and in a word, and all names of the toolkit."""
    for script in ("assets/fold.js", "assets/folding.js"):
        assert (small.folder / script).read_bytes() == (sample_files / script).read_bytes()
    page.goto(small.at("glossary/"))
    signs = [sign for sign in map(chr, range(0x110000)) if unicodedata.category(sign)[0] in "LMNPSZ"]
    texts = [
        *signs,
        *(f"a{sign}b 1{sign}" for sign in signs),
        *(name for pair in TERMS.values() for name in pair),
    ]
    told = json.loads(page.evaluate(FOLDED, json.dumps(texts)))
    differing = [
        (text, by_browser, by_python)
        for text, by_browser in zip(texts, told, strict=True)
        if by_browser
        != (by_python := [folding.fold(text), folding.words(text), folding.in_order(text)[0], id_from(text)])
    ]
    assert differing == []
    assert len(texts) > 250_000


OLD = """
delete Object.hasOwn;
for (const name of ["at", "findLast", "toSorted"]) delete Array.prototype[name];
for (const name of ["structuredClone", "crypto", "BroadcastChannel"]) delete window[name];
"""
"""What browsers of 2021 have not, or a page that is not from https."""


@pytest.mark.parametrize("without", [DENIED, ABSENT, OLD], ids=["denied", "absent", "old"])
def test_everything_works_where_the_browser_keeps_nothing_or_is_old(
    new_page: Callable[..., Page], there: Site, without: str
) -> None:
    page = new_page()
    page.add_init_script(without)
    page.goto(there.at("places/"))
    find(page, "sandport")
    expect(page.locator(".md-search-result__link").first).to_contain_text("Sandport")
    page.keyboard.press("Escape")
    page.locator("label[title='Switch to dark mode']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(there.at("examples/"))
    page.get_by_role("columnheader").get_by_role("button", name="Example").click()
    assert page.get_by_role("columnheader", name="Example").get_attribute("aria-sort") == "ascending"
    page.goto(there.at("compare/"))
    assert page.locator("select:visible, input[type=checkbox]:visible").count() > 1
    page.goto(there.at("contribute/propose/"))
    page.get_by_role("textbox", name="Name").first.fill("Saltmarsh")
    page.get_by_role("button", name="Check it and make the file").click()
    expect(page.get_by_role("heading", name="The file")).to_be_visible()


def test_an_old_address_carries_on_what_stands_behind_it(page: Page, there: Site) -> None:
    marked = ("#:~:text=coast", "?h=coast#levels:~:text=coast")
    for behind in ("#levels", "?h=coast", "?h=coast#levels", "#view?words=a&sort=-b", "", *marked):
        page.goto("about:blank")
        page.goto(f"{there.at('systems/western-shore/')}{behind}")
        page.wait_for_url(f"{there.at('systems/west-coast/')}{behind}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("West Coast")


def test_an_old_address_works_without_script_and_is_told_to_no_robot(
    new_page: Callable[..., Page], there: Site
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(there.at("systems/western-shore/"))
    page.wait_for_url(there.at("systems/west-coast/"))
    made = next(path for path in there.folder.rglob("*.html") if "western-shore" in path.as_posix())
    html = made.read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical" href="https://place-toolkit.github.io/place-toolkit/systems/west-coast/"' in html
    site_map = there.folder / "sitemap.xml"
    if there.start.startswith("http"):
        assert "systems/west-coast/" in site_map.read_text("utf-8")
        assert "western-shore" not in site_map.read_text("utf-8")
    else:
        assert not site_map.exists()


def test_an_older_tab_of_the_form_follows_the_newer(page: Page, there: Site) -> None:
    form = there.at("contribute/propose/")
    first, second = page, page.context.new_page()
    names = [page.get_by_role("textbox", name="Name").first for page in (first, second)]
    first.goto(form)
    names[0].fill("Old tab")
    names[0].blur()
    second.goto(form)
    expect(names[1]).to_have_value("Old tab")
    names[1].fill("New tab")
    names[1].blur()
    expect(names[0]).to_have_value("New tab")
    second.close()
    first.goto(there.at("places/"))
    first.goto(form)
    expect(names[0]).to_have_value("New tab")


def test_a_tab_left_in_the_middle_of_a_word_keeps_it(page: Page, there: Site) -> None:
    page.goto(there.at("contribute/propose/"))
    page.get_by_role("textbox", name="Name").first.press_sequentially("Half a wor")
    page.goto(there.at("places/"))
    page.goto(there.at("contribute/propose/"))
    expect(page.get_by_role("textbox", name="Name").first).to_have_value("Half a wor")


FURTHER = {
    "Sandport’s": "places/sandport", "SANDPORT": "places/sandport", "Éire-Bridge": "glossary/eire-bridge",
    "eire bridge?": "glossary/eire-bridge", "‘Môn’,": "glossary/mon",
    "Mônʼs": "glossary/mon",
    "ŁÓDŹ": "glossary/lodz-street", "ørsted.": "glossary/orsted",
    "Ｗａｒｄ　２": "glossary/ward-2",
    "ward #2": "glossary/ward-2", "a May": "glossary/may", "the IT": "glossary/it",
    "What is IT?": "glossary/it",
    "about": "glossary/about-us", "الصحة مركز": "glossary/health-centre", "東": "glossary/tokyo",
    "Bath + NES": "glossary/bath-and-nes", "bath&nes": "glossary/bath-and-nes",
    "stoke‑on‑trent": "glossary/stoke", "\tSandport\n": "places/sandport",
    "C:\\Sandport\\": "places/sandport",
    "Sandport 🏥": "places/sandport", "Sandport, Sandport; SANDPORT": "places/sandport",
    "elite-board": "glossary/elite-board", "who may be about": "glossary/may",
}  # fmt: skip
"""Further cases, which were written down before any of them was tried."""


def test_further_questions_find_their_page(box: Page) -> None:
    assert firsts(box, FURTHER) == {}


def test_signs_before_words_say_what_must_be_there(box: Page) -> None:
    paths = [result.path for result in ask(box, "+Sandport -Mudflat")]
    assert paths[0] == "places/sandport"
    assert "places/mudflat" not in paths
    assert "?h=sandport" in (box.locator(".md-search-result__link").first.get_attribute("href") or "")


def test_a_question_of_four_hundred_words_is_answered(box: Page) -> None:
    letters = ("".join(chr(ord("a") + int(digit)) for digit in str(number)) for number in range(400))
    found = ask(box, f"Sandport {' '.join(f'zz{word}' for word in letters)}")
    assert found[0].path == "places/sandport"


def test_a_question_of_signs_alone_finds_nothing_and_breaks_nothing(box: Page) -> None:
    assert ask(box, "???") == []
    assert ask(box, "Sandport")[0].path == "places/sandport"


def test_an_address_that_was_written_by_hand_filters_as_far_as_it_can(page: Page, there: Site) -> None:
    page.goto(f"{there.at('comparisons/people/')}#view?sort=Nope&words=E%CC%81IRE%20bridge&Nope=1")
    assert page.locator("table.stack tbody tr:visible th").all_inner_texts() == ["Éire Bridge"]
    page.get_by_label("Contains the words").fill("-")
    assert shown(page) > 10


def test_what_is_kept_may_be_anything(new_page: Callable[..., Page], there: Site) -> None:
    page = new_page()
    page.goto(there.at("places/"))
    scope = page.evaluate("__md_scope.pathname")
    for kept in ("{", "5", '"x"', "[]", "null", '{"color": {"scheme": 7}}'):
        page.goto(f"{there.start}content-security-policy.txt")  # no script of ours keeps anything here
        page.evaluate(
            """([scope, kept]) => {
                for (const name of ["toolkit-propose-places", "toolkit-self-assessment", "__palette"])
                    localStorage.setItem(`${scope}.${name}`, kept);
            }""",
            [scope, kept],
        )
        page.goto(there.at("contribute/propose/"))
        expect(page.get_by_role("textbox", name="Name").first).to_be_visible()
        find(page, "sandport")


def test_pages_work_in_a_frame_that_may_only_run(browser: Browser, small: Site) -> None:
    """A frame without an origin of its own has no storage, and is given no index.

    A page in a folder has no origin either: all other tests are about that.
    """
    page = browser.new_page()
    page.goto(f"{small.start}content-security-policy.txt")
    page.evaluate(
        """address => {
            const frame = document.createElement("iframe");
            frame.setAttribute("sandbox", "allow-scripts");
            frame.src = address;
            document.body.replaceChildren(frame);
        }""",
        small.at("examples/"),
    )
    inner = page.frame_locator("iframe")
    inner.get_by_role("columnheader").get_by_role("button", name="Example").click()
    expect(inner.get_by_role("columnheader", name="Example")).to_have_attribute("aria-sort", "ascending")
    inner.get_by_role("textbox", name="Search").fill("sandport")
    expect(inner.locator(".md-search-result__meta")).to_contain_text("The search could not be loaded")
    page.close()


def test_no_table_is_wider_than_a_narrow_window(page: Page, served: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    names = sorted(path.parent.name for path in (served.folder / "comparisons").glob("*/index.html"))
    assert len(names) >= 10
    for path in ("examples/", "freshness/", *(f"comparisons/{name}/" for name in names)):
        page.goto(served.at(path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_no_two_pages_have_the_same_title(served: Site) -> None:
    found: dict[str, list[str]] = {}
    for file in served.folder.rglob("*.html"):
        html = file.read_text("utf-8")
        # A server shows that page at any address, as the theme's own, 404.html, is shown.
        if 'content="noindex"' not in html and file.name != "not-found.html":
            title = html.partition("<title>")[2].partition("</title>")[0]
            found.setdefault(title, []).append(file.relative_to(served.folder).as_posix())
    assert {title: files for title, files in found.items() if len(files) > 1} == {}
    assert "Somerset (place) - Place Toolkit" in found
    assert "Leeds - Place Toolkit" in found
