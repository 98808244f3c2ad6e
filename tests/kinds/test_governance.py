"""Who was accountable to whom: one picture and the entries say what the records say."""

import re
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
from projects import ROOT, SAMPLE, built_of, catalog_of

from generator.catalog.catalog import Catalog
from generator.kinds.place.governance import (
    PLACE_LEAD,
    Governance,
    GovernanceLink,
    GovernanceNode,
    governance,
)
from generator.kinds.place.governance_picture import accountability_picture
from generator.kinds.place.model import Place

STATES = {"in-place": "In place", "planned": "Planned", "ended": "Ended", "suspended": "Suspended"}
APART = "No source says to whom these were accountable:"


@pytest.fixture(scope="module", params=[SAMPLE, ROOT], ids=["sample", "real"])
def source(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def catalog(source: Path) -> Catalog:
    return catalog_of(source)


@pytest.fixture(scope="module")
def pages(source: Path) -> dict[str, str]:
    return {page.path: page.markdown for page in built_of(source).pages}


def governed(catalog: Catalog) -> Iterator[tuple[Place, Governance]]:
    for place in catalog.all(Place):
        found = governance(catalog, place)
        if found.links:
            yield place, found


def drawn(found: Governance) -> ElementTree.Element:
    return ElementTree.fromstring(accountability_picture(found, "governance", "Anywhere", STATES))


def bodies_in(svg: ElementTree.Element) -> list[Box]:
    """Return the outer frame of each box; the law's bodies have one more within it."""
    return rects(svg, "body")


def joined(found: Governance) -> set[str]:
    return {end.key for link in found.links for end in (link.lower, link.upper)}


def test_every_line_of_the_records_is_in_the_view(catalog: Catalog) -> None:
    for place, found in governed(catalog):
        count = dict.fromkeys(("reports", "answers", "overseen", "part", "followed"), 0)
        for link in found.links:
            count[link.relation] += 1
        assert count == {
            "reports": sum(len(body.reports_to) for body in place.bodies),
            "answers": sum(len(body.accountable_to) for body in place.bodies)
            + sum(len(lead.answers_to) for lead in place.leads),
            "overseen": sum(len(body.overseen_by) for body in place.bodies),
            "part": sum(bool(body.part_of) for body in place.bodies),
            "followed": sum(bool(body.replaced_by) for body in place.bodies),
        }, place.id


def test_every_body_and_whoever_leads_the_place_is_a_box(catalog: Catalog) -> None:
    for place, found in governed(catalog):
        expected = {f"body {body.id}" for body in place.bodies}
        expected |= {f"post {n}" for n, lead in enumerate(place.leads, 1) if lead.role == PLACE_LEAD}
        keys = [node.key for node in found.nodes]
        assert expected <= set(keys), place.id
        assert len(keys) == len(set(keys)), "each stands there once"
        assert len(bodies_in(drawn(found))) == len(keys), place.id


def test_the_picture_holds_every_name_and_every_line(catalog: Catalog) -> None:
    for place, found in governed(catalog):
        svg = drawn(found)
        names = " ".join(words_of(svg, "name"))
        assert sorted(names.split()) == sorted(" ".join(node.name for node in found.nodes).split())
        assert " ".join(words_of(svg, "on-line")) == " ".join(link.verb for link in found.links), place.id
        described = svg.findtext(f"{SVG}desc") or ""
        assert all(node.name in described for node in found.nodes), place.id
        named = set((svg.get("aria-labelledby") or "").split())
        assert named == {element.get("id") for element in svg.iter() if element.get("id")}


def test_a_body_and_a_post_lead_to_where_the_page_tells_of_them(
    catalog: Catalog, pages: dict[str, str]
) -> None:
    for place, found in governed(catalog):
        page = pages[f"places/{place.id}.md"]
        picture = re.search(r"<svg .*?</svg>", page)
        assert picture, place.id
        svg = ElementTree.fromstring(picture[0])
        leads_to = [link.get("href") for link in svg.iter(f"{SVG}a")]
        assert sorted(leads_to) == sorted(f"#{node.anchor}" for node in found.nodes if node.anchor), place.id
        told_here = [node for node in found.nodes if node.key.startswith(("body ", "post "))]
        assert all(node.anchor for node in told_here), place.id
        for node in told_here:
            assert page.count(f'id="{node.anchor}"') == 1, (place.id, node.anchor)


def test_those_without_a_line_stand_apart(catalog: Catalog) -> None:
    for place, found in governed(catalog):
        svg = drawn(found)
        together = joined(found)
        alone = [node for node in found.nodes if node.key not in together]
        small = boxes(svg, "small")
        said = [box for box, words in zip(small, words_of(svg, "small"), strict=True) if words == APART]
        assert len(said) == bool(alone), place.id
        frames = bodies_in(svg)
        assert len(frames) == len(together) + len(alone)
        for top in (box[1] for box in said):
            below = [frame for frame in frames if frame[1] > top]
            assert len(below) == len(alone), place.id
            assert all(frame[3] < top for frame in frames if frame not in below), place.id


def test_no_box_overlaps_another_in_the_real_pictures(catalog: Catalog) -> None:
    for place, found in governed(catalog):
        svg = drawn(found)
        assert overlapping(bodies_in(svg)) == [], place.id
        assert all(lies_within(frame, canvas(svg)) for frame in bodies_in(svg)), place.id


SAID = {
    "reports": ("Reported to", "Was to report to"),
    "answers": ("Accountable to", "Was to be accountable to"),
    "overseen": ("Overseen by", "Was to be overseen by"),
    "part": ("Part of", "Was to be part of"),
    "followed": ("Followed by", "Followed by"),
}


def test_the_entries_on_the_page_say_what_the_picture_shows(catalog: Catalog, pages: dict[str, str]) -> None:
    for place, found in governed(catalog):
        entries = dict(
            re.findall(
                r'<summary markdown>[^\[\n]*</summary>\n<div id="([^"]+)" markdown>'
                r"(.*?\n- Sources?: \[\^\d.*?)</div>",
                pages[f"places/{place.id}.md"],
                re.DOTALL,
            )
        )
        for link in found.links:
            begin = SAID[link.relation][link.lower.state == "planned"]
            told = [
                line for line in entries[link.lower.anchor].splitlines() if line.startswith(f"- {begin}: ")
            ]
            assert len(told) == 1, (place.id, link.lower.name, begin)
            assert link.upper.name.casefold() in told[0].casefold(), (place.id, told)


def test_the_sample_is_told_line_by_line() -> None:
    catalog = catalog_of(SAMPLE)
    found = governance(catalog, catalog.get(Place, "sandport"))
    assert [(link.lower.name, link.verb, link.upper.name) for link in found.links] == [
        ("Harbour board", "reported to", "Sandport Health and Wellbeing Board"),
        ("Place committee", "was to report to", "All partners"),
        ("Harbour board", "was accountable to", "West Coast Integrated Care Board"),
        ("Harbour lead", "was accountable to", "Harbour board"),
        ("Chair", "was to be accountable to", "All partners"),
        ("Money group", "was overseen by", "Sandport Health and Wellbeing Board"),
        ("Sandport Health and Wellbeing Board", "was part of", "Sandport Council"),
        ("Money group", "was followed by", "Harbour board"),
    ]
    assert [node.name for node in found.nodes if node.key not in joined(found)] == ["Watch committee"]


def test_sorts_and_states_are_told_apart_by_shape_and_by_words() -> None:
    catalog = catalog_of(SAMPLE)
    svg = drawn(governance(catalog, catalog.get(Place, "sandport")))
    shapes = {
        (rect.get("class") or "").split()[1]: rect.get("rx")
        for rect in svg.iter(f"{SVG}rect")
        if "body" in (rect.get("class") or "")
    }
    assert shapes == {"statutory": "0", "organisation": "0", "partnership": "14", "post": "28", "group": "14"}
    inner = [rect for rect in svg.iter(f"{SVG}rect") if rect.get("class") == "inner"]
    assert len(inner) == 1, "what the law requires has a double frame"
    words = " ".join(words_of(svg, "small"))
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
        GovernanceNode(
            f"body {number}",
            draw(NAMES),
            draw(st.sampled_from(["Partnership board", "Integrated care partnership (statutory)"])),
            draw(st.sampled_from(["statutory", "partnership", "organisation", "group", "post"])),  # type: ignore[arg-type]
            draw(st.sampled_from(list(STATES))),
            anchor=draw(st.sampled_from(["", f"body-{number}"])),
        )
        for number in range(draw(st.integers(5, 12)))
    ]
    pairs = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)).filter(lambda pair: pair[0] != pair[1])
    relations = st.sampled_from(["reports", "answers", "overseen", "part", "followed"])
    links = [
        GovernanceLink(lower, upper, draw(relations), lower.state, "", "", ())  # type: ignore[arg-type]
        for lower, upper in draw(st.lists(pairs, max_size=14))
    ]
    return Governance(tuple(nodes), tuple(links))


def arrangement(*links: str, law: int | None = None) -> Governance:
    """Return one whose links are written as "1 reports 0", or "1 reports 0 planned"."""
    told = [link.split() for link in links]
    numbers = sorted({int(number) for lower, _, upper, *_ in told for number in (lower, upper)})
    nodes = {
        number: GovernanceNode(f"body {number}", "integrated", "Partnership board", "partnership", "in-place")
        for number in numbers
    }
    if law is not None:
        kind = "Integrated care partnership (statutory)"
        nodes[law] = GovernanceNode(f"body {law}", "integrated", kind, "statutory", "suspended")
    return Governance(
        tuple(nodes.values()),
        tuple(
            GovernanceLink(
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
def test_no_two_labels_or_boxes_overlap_at_five_to_twelve_bodies(found: Governance) -> None:
    svg = drawn(found)
    assert overlapping(bodies_in(svg)) == []
    assert overlapping(boxes(svg)) == []
    on_lines = boxes(svg, "on-line")
    assert all(lies_within(box, canvas(svg)) for box in boxes(svg) + rects(svg)), "nothing is cut off"
    assert not [one for one in on_lines if any(overlap(one, other) for other in rects(svg) + heads(svg))]
    small = zip(boxes(svg, "small"), words_of(svg, "small"), strict=True)
    free = on_lines + [box for box, words in small if words == APART]
    for words in boxes(svg, "name") + boxes(svg, "small"):
        assert words in free or any(lies_within(words, rect) for rect in rects(svg))
    alone = len(found.nodes) - len(joined(found))
    assert len(free) - len(on_lines) == bool(alone)


@given(governances())
@example(ON_A_BOX)
@example(BELOW_ALL)
@example(ON_A_HEAD)
def test_words_stand_in_a_gap_of_their_own_line(found: Governance) -> None:
    svg = drawn(found)
    pieces = lines(svg)
    assert not [one for one in boxes(svg, "on-line") for line in pieces if runs_through(line, one)]
    for words, first, second in zip(words_of_links(svg, found), pieces[::2], pieces[1::2], strict=True):
        left, top, right, bottom = words
        assert left < first[-1][0] < right
        assert 0 <= top - first[-1][1] < 5, "the line comes from above"
        assert left < second[0][0] < right
        assert 0 <= second[0][1] - bottom < 5, "and goes on below"


def words_of_links(svg: ElementTree.Element, found: Governance) -> Iterator[Box]:
    """Give the box of what is said of each link, which may stand in two lines."""
    said = zip(words_of(svg, "on-line"), boxes(svg, "on-line"), strict=True)
    for link in found.links:
        words, (left, top, right, bottom) = next(said)
        while words != link.verb:
            more, lower = next(said)
            words = f"{words} {more}"
            left, right, bottom = min(left, lower[0]), max(right, lower[2]), lower[3]
        yield left, top, right, bottom


def test_drawing_again_gives_the_same_bytes() -> None:
    catalog = catalog_of(SAMPLE)
    found = governance(catalog, catalog.get(Place, "sandport"))
    assert accountability_picture(found, "g", "X", STATES) == accountability_picture(found, "g", "X", STATES)


def test_a_name_cannot_break_out_of_the_picture() -> None:
    name = '{x} </text><script>alert("1")</script>'
    node = GovernanceNode("body x", name, "&", "partnership", "in-place", anchor='"><script>')
    svg = accountability_picture(Governance((node,), ()), "g", "<b> {0.__class__} {", STATES)
    assert "<script" not in svg
    assert "<b>" not in svg
    assert ElementTree.fromstring(svg).find(f"{SVG}a") is not None


def test_the_page_stands_without_a_picture_where_there_is_nothing_to_draw(
    catalog: Catalog, pages: dict[str, str]
) -> None:
    for place in catalog.all(Place):
        drawn_there = "governance-title" in pages[f"places/{place.id}.md"]
        assert drawn_there == bool(governance(catalog, place).links), place.id
