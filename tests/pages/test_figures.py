"""Pictures: escaped, described, the same in words as in shapes, and no label over another."""

import itertools
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import SVG, boxes, canvas, lies_within, overlapping, words_of
from projects import ROOT, SAMPLE, built_of, some

from generator.catalog.catalog import Catalog
from generator.catalog.text import figure_in_words, plain
from generator.kinds.common.matrix import principles_by_places
from generator.kinds.level.spans import spans
from generator.kinds.place.model import Place
from generator.kinds.place.populations import populations
from generator.kinds.policy.model import Policy
from generator.kinds.policy.pages import LONGEST
from generator.kinds.system.model import System
from generator.kinds.system.tiers import TierInWords, tiers
from generator.pages.figures.svg import label, markup, picture, width_of, wrap
from generator.pages.output import Built
from generator.schema.dates import date_in_words, in_order, is_exact


@pytest.fixture(scope="module", params=[SAMPLE, ROOT], ids=["sample", "real"])
def built(request: pytest.FixtureRequest) -> Built:
    root: Path = request.param
    return built_of(root)


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, str]:
    return {page.path: page.markdown for page in built.pages}


def tiers_of(catalog: Catalog, system: System) -> list[TierInWords]:
    return tiers(system, [place for place in catalog.all(Place) if place.system == system.id])


def pictures_on(page: str) -> list[ElementTree.Element]:
    """Return the pictures in a page's Markdown."""
    found = page.split("<svg xmlns")[1:]
    return [ElementTree.fromstring("<svg xmlns" + rest.partition("</svg>")[0] + "</svg>") for rest in found]


def in_words(svg: ElementTree.Element) -> str:
    return " ".join(" ".join(words_of(svg)).split())


def test_every_picture_on_every_page_is_described_and_can_be_read(pages: dict[str, str]) -> None:
    seen = 0
    for path, page in pages.items():
        ids: list[str] = []
        for svg in pictures_on(page):
            seen += 1
            linked = svg.find(f".//{SVG}a") is not None
            assert svg.get("role") == ("group" if linked else "img"), path
            own = [element.get("id") for element in svg.iter() if element.get("id")]
            assert (svg.get("aria-labelledby") or "").split() == own, path
            ids += [name for name in own if name]
            assert svg.findtext(f"{SVG}title"), path
            assert svg.findtext(f"{SVG}desc"), path
            assert overlapping(boxes(svg)) == [], path
            assert all(lies_within(box, canvas(svg)) for box in boxes(svg)), path
        assert len(ids) == len(set(ids)), path
    assert seen >= 4


def nested_on(page: str) -> list[list[str]]:
    """Return the words in each box of the picture of levels on a page, the widest first."""
    picture = page.partition('<div class="nested">')[2].partition("</div>")[0]
    return [[unescape(line) for line in box.split("<br>")] for box in picture.split('<div class="nested">')]


def test_the_levels_picture_says_what_the_data_say(built: Built, pages: dict[str, str]) -> None:
    found = spans(built.catalog)
    boxes_of_levels = [[f"<strong>{span.level.name}</strong>", *span.lines] for span in found]
    assert nested_on(pages["levels/index.md"]) == boxes_of_levels
    for span in found:
        assert f"markdown>[{span.level.name}]({span.level.id}.md)</th>" in pages["levels/index.md"]


def test_each_system_shows_its_levels_in_the_picture_and_in_the_table(
    built: Built, pages: dict[str, str]
) -> None:
    for system in some(built.catalog.all(System)):
        found = tiers_of(built.catalog, system)
        page = pages[f"systems/{system.id}.md"]
        if not found:
            assert 'class="nested"' not in page
            continue
        assert nested_on(page) == [[f"<strong>{tier.heading}</strong>", *tier.lines] for tier in found]
        drawn = " ".join(line for tier in found for line in tier.lines)
        table = page.partition("caption#levels")[2].partition("\n///\n")[0]
        assert table.count('scope="row"') == len(found)
        for tier in found:
            assert f"markdown>{tier.name}</th>" in table
            for figure in (*tier.number, *tier.people, *(f for p in tier.places for f in p.population)):
                value = f"{figure.value:,}"
                assert value in drawn
                assert value in table
                assert date_in_words(figure.as_of) in drawn
                assert date_in_words(figure.as_of) in table


def test_every_population_has_a_bar_to_scale_in_the_list(built: Built, pages: dict[str, str]) -> None:
    found = populations(built.catalog)
    listed = pages["places/index.md"].partition("## How many people")[2].partition("\n## ")[0]
    items = [line for line in listed.splitlines() if line.startswith("- ")]
    largest = max(population.figure.value for population in found)
    for population, item in zip(found, items, strict=True):
        width = re.search(r'<rect class="bar" width="(\d+)"', item)
        assert width
        assert int(width[1]) / 340 == pytest.approx(population.figure.value / largest, abs=0.002)
        assert item.startswith(f"- [{population.place.name}]")
        assert figure_in_words(population.figure).removesuffix(")") in item
        assert "[^" in item


def test_the_timeline_links_every_policy_in_the_order_of_the_table(
    built: Built, pages: dict[str, str]
) -> None:
    page = pages["policies/index.md"]
    timeline, _, table = page.partition('<ol class="timeline"')[2].partition("</ol>")
    events = re.findall(r"^<li.*</li>$", timeline, re.MULTILINE)
    policies = sorted(built.catalog.all(Policy), key=lambda policy: (*in_order(policy.date), policy.name))
    assert len(events) == table.count('scope="row"') == len(some(policies))
    for policy, event in zip(policies, events, strict=True):
        way = f"#{policy.id}" if built.catalog.is_thin(policy) else f"{policy.id}.md"
        assert f"[{plain(policy.name)}]({way})" in event
        assert str(plain(policy.when)) in event or policy.date.isdecimal()
        year = re.search(r'<span class="year">(\d{4})</span>', event)
        assert (year[1] if year else "") == (policy.date[:4] if is_exact(policy.date) else "")


def test_the_timeline_has_room_for_years_without_an_event(built: Built, pages: dict[str, str]) -> None:
    dates = sorted(in_order(policy.date) for policy in built.catalog.all(Policy))
    years = [int(date[0][:4]) for date in dates]
    gaps = [min(max(other - one - 1, 0), LONGEST) for one, other in itertools.pairwise(years)]
    found = re.findall(r'^<li(?: data-gap="(\d)")? markdown>', pages["policies/index.md"], re.MULTILINE)
    assert [int(gap or 0) for gap in found] == [0, *gaps]


def test_the_matrix_links_every_mark_and_the_records_at_its_heads(
    built: Built, pages: dict[str, str]
) -> None:
    matrix = principles_by_places(built.catalog)
    page = pages["comparisons/principles-and-places.md"]
    marks = sum(mark for row in matrix.rows for mark in row.marks)
    assert page.count(" shows it</span>](../principles/") == marks > 0
    heads = page.partition("<thead")[2].partition("</thead>")[0]
    for column in some(matrix.columns):
        assert f"[{plain(column.name)}](../places/{column.id}.md)" in heads
    for row in some(matrix.rows):
        assert f"[{plain(row.record.name)}](../principles/{row.record.id}.md)" in page


@given(st.text(min_size=1, max_size=200), st.integers(60, 400))
def test_wrapping_loses_nothing_and_fits(words: str, width: int) -> None:
    wrapped = wrap(words, width, 15)
    assert "".join("".join(wrapped).split()) == "".join(words.split())
    assert all(width_of(line, 15) <= width for line in wrapped)


def test_markup_in_labels_is_escaped() -> None:
    svg = picture(10, 10, "x", "<script>", 'a "b" & c')
    label(svg, 1, 1, "</text><script>alert(1)</script>", "label")
    assert "<script>" not in markup(svg)


def test_a_span_is_told_as_far_as_it_is_known(built: Built) -> None:
    span = spans(built.catalog)[0]
    assert type(span)(span.level, 5000, 0).lines == ("5,000 people or more",)
    assert type(span)(span.level, 0, 5000).lines == ("up to 5,000 people",)
    assert type(span)(span.level, 0, 0).lines == ("no size stated in the sources",)


def test_lines_of_a_level_say_each_figure_once(built: Built) -> None:
    for system in some(built.catalog.all(System)):
        for tier in tiers_of(built.catalog, system):
            assert len(tier.lines) == len(set(tier.lines))


@given(
    st.text("ilM@wé漢 A%—", min_size=2, max_size=40).flatmap(
        lambda w: st.tuples(st.just(w), st.permutations(w))
    )
)
def test_a_width_is_the_same_however_it_is_added_up(words: tuple[str, list[str]]) -> None:
    assert width_of(words[0], 13) == width_of("".join(words[1]), 13)
