"""While someone edits: problems are on the pages that they belong to, and all else stays."""

from pathlib import Path

import pytest
from projects import EDITION, build_here, lighten
from repositories import commit, start

from generator.pages import Page
from generator.pages.output import Built
from generator.plugin.preview import preview, proposal

PLACE = "data/places/sandport.yml"
BROKEN = "name: [\nsummary: <script>alert(1)</script>"
SAID = (
    "a bracket is opened here and never closed. Close it, or put the whole text in quotes if the bracket"
    " belongs to the text."
)
MEND = "Mend it and save the file: this page follows. All other pages are as they were before."


def page(built: Built, path: str) -> Page:
    (found,) = [page for page in built.pages if page.path == path]
    return found


@pytest.fixture
def good(sample: Path) -> Built:
    return preview(sample, EDITION, None)[0]


def test_without_problems_all_is_shown_and_said_to_be_well(good: Built) -> None:
    assert not good.problems
    assert page(good, "problems.md").markdown == (
        '---\ndescription: "The check found nothing to mend."\nsearch:\n  exclude: true\n---\n\n'
        "# No problems\n\nThe check found nothing to mend.\n{: .lead }\n"
    )


def test_a_broken_record_shows_its_problems_and_no_other_page_changes(sample: Path, good: Built) -> None:
    (sample / PLACE).write_text(BROKEN, "utf-8")
    now = preview(sample, EDITION, good)[0]
    assert [problem.file for problem in now.problems] == [PLACE]
    changed = {page.path for page in now.pages} - {page.path for page in now.pages if page in good.pages}
    assert changed == {"places/sandport.md", "problems.md"}
    assert {page.path for page in now.pages} == {page.path for page in good.pages}
    assert now.files == good.files
    shown = page(now, "places/sandport.md")
    assert shown.source == PLACE
    assert shown.markdown == (
        "---\n"
        f'description: "{MEND}"\n'
        "search:\n  exclude: true\n---\n\n"
        "# data/places/sandport.yml has 1 problem\n\n"
        f"{MEND}\n{{: .lead }}\n\n"
        f"- **Line 1**: {SAID}\n\n"
        '    <pre class="wrapped"><code>name: &#91;</code></pre>\n'
    )


def test_what_a_broken_file_says_is_shown_as_text(sample: Path, good: Built) -> None:
    (sample / PLACE).write_text("name: Sandport\n<script>alert(1)</script>\n", "utf-8")
    shown = page(preview(sample, EDITION, good)[0], "places/sandport.md").markdown
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</code>" in shown


def test_every_file_with_problems_has_them_on_its_page_and_on_one_for_all(sample: Path, good: Built) -> None:
    (sample / PLACE).write_text(BROKEN, "utf-8")
    (sample / "data/places/dune.yml").write_text("name: Dune\n", "utf-8")
    (sample / "data/stray.txt").write_text("?", "utf-8")
    article = sample / "content/about/index.md"
    article.write_text("# About\n\n[Nowhere](place:nowhere)\n", "utf-8")
    now = preview(sample, EDITION, good)[0]
    assert page(now, "places/dune.md").source == "data/places/dune.yml"
    assert "there is no place &quot;nowhere&quot;." in page(now, "about/index.md").markdown
    everything = page(now, "problems.md").markdown
    for file in {problem.file for problem in now.problems}:
        assert f"\n## {file}\n" in everything
    assert "data/stray.txt" in {problem.file for problem in now.problems}


def test_with_problems_from_the_start_the_rest_is_as_at_the_last_commit(sample: Path, good: Built) -> None:
    commit(start(sample), "All good")
    (sample / PLACE).write_text(BROKEN, "utf-8")
    now, before = preview(sample, EDITION, None)
    assert "1 problem" in page(now, "places/sandport.md").markdown
    assert page(now, "places/mudflat.md") == page(good, "places/mudflat.md")
    (sample / ".git").rename(sample / "gone")
    assert preview(sample, EDITION, before) == (now, before), "the commit is read once"


def test_with_nothing_to_fall_back_on_there_are_the_problems_alone(sample: Path) -> None:
    (sample / PLACE).write_text(BROKEN, "utf-8")
    for history in (False, True):
        if history:
            commit(start(sample), "Broken from the start")
        now = preview(sample, EDITION, None)[0]
        assert {page.path for page in now.pages} == {"places/sandport.md", "problems.md", "index.md"}
        assert "Until then, there are no other pages." in page(now, "index.md").markdown


CHANGED = """\
# What is new and changed

4 changes. This is a preview of a proposal, and is not published.
{: .lead }

## Places

- removed place “Mudflat”
- [Sandport](places/sandport.md): summary: “A small port where the …” → “A port where the …”

## Developments

- [Harbour boards were set up](developments/harbour-boards-set-up.md): places: added “Sandport”
- [Harbour boards were set up](developments/harbour-boards-set-up.md): places: removed “Mudflat”
"""


def test_a_proposal_begins_with_what_is_new_and_changed(sample: Path) -> None:
    commit(start(sample), "All good")
    (sample / "data/places/mudflat.yml").unlink()
    place = sample / PLACE
    place.write_text(place.read_text("utf-8").replace("A small port where", "A port where"), "utf-8")
    with_problems = proposal(sample, EDITION, "HEAD")
    assert "problems.md" in page(with_problems, "preview.md").markdown, "other records name what is gone"
    assert page(with_problems, "places/mudflat.md")
    naming = sample / "data/developments/harbour-boards-set-up.yml"
    naming.write_text(naming.read_text("utf-8").replace("[mudflat]", "[sandport]"), "utf-8")
    shown = page(proposal(sample, EDITION, "HEAD"), "preview.md").markdown
    assert shown.partition("---\n\n")[2] == CHANGED


def test_a_preview_is_built_though_records_have_problems(sample: Path) -> None:
    lighten(sample)
    commit(start(sample), "All good")
    (sample / PLACE).write_text(BROKEN, "utf-8")
    site = build_here(sample, OFFLINE="true", PREVIEW="HEAD")
    assert 'href="problems.html">1 problem, and what to do</a>' in (site / "preview.html").read_text("utf-8")
    assert "has 1 problem" in (site / "places/sandport.html").read_text("utf-8")
