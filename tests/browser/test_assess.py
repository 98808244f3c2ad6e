"""Self-assessment, as a partner fills it in and a meeting compares it: on the sample, from a folder."""

import csv
import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from papers import squeezed, texts
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect
from reach import Site, ready
from test_accessible import RULES
from working import worked

from generator import __version__

ASKED = "know-people/asked-this-year"
MISSING = "know-people/who-is-missing"
SPENT = "share-money/spent-together"
PRACTICE = "../principles/know-people.html#what-it-means-in-practice"
KEPT = "localStorage.getItem('/place-toolkit/.toolkit-self-assessment')"
Answers = dict[str, tuple[str, str]]
"""For each question its step and its note."""


@pytest.fixture
def folder(sample_files: Path) -> str:
    return (sample_files / "assess").as_uri()


def turn(page: Page, key: str) -> None:
    """Go to the sheet of a question, where one is there at a time."""
    link = page.locator(f'.assess-jump a[href="#{key.partition("/")[0]}"]')
    if page.locator(f'[data-question="{key}"]').is_hidden() and link.count():
        link.click()


def step(page: Page, key: str, name: str) -> Locator:
    turn(page, key)
    return page.locator(f'input[name="{key}"][value="{name}"]')


def note(page: Page, key: str) -> Locator:
    turn(page, key)
    return page.locator(f'[data-question="{key}"] textarea')


def said(page: Page) -> Locator:
    return page.locator(".assess-tools [role=status]")


def compared(page: Page) -> Locator:
    return page.locator(".assess-compare [role=status]")


def text_of(who: str, day: str, given: Answers, /, **other: Any) -> str:
    answers = [
        {"principle": key.split("/")[0], "question": key.split("/")[1], "step": at, "notes": notes}
        for key, (at, notes) in given.items()
    ]
    whole = {"format": "place-toolkit-self-assessment", "version": 1, "name": who, "date": day}
    return json.dumps({**whole, "answers": answers, **other})


def payload(name: str, text: str | bytes) -> FilePayload:
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": name, "mimeType": "application/json", "buffer": content}


def open_file(page: Page, text: str | bytes, name: str = "council.json") -> None:
    page.locator(".assess-tools input[type=file]").set_input_files(payload(name, text))


def compare(page: Page, *texts: str) -> None:
    files = [payload(f"{number}.json", text) for number, text in enumerate(texts)]
    page.locator(".assess-compare input[type=file]").set_input_files(files)


def saved(page: Page, button: str) -> tuple[str, str]:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode("utf-8")


def rows(page: Page, caption: str) -> list[list[str]]:
    found = page.get_by_role("region", name=caption).locator("tbody tr")
    found.first.wait_for()  # files are read in their own time
    return [
        [" ".join(cell.split()) for cell in row.locator("th, td").all_inner_texts()] for row in found.all()
    ]


def test_answers_stay_in_the_browser_for_every_page_and_tab(page: Page, folder: str) -> None:
    page.goto(f"{folder}/know-people.html")
    expect(page.locator(".assess-progress")).to_have_text("0 of 2 answered.")
    page.get_by_label("Who answers?").fill("Sandport trust")
    step(page, ASKED, "not-yet").check()
    note(page, ASKED).fill("We looked.\nTwice.")
    assert page.get_by_role("group", name="1. Whom did we ask this year?").is_visible()
    second = page.context.new_page()
    second.goto(f"{folder}/index.html")
    expect(second.locator(".assess-progress")).to_contain_text("1 of 3 answered. Last changed on ")
    expect(step(second, ASKED, "not-yet")).to_be_checked()
    expect(note(second, ASKED)).to_have_value("We looked.\nTwice.")
    expect(second.get_by_label("Who answers?")).to_have_value("Sandport trust")
    assert second.locator(".assess-jump li").all_inner_texts() == [
        "Know the people (1 of 2 answered)", "Share the money (0 of 1 answered)",
    ]  # fmt: skip
    step(second, SPENT, "in-use").check()
    expect(page.locator(".assess-progress")).to_contain_text("1 answer to other questions is kept too.")
    step(page, MISSING, "set-aside").check()
    expect(second.locator(".assess-progress")).to_contain_text("3 of 3 answered.")
    turn(second, ASKED)
    second.get_by_role("button", name="Take the answer back").first.click()
    expect(step(second, ASKED, "not-yet")).to_be_focused()
    expect(page.locator(".assess-progress")).to_contain_text("1 of 2 answered.")
    page.reload()
    expect(note(page, ASKED)).to_have_value("We looked.\nTwice.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete all answers here").click()
    expect(said(page)).to_have_text("Your answers are deleted from this browser.")
    assert page.evaluate(KEPT) is None
    expect(second.locator(".assess-progress")).to_have_text("0 of 3 answered.")


def test_two_toolkits_on_one_host_keep_apart_what_is_kept(
    page: Page, serve: Callable[..., str], sample_site: Path
) -> None:
    """What tells them apart is the path under which each is published."""

    def of_the_other(route: Route) -> None:
        found = route.fetch(url=route.request.url.replace("/northshire/", "/place-toolkit/"))
        scope = 'new URL("/place-toolkit/",location)'
        if route.request.resource_type == "document":
            assert scope in found.text()
            other = scope.replace("place-toolkit", "northshire")
            route.fulfill(response=found, body=found.text().replace(scope, other))
        else:
            route.fulfill(response=found)

    page.route("**/northshire/**", of_the_other)
    start = serve(sample_site, below="/place-toolkit", policy="default-src * 'unsafe-inline' data:")
    page.goto(f"{start}assess/")
    page.get_by_label("Who answers?").fill("Sandport trust")
    page.goto(start.replace("/place-toolkit/", "/northshire/assess/"))
    expect(page.get_by_label("Who answers?")).to_have_value("")
    ready(page)  # by then, its search has all its scripts
    page.goto(f"{start}assess/")
    expect(page.get_by_label("Who answers?")).to_have_value("Sandport trust")


def test_what_is_saved_can_be_opened_and_taken_as_a_table(page: Page, folder: str) -> None:
    page.clock.set_fixed_time(datetime(2026, 5, 4, 12))
    page.goto(f"{folder}/index.html")
    page.get_by_role("button", name="Save to a file").click()
    expect(said(page)).to_have_text("There is nothing to save yet.")
    page.get_by_label("Who answers?").fill("Sändport: the “trust”")
    step(page, ASKED, "begun").check()
    note(page, MISSING).fill('=HYPERLINK("x"), "so"')
    name, text = saved(page, "Save to a file")
    today = "2026-05-04"
    assert name == f"self-assessment-sandport-the-trust-{today}.json"
    built = page.evaluate("assessAnswers.known.toolkit.date")
    assert json.loads(text) == {
        "format": "place-toolkit-self-assessment",
        "version": 1,
        "toolkit": {"version": __version__, "date": built},
        "name": "Sändport: the “trust”",
        "date": today,
        "answers": [
            {
                "principle": "know-people", "question": "asked-this-year",
                "ask": "Whom did we ask this year?", "step": "begun",
            },
            {
                "principle": "know-people", "question": "who-is-missing",
                "ask": "Who was *not* asked, & <why>?", "notes": '=HYPERLINK("x"), "so"',
            },
        ],
    }  # fmt: skip
    expect(said(page)).to_contain_text(f"All your answers are saved as {name}")
    _, table = saved(page, "Take as CSV")
    assert table.startswith("\ufeff")
    assert list(csv.reader(table.removeprefix("\ufeff").splitlines())) == [
        ["Who", "Date", "Principle", "Question", "Answer", "What that looks like", "Notes", "Id"],
        ["Sändport: the “trust”", today, "Know the people", "Whom did we ask this year?", "Begun",
         "We asked on one quay.", "", ASKED],
        ["Sändport: the “trust”", today, "Know the people", "Who was *not* asked, & <why>?", "Not answered",
         "", "'=HYPERLINK(\"x\"), \"so\"", MISSING],
        ["Sändport: the “trust”", today, "Share the money", "Who knows what we spend together?",
         "Not answered", "", "", SPENT],
    ]  # fmt: skip
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete all answers here").click()
    open_file(page, f"\ufeff{text}")
    expect(said(page)).to_contain_text("2 answers of Sändport: the “trust”, ")
    assert saved(page, "Save to a file")[1] == text
    page.once("dialog", lambda dialog: dialog.dismiss())
    open_file(page, text_of("Council", "2026-05-03", {ASKED: ("in-use", "")}))
    expect(said(page)).to_have_text("The file was not opened. Your answers are as they were.")
    expect(step(page, ASKED, "begun")).to_be_checked()


ODD = {ASKED: ("in-use", "")}
REFUSED: list[tuple[str | bytes, str]] = [
    ("", "it is no file of answers, or it is damaged."),
    (b"\xff\xfe\x00", "it is no file of answers, or it is damaged."),
    ("[" * 200_000, "it is no file of answers, or it is damaged."),
    (" " * 1_000_001, "it is too large."),
    ("null", "it is not a file of answers from this toolkit."),
    ('{"name": "package", "version": 1}', "it is not a file of answers from this toolkit."),
    (text_of("A", "", ODD, version=2),
     "a newer edition of the toolkit made it. Open it there, or ask for a newer copy of this site."),
    (text_of("A", "", ODD, version="1"), "it does not say its version."),
    (text_of("A", "2026-02-30", ODD), "its date is not in the calendar."),
    (text_of("A", "", ODD, date=["2026-02-20"]), "its date is not in the calendar."),
    (text_of("A" * 121, "", ODD), "its name is longer than 120 letters."),
    (text_of("A", "", ODD, name={"a": 1}), "its name is not text."),
    (text_of("A", "", ODD, answers={}), "it holds no answers."),
    (text_of("A", "", {f"a/q{n}": ("begun", "") for n in range(1001)}), "it holds more than 1000 answers."),
    (text_of("A", "", ODD, answers=[None]), "answer 1 is not made of principle, question and step."),
    (text_of("A", "", {"__proto__/x": ("begun", "")}), "answer 1 does not say which question it answers."),
    (text_of("A", "", {**ODD, "know-people/<b>": ("begun", "")}),
     "answer 2 does not say which question it answers."),
    (text_of("A", "", {ASKED: ("4", "")}), "answer 1 has a step that there is not."),
    (text_of("A", "", {ASKED: ("begun", "x" * 4001)}), "the note of answer 1 is longer than 4000 letters."),
    (text_of("A", "", {**ODD, "ask-the-people/asked-this-year": ("begun", "")}),
     "it answers the question know-people/asked-this-year twice."),
]  # fmt: skip


def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(page: Page, folder: str) -> None:
    page.goto(f"{folder}/index.html")
    step(page, ASKED, "begun").check()
    for text, why in REFUSED:
        said(page).evaluate("node => { node.textContent = ''; }")  # Files are read in their own time.
        open_file(page, text, "<i>odd</i>.json")
        expect(said(page)).to_have_text(
            f"“<i>odd</i>.json” was not opened: {why} Your answers are as they were."
        )
    expect(step(page, ASKED, "begun")).to_be_checked()
    compare(page, REFUSED[4][0], text_of("B", "", ODD), text_of("B", "", ODD))  # type: ignore[arg-type]
    expect(compared(page)).to_have_text(
        "“0.json” was not opened: it is not a file of answers from this toolkit. B, no date is opened."
        " “2.json” was not opened: the same answers are here already. 2 sets side by side. Of 3 questions:"
        " 0 answered the same, 1 differently, 2 by nobody."
    )


def test_a_file_of_another_edition_is_read_as_far_as_it_goes(page: Page, folder: str) -> None:
    """A renamed principle is known, a question that is gone is kept apart, and new words are told."""
    page.goto(f"{folder}/know-people.html")
    gone = {
        "principle": "gone",
        "question": "old",
        "step": "begun",
        "notes": "<i>x</i>",
        "ask": "Was it <b>so</b>?",
    }
    text = text_of("Coast", "2025-01-31", {}, toolkit={"version": "99"}, answers=[
        {"principle": "ask-the-people", "question": "asked-this-year", "step": "in-use", "ask": "Who?"},
        gone,
        {"principle": "share-money", "question": "spent-together", "step": "begun"},
    ])  # fmt: skip
    open_file(page, text)
    expect(said(page)).to_have_text(
        "3 answers of Coast, 31 January 2025, opened."
        " 1 answer to questions that this toolkit does not have: they are kept apart, below."
        " 1 question had other words then. Look whether the answer still holds."
    )
    expect(step(page, ASKED, "in-use")).to_be_checked()
    page.get_by_text("1 answer to questions that this toolkit does not have", exact=True).click()
    expect(page.get_by_text("Was it <b>so</b>?: begun. Note: <i>x</i>")).to_be_visible()
    expect(page.locator(".assess-progress")).to_have_text(
        "1 of 2 answered. Last changed on 31 January 2025. 1 answer to other questions is kept too."
    )
    _, again = saved(page, "Save to a file")
    kept = json.loads(again)
    assert gone in [
        dict(sorted(answer.items())) == dict(sorted(gone.items())) and gone for answer in kept["answers"]
    ]
    assert kept["date"] == "2025-01-31", "opening and saving changes nothing"


def test_what_the_answers_show_and_what_to_read(page: Page, folder: str) -> None:
    page.goto(f"{folder}/index.html")
    read = page.locator(".assess-reading")
    expect(read).to_be_hidden()
    expect(page.locator(".assess-read").first).to_be_hidden()
    step(page, ASKED, "begun").check()
    step(page, MISSING, "shown-to-work").check()
    step(page, SPENT, "set-aside").check()
    assert rows(page, "How many questions are at which step") == [
        ["Know the people", "2 4", "1 begun, 1 shown to work"],
        ["Share the money", "–", "1 not relevant or not known"],
    ]
    turn(page, ASKED)
    expect(page.locator(".assess-read").first).to_be_visible()
    links = {link.inner_text(): link.get_attribute("href") for link in read.get_by_role("link").all()}
    assert links == {
        "What “Know the people” means in practice": PRACTICE,
        "Whom did we ask this year?": "#ask-know-people--asked-this-year",
        "Lifeboat lunches": "../examples/lifeboat-lunches.html",
        "Sandport": "../places/sandport.html",
    }
    step(page, ASKED, "in-use").check()
    expect(read).to_contain_text("None of your answers is “not yet” or “begun”.")
    expect(page.get_by_role("button", name="Next unanswered")).to_be_hidden()


def test_partners_are_compared_in_words_and_in_a_table(page: Page, folder: str) -> None:
    page.goto(f"{folder}/index.html")
    page.get_by_label("Who answers?").fill("Trust")
    step(page, ASKED, "not-yet").check()
    step(page, SPENT, "in-use").check()
    council = text_of("Council", "2026-05-03", {
        ASKED: ("shown-to-work", "<b>All</b> quays"), MISSING: ("begun", ""), SPENT: ("in-use", ""),
    })  # fmt: skip
    compare(page, council)
    expect(compared(page)).to_have_text(
        "Council, 3 May 2026 is opened. 2 sets side by side. Of 3 questions: 1 answered the same,"
        " 1 differently, 1 not by all."
    )
    assert rows(page, "The answers side by side, one square a question") == [
        ["Know the people", "2 4 1 begun, 1 shown to work", "1 1 not yet, 1 not answered", "1 of 2"],
        ["Share the money", "3 1 in use", "3 1 in use", "0 of 1"],
    ]
    assert rows(page, "Know the people 2 of 2 questions, where the answers are not the same") == [
        ["Whom did we ask this year?", "Shown to work We changed a plan, and can say who made us."
         " Note: <b>All</b> quays", "Not yet We asked nobody.",
         "Differs Council is 3 steps further than Trust."],
        ["Who was *not* asked, & <why>?", "Begun We have a list of those who were not asked.", "Not answered",
         "Not all answered Trust: not answered."],
    ]  # fmt: skip
    page.get_by_label("Show only where the answers are not the same").uncheck()
    assert rows(page, "Share the money 1 of 1 question")[0][-1] == "Same The same."
    compare(page, text_of("Charity", "2026-05-04", {ASKED: ("begun", ""), MISSING: ("set-aside", "")}))
    words = page.locator('[id="ask-know-people--asked-this-year-compared"] td').last
    expect(words).to_have_text("Differs3 steps apart: Trust (not yet), Council (shown to work).")
    words = page.locator('[id="ask-know-people--who-is-missing-compared"] td').last
    expect(words).to_have_text("DiffersCharity: not relevant, or not known yet. Trust: not answered.")
    with page.expect_download() as download:
        page.locator(".assess-compare").get_by_role("button", name="Take as CSV").click()
    table = Path(download.value.path()).read_text("utf-8-sig")
    assert [row[0] for row in csv.reader(table.splitlines())] == [
        "Who",
        *3 * ["Council"],
        *3 * ["Charity"],
        *3 * ["Trust"],
    ]
    page.get_by_label("With the answers on this page (Trust, ").uncheck()
    expect(compared(page)).to_contain_text("2 sets side by side.")
    page.get_by_role("button", name="Remove Charity, 4 May 2026").click()
    expect(compared(page)).to_have_text(
        "Charity, 4 May 2026 is removed. Open another file, to compare it with."
    )
    expect(page.get_by_role("button", name="Open files of answers")).to_be_focused()


def test_two_dates_are_compared_by_what_changed(page: Page, folder: str) -> None:
    page.goto(f"{folder}/know-people.html")
    newer = text_of("Coast", "2026-05-03", {ASKED: ("in-use", ""), MISSING: ("not-yet", "")})
    older = text_of(
        "Coast", "2025-05-03", {ASKED: ("begun", ""), MISSING: ("in-use", ""), SPENT: ("begun", "")}
    )
    compare(page, newer, older)
    found = rows(page, "Know the people 2 of 2 questions, where the answers are not the same")
    assert [row[-1] for row in found] == [
        "Differs 1 step further since 3 May 2025.", "Differs 2 steps back since 3 May 2025.",
    ]  # fmt: skip
    assert page.locator(".assess-compare ol li").all_inner_texts() == [
        "Who was *not* asked, & <why>? 2 steps back since 3 May 2025.",
        "Whom did we ask this year? 1 step further since 3 May 2025.",
    ]
    assert page.evaluate(KEPT) is None, "what is compared is not kept"


def test_a_browser_that_keeps_nothing(browser: Browser, folder: str) -> None:
    """The theme's own scripts fail there, so this looks at ours alone."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.goto(f"{folder}/know-people.html")
    expect(page.locator(".assess-kept")).to_have_text(
        "Your browser does not keep answers for this page: save them to a file before you leave it."
        " Nothing is sent anywhere."
    )
    step(page, ASKED, "begun").check()
    assert json.loads(saved(page, "Save to a file")[1])["answers"][0]["step"] == "begun"
    context.close()


def test_a_browser_that_is_full_or_has_kept_something_odd(page: Page, folder: str) -> None:
    page.add_init_script("localStorage.setItem('/place-toolkit/.toolkit-self-assessment', '{\"format\": 1}')")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(f"{folder}/know-people.html")
    expect(page.locator(".assess-progress")).to_have_text("0 of 2 answered.")
    expect(page.locator(".assess-kept")).to_contain_text("Your answers stay in this browser")
    step(page, ASKED, "begun").check()
    expect(page.locator(".assess-kept")).to_contain_text("Your browser does not keep answers for this page")
    expect(page.locator(".assess-progress")).to_contain_text("1 of 2 answered.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"], "nobody loses answers unawares"


def test_on_paper_with_and_without_script(new_page: Callable[..., Page], folder: str) -> None:
    paper = new_page(java_script_enabled=False)
    paper.goto(f"{folder}/index.html")
    assert paper.get_by_text("Your browser runs no JavaScript here.").is_visible()
    assert paper.get_by_text("Your answers stay in this browser").is_hidden()
    paper.emulate_media(media="print")
    assert paper.get_by_text("Your browser runs no JavaScript here.").is_hidden()
    assert paper.get_by_role("radio").count() == 15
    assert all(line.is_visible() for line in paper.locator(".assess-paper").all())
    assert paper.locator("textarea").first.is_hidden()
    assert paper.get_by_text("See how others did it: Lifeboat lunches").is_visible()
    page = new_page()
    page.goto(f"{folder}/index.html")
    page.get_by_label("Who answers?").fill("Trust")
    step(page, ASKED, "begun").check()
    note(page, ASKED).fill("One.\nTwo.")
    page.emulate_media(media="print")
    assert page.locator(".assess-paper").all_inner_texts()[0] == "Trust"
    assert re.fullmatch(r"\d+ \w+ \d{4}", page.locator(".assess-day .assess-paper").inner_text())
    assert page.locator(".assess-notes .assess-paper").first.inner_text() == "One.\nTwo."
    for hidden in (".assess-tools", ".assess-strip", ".assess-choice", ".assess-kept"):
        assert page.locator(hidden).is_hidden(), hidden
    assert page.locator(".assess-shown table").is_visible()
    box = step(page, ASKED, "begun").evaluate("radio => getComputedStyle(radio).borderTopWidth")
    assert float(box.removesuffix("px")) > 4, "a ticked box prints as full, without colours"
    page.evaluate("document.documentElement.classList.add('assess-prints-comparison')")
    assert page.locator(".assess-shown").is_hidden()
    assert page.locator(".assess-sheet").first.is_hidden()


def test_one_principle_is_there_at_a_time(page: Page, folder: str) -> None:
    """By the buttons, by a link, by the address and by what is not answered yet; on paper all are there."""
    page.goto(f"{folder}/index.html")
    sheets = page.locator(".assess-sheet")
    known, money = sheets.nth(0), sheets.nth(1)
    expect(known).to_be_visible()
    expect(money).to_be_hidden()
    expect(known.locator(".assess-turns")).to_contain_text("Principle 1 of 2")
    page.get_by_role("button", name="Next: Share the money").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Share the money")).to_be_focused()
    expect(known).to_be_hidden()
    expect(page.locator(".assess-jump [aria-current=step]")).to_have_text("Share the money")
    page.get_by_role("button", name="Back: Know the people").click()
    expect(page.get_by_role("heading", name="Know the people")).to_be_focused()
    page.locator(".assess-jump").get_by_role("link", name="Share the money").click()
    expect(money).to_be_in_viewport()
    page.get_by_role("button", name="Next unanswered").click()
    expect(step(page, SPENT, "not-yet")).to_be_focused()
    page.goto("about:blank")
    page.goto(f"{folder}/index.html#ask-share-money--spent-together")
    expect(money).to_be_in_viewport()
    expect(known).to_be_hidden()
    page.emulate_media(media="print")
    expect(known).to_be_visible()
    expect(money).to_be_visible()


def test_the_short_form_leads_into_the_whole(page: Page, folder: str) -> None:
    """One question a principle: the one that its record names, else the first; answers count in the whole."""
    page.goto(f"{folder}/short.html")
    assert page.locator("[data-question]").evaluate_all("all => all.map((one) => one.dataset.question)") == [
        MISSING, SPENT,
    ]  # fmt: skip
    results = page.get_by_role("heading", name="What your answers show")
    expect(page.get_by_role("heading", name="Compare")).to_be_visible()
    expect(results).to_be_hidden()
    expect(page.get_by_role("link", name="Summary")).to_be_hidden()
    step(page, MISSING, "begun").check()
    expect(results).to_be_visible()
    expect(page.get_by_role("link", name="Summary")).to_be_visible()
    page.get_by_role("button", name="Next: Share the money").click()
    step(page, SPENT, "in-use").check()
    expect(page.locator(".assess-progress")).to_contain_text("2 of 2 answered.")
    page.get_by_role("link", name="Go on to all 3 questions").click()
    page.wait_for_url("**/index.html")
    expect(page.locator(".assess-progress")).to_contain_text("2 of 3 answered.")
    expect(step(page, MISSING, "begun")).to_be_checked()
    page.goto(f"{folder}/index.html")
    page.get_by_role("link", name="Answer one question on each principle").click()
    page.wait_for_url("**/short.html")
    expect(page.locator(".assess-progress")).to_contain_text("2 of 2 answered.")
    expect(page.locator(".assess-progress")).not_to_contain_text("other questions")


def order(page: Page) -> list[str]:
    """Return what stands on the page from the top: results, comparison and questions."""
    parts = page.locator(".assess > :is(.assess-shown, .assess-compare, .assess-jump)")
    return [
        str(part).split("-")[1].split()[0]
        for part in parts.evaluate_all("all => all.map((one) => one.className)")
    ]


def test_what_has_begun_stands_first(page: Page, folder: str) -> None:
    """Nothing moves under the hands of whoever answers, and who opens files keeps the focus."""
    page.goto(f"{folder}/index.html")
    assert order(page) == ["jump", "shown", "compare"]
    step(page, ASKED, "begun").check()
    assert order(page) == ["jump", "shown", "compare"]
    page.get_by_role("button", name="Next: Share the money").click()
    assert order(page) == ["shown", "jump", "compare"]
    page.get_by_role("button", name="Open files of answers").focus()
    compare(page, text_of("Council", "2026-05-03", {ASKED: ("in-use", "")}))
    expect(compared(page)).to_contain_text("2 sets side by side.")
    assert order(page) == ["compare", "shown", "jump"]
    expect(page.get_by_role("button", name="Open files of answers")).to_be_focused()
    assert page.locator(".assess-compare h3").first.inner_text() == "Furthest apart"
    page.reload()
    assert order(page) == ["shown", "jump", "compare"]


def test_the_same_answers_are_one_set(page: Page, folder: str) -> None:
    """A file of the answers on the page is no second set, nor is a file that is opened twice."""
    page.goto(f"{folder}/index.html")
    page.get_by_label("Who answers?").fill("Trust")
    step(page, SPENT, "begun").check()
    step(page, ASKED, "in-use").check()
    _, own = saved(page, "Save to a file")
    compare(page, own)
    expect(compared(page)).to_contain_text("“0.json” was not opened: the same answers are here already.")
    kept = json.loads(own)
    kept["answers"].reverse()
    council = text_of("Council", "2026-05-03", {ASKED: ("in-use", ""), SPENT: ("begun", "")})
    compare(page, json.dumps(kept), council, council)
    expect(compared(page)).to_contain_text("2 sets side by side.")
    assert page.locator(".assess-sets li").count() == 1
    page.get_by_label("With the answers on this page").uncheck()
    page.get_by_role("button", name="Remove Council, 3 May 2026").click()
    step(page, MISSING, "begun").check()
    compare(page, council, own)
    page.get_by_label("With the answers on this page").check()
    expect(compared(page)).to_contain_text("3 sets side by side.")
    open_file(page, own)
    page.on("dialog", lambda dialog: dialog.accept())
    open_file(page, own)
    expect(compared(page)).to_contain_text("2 sets side by side.")


def test_a_comparison_prints_on_two_pages_and_results_on_one(
    page: Page, served: Site, tmp_path: Path
) -> None:
    """Of all questions of the real site, answered by three partners, each in another way, with notes."""
    page.goto(served.at("assess/"))
    keys = page.evaluate("assessSheets.questions.map(({ key }) => key)")
    steps = ("not-yet", "begun", "in-use", "shown-to-work")
    given = [
        text_of(
            who, "2026-05-03", {key: (steps[(at * turns) % 4], "What we saw.") for at, key in enumerate(keys)}
        )
        for turns, who in enumerate(("Council", "Trust", "Charity"), 1)
    ]
    compare(page, *given)
    expect(compared(page)).to_contain_text("3 sets side by side.")
    step(page, keys[0], "begun").check()
    for part, most, said_there in (("comparison", 2, "Furthest apart"), ("results", 1, "In numbers")):
        page.evaluate("part => document.documentElement.classList.add(`assess-prints-${part}`)", part)
        page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
        page.evaluate("part => document.documentElement.classList.remove(`assess-prints-${part}`)", part)
        pages = texts(tmp_path / "paper.pdf")
        assert len(pages) <= most, part
        assert squeezed(said_there) in squeezed("".join(pages))


@pytest.mark.parametrize(
    ("width", "scheme", "forced"), [(1280, "light", "none"), (320, "dark", "none"), (320, "light", "active")]
)
def test_axe_finds_nothing_when_it_is_filled_in_and_compared(
    new_page: Callable[..., Page], folder: str, width: int, scheme: str, forced: str
) -> None:
    page = new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        forced_colors=forced,
        reduced_motion="reduce",
    )
    page.goto(f"{folder}/index.html")
    step(page, ASKED, "begun").check()
    note(page, ASKED).fill("So it is.")
    compare(
        page, text_of("Council", "2026-05-03", {ASKED: ("in-use", "word" * 60), "gone/old": ("begun", "")})
    )
    expect(page.locator(".assess-compare table").last).to_be_visible()
    results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert [
        f"{violation['id']}: {node['target']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


ANSWER_ALL = """(step) => {
  for (const radio of document.querySelectorAll(`input[type=radio][value=${step}]`)) radio.click();
}"""


def test_all_questions_of_the_real_site_by_keyboard(page: Page, served: Site) -> None:
    page.goto(served.at("assess/"))
    questions = page.locator("[data-question]").count()
    assert questions > 50
    assert page.locator(".assess > .assess-sheet > [data-question]").count() == questions
    for part, number in ((".assess-steps > label > input", 5), (".assess-notes > textarea", 1)):
        assert page.locator(f"[data-question] > {part}").count() == questions * number
    expect(page.locator(".assess-strip")).to_contain_text(f"0 of {questions} answered")
    page.get_by_role("button", name="Next unanswered").focus()
    page.keyboard.press("Enter")
    first = page.locator("[data-question]").first
    expect(first.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(first.get_by_label("Begun.")).to_be_checked()
    expect(page.locator(".assess-strip")).to_contain_text(f"1 of {questions} answered")
    for _ in range(40):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
                const one = document.activeElement.getBoundingClientRect();
                const strip = document.querySelector(".assess-strip").getBoundingClientRect();
                const inside = document.activeElement.closest(".assess-strip");
                return !inside && one.top >= strip.top && one.bottom <= strip.bottom;
            }"""
        )
        assert not covered, "the strip hides what has the focus"
    steps = iter(("begun", "in-use", "not-yet"))
    took = worked(page, lambda: page.evaluate(ANSWER_ALL, next(steps)))
    assert took / questions < 0.1, "an answer takes milliseconds, however many there are"
    expect(page.locator(".assess-strip")).to_contain_text(f"{questions} of {questions} answered")
