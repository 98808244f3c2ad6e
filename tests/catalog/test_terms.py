"""Terms of the glossary: where they are found in a text, and that linking them changes nothing else."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import ROOT, SAMPLE, built_of, some

from generator.catalog.catalog import Catalog, link
from generator.catalog.terms import Phrases, running
from generator.catalog.text import PageText, page_of
from generator.catalog.thin import ENOUGH
from generator.kinds.term.model import Term
from generator.pages.output import Built
from generator.schema import Record
from generator.schema.fields import Names
from generator.schema.walk import leaves


def term(name: str, **fields: object) -> Term:
    as_id = re.sub("[^a-z]+", "-", name.lower())
    return Term.model_validate(
        {"id": as_id, "name": name, "summary": "x", "definition": "x " * ENOUGH, "ours": True, **fields}
    )


def names(of: Term) -> list[str]:
    return [name for name in (of.name, of.abbreviation, *of.aliases) if name]


TERMS = (
    term("place", link_by_hand=("place",)),
    term("place-based partnership", aliases=("place partnership",)),
    term("integrated care"),
    term("integrated care board", abbreviation="ICB"),
    term("integrated care partnership", abbreviation="ICP"),
    term("integrated care provider", abbreviation="ICP"),
    term("joint committee"),
    term("committees in common", aliases=("committee in common",)),
    term("unitary authority"),
    term("alliance"),
    term("Healthwatch"),
    term("a]b(c"),
)
TOOLKIT: Catalog = link(TERMS)
BY_HAND = link(one.model_copy(update={"link_by_hand": tuple(names(one))}) for one in TERMS)


def found(text: str) -> list[str]:
    return [text[spot.start : spot.end] for spot in TOOLKIT.phrases.find(text)]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("An integrated care board met.", ["integrated care board"]),
        ("Integrated care boards met. Joint committees too.", ["Integrated care boards", "Joint committees"]),
        ("It met [@a, p. 3]. Alliances grew.", ["Alliances"]),
        ("An ICB, two ICBs and the ICB's chair; no icb.", ["ICB", "ICBs", "ICB"]),
        ("An integrated\n  care board.", ["integrated\n  care board"]),
        ("integrated\n\ncare board", []),
        ("- alliance\n- Alliance\n1. Alliance", ["alliance", "Alliance", "Alliance"]),
        ("**Alliance.** It has *unitary authorities*.", ["Alliance", "unitary authorities"]),
        ("A place-based partnership in a place.", ["place-based partnership"]),
        ("A system-wide place/alliance, an alliance-led or sub-alliance, x.alliance.uk", []),
        ("An ICP is one of two.", []),
        ("Integrated care providers give integrated care.", ["Integrated care providers", "integrated care"]),
    ],
)
def test_terms_are_found_in_all_their_forms_longest_first(text: str, linked: list[str]) -> None:
    assert found(text) == linked


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 the Leeds Integrated Care Board met.",
        "The Croydon Alliance met.",
        "Alliance Committee members met.",
        "In 2022 the Alliance met.",
        "Then Leeds Healthwatch met.",
        "So Healthwatch Leeds met.",
        "With [Leeds](place:leeds) Alliance staff.",
    ],
)
def test_a_phrase_with_capitals_of_its_own_is_a_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\ndescription: An alliance.\n---\n",
        "## An alliance",
        "An alliance\n---\n",
        "[an alliance](https://x.example) ![alliance](alliance.png) [alliance][1] [@alliance, p. 1]",
        "[1]: https://alliance.example 'alliance'",
        "[^1]: An alliance.\n    An alliance.",
        "<https://x.example/alliance> https://x.example/ alliance@x.example www.x.example/alliance",
        '“an alliance and [Leeds](place:leeds)” and "an alliance" and &quot;an alliance&quot;',
        "‘an alliance’ and 'an alliance'",
        "> An alliance\nalliance",
        "`alliance` ``an ` alliance``",
        "```text\nalliance\n```\n\n~~~\nalliance",
        "Text:\n\n    alliance\n\n    alliance\n",
        "| alliance | b |\n|---|---|\n| alliance | c |",
        '<p title="alliance">an alliance</p> <!-- alliance --> <b>alliance</b>',
        "<div>\nan alliance\n\nan alliance\n</div>",
        "Text.\n{: .alliance title='alliance' }",
        "/// alliance | alliance\n",
    ],
)
def test_what_is_no_running_text_has_no_terms(text: str) -> None:
    assert found(text) == []
    assert len(running(text)) == len(text)


def test_after_what_is_no_running_text_terms_are_found_again() -> None:
    text = "# alliance\n\nAn alliance “x” [y](z) `q` alliance.\n\n> alliance\n\nalliance\n\n"
    assert len(found(text)) == 3
    assert found(f"{text}<div markdown>\n\njoint committee\n")[3:] == ["joint committee"]


def test_a_page_links_a_term_once_and_never_itself() -> None:
    page = PageText(TOOLKIT, "places/a.md")
    assert page.sentence("An alliance & an ICB.") == (
        "An [alliance](../glossary/alliance.md){: .term } &amp; an"
        " [ICB](../glossary/integrated-care-board.md){: .term }."
    )
    assert page.prose("An alliance, a [joint one](term:joint-committee), a joint committee.") == (
        "An alliance, a [joint one](../glossary/joint-committee.md){: .term }, a joint committee."
    )
    assert page.prose("An [alliance](term:alliance).") == "An [alliance](../glossary/alliance.md){: .term }."
    assert page.terms == ("alliance", "integrated-care-board", "joint-committee")
    own = PageText(TOOLKIT, "glossary/alliance.md")
    assert own.prose("An alliance is an [alliance](term:alliance).") == "An alliance is an alliance."
    assert own.terms == ()


def test_a_cell_has_the_links_that_its_record_has_and_no_more() -> None:
    page = PageText(TOOLKIT, "places/a.md")
    assert (
        page.cell("An ICB, an [alliance](term:alliance)") == "An ICB, an [alliance](../glossary/alliance.md)"
    )
    assert page.terms == ()


def test_a_word_that_is_linked_by_hand_does_not_hide_longer_ones() -> None:
    terms = [term("health board", link_by_hand=("health board",)), term("board"), term("health board chair")]
    spots = [
        spot.term for spot in Phrases(terms).find("A health board has a board and a health board chair.")
    ]
    assert spots == ["board", "health-board-chair"]


EXTENSIONS = ["attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables"]
PIECES = (
    *("an alliance", "Alliances", "integrated care", "integrated care board", "ICBs", "joint committee"),
    *("place", "Leeds", "and", "it.", ", ", ". ", "\n", "\n\n", "\n- ", "\n> ", "\n# ", "\n    ", "\\", "|"),
    *(
        "`",
        "**",
        "*",
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "](",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "</b>",
        "&amp;",
    ),
    *("[x](term:alliance)", "[ICB", "](https://x.example)", "[an alliance](https://x.example)"),
    *("`alliance`", "“alliance”", "\n\n```\n", "\n\n    alliance\n\n"),
    "\na | alliance\n---|---\nalliance | b\n",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
LINKED = re.compile(r'<a class="term" href="\.\./glossary/([a-z-]+)\.md">(.*?)</a>', re.DOTALL)


@settings(max_examples=300)
@given(TEXTS)
def test_linking_changes_nothing_but_links(text: str) -> None:
    """Not the words that are shown, nor what they stand in; and no term is linked by itself twice."""
    linked, unlinked = (html(PageText(catalog, "places/a.md").prose(text)) for catalog in (TOOLKIT, BY_HAND))
    assert LINKED.sub(r"\2", linked) == LINKED.sub(r"\2", unlinked)
    by_itself = Counter(term for term, label in LINKED.findall(linked) if label != "x")
    assert set(by_itself.values()) <= {1}
    for element in re.findall(r"<(code|h\d|blockquote|table|pre)\b.*?</\1>", linked, re.DOTALL):
        assert not [label for _, label in LINKED.findall(element) if label != "x"]


def html(text: str) -> str:
    return " ".join(markdown.markdown(text, extensions=EXTENSIONS).split())


@pytest.fixture(scope="module", params=[SAMPLE, ROOT], ids=["sample", "real"])
def built(request: pytest.FixtureRequest) -> Built:
    return built_of(request.param)


def test_the_list_on_a_terms_page_and_the_links_on_pages_agree(built: Built) -> None:
    """Who uses a term is counted anew here: by the links in running text, and by the fields that name it."""
    texts = {page.path: page.markdown for page in built.pages}
    catalog = built.catalog
    to_term = re.compile(r"([a-z0-9-]+)(?:\.md)?\){: \.term }")
    linked = {path: set(to_term.findall(text)) for path, text in texts.items()}
    for record in catalog.everything():
        linked[page_of(catalog, record)] |= set(named(record))
    for one in some(catalog.all(Term)):
        path = page_of(catalog, one)
        own = texts[path].partition(f"\n### {one.name} {{: #")[2].partition("\n### ")[0]
        text = (
            re.sub(r"<span [^>]*></span>\*\*(Used on)\*\*", r"## \1", own)
            if catalog.is_thin(one)
            else texts[path]
        )
        listed = text.partition("\n## Used on")[2].partition("\n## ")[0]
        paths = {resolved(path, target) for target in re.findall(r"\]\(([^()]+\.md)\)", listed)}
        assert paths == {page for page, terms in linked.items() if one.id in terms and page != path}
        assert len(paths) <= 12 or f"<summary>{len(paths)} pages</summary>" in listed


def named(record: Record) -> Iterable[str]:
    return (leaf.value for leaf in leaves(record) if leaf.marker == Names(Term.folder))


def resolved(page: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target))


def test_hand_written_pages_count(built: Built) -> None:
    if built.catalog.find("glossary", "quay"):
        page = next(page for page in built.pages if page.path == "glossary/quay.md")
        assert "- **Other pages**: [About the sample](../about/index.md)\n" in page.markdown
        by_hand = next(page for page in built.pages if page.path == "about/index.md")
        assert by_hand.markdown.count("{: .term }") == 1


def test_downloads_and_descriptions_have_no_such_links(built: Built) -> None:
    assert not [
        file.path for file in built.files if "{: .term }" in file.content or 'class="term"' in file.content
    ]
    for page in built.pages:
        assert "{: .term }" not in f"\n{page.markdown}".partition("\n# ")[0]
        assert not re.search(r"^#.*\{: \.term \}", page.markdown, re.MULTILINE), page.path
        assert not re.search(r"<t[hd].*\{: \.term \}", page.markdown), page.path


def test_words_linked_by_hand_stay_plain_and_names_with_two_meanings_too(built: Built) -> None:
    """What a reader would find to be noise, in the real data."""
    text = "A place in a system has trusts, providers and an ICP. Trust leads to better outcomes."
    assert not [spot.term for spot in built.catalog.phrases.find(text)]
