"""Who reported to whom: the picture and the list say what the records say, and no label hides another."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pictures import (
    SVG,
    Box,
    boxes,
    canvas,
    heads,
    lies_within,
    lines,
    overlap,
    overlapping,
    rects,
    runs_through,
    words_of,
)
from projects import ROOT, SAMPLE, built_of

from generator.catalog import Catalog
from generator.kinds.place.governance import Governance, Link, Node, governance
from generator.kinds.place.governance_picture import description, governance_pictures
from generator.kinds.place.model import Place

STATES = {"in-place": "In place", "planned": "Planned", "ended": "Ended", "suspended": "Suspended"}


@pytest.fixture(scope="module", params=[SAMPLE, ROOT], ids=["sample", "real"])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return built_of(request.param).catalog


def governed(catalog: Catalog) -> Iterator[tuple[Place, Governance]]:
    for place in catalog.all(Place):
        found = governance(catalog, place)
        if found.links:
            yield place, found


def drawn(found: Governance) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in governance_pictures(found, "Anywhere", STATES)]


def all_words(svgs: list[ElementTree.Element], style: str) -> list[str]:
    return [words for svg in svgs for words in words_of(svg, style)]


def test_every_reporting_line_of_the_records_is_in_the_view(catalog: Catalog) -> None:
    for place, found in governed(catalog):
        lines = [line for body in place.bodies for line in body.reports_to]
        answers = [line for lead in place.leads for line in lead.answers_to]
        count = dict.fromkeys(("reports", "answers", "part", "followed"), 0)
        for link in found.links:
            count[link.relation] += 1
        assert count == {
            "reports": len(lines),
            "answers": len(answers),
            "part": sum(bool(body.part_of) for body in place.bodies),
            "followed": sum(bool(body.replaced_by) for body in place.bodies),
        }, place.id
        assert {body.name for body in place.bodies} <= {node.name for node in found.nodes}


def test_the_picture_holds_every_name_and_every_line(catalog: Catalog) -> None:
    for place, found in governed(catalog):
        svgs = drawn(found)
        names = " ".join(all_words(svgs, "name"))
        assert sorted(names.split()) == sorted(" ".join(node.name for node in found.nodes).split())
        for svg, part in zip(svgs, found.parts, strict=True):
            assert " ".join(words_of(svg, "on-line")) == " ".join(link.verb for link in part.links), place.id
            assert svg.findtext(f"{SVG}desc") == description(part)
            named = set((svg.get("aria-labelledby") or "").split())
            assert named == {element.get("id") for element in svg.iter() if element.get("id")}


def test_the_list_on_the_page_says_what_the_picture_shows(catalog: Catalog) -> None:
    root = SAMPLE if catalog.find("places", "sandport") else ROOT
    pages = {page.path: page.markdown for page in built_of(root).pages}
    for place, found in governed(catalog):
        page = pages[f"places/{place.id}.md"]
        section = page.partition("### Who reported to whom")[2].partition("\n### ")[0].partition("\n## ")[0]
        items = [line for line in section.splitlines() if line.startswith("- **")]
        assert len(items) == len(found.links), place.id
        for link, item in zip(found.links, items, strict=True):
            assert item.startswith(f"- **{link.lower.name}** {link.verb} "), item
            assert link.upper.name.casefold() in item.casefold()
            assert "[^" in item, "each line has its source"
        alone = [line.removeprefix("- ") for line in section.splitlines() if line.startswith("- ")]
        assert [line for line in alone if not line.startswith("**")] == [n.name for n in found.alone]


def test_the_sample_is_told_line_by_line() -> None:
    catalog = built_of(SAMPLE).catalog
    found = governance(catalog, catalog.get(Place, "sandport"))
    assert [(link.lower.name, link.verb, link.upper.name) for link in found.links] == [
        ("Harbour board", "reported to", "Sandport Health and Wellbeing Board"),
        ("Harbour board", "reported to", "West Coast Integrated Care Board"),
        ("Place committee", "was to report to", "All partners"),
        ("Harbour lead", "answered to", "Harbour board"),
        ("Chair", "was to answer to", "All partners"),
        ("Sandport Health and Wellbeing Board", "was part of", "Sandport Council"),
        ("Money group", "was followed by", "Harbour board"),
    ]
    assert found.alone == ()
    assert [len(part.nodes) for part in found.parts] == [6, 3]


def test_sorts_and_states_are_told_apart_by_shape_and_by_words() -> None:
    catalog = built_of(SAMPLE).catalog
    svgs = drawn(governance(catalog, catalog.get(Place, "sandport")))
    shapes = {
        (rect.get("class") or "").split()[1]: rect.get("rx")
        for svg in svgs
        for rect in svg.iter(f"{SVG}rect")
        if "body" in (rect.get("class") or "")
    }
    assert shapes == {"statutory": "0", "organisation": "0", "partnership": "14", "post": "28", "group": "14"}
    inner = [rect for svg in svgs for rect in svg.iter(f"{SVG}rect") if rect.get("class") == "inner"]
    assert len(inner) == 1, "what the law requires has a double frame"
    words = " ".join(all_words(svgs, "small"))
    for said in ("required by law", "Executive group (ended)", "Sub-committee (planned)", "Post (planned)"):
        assert said in words


WORDS = st.sampled_from(
    "integrated care board partnership joint committee health and wellbeing executive group of the"
    " Commissioning Neighbourhood multidisciplinary teams Wandsworth NHS".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)


@st.composite
def governances(draw: st.DrawFn) -> Governance:
    """Five to twelve bodies, with any lines between them: circles, crossings and both ways too."""
    nodes = [
        Node(
            f"body {number}",
            draw(NAMES),
            draw(st.sampled_from(["Partnership board", "Integrated care partnership (statutory)"])),
            draw(st.sampled_from(["statutory", "partnership", "organisation", "group", "post"])),  # type: ignore[arg-type]
            draw(st.sampled_from(list(STATES))),
        )
        for number in range(draw(st.integers(5, 12)))
    ]
    pairs = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)).filter(lambda pair: pair[0] != pair[1])
    relations = st.sampled_from(["reports", "answers", "part", "followed"])
    links = [
        Link(lower, upper, draw(relations), lower.state, "", "", ())  # type: ignore[arg-type]
        for lower, upper in draw(st.lists(pairs, max_size=14))
    ]
    return Governance(tuple(nodes), tuple(links))


def arrangement(*links: str, law: int | None = None) -> Governance:
    """Return one whose links are written as "1 reports 0", or "1 reports 0 planned"."""
    told = [link.split() for link in links]
    numbers = sorted({int(number) for lower, _, upper, *_ in told for number in (lower, upper)})
    nodes = {
        number: Node(f"body {number}", "integrated", "Partnership board", "partnership", "in-place")
        for number in numbers
    }
    if law is not None:
        kind = "Integrated care partnership (statutory)"
        nodes[law] = Node(f"body {law}", "integrated", kind, "statutory", "suspended")
    return Governance(
        tuple(nodes.values()),
        tuple(
            Link(
                nodes[int(lower)], nodes[int(upper)], relation, state[0] if state else "in-place", "", "", ()
            )  # type: ignore[arg-type]
            for lower, relation, upper, *state in told
        ),
    )


ON_A_BOX = arrangement("1 followed 0", "0 followed 2", "2 answers 0", "3 part 0", law=2)
BELOW_ALL = arrangement("0 part 2", "2 followed 1", "1 part 2", "2 part 0")
ON_A_HEAD = arrangement("1 followed 0 planned", "3 followed 0 planned", "1 part 2")
"""The smallest arrangements in which the words on a line once stood on a box, out of the picture, or on the
head of an arrow."""


@given(governances())
@example(ON_A_BOX)
@example(BELOW_ALL)
@example(ON_A_HEAD)
def test_no_two_labels_overlap_at_five_to_twelve_bodies(found: Governance) -> None:
    for svg in drawn(found):
        assert overlapping(boxes(svg)) == []
        on_lines = boxes(svg, "on-line")
        assert all(lies_within(words, canvas(svg)) for words in boxes(svg)), "nothing is cut off"
        assert not [one for one in on_lines if any(overlap(one, other) for other in rects(svg) + heads(svg))]
        for words in boxes(svg, "name") + boxes(svg, "small"):
            assert words in on_lines or any(lies_within(words, rect) for rect in rects(svg))


@given(governances())
@example(ON_A_BOX)
@example(BELOW_ALL)
@example(ON_A_HEAD)
def test_words_stand_in_a_gap_of_their_own_line(found: Governance) -> None:
    for svg, part in zip(drawn(found), found.parts, strict=True):
        pieces = lines(svg)
        assert not [one for one in boxes(svg, "on-line") for line in pieces if runs_through(line, one)]
        for words, first, second in zip(words_of_links(svg, part), pieces[::2], pieces[1::2], strict=True):
            left, top, right, bottom = words
            assert left < first[-1][0] < right
            assert 0 <= top - first[-1][1] < 5, "the line comes from above"
            assert left < second[0][0] < right
            assert 0 <= second[0][1] - bottom < 5, "and goes on below"


def words_of_links(svg: ElementTree.Element, part: Governance) -> Iterator[Box]:
    """Give the box of what is said of each link, which may stand in two lines."""
    said = zip(words_of(svg, "on-line"), boxes(svg, "on-line"), strict=True)
    for link in part.links:
        words, (left, top, right, bottom) = next(said)
        while words != link.verb:
            more, lower = next(said)
            words = f"{words} {more}"
            left, right, bottom = min(left, lower[0]), max(right, lower[2]), lower[3]
        yield left, top, right, bottom


def test_drawing_again_gives_the_same_bytes() -> None:
    catalog = built_of(SAMPLE).catalog
    found = governance(catalog, catalog.get(Place, "sandport"))
    assert governance_pictures(found, "X", STATES) == governance_pictures(found, "X", STATES)


def test_a_name_cannot_break_out_of_the_picture() -> None:
    node = Node("body x", '{x} </text><script>alert("1")</script>', "&", "partnership", "in-place")
    for svg in governance_pictures(Governance((node,), ()), "<b> {0.__class__} {", STATES):
        assert "<script" not in svg
        assert "<b>" not in svg
        ElementTree.fromstring(svg)


def test_the_page_stands_without_a_picture_where_there_is_nothing_to_draw(tmp_path: Path) -> None:
    catalog = built_of(ROOT).catalog
    pages = {page.path: page.markdown for page in built_of(ROOT).pages}
    for place in catalog.all(Place):
        drawn_there = "governance-1-title" in pages[f"places/{place.id}.md"]
        assert drawn_there == bool(governance(catalog, place).links), place.id
