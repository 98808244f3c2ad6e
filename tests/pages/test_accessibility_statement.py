"""The accessibility statement claims what was tested, and no more."""

import json
from pathlib import Path
from typing import Any

import pytest
import results
from projects import EDITION, ROOT, SAMPLE

from generator.checks.project import read
from generator.pages.accessibility import pages
from generator.schema.kinds import load_kinds
from generator.store.context import Edition, Findings, findings
from generator.store.loader import RESULTS
from generator.store.settings import NOBODY, Publisher, publisher, settings_of
from generator.store.theme import looks_of

KINDS = load_kinds()
LOOKS = "0123456789abcdef"
FOUND = {
    "of": LOOKS,
    "on": "2028-11-20", "axe": "4.12.1", "browser": "Chromium 150", "rules": ["wcag2a", "best-practice"],
    "modes": ["wide", "narrow"], "states": {"the search": []}, "keyboard": {"nothing holds the focus": []},
    "kinds": {"place": [], "term": []}, "longest": {"pages": 3, "found": []},
}  # fmt: skip


def statement(result: Findings | None, by: Publisher = NOBODY) -> str:
    edition = Edition(EDITION.today, site_name="Harbours", publisher=by, tested=result)
    (page,) = pages(read(SAMPLE).catalog, edition)
    return " ".join(page.markdown.split())


def results_in(folder: Path, told: Any) -> Findings | None:
    file = folder / "content" / RESULTS
    file.parent.mkdir(parents=True)
    file.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")
    return findings(folder, LOOKS)


def test_it_follows_the_model(tmp_path: Path) -> None:
    (page,) = pages(read(SAMPLE).catalog, Edition(EDITION.today, tested=results_in(tmp_path, FOUND)))
    headings = [line.lstrip("# ") for line in page.markdown.splitlines() if line.startswith("#")]
    assert headings == [
        "Accessibility statement",
        "How accessible this website is",
        "Feedback and contact information",
        "Enforcement procedure",
        "Technical information about this website’s accessibility",
        "Compliance status",
        "Non-accessible content",
        "Non-compliance with the accessibility regulations",
        "Disproportionate burden",
        "Content that is not within the scope of the accessibility regulations",
        "What was tested",
        "What was not tested",
        "What we are doing to improve accessibility",
        "Preparation of this accessibility statement",
        "Next",
    ]


def test_it_tells_what_the_tests_found(tmp_path: Path) -> None:
    text = statement(results_in(tmp_path, FOUND), Publisher("Sandport Council", "access@sandport.example"))
    assert "This statement is about Harbours. It is published by Sandport Council." in text
    assert r"Contact: [access@sandport.example](<mailto:access@sandport.example>)." in text
    assert "The last test was on 20 November 2028, with [axe-core]" in text
    assert "4.12.1 in Chromium 150." in text
    assert "It looked at 2 kinds of page, which are all that there are" in text
    assert "the 3 longest pages of the records that the toolkit comes with. It found no failure." in text
    assert "- nothing holds the focus" in text
    assert "This website is **partially compliant** with the standard. The tests found no failure." in text
    assert "fully compliant" in text
    assert "**fully compliant**" not in text
    assert "- It was not tried with a screen reader" in text


def test_it_names_another_browser_if_one_was_used(tmp_path: Path) -> None:
    text = statement(results_in(tmp_path / "one", FOUND))
    assert "It was not tried in Safari or Firefox, nor on a telephone" in text
    tried = {"other_browser": "Firefox 140.5.0", "firefox": {"the search finds what is typed": []}}
    text = statement(results_in(tmp_path / "two", {**FOUND, **tried}))
    assert "In Firefox 140.5.0, which is the extended support release (ESR) of Debian" in text
    assert "- the search finds what is typed" in text
    assert "It was not tried in Safari, nor on a telephone" in text


def test_it_lists_failures(tmp_path: Path) -> None:
    kinds = {"place": ["Links must have discernible text (place)"], "term": []}
    text = statement(results_in(tmp_path, {**FOUND, "kinds": kinds}))
    assert "**partially compliant** with the standard, because of what is listed below." in text
    assert "The last test found these failures: - Links must have discernible text (place)" in text
    assert "It found 1 kind of failure." in text
    assert "no failure" not in text


@pytest.mark.parametrize(
    "told",
    [
        {**FOUND, "of": "another"},
        {k: v for k, v in FOUND.items() if k != "of"},
        "",
        "{",
        "null",
        "[]",
        "3",
        {},
        {**FOUND, "kinds": 3},
        {**FOUND, "longest": {}},
    ],
)
def test_it_claims_nothing_without_results(tmp_path: Path, told: Any) -> None:
    result = results_in(tmp_path, told)
    assert result is None
    text = statement(result)
    assert "**No test was made of this copy as it is.**" in text
    assert "It is **not known** whether this website complies" in text
    assert "compliant**" not in text
    assert "You should be able to" not in text
    assert "This statement was prepared on 21 November 2028, without a test." in text


def test_the_results_are_of_what_is_published() -> None:
    """Whoever changes a template, a style or a script tests anew. `results.BLESS` says how."""
    assert results.told()["of"] == results.OF, results.BLESS


def test_who_changes_the_look_publishes_what_was_never_tested(tmp_path: Path) -> None:
    settings = settings_of(ROOT)
    theme = settings["theme"]
    (tmp_path / "content").mkdir()
    (tmp_path / "content/own.css").write_text("p { color: #eee }", "utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/main.html").write_text("<p>", "utf-8")
    before = looks_of(tmp_path, settings, KINDS)
    for changed in (
        {"extra_css": ["own.css"]},
        {"theme": {**theme, "custom_dir": "templates"}},
        {"theme": {**theme, "palette": {"scheme": "slate"}}},
        {"extra_javascript": ["own.js"]},
    ):
        assert looks_of(tmp_path, {**settings, **changed}, KINDS) != before, changed
    with_style = {**settings, "extra_css": ["own.css"]}
    then = looks_of(tmp_path, with_style, KINDS)
    (tmp_path / "content/own.css").write_text("p { color: #ddd }", "utf-8")
    assert looks_of(tmp_path, with_style, KINDS) != then
    named = {"site_name": "Northshire", "site_url": "https://n.example/", "copyright": ""}
    assert looks_of(ROOT, {**settings, **named}, KINDS) == results.OF


def test_it_says_that_nobody_is_named() -> None:
    text = statement(None)
    assert "Whoever publishes this copy has not said who they are." in text
    assert "Whoever publishes this copy has not said how to reach them." in text


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("https://sandport.example/help", "[https://sandport.example/help](<https://sandport.example/help>)"),
        ("mailto:a@b.example", "[a@b.example](<mailto:a@b.example>)"),
        ("Telephone 01632 960001", "Telephone 01632 960001"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://x.example/> <script>", "https://x.example/&gt; &lt;script&gt;"),
    ],
)
def test_a_contact_is_an_address_or_words(contact: str, shown: str) -> None:
    assert f"Contact: {shown}." in statement(None, Publisher("<b>*X*</b>", contact))
    assert "It is published by &lt;b&gt;&#42;X&#42;&lt;/b&gt;." in statement(
        None, Publisher("<b>*X*</b>", contact)
    )


@pytest.mark.parametrize("extra", [None, {}, [], {"publisher": None}, {"publisher": {}}])
def test_a_publisher_may_be_unsaid(extra: object) -> None:
    assert publisher(extra) == NOBODY


def test_the_publisher_stands_in_the_settings() -> None:
    assert publisher(settings_of(ROOT)["extra"]).name == "The Place Toolkit contributors"
