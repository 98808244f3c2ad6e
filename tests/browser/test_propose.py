"""The form for a new case study, as a reader fills it in, served and opened from a folder."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, Route, expect
from proposing import BODY, CITED, GOOD, PROPOSE, ask, choose, cite, drafted, field, fill_short, made, said
from reach import Site

from generator.checks.project import read
from generator.contribute.record_writer import written
from generator.kinds.place.model import Place
from generator.schema.fields import id_from


def test_a_short_place_is_written_as_by_the_generator_and_has_no_problems(
    page: Page, site: Site, real: Path
) -> None:
    page.goto(site.at(PROPOSE))
    values = fill_short(page)
    ask(page)
    expect(page.locator(".propose-count")).to_have_text("Nothing to mend. The file is ready.")
    assert made(page) == written(Place, values)
    opens_in_the_web_editor(page, values)
    assert page.locator(".propose-file label").inner_text() == (
        "The file data/places/saltmarsh-and-spit-a-pair.yml"
    )
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download").click()
    assert saved.value.suggested_filename == "saltmarsh-and-spit-a-pair.yml"
    file = real / "data/places/saltmarsh-and-spit-a-pair.yml"
    saved.value.save_as(file)
    assert file.read_bytes() == written(Place, values).encode()
    assert read(real).problems == ()


def opens_in_the_web_editor(page: Page, values: dict[str, Any]) -> None:
    link = page.get_by_role("link", name="Open in the web editor")
    address = urlsplit(link.get_attribute("href") or "")
    assert f"{address.scheme}://{address.netloc}{address.path}" == (
        "https://github.com/place-toolkit/place-toolkit/new/main/data/places"
    )
    assert parse_qs(address.query) == {
        "filename": ["saltmarsh-and-spit-a-pair.yml"],
        "value": [written(Place, values)],
    }
    expect(page.get_by_text("then “Propose changes”, then “Create pull request”.")).to_be_visible()


def called(within: Page | Locator, name: str) -> Locator:
    """A group of fields within another, by what it is called."""
    return within.locator(f".propose-group:has(> legend > span:text-is({json.dumps(name)}))")


def test_lists_and_groups_within_groups(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    values = fill_short(page)
    page.locator("summary").get_by_text("Governance", exact=True).click()
    for number, name in enumerate(("Care board", "Money group")):
        page.get_by_role("button", name=": Bodies").click()
        group = called(page, f"Bodies, item {number + 1}")
        expect(group).to_have_accessible_name(f"Bodies, item {number + 1}")
        assert field(group, "Id").evaluate("box => box === document.activeElement")
        field(group, "Name").fill(name)
        choose(field(group, "Form"), index=1)
        choose(field(group, "State"), "in-place")
        group.get_by_text("More: ").first.click()
        field(group, "Purpose").fill(f"It met [@{CITED}].")
        cite(group, "nhs-providers-2022", "Key messages")
        assert field(group, "Id").input_value() == id_from(name), "the name gives the id"
    second = called(page, "Bodies, item 2")
    second.get_by_role("button", name=": Reports to").click()
    line = called(second, "Reports to, item 1")
    expect(line).to_have_accessible_name("Reports to, item 1")
    choose(field(line, "Body"), label="Care board")
    for number, who in enumerate(("A doctor", "A nobody", "A nurse"), 1):
        second.get_by_role("button", name=": Members").click()
        field(called(second, f"Members, item {number}"), "Who").fill(who)
    page.once("dialog", lambda dialog: dialog.accept())
    second.get_by_role("button", name="Remove Members, item 2").click()
    choose(field(second, "Organisation"), label="Leeds City Council")
    ask(page)
    assert said(page) == []
    form = field(second, "Form").input_value()
    common = {"form": form, "state": "in-place", "purpose": f"It met [@{CITED}].", "cite": [CITED]}
    values["bodies"] = [
        {"id": "care-board", "name": "Care board", **common},
        {
            "id": "money-group", "name": "Money group", "reports_to": [{"body": "care-board"}],
            "members": [{"who": "A doctor"}, {"who": "A nurse"}], **common,
            "organisation": "leeds-city-council",
        },
    ]  # fmt: skip
    assert made(page) == written(Place, values)


def test_a_source_is_put_into_a_text(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    text = field(page, "About")
    text.fill("The marsh. All of it.")
    text.evaluate("box => box.setSelectionRange(10, 10)")
    page.get_by_text("Add a source to this text").first.click()
    citing = page.locator(".propose-citing").first
    choose(citing.get_by_role("combobox", name="Source"), "kings-fund-2021")
    citing.get_by_role("textbox", name="Page or section").fill("p. 4")
    citing.get_by_role("button", name="Put it into the text").click()
    assert text.input_value() == "The marsh [@kings-fund-2021, p. 4]. All of it."
    citing.get_by_role("textbox", name="Page or section").fill("p. 5")
    citing.get_by_role("button", name="Put it into the text").click()
    assert text.input_value() == "The marsh [@kings-fund-2021, p. 4; @kings-fund-2021, p. 5]. All of it."


CITATION = "@kings-fund-2021, p. 4"


PLACED = [
    ("", "", f"[{CITATION}]"),
    ("The marsh", "", f"The marsh [{CITATION}]"),
    ("The marsh", " and more.", f"The marsh [{CITATION}] and more."),
    ("The marsh ", "and more.", f"The marsh [{CITATION}]and more."),
    ("The marsh.", "", f"The marsh [{CITATION}]."),
    ("The marsh? \n\n", "Yes.", f"The marsh [{CITATION}]? \n\nYes."),
    ("The marsh!", "", f"The marsh [{CITATION}]!"),
    ("It met [@a, p. 1]", ".", f"It met [@a, p. 1; {CITATION}]."),
    ("It met [@a, p. 1]. ", "It left.", f"It met [@a, p. 1; {CITATION}]. It left."),
    ("It met [@a, p. 1; @b] .", "", f"It met [@a, p. 1; @b; {CITATION}] ."),
    ("It met [once].", "", f"It met [once] [{CITATION}]."),
]
"""A text before and after the place where the reader stands, and the text with the citation in it."""


STAND = """(box, [before, after]) => {
  box.value = before + after;
  box.setSelectionRange(before.length, before.length);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""
"""Writes a text, and stands between its parts."""


def test_a_citation_stands_before_the_sign_and_beside_others(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    text = field(page, "About")
    page.get_by_text("Add a source to this text").first.click()
    citing = page.locator(".propose-citing").first
    choose(citing.get_by_role("combobox", name="Source"), "kings-fund-2021")
    citing.get_by_role("textbox", name="Page or section").fill("p. 4")
    insert = citing.locator("> button")
    for before, after, expected in PLACED:
        text.evaluate(STAND, [before, after])
        insert.click()
        stands = text.evaluate("box => [box.value, box.value.slice(box.selectionEnd)]")
        assert stands == [expected, after], "the reader writes on where they were"


def test_a_source_without_its_page_or_section_is_not_put_into_a_text(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    text = field(page, "About")
    text.fill("The marsh.")
    page.get_by_text("Add a source to this text").first.click()
    citing = page.locator(".propose-citing").first
    for source, sentence in (
        (
            "kings-fund-2021",
            "does not say which page. Write one as 44 or 44–45: its pages go from 1 to 80.",
        ),
        ("nhs-providers-2022", "does not say which section. Choose one from the list."),
    ):
        choose(citing.get_by_role("combobox", name="Source"), source)
        citing.get_by_role("button", name="Put it into the text").click()
        expect(citing.get_by_role("alert")).to_have_text(f"To mend: {sentence}")
        assert text.input_value() == "The marsh."
        choose(citing.get_by_role("combobox", name="Source"), "")
        expect(citing.get_by_role("alert")).to_have_count(0)


def test_a_source_is_chosen_by_its_short_name_and_its_title(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    sources = page.get_by_role("combobox", name="Source").first
    assert sources.locator("option").all_inner_texts() == ["Choose a source"]
    sources.hover()
    page.mouse.down()
    offered = sources.locator("option").all_inner_texts()
    assert "NHS Providers (2022b): Realising the benefits of provider collaboratives" in offered
    assert len(set(offered)) == len(offered)
    page.mouse.up()
    field(page, "Name").focus()
    assert len(sources.locator("option").all_inner_texts()) == 1, "a form of hundreds of lists stays light"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(sources).to_be_focused()
    assert sources.locator("option").all_inner_texts() == offered


def test_a_page_is_written_as_people_write_it(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    choose(page.get_by_role("combobox", name="Source").first, "kings-fund-2021")
    box = page.get_by_role("textbox", name="Page or section").first
    for given, expected in (
        ("44", "p. 44"),
        ("44-45", "pp. 44-45"),
        ("44–45", "pp. 44–45"),
        ("p. 7", "p. 7"),
    ):
        box.fill(given)
        ask(page)
        assert made(page) == written(Place, {"cite": [f"kings-fund-2021, {expected}"]})
        assert not [one for one in said(page) if one.startswith("cite")]
    for given in ("45-44", "0", "81", "seven", "p 7"):
        box.fill(given)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="cite, item 1: does not say which page.")).to_be_visible()
        assert made(page).rstrip('"\n').endswith(given), "nothing is lost"


def test_what_is_copied_from_a_pdf_loses_its_unseen_signs(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    field(page, "Name").fill("\ufeffSalt\u202emarsh\u2028 and\x0cSpit\x02")
    ask(page)
    assert made(page) == written(Place, {"name": "Saltmarsh  and Spit"})


def test_a_body_that_was_taken_away_is_chosen_no_longer(sample_form: Page) -> None:
    bodies = [BODY, {**BODY, "id": "other", "name": "The other", "reports_to": [{"body": "board"}]}]
    drafted(sample_form, {**GOOD, "bodies": bodies})
    assert said(sample_form) == []
    sample_form.once("dialog", lambda dialog: dialog.accept())
    sample_form.get_by_role("button", name="Remove Bodies, item 1").click()
    sentence = "bodies, item 1, reports_to, item 1, body: is not in the list. Choose one that is."
    expect(sample_form.get_by_role("link", name=sentence)).to_be_visible()


def test_the_draft_is_there_again_until_the_reader_starts_again(page: Page, served: Site) -> None:
    """That a form opened from a folder keeps what is typed is what test_people.py finds."""
    page.goto(served.at(PROPOSE))
    values = fill_short(page)
    page.locator("summary").get_by_text("Area and population", exact=True).click()
    page.get_by_role("button", name="Add: Population").click()
    page.get_by_role("textbox", name="Value").fill("900,000")
    page.reload()
    assert field(page, "Name").input_value() == "Saltmarsh & Spit: a pair"
    assert page.get_by_role("textbox", name="Value").is_visible(), "what is filled in is not folded away"
    ask(page)
    assert made(page) == written(Place, {**values, "population": [{"value": 900000}]})
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Start again").click()
    assert field(page, "Name").input_value() == "Saltmarsh & Spit: a pair", "it asks first"
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    assert field(page, "Name").input_value() == ""
    assert page.get_by_role("textbox", name="Value").count() == 0
    page.reload()
    assert field(page, "Name").input_value() == ""


SPOILT = {"name": 5, "cite": "x", "partners": [None, 3, {"cite": {}}], "footprint": [], "system": ["x"]}
SPOILT_DRAFTS = (
    {"records": {"places": [SPOILT]}},
    {"records": {"places": SPOILT, "sources": 3, "organisations": "x", "elsewhere": [{}], "__proto__": [1]}},
    {"changes": ["x"], "records": {"places": [None], "glossary": None}},
    {"changes": "__proto__", "records": []},
)


def test_a_spoilt_draft_does_no_harm(sample_form: Page) -> None:
    for kept in ("{not json", "null", "[1]", "3", '"x"', *map(json.dumps, SPOILT_DRAFTS)):
        drafted(sample_form, kept)
        field(sample_form, "Name").fill("Saltmarsh")
        sample_form.keyboard.press("Tab")
        assert made(sample_form) == written(Place, {"name": "Saltmarsh"}), kept


FORBIDDEN = """
for (const name of ["getItem", "setItem", "removeItem"]) {
  const own = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("toolkit")) throw new Error("forbidden");
    return own.call(this, key, ...rest);
  };
}
"""


def test_a_browser_that_keeps_nothing_has_the_form_all_the_same(page: Page, small: Site) -> None:
    page.add_init_script(FORBIDDEN)
    page.goto(small.at(PROPOSE))
    field(page, "Name").fill("Saltmarsh")
    field(page, "Summary").fill("No board.")
    ask(page)
    assert made(page) == written(Place, {"name": "Saltmarsh", "summary": "No board."})


def test_a_long_text_is_not_taken_along_into_the_web_editor(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    field(page, "Name").fill("Saltmarsh & Spit: a pair")
    ask(page)
    expect(page.get_by_role("link", name="Open in the web editor")).to_be_visible()
    field(page, "About").fill(f"{'Marsh and more. ' * 400}[@{CITED}]")
    expect(
        page.get_by_text("The text is too long to be taken along. Copy it, open the empty")
    ).to_be_visible()
    assert page.get_by_role("link", name="Open an empty page for it").get_attribute("href") == (
        "https://github.com/place-toolkit/place-toolkit/new/main/data/places"
        "?filename=saltmarsh-and-spit-a-pair.yml"
    )
    assert "/upload/" not in page.content(), "GitHub lets strangers upload nothing"


def test_without_a_repository_on_the_web_there_is_no_web_editor(page: Page, served: Site) -> None:
    page.goto(served.at("contribute/"))
    page.route(f"**/{PROPOSE}", without_repository)
    page.goto(served.at(PROPOSE))
    ask(page)
    assert page.get_by_role("button", name="Download").is_visible()
    assert page.get_by_role("link", name="Open in the web editor").count() == 0


def without_repository(route: Route) -> None:
    """The page as it is made where no repository is known: tests/plugin/test_plugin.py holds that it is."""
    text = route.fetch().text()
    changed = re.sub(r' data-new="[^"]+"', ' data-new=""', text)
    assert changed != text
    route.fulfill(body=changed, content_type="text/html")


def test_the_text_is_copied(new_page: Callable[..., Page], served: Site) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(served.at(PROPOSE))
    field(page, "Name").fill("Saltmarsh & Spit: a pair")
    field(page, "About").fill("The marsh.\n\n- all of it\n")
    ask(page)
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".propose-done")).to_have_text("The text is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == made(page)
    assert "- all of it" in copied


def test_the_text_is_copied_where_the_browser_has_no_clipboard(page: Page, served: Site) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(served.at(PROPOSE))
    field(page, "Name").fill("Saltmarsh")
    ask(page)
    page.evaluate("""addEventListener("copy", (event) => {
      window.copied = event.clipboardData.getData("text/plain");
    })""")
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".propose-done")).to_have_text("The text is copied.")
    assert page.evaluate("window.copied") == made(page)


HOSTILE = "<img src=x onerror=alert(1)>\"'{{}}</textarea><script>alert(1)</script>"


def test_hostile_text_is_shown_as_text(sample_form: Page) -> None:
    body = {**BODY, "name": HOSTILE, "id": HOSTILE, "reports_to": [{"body": HOSTILE}]}
    values = {
        **deepcopy(GOOD), "name": HOSTILE, "summary": HOSTILE, "system": HOSTILE,
        "cite": [f"{HOSTILE}, {HOSTILE}"], "bodies": [body], "aliases": [HOSTILE], "background": HOSTILE,
    }  # fmt: skip
    drafted(sample_form, values)
    assert made(sample_form) == written(Place, values)
    assert "system: is not in the list. Choose one that is." in said(sample_form)
    assert sample_form.locator("img[src=x]").count() == 0


def test_a_problem_is_shown_once_the_reader_has_left_its_field(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    assert said(page) == []
    date = page.get_by_role("textbox", name="Reviewed")
    page.get_by_text("Other names, and when it was reviewed").click()
    date.fill("July")
    page.wait_for_timeout(300)
    assert said(page) == []
    assert date.get_attribute("aria-invalid") == "false"
    page.keyboard.press("Tab")
    sentence = "Write a year, a month or a day, as 2022, 2022-07 or 2022-07-01."
    assert said(page) == [f"reviewed: {sentence}"]
    assert date.get_attribute("aria-invalid") == "true"
    assert date.evaluate("box => [box.validity.customError, box.validationMessage]") == [True, sentence]
    expect(date).to_have_accessible_description(
        f"When a person last compared the whole record with its sources. {sentence} To mend: {sentence}"
    )
    expect(page.get_by_role("status").filter(has_text="to mend")).to_have_text("1 thing to mend.")
    assert "1 filled in, 1 to mend" in page.locator(".propose-theme summary").first.inner_text()
    page.get_by_text("Other names, and when it was reviewed").click()
    expect(date).to_be_hidden()
    page.get_by_role("link", name=f"reviewed: {sentence}").click()
    expect(date).to_be_focused()
    date.fill("2022-07")
    expect(page.locator(".propose-count")).to_have_text("")
    assert date.get_attribute("aria-invalid") == "false"
    assert date.evaluate("box => box.validity.valid")


def test_the_name_tells_the_file_and_whether_it_is_there(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    name = field(page, "Name")
    name.fill("King’s Lynn & Wisbech")
    expect(page.get_by_text("The file will be data/places/kings-lynn-and-wisbech.yml.")).to_be_visible()
    for given, sentence in (
        (
            "Leeds!",
            "data/places/leeds.yml is there already. Give another name, or correct that place's own page.",
        ),
        ("利兹", "gives the file no name. Write it with letters from a to z."),
    ):
        name.fill(given)
        page.keyboard.press("Tab")
        assert said(page)[0] == f"name: {sentence}"


def test_the_keyboard_alone_fills_it_in(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    field(page, "Name").focus()
    page.keyboard.type("Saltmarsh")
    page.keyboard.press("Tab")
    page.keyboard.type("No board.")
    page.keyboard.press("Tab")
    page.keyboard.type("The King’s Fund (2021)".replace("’", "'"))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Check it and make the file":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "The file"
    sentence = "does not say which page. Write one as 44 or 44–45: its pages go from 1 to 80."
    assert f"cite, item 1: {sentence}" in said(page)
    for words in ("Check it and make the file", "Save the draft", "Start again", f"cite, item 1: {sentence}"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == words
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_without_script_the_page_names_the_other_ways(new_page: Callable[..., Page], site: Site) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.at(PROPOSE))
    text = page.locator("article").inner_text()
    assert "To fill in the form here, your browser needs JavaScript." in text
    assert "These make a page: name; sources; summary; area and population." in text
    page.locator("article").get_by_role("link", name="Choose your way").click()
    assert page.locator("h1").inner_text().startswith("Contribute")


SCRIPTS = "script[src*='/assets/propose/'], script[src$='form.js']"


def test_only_this_page_loads_the_form(page: Page, served: Site) -> None:
    page.goto(served.at("contribute/"))
    assert page.locator(SCRIPTS).count() == 0
    page.goto(served.at(PROPOSE))
    assert page.locator(SCRIPTS).count() == 10


def test_a_browser_that_has_no_room_asks_before_a_draft_is_lost(
    new_page: Callable[..., Page], small: Site
) -> None:
    page = new_page()
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(small.at(PROPOSE))
    page.goto(small.at(""))
    assert asked == [], "nothing was written yet"
    page.goto(small.at(PROPOSE))
    page.get_by_role("textbox", name="Name").first.press_sequentially("Sandport")
    page.goto(small.at(""))
    assert asked == ["beforeunload"]
