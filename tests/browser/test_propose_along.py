"""One proposal, several records: a place with a source, organisations and terms that are not there yet.

`tests/harrowdale/` is such a proposal. It is filled in from an empty form, with a mouse, checked, and handed
over at a stand-in for GitHub's pages, which commits to a git repository what is sent to it.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml
from filling import Filler
from playwright.sync_api import Locator, Page, Route, expect
from projects import ROOT
from proposing import PROPOSE, ask, choose, field, said
from reach import Site

from generator.checks.project import read
from generator.contribute.record_writer import written
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.term.model import Term
from generator.schema.sources import Source

HARROWDALE = ROOT / "tests" / "harrowdale" / "data"
NOT_ASKED = ("authors", "address")
"""What the form does not ask of a source."""
LONG = 12_000
KINDS = {"sources": Source, "organisations": Organisation, "glossary": Term, "places": Place}


def proposal() -> dict[str, dict[str, dict[str, Any]]]:
    """What is to be filled in, by folder and id: a full profile, among the real records."""
    found: dict[str, dict[str, dict[str, Any]]] = {folder: {} for folder in KINDS}
    for file in sorted(HARROWDALE.glob("*/*.yml")):
        values = yaml.safe_load(file.read_text("utf-8"))
        values = {name: value for name, value in values.items() if name not in NOT_ASKED}
        found[file.parent.name][file.stem] = values
    place = found["places"]["harrowdale"]
    place["system"] = "west-yorkshire"
    place["bodies"].sort(key=lambda body: "reports_to" in body)  # nobody chooses what is still to be written
    met = "In that year they met each month, and wrote down who was to do what, and by when"
    place["background"] = "\n\n".join(
        f"{met} [@harrow-institute-2023, p. {page}]." for page in range(1, 25) for _ in range(3)
    )
    assert len(written(Place, place).encode()) >= LONG
    return found


def files(page: Page) -> dict[str, str]:
    """The files that the form hands over, by path, in their order."""
    sheets = page.locator(".propose-file").all()
    return {
        sheet.locator("label").inner_text().removeprefix("The file "): sheet.locator("textarea").input_value()
        for sheet in sheets
    }


def as_written(records: dict[str, dict[str, dict[str, Any]]]) -> dict[str, str]:
    return {
        f"data/{folder}/{record_id}.yml": written(KINDS[folder], values)
        for folder, some in records.items()
        for record_id, values in some.items()
    }


def filled(page: Page, real: Path) -> Filler:
    """Fill in the whole proposal, from an empty form."""
    records = proposal()
    filler = Filler(page, read(real).catalog, records)
    form = page.query_selector(".propose form")
    assert form
    filler.record(Place, records["places"]["harrowdale"], form)
    for term in records["glossary"]:
        opener = page.get_by_role("button", name="Add a term", exact=True).element_handle()
        filler.add("glossary", term, opener)
    return filler


def test_from_an_empty_form_to_eight_files_without_a_lost_click(page: Page, served: Site, real: Path) -> None:
    page.emulate_media(reduced_motion="reduce")  # what moves or fades by itself is drawn many times
    page.goto(served.at(PROPOSE))
    filler = filled(page, real)
    make = page.get_by_role("button", name="Check it and make the file").element_handle()
    filler.click(make)
    assert filler.lost == []
    assert filler.clicks > 130
    assert said(page) == []
    expect(page.locator(".propose-count").last).to_have_text("Nothing to mend. The 8 files are ready.")
    found = files(page)
    assert found == as_written(proposal())
    assert [path.split("/")[1] for path in found] == [
        "sources", *["organisations"] * 4, *["glossary"] * 2, "places",
    ]  # fmt: skip
    for path, text in found.items():
        (real / path).write_bytes(text.encode())
    assert [problem.text() for problem in read(real).problems] == []


def fill(page: Page, name: str, text: str) -> None:
    field(page.locator("dialog[open]").last, name).fill(text)


def add_source(page: Page, short: str = "Harrow Institute (2023)") -> None:
    """Fill in the dialog for a new source, and close it."""
    for name, text in (
        ("Name", "Joining up"), ("Full title", "Joining up: a report"), ("In footnotes", short),
        ("Publisher", "Harrow Institute"), ("About", "It was made up."), ("Pages", "24"),
    ):  # fmt: skip
        fill(page, name, text)
    choose(field(page.locator("dialog[open]"), "Kind"), "report")
    page.get_by_role("button", name="Add it").click()


def drafted(page: Page, site: Site) -> None:
    """Open the form with the whole proposal, as a draft that was saved as a file, and ask for the files."""
    page.goto(site.at(PROPOSE))
    records = {folder: list(some.values()) for folder, some in proposal().items()}
    opened(page, json.dumps({"changes": "", "records": records}))
    expect(page.locator(".propose-said").first).to_have_text("draft.json is open.")
    ask(page)


def opened(page: Page, text: str) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a draft").click()
    chooser.value.set_files({"name": "draft.json", "mimeType": "application/json", "buffer": text.encode()})


PRESS = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200))))
"""


def press(page: Page, target: Locator) -> list[float]:
    """Press the mouse on something, hold it, and let it go. Return where it was before, and after each."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    tops = [box["y"]]
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    for act in (page.mouse.down, page.mouse.up):
        act()
        page.evaluate(PRESS)
        now = target.bounding_box()
        assert now
        tops.append(now["y"])
    return tops


def test_what_is_pressed_stays_when_a_message_appears(page: Page, served: Site) -> None:
    """The text above has no source, which is said once it is left: with the press of the button below."""
    page.goto(served.at(PROPOSE))
    about = field(page, "About")
    councils = page.get_by_role("button", name=": Councils")
    about.fill("It was a council area.")
    tops = press(page, councils)
    assert page.get_by_role("combobox", name="Councils, item 1").is_visible(), "the click is not lost"
    assert abs(tops[1] - tops[0]) < 1, "nothing moves while it is held down"
    expect(page.get_by_text("To mend: states facts without a source").first).to_be_visible()
    name = field(page, "Name")
    name.fill("利兹")
    summary = page.get_by_text("Governance", exact=True).first
    tops = press(page, summary)
    assert max(tops) - min(tops) < 1, "nor when it is let go, though there is a message above"
    assert page.get_by_role("button", name=": Bodies").is_visible()
    expect(page.get_by_text("To mend: gives the file no name.")).to_be_visible()
    about.fill("It was a council area again.")
    make = page.get_by_role("button", name="Check it and make the file")
    about.focus()
    press(page, make)
    expect(page.get_by_role("heading", name="The file")).to_be_focused()
    assert page.locator(".propose-file textarea").is_visible()


def test_a_list_that_is_pressed_still_says_what_was_left_before_it(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    field(page, "About").fill("It was a council area.")
    kind = field(page, "Kind")
    kind.focus()
    choose(kind, "unitary-authority")
    expect(page.get_by_text("To mend: states facts without a source").first).to_be_visible()


def test_what_was_added_is_a_choice_everywhere_and_follows_its_name(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    source = page.get_by_role("combobox", name="Source").first
    add = page.get_by_role("button", name="Not in the list? Add a source").first
    add.click()
    expect(page.get_by_role("dialog", name="Add a source")).to_be_visible()
    add_source(page)
    expect(add).to_be_focused()
    assert source.input_value() == "harrow-institute-2023"
    page.get_by_role("textbox", name="Page or section").first.fill("4")
    text = field(page, "About")
    text.fill("The dale.")
    page.get_by_text("Add a source to this text").first.click()
    citing = page.locator(".propose-citing").first
    choose(citing.get_by_role("combobox", name="Source"), "harrow-institute-2023")
    citing.get_by_role("textbox", name="Page or section").fill("25")
    citing.get_by_role("button", name="Put it into the text").click()
    sentence = "To mend: does not say which page. Write one as 44 or 44–45: its pages go from 1 to 24."
    expect(citing.get_by_role("alert")).to_have_text(sentence)
    citing.get_by_role("textbox", name="Page or section").fill("5")
    citing.get_by_role("button", name="Put it into the text").click()
    assert text.input_value() == "The dale [@harrow-institute-2023, p. 5]."
    page.locator(".propose-added > details > summary").click()
    added = page.locator(".propose-added")
    added.get_by_role("textbox", name="In footnotes").fill("Harrow Institute (2024)")
    page.keyboard.press("Tab")
    assert source.input_value() == "harrow-institute-2024"
    assert text.input_value() == "The dale [@harrow-institute-2024, p. 5]."
    added.get_by_role("textbox", name="In footnotes").fill("Buck, Wenzel & Beech (2021)")
    page.keyboard.press("Tab")
    assert source.input_value() == "buck-wenzel-and-beech-2021"
    added.get_by_role("textbox", name="In footnotes").fill("King's Fund 2021")
    page.keyboard.press("Tab")
    assert source.input_value() == "buck-wenzel-and-beech-2021", "that is taken"
    expect(
        page.get_by_role("link", name="Joining up, short: is there already. Choose this source in the list")
    ).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    added.get_by_role("button", name="Remove", exact=True).last.click()
    expect(page.get_by_role("button", name="Add a source", exact=True)).to_be_focused()
    gone = "cite, item 1: names no source. Choose one from the list."
    expect(page.get_by_role("link", name=gone)).to_be_visible()


def test_words_of_a_text_are_linked_to_a_term_that_is_added(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    text = field(page, "About")
    text.fill("They signed a compact.")
    text.evaluate("box => box.setSelectionRange(14, 21)")
    page.get_by_text("Link words of this text").first.click()
    linking = page.locator(".propose-citing").nth(1)
    linking.get_by_role("button", name="Not in the list? Add a term").click()
    for name, words in (
        ("Name", "neighbourhood compact"),
        ("Summary", "A promise."),
        ("What it means", "A promise of partners."),
    ):
        fill(page, name, words)
    choose(page.get_by_role("dialog").get_by_role("combobox", name="Our own definition"), "true")
    page.get_by_role("button", name="Add it").click()
    assert linking.get_by_role("combobox").input_value() == "term:neighbourhood-compact"
    linking.get_by_role("button", name="Put the link into the text").click()
    assert text.input_value() == "They signed a [compact](term:neighbourhood-compact)."
    ask(page)
    assert files(page)["data/glossary/neighbourhood-compact.yml"] == written(
        Term,
        {
            "name": "neighbourhood compact", "summary": "A promise.",
            "definition": "A promise of partners.", "ours": True,
        },
    )  # fmt: skip


def test_the_keyboard_alone_adds_a_source(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    add = page.get_by_role("button", name="Not in the list? Add a source").first
    add.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Add a source")
    assert dialog.get_by_role("textbox", name="Name").evaluate("box => box === document.activeElement")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(add).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Joining up")
    page.once("dialog", lambda asked: asked.dismiss())
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Add it").focus()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("textbox", name="Full title")).to_be_focused()
    expect(dialog.get_by_role("status")).to_have_text("5 things to mend, above.")
    page.reload()
    assert page.locator(".propose-added > details > summary").inner_text() == "Joining up (source)", (
        "what was typed is kept"
    )
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        page.get_by_role("button", name="Add a source", exact=True).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth")
        page.keyboard.press("Escape")


def test_messages_beside_a_list_speak_of_the_list(page: Page, served: Site) -> None:
    """Whoever fills in a form knows no files, ids and quotes."""
    page.goto(served.at(PROPOSE))
    wrong = {
        "name": "Harrowdale",
        "cite": [", p. 4", "Joining up, p. 3"],
        "footprint": {"kind": "A city", "councils": ["Harrowdale Council"], "about": "It was."},
        "partners": [{"organisation": "Harrowdale Council", "role": "council", "cite": ["x"]}, {"role": "x"}],
    }
    opened(
        page, json.dumps({"records": {"places": [wrong], "organisations": [{"name": "Harrowdale Council"}]}})
    )
    ask(page)
    found = [one for one in said(page) if not one.startswith(("summary", "footprint, about"))]
    assert len(found) > 6
    for sentence in found:
        assert not any(word in sentence for word in ("data/", ".yml", "quote", " id", "file")), sentence


def test_a_draft_goes_on_in_another_browser(
    new_page: Callable[..., Page], served: Site, tmp_path: Path
) -> None:
    page = new_page()
    drafted(page, served)
    page.once("dialog", lambda asked: asked.accept())
    opened(page, "no draft")
    expect(page.locator(".propose-said").first).to_have_text(
        "draft.json is no draft of this form. A draft is a file that “Save the draft” made."
    )
    assert len(files(page)) == 8
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the draft").click()
    assert saved.value.suggested_filename == "draft-harrowdale.json"
    saved.value.save_as(tmp_path / "draft.json")
    other = new_page()
    other.goto(served.at(PROPOSE))
    assert field(other, "Name").input_value() == ""
    opened(other, (tmp_path / "draft.json").read_text("utf-8"))
    ask(other)
    assert files(other) == files(page) == as_written(proposal())
    other.reload()
    ask(other)
    assert files(other) == as_written(proposal()), "it is kept here, too"


def test_a_place_that_is_there_is_changed(page: Page, site: Site, real: Path) -> None:
    """Found by selectors, as a full profile has 16,000 elements, and each look for a role weighs them all."""
    page.goto(site.at(PROPOSE))
    page.get_by_text("Change a place that is there").click()
    choose(page.get_by_role("combobox", name="Places"), "leeds")
    page.get_by_role("button", name="Open it").click()
    name = page.locator(".propose-field").first
    expect(name).to_contain_text("This changes data/places/leeds.yml.")
    box = name.locator("textarea")
    expect(box).to_be_focused()
    box.fill("Leeds and its villages")
    page.locator(".propose-buttons .md-button--primary").click()
    assert said(page) == []
    (path,) = files(page)
    assert path == "data/places/leeds.yml", "it keeps its file, whatever it is called"
    leeds = read(real).catalog.records["places"]["leeds"]
    values = leeds.model_dump(mode="json", exclude_unset=True, exclude={"id"})
    assert files(page)[path] == written(Place, {**values, "name": "Leeds and its villages"})
    link = page.get_by_role("link", name="Open the file to change it")
    assert (link.get_attribute("href") or "").endswith("/edit/main/data/places/leeds.yml")
    expect(page.get_by_text("mark all that is in it, and paste the text in its place")).to_be_visible()


HOSTILE = "<img src=x onerror=alert(1)>\"'{{}}</textarea>"


def test_what_a_draft_of_a_stranger_holds_is_text(page: Page, served: Site) -> None:
    page.goto(served.at(PROPOSE))
    some = {"name": HOSTILE, "short": HOSTILE, "title": HOSTILE, "kind": HOSTILE, "pages": HOSTILE}
    records = {
        "places": [{"name": HOSTILE}],
        "sources": [some, some, None, 3],
        "glossary": {"a": 1},
        "x": [some],
    }
    opened(page, json.dumps({"changes": HOSTILE, "records": records}))
    ask(page)
    assert page.locator("img[src=x]").count() == 0
    assert next(iter(files(page))) == "data/sources/img-src-x-onerror-alert-1-textarea.yml"
    sentence = ", short: is that of another new one. Give another, or take one of the two out."
    assert len([one for one in said(page) if one.endswith(sentence)]) == 2


UPSTREAM = "place-toolkit/place-toolkit"
OPEN_FORM = """<!doctype html><title>New file</title><form method="post">
<input name="filename" value="{filename}"><textarea name="value">{value}</textarea>
<button>Commit</button></form>"""


class StandIn:
    """GitHub's pages for somebody who may not push: the first file makes a copy and a branch, others join."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.fork = folder / "fork.git"
        self.made: list[str] = []
        work = folder / "work"
        git(folder, "init", "--quiet", "--initial-branch=main", str(work))
        shutil.copytree(project / "data", work / "data")
        git(work, "add", "data")
        git(work, "commit", "--quiet", "--message=x")
        git(folder, "clone", "--quiet", "--bare", str(work), str(self.fork))

    def __call__(self, route: Route) -> None:
        request = route.request
        asked = urlsplit(request.url)
        owner, name, action, branch, *kind = asked.path.strip("/").split("/")
        new = f"{owner}/{name}" == UPSTREAM and branch == "main" and not self.made
        joins = (owner, name, branch) == ("ada", "place-toolkit", "patch-1") and self.made
        if action != "new" or not (new or joins):
            route.fulfill(status=404, body="This is not the web page you are looking for.")
        elif request.method == "POST":
            given = parse_qs(request.post_data or "", keep_blank_values=True)
            text = given["value"][0].replace("\r\n", "\n")
            self.commit("/".join([*kind, given["filename"][0]]), text, "main" if new else "patch-1")
            told = "ada wants to merge commits into main from ada:patch-1"
            route.fulfill(body=told, content_type="text/plain")
        else:
            query = parse_qs(asked.query)
            given = {key: escape(query.get(key, [""])[0]) for key in ("filename", "value")}
            route.fulfill(body=OPEN_FORM.format(**given), content_type="text/html")

    def commit(self, path: str, text: str, base: str) -> None:
        index = {"GIT_INDEX_FILE": str(self.fork / "of-the-web-editor")}
        git(self.fork, "read-tree", base, **index)
        blob = git(self.fork, "hash-object", "-w", "--stdin", said=text)
        git(self.fork, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **index)
        commit = git(self.fork, "commit-tree", git(self.fork, "write-tree", **index), "-p", base, "-m", path)
        git(self.fork, "update-ref", "refs/heads/patch-1", commit)
        self.made.append(path)


def git(folder: Path, *arguments: str, said: str = "", **environment: str) -> str:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    return subprocess.run(
        ["git", "-C", str(folder), *who, *arguments],
        input=said, capture_output=True, text=True, check=True, env={**os.environ, **environment},
    ).stdout.strip()  # fmt: skip


def test_a_stranger_hands_over_eight_files_in_one_pull_request(
    new_page: Callable[..., Page], served: Site, real: Path, tmp_path: Path
) -> None:
    """As the steps beside the files tell: the first is opened or pasted, and the others go into the copy."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    github = StandIn(tmp_path, real)
    page.context.route("https://github.com/**", github)
    drafted(page, served)
    sheets = page.locator(".propose-file")
    expect(sheets).to_have_count(8)
    assert page.locator(".propose-files ol li").count() == 5
    second = sheets.nth(1)
    assert second.get_by_role("link").count() == 0, "nobody knows yet where it goes"
    expect(second.get_by_text("Say above where your copy is")).to_be_visible()
    pasted = 0
    for number, (path, text) in enumerate(files(page).items()):
        if number == 1:
            copy = page.get_by_role("textbox", name="Where your copy is")
            copy.fill("ada's branch")
            expect(page.get_by_text("To mend: write it as ada:patch-1.")).to_be_visible()
            copy.fill("ada:patch-1")
            expect(page.get_by_text("To mend: write it as ada:patch-1.")).to_be_hidden()
        sheet = sheets.nth(number)
        sheet.get_by_role("button", name=f"Copy {path}").click()
        expect(sheet.locator(".propose-done")).to_have_text("The text is copied.")
        with page.context.expect_page() as popup:
            sheet.get_by_role("link", name=path).click()
        editor = popup.value
        editor.wait_for_load_state()
        assert len(editor.url) < 8000, "longer addresses are refused"
        box = editor.locator("textarea")
        if not box.input_value():
            pasted += 1
            box.focus()
            editor.keyboard.press("Control+V")
        assert box.input_value().strip() == text.strip()
        editor.get_by_role("button", name="Commit").click()
        expect(editor.get_by_text("from ada:patch-1")).to_be_visible()
        editor.close()
    assert pasted == 1, "the profile is too long for an address"
    assert github.made == list(as_written(proposal()))
    for commit in ("patch-1~7", "patch-1"):  # after the first file, and after the last
        git(github.fork, "--work-tree", str(real), "checkout", "--force", commit, "--", "data")
        checked = read(real, proposal=True)
        assert [problem.text() for problem in checked.problems] == []
        assert len(checked.warnings) == (commit != "patch-1"), "the source, until something cites it"
