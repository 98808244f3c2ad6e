"""The search, tables, side by side, the form and the self-assessment in Firefox, in both editions.

`make browser` installs Firefox where Debian's packages can be reached; continuous integration has it always.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import firefox
import pytest
import results
from firefox import Firefox
from reach import Site, serving

pytestmark = pytest.mark.skipif(
    not (firefox.find() or os.environ.get("CI")),
    reason="Firefox is not on this machine: make browser installs it",
)
Held = Callable[[str], None]

TESTS = (SEARCH, TABLES, COMPARE, FORM, ASSESS, MOVED) = (
    "the search finds what is typed",
    "a table is sorted and filtered, and its view is shared",
    "two places are set side by side",
    "the form makes the file, and keeps the draft",
    "the self-assessment keeps and counts answers",
    "an old address leads to the new one",
)
"""What is tried, as the accessibility statement tells it."""

ADD_A_SOURCE = """(() => {
    document.querySelector(".propose-add").click();
    const dialog = document.querySelector("dialog[open]");
    const answers = {Name: "Joining up", "Full title": "A report", "In footnotes": "Harrow (2023)",
                     Publisher: "Harrow", About: "It was made up.", Kind: "report", Pages: "24"};
    for (const field of dialog.querySelectorAll(".propose-field")) {
        const words = field.firstElementChild.textContent.replace(" (needed)", "");
        const input = field.querySelector("input, select, textarea");
        input.dispatchEvent(new Event("focus"));  // A list has its choices once somebody goes to it.
        input.value = answers[words] || "";
        for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, {bubbles: true}));
    }
    dialog.querySelector(".md-button--primary").click();
    return document.querySelectorAll("dialog").length === 0 && document.activeElement.classList[0];
})()"""
FILES = "[...document.querySelectorAll('.propose-file label')].map(l => l.textContent).join('; ')"

META = "document.querySelector('.md-search-result__meta').textContent"
FIRST = "document.querySelector('.md-search-result__item h1')?.innerText"
TYPE = """(() => {
    const [box, text] = %s;
    const input = document.querySelector(box);
    input.value = text;
    for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, {bubbles: true}));
    return true;
})()"""


@pytest.fixture(scope="module", params=["served", "opened"])
def there(
    request: pytest.FixtureRequest, window: Firefox, sample_site: Path, sample_files: Path
) -> Iterator[Site]:
    """The sample: over http://, with its policy, and over file://. Its server answers until it is left."""
    if request.param == "opened":
        yield Site(f"{sample_files.as_uri()}/", sample_files)
    else:
        with serving(sample_site, below="/place-toolkit") as start:
            yield Site(start, sample_site)
            window.goto("about:blank")


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox.running(tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture
def held(bless: bool) -> Held:
    """Take note that something was found to hold."""
    return lambda words: results.holds("firefox", words, (), bless)


@pytest.fixture(autouse=True)
def nothing_fails(window: Firefox) -> Iterator[None]:
    """No script fails, and nothing is done that the policy does not allow."""
    window.wrong.clear()
    yield
    window.evaluate("1")
    assert window.wrong == []


def fill(window: Firefox, box: str, text: str) -> None:
    assert window.evaluate(TYPE % [box, text])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sandport:", "Sandport"),
        ("(sandport)", "Sandport"),
        ("quay+", "quay"),
        ("the lifeboat", "risk share"),
    ],
)
def test_the_search_takes_words_for_words(
    window: Firefox, there: Site, typed: str, name: str, held: Callable[[str], None]
) -> None:
    window.goto(there.at("glossary/"))
    window.evaluate("document.querySelector('.md-search__input').focus()")
    window.wait(f"{META}.includes('Type')")
    window.type(typed)
    assert window.wait(f"{FIRST}?.startsWith({name!r})")
    held(SEARCH)


def test_a_table_sorts_filters_and_shares_its_view(
    window: Firefox, there: Site, held: Callable[[str], None]
) -> None:
    window.goto(there.at("examples/"))
    names = (
        "[...document.querySelectorAll('table.stack tbody tr:not([hidden]) th')].map(cell => cell.innerText)"
    )
    before = window.evaluate(names)
    window.evaluate("document.querySelector('th .table-sort').click()")
    assert window.evaluate("document.querySelector('th').getAttribute('aria-sort')") == "ascending"
    window.evaluate("document.querySelector('th .table-sort').click()")
    assert window.evaluate(names) == before[::-1]
    fill(window, ".table-tools input", before[0].upper())
    assert window.evaluate(names) == [before[0]]
    address = window.evaluate("location.href")
    window.goto("about:blank")
    window.goto(address)
    assert window.evaluate(names) == [before[0]]
    held(TABLES)


def test_two_places_stand_side_by_side(window: Firefox, there: Site, held: Held) -> None:
    window.goto(there.at("compare/#places="))  # None is chosen at first.
    window.wait("document.querySelector('.compare-said')?.innerText.startsWith('Pick two to four')")
    for name in ("Sandport", "Mudflat"):
        window.evaluate(
            f"""(() => {{
                const all = [...document.querySelectorAll('.compare-picker select')];
                const select = all.find(each => !each.value);
                const option = [...select.options].find(each => each.label.startsWith({name!r}));
                select.value = option.value;
                select.dispatchEvent(new Event('change', {{bubbles: true}}));
            }})()"""
        )
    for name in ("Sandport", "Mudflat"):
        window.wait(f"document.querySelector('.compare-result thead')?.innerText.includes({name!r})")
    assert window.evaluate("document.querySelectorAll('.compare-result tbody tr').length") == 7
    held(COMPARE)


def test_the_form_makes_the_file_and_keeps_the_draft(
    window: Firefox, there: Site, held: Callable[[str], None]
) -> None:
    window.goto(there.at("contribute/propose/"))
    fill(window, "[data-propose] textarea", "Łódź Saltmarsh")
    assert window.wait("document.body.innerText.includes('data/places/lodz-saltmarsh.yml')")
    window.goto(there.at("contribute/propose/"))
    assert window.wait("document.querySelector('[data-propose] textarea').value") == "Łódź Saltmarsh"
    window.evaluate(
        "[...document.querySelectorAll('button')].find(b => b.innerText.startsWith('Check it')).click()"
    )
    assert window.wait("document.querySelector('.propose-file textarea').value").startswith(
        "# yaml-language-server"
    )
    assert window.evaluate(ADD_A_SOURCE) == "propose-add", "the reader is where they were"
    assert window.evaluate("document.querySelector('.propose-citation select').value") == "harrow-2023"
    files = "The file data/sources/harrow-2023.yml; The file data/places/lodz-saltmarsh.yml"
    assert window.evaluate(FILES) == files
    window.goto(there.at("contribute/propose/"))
    assert window.wait("document.querySelector('.propose-citation select')?.value") == "harrow-2023"
    held(FORM)


def test_the_self_assessment_keeps_and_counts_answers(
    window: Firefox, there: Site, held: Callable[[str], None]
) -> None:
    window.goto(there.at("assess/"))
    window.evaluate("document.querySelector('[data-question] input[type=radio]').click()")
    assert window.wait("/^1 of \\d+ answered/.test(document.querySelector('.assess-progress').innerText)")
    window.goto(there.at("assess/"))
    assert window.wait("document.querySelector('[data-question] input[type=radio]').checked")
    there_now = "[...document.querySelectorAll('.assess-sheet')].filter(one => one.checkVisibility()).length"
    assert window.evaluate(there_now) == 1
    first = window.evaluate("document.querySelector('.assess-jump [aria-current]').innerText")
    window.evaluate("document.querySelector('.assess-turns .md-button--primary').click()")
    assert window.evaluate(there_now) == 1
    assert window.evaluate("document.querySelector('.assess-jump [aria-current]').innerText") != first
    held(ASSESS)


def test_an_old_address_carries_on_what_stands_behind_it(
    window: Firefox, there: Site, held: Callable[[str], None]
) -> None:
    window.goto(f"{there.at('systems/western-shore/')}?h=coast#levels")
    assert window.wait("location.href.includes('west-coast')")
    assert window.evaluate("location.search + location.hash") == "?h=coast#levels"
    held(MOVED)


def test_the_statement_says_what_was_tried_in_firefox(window: Firefox, bless: bool) -> None:
    version = f"Firefox {window.version}"
    if bless:
        results.tell(lambda known: known.update(other_browser=version))
    told = results.told()
    assert tuple(sorted(told["firefox"])) == tuple(sorted(TESTS)), results.BLESS
    assert told["other_browser"].startswith("Firefox "), results.BLESS
